//! The two curves, at the places that the page's curves have.

use super::COLUMN;
use super::lanes::{BODY, EMOTION_HEIGHT, SCORE_HEIGHT, SMALL, level};
use super::look::Tone;
use super::pen::{Anchor, Mark, Pen, written};
use crate::exports::lettering::Letters;
use crate::journeys::Gap;
use crate::journeys::pages::MapPage;
use crate::kernel::Language;
use crate::texts;

/// Where a curve stands: its corner, and the stages it is drawn over.
pub struct Window {
    pub x: f64,
    pub y: f64,
    pub from: usize,
    pub stages: usize,
    /// Width of a stage here; the curves are placed for columns of [`COLUMN`].
    pub column: f64,
}

impl Window {
    fn width(&self) -> f64 {
        self.column * self.stages as f64
    }

    fn left(&self) -> f64 {
        self.column * self.from as f64
    }

    // What stands outside is cut off: a line goes on to the next page.
    fn open(&self, pen: &mut Pen, height: f64) {
        let (x, y, width, left) = (self.x, self.y, self.width(), self.left());
        pen.put(format_args!(
            "<svg x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" viewBox=\"{left} 0 {width} {height}\">\n"
        ));
    }

    fn holds(&self, x: f64) -> bool {
        (self.left()..self.left() + self.width()).contains(&self.at(x))
    }

    /// Where a place of the curve stands in columns of this width.
    fn at(&self, x: f64) -> f64 {
        x * self.column / COLUMN
    }
}

/// Defines the hatching of gaps; once a document.
pub fn hatching(pen: &mut Pen) {
    let colour = pen.colour(Tone::Line);
    pen.put(format_args!(
        "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <path d=\"M0 0v6\" stroke=\"{colour}\" stroke-width=\"2\"/></pattern></defs>\n"
    ));
}

pub fn score_curve(pen: &mut Pen, page: &MapPage, window: &Window, language: Language) {
    let curve = &page.score_curve;
    window.open(pen, SCORE_HEIGHT);
    let (left, right) = (window.left(), window.left() + window.width());
    for line in &curve.grid {
        pen.rule((left, line.y), (right, line.y), Tone::Faint, 1.0);
    }
    gaps(pen, &curve.gaps, window, (22.0, 160.0), language);
    for line in &curve.grid {
        if let Some(label) = line.label {
            haloed(pen, left + 4.0, line.y - 3.0, SMALL, Tone::Soft, Anchor::Start, label);
        }
    }
    borders(pen, window, SCORE_HEIGHT);
    for line in &curve.compare_lines {
        polyline(pen, window, line, Tone::Soft, "stroke-width=\"1\" stroke-opacity=\".7\"");
    }
    for line in &curve.target_lines {
        polyline(pen, window, line, Tone::Accent, "stroke-width=\"1.6\" stroke-dasharray=\"5 4\"");
    }
    for line in &curve.lines {
        polyline(pen, window, line, Tone::Ink, "stroke-width=\"2\"");
    }
    for dot in curve.touchpoints.iter().filter(|dot| window.holds(dot.x)) {
        let (fill, stroke) = (if dot.hollow { Tone::Card } else { Tone::Soft }, pen.colour(Tone::Soft));
        let (fill, x, y) = (pen.colour(fill), window.at(dot.x), dot.y);
        pen.put(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"3.2\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.2\"/>\n"
        ));
    }
    for target in curve.targets.iter().filter(|target| window.holds(target.x1)) {
        let (colour, x1, x2) = (pen.colour(Tone::Accent), window.at(target.x1), window.at(target.x2));
        let y = target.y;
        let stroke = match target.to_be {
            true => "stroke-width=\"2\" stroke-dasharray=\"1 4\" stroke-linecap=\"round\"",
            false => "stroke-width=\"1.6\" stroke-dasharray=\"5 4\"",
        };
        pen.put(format_args!("<path d=\"M{x1} {y}H{x2}\" stroke=\"{colour}\" {stroke} fill=\"none\"/>\n"));
    }
    for point in curve.points.iter().filter(|point| window.holds(point.x)) {
        let (x, y) = (window.at(point.x), point.y);
        whiskers(pen, x, point.low_y.zip(point.high_y));
        pen.put(format_args!("<g transform=\"translate({x} {y}) scale(1.4)\">"));
        pen.mark(&level(0.0, 0.0, point.band, point.hollow));
        pen.put(format_args!("</g>\n"));
        haloed(pen, x + 12.0, y - 9.0, Letters::bold(16.0), Tone::Ink, Anchor::Start, &point.text);
    }
    pen.put(format_args!("</svg>\n"));
}

