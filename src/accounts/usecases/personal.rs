//! A person's own data: all of it as one document, and away with it.

use serde_json::{Map, Value, json};

use crate::accounts::audit::{Happening, record};
use crate::accounts::model::User;
use crate::accounts::personal::PersonalRecords;
use crate::accounts::store::mentions::{self, Then};
use crate::accounts::store::{personal as store, users};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::kernel::{Actor, Timestamp};
use crate::mail;

/// Everything that is held of the person, by part.
pub fn gather_person(
    connection: &mut Connection,
    actor: &Actor,
    rooms: &dyn PersonalRecords,
    now: Timestamp,
) -> AppResult<Value> {
    let user = users::user_by_id(connection, actor.user_id)?;
    let deeds = store::deeds(connection, user.id)?.into_iter().map(|(at, action, subject, subject_id)| {
        json!({"at": rfc3339(at), "action": action, "subject": subject, "subject_id": subject_id})
    });
    let mut document = Map::new();
    document.insert("made_at".to_owned(), json!(rfc3339(now)));
    let account = json!({
        "id": user.public_id, "email": user.email, "name": user.name, "role": user.role, "language": user.language,
        "time_zone": user.time_zone, "created_at": rfc3339(user.created_at),
    });
    document.insert("account".to_owned(), account);
    let sign_ins: Vec<String> = store::sign_ins(connection, user.id)?.into_iter().map(rfc3339).collect();
    document.insert("sign_ins".to_owned(), json!(sign_ins));
    document.insert("deeds".to_owned(), Value::Array(deeds.collect()));
    let letters = store::letters_to(connection, &user.email)?.into_iter();
    let letters = letters.map(|(at, subject)| json!({"at": rfc3339(at), "subject": subject}));
    document.insert("letters".to_owned(), Value::Array(letters.collect()));
    // Where others wrote of the person; their words are theirs.
    let person = mentions::mentioned(connection, &user)?;
    let mentioned = mentions::go_over(connection, &person, Then::Count)?.into_iter();
    let mentioned = mentioned.map(|(place, count)| json!({"place": place, "count": count}));
    document.insert("mentions".to_owned(), Value::Array(mentioned.collect()));
    for (name, part) in rooms.gather(connection, &user)? {
        document.insert(name.to_owned(), part);
    }
    Ok(Value::Object(document))
}

/// Forgets the person whose password was proven: what they filed stays, without their name, and so does what others wrote
/// of them. Nothing brings them back.
///
/// Gives the names of kept files that are to be removed once this is settled.
pub fn erase_person(
    connection: &mut Connection,
    actor: &Actor,
    proven: &User,
    rooms: &dyn PersonalRecords,
    now: Timestamp,
) -> AppResult<Vec<String>> {
    let user = users::user_by_id(connection, actor.user_id)?;
    if user.password_hash != proven.password_hash || user.id != proven.id {
        return Err(AppError::Unauthorized);
    }
    if user.role == "admin" && users::lock_admins(connection)? == [user.id] {
        return Err(AppError::Conflict("erasure-last-admin"));
    }
    if let Some(client_id) = user.client_id
        && user.client_role.as_deref() == Some("owner")
        && users::lock_owners(connection, client_id)? == [user.id]
    {
        return Err(AppError::Conflict("erasure-last-owner"));
    }
    let person = mentions::mentioned(connection, &user)?;
    let files = rooms.forget(connection, &user, now)?;
    mail::forget(connection, &user.email)?;
    store::forget_person(connection, &user)?;
    mentions::go_over(connection, &person, Then::Clear)?;
    let happening = Happening {
        action: "user.erased",
        subject: "user",
        subject_id: &user.public_id,
        client_id: user.client_id,
        detail: json!({}),
    };
    record(connection, Some(actor), &happening, now)?;
    Ok(files)
}
