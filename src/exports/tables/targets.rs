//! What the map and its to-be map aim at, and how far the checks are from it.

use super::super::model::Sheet;
use super::{Table, Value};
use crate::journeys::Level;
use crate::journeys::usecases::TargetFigure;
use crate::texts;

/// Every target in the order of the journey.
pub fn targets(sheet: &Sheet) -> Table {
    let rows = sheet.header.targets.iter().map(|target| row(sheet, target));
    let titles = vec![
        "figures-cell",
        "figures-stage",
        "figures-title",
        "figures-key",
        "figures-target",
        "figures-target-set-on",
        "figures-target-of",
        "figures-score",
        "figures-n",
        "figures-target-verdict",
    ];
    Table { name: "figures-targets", titles, rows: rows.collect() }
}

fn row(sheet: &Sheet, target: &TargetFigure) -> Vec<Value> {
    let plan = &sheet.drawn.plan;
    let word = |key: &str| Value::Text(texts::text(sheet.language, key));
    let (level, stage, title) = match target.level {
        Level::Touchpoint => (
            "figures-touchpoint",
            plan.stage_of(&target.key).map(|planned| &planned.stage.title),
            plan.touchpoint(&target.key).map(|own| &own.title),
        ),
        Level::Stage | Level::Journey => {
            let title = plan.stage(&target.key).map(|planned| &planned.stage.title);
            ("figures-stage", title, title)
        }
    };
    vec![
        word(level),
        Value::of(stage, Value::text),
        Value::of(title, Value::text),
        Value::text(&target.key),
        Value::Points(target.target),
        Value::of(target.set_on, |day| Value::Text(day.to_string())),
        word(if target.from_to_be { "map-target-to-be" } else { "figures-target-own" }),
        Value::of(target.now.mean(), Value::Points),
        Value::Whole(target.now.n),
        word(&format!("target-{}", target.verdict.as_str())),
    ]
}

/// The target of a cell, the map's own and that of its to-be map, as two cells of a row.
pub fn aims_of(sheet: &Sheet, level: Level, key: &str) -> [Value; 2] {
    [false, true].map(|from_to_be| {
        let here =
            |target: &&TargetFigure| target.level == level && target.key == key && target.from_to_be == from_to_be;
        Value::of(sheet.header.targets.iter().find(here), |target| Value::Points(target.target))
    })
}
