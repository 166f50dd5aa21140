//! The map as a drawing of its own: header, stages as columns, lanes as rows, legend; no browser lays it out.

mod curves;
mod follow_up;
mod frame;
mod lanes;
mod look;
mod pen;

use std::ops::Range;

pub use follow_up::solution_detail;
pub use frame::{about, legend, source};
pub use lanes::{compared_lines, interval};
pub use look::Look;

use crate::journeys::pages::MapPage;
use crate::kernel::Language;
use crate::texts;
use curves::{Window, emotion_curve, hatching, score_curve};
use lanes::{Curve, Lane, PADDING};
use look::Tone;
use pen::Pen;

/// Width of a stage, the one that the curves are placed for.
const COLUMN: f64 = 240.0;
/// Width of the lanes' names.
const RAIL: f64 = 172.0;
const MARGIN: f64 = 24.0;
/// A drawing is at least so wide, for its header's sake.
const LEAST_WIDTH: f64 = 960.0;
/// Stages on one page of a report, at most.
const ON_A_PAGE: usize = 5;
/// Width of a page of a report, so that its letters are seven points high or more on A4: its stages share what the lanes'
/// names leave.
pub const PAGE_WIDTH: f64 = 1296.0;
/// What a heading above the first page takes of it.
pub const HEADING: f64 = 50.0;

/// A drawing as SVG, with its size in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub svg: String,
    pub width: f64,
    pub height: f64,
}

/// The whole map on one sheet; `style` may bring the letters along.
pub fn whole(page: &MapPage, language: Language, look: Look, style: &str) -> Drawing {
    let stages = 0..page.stages.len();
    let table = RAIL + COLUMN * stages.len() as f64;
    let width = (table + 2.0 * MARGIN).max(LEAST_WIDTH);
    let room = width - 2.0 * MARGIN;
    let mut pen = Pen::new(look);
    hatching(&mut pen);
    let mut y = MARGIN;
    for block in [frame::header(page, room, language), frame::strays(page, room, language)] {
        if block.height > 0.0 {
            pen.block(MARGIN, y, &block);
            y += block.height + 14.0;
        }
    }
    let rows = lanes::lanes(page, stages.clone(), COLUMN, language);
    let columns = Columns { stages, width: COLUMN };
    y = table_of(&mut pen, page, &columns, &rows.iter().collect::<Vec<_>>(), (MARGIN, y), language) + 16.0;
    let footer = frame::footer(page, room, language);
    pen.block(MARGIN, y, &footer);
    let height = y + footer.height + MARGIN;
    let description = format!("{} {}", source(&page.map, language), texts::text(language, "map-legend"));
    let svg = pen.finish(width.ceil(), height.ceil(), &page.map.title, &description, style);
    Drawing { svg, width: width.ceil(), height: height.ceil() }
}

/// The lanes over pages: so many stages each, and no higher than a page unless one lane alone is. `height` is what a page
/// holds, in parts of its width.
pub fn pages(page: &MapPage, height: f64, language: Language) -> Vec<Drawing> {
    let mut drawings = Vec::new();
    let mut from = 0;
    // As many on one page as on another.
    let on_a_page = page.stages.len().div_ceil(page.stages.len().div_ceil(ON_A_PAGE).max(1));
    while from < page.stages.len() {
        let stages = from..(from + on_a_page).min(page.stages.len());
        from = stages.end;
        let columns = Columns { width: (PAGE_WIDTH - RAIL - 2.0) / stages.len() as f64, stages };
        let rows = lanes::lanes(page, columns.stages.clone(), columns.width, language);
        let head = lanes::heads(page, columns.stages.clone(), columns.width, language).height;
        let above = if columns.stages.start == 0 { HEADING } else { 0.0 };
        for rows in balanced(&rows, PAGE_WIDTH * height - head - 2.0, above) {
            let mut pen = Pen::new(Look::Light);
            hatching(&mut pen);
            let height = table_of(&mut pen, page, &columns, &rows, (1.0, 1.0), language) + 2.0;
            let svg = pen.finish(PAGE_WIDTH, height.ceil(), &page.map.title, "", "");
            drawings.push(Drawing { svg, width: PAGE_WIDTH, height: height.ceil() });
        }
    }
    drawings
}

/// The stages of a drawing, and how wide each is.
struct Columns {
    stages: Range<usize>,
    width: f64,
}

/// The lanes on as few pages as hold them, each about as full as the others; `above` is taken on the first of them.
fn balanced(rows: &[Lane], room: f64, above: f64) -> Vec<Vec<&Lane>> {
    const STEP: f64 = 8.0;
    let mut best = packed(rows, room, above);
    let mut tried = room - STEP;
    while tried > above {
        let pages = packed(rows, tried, above);
        if pages.len() > best.len() {
            break;
        }
        best = pages;
        tried -= STEP;
    }
    best
}

fn packed(rows: &[Lane], room: f64, above: f64) -> Vec<Vec<&Lane>> {
    let mut pages: Vec<Vec<&Lane>> = Vec::new();
    let mut left = room - above;
    for row in rows {
        match pages.last_mut() {
            Some(page) if row.height <= left => page.push(row),
            None => pages.push(vec![row]),
            Some(_) => {
                pages.push(vec![row]);
                left = room;
            }
        }
        left -= row.height;
    }
    pages
}

/// Draws the names of the stages and these lanes; returns where they end.
fn table_of(
    pen: &mut Pen,
    page: &MapPage,
    columns: &Columns,
    rows: &[&Lane],
    (left, top): (f64, f64),
    language: Language,
) -> f64 {
    let Columns { stages, width: column } = columns;
    let right = left + RAIL + column * stages.len() as f64;
    let head = lanes::heads(page, stages.clone(), *column, language);
    let mut y = top;
    for (index, row) in std::iter::once(&head).chain(rows.iter().copied()).enumerate() {
        pen.block(left + PADDING, y + PADDING, &row.rail);
        let first = left + RAIL;
        let window = Window { x: first, y, from: stages.start, stages: stages.len(), column: *column };
        match row.curve {
            Some(Curve::Score) => score_curve(pen, page, &window, language),
            Some(Curve::Emotion) => emotion_curve(pen, page, &window, language),
            None => {}
        }
        for (index, cell) in row.cells.iter().enumerate() {
            pen.block(first + column * index as f64 + PADDING, y + row.above_cells(), cell);
        }
        y += row.height;
        let (tone, weight) = if index == 0 { (Tone::Ink, 2.0) } else { (Tone::Line, 1.0) };
        pen.rule((left, y), (right, y), tone, weight);
    }
    pen.rule((left, top), (right, top), Tone::Line, 1.0);
    for index in 0..=stages.len() {
        let x = left + RAIL + column * index as f64;
        pen.rule((x, top), (x, y), Tone::Line, if index == 0 { 2.0 } else { 1.0 });
    }
    pen.rule((left, top), (left, y), Tone::Line, 1.0);
    y
}
