//! What the pages of solutions send.

use chrono::NaiveDate;
use serde::Deserialize;

use super::model::{Solution, SolutionState};
use super::usecases::{EditSolution, NewSolution, PlaceSolution, SolutionFilter, StepSolution};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::Role;
use crate::web::table::filters;
use crate::web::{Fields, fields};

/// The filters of the list, as the address carries them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    pub cursor: String,
    #[serde(default)]
    pub q: String,
    /// A state, `open` (the usual: nothing that is done) or `all`.
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub map: String,
    #[serde(default)]
    pub touchpoint: String,
    #[serde(default)]
    pub department: String,
    #[serde(default)]
    pub client: String,
    /// `1` for what is late alone.
    #[serde(default)]
    pub late: String,
}

impl ListQuery {
    /// What isn't known narrows nothing; the client is for managers, everybody else has one.
    pub fn filter(&self, role: Role, today: NaiveDate) -> SolutionFilter {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let manages = matches!(role, Role::Manager | Role::Admin);
        SolutionFilter {
            search: text(&self.q),
            states: match (self.state.as_str(), SolutionState::parse(&self.state)) {
                (_, Some(state)) => vec![state],
                ("all", _) => Vec::new(),
                _ => SolutionState::OPEN.to_vec(),
            },
            map: text(&self.map),
            touchpoint: text(&self.touchpoint),
            department: text(&self.department),
            client: text(&self.client).filter(|_| manages),
            late_on: (self.late == "1").then_some(today),
        }
    }

    /// Whether anything narrows the list beyond the usual.
    pub fn is_narrow(&self) -> bool {
        self.named().iter().any(|(_, value)| !value.is_empty())
    }

    fn named(&self) -> [(&'static str, &str); 7] {
        [
            ("q", &self.q),
            ("state", &self.state),
            ("map", &self.map),
            ("touchpoint", &self.touchpoint),
            ("department", &self.department),
            ("client", &self.client),
            ("late", &self.late),
        ]
    }

    /// The filters for another address with the same list.
    pub fn address(&self) -> String {
        filters(&self.named())
    }
}

/// The fields of the form, as both pages of it send them.
#[derive(Debug, Clone)]
pub struct SolutionForm {
    pub new: NewSolution,
    pub version: i64,
}

impl SolutionForm {
    /// Reads the form of a new solution; every refusal at once.
    pub fn read(form: &Fields) -> AppResult<Self> {
        let mut errors = Vec::new();
        let due_on = form.parse::<NaiveDate>("due_on", &mut errors);
        let new = NewSolution {
            id: form.optional("id").filter(|id| is_id(id)),
            touchpoint: form.text("touchpoint"),
            barrier: form.optional("barrier"),
            title: form.text("title"),
            details: lines(form, "details"),
            owner_id: form.optional("owner_id"),
            owner_name: form.text("owner_name"),
            owner_email: form.text("owner_email"),
            department: form.text("department"),
            due_on: due_on.unwrap_or_default(),
            effect_points: form.parse_optional("effect_points", &mut errors),
            effect_words: lines(form, "effect_words"),
            effort: form.parse("effort", &mut errors).unwrap_or(3),
            impact: form.parse_optional("impact", &mut errors),
        };
        let version = form.parse_optional("version", &mut errors).unwrap_or_default();
        if new.owner_id.is_none() && new.owner_name.is_empty() {
            errors.push(FieldError::new("owner_name", "required"));
        }
        if let Err(AppError::Invalid(more)) = fields::check(&new) {
            errors.extend(more);
        }
        if errors.is_empty() { Ok(Self { new, version }) } else { Err(AppError::Invalid(errors)) }
    }

    /// The same fields as a change of a solution.
    pub fn edit(self) -> EditSolution {
        let Self { new, version } = self;
        EditSolution {
            version,
            title: Some(new.title),
            details: Some(new.details),
            owner_id: new.owner_id,
            owner_name: Some(new.owner_name),
            owner_email: Some(new.owner_email),
            department: Some(new.department),
            due_on: Some(new.due_on),
            effect_points: Some(new.effect_points),
            effect_words: Some(new.effect_words),
            effort: Some(new.effort),
            impact: new.impact,
        }
    }

    /// What the form starts with for a solution that is there.
    pub fn values(solution: &Solution, owner: Option<&str>) -> Vec<(&'static str, String)> {
        let mut values = vec![
            ("title", solution.title.clone()),
            ("details", solution.details.clone()),
            ("department", solution.department.clone()),
            ("due_on", solution.due_on.to_string()),
            ("effect_points", solution.effect_points.map(|points| points.to_string()).unwrap_or_default()),
            ("effect_words", solution.effect_words.clone()),
            ("effort", solution.effort.to_string()),
            ("impact", solution.impact.to_string()),
        ];
        match owner {
            Some(id) => values.push(("owner_id", id.to_owned())),
            None => {
                values.push(("owner_name", solution.owner_name.clone()));
                values.push(("owner_email", solution.owner_email.clone().unwrap_or_default()));
            }
        }
        values
    }
}

// Ids are made by forms of ours; anything else gets one of its own.
fn is_id(text: &str) -> bool {
    text.len() == 20 && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
}

// A browser ends the lines of a text with two characters.
fn lines(form: &Fields, name: &str) -> String {
    form.text(name).replace("\r\n", "\n")
}

pub fn read_step(form: &Fields) -> AppResult<StepSolution> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors).unwrap_or_default();
    let state = SolutionState::parse(&form.text("state")).ok_or_else(|| AppError::invalid("state", "unknown"))?;
    if errors.is_empty() { Ok(StepSolution { version, state }) } else { Err(AppError::Invalid(errors)) }
}

pub fn read_place(form: &Fields) -> AppResult<PlaceSolution> {
    let mut errors = Vec::new();
    let mut place = PlaceSolution {
        version: form.parse("version", &mut errors).unwrap_or_default(),
        effort: form.parse("effort", &mut errors).unwrap_or_default(),
        impact: form.parse("impact", &mut errors).unwrap_or_default(),
    };
    // A button names the cell that it leads to; a script puts the card's own fields there.
    if let Some(to) = form.optional("to") {
        let numbers = to.split_once('-').map(|(effort, impact)| (effort.parse(), impact.parse()));
        match numbers {
            Some((Ok(effort), Ok(impact))) => (place.effort, place.impact) = (effort, impact),
            _ => errors.push(FieldError::new("to", "wrong-type")),
        }
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    fields::check(&place)?;
    Ok(place)
}
