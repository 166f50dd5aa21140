//! The columns of a map: a stage with everything that stands in its lanes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::model::{Level, PlannedStage, Touchpoint};
use super::super::rules::figures::{Presence, StageFigures, TouchpointFigures};
use super::super::rules::pains::PainFigure;
use super::super::usecases::Drawn;
use super::links::cell_href;
use super::words::{self, EmotionView, ScoreView, VerdictView};
use crate::comments::CommentCounts;
use crate::kernel::Language;
use crate::texts::{self, Argument};

/// Pains shown in one column; the cell's page has all of them.
const SHOWN_PAINS: usize = 5;
#[derive(Serialize)]
pub(super) struct StageView {
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
    pub score: Option<ScoreView>,
    pub verdict: Option<VerdictView>,
    pub emotion: Option<EmotionView>,
    pub emotion_href: String,
    pub pains: Vec<PainLine>,
    pub solutions: Vec<()>,
    pub owner: String,
    pub department: String,
    pub owners: Vec<OwnerLine>,
    pub target: Option<()>,
    /// Open threads about the stage as a whole, and about its lanes that have any.
    pub comments: i64,
    pub lane_comments: BTreeMap<String, i64>,
}

#[derive(Serialize)]
pub(super) struct TouchpointView {
    pub name: String,
    pub href: String,
    pub channel: &'static str,
    pub state: &'static str,
    pub critical: bool,
    pub truth: bool,
    pub score: Option<ScoreView>,
    pub comments: i64,
}

/// Who answers for which touchpoints of a stage.
#[derive(Serialize)]
pub(super) struct OwnerLine {
    pub owner: String,
    pub department: String,
    pub touchpoints: String,
}

/// A pain as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct PainLine {
    pub rank: Option<usize>,
    pub best: Option<usize>,
    pub worst: Option<usize>,
    pub text: String,
    pub detail: String,
    pub href: String,
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
        score: words::score(&figures.pair.now),
        verdict: words::verdict(&figures.pair),
        emotion: words::emotion_view(language, &figures.pair.now),
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
        score: words::score(&figures.pair.now).filter(|_| figures.presence != Presence::Blind),
        comments: counts.of("touchpoint", &own.key, ""),
    }
}

/// A pain in words: what hurts, and how often or how much.
pub fn pain_line(drawn: &Drawn, pain: &PainFigure, language: Language) -> PainLine {
    let title = drawn.plan.touchpoint(&pain.touchpoint).map_or(pain.touchpoint.as_str(), |own| own.title.as_str());
    let number = |number: i64| Argument::from(number);
    let (text, detail, anchor) = match &pain.barrier {
        Some(barrier) => {
            let category = texts::text(language, &format!("barrier-{}", barrier.category));
            let detail = [
                ("reported", number(barrier.reported)),
                ("n", number(pain.n)),
                ("severity", Argument::from(words::decimal(language, barrier.severity))),
            ];
            (
                format!("{title}: {}", category.to_lowercase()),
                texts::text_with(language, "pain-reported", &detail),
                "#barriers",
            )
        }
        None => {
            let sums = drawn.figures.stages.iter().flat_map(|stage| &stage.touchpoints);
            let figure =
                sums.filter(|own| own.key == pain.touchpoint).map(|own| own.pair.now).next().unwrap_or_default();
            let score = Argument::from(figure.mean.map(words::points).unwrap_or_default());
            (
                title.to_owned(),
                texts::text_with(language, "pain-scored", &[("score", score), ("n", number(pain.n))]),
                "",
            )
        }
    };
    PainLine {
        rank: pain.rank.map(|rank| rank.rank),
        best: pain.rank.map(|rank| rank.best_rank),
        worst: pain.rank.map(|rank| rank.worst_rank),
        text,
        detail,
        href: format!("{}{anchor}", cell_href(drawn, Level::Touchpoint, &pain.touchpoint)),
    }
}
