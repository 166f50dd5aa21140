//! The documents that `wayscore score` and `wayscore stats` print.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use super::checklist::Checklist;
use super::fault::{Fault, FaultCode, accept};
use super::outline::{MapOutline, read_importance};
use super::properties::{Properties, parse_json};
use super::score::{Scorecard, score};
use super::statistics::{Cell, Pain, Rank, Settings, TouchpointWeight, rank_pains};
use super::submission::{Submission, check_submission};

/// What a command prints, and whether it succeeded.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The result, or `{"errors": [{"key", "code", "message"}]}`.
    pub document: Value,
    /// Whether the command exits with 0.
    pub accepted: bool,
}

/// Scores answers: the JSON texts of a checklist, perhaps a map, and a submission.
pub fn score_documents(checklist: &str, map: Option<&str>, answers: &str) -> Outcome {
    outcome(read_and_score(checklist, map, answers).map(|scorecard| {
        json!({
            "report": scorecard.report,
            "touchpoints": scorecard.touchpoints,
            "stages": scorecard.stages,
        })
    }))
}

/// The statistics of cells given as JSON text with the observations of each.
pub fn stats_document(cells: &str) -> Outcome {
    outcome(CellsRequest::parse(cells).map(|request| json!({"cells": request.rows()})))
}

fn outcome(result: Result<Value, Vec<Fault>>) -> Outcome {
    match result {
        Ok(document) => Outcome { document, accepted: true },
        Err(faults) => Outcome { document: json!({"errors": faults}), accepted: false },
    }
}

fn read_and_score(checklist: &str, map: Option<&str>, answers: &str) -> Result<Scorecard, Vec<Fault>> {
    let checklist = Checklist::parse(checklist)?;
    let map = map.map(MapOutline::parse).transpose()?;
    let submission = Submission::parse(answers)?;
    check_submission(&checklist, &submission)?;
    Ok(score(&checklist, map.as_ref(), &submission))
}

/// The input of `wayscore stats`.
struct CellsRequest {
    settings: Settings,
    cells: Vec<CellRequest>,
}

struct CellRequest {
    key: String,
    weight: TouchpointWeight,
    cell: Cell,
}

/// One cell as it is printed; null where a figure may not be shown.
#[derive(Serialize)]
struct CellRow<'a> {
    key: &'a str,
    n: i64,
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    shrunk: Option<f64>,
    pain: Option<f64>,
    pain_low: Option<f64>,
    pain_high: Option<f64>,
    rank: Option<usize>,
    best_rank: Option<usize>,
    worst_rank: Option<usize>,
}

impl CellsRequest {
    fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let document = parse_json(text, "the input")?;
        let mut top = Properties::open(&document, "")?;
        let defaults = Settings::default();
        let settings = Settings {
            rho: number_within(&mut top, "rho", 0.0, 1.0).unwrap_or(defaults.rho),
            k: number_within(&mut top, "k", 0.0, f64::MAX).unwrap_or(defaults.k),
        };
        top.required("cells");
        let mut keys = BTreeSet::new();
        let mut cells = Vec::new();
        for (index, value) in top.list("cells").iter().enumerate() {
            match CellRequest::read(value, format!("cells[{index}]"), settings.rho) {
                Ok((cell, faults)) => {
                    top.absorb(faults);
                    if !keys.insert(cell.key.clone()) && !cell.key.is_empty() {
                        let message = "another cell has the same key";
                        top.absorb(vec![Fault::new(&cell.key, FaultCode::DuplicateKey, message)]);
                    }
                    cells.push(cell);
                }
                Err(faults) => top.absorb(faults),
            }
        }
        accept(Self { settings, cells }, top.close())
    }

    fn rows(&self) -> Vec<CellRow<'_>> {
        let all: Cell = self.cells.iter().map(|request| &request.cell).sum();
        let global_mean = all.mean().unwrap_or_default();
        let pains: Vec<Option<Pain>> = self
            .cells
            .iter()
            .map(|request| Pain::of_touchpoint(request.weight, &request.cell, global_mean, self.settings.k))
            .collect();
        let ranks = rank_pains(&pains);
        let figures = pains.into_iter().zip(ranks);
        self.cells
            .iter()
            .zip(figures)
            .map(|(request, (pain, rank))| CellRow::new(request, global_mean, self.settings.k, pain, rank))
            .collect()
    }
}

impl CellRequest {
    fn read(value: &Value, place: String, rho: f64) -> Result<(Self, Vec<Fault>), Vec<Fault>> {
        let mut properties = Properties::open(value, place)?;
        let key = properties.required_text("key").unwrap_or_default().to_owned();
        if !key.is_empty() {
            properties.rename(&key);
        }
        let mut cell = Cell::default();
        properties.required("observations");
        for value in properties.list("observations") {
            let mut observation = match Properties::open(value, properties.key()) {
                Ok(observation) => observation,
                Err(faults) => {
                    properties.absorb(faults);
                    continue;
                }
            };
            observation.required("s");
            observation.required("q");
            let score = number_within(&mut observation, "s", 0.0, 1.0);
            let q = number_within(&mut observation, "q", 1.0, f64::MAX);
            if let (Some(score), Some(q)) = (score, q) {
                cell.observe(score, q, rho);
            }
            properties.absorb(observation.close());
        }
        let weight = TouchpointWeight {
            importance: read_importance(&mut properties),
            reach: number_within(&mut properties, "reach", 0.0, 1.0).unwrap_or(1.0),
        };
        Ok((Self { key, weight, cell }, properties.close()))
    }
}

impl<'a> CellRow<'a> {
    fn new(request: &'a CellRequest, global_mean: f64, k: f64, pain: Option<Pain>, rank: Option<Rank>) -> Self {
        let interval = request.cell.shown_interval();
        let pain_interval = pain.and_then(|pain| pain.interval);
        Self {
            key: &request.key,
            n: request.cell.n,
            mean: request.cell.mean(),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            shrunk: request.cell.shrunk(global_mean, k),
            pain: pain.map(|pain| pain.pain),
            pain_low: pain_interval.map(|interval| interval.low),
            pain_high: pain_interval.map(|interval| interval.high),
            rank: rank.map(|rank| rank.rank),
            best_rank: rank.map(|rank| rank.best_rank),
            worst_rank: rank.map(|rank| rank.worst_rank),
        }
    }
}

fn number_within(properties: &mut Properties<'_>, name: &'static str, least: f64, most: f64) -> Option<f64> {
    let number = properties.number(name)?;
    if !(least..=most).contains(&number) {
        let message = format!("`{name}` can't be {number}");
        properties.refuse(FaultCode::OutOfRange, message);
        return None;
    }
    Some(number)
}
