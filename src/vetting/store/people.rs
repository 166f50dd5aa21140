use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{interview_slots, shopper_applications, shopper_notes};
use crate::kernel::Timestamp;
use crate::vetting::model::{Note, ShopperApplication};

#[derive(Insertable)]
#[diesel(table_name = shopper_applications)]
pub struct ApplicationRow<'a> {
    pub public_id: String,
    pub shopper_id: i64,
    pub experience: &'a str,
    pub about: &'a str,
    pub resume_hash: Option<&'a str>,
    pub resume_name: Option<&'a str>,
    pub resume_type: Option<&'a str>,
    pub consent_version: &'a str,
    pub ethics_version: &'a str,
    pub consent_address: &'a str,
    pub applied_at: Timestamp,
}

pub fn insert_application(connection: &mut Connection, row: &ApplicationRow<'_>) -> QueryResult<()> {
    diesel::insert_into(shopper_applications::table).values(row).execute(connection)?;
    Ok(())
}

pub fn application_of(connection: &mut Connection, shopper_id: i64) -> QueryResult<Option<ShopperApplication>> {
    shopper_applications::table
        .filter(shopper_applications::shopper_id.eq(shopper_id))
        .select(ShopperApplication::as_select())
        .first(connection)
        .optional()
}

#[derive(Insertable)]
#[diesel(table_name = shopper_notes)]
pub struct NoteRow<'a> {
    pub shopper_id: i64,
    pub words: &'a str,
    pub created_by: i64,
    pub created_at: Timestamp,
}

pub fn insert_note(connection: &mut Connection, row: &NoteRow<'_>) -> QueryResult<()> {
    diesel::insert_into(shopper_notes::table).values(row).execute(connection)?;
    Ok(())
}

/// Notes about somebody, newest first.
pub fn notes_of(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<Note>> {
    shopper_notes::table
        .filter(shopper_notes::shopper_id.eq(shopper_id))
        .order(shopper_notes::id.desc())
        .limit(200)
        .select(Note::as_select())
        .load(connection)
}

/// Takes away what somebody wrote of themselves and what was noted about them; a slot they booked is free again.
pub fn forget_applicant(connection: &mut Connection, shopper_id: i64, now: Timestamp) -> QueryResult<()> {
    diesel::update(shopper_applications::table.filter(shopper_applications::shopper_id.eq(shopper_id)))
        .set((
            shopper_applications::experience.eq(""),
            shopper_applications::about.eq(""),
            shopper_applications::resume_hash.eq(None::<String>),
            shopper_applications::resume_name.eq(None::<String>),
            shopper_applications::resume_type.eq(None::<String>),
            shopper_applications::consent_address.eq(""),
        ))
        .execute(connection)?;
    diesel::delete(shopper_notes::table.filter(shopper_notes::shopper_id.eq(shopper_id))).execute(connection)?;
    let booked = interview_slots::table
        .filter(interview_slots::shopper_id.eq(shopper_id))
        .filter(interview_slots::starts_at.gt(now));
    diesel::update(booked)
        .set((
            interview_slots::shopper_id.eq(None::<i64>),
            interview_slots::step_id.eq(None::<i64>),
            interview_slots::booked_at.eq(None::<Timestamp>),
            interview_slots::version.eq(interview_slots::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

/// Whether an application has this very file.
pub fn is_resume(connection: &mut Connection, hash: &str) -> QueryResult<bool> {
    let same = shopper_applications::table.filter(shopper_applications::resume_hash.eq(hash));
    diesel::select(diesel::dsl::exists(same)).get_result(connection)
}
