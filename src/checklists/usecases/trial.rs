//! A draft tried out: its questions as far as they can be asked, and what answers to them would score.

use std::collections::BTreeMap;

use serde_json::Value;

use super::drafts::find_draft;
use crate::checklists::model::ChecklistDraft;
use crate::checklists::rules::refusals::presentable;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Manager;
use crate::scoring::{Checklist as Definition, Fault, Scorecard, Submission, check_submission, score};

/// What trial answers come to.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The checklist as it was tried: what can't be asked yet is left out.
    pub definition: Definition,
    pub scorecard: Scorecard,
    /// Why a report with these answers would be refused.
    pub faults: Vec<Fault>,
}

/// The checklist of a draft as far as it can be asked; `None` where there is nothing to ask yet.
pub fn presentable_draft(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
) -> AppResult<(ChecklistDraft, Option<Definition>)> {
    let draft = find_draft(connection, manager, public_id)?;
    let definition = presentable(&draft.document()?);
    Ok((draft, definition))
}

/// What these answers would score; evidence counts as given wherever there is an answer.
pub fn try_answers(definition: Definition, answers: BTreeMap<String, Value>) -> Trial {
    let answers: BTreeMap<String, Value> = answers.into_iter().filter(|(_, value)| !value.is_null()).collect();
    let evidence = answers.keys().cloned().collect();
    let submission = Submission { answers, evidence };
    let faults = check_submission(&definition, &submission).err().unwrap_or_default();
    let scorecard = score(&definition, None, &submission);
    Trial { definition, scorecard, faults }
}
