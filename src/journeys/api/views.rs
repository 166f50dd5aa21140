//! What the API says of a map; all figures are those of the page.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::model::{Channel, JourneyMap, Stage, Touchpoint};
use super::super::rules::figures::{Figure, Pair, TouchpointFigures};
use super::super::rules::verdict::Difference;
use super::super::usecases::{About, Drawn};
use super::heading::{MapChecklistView, MapPersonaView, SelectionView};
use super::pains::PainView;
use crate::scoring::Comparison;

/// A map in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapSummary {
    pub id: String,
    pub title: String,
    /// `as_is` or `to_be`.
    pub state: String,
    pub scenario: String,
    pub trigger: String,
    pub customer_goal: String,
    pub owner: String,
    pub version: i64,
}

/// How far a recount has come, in reports.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecountView {
    pub done: i64,
    pub total: i64,
    /// It was given up; a new change of the map starts it again.
    pub failed: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MapList {
    pub items: Vec<MapSummary>,
    pub next: Option<String>,
}

/// The figures of one cell; scores are shares 0..1, and null where too few checks stand behind them.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresView {
    /// Scored checks.
    pub n: i64,
    pub mean: Option<f64>,
    /// 90 % interval; from two checks on.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// The mean drawn towards that of all cells of its level.
    pub shrunk: Option<f64>,
    /// `critical`, `weak`, `fair`, `good` or `strong`; from three checks on.
    pub band: Option<String>,
    /// Mean of −2..+2.
    pub emotion: Option<f64>,
    /// Its 90 % interval; from two marks on.
    pub emotion_low: Option<f64>,
    pub emotion_high: Option<f64>,
    /// Checks that marked an emotion.
    pub emotion_n: i64,
    /// Checks that got there, scored or not.
    pub met: i64,
    /// Checks in which a critical question made the score 0.
    pub knocked_out: i64,
    /// From five answers on.
    pub nps: Option<NpsView>,
    /// Against the other selection, where one was asked for and both were observed.
    pub comparison: Option<ComparisonView>,
    /// The same of the emotions, −4..+4.
    pub emotion_comparison: Option<ComparisonView>,
}

/// The Net Promoter Score, −100..100, with its 90 % interval.
#[derive(Debug, Serialize, ToSchema)]
pub struct NpsView {
    pub n: i64,
    pub score: f64,
    pub low: f64,
    pub high: f64,
}

/// This selection minus the other.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComparisonView {
    /// Scored checks of the other selection.
    pub n: i64,
    pub mean: f64,
    pub difference: f64,
    pub low: f64,
    pub high: f64,
    /// `higher`, `lower`, `indistinguishable` or, where too few checks are on a side, `too_few`; `same_checks` or
    /// `shared_checks` where the sides can't be told apart, with limits that say nothing.
    pub verdict: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MapStageView {
    pub key: String,
    pub title: String,
    pub time_frame: String,
    pub goals: String,
    pub actions: String,
    pub thoughts: String,
    /// The score that it is to have, above 0 and up to 1.
    pub target: Option<f64>,
    pub version: i64,
    /// Pains are densest here.
    pub critical: bool,
    #[serde(flatten)]
    pub figures: FiguresView,
    pub touchpoints: Vec<MapTouchpointView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MapTouchpointView {
    pub key: String,
    pub title: String,
    pub channel: Channel,
    pub importance: i32,
    pub reach: f64,
    pub owner: String,
    pub department: String,
    pub expectation: String,
    /// The score that it is to have, above 0 and up to 1.
    pub target: Option<f64>,
    pub version: i64,
    /// `observed`, `blind` (no check has ever met it), `unseen` (none of the selection did) or `unplanned`.
    pub state: String,
    pub critical: bool,
    #[serde(flatten)]
    pub figures: FiguresView,
}

/// A touchpoint that checks met and the map lacks.
#[derive(Debug, Serialize, ToSchema)]
pub struct StrayTouchpointView {
    pub key: String,
    #[serde(flatten)]
    pub figures: FiguresView,
}

/// A map under a selection.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapView {
    #[serde(flatten)]
    pub map: MapSummary,
    pub client_id: String,
    pub persona: Option<MapPersonaView>,
    /// Those that checks of the selection were filed with.
    pub checklists: Vec<MapChecklistView>,
    /// Its figures are being counted again; what has not been reached yet shows the old ones.
    pub recount: Option<RecountView>,
    pub selection: SelectionView,
    /// Approved checks of the selection.
    pub checks: i64,
    pub journey: FiguresView,
    pub stages: Vec<MapStageView>,
    pub unplanned: Vec<StrayTouchpointView>,
    /// The worst first; all have three checks or more.
    pub pains: Vec<PainView>,
}

/// A stage after an edit.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageEdited {
    pub key: String,
    pub title: String,
    pub time_frame: String,
    pub goals: String,
    pub actions: String,
    pub thoughts: String,
    /// The score that it is to have, above 0 and up to 1.
    pub target: Option<f64>,
    /// 1 the first.
    pub position: i32,
    pub version: i64,
}

