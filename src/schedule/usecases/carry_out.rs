//! What a shopper does with an assignment: accept it, decline it, start it.

use serde_json::json;

use super::{CHANGED, find_check, move_check};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Shopper, Timestamp};
use crate::schedule::model::{Assignment, Check};
use crate::schedule::rules::CheckEvent;
use crate::schedule::store;

/// The shopper's own check with its live assignment; one that was theirs before is told as such.
pub fn own_live(connection: &mut Connection, shopper: &Shopper, public_id: &str) -> AppResult<(Check, Assignment)> {
    let check = find_check(connection, &shopper.actor, public_id)?;
    let live = store::live_assignment(connection, check.id)?.filter(|live| live.shopper_id == shopper.shopper_id);
    live.map(|live| (check, live)).ok_or(AppError::Conflict("assignment-ended"))
}

/// The shopper begins. Starting is accepting; starting early or late within the deadline is for the reviewer to see.
pub fn start_check(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Check> {
    let (check, live) = own_live(connection, shopper, public_id)?;
    let started =
        move_check(connection, Some(&shopper.actor), &check, CheckEvent::Start, "check.started", json!({}), now)?;
    if now > check.due_at {
        return Err(AppError::Conflict("deadline-passed"));
    }
    match store::set_accepted(connection, &live, live.accepted_at.unwrap_or(now), Some(now))? {
        1 => Ok(started),
        _ => Err(CHANGED),
    }
}
