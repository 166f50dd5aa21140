use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;

use super::rules::document::Document;
use crate::db::schema::{checklist_draft_steps, checklist_drafts, checklist_versions, checklists};
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Timestamp};
use crate::scoring::Checklist as Definition;

/// How many definitions are kept once read.
const MOST_KEPT: usize = 100;

/// Definitions that reports were counted by lately, by their documents: taking one apart costs more than counting by it.
static DEFINITIONS: Mutex<BTreeMap<String, Arc<Definition>>> = Mutex::new(BTreeMap::new());

/// A checklist through all its versions; without a client it serves every one of them.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = checklists)]
pub struct Checklist {
    pub id: i64,
    pub public_id: String,
    pub client_id: Option<i64>,
    pub title: String,
    pub kind: String,
    pub created_at: Timestamp,
    pub version: i64,
}

impl Checklist {
    pub fn kind(&self) -> AppResult<CheckKind> {
        self.kind.parse().map_err(AppError::internal)
    }
}

/// One published version: written once, never changed.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = checklist_versions)]
pub struct ChecklistVersion {
    pub id: i64,
    pub public_id: String,
    pub checklist_id: i64,
    pub client_id: Option<i64>,
    pub number: i32,
    /// The JSON document with every default written out.
    pub definition: String,
    pub question_count: i32,
    pub published_at: Timestamp,
    pub published_by: i64,
}

impl ChecklistVersion {
    /// The questions and their worth, ready for scoring.
    pub fn definition(&self) -> AppResult<Definition> {
        Definition::parse(&self.definition).map_err(|faults| {
            let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
            AppError::internal(format!("checklist version {}: {}", self.public_id, told.join("; ")))
        })
    }

    /// The same, to be read only; one document is taken apart once for however many reports.
    pub fn shared_definition(&self) -> AppResult<Arc<Definition>> {
        let mut kept = DEFINITIONS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(definition) = kept.get(&self.definition) {
            return Ok(Arc::clone(definition));
        }
        let definition = Arc::new(self.definition()?);
        if kept.len() >= MOST_KEPT {
            kept.pop_first();
        }
        kept.insert(self.definition.clone(), Arc::clone(&definition));
        Ok(definition)
    }
}

/// A checklist that is being written: the next version of one, or a new one.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = checklist_drafts)]
pub struct ChecklistDraft {
    pub id: i64,
    pub public_id: String,
    /// The checklist whose next version it becomes; a new one without.
    pub checklist_id: Option<i64>,
    pub client_id: Option<i64>,
    /// Number of the version it started from.
    pub based_on: Option<i32>,
    pub document: String,
    pub version: i64,
    pub created_at: Timestamp,
    pub created_by: i64,
    pub changed_at: Timestamp,
    pub changed_by: i64,
}

impl ChecklistDraft {
    pub fn document(&self) -> AppResult<Document> {
        Document::read(serde_json::from_str(&self.document)?).map_err(AppError::internal)
    }
}

/// What a draft was before one of its steps.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = checklist_draft_steps)]
pub struct DraftStep {
    pub id: i64,
    /// Version of the draft before the step.
    pub version: i64,
    pub action: String,
    /// What it was done to.
    pub subject: String,
    pub document: String,
}
