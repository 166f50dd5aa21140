use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::uploads;
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;
use crate::reports::model::Upload;

#[derive(Insertable)]
#[diesel(table_name = uploads)]
pub struct UploadRow<'a> {
    pub public_id: String,
    pub report_id: i64,
    pub client_id: i64,
    pub question_key: &'a str,
    pub content_hash: &'a str,
    pub byte_size: i64,
    pub uploaded_by: i64,
    pub begun_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Begins an upload; where the same one began twice at once, the other request's row is it.
pub fn insert_upload(connection: &mut Connection, row: &UploadRow<'_>) -> AppResult<Upload> {
    use diesel::Connection as _;
    use diesel::result::{DatabaseErrorKind, Error};
    let inserted: QueryResult<Upload> =
        connection.transaction(|connection| diesel::insert_into(uploads::table).values(row).get_result(connection));
    match inserted {
        Ok(begun) => Ok(begun),
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            open_upload_of(connection, row.report_id, row.question_key, row.content_hash)?
                .ok_or(AppError::Conflict("changed-meanwhile"))
        }
        Err(other) => Err(other.into()),
    }
}

/// The upload of this address, if it is this person's.
pub fn upload_of(connection: &mut Connection, user_id: i64, public_id: &str) -> QueryResult<Upload> {
    uploads::table
        .filter(uploads::public_id.eq(public_id))
        .filter(uploads::uploaded_by.eq(user_id))
        .select(Upload::as_select())
        .first(connection)
}

/// The upload of this file to this question that has not become evidence yet.
pub fn open_upload_of(
    connection: &mut Connection,
    report_id: i64,
    question_key: &str,
    content_hash: &str,
) -> QueryResult<Option<Upload>> {
    uploads::table
        .filter(uploads::report_id.eq(report_id))
        .filter(uploads::question_key.eq(question_key))
        .filter(uploads::content_hash.eq(content_hash))
        .filter(uploads::evidence_id.is_null())
        .select(Upload::as_select())
        .first(connection)
        .optional()
}

pub fn open_upload_count(connection: &mut Connection, report_id: i64) -> QueryResult<i64> {
    uploads::table
        .filter(uploads::report_id.eq(report_id))
        .filter(uploads::evidence_id.is_null())
        .count()
        .get_result(connection)
}

/// Notes that a part has come; `false` where the upload stands elsewhere by now.
pub fn advance_upload(
    connection: &mut Connection,
    id: i64,
    from: i64,
    to: i64,
    expires_at: Timestamp,
) -> QueryResult<bool> {
    let moved = diesel::update(uploads::table.find(id))
        .filter(uploads::received.eq(from))
        .filter(uploads::refusal.is_null())
        .filter(uploads::evidence_id.is_null())
        .set((uploads::received.eq(to), uploads::expires_at.eq(expires_at)))
        .execute(connection)?;
    Ok(moved > 0)
}

/// Begins again from the first byte.
pub fn restart_upload(connection: &mut Connection, id: i64, byte_size: i64) -> QueryResult<Upload> {
    diesel::update(uploads::table.find(id))
        .set((uploads::received.eq(0), uploads::refusal.eq(None::<String>), uploads::byte_size.eq(byte_size)))
        .get_result(connection)
}

pub fn refuse_upload(connection: &mut Connection, id: i64, code: &str) -> QueryResult<usize> {
    diesel::update(uploads::table.find(id)).set(uploads::refusal.eq(code)).execute(connection)
}

pub fn finish_upload(connection: &mut Connection, id: i64, evidence_id: i64) -> QueryResult<usize> {
    diesel::update(uploads::table.find(id)).set(uploads::evidence_id.eq(evidence_id)).execute(connection)
}

/// Drops what nobody went on with, and what has long become evidence.
pub fn drop_expired_uploads(connection: &mut Connection, now: Timestamp) -> QueryResult<Vec<String>> {
    let expired: Vec<(i64, String)> = uploads::table
        .filter(uploads::expires_at.le(now))
        .order(uploads::id)
        .limit(500)
        .select((uploads::id, uploads::public_id))
        .load(connection)?;
    let (ids, names): (Vec<i64>, Vec<String>) = expired.into_iter().unzip();
    diesel::delete(uploads::table.filter(uploads::id.eq_any(ids))).execute(connection)?;
    Ok(names)
}
