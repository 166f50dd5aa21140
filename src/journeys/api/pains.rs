//! Pains, departments, targets and the solutions proposed for them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::model::Level;
use super::super::rules::pains::{PainFigure, PainThen};
use super::super::usecases::{self, DepartmentFigure, Drawn, PainFilter, TargetFigure};
use super::SelectionQuery;
use super::reading::MapCall;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::Clock;
use crate::solutions::api::{SolutionDossier, whole};
use crate::solutions::{self, NewSolution};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, SignedIn};

#[derive(Debug, Serialize, ToSchema)]
pub struct PainView {
    /// Key of the touchpoint that hurts.
    pub touchpoint: String,
    /// Key of its stage.
    pub stage: String,
    /// Category of a coded barrier; null for the touchpoint's own shortfall.
    pub barrier: Option<String>,
    /// Checks that reported the barrier.
    pub reported: Option<i64>,
    /// 1..3, the mean of those.
    pub severity: Option<f64>,
    /// Checks behind it.
    pub n: i64,
    /// 0..100.
    pub pain: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub rank: usize,
    /// The best and the worst place that the intervals allow.
    pub best_rank: usize,
    pub worst_rank: usize,
    /// Null where nothing is compared, or nobody got there under the other selection.
    pub compared: Option<ComparedPain>,
}

/// A pain under the selection that the map is compared with.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComparedPain {
    /// Checks behind it there.
    pub n: i64,
    /// Of those, the ones that reported the barrier; null for the touchpoint's own shortfall.
    pub reported: Option<i64>,
    /// 0..100; null where nothing was reported there, and of another map.
    pub pain: Option<f64>,
    /// Null below three checks, too.
    pub rank: Option<usize>,
    pub best_rank: Option<usize>,
    pub worst_rank: Option<usize>,
    /// Of the touchpoint's score, or of the share of checks that reported the barrier: now minus then, −1..1.
    pub difference: Option<f64>,
    /// 90 % interval.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// The word for it, as elsewhere: a barrier that is `higher` is reported more often.
    pub verdict: Option<String>,
}

impl From<&PainThen> for ComparedPain {
    fn from(then: &PainThen) -> Self {
        let told = then.difference;
        Self {
            n: then.n,
            reported: then.reported,
            pain: then.pain,
            rank: then.rank.map(|rank| rank.rank),
            best_rank: then.rank.map(|rank| rank.best_rank),
            worst_rank: then.rank.map(|rank| rank.worst_rank),
            difference: told.map(|told| told.comparison.difference),
            low: told.map(|told| told.comparison.low),
            high: told.map(|told| told.comparison.high),
            verdict: told.map(|told| told.word.to_owned()),
        }
    }
}

impl PainView {
    /// `None` where there are too few checks for a rank.
    pub fn of(pain: &PainFigure) -> Option<Self> {
        let rank = pain.rank?;
        Some(Self {
            touchpoint: pain.touchpoint.clone(),
            stage: pain.stage.clone(),
            barrier: pain.barrier.as_ref().map(|barrier| barrier.category.clone()),
            reported: pain.barrier.as_ref().map(|barrier| barrier.reported),
            severity: pain.barrier.as_ref().map(|barrier| barrier.severity),
            n: pain.n,
            pain: pain.pain,
            low: pain.low,
            high: pain.high,
            rank: rank.rank,
            best_rank: rank.best_rank,
            worst_rank: rank.worst_rank,
            compared: pain.then.as_ref().map(ComparedPain::from),
        })
    }
}

/// What narrows the list of pains. Only described here: the page reads the same names.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct PainsQuery {
    /// Key of a stage.
    stage: Option<String>,
    department: Option<String>,
    /// `score` for the touchpoints' own, `barrier` for all barriers, or a category of them.
    sort: Option<String>,
}

/// A pain with its place in the ranking of the whole map.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankedPain {
    /// Key of the touchpoint that hurts.
    pub touchpoint: String,
    pub touchpoint_title: String,
    /// Key of its stage.
    pub stage: String,
    pub department: String,
    pub owner: String,
    /// Category of a coded barrier; null for the touchpoint's own shortfall.
    pub barrier: Option<String>,
    /// Checks that reported the barrier.
    pub reported: Option<i64>,
    /// 1..3, the mean of those.
    pub severity: Option<f64>,
    /// Checks behind it.
    pub n: i64,
    /// 0..100.
    pub pain: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Null below three checks.
    pub rank: Option<usize>,
    pub best_rank: Option<usize>,
    pub worst_rank: Option<usize>,
    /// Whether it hurts: touchpoints that are good or strong have a rank and are no pains.
    pub hurts: bool,
    /// Null where nothing is compared, or nobody got there under the other selection.
    pub compared: Option<ComparedPain>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PainList {
    /// The worst first; those with too few checks for a rank come last.
    pub items: Vec<RankedPain>,
    /// Barriers that only the other selection reported.
    pub gone: Vec<GonePain>,
}

