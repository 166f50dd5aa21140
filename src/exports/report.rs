//! The report as PDF: cover, the map over pages, pains, solutions, method, every figure.

use serde::Serialize;

use super::drawing::{self, Drawing};
use super::model::{Paper, Sheet};
use super::tables::{self, Table, Value};
use super::typesetting;
use super::{method, usecases::Wish};
use crate::error::AppResult;
use crate::journeys::pages::{MapPage, pain_line, words};
use crate::kernel::Language;
use crate::texts;

const TEMPLATE: &str = include_str!("report.typ");
const BANDS: [&str; 5] = ["critical", "weak", "fair", "good", "strong"];
/// Columns of the table of cells that the appendix shows: title, and what stands around the dash of its interval.
const SHOWN: [(&str, Option<Interval>); 13] = [
    ("figures-n", None),
    ("figures-score", Some(Interval { low: "figures-low", dash: "–", high: "figures-high" })),
    ("figures-level", None),
    ("figures-emotion-n", None),
    // Of numbers with a sign, a dash could be taken for one.
    ("figures-emotion", Some(Interval { low: "figures-emotion-low", dash: "…", high: "figures-emotion-high" })),
    ("figures-nps-n", None),
    ("figures-nps", Some(Interval { low: "figures-nps-low", dash: "…", high: "figures-nps-high" })),
    ("figures-was-n", None),
    ("figures-was", None),
    ("figures-difference", None),
    ("figures-verdict", None),
    ("figures-met", None),
    ("figures-knocked-out", None),
];

/// Columns that an interval is made of.
struct Interval {
    low: &'static str,
    dash: &'static str,
    high: &'static str,
}

/// All that a report says beside its drawings, in the reader's words.
#[derive(Serialize)]
pub struct Report {
    lang: &'static str,
    paper: &'static str,
    title: String,
    client: String,
    about: Vec<String>,
    source: String,
    score: Option<Score>,
    persona: Option<Persona>,
    drawings: Vec<Page>,
    legend: String,
    bands: Vec<Band>,
    pains: Vec<Pain>,
    solutions: Vec<Solution>,
    method: Vec<String>,
    figures: Figures,
    words: Labels,
}

#[derive(Serialize)]
struct Score {
    text: String,
    band: Option<&'static str>,
    level: Option<String>,
    interval: String,
    compared: Vec<String>,
}

#[derive(Serialize)]
struct Persona {
    name: String,
    line: String,
    text: String,
}

#[derive(Serialize)]
struct Page {
    file: String,
    /// Points on paper.
    width: f64,
}

#[derive(Serialize)]
struct Band {
    key: &'static str,
    name: String,
}

#[derive(Serialize)]
struct Pain {
    place: String,
    text: String,
    size: String,
    detail: String,
    /// Place and detail in one line.
    told: String,
}

#[derive(Serialize)]
struct Solution {
    stage: String,
    text: String,
    detail: String,
}

#[derive(Serialize)]
struct Figures {
    titles: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    stage: bool,
    cells: Vec<String>,
}

#[derive(Serialize)]
struct Labels {
    overall: String,
    no_checks: String,
    persona: String,
    worst: String,
    map: String,
    map_alt: String,
    pains: String,
    pains_note: String,
    no_pains: String,
    rank: String,
    pain: String,
    size: String,
    why: String,
    solutions: String,
    stage: String,
    solution: String,
    state: String,
    method: String,
    figures: String,
    page: String,
    of: String,
}

impl Labels {
    fn of(language: Language, pains_note: String) -> Self {
        let text = |key: &str| texts::text(language, key);
        Self {
            overall: text("map-overall"),
            no_checks: text("map-no-checks"),
            persona: text("figures-persona"),
            worst: text("report-worst"),
            map: text("report-map"),
            map_alt: text("map-score-curve"),
            pains: text("lane-pains"),
            pains_note,
            no_pains: text("home-no-pains"),
            rank: text("figures-rank"),
            pain: text("report-what-hurts"),
            size: text("report-pain-size"),
            why: text("report-why"),
            solutions: text("lane-solutions"),
            stage: text("figures-stage"),
            solution: text("report-solution"),
            state: text("report-state"),
            method: text("figures-method"),
            figures: text("report-figures"),
            page: text("report-page"),
            of: text("report-of-pages"),
        }
    }
}

/// The report of a map under a selection.
pub fn pdf(sheet: &Sheet, wish: Wish) -> AppResult<Vec<u8>> {
    let shown = sheet.page();
    let (room, most) = wish.paper.inside();
    let drawings = drawing::pages(&shown, most / room, sheet.language);
    let mut files = Vec::new();
    let mut pages = Vec::new();
    for (index, Drawing { svg, width, height }) in drawings.into_iter().enumerate() {
        let file = format!("page-{index}.svg");
        // Above the first stands a heading.
        let above = if index == 0 { drawing::HEADING * room / drawing::PAGE_WIDTH } else { 0.0 };
        pages.push(Page { file: file.clone(), width: room.min((most - above) * width / height) });
        files.push((file, svg.into_bytes()));
    }
    let report = Report { drawings: pages, paper: wish.paper.as_str(), ..report(sheet, &shown) };
    files.push(("report.json".to_owned(), serde_json::to_vec(&report)?));
    typesetting::pdf(TEMPLATE, files)
}

