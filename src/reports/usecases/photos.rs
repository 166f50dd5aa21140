//! Photos that go with answers.

use serde_json::json;

use super::{definition_of, note, open_report, takes_evidence};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Shopper, Timestamp};
use crate::reports::model::Evidence;
use crate::reports::rules::Step;
use crate::reports::store::{self, EvidenceRow};
use crate::schedule::Check;

/// A cleaned photo that lies in the file store already.
#[derive(Debug, Clone)]
pub struct NewPhoto {
    pub question_key: String,
    pub byte_size: i64,
    pub width: u32,
    pub height: u32,
    pub content_hash: String,
    pub stored_hash: String,
    pub thumbnail_hash: String,
    /// What it looks like; `None` where it shows next to nothing.
    pub perceptual_hash: Option<i64>,
}

/// Puts a photo to a question; the same photo twice is one.
pub fn add_photo(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    photo: &NewPhoto,
    most_photos: i64,
    now: Timestamp,
) -> AppResult<Evidence> {
    let report = open_report(connection, shopper, check, now)?;
    report.state()?.after(Step::Save)?;
    let definition = definition_of(connection, &report)?;
    match definition.question(&photo.question_key) {
        None => return Err(AppError::invalid("question", "unknown-key")),
        Some(question) if !takes_evidence(question) => return Err(AppError::invalid("question", "no-evidence-here")),
        Some(_) => {}
    }
    if let Some(known) = store::same_photo(connection, report.id, &photo.question_key, &photo.content_hash)? {
        return Ok(known);
    }
    if store::live_evidence_count(connection, report.id)? >= most_photos {
        return Err(AppError::Invalid(vec![FieldError::new("photo", "too-many-photos").with("max", most_photos)]));
    }
    let row = EvidenceRow {
        public_id: new_id(),
        report_id: report.id,
        client_id: report.client_id,
        question_key: &photo.question_key,
        media_type: "image/jpeg",
        byte_size: photo.byte_size,
        width: i32::try_from(photo.width).map_err(AppError::internal)?,
        height: i32::try_from(photo.height).map_err(AppError::internal)?,
        content_hash: &photo.content_hash,
        stored_hash: &photo.stored_hash,
        thumbnail_hash: &photo.thumbnail_hash,
        uploaded_by: shopper.actor.user_id,
        uploaded_at: now,
        perceptual_hash: photo.perceptual_hash,
    };
    let kept = store::insert_evidence(connection, &row)?;
    let detail = json!({"question": kept.question_key, "evidence": kept.public_id});
    note(connection, &shopper.actor, &report, "report.photo-added", detail, now)?;
    Ok(kept)
}

/// The photo of this address, if the actor may see it.
pub fn find_evidence(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Evidence> {
    Ok(store::evidence_in(connection, actor.scope(), public_id)?)
}

/// Takes a photo back while the report is still the shopper's; the versions filed with it keep it.
pub fn remove_photo(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<(Evidence, i64)> {
    let photo = store::evidence_in(connection, shopper.actor.scope(), public_id)?;
    let report = store::report_by_id(connection, photo.report_id)?;
    report.state()?.after(Step::Save)?;
    store::remove_evidence(connection, photo.id, now)?;
    let detail = json!({"question": photo.question_key, "evidence": photo.public_id});
    note(connection, &shopper.actor, &report, "report.photo-removed", detail, now)?;
    Ok((photo, report.check_id))
}
