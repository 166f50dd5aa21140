//! Payouts: earned with an approval, read as statements, paid by managers.

mod keeper;
mod paying;
mod statement;

use serde_json::Value;

pub use keeper::PayoutKeeper;
pub use paying::{Reimbursement, pay_one, pay_statement, reimburse};
pub use statement::{Line, Statement, StatementFilter, find_line, statement, whole_statement};

use super::model::Payout;
use super::store;
use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Manager, Scope, Timestamp};

/// The payouts that the actor may see: managers all, shoppers their own; to clients there are none.
fn scope_of(actor: &Actor) -> AppResult<Scope> {
    match actor.scope() {
        scope @ (Scope::All | Scope::Shopper(_)) => Ok(scope),
        Scope::Client(_) | Scope::Nothing => Err(AppError::Forbidden),
    }
}

/// The payout of this address, if the actor may see it.
pub fn find_payout(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Payout> {
    Ok(store::payout_in(connection, scope_of(actor)?, public_id)?)
}

fn note(
    connection: &mut Connection,
    manager: &Manager,
    payout: &Payout,
    action: &str,
    detail: Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "payout",
        subject_id: &payout.public_id,
        client_id: Some(payout.client_id),
        detail,
    };
    record(connection, Some(&manager.0), &happening, now)
}