/// What a report says of a map that its page shows, for drawings of any sort.
pub fn report(sheet: &Sheet, shown: &MapPage) -> Report {
    let language = sheet.language;
    let text = |key: &str| texts::text(language, key);
    let overall = &shown.overall;
    let score = (overall.score.n > 0).then(|| Score {
        text: overall.score.text.clone(),
        level: overall.score.band.map(|band| text(&format!("band-{band}"))),
        band: overall.score.band,
        interval: drawing::interval(&overall.score),
        compared: overall
            .verdict
            .as_ref()
            .zip(shown.compare.as_ref())
            .map(|(verdict, compare)| drawing::compared_lines(verdict, &compare.name, language).to_vec())
            .unwrap_or_default(),
    });
    let solutions = shown.stages.iter().flat_map(|stage| {
        stage.solutions.iter().map(|solution| Solution {
            stage: stage.title.clone(),
            text: solution.text.clone(),
            detail: drawing::solution_detail(solution, language),
        })
    });
    Report {
        lang: language.as_str(),
        paper: Paper::default().as_str(),
        about: drawing::about(&shown.map, language),
        source: drawing::source(&shown.map, language),
        score,
        drawings: Vec::new(),
        legend: drawing::legend(shown, language),
        bands: BANDS.into_iter().map(|key| Band { key, name: text(&format!("band-{key}")) }).collect(),
        pains: pains(sheet),
        solutions: solutions.collect(),
        method: method::paragraphs(language),
        figures: figures(&tables::cells(sheet), language),
        words: Labels::of(language, pains_note(sheet)),
        persona: shown.persona.as_ref().map(|persona| Persona {
            name: persona.name.clone(),
            line: persona.line.clone(),
            text: persona.text.clone(),
        }),
        title: shown.map.title.clone(),
        client: shown.map.client.clone(),
    }
}

/// What stands in brackets, and where the places are that the list lacks.
fn pains_note(sheet: &Sheet) -> String {
    let text = |key: &str| texts::text(sheet.language, key);
    let well = sheet.drawn.figures.pains.iter().any(|pain| pain.rank.is_some() && !pain.hurts());
    match well {
        true => format!("{}. {}", text("map-pains-note"), text("pains-left-out")),
        false => text("map-pains-note"),
    }
}

fn pains(sheet: &Sheet) -> Vec<Pain> {
    let (drawn, language) = (&sheet.drawn, sheet.language);
    let hurting = drawn.figures.pains.iter().filter(|pain| pain.hurts());
    let told = hurting.map(|pain| {
        let line = pain_line(drawn, pain, language);
        let number = |value: f64| Value::Decimal(value).shown(language);
        let place = words::pain_place(language, line.rank, line.best, line.worst).unwrap_or_default();
        let size = match (pain.low, pain.high) {
            (Some(low), Some(high)) => format!("{} ({}–{})", number(pain.pain), number(low), number(high)),
            _ => number(pain.pain),
        };
        let told = [place.as_str(), line.detail.as_str()].into_iter().filter(|part| !part.is_empty());
        Pain { told: told.collect::<Vec<_>>().join(" · "), place, text: line.text, size, detail: line.detail }
    });
    told.collect()
}

fn figures(cells: &Table, language: Language) -> Figures {
    let titles = ["figures-title"].into_iter().chain(SHOWN.iter().map(|(title, _)| *title));
    let rows = cells.rows.iter().map(|row| {
        let shown = |index: usize| row.get(index).map(|value| value.shown(language)).unwrap_or_default();
        let told = |column: &str| cells.titles.iter().position(|title| *title == column).map(shown).unwrap_or_default();
        let with_interval = |(column, interval): &(&str, Option<Interval>)| {
            let value = told(column);
            let Some(interval) = interval else { return value };
            match (told(interval.low), told(interval.high)) {
                (low, high) if low.is_empty() || high.is_empty() => value,
                (low, high) => format!("{value} ({low}{}{high})", interval.dash),
            }
        };
        // Stages and the whole journey stand out from their touchpoints, planned or not.
        let [touchpoint, unplanned] =
            ["figures-touchpoint", "figures-state-unplanned"].map(|key| texts::text(language, key));
        let title = if shown(0) == unplanned { format!("{} ({unplanned})", shown(2)) } else { shown(2) };
        let stage = ![touchpoint, unplanned].contains(&shown(0));
        Row { stage, cells: std::iter::once(title).chain(SHOWN.iter().map(with_interval)).collect() }
    });
    Figures { titles: titles.map(|key| texts::text(language, key)).collect(), rows: rows.collect() }
}
