//! All waves side by side: one small curve for each stage, and a table of the same figures.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::cell::{MapLink, title_of};
use super::curves::titled;
use super::links::{Select, cell_href_under, map_href, selects};
use super::words::{self, ScoreView};
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::forms::wants_touchpoints;
use crate::journeys::model::Sums;
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::drawing::{lines, tenth};
use crate::journeys::rules::figures::{Figure, figure};
use crate::journeys::rules::selection::KnownWave;
use crate::journeys::rules::trend::TrendPoint;
use crate::journeys::usecases::{self, MapChoices, Trend, TrendLine};
use crate::kernel::Language;
use crate::scoring::Band;
use crate::texts::{self, Argument};
use crate::web::{Screen, SignedIn};

/// Room for the scale at the left of a curve.
const SCALE: f64 = 30.0;
/// The least room of a wave, and what all of them fill at least.
const WAVE: f64 = 58.0;
const PANEL: f64 = 300.0;

#[derive(Serialize)]
struct TrendPage {
    map: MapLink,
    here: String,
    places: String,
    selects: Vec<Select>,
    waves: Vec<WaveHead>,
    touchpoints: bool,
    panels: Vec<Panel>,
    rows: Vec<TrendRow>,
}

#[derive(Serialize)]
struct WaveHead {
    number: usize,
    title: String,
    days: String,
}

#[derive(Serialize)]
struct Panel {
    title: String,
    level: &'static str,
    description: String,
    width: f64,
    grid: Vec<Tick>,
    columns: Vec<Column>,
    lines: Vec<String>,
    points: Vec<Point>,
    /// How the newest wave differs from the one before.
    step: Option<StepView>,
}

#[derive(Serialize)]
struct Tick {
    y: f64,
    label: &'static str,
}

/// The foot of a wave's column.
#[derive(Serialize)]
struct Column {
    x: f64,
    number: usize,
    n: i64,
}

#[derive(Serialize)]
struct Point {
    x: f64,
    y: f64,
    low_y: Option<f64>,
    high_y: Option<f64>,
    band: Option<&'static str>,
    hollow: bool,
    text: String,
    title: String,
    href: String,
}

#[derive(Serialize)]
struct TrendRow {
    title: String,
    level: &'static str,
    cells: Vec<TrendCell>,
}

#[derive(Serialize)]
struct TrendCell {
    wave: String,
    score: Option<ScoreView>,
    href: String,
    step: Option<StepView>,
}

/// The difference to an earlier wave, in words.
#[derive(Serialize)]
struct StepView {
    text: String,
    since: String,
    verdict: &'static str,
}

pub async fn show_trend(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let asked = Asked::parse(request.query_string());
    let touchpoints = wants_touchpoints(request.query_string());
    let (trend, choices) = db
        .read(move |connection| {
            let trend = usecases::trend_of(connection, &actor, &id, &asked, touchpoints)?;
            let choices = usecases::choices_of(connection, &trend.drawn)?;
            Ok((trend, choices))
        })
        .await?;
    screen.show("journeys/trend.html", &page_of(&trend, &choices, touchpoints, screen.language))
}

fn page_of(trend: &Trend, choices: &MapChoices, touchpoints: bool, language: Language) -> TrendPage {
    let drawn = &trend.drawn;
    let mut selects = selects(drawn, choices, &[], language);
    selects.retain(|select| matches!(select.name, "location" | "kind" | "persona"));
    let head = |(number, wave): (usize, &KnownWave)| {
        let days = format!("{} – {}", texts::date(language, wave.starts_on), texts::date(language, wave.ends_on));
        WaveHead { number, title: wave.title.clone(), days }
    };
    TrendPage {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(drawn) },
        here: format!("/maps/{}/trend", drawn.plan.map.public_id),
        places: words::places(language, &drawn.selection),
        selects,
        waves: (1..).zip(&trend.waves).map(head).collect(),
        touchpoints,
        panels: trend.lines.iter().map(|line| panel(trend, line, language)).collect(),
        rows: trend.lines.iter().map(|line| row(trend, line)).collect(),
    }
}

