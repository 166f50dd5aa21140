use serde_json::json;

use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::AppResult;
use crate::kernel::{Manager, Timestamp};
use crate::payouts::store::{self, PayoutRow};
use crate::reports::{ApprovalListener, CountedReport, Report};
use crate::schedule::{self, Check};

/// Owes the shopper the fee of every check whose report is approved, or whose rejection is lifted, in the transaction of
/// that decision.
#[derive(Debug, Clone, Copy, Default)]
pub struct PayoutKeeper;

impl ApprovalListener for PayoutKeeper {
    fn report_counted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        check: &Check,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        owe(connection, manager, check, counted.shopper_id, now)
    }

    /// An appeal about the score has nothing to do with the work done.
    fn report_recounted(
        &self,
        _: &mut Connection,
        _: &Manager,
        _: &CountedReport,
        _: &CountedReport,
        _: Timestamp,
    ) -> AppResult<()> {
        Ok(())
    }

    fn rejection_lifted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        report: &Report,
        now: Timestamp,
    ) -> AppResult<()> {
        let check = schedule::check_by_id(connection, report.check_id)?;
        owe(connection, manager, &check, report.shopper_id, now)
    }
}

/// The fee of a check, once to each shopper who did it.
fn owe(
    connection: &mut Connection,
    manager: &Manager,
    check: &Check,
    shopper_id: i64,
    now: Timestamp,
) -> AppResult<()> {
    let row = PayoutRow {
        public_id: new_id(),
        check_id: check.id,
        client_id: check.client_id,
        shopper_id,
        fee_minor: check.fee_minor,
        currency: &check.currency,
        earned_at: now,
    };
    if !store::insert_payout(connection, &row)? {
        return Ok(());
    }
    let happening = Happening {
        action: "payout.earned",
        subject: "payout",
        subject_id: &row.public_id,
        client_id: Some(check.client_id),
        detail: json!({"check": check.public_id, "fee": check.fee()}),
    };
    record(connection, Some(&manager.0), &happening, now)
}
