//! What the review of a report means for its check.

use serde_json::json;

use super::{CHANGED, end_live, move_check};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};
use crate::schedule::model::{AssignmentStatus, Check};
use crate::schedule::rules::{CheckEvent, assignment_reinstated};
use crate::schedule::store;

/// The shopper filed the report, for the first time or after it came back.
pub fn mark_submitted(connection: &mut Connection, actor: &Actor, check: &Check, now: Timestamp) -> AppResult<Check> {
    move_check(connection, Some(actor), check, CheckEvent::Submit, "check.submitted", json!({}), now)
}

/// The report went back to the same shopper with remarks.
pub fn mark_returned(connection: &mut Connection, actor: &Actor, check: &Check, now: Timestamp) -> AppResult<Check> {
    move_check(connection, Some(actor), check, CheckEvent::Return, "check.returned", json!({}), now)
}

/// The report counts; the shopper is done.
pub fn mark_approved(connection: &mut Connection, actor: &Actor, check: &Check, now: Timestamp) -> AppResult<Check> {
    let moved = move_check(connection, Some(actor), check, CheckEvent::Approve, "check.approved", json!({}), now)?;
    end_live(connection, check, AssignmentStatus::Completed, None, now)?;
    Ok(moved)
}

/// The report is no good: the check waits for another shopper.
pub fn mark_rejected(connection: &mut Connection, actor: &Actor, check: &Check, now: Timestamp) -> AppResult<Check> {
    let moved = move_check(connection, Some(actor), check, CheckEvent::Reject, "check.rejected", json!({}), now)?;
    end_live(connection, check, AssignmentStatus::Rejected, None, now)?;
    Ok(moved)
}

/// The client contests the score of the report.
pub fn mark_appealed(connection: &mut Connection, actor: &Actor, check: &Check, now: Timestamp) -> AppResult<Check> {
    move_check(connection, Some(actor), check, CheckEvent::Appeal, "check.appealed", json!({}), now)
}

/// The appeal is over; the report counts, with the score it has now.
pub fn mark_appeal_over(connection: &mut Connection, actor: &Actor, check: &Check, now: Timestamp) -> AppResult<Check> {
    move_check(connection, Some(actor), check, CheckEvent::DecideAppeal, "check.appeal-over", json!({}), now)
}

/// The report of this ended assignment counts after all, if nobody has taken the check since it was rejected.
pub fn mark_reinstated(
    connection: &mut Connection,
    actor: &Actor,
    check: &Check,
    assignment_id: i64,
    now: Timestamp,
) -> AppResult<Check> {
    let moved = move_check(connection, Some(actor), check, CheckEvent::Reinstate, "check.reinstated", json!({}), now)?;
    let rejected = store::assignment_by_id(connection, assignment_id)?;
    let completed = assignment_reinstated(rejected.status)?;
    match store::end_assignment(connection, &rejected, completed, None, now)? {
        1 => Ok(moved),
        _ => Err(CHANGED),
    }
}
