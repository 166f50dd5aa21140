//! What managers do with payouts: add what was spent, mark one or a whole statement paid.

use serde_json::json;

use super::statement::{StatementFilter, sums_of};
use super::{find_payout, note};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Manager, Money, Scope, Timestamp};
use crate::payouts::model::{Payout, PayoutStatus};
use crate::payouts::rules::{is_as_shown, may_reimburse};
use crate::payouts::store;

const CHANGED: AppError = AppError::Conflict("changed-meanwhile");
const ALREADY_PAID: AppError = AppError::Conflict("payout-already-paid");
/// Nobody spends more on one check: ten million.
const MOST_MINOR: i64 = 1_000_000_000;

/// What a shopper spent for a check and gets back.
#[derive(Debug, Clone)]
pub struct Reimbursement {
    pub amount: Money,
    /// What for; kept in the audit log.
    pub note: String,
    /// The version of the payout that was looked at.
    pub version: i64,
}

/// Sets what the shopper gets back on top of the fee, until it is paid.
pub fn reimburse(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    reimbursement: &Reimbursement,
    now: Timestamp,
) -> AppResult<Payout> {
    let payout = find_payout(connection, &manager.0, public_id)?;
    may_reimburse(payout.status()?)?;
    let amount = reimbursement.amount;
    if amount.currency != payout.currency() || !(0..=MOST_MINOR).contains(&amount.amount_minor) {
        return Err(AppError::invalid("amount", "money"));
    }
    if payout.version != reimbursement.version {
        return Err(CHANGED);
    }
    let changed = store::set_reimbursement(connection, &payout, amount.amount_minor)?.ok_or(CHANGED)?;
    let detail =
        json!({"from": payout.reimbursement(), "to": changed.reimbursement(), "note": reimbursement.note.trim()});
    note(connection, manager, &payout, "payout.reimbursed", detail, now)?;
    Ok(changed)
}

/// Marks a payout paid. Whoever did so may say it again; another manager is told that it was done.
pub fn pay_one(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<Payout> {
    let payout = find_payout(connection, &manager.0, public_id)?;
    if payout.status()? == PayoutStatus::Paid {
        return if payout.paid_by == Some(manager.0.user_id) { Ok(payout) } else { Err(ALREADY_PAID) };
    }
    if payout.version != version {
        return Err(CHANGED);
    }
    // A payment at the same moment on another connection is the only change that can come in between unseen.
    let paid = store::set_paid(connection, &payout, manager.0.user_id, now)?.ok_or(ALREADY_PAID)?;
    note(connection, manager, &paid, "payout.paid", json!({"total": paid.total()?}), now)?;
    Ok(paid)
}

/// Marks everything of a statement paid that is due, if that is still what was shown; tells how many.
///
/// Saying it again is harmless for the one who paid; another manager is told that it was done.
pub fn pay_statement(
    connection: &mut Connection,
    manager: &Manager,
    filter: &StatementFilter,
    shown: &[Money],
    now: Timestamp,
) -> AppResult<usize> {
    let everything = StatementFilter { status: None, ..filter.clone() };
    let payouts = store::all_payouts(connection, Scope::All, &everything.narrowing(&manager.0))?;
    let mut due = Vec::new();
    for payout in &payouts {
        if payout.status()? == PayoutStatus::Due {
            due.push(payout.id);
        }
    }
    // Rows that somebody else pays meanwhile are not among those marked, and then the sums differ.
    let paid = store::set_all_paid(connection, &due, manager.0.user_id, now)?;
    if paid.is_empty() {
        let newest = payouts.iter().filter(|payout| payout.paid_at.is_some()).max_by_key(|payout| payout.paid_at);
        return match newest {
            _ if !due.is_empty() => Err(ALREADY_PAID),
            Some(newest) if newest.paid_by != Some(manager.0.user_id) => Err(ALREADY_PAID),
            _ => Ok(0),
        };
    }
    let mut sums = sums_of(&paid)?;
    for sum in &mut sums {
        // What was marked counts as paid by now; it was due when it was shown.
        (sum.due_count, sum.due_minor) = (sum.paid_count, sum.paid_minor);
    }
    if !is_as_shown(shown, &sums) {
        return Err(AppError::Conflict("statement-changed"));
    }
    for payout in &paid {
        note(connection, manager, payout, "payout.paid", json!({"total": payout.total()?}), now)?;
    }
    Ok(paid.len())
}
