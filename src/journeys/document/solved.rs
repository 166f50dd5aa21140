//! What is done about the pains of a map, as its document carries it, and the sheet that holds the same.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::cells::{day_cell, number_cell, text_cell};
use super::loose::{Entry, Loose};
use super::table::{Rows, Value, day, number, text};
use super::{MapDocument, VERSION, VERSION_WITH_SOLUTIONS, clean};
use crate::error::{AppResult, FieldError};
use crate::reports::BarrierCategory;
use crate::solutions::{Solution, SolutionState};

/// The columns of the sheet, in order; each is a field of the document.
pub const COLUMNS: [&str; 13] = [
    "touchpoint",
    "barrier",
    "title",
    "details",
    "owner",
    "department",
    "due_on",
    "impact",
    "effort",
    "effect_points",
    "effect_words",
    "state",
    "done_on",
];

/// What is to make a pain smaller. Nobody's address is in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SolutionEntry {
    /// The barrier that hurts; null where the touchpoint's own score is the pain.
    pub barrier: Option<BarrierCategory>,
    pub department: String,
    pub details: String,
    /// The day it was done, where it is.
    #[schema(value_type = Option<String>, format = Date)]
    pub done_on: Option<NaiveDate>,
    /// The last day, itself included.
    #[schema(value_type = String, format = Date)]
    pub due_on: NaiveDate,
    /// Points of score that are hoped for, 1..100.
    pub effect_points: Option<i32>,
    pub effect_words: String,
    /// 1..5; 5 is the hardest.
    pub effort: i32,
    /// 1..5; 5 does most for customers.
    pub impact: i32,
    pub owner: String,
    /// Whether it helped is said by the waves of the map it comes to, whatever a file says.
    pub state: SolutionState,
    pub title: String,
    /// Key of the touchpoint that hurts.
    pub touchpoint: String,
}

impl SolutionEntry {
    pub fn of(solution: &Solution) -> AppResult<Self> {
        let state = solution.state()?;
        let is_done = state == SolutionState::Done || state.is_judged();
        Ok(Self {
            barrier: solution.barrier.as_deref().and_then(BarrierCategory::parse),
            department: clean(&solution.department),
            details: clean(&solution.details),
            done_on: solution.done_at.filter(|_| is_done).map(|done| done.date()),
            due_on: solution.due_on,
            effect_points: solution.effect_points,
            effect_words: clean(&solution.effect_words),
            effort: solution.effort,
            impact: solution.impact,
            owner: clean(&solution.owner_name),
            state,
            title: clean(&solution.title),
            touchpoint: solution.touchpoint.clone(),
        })
    }
}

impl MapDocument {
    /// The plan with what is done about its pains: touchpoint by touchpoint, then by day; what belongs to a touchpoint that
    /// the plan has no more stays out.
    pub fn with_solutions(mut self, solutions: &[Solution]) -> AppResult<Self> {
        let place = |key: &str| self.touchpoints.iter().position(|own| own.key == key);
        let mut placed = Vec::new();
        for solution in solutions {
            let entry = SolutionEntry::of(solution)?;
            if let Some(place) = place(&entry.touchpoint) {
                placed.push((place, entry.due_on, serde_json::to_string(&entry)?, entry));
            }
        }
        // Whichever comes first among those that are alike in all, the document is the same.
        placed.sort_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
        self.solutions = placed.into_iter().map(|(.., entry)| entry).collect();
        self.version = version_of(&self.solutions);
        Ok(self)
    }

    /// The plan alone.
    pub fn without_solutions(mut self) -> Self {
        self.solutions = Vec::new();
        self.version = VERSION;
        self
    }
}

/// The version of a document with these solutions: readers of before know nothing of any.
pub fn version_of(solutions: &[SolutionEntry]) -> u32 {
    if solutions.is_empty() { VERSION } else { VERSION_WITH_SOLUTIONS }
}

/// The rows below the names of the columns.
pub fn rows_of(document: &MapDocument) -> Vec<Vec<Value>> {
    let row = |own: &SolutionEntry| {
        vec![
            text(&own.touchpoint),
            text(own.barrier.map_or("", BarrierCategory::as_str)),
            text(&own.title),
            text(&own.details),
            text(&own.owner),
            text(&own.department),
            day(Some(own.due_on)),
            number(Some(f64::from(own.impact))),
            number(Some(f64::from(own.effort))),
            number(own.effect_points.map(f64::from)),
            text(&own.effect_words),
            text(own.state.as_str()),
            day(own.done_on),
        ]
    };
    document.solutions.iter().map(row).collect()
}

/// Reads the sheet: the names of the columns first, then one row a solution.
pub fn read_rows(rows: &Rows, loose: &mut Loose) {
    let mut lines = rows.rows.iter().filter(|(_, cells)| cells.values().any(|cell| !cell.trim().is_empty()));
    let Some((_, header)) = lines.next() else { return };
    let mut columns: BTreeMap<&'static str, u32> = BTreeMap::new();
    for (column, title) in header.iter().filter(|(_, title)| !title.trim().is_empty()) {
        match COLUMNS.iter().find(|known| **known == title.trim().to_lowercase()) {
            Some(known) => {
                columns.entry(known).or_insert(*column);
            }
            None => {
                let title: String = title.trim().chars().take(100).collect();
                loose.faults.push(FieldError::new(title, "document-unknown-column"));
            }
        }
    }
    for (number, cells) in lines {
        let mut entry = Entry::at(format!("{}[{number}]", rows.name));
        for (column, place) in &columns {
            let words = cells.get(place).map(|cell| clean(cell)).unwrap_or_default();
            let cell = match *column {
                "impact" | "effort" | "effect_points" => number_cell(&words),
                "due_on" | "done_on" => day_cell(&words),
                "barrier" | "state" => text_cell(&words.to_lowercase()),
                _ => text_cell(&words),
            };
            entry.fields.insert((*column).to_owned(), cell);
        }
        loose.solutions.push(entry);
    }
}
