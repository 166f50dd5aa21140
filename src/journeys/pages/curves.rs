//! The curves of a map: places from the drawing rules, titles in the reader's words.

use serde::Serialize;

use super::super::model::Level;
use super::super::rules::drawing::{self, Gap};
use super::super::rules::figures::Figure;
use super::super::usecases::{Drawn, TargetFigure};
use super::links::cell_href;
use super::words;
use crate::kernel::Language;
use crate::scoring::Band;
use crate::texts::{self, Argument};

#[derive(Serialize)]
pub struct ScoreCurve {
    pub description: String,
    pub grid: Vec<GridLine>,
    pub borders: Vec<f64>,
    pub gaps: Vec<Gap>,
    pub lines: Vec<String>,
    pub compare_lines: Vec<String>,
    pub target_lines: Vec<String>,
    pub touchpoints: Vec<Dot>,
    pub targets: Vec<TargetDash>,
    pub points: Vec<ScorePoint>,
}

#[derive(Serialize)]
pub struct GridLine {
    pub y: f64,
    pub label: Option<&'static str>,
}

#[derive(Serialize)]
pub struct Dot {
    pub x: f64,
    pub y: f64,
    pub hollow: bool,
    pub title: String,
}

#[derive(Serialize)]
pub struct TargetDash {
    pub x1: f64,
    pub x2: f64,
    pub y: f64,
    pub title: String,
    /// It is the to-be map's.
    pub to_be: bool,
}

#[derive(Serialize)]
pub struct ScorePoint {
    pub x: f64,
    pub y: f64,
    pub low_y: Option<f64>,
    pub high_y: Option<f64>,
    pub band: Option<&'static str>,
    pub hollow: bool,
    pub text: String,
    pub title: String,
    pub href: String,
}

#[derive(Serialize)]
pub struct EmotionCurve {
    pub description: String,
    pub borders: Vec<f64>,
    pub gaps: Vec<Gap>,
    pub lines: Vec<String>,
    pub compare_lines: Vec<String>,
    pub points: Vec<EmotionPoint>,
}

#[derive(Serialize)]
pub struct EmotionPoint {
    pub x: f64,
    pub y: f64,
    pub low_y: Option<f64>,
    pub high_y: Option<f64>,
    pub hollow: bool,
    pub text: String,
    pub title: String,
    pub href: String,
}

/// The curve small, in a box of 320 × 96.
#[derive(Serialize)]
pub struct Mini {
    pub gaps: Vec<Gap>,
    pub lines: Vec<String>,
    pub compare_lines: Vec<String>,
    pub points: Vec<MiniPoint>,
}

#[derive(Serialize)]
pub struct MiniPoint {
    pub x: f64,
    pub y: f64,
    pub band: Option<&'static str>,
    pub hollow: bool,
}

const GRID: [(f64, Option<&str>); 6] =
    [(0.0, Some("0")), (0.5, Some("50")), (0.7, None), (0.8, Some("80")), (0.9, None), (1.0, Some("100"))];

/// A mark in words: what it is of, the number, how sure it is.
pub(super) fn titled(language: Language, name: &str, figure: &Figure) -> String {
    let number = figure.mean.map(words::points).unwrap_or_default();
    let limits = figure.low.map(words::points).zip(figure.high.map(words::points));
    words::point(language, name, &number, limits.map(|(low, high)| format!("{low}–{high}")), figure.n)
}

pub fn score_curve(drawn: &Drawn, aims: &[TargetFigure], language: Language) -> ScoreCurve {
    let stages = &drawn.figures.stages;
    let places = |means: Vec<Option<f64>>| -> Vec<Option<(f64, f64)>> {
        let placed = means.into_iter().enumerate();
        placed.map(|(index, mean)| mean.map(|mean| (drawing::stage_x(index), drawing::score_y(mean)))).collect()
    };
    let now = places(stages.iter().map(|stage| stage.pair.now.mean).collect());
    let then = places(stages.iter().map(|stage| stage.pair.then.and_then(|then| then.mean)).collect());
    let titles = || drawn.plan.stages.iter().map(|planned| planned.stage.title.as_str());
    let mut points = Vec::new();
    let mut touchpoints = Vec::new();
    for (index, (stage, title)) in stages.iter().zip(titles()).enumerate() {
        let figure = &stage.pair.now;
        if let Some(mean) = figure.mean {
            points.push(ScorePoint {
                x: drawing::stage_x(index),
                y: drawing::score_y(mean),
                low_y: figure.low.map(drawing::score_y),
                high_y: figure.high.map(drawing::score_y),
                band: figure.band.map(Band::as_str),
                hollow: figure.n == 1,
                text: words::points(mean),
                title: titled(language, title, figure),
                href: cell_href(drawn, Level::Stage, &stage.key),
            });
        }
        let observed: Vec<_> = stage.touchpoints.iter().filter_map(|own| Some((own, own.pair.now.mean?))).collect();
        for (j, (own, mean)) in observed.iter().enumerate() {
            let name = drawn.plan.touchpoint(&own.key).map_or("", |known| known.title.as_str());
            touchpoints.push(Dot {
                x: drawing::touchpoint_x(index, j, observed.len()),
                y: drawing::score_y(*mean),
                hollow: own.pair.now.n == 1,
                title: titled(language, name, &own.pair.now),
            });
        }
    }
    ScoreCurve {
        description: texts::text(language, "map-curve-note"),
        grid: GRID.into_iter().map(|(score, label)| GridLine { y: drawing::score_y(score), label }).collect(),
        borders: drawing::borders(stages.len()),
        gaps: drawing::gaps(&now, drawing::COLUMN),
        lines: drawing::lines(&now),
        compare_lines: drawing::lines(&then),
        target_lines: Vec::new(),
        touchpoints,
        targets: targets(drawn, aims, language),
        points,
    }
}

