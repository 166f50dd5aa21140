//! The manager's queue: the more hours a report waits and the more risk it carries, the nearer to the top.
//!
//! A point of risk weighs an hour, so `hours waited + risk` grows for all reports alike and their order stands:
//! it is that of `queued_at`, the submission moved back by an hour per point, which an index holds.

use std::collections::BTreeMap;

use chrono::Duration;

use super::flags::flags_of;
use crate::clients;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Cursor, Manager, Paged, Timestamp};
use crate::reports::model::{Report, ReportFlag};
use crate::reports::rules::timing::{Timing, timing};
use crate::reports::store::{self, QueueFilter, QueueLine};

/// How far back decisions make up the timing.
const TIMING_DAYS: i64 = 30;

/// What a manager wants to see of the queue.
#[derive(Debug, Clone, Default)]
pub struct QueueWish {
    /// Public id.
    pub client: Option<String>,
    pub flagged: bool,
}

/// One page of the queue.
#[derive(Debug, Clone)]
pub struct Queue {
    pub page: Paged<QueueLine>,
    /// By report id.
    pub flags: BTreeMap<i64, Vec<ReportFlag>>,
    pub timing: Option<Timing>,
}

/// Reports that wait for a decision, the most pressing first.
pub fn review_queue(
    connection: &mut Connection,
    manager: &Manager,
    wish: &QueueWish,
    cursor: Cursor,
    now: Timestamp,
) -> AppResult<Queue> {
    let client_id = match &wish.client {
        Some(client) => Some(clients::find_client(connection, &manager.0, client)?.id),
        None => None,
    };
    let filter = QueueFilter { client_id, flagged: wish.flagged };
    let page = Paged::from_rows(store::queue_lines(connection, &filter, cursor)?, |line| line.report.id);
    let ids: Vec<i64> = page.items.iter().map(|line| line.report.id).collect();
    let flags = flags_of(connection, &ids)?;
    let decided = store::decided_since(connection, now - Duration::days(TIMING_DAYS))?;
    let waits = decided.into_iter().filter_map(|(submitted, reviewed)| Some(reviewed? - submitted?)).collect();
    Ok(Queue { page, flags, timing: timing(waits) })
}

/// Public ids of the reports before and after this one in the queue.
pub fn queue_neighbours(connection: &mut Connection, report: &Report) -> AppResult<(Option<String>, Option<String>)> {
    let place = (report.queued_at, report.id);
    Ok((store::queue_before(connection, place)?, store::queue_after(connection, place)?))
}
