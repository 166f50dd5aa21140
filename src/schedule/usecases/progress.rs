//! How far checks are, for those who ordered them.

use serde::Serialize;

use super::listing::CheckFilter;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::Actor;
use crate::orders::OrderProgress;
use crate::schedule::model::CheckStatus;
use crate::schedule::store;

/// Checks that have not been approved yet, by how far they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Nobody has them yet.
    pub waiting: i64,
    pub under_way: i64,
    /// Their reports are being reviewed.
    pub submitted: i64,
}

/// The checks that the actor may see.
pub fn progress(connection: &mut Connection, actor: &Actor) -> AppResult<Progress> {
    let mut count = |statuses: &[CheckStatus]| {
        let filter = CheckFilter { statuses: statuses.to_vec(), ..CheckFilter::default() };
        store::count_checks(connection, actor.scope(), &filter)
    };
    Ok(Progress {
        waiting: count(&[CheckStatus::Planned, CheckStatus::Open])?,
        under_way: count(&[CheckStatus::Assigned, CheckStatus::Started, CheckStatus::Returned])?,
        submitted: count(&[CheckStatus::Submitted])?,
    })
}

/// The checks of one order.
pub(super) fn progress_of_order(connection: &mut Connection, order_id: i64) -> AppResult<OrderProgress> {
    let mut progress = OrderProgress::default();
    for (status, n) in store::statuses_of_order(connection, order_id)? {
        match CheckStatus::parse(&status) {
            Some(CheckStatus::Planned | CheckStatus::Open) => progress.waiting += n,
            Some(CheckStatus::Assigned | CheckStatus::Started | CheckStatus::Returned) => progress.under_way += n,
            Some(CheckStatus::Submitted) => progress.submitted += n,
            Some(CheckStatus::Approved | CheckStatus::Appealed | CheckStatus::Closed) => progress.approved += n,
            Some(CheckStatus::Cancelled) => {}
            None => return Err(AppError::internal(format!("check status {status}"))),
        }
    }
    Ok(progress)
}
