//! Solutions as pages and the API tell them.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Solution, SolutionState};
use super::rules::{Finding, next_states};
use super::usecases::SolutionLine;
use crate::error::AppResult;
use crate::kernel::Language;
use crate::kernel::clock::rfc3339;
use crate::texts;

/// A solution.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SolutionView {
    pub id: String,
    /// Id of the map.
    pub map_id: String,
    pub map: String,
    pub client: String,
    /// Key of the touchpoint that hurts.
    pub touchpoint: String,
    /// Its title; null where the map has lost it.
    pub touchpoint_title: Option<String>,
    /// Category of the barrier; null where the touchpoint's own score is the pain.
    pub barrier: Option<String>,
    pub title: String,
    pub details: String,
    pub owner_name: String,
    pub owner_email: Option<String>,
    pub department: String,
    #[schema(value_type = String, format = Date)]
    pub due_on: NaiveDate,
    /// Its last day has passed and it isn't done.
    pub overdue: bool,
    /// Points of score that are hoped for.
    pub effect_points: Option<i32>,
    pub effect_words: String,
    /// 1..5; 5 is the hardest.
    pub effort: i32,
    /// 1..5; 5 does most for customers.
    pub impact: i32,
    pub state: SolutionState,
    /// The states that a step by hand may lead to.
    pub next: Vec<SolutionState>,
    #[schema(format = DateTime)]
    pub done_at: Option<String>,
    /// What the waves before and after it say, once it is done and they were looked at.
    pub comparison: Option<Finding>,
    #[schema(format = DateTime)]
    pub created_at: String,
    pub version: i64,
}

impl SolutionView {
    pub fn of(line: &SolutionLine, today: NaiveDate) -> AppResult<Self> {
        let solution = &line.solution;
        let state = solution.state()?;
        Ok(Self {
            id: solution.public_id.clone(),
            map_id: line.map_id.clone(),
            map: line.map.clone(),
            client: line.client.clone(),
            touchpoint: solution.touchpoint.clone(),
            touchpoint_title: line.touchpoint.clone(),
            barrier: solution.barrier.clone(),
            title: solution.title.clone(),
            details: solution.details.clone(),
            owner_name: solution.owner_name.clone(),
            owner_email: solution.owner_email.clone(),
            department: solution.department.clone(),
            due_on: solution.due_on,
            overdue: solution.is_overdue(today),
            effect_points: solution.effect_points,
            effect_words: solution.effect_words.clone(),
            effort: solution.effort,
            impact: solution.impact,
            state,
            next: next_states(state),
            done_at: solution.done_at.map(rfc3339),
            comparison: solution.finding()?,
            created_at: rfc3339(solution.created_at),
            version: solution.version,
        })
    }
}

/// The pain in words: the touchpoint, and the barrier where there is one.
pub(super) fn pain(line: &SolutionLine, language: Language) -> String {
    let touchpoint = line.touchpoint.as_deref().unwrap_or(&line.solution.touchpoint);
    match &line.solution.barrier {
        Some(barrier) => {
            format!("{touchpoint}: {}", texts::text(language, &format!("barrier-{barrier}")).to_lowercase())
        }
        None => touchpoint.to_owned(),
    }
}

/// A solution in the lane of a map and on the pages of its pain.
#[derive(Debug, Clone, Serialize)]
pub struct MapItem {
    pub text: String,
    pub state: String,
    /// Who and by when.
    pub detail: String,
    pub href: String,
    pub late: bool,
}

pub fn map_item(solution: &Solution, today: NaiveDate, language: Language) -> MapItem {
    let late = solution.is_overdue(today);
    let mut parts = vec![solution.owner_name.clone()];
    let open = SolutionState::parse(&solution.state).is_some_and(SolutionState::is_open);
    if open {
        let key = if late { "solution-late-since" } else { "solution-until" };
        let day = texts::Argument::from(texts::date(language, solution.due_on));
        parts.push(texts::text_with(language, key, &[("day", day)]));
    }
    MapItem {
        text: solution.title.clone(),
        state: solution.state.clone(),
        detail: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        href: format!("/actions/{}", solution.public_id),
        late,
    }
}
