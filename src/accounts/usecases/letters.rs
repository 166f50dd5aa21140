//! Which letters people want: only those that remind; words about their own work always come.

use serde_json::json;

use crate::accounts::audit::{Happening, record};
use crate::accounts::model::{OptionalLetter, User};
use crate::accounts::store::{letters as store, users};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};

/// Every letter that the person may refuse, and whether it is wanted.
pub fn letter_choices(connection: &mut Connection, actor: &Actor) -> AppResult<Vec<(OptionalLetter, bool)>> {
    let muted = store::muted_by(connection, actor.user_id)?;
    let wanted = |letter: &OptionalLetter| !muted.iter().any(|name| name == letter.as_str());
    Ok(OptionalLetter::of_role(actor.role).iter().map(|letter| (*letter, wanted(letter))).collect())
}

/// From now on these come and the others of the role don't.
pub fn choose_letters(
    connection: &mut Connection,
    actor: &Actor,
    wanted: &[OptionalLetter],
    now: Timestamp,
) -> AppResult<Vec<(OptionalLetter, bool)>> {
    let mut changed = false;
    for (letter, came) in letter_choices(connection, actor)? {
        let comes = wanted.contains(&letter);
        changed |= came != comes;
        match (came, comes) {
            (true, false) => store::mute(connection, actor.user_id, letter.as_str())?,
            (false, true) => store::unmute(connection, actor.user_id, letter.as_str())?,
            _ => {}
        }
    }
    let choices = letter_choices(connection, actor)?;
    if changed {
        let user = users::user_by_id(connection, actor.user_id)?;
        let comes: Vec<&str> = choices.iter().filter(|(_, comes)| *comes).map(|(letter, _)| letter.as_str()).collect();
        let happening = Happening {
            action: "user.letters_chosen",
            subject: "user",
            subject_id: &user.public_id,
            client_id: user.client_id,
            detail: json!({"wanted": comes}),
        };
        record(connection, Some(actor), &happening, now)?;
    }
    Ok(choices)
}

/// Whether this letter comes to this person.
pub fn wants_letter(connection: &mut Connection, user_id: i64, letter: OptionalLetter) -> AppResult<bool> {
    Ok(!store::muted_by(connection, user_id)?.iter().any(|name| name == letter.as_str()))
}

/// The managers to whom this letter comes.
pub fn managers_wanting(connection: &mut Connection, letter: OptionalLetter) -> AppResult<Vec<User>> {
    let muted = store::who_muted(connection, letter.as_str())?;
    let managers = users::active_managers(connection)?;
    Ok(managers.into_iter().filter(|manager| !muted.contains(&manager.id)).collect())
}

/// The people of a client who can sign in, each with whether this letter comes to them.
pub fn team_wanting(
    connection: &mut Connection,
    client_id: i64,
    letter: OptionalLetter,
) -> AppResult<Vec<(User, bool)>> {
    let muted = store::who_muted(connection, letter.as_str())?;
    let team = users::users_of_client(connection, client_id)?.into_iter().filter(User::is_active);
    Ok(team.map(|user| (muted.contains(&user.id), user)).map(|(muted, user)| (user, !muted)).collect())
}

/// The people of all clients to whom this letter comes, from this user id on, at most so many.
pub fn client_users_wanting(
    connection: &mut Connection,
    letter: OptionalLetter,
    after: i64,
    most: i64,
) -> AppResult<Vec<User>> {
    users::client_users_wanting(connection, letter.as_str(), after, most)
}
