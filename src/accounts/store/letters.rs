use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::muted_letters;
use crate::error::AppResult;

/// The optional letters that this person does not want.
pub fn muted_by(connection: &mut Connection, user_id: i64) -> AppResult<Vec<String>> {
    let muted = muted_letters::table.filter(muted_letters::user_id.eq(user_id));
    Ok(muted.order(muted_letters::id).select(muted_letters::letter).load(connection)?)
}

/// Everybody who does not want this letter.
pub fn who_muted(connection: &mut Connection, letter: &str) -> AppResult<Vec<i64>> {
    let muted = muted_letters::table.filter(muted_letters::letter.eq(letter));
    Ok(muted.select(muted_letters::user_id).load(connection)?)
}

pub fn mute(connection: &mut Connection, user_id: i64, letter: &str) -> AppResult<()> {
    let row = (muted_letters::user_id.eq(user_id), muted_letters::letter.eq(letter));
    crate::on_backend!(connection, inner => diesel::insert_into(muted_letters::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(inner))?;
    Ok(())
}

pub fn unmute(connection: &mut Connection, user_id: i64, letter: &str) -> AppResult<()> {
    let muted = muted_letters::table.filter(muted_letters::user_id.eq(user_id));
    diesel::delete(muted.filter(muted_letters::letter.eq(letter))).execute(connection)?;
    Ok(())
}
