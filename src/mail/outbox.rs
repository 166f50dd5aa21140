use chrono::Duration;
use diesel::prelude::*;

use super::Letter;
use crate::db::schema::outbox_mails;
use crate::db::{Connection, new_id};
use crate::error::AppResult;
use crate::kernel::Timestamp;

/// How long a worker may hold one mail before another may take it.
const LEASE_SECONDS: i64 = 120;
const MOST_ATTEMPTS: i32 = 8;

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

/// Puts a letter into the outbox, in the transaction of whatever caused it.
pub fn queue(connection: &mut Connection, letter: &Letter, now: Timestamp) -> AppResult<()> {
    let composed = letter.compose()?;
    diesel::insert_into(outbox_mails::table)
        .values((
            outbox_mails::public_id.eq(new_id()),
            outbox_mails::recipient.eq(letter.recipient.as_str()),
            outbox_mails::subject.eq(composed.subject),
            outbox_mails::body_text.eq(composed.text),
            outbox_mails::body_html.eq(composed.html),
            outbox_mails::created_at.eq(now),
            outbox_mails::next_attempt_at.eq(now),
        ))
        .execute(connection)?;
    Ok(())
}

/// Drops every letter to this address, sent or not.
pub fn forget(connection: &mut Connection, recipient: &str) -> AppResult<usize> {
    Ok(diesel::delete(outbox_mails::table.filter(outbox_mails::recipient.eq(recipient))).execute(connection)?)
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
    Ok(())
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
    Ok(())
}

/// Marks everything that waits as done without sending it.
pub fn settle(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let waiting = outbox_mails::table.filter(outbox_mails::sent_at.is_null());
    Ok(diesel::update(waiting).set(outbox_mails::sent_at.eq(now)).execute(connection)?)
}
