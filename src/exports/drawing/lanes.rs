//! The lanes of a map as blocks of marks, one block a stage, before it is known where they stand.

use std::ops::Range;

use super::follow_up::{owner, pains, solutions, target};
use super::look::{STAR, Tone, channel_icon, shape_of};
use super::pen::{Anchor, Block, Mark};
use crate::exports::lettering::Letters;
use crate::journeys::pages::words::{ScoreView, VerdictView, WasView};
use crate::journeys::pages::{MapPage, StageView, TouchpointView};
use crate::kernel::Language;
use crate::texts;

pub const BODY: Letters = Letters::regular(13.0);
pub const STRONG: Letters = Letters::bold(13.0);
pub const SMALL: Letters = Letters::regular(12.0);
const SMALL_STRONG: Letters = Letters::bold(12.0);
/// Between a cell's border and what it holds.
pub const PADDING: f64 = 12.0;
/// What a name leaves for the icon before it.
const INDENT: f64 = 22.0;
/// A name beside a score gets at least this much, or the score stands below.
const LEAST_ROOM: f64 = 84.0;
pub const SCORE_HEIGHT: f64 = 188.0;
pub const EMOTION_HEIGHT: f64 = 88.0;

/// What a lane holds besides one block a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    Score,
    Emotion,
}

/// One row of the map over some of its stages.
#[derive(Debug, Clone)]
pub struct Lane {
    pub rail: Block,
    /// Drawn across the columns, above the blocks.
    pub curve: Option<Curve>,
    pub cells: Vec<Block>,
    pub height: f64,
}

impl Lane {
    fn new(title: &str, note: Option<&str>, curve: Option<Curve>, cells: Vec<Block>) -> Self {
        let mut rail = Block::default();
        let room = super::RAIL - 2.0 * PADDING;
        rail.paragraph(0.0, room, STRONG, Tone::Ink, title);
        if let Some(note) = note {
            rail.paragraph(0.0, room, SMALL, Tone::Soft, note);
        }
        let over = match curve {
            None => PADDING,
            Some(Curve::Score) => SCORE_HEIGHT,
            Some(Curve::Emotion) => EMOTION_HEIGHT,
        };
        let highest = cells.iter().map(|cell| cell.height).fold(0.0, f64::max);
        let height = (over + highest + PADDING).max(rail.height + 2.0 * PADDING);
        Self { rail, curve, cells, height }
    }

    /// How far the blocks stand below the top of the lane.
    pub fn above_cells(&self) -> f64 {
        match self.curve {
            None => PADDING,
            Some(Curve::Score) => SCORE_HEIGHT,
            Some(Curve::Emotion) => EMOTION_HEIGHT,
        }
    }
}

/// The row of the stages' names, in columns of this width.
pub fn heads(page: &MapPage, stages: Range<usize>, column: f64, language: Language) -> Lane {
    let room = column - 2.0 * PADDING;
    let cells = chosen(page, stages).map(|stage| {
        let mut cell = Block::default();
        let mut name = Block::default();
        name.paragraph(28.0, room - 28.0, Letters::bold(14.0), Tone::Ink, &stage.title);
        let number = Mark::Box {
            x: 0.0,
            y: -1.0,
            width: 20.0,
            height: 20.0,
            radius: 10.0,
            fill: Some(Tone::Ink),
            stroke: None,
            dashed: false,
        };
        name.marks.push(number);
        name.marks.push(text(10.0, 13.0, SMALL_STRONG, Tone::Card, Anchor::Middle, stage.number.to_string()));
        cell.below(name);
        if stage.critical {
            cell.below(critical(language));
        }
        if let Some(change) = stage.to_be {
            cell.line(0.0, SMALL, Tone::Accent, Anchor::Start, to_be(change, language));
        }
        cell
    });
    Lane::new(&texts::text(language, "map-stage"), None, None, cells.collect())
}

/// The lanes that the selection shows, from top to bottom, in columns of this width.
pub fn lanes(page: &MapPage, stages: Range<usize>, column: f64, language: Language) -> Vec<Lane> {
    let room = column - 2.0 * PADDING;
    let mut lanes = Vec::new();
    for lane in page.lanes.iter().filter(|lane| lane.on) {
        let stages = || chosen(page, stages.clone());
        let plain = |of: &dyn Fn(&StageView) -> Block| stages().map(of).collect::<Vec<_>>();
        let (note, curve, cells) = match lane.key {
            "time" => (None, None, plain(&|stage| said(&stage.time, Tone::Soft, room))),
            "goals" => (None, None, plain(&|stage| said(&stage.goals, Tone::Ink, room))),
            "actions" => (None, None, plain(&|stage| said(&stage.actions, Tone::Ink, room))),
            "thoughts" => (None, None, plain(&|stage| said(&stage.thoughts, Tone::Soft, room))),
            "touchpoints" => {
                (None, None, plain(&|stage| touchpoints(&stage.touchpoints, &stage.added, room, language)))
            }
            "score" => {
                (Some("map-score-note"), Some(Curve::Score), plain(&|stage| score_figures(page, stage, room, language)))
            }
            "emotion" => {
                let figures = |stage: &StageView| emotion_figures(page, stage, room, language);
                (Some("map-emotion-note"), Some(Curve::Emotion), plain(&figures))
            }
            "pains" => (Some("map-pains-note"), None, plain(&|stage| pains(&stage.pains, room, language))),
            "solutions" => (None, None, plain(&|stage| solutions(&stage.solutions, room, language))),
            "owner" => (None, None, plain(&|stage| owner(stage, room))),
            "target" => (None, None, plain(&|stage| target(stage.target.as_ref(), room, language))),
            _ => continue,
        };
        let note = note.map(|key| texts::text(language, key));
        lanes.push(Lane::new(&texts::text(language, &format!("lane-{}", lane.key)), note.as_deref(), curve, cells));
    }
    lanes
}

