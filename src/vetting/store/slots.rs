use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::interview_slots;
use crate::kernel::Timestamp;
use crate::vetting::model::InterviewSlot;

#[derive(Insertable)]
#[diesel(table_name = interview_slots)]
pub struct SlotRow<'a> {
    pub public_id: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub place: &'a str,
    pub created_by: i64,
}

pub fn insert_slot(connection: &mut Connection, row: &SlotRow<'_>) -> QueryResult<InterviewSlot> {
    diesel::insert_into(interview_slots::table).values(row).get_result(connection)
}

/// Slots that were not called off and end after this moment, by their start.
pub fn slots_after(connection: &mut Connection, moment: Timestamp) -> QueryResult<Vec<InterviewSlot>> {
    interview_slots::table
        .filter(interview_slots::cancelled_at.is_null())
        .filter(interview_slots::ends_at.gt(moment))
        .order((interview_slots::starts_at, interview_slots::id))
        .limit(500)
        .select(InterviewSlot::as_select())
        .load(connection)
}

pub fn free_slots(connection: &mut Connection, now: Timestamp) -> QueryResult<Vec<InterviewSlot>> {
    interview_slots::table
        .filter(interview_slots::cancelled_at.is_null())
        .filter(interview_slots::shopper_id.is_null())
        .filter(interview_slots::starts_at.gt(now))
        .order((interview_slots::starts_at, interview_slots::id))
        .limit(100)
        .select(InterviewSlot::as_select())
        .load(connection)
}

/// Slots booked by this person, by their start.
pub fn slots_of(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<InterviewSlot>> {
    interview_slots::table
        .filter(interview_slots::cancelled_at.is_null())
        .filter(interview_slots::shopper_id.eq(shopper_id))
        .order((interview_slots::starts_at, interview_slots::id))
        .select(InterviewSlot::as_select())
        .load(connection)
}

pub fn slot_by_public_id(connection: &mut Connection, public_id: &str) -> QueryResult<InterviewSlot> {
    interview_slots::table
        .filter(interview_slots::public_id.eq(public_id))
        .filter(interview_slots::cancelled_at.is_null())
        .select(InterviewSlot::as_select())
        .first(connection)
}

/// Books a slot that is still free; `false` where it is not.
pub fn book_slot(
    connection: &mut Connection,
    id: i64,
    shopper_id: i64,
    step_id: i64,
    now: Timestamp,
) -> QueryResult<bool> {
    let changed = diesel::update(interview_slots::table.find(id))
        .filter(interview_slots::shopper_id.is_null())
        .filter(interview_slots::cancelled_at.is_null())
        .set((
            interview_slots::shopper_id.eq(shopper_id),
            interview_slots::step_id.eq(step_id),
            interview_slots::booked_at.eq(now),
            interview_slots::version.eq(interview_slots::version + 1),
        ))
        .execute(connection)?;
    Ok(changed == 1)
}

/// Makes a booked slot free again; `false` where this person no longer holds it.
pub fn free_slot(connection: &mut Connection, id: i64, shopper_id: i64) -> QueryResult<bool> {
    let changed = diesel::update(interview_slots::table.find(id))
        .filter(interview_slots::shopper_id.eq(shopper_id))
        .set((
            interview_slots::shopper_id.eq(None::<i64>),
            interview_slots::step_id.eq(None::<i64>),
            interview_slots::booked_at.eq(None::<Timestamp>),
            interview_slots::version.eq(interview_slots::version + 1),
        ))
        .execute(connection)?;
    Ok(changed == 1)
}

pub fn cancel_slot(connection: &mut Connection, id: i64, now: Timestamp) -> QueryResult<bool> {
    let changed = diesel::update(interview_slots::table.find(id))
        .filter(interview_slots::cancelled_at.is_null())
        .set((interview_slots::cancelled_at.eq(now), interview_slots::version.eq(interview_slots::version + 1)))
        .execute(connection)?;
    Ok(changed == 1)
}
