use diesel::prelude::*;

use crate::accounts::model::User;
use crate::db::Connection;
use crate::db::schema::{
    audit_entries, idempotency_keys, invitations, muted_letters, notices, outbox_mails, page_sessions, password_resets,
    refresh_families, refresh_tokens, users,
};
use crate::kernel::Timestamp;

/// Most lines of each kind that a person gets.
const MOST_LINES: i64 = 10_000;

/// When the person signed in, newest first.
pub fn sign_ins(connection: &mut Connection, user_id: i64) -> QueryResult<Vec<Timestamp>> {
    page_sessions::table
        .filter(page_sessions::user_id.eq(user_id))
        .order(page_sessions::id.desc())
        .limit(MOST_LINES)
        .select(page_sessions::created_at)
        .load(connection)
}

/// What the person did, newest first: when, what, to which kind of record and to which one.
pub fn deeds(connection: &mut Connection, user_id: i64) -> QueryResult<Vec<(Timestamp, String, String, String)>> {
    audit_entries::table
        .filter(audit_entries::actor_id.eq(user_id))
        .order(audit_entries::id.desc())
        .limit(MOST_LINES)
        .select((audit_entries::at, audit_entries::action, audit_entries::subject, audit_entries::subject_id))
        .load(connection)
}

/// When letters went to this address, newest first, and what they were about.
pub fn letters_to(connection: &mut Connection, email: &str) -> QueryResult<Vec<(Timestamp, String)>> {
    outbox_mails::table
        .filter(outbox_mails::recipient.eq(email))
        .order(outbox_mails::id.desc())
        .limit(MOST_LINES)
        .select((outbox_mails::created_at, outbox_mails::subject))
        .load(connection)
}

/// Takes name, address, notices and ways to sign in from the account; its row stays for what refers to it.
pub fn forget_person(connection: &mut Connection, user: &User) -> QueryResult<()> {
    diesel::delete(invitations::table.filter(invitations::email.eq(&user.email))).execute(connection)?;
    diesel::delete(password_resets::table.filter(password_resets::user_id.eq(user.id))).execute(connection)?;
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::user_id.eq(user.id))).execute(connection)?;
    diesel::delete(muted_letters::table.filter(muted_letters::user_id.eq(user.id))).execute(connection)?;
    diesel::delete(page_sessions::table.filter(page_sessions::user_id.eq(user.id))).execute(connection)?;
    let families = refresh_families::table.filter(refresh_families::user_id.eq(user.id)).select(refresh_families::id);
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::family_id.eq_any(families))).execute(connection)?;
    diesel::delete(refresh_families::table.filter(refresh_families::user_id.eq(user.id))).execute(connection)?;
    diesel::delete(notices::table.filter(notices::user_id.eq(user.id))).execute(connection)?;
    // The log keeps who did what by number; the words about this person go.
    let about = audit_entries::subject.eq("user").and(audit_entries::subject_id.eq(&user.public_id));
    diesel::update(audit_entries::table.filter(about)).set(audit_entries::detail.eq("{}")).execute(connection)?;
    diesel::update(users::table.find(user.id))
        .set((
            users::name.eq("—"),
            users::email.eq(format!("{}@erased.invalid", user.public_id)),
            users::password_hash.eq("erased"),
            users::status.eq("disabled"),
            users::version.eq(user.version + 1),
        ))
        .execute(connection)?;
    Ok(())
}
