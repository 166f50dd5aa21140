//! To-be targets against the present score.

use serde::Serialize;

use super::super::super::model::{Level, PlannedStage};
use super::super::super::usecases::{Drawn, TargetFigure};
use super::super::links::{cell_href, cell_href_under};
use super::super::words;
use crate::scoring::Cell;

/// The targets of a column, and those of its touchpoints.
#[derive(Serialize)]
pub struct StageTarget {
    pub own: Option<TargetLine>,
    /// What the to-be map wants of the column, where that is something else.
    pub to_be: Option<TargetLine>,
    /// Their own, and those of the to-be map.
    pub touchpoints: Vec<TargetLine>,
}

#[derive(Serialize)]
pub struct TargetLine {
    pub name: String,
    pub href: String,
    /// The target in points.
    pub text: String,
    /// The present score in points.
    pub now: Option<String>,
    pub n: i64,
    pub verdict: &'static str,
    /// It is the to-be map's.
    pub to_be: bool,
}

/// A wave of the history of one target.
#[derive(Serialize)]
pub struct HistoryLine {
    pub wave: String,
    /// What stands behind its score.
    pub href: Option<String>,
    pub score: Option<String>,
    pub interval: Option<String>,
    pub n: i64,
    /// Title of the wave that it is compared with.
    pub reference: Option<String>,
    pub verdict: &'static str,
}

fn line(drawn: &Drawn, name: &str, figure: &TargetFigure) -> TargetLine {
    TargetLine {
        name: name.to_owned(),
        href: format!("{}#target", cell_href(drawn, figure.level, &figure.key)),
        text: words::points(figure.target),
        now: figure.now.mean().map(words::points),
        n: figure.now.n,
        verdict: figure.verdict.as_str(),
        to_be: figure.from_to_be,
    }
}

pub(super) fn stage_target(drawn: &Drawn, planned: &PlannedStage, targets: &[TargetFigure]) -> Option<StageTarget> {
    let lines = |level: Level, key: &str, name: &str| -> Vec<TargetLine> {
        let here = targets.iter().filter(|figure| figure.level == level && figure.key == key);
        here.map(|figure| line(drawn, name, figure)).collect()
    };
    let of_stage = lines(Level::Stage, &planned.stage.key, &planned.stage.title);
    let (to_be, own): (Vec<TargetLine>, Vec<TargetLine>) = of_stage.into_iter().partition(|line| line.to_be);
    let (own, to_be) = (own.into_iter().next(), to_be.into_iter().next());
    let touchpoints: Vec<TargetLine> =
        planned.touchpoints.iter().flat_map(|own| lines(Level::Touchpoint, &own.key, &own.title)).collect();
    let any = own.is_some() || to_be.is_some() || !touchpoints.is_empty();
    any.then_some(StageTarget { own, to_be, touchpoints })
}

/// A target on the page of its cell, with what each wave says of it where that is told.
#[derive(Serialize)]
pub struct TargetCard {
    text: String,
    verdict: &'static str,
    /// It is the to-be map's.
    to_be: bool,
    history: Vec<HistoryLine>,
}

/// The targets of one cell: the map's own, and the to-be map's where that is something else.
pub fn target_cards(
    targets: &[TargetFigure],
    level: Level,
    key: &str,
    history: impl Fn(&TargetFigure) -> Vec<HistoryLine>,
) -> Vec<TargetCard> {
    let here = targets.iter().filter(|own| own.level == level && own.key == key);
    here.map(|own| TargetCard {
        text: words::points(own.target),
        verdict: own.verdict.as_str(),
        to_be: own.from_to_be,
        history: history(own),
    })
    .collect()
}

/// What stands behind the figure of one wave.
pub fn wave_href(drawn: &Drawn, figure: &TargetFigure, wave_id: i64) -> Option<String> {
    let wave = drawn.waves.iter().find(|wave| wave.id == wave_id)?;
    Some(cell_href_under(drawn, &drawn.selection.in_wave(wave), figure.level, &figure.key))
}

/// What each wave says of one target, in the order of time.
pub fn target_history(drawn: &Drawn, figure: &TargetFigure) -> Vec<HistoryLine> {
    let title = |id: i64| drawn.waves.iter().find(|wave| wave.id == id).map(|wave| wave.title.clone());
    let interval = |cell: &Cell| {
        let interval = cell.shown_interval()?;
        Some(format!("{}–{}", words::points(interval.low), words::points(interval.high)))
    };
    figure
        .history
        .iter()
        .map(|point| HistoryLine {
            wave: title(point.wave_id).unwrap_or_default(),
            href: wave_href(drawn, figure, point.wave_id),
            score: point.cell.mean().map(words::points),
            interval: interval(&point.cell),
            n: point.cell.n,
            reference: point.reference.and_then(title),
            verdict: point.verdict.as_str(),
        })
        .collect()
}
