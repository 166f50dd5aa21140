//! Photos, recordings and papers that go with answers.

use chrono::Duration;
use chrono_tz::Tz;
use serde_json::json;

use super::{definition_of, note, open_report, takes_evidence};
use crate::accounts::{Happening, record};
use crate::config::Limits;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::KeptFile;
use crate::kernel::{Actor, EvidenceKind, Shopper, Timestamp};
use crate::reports::model::{Evidence, Report};
use crate::reports::rules::Step;
use crate::reports::store::{self, EvidenceRow};
use crate::schedule::Check;
use crate::{clients, programs};

/// A file that lies in the store already, and the question it answers.
#[derive(Debug, Clone)]
pub struct NewEvidence {
    pub question_key: String,
    pub file: KeptFile,
}

/// Puts a file to a question; the same file twice is one.
pub fn add_evidence(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    new: &NewEvidence,
    limits: &Limits,
    now: Timestamp,
) -> AppResult<Evidence> {
    let report = open_report(connection, shopper, check, now)?;
    attach(connection, shopper, check, &report, new, limits, now)
}

pub(super) fn attach(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    report: &Report,
    new: &NewEvidence,
    limits: &Limits,
    now: Timestamp,
) -> AppResult<Evidence> {
    report.state()?.after(Step::Save)?;
    check_question(connection, report, &new.question_key)?;
    let file = &new.file;
    if let Some(known) = store::same_evidence(connection, report.id, &new.question_key, &file.content_hash)? {
        return Ok(known);
    }
    check_room(connection, report, file.kind, limits)?;
    let kept_until = match file.kind {
        EvidenceKind::Audio => Some(now + recording_time(connection, check)?),
        EvidenceKind::Photo | EvidenceKind::Document => None,
    };
    let taken_at = match file.metadata.taken {
        Some(taken) => taken.moment(zone_of(connection, check)?),
        None => None,
    };
    let row = EvidenceRow {
        public_id: new_id(),
        report_id: report.id,
        client_id: report.client_id,
        question_key: &new.question_key,
        media_type: file.media_type,
        byte_size: file.byte_size,
        kind: file.kind.as_str(),
        width: i32::try_from(file.width).map_err(AppError::internal)?,
        height: i32::try_from(file.height).map_err(AppError::internal)?,
        content_hash: &file.content_hash,
        stored_hash: &file.stored_hash,
        thumbnail_hash: &file.thumbnail_hash,
        uploaded_by: shopper.actor.user_id,
        uploaded_at: now,
        taken_at,
        latitude: file.metadata.position.map(|position| position.latitude),
        longitude: file.metadata.position.map(|position| position.longitude),
        kept_until,
        perceptual_hash: file.perceptual_hash,
    };
    let kept = store::insert_evidence(connection, &row)?;
    let detail = json!({"question": kept.question_key, "evidence": kept.public_id});
    let action = match file.kind {
        EvidenceKind::Photo => "report.photo-added",
        EvidenceKind::Audio => "report.recording-added",
        EvidenceKind::Document => "report.document-added",
    };
    note(connection, &shopper.actor, report, action, detail, now)?;
    Ok(kept)
}

/// The question is one of the checklist's and takes evidence.
pub(super) fn check_question(connection: &mut Connection, report: &Report, question_key: &str) -> AppResult<()> {
    match definition_of(connection, report)?.question(question_key) {
        None => Err(AppError::invalid("question", "unknown-key")),
        Some(question) if !takes_evidence(question) => Err(AppError::invalid("question", "no-evidence-here")),
        Some(_) => Ok(()),
    }
}

/// The report has room for one more of this kind.
pub(super) fn check_room(
    connection: &mut Connection,
    report: &Report,
    kind: EvidenceKind,
    limits: &Limits,
) -> AppResult<()> {
    let most = limits.count_of(kind);
    if store::live_evidence_count(connection, report.id, kind)? < most {
        return Ok(());
    }
    let (field, code) = match kind {
        EvidenceKind::Photo => ("photo", "too-many-photos"),
        EvidenceKind::Audio => ("file", "too-many-recordings"),
        EvidenceKind::Document => ("file", "too-many-documents"),
    };
    Err(AppError::Invalid(vec![FieldError::new(field, code).with("max", most)]))
}

/// How long a recording of this check may be kept; refused where the program takes none.
pub(super) fn recording_time(connection: &mut Connection, check: &Check) -> AppResult<Duration> {
    let program = programs::program_by_id(connection, check.program_id)?;
    if !program.records_audio {
        return Err(AppError::invalid("file", "no-recordings-here"));
    }
    Ok(Duration::days(program.recording_days.into()))
}

fn zone_of(connection: &mut Connection, check: &Check) -> AppResult<Tz> {
    let locations = clients::locations_by_ids(connection, &[check.location_id])?;
    let location = locations.into_iter().next().ok_or(AppError::NotFound)?;
    Ok(location.time_zone.parse().unwrap_or(Tz::UTC))
}

/// The evidence of this address, if the actor may see it.
pub fn find_evidence(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Evidence> {
    Ok(store::evidence_in(connection, actor.scope(), public_id)?)
}

/// Takes evidence back while the report is still the shopper's; the versions filed with it keep it.
pub fn remove_evidence(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<(Evidence, i64)> {
    let evidence = store::evidence_in(connection, shopper.actor.scope(), public_id)?;
    let report = store::report_by_id(connection, evidence.report_id)?;
    report.state()?.after(Step::Save)?;
    store::remove_evidence(connection, evidence.id, now)?;
    let detail = json!({"question": evidence.question_key, "evidence": evidence.public_id});
    let action = match evidence.kind()? {
        EvidenceKind::Photo => "report.photo-removed",
        EvidenceKind::Audio => "report.recording-removed",
        EvidenceKind::Document => "report.document-removed",
    };
    note(connection, &shopper.actor, &report, action, detail, now)?;
    Ok((evidence, report.check_id))
}

/// Recordings that have been kept long enough, each with whether its bytes may go: another report may hold the same.
pub fn due_recordings(connection: &mut Connection, now: Timestamp) -> AppResult<Vec<(Evidence, bool)>> {
    let due = store::due_recordings(connection, now, 100)?;
    due.into_iter()
        .map(|evidence| {
            let is_alone = !store::is_shared(connection, evidence.id, &evidence.stored_hash)?;
            Ok((evidence, is_alone))
        })
        .collect()
}

/// Notes that a recording was erased.
pub fn note_erased(connection: &mut Connection, evidence: &Evidence, now: Timestamp) -> AppResult<()> {
    if !store::mark_erased(connection, evidence.id, now)? {
        return Ok(());
    }
    let report = store::report_by_id(connection, evidence.report_id)?;
    let happening = Happening {
        action: "report.recording-erased",
        subject: "report",
        subject_id: &report.public_id,
        client_id: Some(report.client_id),
        detail: json!({"question": evidence.question_key, "evidence": evidence.public_id}),
    };
    record(connection, None, &happening, now)
}