/// A touchpoint after an edit.
#[derive(Debug, Serialize, ToSchema)]
pub struct TouchpointEdited {
    pub key: String,
    pub title: String,
    pub channel: Channel,
    pub importance: i32,
    pub reach: f64,
    pub owner: String,
    pub department: String,
    pub expectation: String,
    pub planned: bool,
    /// The score that it is to have, above 0 and up to 1.
    pub target: Option<f64>,
    pub version: i64,
}

impl From<JourneyMap> for MapSummary {
    fn from(map: JourneyMap) -> Self {
        Self {
            id: map.public_id,
            title: map.title,
            state: map.state,
            scenario: map.scenario,
            trigger: map.trigger_event,
            customer_goal: map.customer_goal,
            owner: map.owner,
            version: map.version,
        }
    }
}

impl From<Stage> for StageEdited {
    fn from(stage: Stage) -> Self {
        Self {
            key: stage.key,
            title: stage.title,
            time_frame: stage.time_frame,
            goals: stage.goals,
            actions: stage.actions,
            thoughts: stage.thoughts,
            target: stage.target,
            position: stage.position + 1,
            version: stage.version,
        }
    }
}

impl From<Touchpoint> for TouchpointEdited {
    fn from(touchpoint: Touchpoint) -> Self {
        Self {
            channel: touchpoint.channel(),
            key: touchpoint.key,
            title: touchpoint.title,
            importance: touchpoint.importance,
            reach: touchpoint.reach,
            owner: touchpoint.owner,
            department: touchpoint.department,
            expectation: touchpoint.expectation,
            planned: touchpoint.planned,
            target: touchpoint.target,
            version: touchpoint.version,
        }
    }
}

impl From<&Pair> for FiguresView {
    fn from(pair: &Pair) -> Self {
        let Figure { n, met, mean, low, high, shrunk, band, nps, knocked_out, .. } = pair.now;
        let Figure { emotion, emotion_low, emotion_high, emotion_n, .. } = pair.now;
        Self {
            n,
            mean,
            low,
            high,
            shrunk,
            band: band.map(|band| band.as_str().to_owned()),
            emotion,
            emotion_low,
            emotion_high,
            emotion_n,
            met,
            knocked_out,
            nps: nps.map(|nps| NpsView { n: nps.n, score: nps.score, low: nps.low, high: nps.high }),
            comparison: pair.difference.map(ComparisonView::from),
            emotion_comparison: pair.felt.map(ComparisonView::from),
        }
    }
}

impl From<Difference> for ComparisonView {
    fn from(told: Difference) -> Self {
        let Comparison { difference, low, high, .. } = told.comparison;
        Self { n: told.n, mean: told.mean, difference, low, high, verdict: told.word.to_owned() }
    }
}

impl MapView {
    pub fn of(drawn: &Drawn, about: &About) -> Self {
        let stages = drawn.plan.stages.iter().zip(&drawn.figures.stages).map(|(planned, figures)| MapStageView {
            key: planned.stage.key.clone(),
            title: planned.stage.title.clone(),
            time_frame: planned.stage.time_frame.clone(),
            goals: planned.stage.goals.clone(),
            actions: planned.stage.actions.clone(),
            thoughts: planned.stage.thoughts.clone(),
            target: planned.stage.target,
            version: planned.stage.version,
            critical: figures.critical,
            figures: FiguresView::from(&figures.pair),
            touchpoints: planned
                .touchpoints
                .iter()
                .zip(&figures.touchpoints)
                .map(|(own, figures)| touchpoint(own, figures))
                .collect(),
        });
        let strays = drawn
            .figures
            .unplanned
            .iter()
            .map(|stray| StrayTouchpointView { key: stray.key.clone(), figures: FiguresView::from(&stray.pair) });
        Self {
            map: MapSummary::from(drawn.plan.map.clone()),
            client_id: drawn.client.public_id.clone(),
            persona: about.persona.as_ref().map(MapPersonaView::from),
            checklists: about
                .checklists
                .iter()
                .map(|(kind, version)| MapChecklistView { kind: kind.to_string(), version: *version })
                .collect(),
            recount: drawn.recount.as_ref().map(|recount| RecountView {
                done: recount.done,
                total: recount.total,
                failed: recount.failed_at.is_some(),
            }),
            selection: SelectionView::from(&drawn.selection),
            checks: drawn.figures.checks,
            journey: FiguresView::from(&drawn.figures.journey),
            stages: stages.collect(),
            unplanned: strays.collect(),
            pains: drawn.figures.pains.iter().filter_map(PainView::of).collect(),
        }
    }
}

fn touchpoint(own: &Touchpoint, figures: &TouchpointFigures) -> MapTouchpointView {
    MapTouchpointView {
        key: own.key.clone(),
        title: own.title.clone(),
        channel: own.channel(),
        importance: own.importance,
        reach: own.reach,
        owner: own.owner.clone(),
        department: own.department.clone(),
        expectation: own.expectation.clone(),
        target: own.target,
        version: own.version,
        state: figures.presence.as_str().to_owned(),
        critical: figures.critical,
        figures: FiguresView::from(&figures.pair),
    }
}
