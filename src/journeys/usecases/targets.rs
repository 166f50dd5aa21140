//! To-be targets: setting them, and how far the waves are from them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::super::model::{Level, Plan};
use super::super::rules::selection::KnownWave;
use super::super::rules::targets::{TargetPoint, TargetVerdict, WaveCell, history, reference, verdict};
use super::super::store;
use super::reading::Drawn;
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
    /// The selection's own score.
    pub now: Cell,
    pub verdict: TargetVerdict,
    /// Wave by wave, in the order of time, under the selection's locations and kinds.
    pub history: Vec<TargetPoint>,
}

/// Every target of a drawn map, touchpoints and stages in the order of the journey; one query where there is any.
pub fn targets_of(connection: &mut Connection, drawn: &Drawn) -> AppResult<Vec<TargetFigure>> {
    let aims = aims(&drawn.plan);
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

struct Aim<'a> {
    level: Level,
    key: &'a str,
    target: f64,
    set_on: Option<NaiveDate>,
}

fn aims(plan: &Plan) -> Vec<Aim<'_>> {
    let mut aims = Vec::new();
    for planned in &plan.stages {
        let stage = &planned.stage;
        if let Some(target) = stage.target {
            aims.push(Aim { level: Level::Stage, key: &stage.key, target, set_on: stage.target_set_on });
        }
        for own in &planned.touchpoints {
            if let Some(target) = own.target {
                aims.push(Aim { level: Level::Touchpoint, key: &own.key, target, set_on: own.target_set_on });
            }
        }
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
        now,
        verdict: verdict(aim.target, &now, before.map(|before| &before.cell)),
        history: history(aim.target, aim.set_on, &by_wave),
    }
}
