//! Comparisons as JSON: over time, between locations, what a report moved, what to check next.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::SelectionQuery;
use super::reading::MapCall;
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::forms::{read_filter, wants_touchpoints};
use crate::journeys::model::{Level, Sums};
use crate::journeys::rules::figures::{Figure, figure};
use crate::journeys::rules::verdict::Difference;
use crate::journeys::usecases::{self, Drawn, League, LeagueRow, MovedCell, TrendLine};
use crate::kernel::paging::PAGE_SIZE;
use crate::scoring::Cell;
use crate::web::{CheckKindSchema, SignedIn};

/// Only described here; see the query of the map.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct TrendQuery {
    /// `1` adds the touchpoints.
    touchpoints: Option<String>,
}

/// Only described here; see the query of the map.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct LeagueQuery {
    /// The cell to compare: `stage:` or `touchpoint:` and its key; blank for the whole journey.
    of: Option<String>,
    /// Part of the name, the code or the city.
    q: Option<String>,
    city: Option<String>,
    /// `place` (the usual), `difference`, `name`, `city` or `checks`.
    order: Option<String>,
    /// From 1.
    page: Option<usize>,
}

/// A mean with how sure it is; scores are shares 0..1, and null where too few checks stand behind them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MeanView {
    /// Scored checks.
    n: i64,
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    band: Option<String>,
}

