//! The lanes below the curves: what hurts, what is done about it, who answers for it, and where it is to lead.

use super::lanes::{BODY, SMALL, STRONG, nothing, text};
use super::look::Tone;
use super::pen::{Anchor, Block, Mark};
use crate::journeys::pages::words::pain_place;
use crate::journeys::pages::{PainLine, StageTarget, StageView, TargetLine};
use crate::kernel::Language;
use crate::solutions::MapItem;
use crate::texts::{self, Argument};

pub fn pains(all: &[PainLine], room: f64, language: Language) -> Block {
    if all.is_empty() {
        return nothing();
    }
    let mut block = Block::default();
    for (index, pain) in all.iter().enumerate() {
        if index > 0 {
            block.space(7.0);
        }
        let mut told = Block::default();
        told.paragraph(30.0, room - 30.0, BODY, Tone::Ink, &pain.text);
        told.paragraph(30.0, room - 30.0, SMALL, Tone::Soft, &pain_detail(pain, language));
        told.marks.push(Mark::Box {
            x: 0.0,
            y: 0.0,
            width: 22.0,
            height: 20.0,
            radius: 6.0,
            fill: Some(Tone::Faint),
            stroke: pain.rank.is_none().then_some(Tone::Soft),
            dashed: pain.rank.is_none(),
        });
        let rank = pain.rank.map_or_else(|| "·".to_owned(), |rank| rank.to_string());
        told.marks.push(text(11.0, 14.5, STRONG, Tone::Critical, Anchor::Middle, rank));
        block.below(told);
    }
    block
}

fn pain_detail(pain: &PainLine, language: Language) -> String {
    match pain_place(language, pain.rank, pain.best, pain.worst) {
        Some(place) => format!("{place} · {}", pain.detail),
        None => pain.detail.clone(),
    }
}

pub fn solutions(all: &[MapItem], room: f64, language: Language) -> Block {
    if all.is_empty() {
        return nothing();
    }
    let mut block = Block::default();
    for (index, solution) in all.iter().enumerate() {
        if index > 0 {
            block.space(7.0);
        }
        let mut told = Block::default();
        told.paragraph(10.0, room - 10.0, BODY, Tone::Ink, &solution.text);
        told.paragraph(10.0, room - 10.0, SMALL, Tone::Soft, &solution_detail(solution, language));
        let tone = match solution.state.as_str() {
            "verified" => Tone::Strong,
            "not_effective" => Tone::Critical,
            "in_progress" => Tone::Good,
            _ => Tone::Line,
        };
        let height = told.height;
        let bar = Mark::Box {
            x: 0.0,
            y: 0.0,
            width: 3.0,
            height,
            radius: 0.0,
            fill: Some(tone),
            stroke: None,
            dashed: false,
        };
        told.marks.push(bar);
        block.below(told);
    }
    block
}

/// The state of a solution in words, and what else is known of it.
pub fn solution_detail(solution: &MapItem, language: Language) -> String {
    let state = texts::text(language, &format!("solution-{}", solution.state));
    if solution.detail.is_empty() { state } else { format!("{state} · {}", solution.detail) }
}

pub fn owner(stage: &StageView, room: f64) -> Block {
    if stage.owner.is_empty() && stage.department.is_empty() {
        return nothing();
    }
    let mut block = Block::default();
    block.paragraph(0.0, room, BODY, Tone::Ink, &stage.owner);
    block.paragraph(0.0, room, SMALL, Tone::Soft, &stage.department);
    block
}

pub fn target(target: Option<&StageTarget>, room: f64, language: Language) -> Block {
    let Some(target) = target else { return nothing() };
    let mut block = Block::default();
    for own in target.own.iter().chain(&target.to_be) {
        block.paragraph(0.0, room, STRONG, Tone::Ink, &own.text);
        block.paragraph(0.0, room, SMALL, Tone::Soft, &how_far(own, language));
    }
    for aim in &target.touchpoints {
        block.paragraph(0.0, room, BODY, Tone::Ink, &format!("{}: {}", aim.name, aim.text));
        block.paragraph(0.0, room, SMALL, Tone::Soft, &how_far(aim, language));
    }
    block
}

/// The present score, whether the target is reached, and whose it is.
fn how_far(aim: &TargetLine, language: Language) -> String {
    let now = match &aim.now {
        Some(score) => {
            let figures = [("score", Argument::from(score.as_str())), ("n", Argument::from(aim.n))];
            texts::text_with(language, "target-now", &figures)
        }
        None => texts::text(language, "target-now-none"),
    };
    let told = format!("{now} · {}", texts::text(language, &format!("target-{}", aim.verdict)));
    if aim.to_be { format!("{told} · {}", texts::text(language, "map-target-to-be")) } else { told }
}
