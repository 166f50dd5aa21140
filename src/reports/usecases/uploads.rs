//! Files that come in parts: begun by the hash of their content, gone on with from where they stand, never sent twice.

use chrono::Duration;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::evidence::{NewEvidence, attach, check_question, check_room, recording_time};
use super::open_report;
use crate::config::Limits;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::{Arrival, Arrivals, KeptFile};
use crate::kernel::{EvidenceKind, Shopper, Timestamp};
use crate::reports::model::{Evidence, Upload};
use crate::reports::rules::Step;
use crate::reports::store::{self, UploadRow};
use crate::schedule::{self, Check};

/// A file to be uploaded in parts.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BegunUpload {
    /// SHA-256 of the whole file, 64 hexadecimal digits.
    #[validate(length(min = 64, max = 64))]
    pub sha256: String,
    /// Bytes of the whole file.
    #[validate(range(min = 1))]
    pub size: i64,
    /// What the file says it is; its bytes decide.
    #[serde(default)]
    #[validate(length(max = 200))]
    pub media_type: String,
    /// Key of the question it answers.
    pub question_key: String,
}

/// How far an upload has come.
#[derive(Debug, Clone)]
pub enum Standing {
    Open(Upload),
    /// It is evidence already.
    Done(Evidence),
}

/// What became of a part.
#[derive(Debug, Clone)]
pub enum Placed {
    Taken(Upload),
    /// The upload stands elsewhere: the sender goes on from there.
    Elsewhere(Upload),
}

/// The kind that a media type promises; `None` where it says nothing.
fn promised(media_type: &str) -> AppResult<Option<EvidenceKind>> {
    let refuse = |code: &str| Err(AppError::invalid("media_type", code));
    let plain = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match plain.as_str() {
        "" | "application/octet-stream" => Ok(None),
        "image/jpeg" | "image/jpg" | "image/png" | "image/webp" => Ok(Some(EvidenceKind::Photo)),
        "image/heic" | "image/heif" => refuse("photo-heic"),
        "application/pdf" => Ok(Some(EvidenceKind::Document)),
        // Phones name the same recording in many ways.
        "video/mp4" | "video/3gpp" | "application/ogg" => Ok(Some(EvidenceKind::Audio)),
        other if other.starts_with("audio/") => Ok(Some(EvidenceKind::Audio)),
        other if other.starts_with("video/") => refuse("file-video"),
        _ => refuse("file-type"),
    }
}

/// Begins an upload or finds it as it stands; whatever can be refused is refused before the first byte is sent.
pub fn begin_upload(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    begun: &BegunUpload,
    limits: &Limits,
    now: Timestamp,
) -> AppResult<Standing> {
    let report = open_report(connection, shopper, check, now)?;
    report.state()?.after(Step::Save)?;
    let content_hash = begun.sha256.to_ascii_lowercase();
    if !content_hash.chars().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(AppError::invalid("sha256", "sha256"));
    }
    let kind = promised(&begun.media_type)?;
    check_question(connection, &report, &begun.question_key).map_err(|error| renamed(error, "question_key"))?;
    if let Some(known) = store::same_evidence(connection, report.id, &begun.question_key, &content_hash)? {
        return Ok(Standing::Done(known));
    }
    if kind == Some(EvidenceKind::Audio) {
        recording_time(connection, check)?;
    }
    let most = match kind {
        Some(kind) => limits.bytes_of(kind),
        None => EvidenceKind::ALL.into_iter().map(|kind| limits.bytes_of(kind)).max().unwrap_or_default(),
    };
    if begun.size > i64::try_from(most).map_err(AppError::internal)? {
        let refusal = FieldError::new("size", "file-too-large").with("max", most / (1024 * 1024));
        return Err(AppError::Invalid(vec![refusal]));
    }
    if let Some(kind) = kind {
        check_room(connection, &report, kind, limits)?;
    }
    if let Some(open) = store::open_upload_of(connection, report.id, &begun.question_key, &content_hash)? {
        return match open.refusal.as_deref() {
            None if open.byte_size == begun.size => Ok(Standing::Open(open)),
            // The way was at fault, not the file.
            None | Some("file-hash") => Ok(Standing::Open(store::restart_upload(connection, open.id, begun.size)?)),
            Some(code) => Err(AppError::invalid("file", code)),
        };
    }
    let most_open: i64 = EvidenceKind::ALL.into_iter().map(|kind| limits.count_of(kind)).sum();
    if store::open_upload_count(connection, report.id)? >= most_open {
        return Err(AppError::Invalid(vec![FieldError::new("file", "too-many-uploads").with("max", most_open)]));
    }
    let row = UploadRow {
        public_id: new_id(),
        report_id: report.id,
        client_id: report.client_id,
        question_key: &begun.question_key,
        content_hash: &content_hash,
        byte_size: begun.size,
        uploaded_by: shopper.actor.user_id,
        begun_at: now,
        expires_at: now + Duration::hours(limits.upload_hours),
    };
    Ok(Standing::Open(store::insert_upload(connection, &row)?))
}

