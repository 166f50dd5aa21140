//! The columns of the map, and the touchpoints that none of them holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::super::model::{Level, PlannedStage, Touchpoint};
use super::super::super::rules::figures::{StageFigures, TouchpointFigures};
use super::super::super::usecases::Drawn;
use super::super::cell::title_of;
use super::super::links::{cell_href, then_href};
use super::super::words::{self, EmotionView, ScoreView, VerdictView, WasView};
use super::pains::{PainLine, pain_line};
use super::targets::StageTarget;
use crate::comments::CommentCounts;
use crate::kernel::{Language, Timestamp};
use crate::solutions::{MapItem, Solution, map_item};

/// Pains shown in one column; the cell's page has all of them.
const SHOWN_PAINS: usize = 5;

#[derive(Serialize)]
pub struct StageView {
    pub key: String,
    pub number: usize,
    pub title: String,
    pub critical: bool,
    pub edit_href: Option<String>,
    pub href: String,
    pub time: String,
    pub goals: String,
    pub actions: String,
    pub thoughts: String,
    pub touchpoints: Vec<TouchpointView>,
    /// Titles of touchpoints that the to-be map adds.
    pub added: Vec<String>,
    /// `changed` or `removed` where the to-be map will do so.
    pub to_be: Option<&'static str>,
    pub score: Option<ScoreView>,
    pub verdict: Option<VerdictView>,
    /// What the other selection observed, where this one observed nothing.
    pub only_then: Option<WasView>,
    /// The other selection has nothing to hold against the score.
    pub nothing_then: bool,
    pub emotion: Option<EmotionView>,
    pub emotion_href: String,
    pub pains: Vec<PainLine>,
    pub solutions: Vec<MapItem>,
    pub owner: String,
    pub department: String,
    pub owners: Vec<OwnerLine>,
    pub target: Option<StageTarget>,
    /// Open threads about the stage as a whole, and about its lanes that have any.
    pub comments: i64,
    pub lane_comments: BTreeMap<String, i64>,
}

#[derive(Serialize)]
pub struct TouchpointView {
    pub name: String,
    pub href: String,
    pub channel: &'static str,
    pub state: &'static str,
    pub critical: bool,
    pub truth: bool,
    pub score: Option<ScoreView>,
    /// The difference to the other selection, where it is real.
    pub verdict: Option<VerdictView>,
    pub comments: i64,
    /// `changed` or `removed` where the to-be map will do so.
    pub to_be: Option<&'static str>,
}

/// Who answers for which touchpoints of a stage.
#[derive(Serialize)]
pub struct OwnerLine {
    pub owner: String,
    pub department: String,
    pub touchpoints: String,
}

#[derive(Serialize)]
pub struct StrayView {
    pub name: String,
    pub href: String,
    pub add_href: Option<String>,
    pub score: Option<ScoreView>,
}

pub(super) fn stage_view(
    drawn: &Drawn,
    index: usize,
    planned: &PlannedStage,
    figures: &StageFigures,
    counts: &CommentCounts,
    language: Language,
    may_edit: bool,
) -> StageView {
    let stage = &planned.stage;
    let href = cell_href(drawn, Level::Stage, &stage.key);
    let then_href = then_href(drawn, Level::Stage, &stage.key);
    let pains = drawn.figures.pains.iter().filter(|pain| pain.stage == stage.key && pain.hurts());
    StageView {
        key: stage.key.clone(),
        number: index + 1,
        title: stage.title.clone(),
        critical: figures.critical,
        edit_href: may_edit.then(|| format!("/maps/{}/stages/{}/edit", drawn.plan.map.public_id, stage.key)),
        emotion_href: format!("{href}#emotion"),
        href,
        time: stage.time_frame.clone(),
        goals: words::in_one_line(&stage.goals, " · "),
        actions: words::in_one_line(&stage.actions, " · "),
        thoughts: words::in_one_line(&stage.thoughts, " "),
        touchpoints: planned
            .touchpoints
            .iter()
            .zip(&figures.touchpoints)
            .map(|(own, figures)| touchpoint_view(drawn, own, figures, counts))
            .collect(),
        added: Vec::new(),
        to_be: None,
        score: words::score(&figures.pair.now),
        verdict: words::verdict(&figures.pair).map(|told| told.leading(then_href.clone())),
        only_then: words::only_then(&figures.pair).map(|was| WasView { then_href: then_href.clone(), ..was }),
        nothing_then: words::nothing_then(&figures.pair),
        emotion: words::emotion_view(language, &figures.pair, then_href.map(|href| format!("{href}#emotion"))),
        pains: pains.take(SHOWN_PAINS).map(|pain| pain_line(drawn, pain, language)).collect(),
        solutions: Vec::new(),
        owner: words::joined(planned.touchpoints.iter().map(|own| own.owner.as_str())),
        department: words::joined(planned.touchpoints.iter().map(|own| own.department.as_str())),
        owners: owners(planned),
        target: None,
        comments: counts.of("stage", &stage.key, ""),
        lane_comments: counts.of_stage(&stage.key),
    }
}

/// The solutions for pains of a column.
pub(super) fn solutions(
    planned: &PlannedStage,
    solutions: &[Solution],
    now: Timestamp,
    language: Language,
) -> Vec<MapItem> {
    let here = |solution: &&Solution| planned.touchpoints.iter().any(|own| own.key == solution.touchpoint);
    solutions.iter().filter(here).map(|solution| map_item(solution, now.date(), language)).collect()
}

/// Touchpoints that checks met and the map lacks; whoever may change everything may add them.
pub(super) fn strays(drawn: &Drawn, may_edit: Option<bool>) -> Vec<StrayView> {
    let href = format!("/maps/{}", drawn.plan.map.public_id);
    let strays = drawn.figures.unplanned.iter().map(|stray| StrayView {
        name: title_of(drawn, Level::Touchpoint, &stray.key),
        href: cell_href(drawn, Level::Touchpoint, &stray.key),
        add_href: may_edit
            .filter(|everything| *everything)
            .map(|_| format!("{href}/touchpoints/new?key={}", stray.key)),
        score: words::score(&stray.pair.now),
    });
    strays.collect()
}

// Everybody once, with the touchpoints in order; those that nobody answers for are left out.
fn owners(planned: &PlannedStage) -> Vec<OwnerLine> {
    let mut lines: Vec<OwnerLine> = Vec::new();
    for own in planned.touchpoints.iter().filter(|own| !own.owner.is_empty() || !own.department.is_empty()) {
        match lines.iter_mut().find(|line| line.owner == own.owner && line.department == own.department) {
            Some(line) => line.touchpoints = format!("{}, {}", line.touchpoints, own.title),
            None => lines.push(OwnerLine {
                owner: own.owner.clone(),
                department: own.department.clone(),
                touchpoints: own.title.clone(),
            }),
        }
    }
    lines
}

fn touchpoint_view(
    drawn: &Drawn,
    own: &Touchpoint,
    figures: &TouchpointFigures,
    counts: &CommentCounts,
) -> TouchpointView {
    TouchpointView {
        name: own.title.clone(),
        href: cell_href(drawn, Level::Touchpoint, &own.key),
        channel: own.channel().as_str(),
        state: figures.presence.as_str(),
        critical: figures.critical,
        truth: own.importance == 5,
        score: words::score(&figures.pair.now).filter(|_| figures.pair.now.met > 0),
        // On a chip there is room for what can be told, not for what can't.
        verdict: words::verdict(&figures.pair).filter(|told| ["higher", "lower"].contains(&told.verdict)),
        comments: counts.of("touchpoint", &own.key, ""),
        to_be: None,
    }
}
