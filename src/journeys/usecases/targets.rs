//! To-be targets: setting them, and how far the waves are from them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::super::model::{Level, Plan};
use super::super::rules::selection::KnownWave;
use super::super::rules::targets::{TargetPoint, TargetVerdict, WaveCell, history, reference, verdict};
use super::super::store;
use super::reading::Drawn;
use super::to_be::Marks;
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::scoring::Cell;

/// Null is something else than nothing: it takes the target away.
pub(super) fn given<'de, D: Deserializer<'de>>(document: D) -> Result<Option<Option<f64>>, D::Error> {
    Option::deserialize(document).map(Some)
}

/// Sets a target, and remembers the day where it is another than before.
pub(super) fn set_target(
    (target, set_on): (&mut Option<f64>, &mut Option<NaiveDate>),
    wanted: Option<Option<f64>>,
    day: NaiveDate,
) -> AppResult<()> {
    let Some(wanted) = wanted else { return Ok(()) };
    if wanted.is_some_and(|share| !(share > 0.0 && share <= 1.0)) {
        return Err(AppError::Invalid(vec![FieldError::new("target", "range").with("min", 0).with("max", 1)]));
    }
    if *target != wanted {
        (*target, *set_on) = (wanted, wanted.map(|_| day));
    }
    Ok(())
}

/// A stage or touchpoint that has a target, under the selection of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetFigure {
    pub level: Level,
    pub key: String,
    /// Above 0, up to 1.
    pub target: f64,
    pub set_on: Option<NaiveDate>,
    /// It is the to-be map's, not the map's own.
    pub from_to_be: bool,
    /// The selection's own score.
    pub now: Cell,
    pub verdict: TargetVerdict,
    /// Wave by wave, in the order of time, under the selection's locations and kinds.
    pub history: Vec<TargetPoint>,
}

/// Every target of a drawn map, stages and their touchpoints in the order of the journey; one query where there is any.
/// What the to-be map wants of the same cells stands behind the map's own targets, where it is something else.
pub fn targets_of(connection: &mut Connection, drawn: &Drawn, to_be: Option<&Marks>) -> AppResult<Vec<TargetFigure>> {
    let aims = aims(&drawn.plan, to_be);
    if aims.is_empty() {
        return Ok(Vec::new());
    }
    let mut everything = drawn.selection.selected.clone();
    everything.wave_ids = drawn.waves.iter().map(|wave| wave.id).collect();
    let cells = store::cells_by_wave(connection, drawn.plan.map.id, &everything)?;
    let mut waves: Vec<&KnownWave> = drawn.waves.iter().collect();
    waves.sort_by_key(|wave| (wave.starts_on, wave.id));
    Ok(aims.into_iter().map(|aim| figure(drawn, aim, &waves, &cells)).collect())
}

/// What a stage or touchpoint of a plan is to reach.
pub(super) struct Aim<'a> {
    pub level: Level,
    pub key: &'a str,
    pub target: f64,
    pub set_on: Option<NaiveDate>,
    from_to_be: bool,
}

/// The targets of a plan in the order of the journey.
pub(super) fn aims_of(plan: &Plan) -> impl Iterator<Item = Aim<'_>> {
    cells_of(plan).filter_map(|(level, key, own)| {
        own.map(|(target, set_on)| Aim { level, key, target, set_on, from_to_be: false })
    })
}

type Own = Option<(f64, Option<NaiveDate>)>;

fn cells_of(plan: &Plan) -> impl Iterator<Item = (Level, &str, Own)> {
    plan.stages.iter().flat_map(|planned| {
        let stage = &planned.stage;
        let own = stage.target.map(|target| (target, stage.target_set_on));
        let touchpoints = planned.touchpoints.iter().map(|own| {
            let target = own.target.map(|target| (target, own.target_set_on));
            (Level::Touchpoint, own.key.as_str(), target)
        });
        std::iter::once((Level::Stage, stage.key.as_str(), own)).chain(touchpoints)
    })
}

fn aims<'a>(plan: &'a Plan, to_be: Option<&Marks>) -> Vec<Aim<'a>> {
    let mut aims = Vec::new();
    for (level, key, own) in cells_of(plan) {
        let aim = |(target, set_on), from_to_be| Aim { level, key, target, set_on, from_to_be };
        let wanted = to_be.and_then(|marks| marks.targets.get(&(level, key.to_owned())));
        let other = wanted.filter(|(target, _)| own.is_none_or(|(own, _)| own != *target));
        aims.extend(own.map(|own| aim(own, false)));
        aims.extend(other.map(|other| aim(*other, true)));
    }
    aims
}

fn figure(
    drawn: &Drawn,
    aim: Aim<'_>,
    waves: &[&KnownWave],
    cells: &BTreeMap<i64, BTreeMap<(Level, String), Cell>>,
) -> TargetFigure {
    let place = (aim.level, aim.key.to_owned());
    let cell = |wave: &KnownWave| cells.get(&wave.id).and_then(|cells| cells.get(&place)).copied().unwrap_or_default();
    let by_wave: Vec<WaveCell> =
        waves.iter().map(|wave| WaveCell { wave_id: wave.id, starts_on: wave.starts_on, cell: cell(wave) }).collect();
    let now: Cell = drawn.selection.waves.iter().map(cell).collect::<Vec<_>>().iter().sum();
    let first = drawn.selection.waves.iter().map(|wave| wave.starts_on).min();
    let before = first.and_then(|first| reference(&by_wave, first, aim.set_on));
    TargetFigure {
        level: aim.level,
        key: aim.key.to_owned(),
        target: aim.target,
        set_on: aim.set_on,
        from_to_be: aim.from_to_be,
        now,
        verdict: verdict(aim.target, &now, before.map(|before| &before.cell)),
        history: history(aim.target, aim.set_on, &by_wave),
    }
}