fn chosen(page: &MapPage, stages: Range<usize>) -> impl Iterator<Item = &StageView> {
    page.stages.iter().skip(stages.start).take(stages.len())
}

pub fn text(x: f64, y: f64, letters: Letters, tone: Tone, anchor: Anchor, text: String) -> Mark {
    Mark::Text { x, y, letters, tone, anchor, text }
}

fn said(words: &str, tone: Tone, room: f64) -> Block {
    let mut block = Block::default();
    if words.is_empty() {
        return nothing();
    }
    block.paragraph(0.0, room, BODY, tone, words);
    block
}

pub fn nothing() -> Block {
    let mut block = Block::default();
    block.line(0.0, BODY, Tone::Soft, Anchor::Start, "—".to_owned());
    block
}

fn critical(language: Language) -> Block {
    let mut block = Block::default();
    block.marks.push(level(5.0, 8.0, Some("critical"), false));
    block.line(16.0, SMALL_STRONG, Tone::Critical, Anchor::Start, texts::text(language, "map-critical"));
    block
}

/// The shape of a level around this place.
pub fn level(x: f64, y: f64, band: Option<&str>, hollow: bool) -> Mark {
    let (path, filled) = shape_of(band);
    let tone = Tone::of_band(band);
    let fill = if filled && !hollow { tone } else { Tone::Card };
    Mark::Shape { x, y, scale: 1.0, path, fill: Some(fill), stroke: Some(tone) }
}

/// `▲ 78 n = 12`, in a box; dashed and without level below three checks.
fn chip(score: Option<&ScoreView>, language: Language) -> (f64, Block) {
    let mut block = Block::default();
    let Some(score) = score.filter(|score| score.n > 0) else {
        return boxed(texts::text(language, "score-none"));
    };
    let mut x = 7.0;
    if let Some(band) = score.band {
        block.marks.push(level(12.0, 9.5, Some(band), false));
        x = 21.0;
    }
    let tone = Tone::of_band(score.band);
    let many = format!("n\u{a0}=\u{a0}{}", score.n);
    block.marks.push(text(x, 14.0, STRONG, Tone::Ink, Anchor::Start, score.text.clone()));
    x += STRONG.width(&score.text) + 5.0;
    block.marks.push(text(x, 14.0, SMALL, Tone::Soft, Anchor::Start, many.clone()));
    let width = x + SMALL.width(&many) + 7.0;
    let frame = Mark::Box {
        x: 0.0,
        y: 0.0,
        width,
        height: 19.0,
        radius: 9.0,
        fill: None,
        stroke: Some(tone),
        dashed: score.band.is_none(),
    };
    block.marks.insert(0, frame);
    block.height = 19.0;
    (width, block)
}

fn boxed(words: String) -> (f64, Block) {
    let mut block = Block::default();
    let width = SMALL.width(&words) + 14.0;
    block.marks.push(Mark::Box {
        x: 0.0,
        y: 0.0,
        width,
        height: 19.0,
        radius: 9.0,
        fill: None,
        stroke: Some(Tone::Soft),
        dashed: true,
    });
    block.marks.push(text(7.0, 14.0, SMALL, Tone::Soft, Anchor::Start, words));
    block.height = 19.0;
    (width, block)
}

fn touchpoints(all: &[TouchpointView], added: &[String], room: f64, language: Language) -> Block {
    if all.is_empty() && added.is_empty() {
        return nothing();
    }
    let mut block = Block::default();
    for (index, own) in all.iter().enumerate() {
        if index > 0 {
            block.space(7.0);
        }
        block.below(touchpoint(own, room, language));
    }
    for title in added {
        block.space(7.0);
        block.paragraph(INDENT, room - INDENT, BODY, Tone::Ink, title);
        block.line(INDENT, SMALL, Tone::Accent, Anchor::Start, to_be("added", language));
    }
    block
}

/// What the to-be map does with it, with the sign that the page has before it.
fn to_be(change: &str, language: Language) -> String {
    let sign = match change {
        "added" => '+',
        "removed" => '−',
        _ => '≠',
    };
    format!("{sign} {}", texts::text(language, &format!("map-to-be-{change}")))
}

