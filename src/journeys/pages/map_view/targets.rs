//! To-be targets against the present score.

use serde::Serialize;

use super::super::super::model::{Level, PlannedStage};
use super::super::super::usecases::{Drawn, TargetFigure};
use super::super::links::cell_href;
use super::super::words;
use crate::scoring::Cell;

/// The target of a column, and those of its touchpoints.
#[derive(Serialize)]
pub struct StageTarget {
    pub own: Option<TargetLine>,
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
}

/// A wave of the history of one target.
#[derive(Serialize)]
pub struct HistoryLine {
    pub wave: String,
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
    }
}

pub(super) fn stage_target(drawn: &Drawn, planned: &PlannedStage, targets: &[TargetFigure]) -> Option<StageTarget> {
    let find = |level: Level, key: &str| targets.iter().find(|own| own.level == level && own.key == key);
    let own = find(Level::Stage, &planned.stage.key).map(|figure| line(drawn, &planned.stage.title, figure));
    let touchpoints: Vec<TargetLine> = planned
        .touchpoints
        .iter()
        .filter_map(|own| Some(line(drawn, &own.title, find(Level::Touchpoint, &own.key)?)))
        .collect();
    (own.is_some() || !touchpoints.is_empty()).then_some(StageTarget { own, touchpoints })
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
            score: point.cell.mean().map(words::points),
            interval: interval(&point.cell),
            n: point.cell.n,
            reference: point.reference.and_then(title),
            verdict: point.verdict.as_str(),
        })
        .collect()
}
