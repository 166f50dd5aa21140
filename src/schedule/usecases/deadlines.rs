//! What happens by itself when time passes. Several workers may run this at once: whoever changes a check first
//! has done it, the others find it changed and go on.

use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::json;

use super::assign::{write_about, write_to};
use super::{end_live, note};
use crate::accounts;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;
use crate::orders;
use crate::programs;
use crate::schedule::model::{Assignment, AssignmentStatus, Check, CheckStatus};
use crate::schedule::rules::{CheckEvent, check_after};
use crate::schedule::store;
use crate::shoppers::{self, Deed, ShopperRecord};

/// Most checks taken on in one transaction; the rest waits for the next round.
const AT_ONCE: i64 = 100;

/// Closes approved checks whose appeal window has passed, and completes orders whose last check is closed.
/// Tells how many were closed.
pub fn close_due_checks(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let program_ids = store::programs_with(connection, CheckStatus::Approved)?;
    let days: BTreeMap<i64, i64> = programs::programs_by_ids(connection, &program_ids)?
        .into_iter()
        .map(|program| (program.id, i64::from(program.appeal_days)))
        .collect();
    let mut closed = 0;
    for (program_id, days) in days {
        let before = now - Duration::days(days);
        for check in store::approved_before(connection, program_id, before, AT_ONCE)? {
            let next = check_after(check.status, CheckEvent::Close)?;
            if store::set_check_status(connection, &check, next)?.is_some() {
                note(connection, None, &check, "check.closed", json!({"from": check.status, "to": next}), now)?;
                closed += 1;
            }
        }
    }
    for order_id in store::finished_orders(connection, AT_ONCE)? {
        orders::mark_completed(connection, order_id, now)?;
    }
    Ok(closed)
}

/// Opens assigned checks again whose deadline has passed without a start. Tells how many.
pub fn expire_missed(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let mut expired = 0;
    for check in store::assigned_due_before(connection, now, AT_ONCE)? {
        let next = check_after(check.status, CheckEvent::Release)?;
        if store::set_check_status(connection, &check, next)?.is_none() {
            continue;
        }
        let ended = end_live(connection, &check, AssignmentStatus::Expired, None, now)?;
        note(connection, None, &check, "check.expired", json!({"from": check.status, "to": next}), now)?;
        let shopper = shoppers::shopper_by_id(connection, ended.shopper_id)?;
        shoppers::note_deed(connection, shopper.id, Deed::Expired)?;
        write_to(connection, &check, &shopper, "expired", &[], now)?;
        tell_managers(connection, &check, &ended, &shopper, now)?;
        expired += 1;
    }
    Ok(expired)
}

/// Whoever gave the check to the shopper is told that it needs another one.
fn tell_managers(
    connection: &mut Connection,
    check: &Check,
    ended: &Assignment,
    shopper: &ShopperRecord,
    now: Timestamp,
) -> AppResult<()> {
    let name = accounts::user_by_id(connection, shopper.user_id)?.name;
    let more = [("shopper", name), ("code", shopper.code.clone())];
    for manager in accounts::staff_to_tell(connection, ended.assigned_by)? {
        write_about(connection, check, &manager, format!("/checks/{}", check.public_id), "missed", &more, now)?;
    }
    Ok(())
}