/// A difference of two means, with its word.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DifferenceView {
    /// Mean and scored checks of the other side.
    mean: f64,
    n: i64,
    difference: f64,
    low: f64,
    high: f64,
    /// `higher`, `lower`, `indistinguishable` or `too_few`.
    verdict: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TrendView {
    map_id: String,
    /// In the order of time.
    waves: Vec<TrendWave>,
    /// The whole, then each stage, each before its touchpoints.
    lines: Vec<TrendLineView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TrendWave {
    id: String,
    title: String,
    starts_on: chrono::NaiveDate,
    ends_on: chrono::NaiveDate,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TrendLineView {
    level: Level,
    key: String,
    /// One for each wave; null where the wave observed nothing.
    points: Vec<Option<TrendPointView>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TrendPointView {
    #[serde(flatten)]
    mean: MeanView,
    /// Id of the wave before that observed anything, and the difference to it.
    since: Option<String>,
    step: Option<DifferenceView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LeagueView {
    map_id: String,
    level: Level,
    key: String,
    /// Locations of the selection, and those among them with a place.
    total: usize,
    placed: usize,
    /// Those that the search and the city leave, over all pages.
    found: usize,
    items: Vec<LeagueItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LeagueItem {
    location_id: String,
    name: String,
    city: String,
    #[serde(flatten)]
    mean: MeanView,
    /// 1 the best; from three checks on.
    place: Option<usize>,
    /// The best and the worst place that the intervals allow.
    best_place: Option<usize>,
    worst_place: Option<usize>,
    /// Against all the other locations of the selection together.
    against_others: Option<DifferenceView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MovedView {
    report_id: String,
    /// Empty as long as the report doesn't count.
    maps: Vec<MovedMapView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MovedMapView {
    map_id: String,
    title: String,
    wave_id: Option<String>,
    /// `own` or `competitors`.
    location: String,
    cells: Vec<MovedCellView>,
    /// What it names at touchpoints of the map.
    barriers: Vec<MovedBarrierView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MovedBarrierView {
    /// Key of the touchpoint.
    touchpoint: String,
    category: String,
    /// 1..3.
    severity: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MovedCellView {
    level: Level,
    key: String,
    /// What the report itself says.
    own: Option<f64>,
    now: MeanView,
    /// What the cell would say without the report.
    without: MeanView,
    /// The emotion of the report, of the cell, and of the cell without it: −2..+2.
    own_emotion: Option<f64>,
    emotion_now: Option<f64>,
    emotion_without: Option<f64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AdviceView {
    map_id: String,
    /// Widths of the intervals of all pains together, in points of pain.
    width: f64,
    /// Checks that are planned, neither approved nor cancelled; the advice counts them as made.
    planned: i64,
    /// The width with them.
    planned_width: f64,
    /// The kind that narrows the selection most first.
    kinds: Vec<KindAdviceView>,
    /// The check that narrows the picture of its location most first; at most twenty.
    places: Vec<PlaceAdviceView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct KindAdviceView {
    #[schema(value_type = CheckKindSchema)]
    kind: crate::kernel::CheckKind,
    /// Planned touchpoints that its checklist asks about.
    covers: usize,
    drops: Vec<DropView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DropView {
    /// So many checks more.
    checks: i64,
    /// In points of pain.
    drop: f64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceAdviceView {
    location_id: String,
    name: String,
    city: String,
    #[schema(value_type = CheckKindSchema)]
    kind: crate::kernel::CheckKind,
    /// Most checks behind any touchpoint there.
    n: i64,
    /// Checks that are planned there.
    planned: i64,
    drop: f64,
}

impl From<Figure> for MeanView {
    fn from(figure: Figure) -> Self {
        let Figure { n, mean, low, high, band, .. } = figure;
        Self { n, mean, low, high, band: band.map(|band| band.as_str().to_owned()) }
    }
}

impl From<Difference> for DifferenceView {
    fn from(difference: Difference) -> Self {
        let Difference { comparison, mean, n, word } = difference;
        Self {
            mean,
            n,
            difference: comparison.difference,
            low: comparison.low,
            high: comparison.high,
            verdict: word.to_owned(),
        }
    }
}

fn mean_of(drawn: &Drawn, cell: Cell) -> MeanView {
    figure(&Sums { cell, ..Sums::default() }, 0.0, &usecases::measure_of(&drawn.client)).into()
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/trend", params(("id" = String, Path), SelectionQuery, TrendQuery), responses((status = 200, body = TrendView)), tag = "journey maps")]
pub async fn show_trend(call: MapCall) -> AppResult<HttpResponse> {
    let touchpoints = wants_touchpoints(call.query());
    let trend = call
        .read(move |connection, actor, map, asked| usecases::trend_of(connection, actor, map, asked, touchpoints))
        .await?;
    let since = |index: usize| trend.waves.get(index).map(|wave| wave.public_id.clone());
    let line = |line: &TrendLine| TrendLineView {
        level: line.level,
        key: line.key.clone(),
        points: line
            .points
            .iter()
            .map(|point| {
                point.map(|point| TrendPointView {
                    mean: mean_of(&trend.drawn, point.cell),
                    since: point.step.and_then(|step| since(step.since)),
                    step: point.step.map(|step| step.difference.into()),
                })
            })
            .collect(),
    };
    let waves = trend.waves.iter().map(|wave| TrendWave {
        id: wave.public_id.clone(),
        title: wave.title.clone(),
        starts_on: wave.starts_on,
        ends_on: wave.ends_on,
    });
    Ok(HttpResponse::Ok().json(TrendView {
        map_id: trend.drawn.plan.map.public_id.clone(),
        waves: waves.collect(),
        lines: trend.lines.iter().map(line).collect(),
    }))
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/league", params(("id" = String, Path), SelectionQuery, LeagueQuery), responses((status = 200, body = LeagueView)), tag = "journey maps")]
pub async fn show_league(call: MapCall) -> AppResult<HttpResponse> {
    let (filter, page) = read_filter(call.query());
    let league = call
        .read(move |connection, actor, map, asked| usecases::league_of(connection, actor, map, asked, &filter))
        .await?;
    let size = PAGE_SIZE as usize;
    let rows = league.rows.iter().skip((page - 1).saturating_mul(size)).take(size);
    Ok(HttpResponse::Ok().json(LeagueView {
        map_id: league.drawn.plan.map.public_id.clone(),
        level: league.level,
        key: league.key.clone(),
        total: league.total,
        placed: league.placed,
        found: league.rows.len(),
        items: rows.map(|row| league_item(&league, row)).collect(),
    }))
}

fn league_item(league: &League, row: &LeagueRow) -> LeagueItem {
    let place = row.placed.place;
    LeagueItem {
        location_id: row.location.public_id.clone(),
        name: row.location.name.clone(),
        city: row.location.city.clone(),
        mean: mean_of(&league.drawn, row.placed.cell),
        place: place.map(|place| place.rank),
        best_place: place.map(|place| place.best_rank),
        worst_place: place.map(|place| place.worst_rank),
        against_others: row.placed.against.map(DifferenceView::from),
    }
}

#[utoipa::path(get, path = "/api/v1/reports/{id}/cells", params(("id" = String, Path)), responses((status = 200, body = MovedView)), tag = "journey maps")]
pub async fn show_moved_cells(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let moved = db.read(move |connection| usecases::cells_moved(connection, &actor, &id)).await?;
    let cell = |cell: MovedCell| MovedCellView {
        level: cell.level,
        key: cell.key,
        own: cell.own.mean,
        own_emotion: cell.own.emotion,
        emotion_now: cell.now.emotion,
        emotion_without: cell.without.emotion,
        now: cell.now.into(),
        without: cell.without.into(),
    };
    let maps = moved.maps.into_iter().map(|map| MovedMapView {
        map_id: map.drawn.plan.map.public_id,
        title: map.drawn.plan.map.title,
        wave_id: map.drawn.selection.waves.first().map(|wave| wave.public_id.clone()),
        location: map.drawn.selection.location_value(),
        cells: map.cells.into_iter().map(cell).collect(),
        barriers: map
            .barriers
            .into_iter()
            .map(|barrier| MovedBarrierView {
                touchpoint: barrier.touchpoint,
                category: barrier.category.as_str().to_owned(),
                severity: i64::from(barrier.severity),
            })
            .collect(),
    });
    Ok(HttpResponse::Ok().json(MovedView { report_id: moved.report.public_id, maps: maps.collect() }))
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/advice", params(("id" = String, Path), SelectionQuery), responses((status = 200, body = AdviceView)), tag = "journey maps")]
pub async fn show_advice(call: MapCall) -> AppResult<HttpResponse> {
    let advised = call.read(usecases::advice_of).await?;
    let kinds = advised.kinds.into_iter().map(|advice| KindAdviceView {
        kind: advice.kind,
        covers: advice.covers,
        drops: advice.drops.into_iter().map(|(checks, drop)| DropView { checks, drop }).collect(),
    });
    let places = advised.places.into_iter().map(|advice| PlaceAdviceView {
        location_id: advice.location.public_id,
        name: advice.location.name,
        city: advice.location.city,
        kind: advice.kind,
        n: advice.n,
        planned: advice.planned,
        drop: advice.drop,
    });
    Ok(HttpResponse::Ok().json(AdviceView {
        map_id: advised.drawn.plan.map.public_id,
        width: advised.width,
        planned: advised.planned,
        planned_width: advised.planned_width,
        kinds: kinds.collect(),
        places: places.collect(),
    }))
}
