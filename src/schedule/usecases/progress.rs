//! How many checks are still on their way, for the home page of the client that ordered them.

use serde::Serialize;

use super::listing::CheckFilter;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Actor;
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
