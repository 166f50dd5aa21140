use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::views::{DraftFault, EvidenceView, ReportDraft, ReportRemark, ReportSummary, SavedReportDraft, summary};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Position, Shopper};
use crate::reports::model::{Answers, Barrier};
use crate::reports::usecases::{self, Draft, Filing};
use crate::schedule;
use crate::web::fields::sentence;
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, Screen};

/// A report to be submitted; what is absent is taken from the draft.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitReport {
    /// Every answer by question key.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub answers: Option<Answers>,
    /// Photos that go with it, each by its id or by the key of the question it was uploaded to.
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub barriers: Option<Vec<Barrier>>,
    /// Where it is filed, if the shopper agrees to tell.
    #[serde(default)]
    pub position: Option<FiledPosition>,
}

/// Degrees, WGS 84.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FiledPosition {
    pub latitude: f64,
    pub longitude: f64,
}

#[utoipa::path(get, path = "/api/v1/checks/{id}/report/draft", params(("id" = String, Path)), responses((status = 200, body = ReportDraft)), tag = "reports")]
pub async fn get_draft(shopper: Shopper, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let draft = db
        .read(move |connection| {
            let check = schedule::find_check(connection, &shopper.actor, &id)?;
            let report = usecases::find_own_report(connection, &shopper, &check)?.ok_or(AppError::NotFound)?;
            let definition = usecases::definition_of(connection, &report)?;
            let (photos, remarks) = usecases::form_parts(connection, &report)?;
            Ok(ReportDraft {
                status: report.state()?,
                version: report.version,
                saved_at: rfc3339(report.saved_at),
                answers: report.answers()?,
                barriers: report.barriers()?,
                evidence: photos.iter().map(EvidenceView::from).collect(),
                remarks: remarks.into_iter().map(ReportRemark::from).collect(),
                checklist: serde_json::to_value(&definition)?,
                report_id: report.public_id,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(draft))
}

/// Keeps the answers that are named; `null` takes one back. The first call opens the draft.
#[utoipa::path(put, path = "/api/v1/checks/{id}/report/draft", params(("id" = String, Path)), request_body = Draft, responses((status = 200, body = SavedReportDraft)), tag = "reports")]
pub async fn put_draft(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<Draft>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let saved = db
        .write(move |connection| {
            let check = schedule::find_check(connection, &shopper.actor, &id)?;
            usecases::save_draft(connection, &shopper, &check, &json.value, now)
        })
        .await?;
    let faults = saved.faults.into_iter().map(|fault| DraftFault {
        message: sentence(&fault, screen.language),
        field: fault.field,
        code: fault.code,
    });
    Ok(HttpResponse::Ok().json(SavedReportDraft {
        report_id: saved.report.public_id,
        version: saved.report.version,
        saved_at: rfc3339(saved.report.saved_at),
        errors: faults.collect(),
    }))
}

/// Submits the report of a started check; everything missing is told at once.
#[utoipa::path(post, path = "/api/v1/checks/{id}/report", params(("id" = String, Path)), request_body = SubmitReport, responses((status = 201, body = ReportSummary)), tag = "reports")]
pub async fn submit_report(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<SubmitReport>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &shopper.actor, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let check = schedule::find_check(connection, &shopper.actor, &id)?;
        let SubmitReport { answers, evidence, barriers, position } = json.value;
        if let Some(at) = position {
            let position = Position::new(at.latitude, at.longitude);
            let position = position.ok_or_else(|| AppError::invalid("position", "position"))?;
            usecases::note_position(connection, &shopper, &check, position, now)?;
        }
        let draft = usecases::open_report(connection, &shopper, &check, now)?;
        let filing = Filing {
            answers: match answers {
                Some(answers) => answers,
                None => draft.answers()?,
            },
            evidence,
            barriers: match barriers {
                Some(barriers) => barriers,
                None => draft.barriers()?,
            },
        };
        let report = usecases::submit_report(connection, &shopper, &check, &filing, now)?;
        summary(connection, report)
    })
    .await
}
