use chrono::Duration;
use diesel::prelude::*;

use super::{Letter, Picture};
use crate::db::schema::{outbox_mails, outbox_pictures};
use crate::db::{Connection, new_id, prepared};
use crate::error::AppResult;
use crate::kernel::Timestamp;

/// How long a worker may hold one mail before another may take it.
const LEASE_SECONDS: i64 = 120;
const MOST_ATTEMPTS: i32 = 8;
/// What one picture of a letter may weigh.
pub const MOST_PICTURE_BYTES: usize = 2_000_000;

/// A letter waiting to leave; `public_id` becomes its Message-ID, so that a repeat is seen as one.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox_mails)]
pub struct OutboxMail {
    pub id: i64,
    pub public_id: String,
    pub recipient: String,
    pub subject: String,
    pub body_text: String,
    pub body_html: String,
    pub attempts: i32,
}

/// A picture of a letter that waits; it goes as soon as the letter has.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox_pictures)]
pub struct OutboxPicture {
    /// By which the HTML of the letter names it.
    pub content_id: String,
    pub png: Vec<u8>,
}

/// Puts a letter into the outbox, in the transaction of whatever caused it.
pub fn queue(connection: &mut Connection, letter: &Letter, now: Timestamp) -> AppResult<()> {
    queue_with_pictures(connection, letter, &[], now)
}

/// The same with pictures, each of [`MOST_PICTURE_BYTES`] at most.
pub fn queue_with_pictures(
    connection: &mut Connection,
    letter: &Letter,
    pictures: &[Picture],
    now: Timestamp,
) -> AppResult<()> {
    let public_id = new_id();
    let named: Vec<(String, &Picture)> = pictures
        .iter()
        .enumerate()
        .map(|(place, picture)| (format!("{public_id}.{}@wayscore", place + 1), picture))
        .collect();
    let composed = letter.compose(&named)?;
    let queued = diesel::insert_into(outbox_mails::table)
        .values((
            outbox_mails::public_id.eq(public_id),
            outbox_mails::recipient.eq(letter.recipient.as_str()),
            outbox_mails::subject.eq(composed.subject),
            outbox_mails::body_text.eq(composed.text),
            outbox_mails::body_html.eq(composed.html),
            outbox_mails::created_at.eq(now),
            outbox_mails::next_attempt_at.eq(now),
        ))
        .returning(outbox_mails::id);
    let mail_id: i64 = prepared(queued).get_result(connection)?;
    for (content_id, picture) in named {
        diesel::insert_into(outbox_pictures::table)
            .values((
                outbox_pictures::mail_id.eq(mail_id),
                outbox_pictures::content_id.eq(content_id),
                outbox_pictures::png.eq(&picture.png),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// The pictures of a letter, in their order.
pub fn pictures_of(connection: &mut Connection, mail: &OutboxMail) -> AppResult<Vec<OutboxPicture>> {
    Ok(outbox_pictures::table
        .filter(outbox_pictures::mail_id.eq(mail.id))
        .order(outbox_pictures::id)
        .select(OutboxPicture::as_select())
        .load(connection)?)
}

fn drop_pictures(connection: &mut Connection, mail_id: i64) -> AppResult<()> {
    diesel::delete(outbox_pictures::table.filter(outbox_pictures::mail_id.eq(mail_id))).execute(connection)?;
    Ok(())
}

/// Drops every letter to this address, sent or not.
pub fn forget(connection: &mut Connection, recipient: &str) -> AppResult<usize> {
    let theirs = outbox_mails::table.filter(outbox_mails::recipient.eq(recipient));
    let pictures = outbox_pictures::mail_id.eq_any(theirs.select(outbox_mails::id));
    diesel::delete(outbox_pictures::table.filter(pictures)).execute(connection)?;
    Ok(diesel::delete(theirs).execute(connection)?)
}

/// Takes the next due mail for this worker alone, until its lease runs out.
pub fn claim_due(connection: &mut Connection, now: Timestamp) -> AppResult<Option<OutboxMail>> {
    let free = outbox_mails::claimed_until.is_null().or(outbox_mails::claimed_until.lt(now));
    let due: Vec<OutboxMail> = outbox_mails::table
        .filter(outbox_mails::sent_at.is_null())
        .filter(outbox_mails::failed_at.is_null())
        .filter(outbox_mails::next_attempt_at.le(now))
        .filter(free)
        .order((outbox_mails::next_attempt_at, outbox_mails::id))
        .limit(8)
        .select(OutboxMail::as_select())
        .load(connection)?;
    for mail in due {
        let claimed = diesel::update(outbox_mails::table.find(mail.id))
            .filter(outbox_mails::sent_at.is_null())
            .filter(free)
            .set(outbox_mails::claimed_until.eq(now + Duration::seconds(LEASE_SECONDS)))
            .execute(connection)?;
        if claimed == 1 {
            return Ok(Some(mail));
        }
    }
    Ok(None)
}

pub fn mark_sent(connection: &mut Connection, mail: &OutboxMail, now: Timestamp) -> AppResult<()> {
    diesel::update(outbox_mails::table.find(mail.id))
        .set((outbox_mails::sent_at.eq(now), outbox_mails::claimed_until.eq(None::<Timestamp>)))
        .execute(connection)?;
    drop_pictures(connection, mail.id)
}

/// Plans the next attempt with growing distance, or gives the mail up where everyone can see it.
pub fn give_up_or_retry(connection: &mut Connection, mail: &OutboxMail, error: &str, now: Timestamp) -> AppResult<()> {
    let attempts = mail.attempts + 1;
    let failed_at = (attempts >= MOST_ATTEMPTS).then_some(now);
    let wait = Duration::seconds(30 * (1_i64 << attempts.clamp(0, 10)));
    diesel::update(outbox_mails::table.find(mail.id))
        .set((
            outbox_mails::attempts.eq(attempts),
            outbox_mails::last_error.eq(error),
            outbox_mails::next_attempt_at.eq(now + wait),
            outbox_mails::failed_at.eq(failed_at),
            outbox_mails::claimed_until.eq(None::<Timestamp>),
        ))
        .execute(connection)?;
    match failed_at {
        Some(_) => drop_pictures(connection, mail.id),
        None => Ok(()),
    }
}

/// Marks everything that waits as done without sending it.
pub fn settle(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    diesel::delete(outbox_pictures::table).execute(connection)?;
    let waiting = outbox_mails::table.filter(outbox_mails::sent_at.is_null());
    Ok(diesel::update(waiting).set(outbox_mails::sent_at.eq(now)).execute(connection)?)
}
