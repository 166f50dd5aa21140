//! `/api/v1/waves/{id}/proposal`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Given, Left, LeftBecause, Proposal};
use super::rules::Obstacle;
use super::usecases::{ProposalPlan, apply_proposal, lay_out};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager, clock};
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

/// A plan for the free checks of a wave; nothing of it is saved.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalView {
    pub wave_id: String,
    /// Free checks of the wave whose windows have not passed.
    pub free: usize,
    pub covered: usize,
    /// No plan under these rules covers more checks than this.
    pub coverage_bound: usize,
    /// No other plan covers more, or the same with less travel.
    pub proven_best: bool,
    /// From home to every check, one way; unknown distances are left out.
    pub travel_km: f64,
    /// By how much a better plan of the same coverage might shorten the travel at most; null where that is unknown.
    pub travel_gap_km: Option<f64>,
    /// To be given to the application as they are, or without some.
    pub pairs: Vec<PairView>,
    pub uncovered: Vec<UncoveredView>,
}

/// A check and who would take it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PairView {
    pub check_id: String,
    pub check_version: i64,
    pub shopper_id: String,
    pub shopper_code: String,
    pub location: String,
    pub window_starts_at: String,
    /// Null where a position is unknown.
    pub distance_km: Option<f64>,
}

/// A check that nobody would take.
#[derive(Debug, Serialize, ToSchema)]
pub struct UncoveredView {
    pub check_id: String,
    pub location: String,
    pub window_starts_at: String,
    /// `nobody_suits` where no shopper may take it at all, `used_up` where the plan fills the limits of all who may.
    pub why: &'static str,
    pub reasons: Vec<CountedReason>,
}

/// How many shoppers a reason stands against.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountedReason {
    /// As in the errors of an assignment, such as `shopper-too-far`.
    pub code: &'static str,
    pub shoppers: usize,
}

/// What came of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppliedView {
    pub assigned: usize,
}

/// To a tenth.
fn tenth(kilometres: f64) -> f64 {
    (kilometres * 10.0).round() / 10.0
}

impl ProposalView {
    fn of(proposal: &Proposal) -> Self {
        Self {
            wave_id: proposal.wave.public_id.clone(),
            free: proposal.free,
            covered: proposal.given.len(),
            coverage_bound: proposal.ceiling,
            proven_best: proposal.proven,
            travel_km: tenth(proposal.kilometres()),
            travel_gap_km: proposal.spare_kilometres.map(tenth),
            pairs: proposal.given.iter().map(PairView::of).collect(),
            uncovered: proposal.left.iter().map(UncoveredView::of).collect(),
        }
    }
}

impl PairView {
    fn of(given: &Given) -> Self {
        let check = &given.card.check;
        Self {
            check_id: check.public_id.clone(),
            check_version: check.version,
            shopper_id: given.shopper.public_id.clone(),
            shopper_code: given.shopper.code.clone(),
            location: given.card.location.name.clone(),
            window_starts_at: clock::rfc3339(check.window_starts_at),
            distance_km: given.kilometres.map(tenth),
        }
    }
}

impl UncoveredView {
    fn of(left: &Left) -> Self {
        let check = &left.card.check;
        let (why, reasons) = match &left.why {
            LeftBecause::NobodySuits(reasons) => {
                let counted = reasons.iter();
                let counted =
                    counted.map(|(reason, shoppers)| CountedReason { code: reason.code(), shoppers: *shoppers });
                ("nobody_suits", counted.collect())
            }
            LeftBecause::UsedUp(counts) => {
                let counted = counts.iter();
                let counted =
                    counted.map(|(limit, shoppers)| CountedReason { code: code_of(*limit), shoppers: *shoppers });
                ("used_up", counted.collect())
            }
        };
        Self {
            check_id: check.public_id.clone(),
            location: left.card.location.name.clone(),
            window_starts_at: clock::rfc3339(check.window_starts_at),
            why,
            reasons,
        }
    }
}

fn code_of(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::WeeklyLimit => "shopper-weekly-limit",
        Obstacle::LocationLimit => "shopper-location-limit",
        Obstacle::Rotation => "shopper-rotation",
    }
}

/// Works out who could take which free check of the wave: the most checks, then the least travel, then fair shares.
/// Nothing is saved.
#[utoipa::path(post, path = "/api/v1/waves/{id}/proposal", params(("id" = String, Path)), responses((status = 200, body = ProposalView)), tag = "proposals")]
pub async fn propose(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let desk = db.read(move |connection| lay_out(connection, &manager, &id, now)).await?;
    let proposal = web::block(move || desk.propose()).await.map_err(AppError::internal)??;
    Ok(HttpResponse::Ok().json(ProposalView::of(&proposal)))
}

/// Carries a plan out, all of it or nothing; where anything has changed since it was made the answer is 409.
#[utoipa::path(post, path = "/api/v1/waves/{id}/proposal/application", params(("id" = String, Path)), request_body = ProposalPlan, responses((status = 201, body = AppliedView)), tag = "proposals")]
pub async fn apply(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<ProposalPlan>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let assigned = apply_proposal(connection, &manager, &id, &json.value, now)?;
        Ok(AppliedView { assigned })
    })
    .await
}

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(propose, apply),
    components(schemas(ProposalView, PairView, UncoveredView, CountedReason, AppliedView))
)]
pub struct ProposalsApi;
