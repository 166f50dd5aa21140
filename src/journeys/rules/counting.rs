//! What one approved report adds to the cells of a map.

use super::super::model::{
    BarrierKey, BarrierSums, CellKey, Level, Place, Plan, QuestionKey, QuestionSums, Sums, Tally, VersionKey, WHOLE,
};
use crate::scoring::statistics::UNITS_PER_ONE;
use crate::scoring::{Cell, Nps, Observation, stage_score};

/// An approved report, as far as a map is concerned.
#[derive(Debug, Clone)]
pub struct Observed {
    pub place: Place,
    pub checklist_id: i64,
    pub checklist_version_id: i64,
    /// The score of the report itself.
    pub score: Option<Observation>,
    pub touchpoints: Vec<ObservedTouchpoint>,
    pub questions: Vec<ObservedQuestion>,
}

/// What the report says of one touchpoint.
#[derive(Debug, Clone, Default)]
pub struct ObservedTouchpoint {
    pub key: String,
    pub score: Option<Observation>,
    /// A critical question made its score 0.
    pub knocked_out: bool,
    /// −2..+2.
    pub emotion: Option<i64>,
    pub met: bool,
    /// Category and severity, each category once.
    pub barriers: Vec<(String, i64)>,
    /// Answers 0..10.
    pub nps: Vec<u8>,
}

/// What the report says of one scored question.
#[derive(Debug, Clone)]
pub struct ObservedQuestion {
    pub key: String,
    pub touchpoint: String,
    /// 0..1.
    pub share: f64,
    pub failed: bool,
}

impl ObservedTouchpoint {
    fn is_met(&self) -> bool {
        self.met || self.score.is_some() || self.emotion.is_some() || !self.barriers.is_empty()
    }
}

/// What the report adds: a cell for each touchpoint met, planned or not, for each stage, and for the whole journey.
///
/// A stage is the importance-weighted mean of its scored touchpoints. The whole journey takes the score of the report
/// itself, so that the map of one check and its report show the same number.
/// The emotion of a stage, and of the journey, is the mean of the marks that this check gave within it.
pub fn contribution(plan: &Plan, observed: &Observed, rho: f64) -> Tally {
    let mut tally = Tally::default();
    let place = observed.place;
    for touchpoint in &observed.touchpoints {
        add(&mut tally, place, Level::Touchpoint, &touchpoint.key, sums(&[(1, touchpoint)], rho));
        for (category, severity) in &touchpoint.barriers {
            let key = BarrierKey { place, touchpoint: touchpoint.key.clone(), category: category.clone() };
            let barrier = tally.barriers.entry(key).or_default();
            *barrier = BarrierSums { checks: barrier.checks + 1, severity_sum: barrier.severity_sum + severity };
        }
    }
    let mut whole = Vec::new();
    for planned in &plan.stages {
        let within = weighted(observed, planned.touchpoints.iter().map(|own| (own.key.as_str(), own.weight())));
        add(&mut tally, place, Level::Stage, &planned.stage.key, sums(&within, rho));
        whole.extend(within);
    }
    whole.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
    let mut journey = sums(&whole, rho);
    journey.cell = cell_of(observed.score, rho);
    journey.knocked_out = i64::from(observed.touchpoints.iter().any(|touchpoint| touchpoint.knocked_out));
    // A check that met nothing but unplanned touchpoints is one of the selection's checks all the same.
    journey.met = i64::from(observed.touchpoints.iter().any(ObservedTouchpoint::is_met));
    add(&mut tally, place, Level::Journey, WHOLE, journey);
    let version = VersionKey { place, checklist_version_id: observed.checklist_version_id };
    tally.versions.insert(version, 1);
    for question in &observed.questions {
        let key = QuestionKey {
            place,
            touchpoint: question.touchpoint.clone(),
            checklist_id: observed.checklist_id,
            question: question.key.clone(),
        };
        let own = tally.questions.entry(key).or_default();
        *own = QuestionSums {
            n: own.n + 1,
            sum_share: own.sum_share + units(question.share),
            failed: own.failed + i64::from(question.failed),
        };
    }
    tally
}

fn add(tally: &mut Tally, place: Place, level: Level, key: &str, sums: Sums) {
    if sums != Sums::default() {
        tally.cells.entry(CellKey { place, level, key: key.to_owned() }).or_default().merge(&sums);
    }
}

// Sorted by key: the order of columns must not reach the last digit of a sum.
fn weighted<'a>(
    observed: &'a Observed,
    planned: impl Iterator<Item = (&'a str, u8)>,
) -> Vec<(u8, &'a ObservedTouchpoint)> {
    let mut found: Vec<(u8, &ObservedTouchpoint)> = planned
        .filter_map(|(key, weight)| {
            let touchpoint = observed.touchpoints.iter().find(|touchpoint| touchpoint.key == key)?;
            Some((weight, touchpoint))
        })
        .collect();
    found.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
    found
}

fn cell_of(score: Option<Observation>, rho: f64) -> Cell {
    score.map_or_else(Cell::default, |score| Cell::of(score.score, score.q, rho))
}

fn sums(touchpoints: &[(u8, &ObservedTouchpoint)], rho: f64) -> Sums {
    let scored = touchpoints.iter().filter_map(|(weight, touchpoint)| Some((*weight, touchpoint.score?)));
    let score = match touchpoints {
        [(_, only)] => only.score,
        _ => stage_score(scored).observation(),
    };
    let emotions: Vec<i64> = touchpoints.iter().filter_map(|(_, touchpoint)| touchpoint.emotion).collect();
    let mut nps = Nps::default();
    for answer in touchpoints.iter().flat_map(|(_, touchpoint)| &touchpoint.nps) {
        nps.observe(*answer);
    }
    let emotion = emotions.iter().sum::<i64>() as f64 / emotions.len().max(1) as f64;
    Sums {
        cell: cell_of(score, rho),
        met: i64::from(touchpoints.iter().any(|(_, touchpoint)| touchpoint.is_met())),
        emotion_n: i64::from(!emotions.is_empty()),
        emotion_sum: units(emotion),
        barrier_checks: i64::from(touchpoints.iter().any(|(_, touchpoint)| !touchpoint.barriers.is_empty())),
        knocked_out: i64::from(touchpoints.iter().any(|(_, touchpoint)| touchpoint.knocked_out)),
        nps,
    }
}

fn units(share: f64) -> i64 {
    (share * UNITS_PER_ONE as f64).round() as i64
}
