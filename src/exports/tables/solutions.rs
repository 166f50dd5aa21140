//! What is done about the pains, and what came of it.

use super::super::model::{Audience, Sheet};
use super::{Table, Value};
use crate::solutions::Solution;
use crate::texts;

/// What the client weighs a solution by: nothing for guests.
const WEIGHED: [&str; 3] = ["figures-impact", "figures-effort", "figures-effect"];

/// Every solution, those that are due first on top.
pub fn solutions(sheet: &Sheet) -> Table {
    let rows = sheet.header.solutions.iter().map(|solution| row(sheet, solution));
    let mut titles = vec![
        "figures-stage",
        "figures-touchpoint",
        "figures-barrier",
        "report-solution",
        "report-state",
        "figures-owner",
        "figures-department",
        "figures-due",
    ];
    if sheet.audience != Audience::Guests {
        titles.extend(WEIGHED);
    }
    Table { name: "lane-solutions", titles, rows: rows.collect() }
}

fn row(sheet: &Sheet, solution: &Solution) -> Vec<Value> {
    let plan = &sheet.drawn.plan;
    let word = |key: String| Value::Text(texts::text(sheet.language, &key));
    let whole = |number: i32| Value::Whole(i64::from(number));
    let title = plan.touchpoint(&solution.touchpoint).map_or(solution.touchpoint.as_str(), |own| own.title.as_str());
    let mut told = vec![
        Value::of(plan.stage_of(&solution.touchpoint), |planned| Value::text(&planned.stage.title)),
        Value::text(title),
        Value::of(solution.barrier.as_ref(), |category| word(format!("barrier-{category}"))),
        Value::text(&solution.title),
        word(format!("solution-{}", solution.state)),
        Value::text(&solution.owner_name),
        Value::text(&solution.department),
        Value::Text(solution.due_on.to_string()),
    ];
    if sheet.audience != Audience::Guests {
        let effect = Value::of(solution.effect_points, whole);
        told.extend([whole(solution.impact), whole(solution.effort), effect]);
    }
    told
}