fn touchpoint(own: &TouchpointView, room: f64, language: Language) -> Block {
    let unmet = matches!(own.state, "blind" | "unseen");
    let (width, chip) = match unmet {
        true => boxed(texts::text(language, &format!("map-{}", own.state))),
        false => chip(own.score.as_ref(), language),
    };
    let beside = room - INDENT - width - 8.0;
    let fits = beside >= LEAST_ROOM;
    let mut block = Block::default();
    let tone = if unmet { Tone::Soft } else { Tone::Ink };
    let for_name = if fits { beside } else { room - INDENT };
    block.paragraph(INDENT, for_name, BODY, tone, &own.name);
    let icon = channel_icon(own.channel);
    block.marks.push(Mark::Shape { x: 0.0, y: 1.0, scale: 0.65, path: icon, fill: None, stroke: Some(Tone::Soft) });
    if fits {
        block.beside(room - width, chip);
    } else {
        block.space(2.0);
        let top = block.height;
        let mut below = Block::default();
        below.space(top);
        below.below(chip);
        block.beside(room - width, below);
    }
    if own.truth {
        let star = Mark::Shape {
            x: INDENT,
            y: block.height + 2.0,
            scale: 0.45,
            path: STAR,
            fill: Some(Tone::Weak),
            stroke: None,
        };
        block.marks.push(star);
        block.line(INDENT + 14.0, SMALL, Tone::Soft, Anchor::Start, texts::text(language, "map-moment-of-truth"));
    }
    if own.state == "unplanned" {
        block.line(INDENT, SMALL, Tone::Soft, Anchor::Start, texts::text(language, "map-unplanned"));
    }
    if let Some(verdict) = &own.verdict {
        block.line(INDENT, SMALL_STRONG, Tone::Soft, Anchor::Start, difference(verdict, language));
    }
    if let Some(change) = own.to_be {
        block.line(INDENT, SMALL, Tone::Accent, Anchor::Start, to_be(change, language));
    }
    if own.critical {
        let mut moved = Block::default();
        moved.beside(INDENT, critical(language));
        block.below(moved);
    }
    block
}

/// What stands under a point of the score curve: interval, n, and the difference.
fn score_figures(page: &MapPage, stage: &StageView, room: f64, language: Language) -> Block {
    let mut block = Block::default();
    if let (Some(then), Some(compare)) = (&stage.only_then, &page.compare) {
        centred(&mut block, room, SMALL, Tone::Soft, &was_line(then, &compare.name));
    }
    let Some(score) = stage.score.as_ref().filter(|score| score.n > 0) else { return block };
    centred(&mut block, room, SMALL, Tone::Ink, &interval(score));
    match (&stage.verdict, &page.compare) {
        (Some(verdict), Some(compare)) => compared(&mut block, room, verdict, &compare.name, language),
        (None, Some(compare)) if stage.nothing_then => {
            let told = format!("{}: {}", compare.name, texts::text(language, "score-none"));
            centred(&mut block, room, SMALL, Tone::Soft, &told);
        }
        _ => {}
    }
    block
}

/// `62–81 · n = 12`.
pub fn interval(score: &ScoreView) -> String {
    let many = format!("n\u{a0}=\u{a0}{}", score.n);
    match (&score.low, &score.high) {
        (Some(low), Some(high)) => format!("{low}–{high} · {many}"),
        _ => many,
    }
}

fn compared(block: &mut Block, room: f64, verdict: &VerdictView, name: &str, language: Language) {
    let [was, told] = compared_lines(verdict, name, language);
    centred(block, room, SMALL, Tone::Soft, &was);
    centred(block, room, SMALL_STRONG, Tone::Soft, &told);
}

fn was_line(was: &WasView, name: &str) -> String {
    format!("{name}: {} · n\u{a0}=\u{a0}{}", was.text, was.n)
}

/// The other selection, and the difference with its verdict.
pub fn compared_lines(verdict: &VerdictView, name: &str, language: Language) -> [String; 2] {
    [was_line(&verdict.was, name), difference(verdict, language)]
}

/// `+18 · выше`.
fn difference(verdict: &VerdictView, language: Language) -> String {
    format!("{} · {}", verdict.text, texts::text(language, &format!("verdict-{}", verdict.verdict)))
}

fn centred(block: &mut Block, room: f64, letters: Letters, tone: Tone, words: &str) {
    for line in letters.lines(words, room) {
        block.line(room / 2.0, letters, tone, Anchor::Middle, line);
    }
}

fn emotion_figures(page: &MapPage, stage: &StageView, room: f64, language: Language) -> Block {
    let mut block = Block::default();
    if let Some(emotion) = stage.emotion.as_ref().filter(|emotion| emotion.n > 0) {
        let interval = emotion.interval.iter().map(|interval| format!("{interval} · "));
        let words = interval.chain([format!("n\u{a0}=\u{a0}{}", emotion.n)]).collect::<String>();
        centred(&mut block, room, SMALL, Tone::Ink, &words);
        if let (Some(verdict), Some(compare)) = (&emotion.verdict, &page.compare) {
            compared(&mut block, room, verdict, &compare.name, language);
        }
    }
    block
}
