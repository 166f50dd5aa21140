//! What a shopper does with an assignment: accept it, decline it, start it.

use serde_json::json;

use super::assign::Because;
use super::{CHANGED, end_live, find_check, move_check, note};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::kernel::{Shopper, Timestamp};
use crate::orders;
use crate::schedule::model::{Assignment, AssignmentStatus, Check};
use crate::schedule::rules::{CheckEvent, check_after};
use crate::schedule::store;
use crate::shoppers::{self, Deed};

/// The shopper's own check with its live assignment; one that was theirs before is told as such.
fn own_live(connection: &mut Connection, shopper: &Shopper, public_id: &str) -> AppResult<(Check, Assignment)> {
    let check = find_check(connection, &shopper.actor, public_id)?;
    let live = store::live_assignment(connection, check.id)?.filter(|live| live.shopper_id == shopper.shopper_id);
    live.map(|live| (check, live)).ok_or(AppError::Conflict("assignment-ended"))
}

fn in_time(check: &Check, now: Timestamp) -> AppResult<()> {
    if now > check.due_at { Err(AppError::Conflict("deadline-passed")) } else { Ok(()) }
}

/// The shopper will do it. Saying so twice changes nothing.
pub fn accept_assignment(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Check> {
    let (check, live) = own_live(connection, shopper, public_id)?;
    check_after(check.status, CheckEvent::Start)?;
    if live.accepted_at.is_some() {
        return Ok(check);
    }
    in_time(&check, now)?;
    if store::set_accepted(connection, &live, now, None)? == 0 {
        return Err(CHANGED);
    }
    note(connection, Some(&shopper.actor), &check, "check.accepted", json!({}), now)?;
    Ok(check)
}

/// The shopper won't do it; the check is open again. Declined before accepting, withdrawn after.
pub fn decline_assignment(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    because: &Because,
    now: Timestamp,
) -> AppResult<Check> {
    let (check, live) = own_live(connection, shopper, public_id)?;
    let (end, action) = match live.accepted_at {
        None => (AssignmentStatus::Declined, "check.declined"),
        Some(_) => (AssignmentStatus::Withdrawn, "check.withdrawn"),
    };
    let reason = because.reason.trim();
    let detail = json!({"reason": reason});
    let open = move_check(connection, Some(&shopper.actor), &check, CheckEvent::Release, action, detail, now)?;
    end_live(connection, &check, end, Some(reason), now)?;
    if end == AssignmentStatus::Withdrawn {
        shoppers::note_deed(connection, shopper.shopper_id, Deed::Withdrawn)?;
    }
    Ok(open)
}

/// The shopper begins. Starting is accepting; starting before or after the window is allowed until the deadline,
/// the reviewer sees it.
pub fn start_check(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Check> {
    start_check_at(connection, shopper, public_id, now, now)
}

/// The shopper has begun `at` a moment that their phone tells now: not before they had the check, nor later than now.
pub fn start_check_at(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    at: Timestamp,
    now: Timestamp,
) -> AppResult<Check> {
    let (check, live) = own_live(connection, shopper, public_id)?;
    check_after(check.status, CheckEvent::Start)?;
    let at = at.min(now).max(live.assigned_at);
    in_time(&check, at)?;
    let mut detail = json!({"outside_window": at < check.window_starts_at || at > check.window_ends_at});
    if at < now
        && let Some(detail) = detail.as_object_mut()
    {
        detail.insert("told_by_phone".to_owned(), json!(rfc3339(at)));
    }
    let started =
        move_check(connection, Some(&shopper.actor), &check, CheckEvent::Start, "check.started", detail, now)?;
    if store::set_accepted(connection, &live, live.accepted_at.unwrap_or(at), Some(at))? == 0 {
        return Err(CHANGED);
    }
    orders::mark_active(connection, check.order_id, now)?;
    Ok(started)
}