fn figure_of(trend: &Trend, point: &TrendPoint) -> Figure {
    let sums = Sums { cell: point.cell, ..Default::default() };
    // A wave is shown by its own figures: the mean of its level would only shrink them.
    figure(&sums, 0.0, &usecases::measure_of(&trend.drawn.client))
}

fn panel(trend: &Trend, line: &TrendLine, language: Language) -> Panel {
    let count = trend.waves.len().max(1) as f64;
    let wide = (PANEL / count).max(WAVE);
    let x = |index: usize| tenth(SCALE + wide * (index as f64 + 0.5));
    let y = |score: f64| tenth(140.0 - 120.0 * score);
    let title = title_of(&trend.drawn, line.level, &line.key);
    let figures: Vec<Option<Figure>> =
        line.points.iter().map(|point| point.as_ref().map(|point| figure_of(trend, point))).collect();
    let mut points = Vec::new();
    for (index, (found, wave)) in figures.iter().zip(&trend.waves).enumerate() {
        let Some((figure, mean)) = found.as_ref().and_then(|figure| Some((figure, figure.mean?))) else { continue };
        points.push(Point {
            x: x(index),
            y: y(mean),
            low_y: figure.low.map(y),
            high_y: figure.high.map(y),
            band: figure.band.map(Band::as_str),
            hollow: figure.n == 1,
            text: words::points(mean),
            title: titled(language, &wave.title, figure),
            href: cell_href_under(&trend.drawn, &trend.drawn.selection.in_wave(wave), line.level, &line.key),
        });
    }
    let places: Vec<Option<(f64, f64)>> = figures
        .iter()
        .enumerate()
        .map(|(index, figure)| figure.and_then(|figure| figure.mean).map(|mean| (x(index), y(mean))))
        .collect();
    let ns = figures.iter().map(|figure| figure.map_or(0, |figure| figure.n));
    Panel {
        description: texts::text_with(
            language,
            "trend-description",
            &[("name", Argument::from(title.as_str())), ("n", Argument::from(count as i64))],
        ),
        title,
        level: line.level.as_str(),
        width: SCALE + wide * count,
        grid: [(0.0, "0"), (0.5, "50"), (0.8, "80"), (1.0, "100")]
            .map(|(score, label)| Tick { y: y(score), label })
            .into(),
        columns: ns.enumerate().map(|(index, n)| Column { x: x(index), number: index + 1, n }).collect(),
        lines: lines(&places),
        points,
        step: line.points.last().and_then(|point| step_view(trend, line, point.as_ref())),
    }
}

fn row(trend: &Trend, line: &TrendLine) -> TrendRow {
    let cell = |(wave, point): (&KnownWave, &Option<TrendPoint>)| TrendCell {
        wave: wave.title.clone(),
        href: cell_href_under(&trend.drawn, &trend.drawn.selection.in_wave(wave), line.level, &line.key),
        score: point.as_ref().and_then(|point| words::score(&figure_of(trend, point))),
        step: step_view(trend, line, point.as_ref()),
    };
    TrendRow {
        title: title_of(&trend.drawn, line.level, &line.key),
        level: line.level.as_str(),
        cells: trend.waves.iter().zip(&line.points).map(cell).collect(),
    }
}

fn step_view(trend: &Trend, line: &TrendLine, point: Option<&TrendPoint>) -> Option<StepView> {
    let point = point?;
    let step = point.step?;
    let before = line.points.get(step.since)?.as_ref()?;
    let mean = |point: &TrendPoint| figure_of(trend, point).mean;
    Some(StepView {
        text: words::signed(words::points_between(mean(before)?, mean(point)?)),
        since: trend.waves.get(step.since)?.title.clone(),
        verdict: step.difference.word,
    })
}
