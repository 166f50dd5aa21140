//! What in the schedule waits for a manager.

use chrono::Duration;
use serde::Serialize;

use super::listing::{CheckFilter, cards};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Manager, Scope, Timestamp};
use crate::schedule::model::CheckStatus;
use crate::schedule::rows::CheckLine;
use crate::schedule::store;

/// How many of each the queue shows.
const SHOWN: i64 = 8;
/// How far ahead an open check counts as urgent.
const SOON: Duration = Duration::days(3);

pub type QueueItem = CheckLine;

/// The schedule's part of a manager's home page; give it to the template as `queue`.
#[derive(Debug, Clone, Serialize)]
pub struct WorkQueue {
    pub overdue: Vec<QueueItem>,
    pub unassigned_soon: Vec<QueueItem>,
    pub awaiting_acceptance: Vec<QueueItem>,
    pub open: i64,
    pub under_way: i64,
    pub submitted: i64,
}

pub fn work_queue(connection: &mut Connection, manager: &Manager, now: Timestamp) -> AppResult<WorkQueue> {
    let language = manager.0.language;
    let late = store::late_checks(connection, now, SHOWN)?;
    let soon = store::soon_unassigned(connection, now, now + SOON, SHOWN)?;
    let waiting = store::awaiting_acceptance(connection, now, SHOWN)?;
    let mut lines = |checks| -> AppResult<Vec<QueueItem>> {
        Ok(cards(connection, checks)?.iter().map(|card| CheckLine::of(card, language, now)).collect())
    };
    let (overdue, unassigned_soon, awaiting_acceptance) = (lines(late)?, lines(soon)?, lines(waiting)?);
    let mut count = |statuses: &[CheckStatus]| {
        let filter = CheckFilter { statuses: statuses.to_vec(), ..CheckFilter::default() };
        store::count_checks(connection, Scope::All, &filter)
    };
    Ok(WorkQueue {
        overdue,
        unassigned_soon,
        awaiting_acceptance,
        open: count(&[CheckStatus::Open])?,
        under_way: count(&[CheckStatus::Assigned, CheckStatus::Started, CheckStatus::Returned])?,
        submitted: count(&[CheckStatus::Submitted])?,
    })
}
