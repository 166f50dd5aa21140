//! From sums to what may be shown: means with their uncertainty, bands, differences, and the points of the map in order.

use std::collections::BTreeMap;

use super::super::model::{BarrierSums, Level, Plan, Sums, WHOLE};
use super::pains::{self, PainFigure};
use super::verdict::{Difference, between_sharing};
use crate::scoring::{Band, BandLimits, Cell, Settings, Shared};

/// The sums of one selection.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    pub cells: BTreeMap<(Level, String), Sums>,
    /// By touchpoint and category.
    pub barriers: BTreeMap<(String, String), BarrierSums>,
}

impl Readings {
    pub fn sums(&self, level: Level, key: &str) -> Sums {
        self.cells.get(&(level, key.to_owned())).copied().unwrap_or_default()
    }

    /// The mean over all cells of a level, which small cells are drawn towards.
    pub fn global_mean(&self, level: Level) -> f64 {
        let of_level = self.cells.iter().filter(|((own, _), _)| *own == level);
        let total: Cell = of_level.map(|(_, sums)| &sums.cell).sum();
        total.mean().unwrap_or_default()
    }
}

/// The sums that a selection is compared with.
#[derive(Debug, Clone, Default)]
pub struct Then {
    pub readings: Readings,
    /// Which checks both have.
    pub shared: Shared,
    /// They are of the same map.
    pub own_plan: bool,
}

/// What the figures are made with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measure {
    pub settings: Settings,
    pub limits: BandLimits,
}

/// The figures of one cell; each is absent where too few checks stand behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figure {
    /// Scored checks.
    pub n: i64,
    /// Checks that got there, scored or not.
    pub met: i64,
    /// Checks in which a critical question made the score 0.
    pub knocked_out: i64,
    pub mean: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub shrunk: Option<f64>,
    pub band: Option<Band>,
    /// −2..+2.
    pub emotion: Option<f64>,
    /// Its 90 % interval; from two marks on.
    pub emotion_low: Option<f64>,
    pub emotion_high: Option<f64>,
    pub emotion_n: i64,
    pub nps: Option<NpsFigure>,
}

/// The Net Promoter Score with its interval, −100..100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NpsFigure {
    pub n: i64,
    pub score: f64,
    pub low: f64,
    pub high: f64,
}

/// A cell under two selections.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pair {
    pub now: Figure,
    pub then: Option<Figure>,
    pub difference: Option<Difference>,
    /// Of the emotions, on their scale: −4..+4, its mean −2..+2.
    pub felt: Option<Difference>,
}

/// How a touchpoint stands between the plan and the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Observed,
    /// The plan has it and no check has ever met it.
    Blind,
    /// No check of the selection met it; others did.
    Unseen,
    /// Checks met it and the plan lacks it.
    Unplanned,
}

impl Presence {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Blind => "blind",
            Self::Unseen => "unseen",
            Self::Unplanned => "unplanned",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct StageFigures {
    pub key: String,
    pub pair: Pair,
    pub critical: bool,
    pub touchpoints: Vec<TouchpointFigures>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TouchpointFigures {
    pub key: String,
    pub pair: Pair,
    pub critical: bool,
    pub presence: Presence,
}

/// Everything a map shows of a selection; pages and the API read nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct MapFigures {
    pub journey: Pair,
    pub stages: Vec<StageFigures>,
    /// Touchpoints that checks met and no stage holds.
    pub unplanned: Vec<TouchpointFigures>,
    /// The worst first; those with too few checks for a rank come last.
    pub pains: Vec<PainFigure>,
    /// Barriers that only the other selection reported.
    pub gone: Vec<PainFigure>,
    /// Approved checks of the selection.
    pub checks: i64,
    pub checks_then: i64,
}

impl MapFigures {
    /// Planned touchpoints that no check of the selection met.
    pub fn unmet(&mut self) -> impl Iterator<Item = &mut TouchpointFigures> {
        let touchpoints = self.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints);
        touchpoints.filter(|own| own.pair.now.met <= 0)
    }
}

