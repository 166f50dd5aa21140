//! All waves of a map at once.

use super::super::model::{Level, WHOLE};
use super::super::rules::asked::Asked;
use super::super::rules::selection::{KnownWave, UsualCompare};
use super::super::rules::trend::{TrendPoint, trend};
use super::super::store;
use super::reading::{Drawn, draw_map};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Actor;
use crate::scoring::Cell;

/// A map over its waves, in the order of time.
#[derive(Debug, Clone)]
pub struct Trend {
    /// The map over all of them together.
    pub drawn: Drawn,
    /// Those that counted anything on this map.
    pub waves: Vec<KnownWave>,
    /// The whole, then each stage, each with its touchpoints where they were asked for.
    pub lines: Vec<TrendLine>,
}

/// Cells of a drawn map over all waves of its program, in the order of time.
#[derive(Debug, Clone, Default)]
pub struct OverTime {
    /// Those that counted anything on this map.
    pub waves: Vec<KnownWave>,
    pub lines: Vec<TrendLine>,
}

/// One cell over the waves.
#[derive(Debug, Clone)]
pub struct TrendLine {
    pub level: Level,
    pub key: String,
    /// One for each wave; nothing where the wave observed nothing.
    pub points: Vec<Option<TrendPoint>>,
}

/// The map of this address over all waves, under its places and kinds.
pub fn trend_of(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    asked: &Asked,
    with_touchpoints: bool,
) -> AppResult<Trend> {
    let asked = Asked { waves: vec!["all".to_owned()], compare: None, ..asked.clone() };
    let drawn = draw_map(connection, actor, public_id, &asked, UsualCompare::Nothing)?;
    let waves: Vec<KnownWave> = drawn.selection.waves.iter().filter(|wave| wave.has_checks).cloned().collect();
    let lines = lines_of(connection, &drawn, &waves, with_touchpoints)?;
    Ok(Trend { drawn, waves, lines })
}

/// The whole and each stage over all waves, under the places and kinds that the map is drawn for.
pub fn over_time(connection: &mut Connection, drawn: &Drawn) -> AppResult<OverTime> {
    over(connection, drawn, |_| true)
}

/// The same over the waves of the selection alone.
pub fn over_its_waves(connection: &mut Connection, drawn: &Drawn) -> AppResult<OverTime> {
    over(connection, drawn, |wave| drawn.selection.selected.wave_ids.contains(&wave.id))
}

fn over(connection: &mut Connection, drawn: &Drawn, chosen: impl Fn(&KnownWave) -> bool) -> AppResult<OverTime> {
    let told = drawn.waves.iter().filter(|wave| wave.has_checks && chosen(wave));
    let mut waves: Vec<KnownWave> = told.cloned().collect();
    waves.sort_by_key(|wave| (wave.starts_on, wave.id));
    let lines = lines_of(connection, drawn, &waves, false)?;
    Ok(OverTime { waves, lines })
}

fn lines_of(
    connection: &mut Connection,
    drawn: &Drawn,
    waves: &[KnownWave],
    with_touchpoints: bool,
) -> AppResult<Vec<TrendLine>> {
    let mut everything = drawn.selection.selected.clone();
    everything.wave_ids = waves.iter().map(|wave| wave.id).collect();
    let cells = store::cells_by_wave(connection, drawn.plan.map.id, &everything)?;
    let line = |level: Level, key: &str| {
        let of_wave = |wave: &KnownWave| -> Cell {
            let found = cells.get(&wave.id).and_then(|cells| cells.get(&(level, key.to_owned())));
            found.copied().unwrap_or_default()
        };
        let over_time: Vec<Cell> = waves.iter().map(of_wave).collect();
        TrendLine { level, key: key.to_owned(), points: trend(&over_time) }
    };
    let mut lines = vec![line(Level::Journey, WHOLE)];
    for planned in &drawn.plan.stages {
        lines.push(line(Level::Stage, &planned.stage.key));
        if with_touchpoints {
            lines.extend(planned.touchpoints.iter().map(|own| line(Level::Touchpoint, &own.key)));
        }
    }
    Ok(lines)
}