/// The upload of this address with what became of it.
pub fn find_upload(connection: &mut Connection, shopper: &Shopper, public_id: &str) -> AppResult<Standing> {
    let upload = store::upload_of(connection, shopper.actor.user_id, public_id)?;
    match (upload.evidence_id, upload.refusal.as_deref()) {
        (Some(evidence_id), _) => {
            let evidence = store::evidence_by_id(connection, evidence_id)?;
            if evidence.removed_at.is_some() { Err(AppError::NotFound) } else { Ok(Standing::Done(evidence)) }
        }
        (None, Some(code)) => Err(AppError::invalid("file", code)),
        (None, None) => Ok(Standing::Open(upload)),
    }
}

/// Puts one part at its place; the row and the file move on together or not at all.
pub fn place_part(
    connection: &mut Connection,
    arrivals: &Arrivals,
    upload: &Upload,
    offset: i64,
    part: &Arrival,
    expires_at: Timestamp,
) -> AppResult<Placed> {
    if upload.is_whole() {
        return Ok(Placed::Taken(upload.clone()));
    }
    store::report_by_id(connection, upload.report_id)?.state()?.after(Step::Save)?;
    if offset != upload.received {
        return Ok(Placed::Elsewhere(upload.clone()));
    }
    let received = offset + i64::try_from(part.length()).map_err(AppError::internal)?;
    if received > upload.byte_size {
        return Err(AppError::invalid("file", "file-longer"));
    }
    let again = |connection: &mut Connection| store::upload_of(connection, upload.uploaded_by, &upload.public_id);
    // The changed row is locked until the end of the transaction, so nobody else writes to the file meanwhile.
    if !store::advance_upload(connection, upload.id, offset, received, expires_at)? {
        return Ok(Placed::Elsewhere(again(connection)?));
    }
    let place = u64::try_from(offset).map_err(AppError::internal)?;
    if !arrivals.place_part(&upload.public_id, place, part)? {
        return Ok(Placed::Elsewhere(store::restart_upload(connection, upload.id, upload.byte_size)?));
    }
    Ok(Placed::Taken(again(connection)?))
}

/// Begins again an upload whose bytes are gone, unless it has become evidence meanwhile.
pub fn restart_lost_upload(connection: &mut Connection, shopper: &Shopper, upload: &Upload) -> AppResult<Standing> {
    match find_upload(connection, shopper, &upload.public_id)? {
        Standing::Open(open) => Ok(Standing::Open(store::restart_upload(connection, open.id, open.byte_size)?)),
        done => Ok(done),
    }
}

/// Makes a whole upload the evidence it was meant to be.
pub fn complete_upload(
    connection: &mut Connection,
    shopper: &Shopper,
    upload: &Upload,
    file: KeptFile,
    limits: &Limits,
    now: Timestamp,
) -> AppResult<Evidence> {
    if let Standing::Done(evidence) = find_upload(connection, shopper, &upload.public_id)? {
        return Ok(evidence);
    }
    let report = store::report_by_id(connection, upload.report_id)?;
    let check = schedule::check_by_id(connection, report.check_id)?;
    let new = NewEvidence { question_key: upload.question_key.clone(), file };
    let evidence = attach(connection, shopper, &check, &report, &new, limits, now)?;
    store::finish_upload(connection, upload.id, evidence.id)?;
    Ok(evidence)
}

/// Remembers what is wrong with a whole file, so that it needn't be sent again to learn it.
pub fn refuse_upload(connection: &mut Connection, upload: &Upload, code: &str) -> AppResult<()> {
    store::refuse_upload(connection, upload.id, code)?;
    Ok(())
}

/// Drops uploads that nobody went on with, and names their files.
pub fn drop_expired_uploads(connection: &mut Connection, now: Timestamp) -> AppResult<Vec<String>> {
    Ok(store::drop_expired_uploads(connection, now)?)
}

fn renamed(error: AppError, field: &str) -> AppError {
    let AppError::Invalid(errors) = error else { return error };
    AppError::Invalid(errors.into_iter().map(|error| FieldError { field: field.to_owned(), ..error }).collect())
}
