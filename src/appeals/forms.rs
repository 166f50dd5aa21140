//! What the pages of appeals send.

use serde::Deserialize;

use super::model::{AppealSide, AppealStatus};
use super::usecases::{AppealFilter, DecideAppeal, NewAppeal, Verdict};
use crate::error::{AppError, AppResult};
use crate::kernel::Role;
use crate::reports::Answers;
use crate::web::Fields;
use crate::web::table::filters;

/// The filters of the list, as the address carries them.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    pub cursor: String,
    #[serde(default)]
    pub status: String,
    #[serde(default)]
    pub side: String,
    #[serde(default)]
    pub client: String,
}

impl ListQuery {
    /// What isn't known narrows nothing; side and client are for managers, everybody else has one of each.
    pub fn filter(&self, role: Role) -> AppealFilter {
        let manages = matches!(role, Role::Manager | Role::Admin);
        AppealFilter {
            status: AppealStatus::parse(&self.status),
            side: AppealSide::parse(&self.side).filter(|_| manages),
            client: Some(self.client.trim().to_owned()).filter(|client| manages && !client.is_empty()),
        }
    }

    /// The filters for the address of the file.
    pub fn address(&self) -> String {
        filters(&[("status", &self.status), ("side", &self.side), ("client", &self.client)])
    }
}

pub fn read_appeal(fields: &Fields) -> NewAppeal {
    // A browser ends the lines of a text with two characters.
    let words = fields.text("words").replace("\r\n", "\n");
    NewAppeal { questions: fields.all("questions").map(str::to_owned).collect(), words }
}

/// The plain decision; a rescoring has a form of its own.
pub fn read_decision(fields: &Fields) -> AppResult<DecideAppeal> {
    let mut errors = Vec::new();
    let grade = fields.parse_optional("grade", &mut errors);
    let version = fields.parse_optional("version", &mut errors);
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let decision = Verdict::parse(&fields.text("decision")).ok_or_else(|| AppError::invalid("decision", "required"))?;
    let words = fields.text("words").replace("\r\n", "\n");
    Ok(DecideAppeal { decision, words, answers: Answers::new(), grade, version })
}