pub fn emotion_curve(pen: &mut Pen, page: &MapPage, window: &Window, language: Language) {
    let curve = &page.emotion_curve;
    window.open(pen, EMOTION_HEIGHT);
    let (left, right) = (window.left(), window.left() + window.width());
    pen.rule((left, 44.0), (right, 44.0), Tone::Line, 1.0);
    gaps(pen, &curve.gaps, window, (12.0, 64.0), language);
    haloed(pen, left + 4.0, 20.0, SMALL, Tone::Soft, Anchor::Start, "+2");
    haloed(pen, left + 4.0, 78.0, SMALL, Tone::Soft, Anchor::Start, "−2");
    borders(pen, window, EMOTION_HEIGHT);
    for line in &curve.compare_lines {
        polyline(pen, window, line, Tone::Soft, "stroke-width=\"1\" stroke-opacity=\".7\"");
    }
    for line in &curve.lines {
        polyline(pen, window, line, Tone::Accent, "stroke-width=\"2\"");
    }
    for point in curve.points.iter().filter(|point| window.holds(point.x)) {
        let (fill, stroke) = (if point.hollow { Tone::Card } else { Tone::Accent }, pen.colour(Tone::Accent));
        let (fill, x, y) = (pen.colour(fill), window.at(point.x), point.y);
        whiskers(pen, x, point.low_y.zip(point.high_y));
        pen.put(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"2\"/>\n"
        ));
        haloed(pen, x + 11.0, y - 6.0, Letters::bold(13.0), Tone::Ink, Anchor::Start, &point.text);
    }
    pen.put(format_args!("</svg>\n"));
}

/// From the lower to the upper limit of an interval.
fn whiskers(pen: &mut Pen, x: f64, limits: Option<(f64, f64)>) {
    let Some((low, high)) = limits else { return };
    let (colour, left) = (pen.colour(Tone::Ink), x - 6.0);
    pen.put(format_args!(
        "<path d=\"M{x} {low}V{high}M{left} {high}h12M{left} {low}h12\" stroke=\"{colour}\" stroke-width=\"1.3\" \
         stroke-opacity=\".75\" fill=\"none\"/>\n"
    ));
}

fn gaps(pen: &mut Pen, gaps: &[Gap], window: &Window, (top, height): (f64, f64), language: Language) {
    for gap in gaps.iter().filter(|gap| window.holds(gap.x)) {
        let (x, width) = (window.at(gap.x), window.at(gap.width));
        pen.put(format_args!(
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"url(#hatch)\"/>\n"
        ));
        let words = texts::text(language, "score-none");
        haloed(pen, x + width / 2.0, top + height / 2.0 + 4.0, BODY, Tone::Soft, Anchor::Middle, &words);
    }
}

fn borders(pen: &mut Pen, window: &Window, height: f64) {
    for index in 1..window.stages {
        let x = window.left() + window.column * index as f64;
        pen.rule((x, 0.0), (x, height), Tone::Line, 1.0);
    }
}

/// `points` are written as the page has them: `x,y` with a space between.
fn polyline(pen: &mut Pen, window: &Window, points: &str, tone: Tone, stroke: &str) {
    let placed = points.split(' ').filter_map(|point| match point.split_once(',').map(|(x, y)| (x.parse(), y)) {
        Some((Ok(x), y)) => Some(format!("{:.1},{y}", window.at(x))),
        _ => None,
    });
    let (colour, points) = (pen.colour(tone), written(&placed.collect::<Vec<_>>().join(" ")));
    pen.put(format_args!("<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" {stroke}/>\n"));
}

// Letters over lines keep a margin of paper around them.
fn haloed(pen: &mut Pen, x: f64, y: f64, letters: Letters, tone: Tone, anchor: Anchor, text: &str) {
    let (width, height) = (letters.width(text) + 4.0, letters.size + 1.0);
    let left = match anchor {
        Anchor::Start => x - 2.0,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width + 2.0,
    };
    let (colour, top) = (pen.colour(Tone::Card), y - letters.size + 2.0);
    pen.put(format_args!(
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"3\" fill=\"{colour}\" fill-opacity=\".8\"/>\n"
    ));
    pen.mark(&Mark::Text { x, y, letters, tone, anchor, text: text.to_owned() });
}
