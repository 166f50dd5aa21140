//! Worked cases of scoring and statistics: every figure must agree to 1e-9, every refusal by key and code.
//!
//! The crate's own copy is always read; the copy shared with other implementations when it is there.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use wayscore::scoring::{Cell, Nps, Settings, compare, needed, score_documents, stats_document};

const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Vectors {
    scoring: Vec<ScoringCase>,
    stats: Vec<StatsCase>,
    compare: Vec<CompareCase>,
    needed: Vec<NeededCase>,
    nps: Vec<NpsCase>,
}

#[derive(Deserialize)]
struct ScoringCase {
    name: String,
    checklist: Value,
    answers: Value,
    map: Option<Value>,
    expected: Value,
}

#[derive(Deserialize)]
struct StatsCase {
    name: String,
    input: Value,
    expected: Value,
}

#[derive(Deserialize)]
struct CompareCase {
    a: Observations,
    b: Observations,
    expected: Value,
}

#[derive(Deserialize)]
struct Observations {
    s: Vec<f64>,
    q: Vec<f64>,
}

impl Observations {
    fn cell(&self) -> Cell {
        let mut cell = Cell::default();
        for (score, q) in self.s.iter().zip(&self.q) {
            cell.observe(*score, *q, Settings::default().rho);
        }
        cell
    }
}

#[derive(Deserialize)]
struct NeededCase {
    mean: f64,
    q: f64,
    half_width: f64,
    expected: i64,
}

#[derive(Deserialize)]
struct NpsCase {
    answers: Vec<u8>,
    expected: NpsExpected,
}

#[derive(Deserialize)]
struct NpsExpected {
    nps: f64,
    low: f64,
    high: f64,
}

/// Each file of vectors that is there; the own copy must be.
fn vectors() -> Vec<Vectors> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own: PathBuf = root.join("tests/vectors/cases.json");
    let shared: PathBuf = root.join("../shared/vectors/cases.json");
    let present = [Some(own), Some(shared).filter(|path| path.exists())];
    present
        .into_iter()
        .flatten()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"))
        })
        .collect()
}

/// The cases of one kind from every file; none at all is a failure, not a success.
fn cases<T>(kind: impl Fn(Vectors) -> Vec<T>) -> Vec<T> {
    let files: Vec<Vec<T>> = vectors().into_iter().map(kind).collect();
    assert!(files.iter().all(|cases| !cases.is_empty()), "a file of vectors holds no cases");
    files.into_iter().flatten().collect()
}

/// The same JSON, numbers to within the tolerance.
fn assert_same(found: &Value, expected: &Value, place: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let keys = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(found), keys(expected), "{place}");
            for (key, value) in expected {
                assert_same(&found[key], value, &format!("{place}.{key}"));
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{place}: {found:?}");
            for (index, value) in expected.iter().enumerate() {
                assert_same(&found[index], value, &format!("{place}[{index}]"));
            }
        }
        (Value::Number(_), Value::Number(_)) => {
            assert_close(found.as_f64().unwrap(), expected.as_f64().unwrap(), place);
        }
        _ => assert_eq!(found, expected, "{place}"),
    }
}

fn assert_close(found: f64, expected: f64, place: &str) {
    assert!((found - expected).abs() <= TOLERANCE, "{place}: {found} instead of {expected}");
}

#[test]
fn scoring_agrees() {
    for case in cases(|vectors| vectors.scoring) {
        let map = case.map.map(|map| map.to_string());
        let outcome = score_documents(&case.checklist.to_string(), map.as_deref(), &case.answers.to_string());
        let mut document = outcome.document;
        let refused = document.get_mut("errors").and_then(Value::as_array_mut);
        assert_eq!(outcome.accepted, refused.is_none(), "{}", case.name);
        for fault in refused.into_iter().flatten() {
            // The wording is free.
            assert!(fault.as_object_mut().unwrap().remove("message").is_some_and(|text| text.is_string()));
        }
        assert_same(&document, &case.expected, &case.name);
    }
}

#[test]
fn stats_agree() {
    for case in cases(|vectors| vectors.stats) {
        let outcome = stats_document(&case.input.to_string());
        assert!(outcome.accepted, "{}: {}", case.name, outcome.document);
        assert_same(&outcome.document, &case.expected, &case.name);
    }
}

#[test]
fn comparisons_agree() {
    for (index, case) in cases(|vectors| vectors.compare).into_iter().enumerate() {
        let comparison = compare(&case.a.cell(), &case.b.cell()).unwrap();
        let found = serde_json::to_value(comparison).unwrap();
        assert_same(&found, &case.expected, &format!("compare[{index}]"));
    }
}

#[test]
fn needed_checks_agree() {
    for (index, case) in cases(|vectors| vectors.needed).into_iter().enumerate() {
        let found = needed(case.mean, case.q, case.half_width, Settings::default().rho);
        assert_eq!(found, Some(case.expected), "needed[{index}]");
    }
}

#[test]
fn net_promoter_scores_agree() {
    for (index, case) in cases(|vectors| vectors.nps).into_iter().enumerate() {
        let mut nps = Nps::default();
        for answer in &case.answers {
            nps.observe(*answer);
        }
        let interval = nps.interval().unwrap();
        assert_close(nps.score().unwrap(), case.expected.nps, &format!("nps[{index}].nps"));
        assert_close(interval.low, case.expected.low, &format!("nps[{index}].low"));
        assert_close(interval.high, case.expected.high, &format!("nps[{index}].high"));
    }
}
