//! A client or a shopper appeals, adds files, or thinks better of it.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::reading::{Chance, chance};
use super::{find_appeal, letters, needed_words, note, refused};
use crate::appeals::model::{Appeal, AppealSide, AppealStatus};
use crate::appeals::party::Party;
use crate::appeals::rules::{self, appeal_after};
use crate::appeals::store::{self, AppealRow, End, EvidenceRow};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::KeptFile;
use crate::kernel::{EvidenceKind, Timestamp};
use crate::reports::{self, Report};
use crate::schedule;
use crate::scoring::relevant_questions;

/// What somebody has against a decision.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppeal {
    /// Keys of the questions whose answers are contested; a client names one at least, a shopper may name none.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Why, in up to 2000 characters.
    pub words: String,
}

/// The report of this address and what its reader may do against the decision on it.
pub fn chance_of(
    connection: &mut Connection,
    party: &Party,
    report_id: &str,
    now: Timestamp,
) -> AppResult<(Report, Chance)> {
    let report = reports::find_report(connection, party.actor(), report_id)?;
    let chance = chance(connection, party.side(), &report, now)?;
    Ok((report, chance))
}

/// Opens an appeal. The same words about the same questions once more are the appeal that is open already.
pub fn open_appeal(
    connection: &mut Connection,
    party: &Party,
    report_id: &str,
    new: &NewAppeal,
    now: Timestamp,
) -> AppResult<Appeal> {
    let (report, chance) = chance_of(connection, party, report_id, now)?;
    let (side, actor) = (party.side(), party.actor());
    let version = reports::newest_version(connection, &report)?;
    let definition = reports::definition_of(connection, &report)?;
    let asked = relevant_questions(&definition, &version.answers()?);
    let mut errors = Vec::new();
    for (place, key) in new.questions.iter().enumerate() {
        if !asked.contains(key) {
            errors.push(FieldError::new(format!("questions[{place}]"), "unknown-key"));
        } else if chance.answered.contains(key) {
            errors.push(FieldError::new(format!("questions[{place}]"), "appeal-question-answered"));
        }
    }
    if side == AppealSide::Client && new.questions.is_empty() {
        errors.push(FieldError::new("questions", "appeal-no-questions"));
    }
    let words = needed_words(&new.words, "words").unwrap_or_else(|error| {
        errors.push(error);
        String::new()
    });
    // In the order of the checklist, each once.
    let keys: Vec<&String> =
        definition.questions().map(|question| &question.key).filter(|key| new.questions.contains(key)).collect();
    let questions = serde_json::to_string(&keys)?;
    if let Some(open) = chance.open.filter(|open| open.side == side.as_str()) {
        let is_same = open.words == words && open.questions == questions;
        return if is_same { Ok(open) } else { Err(AppError::Conflict("appeal-already-open")) };
    }
    if let Some(code) = chance.against {
        return Err(AppError::Conflict(code));
    }
    refused(errors)?;
    if side == AppealSide::Client {
        let check = schedule::check_by_id(connection, report.check_id)?;
        schedule::mark_appealed(connection, actor, &check, now)?;
    }
    let row = AppealRow {
        public_id: new_id(),
        client_id: report.client_id,
        report_id: report.id,
        check_id: report.check_id,
        shopper_id: report.shopper_id,
        version_id: version.id,
        side: side.as_str(),
        status: AppealStatus::Open.as_str(),
        questions,
        words: &words,
        opened_by: actor.user_id,
        opened_at: now,
    };
    let appeal = store::insert_appeal(connection, &row)?;
    let detail = json!({"report": report.public_id, "version": version.number, "side": side, "questions": keys});
    note(connection, actor, &appeal, "appeal.opened", detail, now)?;
    letters::tell_managers(connection, &appeal, &report, now)?;
    Ok(appeal)
}

/// Whether these files may go with an appeal at all.
pub fn check_files(files: &[KeptFile]) -> AppResult<()> {
    if files.iter().any(|file| file.kind == EvidenceKind::Audio) {
        return Err(AppError::invalid("file", "appeal-no-recordings"));
    }
    if i64::try_from(files.len()).unwrap_or(i64::MAX) > rules::MOST_FILES {
        let refusal = FieldError::new("file", "appeal-many-files").with("max", rules::MOST_FILES);
        return Err(AppError::Invalid(vec![refusal]));
    }
    Ok(())
}

/// Puts files to an open appeal of one's own: photos, cleaned as those of reports are, and papers.
pub fn add_files(
    connection: &mut Connection,
    party: &Party,
    public_id: &str,
    files: &[KeptFile],
    now: Timestamp,
) -> AppResult<Appeal> {
    let appeal = find_appeal(connection, party.actor(), public_id)?;
    if appeal.state()? != AppealStatus::Open {
        return Err(AppError::Conflict("appeal-already-decided"));
    }
    check_files(files)?;
    let kept = store::evidence_of(connection, appeal.id)?;
    let is_new = |file: &&KeptFile| !kept.iter().any(|known| known.content_hash == file.content_hash);
    let new: Vec<&KeptFile> = files.iter().filter(is_new).collect();
    let total = i64::try_from(kept.len() + new.len()).unwrap_or(i64::MAX);
    if total > rules::MOST_FILES {
        let refusal = FieldError::new("file", "appeal-many-files").with("max", rules::MOST_FILES);
        return Err(AppError::Invalid(vec![refusal]));
    }
    for file in &new {
        let row = EvidenceRow {
            public_id: new_id(),
            appeal_id: appeal.id,
            client_id: appeal.client_id,
            kind: file.kind.as_str(),
            media_type: file.media_type,
            byte_size: file.byte_size,
            width: i32::try_from(file.width).map_err(AppError::internal)?,
            height: i32::try_from(file.height).map_err(AppError::internal)?,
            content_hash: &file.content_hash,
            stored_hash: &file.stored_hash,
            thumbnail_hash: &file.thumbnail_hash,
            uploaded_by: party.actor().user_id,
            uploaded_at: now,
        };
        store::insert_evidence(connection, &row)?;
    }
    if !new.is_empty() {
        note(connection, party.actor(), &appeal, "appeal.file-added", json!({"files": new.len()}), now)?;
    }
    Ok(appeal)
}

/// Takes an open appeal back; doing so twice changes nothing.
pub fn withdraw_appeal(
    connection: &mut Connection,
    party: &Party,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Appeal> {
    let appeal = find_appeal(connection, party.actor(), public_id)?;
    if appeal.state()? == AppealStatus::Withdrawn {
        return Ok(appeal);
    }
    let status = appeal_after(appeal.side()?, appeal.state()?, AppealStatus::Withdrawn)?;
    if appeal.side()? == AppealSide::Client {
        let check = schedule::check_by_id(connection, appeal.check_id)?;
        schedule::mark_appeal_over(connection, party.actor(), &check, now)?;
    }
    let end = End { status, decided_by: None, words: None, result_version_id: None, at: now };
    let withdrawn = store::end_appeal(connection, &appeal, end)?;
    note(connection, party.actor(), &withdrawn, "appeal.withdrawn", json!({}), now)?;
    Ok(withdrawn)
}
