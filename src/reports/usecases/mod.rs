//! Reports: file them, review them, read them.

mod appealed;
mod begin;
mod correction;
mod counting;
mod evidence;
mod filing;
mod flags;
mod queue;
mod reading;
mod review;
mod submission;
mod uploads;
mod versions;

use serde_json::{Value, json};

pub use appealed::{lift_rejection, reinstate_report, rescore_report};
pub use begin::{BeginReport, begin_report, foresee_report};
pub use correction::{Correction, correct_report};
pub use evidence::{NewEvidence, add_evidence, due_recordings, find_evidence, note_erased, remove_evidence};
pub use filing::{
    Draft, Filing, SavedDraft, check_filing, draft_faults, find_own_report, note_position, open_report, save_draft,
    submit_report,
};
pub use flags::flags_of;
pub use queue::{Queue, QueueWish, queue_neighbours, review_queue};
pub use reading::{
    Dossier, ToldReport, VersionView, answer_counts, answers_behind, count_counted, counted_at, counted_by_ids,
    counted_reports, dossier, evidence_behind, filter_choices, form_parts, list_reports, locations_of_wave,
    queue_scores, reports_behind,
};
pub use review::{Approval, Remarked, approve_report, newest_version, reject_report, return_report};
pub use submission::{FiledPosition, SubmitReport, hand_in};
pub use uploads::{
    BegunUpload, Placed, Standing, begin_upload, complete_upload, drop_expired_uploads, find_upload, place_part,
    refuse_upload, restart_lost_upload,
};
pub use versions::{Author, History, history};

use super::model::Report;
use super::store;
use crate::accounts::{Happening, record};
use crate::checklists;
use crate::db::Connection;
use crate::error::{AppResult, FieldError};
use crate::kernel::{Actor, Timestamp};
use crate::scoring::{Checklist as Definition, EvidenceRule, Fault, Question, QuestionKind};

/// The report of this address, if the actor may see it: a client's user sees it once it is approved.
pub fn find_report(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Report> {
    Ok(store::report_in(connection, actor.scope(), public_id)?)
}

/// A report that another record leads to, whoever reads it.
pub fn report_by_id(connection: &mut Connection, id: i64) -> AppResult<Report> {
    Ok(store::report_by_id(connection, id)?)
}

/// The questions that a report is filed with.
pub fn definition_of(connection: &mut Connection, report: &Report) -> AppResult<Definition> {
    checklists::version_by_id(connection, report.checklist_version_id)?.definition()
}

/// Public id of the checklist version that a report is filed with.
pub fn checklist_version_of(connection: &mut Connection, report: &Report) -> AppResult<String> {
    Ok(checklists::version_by_id(connection, report.checklist_version_id)?.public_id)
}

fn note(
    connection: &mut Connection,
    actor: &Actor,
    report: &Report,
    action: &str,
    detail: Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "report",
        subject_id: &report.public_id,
        client_id: Some(report.client_id),
        detail,
    };
    record(connection, Some(actor), &happening, now)
}

fn note_version(
    connection: &mut Connection,
    actor: &Actor,
    report: &Report,
    action: &str,
    number: i32,
    now: Timestamp,
) -> AppResult<()> {
    note(connection, actor, report, action, json!({"version": number}), now)
}

/// What scoring says of an answer, as the field `answers.<key>`, with what a helpful sentence needs.
pub fn answer_errors(definition: &Definition, faults: &[Fault]) -> Vec<FieldError> {
    let error = |fault: &Fault| {
        let error = FieldError::new(format!("answers.{}", fault.key), fault.code.as_str().replace('_', "-"));
        match definition.question(&fault.key).map(|question| &question.kind) {
            Some(QuestionKind::Scale { min, max, .. }) => refine(error, "scale", *min, *max),
            Some(QuestionKind::Nps) => refine(error, "scale", 0.0, 10.0),
            Some(QuestionKind::Emotion) => refine(error, "scale", -2.0, 2.0),
            Some(QuestionKind::Number { .. }) => named(error, "number"),
            Some(QuestionKind::Duration { .. }) => named(error, "duration"),
            Some(QuestionKind::Timestamp) => named(error, "timestamp"),
            _ => named(error, "choice"),
        }
    };
    faults.iter().map(error).collect()
}

/// The codes stay those of the product; what kind of question it was is for the sentence alone.
fn named(error: FieldError, kind: &str) -> FieldError {
    error.with("kind", kind)
}

fn refine(error: FieldError, kind: &str, min: f64, max: f64) -> FieldError {
    error.with("kind", kind).with("min", min).with("max", max)
}

fn takes_evidence(question: &Question) -> bool {
    question.evidence != EvidenceRule::None
}