/// A barrier that no check of the selection reports, though the other selection has it.
#[derive(Debug, Serialize, ToSchema)]
pub struct GonePain {
    /// Key of the touchpoint.
    pub touchpoint: String,
    pub touchpoint_title: String,
    /// Key of its stage.
    pub stage: String,
    /// Category of the barrier.
    pub barrier: String,
    /// Checks that got to the touchpoint.
    pub n: i64,
    pub compared: Option<ComparedPain>,
}

fn gone(drawn: &Drawn, pain: &PainFigure) -> GonePain {
    GonePain {
        touchpoint: pain.touchpoint.clone(),
        touchpoint_title: drawn.plan.touchpoint(&pain.touchpoint).map(|own| own.title.clone()).unwrap_or_default(),
        stage: pain.stage.clone(),
        barrier: pain.barrier.as_ref().map(|barrier| barrier.category.clone()).unwrap_or_default(),
        n: pain.n,
        compared: pain.then.as_ref().map(ComparedPain::from),
    }
}

fn ranked(drawn: &Drawn, pain: &PainFigure) -> RankedPain {
    let own = drawn.plan.touchpoint(&pain.touchpoint);
    RankedPain {
        touchpoint: pain.touchpoint.clone(),
        touchpoint_title: own.map(|own| own.title.clone()).unwrap_or_default(),
        stage: pain.stage.clone(),
        department: own.map(|own| own.department.clone()).unwrap_or_default(),
        owner: own.map(|own| own.owner.clone()).unwrap_or_default(),
        barrier: pain.barrier.as_ref().map(|barrier| barrier.category.clone()),
        reported: pain.barrier.as_ref().map(|barrier| barrier.reported),
        severity: pain.barrier.as_ref().map(|barrier| barrier.severity),
        n: pain.n,
        pain: pain.pain,
        low: pain.low,
        high: pain.high,
        rank: pain.rank.map(|rank| rank.rank),
        best_rank: pain.rank.map(|rank| rank.best_rank),
        worst_rank: pain.rank.map(|rank| rank.worst_rank),
        hurts: pain.hurts(),
        compared: pain.then.as_ref().map(ComparedPain::from),
    }
}

/// Score-driven pains and coded barriers of a selection in one ranking.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/pains", params(("id" = String, Path), SelectionQuery, PainsQuery), responses((status = 200, body = PainList)), tag = "journey maps")]
pub async fn list_pains(call: MapCall) -> AppResult<HttpResponse> {
    let filter = PainFilter::parse(call.query());
    let drawn = call.draw().await?;
    let items = filter.of(&drawn).map(|pain| ranked(&drawn, pain)).collect();
    let gone = filter.gone(&drawn).map(|pain| gone(&drawn, pain)).collect();
    Ok(HttpResponse::Ok().json(PainList { items, gone }))
}