/// A dash over the column for a stage's target, a short one at its dot for a touchpoint's.
fn targets(drawn: &Drawn, aims: &[TargetFigure], language: Language) -> Vec<TargetDash> {
    let of = |level: Level, key: &str| -> Vec<&TargetFigure> {
        aims.iter().filter(|aim| aim.level == level && aim.key == key).collect()
    };
    let dash = |aim: &TargetFigure, name: &str, (x1, x2): (f64, f64)| {
        let parts = [("name", Argument::from(name)), ("score", Argument::from(words::points(aim.target)))];
        let key = if aim.from_to_be { "map-target-dash-to-be" } else { "map-target-dash" };
        let title = texts::text_with(language, key, &parts);
        TargetDash { x1, x2, y: drawing::score_y(aim.target), title, to_be: aim.from_to_be }
    };
    let mut dashes = Vec::new();
    for (index, (planned, figures)) in drawn.plan.stages.iter().zip(&drawn.figures.stages).enumerate() {
        for aim in of(Level::Stage, &planned.stage.key) {
            dashes.push(dash(aim, &planned.stage.title, drawing::target_span(index)));
        }
        let observed: Vec<_> = figures.touchpoints.iter().filter(|own| own.pair.now.mean.is_some()).collect();
        for (j, figure) in observed.iter().enumerate() {
            let x = drawing::touchpoint_x(index, j, observed.len());
            let name = drawn.plan.touchpoint(&figure.key).map_or("", |own| own.title.as_str());
            dashes.extend(
                of(Level::Touchpoint, &figure.key).into_iter().map(|aim| dash(aim, name, (x - 12.0, x + 12.0))),
            );
        }
    }
    dashes
}

pub fn emotion_curve(drawn: &Drawn, language: Language) -> EmotionCurve {
    let stages = &drawn.figures.stages;
    let place = |index: usize, emotion: f64| (drawing::stage_x(index), drawing::emotion_y(emotion));
    let now: Vec<_> = stages
        .iter()
        .enumerate()
        .map(|(index, stage)| stage.pair.now.emotion.map(|emotion| place(index, emotion)))
        .collect();
    let then: Vec<_> = stages
        .iter()
        .enumerate()
        .map(|(index, stage)| stage.pair.then.and_then(|then| then.emotion).map(|emotion| place(index, emotion)))
        .collect();
    let points = stages.iter().zip(&drawn.plan.stages).enumerate().filter_map(|(index, (stage, planned))| {
        let figure = &stage.pair.now;
        let felt = words::emotion_view(language, &stage.pair, None)?;
        let (x, y) = place(index, figure.emotion?);
        Some(EmotionPoint {
            x,
            y,
            low_y: figure.emotion_low.map(drawing::emotion_y),
            high_y: figure.emotion_high.map(drawing::emotion_y),
            hollow: felt.n == 1,
            title: words::point(language, &planned.stage.title, &felt.text, felt.interval, felt.n),
            text: felt.text,
            href: format!("{}#emotion", cell_href(drawn, Level::Stage, &stage.key)),
        })
    });
    EmotionCurve {
        description: texts::text(language, "map-curve-note"),
        borders: drawing::borders(stages.len()),
        gaps: drawing::gaps(&now, drawing::COLUMN),
        lines: drawing::lines(&now),
        compare_lines: drawing::lines(&then),
        points: points.collect(),
    }
}

pub fn mini(drawn: &Drawn) -> Mini {
    let stages = &drawn.figures.stages;
    let place = |index: usize, mean: Option<f64>| mean.map(|mean| drawing::mini(index, stages.len(), mean));
    let now: Vec<_> = stages.iter().enumerate().map(|(index, stage)| place(index, stage.pair.now.mean)).collect();
    let then: Vec<_> = stages
        .iter()
        .enumerate()
        .map(|(index, stage)| place(index, stage.pair.then.and_then(|then| then.mean)))
        .collect();
    let points = stages.iter().zip(&now).filter_map(|(stage, place)| {
        let (x, y) = (*place)?;
        let figure = &stage.pair.now;
        Some(MiniPoint { x, y, band: figure.band.map(Band::as_str), hollow: figure.n == 1 })
    });
    Mini {
        gaps: drawing::gaps(&now, 320.0 / stages.len().max(1) as f64),
        lines: drawing::lines(&now),
        compare_lines: drawing::lines(&then),
        points: points.collect(),
    }
}
