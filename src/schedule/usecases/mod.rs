//! Checks and assignments: find them through the actor, and carry them from state to state.

mod assign;
mod carry_out;
mod deadlines;
mod feed;
mod fit;
pub mod listing;
pub mod month;
mod moving;
mod outcome;
mod plan;
mod progress;
mod queue;
mod reminders;
mod waves;

use std::collections::HashMap;

use serde_json::{Value, json};

pub use assign::{
    AssignCheck, Because, Candidate, PassOn, against, assign_check, candidates, give_check, pass_on_check, refused,
    withdraw_assignment,
};
pub use carry_out::{accept_assignment, decline_assignment, start_check, start_check_at};
pub use deadlines::{close_due_checks, expire_missed};
pub use feed::read_feed;
pub use fit::{Fit, offers};
pub use moving::{MoveToDay, MoveWindow, SeenCheck, move_to_day, move_window};
pub use outcome::{
    mark_appeal_over, mark_appealed, mark_approved, mark_reinstated, mark_rejected, mark_returned, mark_submitted,
};
pub use plan::{CheckKeeper, wishes_of, zone_of};
pub use progress::{Progress, progress};
pub use queue::{QueueItem, WorkQueue, work_queue};
pub use reminders::send_reminders;
pub use waves::{EditWave, days_taken, edit_wave};

use super::model::{Assignment, AssignmentStatus, AwaitedChecks, Check, CheckStatus};
use super::rules::{CheckEvent, assignment_after, check_after};
use super::store;
use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Manager, Scope, Timestamp};

const CHANGED: AppError = AppError::Conflict("changed-meanwhile");

/// The check of this address, if the actor may see it: a manager every one, a client its own,
/// a shopper those that are or were assigned to them.
pub fn find_check(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Check> {
    Ok(store::check_in(connection, actor.scope(), public_id)?)
}

pub fn check_by_id(connection: &mut Connection, id: i64) -> AppResult<Check> {
    Ok(store::check_by_id(connection, id)?)
}

pub fn checks_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Check>> {
    Ok(store::checks_by_ids(connection, ids)?)
}

/// The checks of these addresses, in no particular order; whatever is unknown is left out.
pub fn checks_by_public_ids(connection: &mut Connection, _: &Manager, public_ids: &[String]) -> AppResult<Vec<Check>> {
    Ok(store::checks_by_public_ids(connection, public_ids)?)
}

/// An open check whose window has not passed, for whoever might take it.
pub fn open_check(connection: &mut Connection, public_id: &str, now: Timestamp) -> AppResult<Check> {
    let check = store::check_in(connection, Scope::All, public_id)?;
    match check.status {
        CheckStatus::Open if check.window_ends_at > now => Ok(check),
        CheckStatus::Planned => Err(AppError::NotFound),
        _ => Err(AppError::Conflict("check-not-free")),
    }
}

/// The free checks of a wave that can still be carried out, by window.
pub fn open_checks_of_wave(connection: &mut Connection, wave_id: i64, now: Timestamp) -> AppResult<Vec<Check>> {
    Ok(store::open_checks_of_wave(connection, wave_id, now)?)
}

/// What is planned in these waves of a client and not approved yet, place by place.
pub fn awaited_checks(connection: &mut Connection, client_id: i64, wave_ids: &[i64]) -> AppResult<Vec<AwaitedChecks>> {
    let rows = store::awaited_checks(connection, client_id, wave_ids)?;
    let ids: Vec<i64> = rows.iter().map(|(location_id, _, _)| *location_id).collect();
    let places: HashMap<i64, (bool, String)> = store::whose_places(connection, &ids)?
        .into_iter()
        .map(|(id, competitor, city)| (id, (competitor.is_none(), city)))
        .collect();
    let mut awaited = Vec::new();
    for (location_id, kind, checks) in rows {
        let Some((own, city)) = places.get(&location_id).cloned() else { continue };
        let kind = kind.parse().map_err(AppError::internal)?;
        awaited.push(AwaitedChecks { location_id, own, city, kind, checks });
    }
    Ok(awaited)
}

/// Everything an order became.
pub fn checks_of_order(connection: &mut Connection, order_id: i64) -> AppResult<Vec<Check>> {
    Ok(store::checks_of_order(connection, order_id)?)
}

/// Who has the check now.
pub fn live_assignment(connection: &mut Connection, check_id: i64) -> AppResult<Option<Assignment>> {
    Ok(store::live_assignment(connection, check_id)?)
}

pub fn assignment_by_id(connection: &mut Connection, id: i64) -> AppResult<Assignment> {
    Ok(store::assignment_by_id(connection, id)?)
}

/// Takes a check one step on and writes it down; `actor` is `None` where the system itself acts.
fn move_check(
    connection: &mut Connection,
    actor: Option<&Actor>,
    check: &Check,
    event: CheckEvent,
    action: &str,
    detail: Value,
    now: Timestamp,
) -> AppResult<Check> {
    let next = check_after(check.status, event)?;
    let moved = store::set_check_status(connection, check, next)?.ok_or(CHANGED)?;
    let mut detail = detail;
    if let Value::Object(fields) = &mut detail {
        fields.insert("from".to_owned(), json!(check.status));
        fields.insert("to".to_owned(), json!(next));
    }
    note(connection, actor, check, action, detail, now)?;
    Ok(moved)
}

fn note(
    connection: &mut Connection,
    actor: Option<&Actor>,
    check: &Check,
    action: &str,
    detail: Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening =
        Happening { action, subject: "check", subject_id: &check.public_id, client_id: Some(check.client_id), detail };
    record(connection, actor, &happening, now)
}

/// Ends the live assignment of a check.
fn end_live(
    connection: &mut Connection,
    check: &Check,
    end: AssignmentStatus,
    reason: Option<&str>,
    now: Timestamp,
) -> AppResult<Assignment> {
    let status = assignment_after(AssignmentStatus::Live, end)?;
    let ended = store::end_live_assignment(connection, check.id, status, reason, now)?;
    ended.ok_or(AppError::Conflict("check-not-assigned"))
}