/// The figures of a map; a touchpoint that the selection's checks didn't meet is taken for one that none ever met. Stages and touchpoints stand in the order of the plan.
pub fn figures(plan: &Plan, now: &Readings, then: Option<&Then>, measure: &Measure) -> MapFigures {
    let mut pains = pains::rank(plan, now, measure);
    let gone = then.map_or_else(Vec::new, |then| pains::compare(plan, &mut pains, now, then, measure));
    let critical = pains::critical_points(plan, &pains);
    let pair = |level, key: &str| pair(level, key, now, then, measure);
    let stages = plan.stages.iter().map(|planned| StageFigures {
        key: planned.stage.key.clone(),
        pair: pair(Level::Stage, &planned.stage.key),
        critical: critical.stages.contains(&planned.stage.key),
        touchpoints: planned
            .touchpoints
            .iter()
            .map(|own| {
                let pair = pair(Level::Touchpoint, &own.key);
                let presence = match (own.planned, pair.now.met > 0) {
                    (_, false) => Presence::Blind,
                    (true, true) => Presence::Observed,
                    (false, true) => Presence::Unplanned,
                };
                let critical = critical.touchpoints.contains(&own.key);
                TouchpointFigures { key: own.key.clone(), pair, critical, presence }
            })
            .collect(),
    });
    let strangers = now
        .cells
        .iter()
        .filter(|((level, key), sums)| *level == Level::Touchpoint && sums.met > 0 && plan.touchpoint(key).is_none());
    let unplanned = strangers.map(|((_, key), _)| TouchpointFigures {
        key: key.clone(),
        pair: pair(Level::Touchpoint, key),
        critical: false,
        presence: Presence::Unplanned,
    });
    MapFigures {
        journey: pair(Level::Journey, WHOLE),
        stages: stages.collect(),
        unplanned: unplanned.collect(),
        pains,
        gone,
        checks: now.sums(Level::Journey, WHOLE).met,
        checks_then: then.map_or(0, |then| then.readings.sums(Level::Journey, WHOLE).met),
    }
}

/// One cell under the selection and, where there is one, under the other.
pub fn pair(level: Level, key: &str, now: &Readings, then: Option<&Then>, measure: &Measure) -> Pair {
    let sums = now.sums(level, key);
    let other = then.map(|then| then.readings.sums(level, key));
    Pair {
        now: figure(&sums, now.global_mean(level), measure),
        then: then.zip(other).map(|(then, other)| figure(&other, then.readings.global_mean(level), measure)),
        difference: then.zip(other).and_then(|(then, other)| between_sharing(&sums.cell, &other.cell, then.shared)),
        felt: then.zip(other).and_then(|(then, other)| {
            let shares = between_sharing(&sums.emotion_cell(), &other.emotion_cell(), then.shared)?;
            Some(Difference { comparison: shares.comparison.times(4.0), mean: 4.0 * shares.mean - 2.0, ..shares })
        }),
    }
}

/// The figures of one cell, drawn towards the mean `global` of its level.
pub fn figure(sums: &Sums, global: f64, measure: &Measure) -> Figure {
    let cell = &sums.cell;
    let (shown, felt) = (cell.shown_interval(), sums.emotion_interval());
    let mean = cell.mean();
    let nps = sums.nps.score().zip(sums.nps.interval()).filter(|_| sums.nps.is_shown());
    Figure {
        n: cell.n,
        met: sums.met,
        knocked_out: sums.knocked_out,
        mean,
        low: shown.map(|interval| interval.low),
        high: shown.map(|interval| interval.high),
        shrunk: cell.shrunk(global, measure.settings.k),
        band: mean.filter(|_| cell.disclosure().shows_band()).map(|mean| measure.limits.band(mean)),
        emotion: sums.emotion(),
        emotion_low: felt.map(|interval| interval.low),
        emotion_high: felt.map(|interval| interval.high),
        emotion_n: sums.emotion_n,
        nps: nps.map(|(score, interval)| NpsFigure { n: sums.nps.n(), score, low: interval.low, high: interval.high }),
    }
}
