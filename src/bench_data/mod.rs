//! Data to measure with: one client, one program of 40 questions, one map of seven stages, and as many approved reports as
//! are asked for. The same size gives the same figures each time.

mod answers;
mod bulk;
mod rows;
mod scene;

use std::time::Instant;

use diesel::prelude::*;

use crate::config::Limits;
use crate::db::schema::{clients, users};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::journeys;
use crate::kernel::Timestamp;
use rows::Writer;
pub use scene::{CLIENT, MANAGER, PASSWORD};

/// Reports written in one transaction.
const BATCH: u64 = 2_000;
/// Reports that are left for a manager to decide on.
pub const WAITING: u64 = 400;

/// How much there is to be of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Approved reports, spread evenly over waves and locations.
    pub reports: u64,
    /// Locations; every tenth is a competitor's.
    pub locations: u64,
    pub waves: u64,
}

/// Fills an empty database, some thousand reports to a transaction; tells how far it has come.
///
/// A database that holds anything already is refused.
pub fn fill(db: &Db, limits: &Limits, size: Size, now: Timestamp, tell: &dyn Fn(&str)) -> AppResult<()> {
    if size.locations == 0 || size.waves == 0 {
        return Err(AppError::Unavailable("there has to be a location and a wave at least".to_owned()));
    }
    db.blocking(require_empty)?;
    let scene = db.blocking(|connection| connection.write(|connection| scene::set(connection, limits, size, now)))?;
    let started = Instant::now();
    db.blocking(|connection| {
        bulk::prepare(connection)?;
        let mut writer = Writer::new(&scene, size, now);
        for first in (0..size.reports + WAITING).step_by(usize::try_from(BATCH).unwrap_or(1)) {
            let until = (first + BATCH).min(size.reports + WAITING);
            connection.write(|connection| writer.write(connection, first..until))?;
            if first % (BATCH * 25) == 0 {
                tell(&format!("{until} reports after {} s", started.elapsed().as_secs()));
            }
        }
        bulk::finish(connection)
    })?;
    tell(&format!("{} reports after {} s; counting the map", size.reports, started.elapsed().as_secs()));
    let rebuilt = journeys::rebuild_all(db)?;
    let cells: usize = rebuilt.iter().map(|map| map.cells).sum();
    db.blocking(bulk::analyze)?;
    tell(&format!("{cells} cells after {} s", started.elapsed().as_secs()));
    Ok(())
}

fn require_empty(connection: &mut Connection) -> AppResult<()> {
    let people: i64 = users::table.count().get_result(connection)?;
    let companies: i64 = clients::table.count().get_result(connection)?;
    if people + companies == 0 {
        return Ok(());
    }
    Err(AppError::Unavailable(
        "the database holds records already; bench-data fills an empty one only: name another WAYSCORE_DATA_DIR"
            .to_owned(),
    ))
}