/// A department with the pains of its touchpoints added up.
#[derive(Debug, Serialize, ToSchema)]
pub struct DepartmentView {
    /// Empty for the touchpoints that name none.
    pub department: String,
    /// Sum of the ranked pains that hurt at its touchpoints.
    pub pain: f64,
    /// Sums of their lower and upper limits: at least as wide as a 90 % interval of the sum.
    pub low: f64,
    pub high: f64,
    /// Null where nothing hurts.
    pub rank: Option<usize>,
    pub best_rank: Option<usize>,
    pub worst_rank: Option<usize>,
    /// How many pains were added.
    pub pains: usize,
    /// Keys, in the order of the journey.
    pub touchpoints: Vec<String>,
    pub owners: Vec<String>,
    /// Solutions still to be done for pains of its touchpoints.
    pub open_solutions: usize,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DepartmentList {
    /// Most of the pain first.
    pub items: Vec<DepartmentView>,
}

impl From<DepartmentFigure> for DepartmentView {
    fn from(figure: DepartmentFigure) -> Self {
        let pain = figure.pain;
        Self {
            department: pain.department,
            pain: pain.pain,
            low: pain.low,
            high: pain.high,
            rank: pain.rank.map(|rank| rank.rank),
            best_rank: pain.rank.map(|rank| rank.best_rank),
            worst_rank: pain.rank.map(|rank| rank.worst_rank),
            pains: pain.pains,
            touchpoints: pain.touchpoints,
            owners: pain.owners,
            open_solutions: figure.open_solutions,
        }
    }
}

/// Which department has most of the pain of a selection.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/departments", params(("id" = String, Path), SelectionQuery), responses((status = 200, body = DepartmentList)), tag = "journey maps")]
pub async fn list_departments(call: MapCall) -> AppResult<HttpResponse> {
    let (drawn, solutions) =
        call.draw_with(|connection, drawn| solutions::solutions_of_map(connection, drawn.plan.map.id)).await?;
    let items = usecases::departments_of(&drawn, &solutions).into_iter().map(DepartmentView::from).collect();
    Ok(HttpResponse::Ok().json(DepartmentList { items }))
}

/// A to-be target against what the checks say.
#[derive(Debug, Serialize, ToSchema)]
pub struct TargetView {
    pub level: Level,
    /// Of the stage or of the touchpoint.
    pub key: String,
    /// Above 0, up to 1.
    pub target: f64,
    #[schema(value_type = Option<String>, format = Date)]
    pub set_on: Option<NaiveDate>,
    /// Id of the to-be map that wants it; null for a target of the map itself.
    pub to_be: Option<String>,
    /// Checks of the selection.
    pub n: i64,
    pub mean: Option<f64>,
    /// `reached`, `moving`, `not_reached` or `cant_tell`.
    pub verdict: String,
    /// Wave by wave, in the order of time.
    pub history: Vec<TargetWave>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TargetWave {
    /// Id of the wave.
    pub wave: String,
    pub n: i64,
    pub mean: Option<f64>,
    /// 90 % interval; from two checks on.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Id of the wave that it is compared with.
    pub reference: Option<String>,
    pub verdict: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TargetList {
    /// Stages and their touchpoints in the order of the journey; what the to-be map wants else of one stands behind its
    /// own.
    pub items: Vec<TargetView>,
}

fn target_view(drawn: &Drawn, figure: &TargetFigure, to_be: Option<&str>) -> TargetView {
    let wave = |id: i64| drawn.waves.iter().find(|wave| wave.id == id).map(|wave| wave.public_id.clone());
    let history = figure.history.iter().map(|point| {
        let interval = point.cell.shown_interval();
        TargetWave {
            wave: wave(point.wave_id).unwrap_or_default(),
            n: point.cell.n,
            mean: point.cell.mean(),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            reference: point.reference.and_then(wave),
            verdict: point.verdict.as_str().to_owned(),
        }
    });
    TargetView {
        level: figure.level,
        key: figure.key.clone(),
        target: figure.target,
        set_on: figure.set_on,
        to_be: to_be.filter(|_| figure.from_to_be).map(str::to_owned),
        n: figure.now.n,
        mean: figure.now.mean(),
        verdict: figure.verdict.as_str().to_owned(),
        history: history.collect(),
    }
}

/// The targets of a map and of its to-be map, each against the selection and wave by wave.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/targets", params(("id" = String, Path), SelectionQuery), responses((status = 200, body = TargetList)), tag = "journey maps")]
pub async fn list_targets(call: MapCall) -> AppResult<HttpResponse> {
    let (drawn, (targets, to_be)) = call
        .draw_with(|connection, drawn| {
            let to_be = usecases::marks_of(connection, &drawn.plan)?;
            let targets = usecases::targets_of(connection, drawn, to_be.as_ref())?;
            Ok((targets, to_be.map(|marks| marks.to_be.public_id)))
        })
        .await?;
    let items = targets.iter().map(|figure| target_view(&drawn, figure, to_be.as_deref())).collect();
    Ok(HttpResponse::Ok().json(TargetList { items }))
}

/// Proposes a solution for a pain of the map.
#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/solutions", params(("id" = String, Path)), request_body = NewSolution, responses((status = 201, body = SolutionDossier)), tag = "action plan")]
pub async fn propose_solution(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewSolution>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let solution = usecases::propose_solution(connection, &actor, &id, &json.value, now)?;
        whole(connection, &actor, &solution, now)
    })
    .await
}
