//! What the template of the form gets.

use serde::Serialize;
use serde_json::Value;

use crate::reports::views::EvidenceItem;
use crate::scoring::{Critical, EvidenceRule};

#[derive(Debug, Serialize)]
pub struct FormPage {
    pub check: CheckView,
    pub draft: DraftView,
    pub errors: Vec<ErrorLine>,
    pub legs: Vec<LegView>,
    pub categories: Vec<&'static str>,
}

/// Where the form of a trial leads, and what stands for the place of a check.
#[derive(Debug, Clone)]
pub struct TrialDraft {
    pub action: String,
    pub back_href: String,
    pub storage_key: String,
    pub location: String,
    pub address: String,
}

#[derive(Debug, Serialize)]
pub struct CheckView {
    pub title: String,
    pub location: String,
    pub address: String,
    pub deadline: String,
    pub kind: &'static str,
    pub back_href: String,
    pub briefing_href: String,
}

#[derive(Debug, Serialize)]
pub struct DraftView {
    pub action: String,
    pub submission_url: String,
    /// A [`super::KeptDraft`] as JSON, for the script.
    pub kept: String,
    pub answers_url: String,
    pub uploads_url: String,
    /// How the check is begun, where that is still to be done.
    pub start: Option<StartView>,
    /// Whether recordings are taken, for how many days and why.
    pub recordings: Option<RecordingsView>,
    pub version: i64,
    pub storage_key: String,
    pub saved_at: Option<String>,
    pub done: usize,
    pub total: usize,
    pub remark: Option<String>,
    pub zone: String,
}

#[derive(Debug, Serialize)]
pub struct StartView {
    /// Where the plain button leads.
    pub action: String,
    /// Where the script tells that it was begun.
    pub url: String,
    pub checklist_version: String,
}

#[derive(Debug, Serialize)]
pub struct RecordingsView {
    pub reason: String,
    pub days: i32,
}

#[derive(Debug, Serialize)]
pub struct ErrorLine {
    pub href: String,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct LegView {
    pub key: Option<&'static str>,
    pub number: usize,
    pub sections: Vec<SectionView>,
}

#[derive(Debug, Serialize)]
pub struct SectionView {
    pub key: String,
    pub title: String,
    pub number: usize,
    pub open: bool,
    pub done: usize,
    pub total: usize,
    pub questions: Vec<QuestionView>,
    pub barriers: Option<BarriersView>,
}

#[derive(Debug, Serialize)]
pub struct BarriersView {
    pub touchpoint: String,
    pub rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
pub struct RowView {
    pub index: usize,
    pub category: &'static str,
    pub severity: u8,
    pub words: String,
}

#[derive(Debug, Serialize)]
pub struct QuestionView {
    pub key: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub text: String,
    pub hint: Option<String>,
    pub required: bool,
    pub critical: Critical,
    pub allow_na: bool,
    pub relevant: Option<String>,
    pub evidence: EvidenceRule,
    pub value: String,
    pub values: Vec<String>,
    pub options: Vec<OptionView>,
    pub min: Option<Value>,
    pub max: Option<Value>,
    pub step: Option<Value>,
    pub steps: Vec<StepView>,
    pub minutes: String,
    pub seconds: String,
    pub remark: Option<String>,
    pub error: Option<String>,
    pub evidence_items: Vec<EvidenceItem>,
}

#[derive(Debug, Serialize)]
pub struct OptionView {
    pub key: String,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct StepView {
    pub value: String,
    pub text: String,
}
