//! Who is to be reminded, and the claim that makes each reminder go out once.

use chrono::Duration;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{assignments, checks, muted_letters, reminders, shoppers, users};
use crate::kernel::Timestamp;
use crate::schedule::model::{Assignment, AssignmentStatus, Check, CheckStatus, Occasion};

/// Which assignments are to be reminded of what.
#[derive(Debug, Clone, Copy)]
pub struct Remindable {
    pub occasion: Occasion,
    /// Those who muted this letter are left out.
    pub letter: &'static str,
    /// The occasion is this near.
    pub ahead: Duration,
    /// Whoever was given the check later than this has its letter still on top.
    pub assigned_before: Timestamp,
}

/// Live assignments whose occasion is near and that were not reminded of it yet, the most urgent first.
pub fn to_remind(
    connection: &mut Connection,
    which: &Remindable,
    now: Timestamp,
    limit: i64,
) -> QueryResult<Vec<(Assignment, Check)>> {
    let told = reminders::table
        .filter(reminders::assignment_id.eq(assignments::id))
        .filter(reminders::occasion.eq(which.occasion.as_str()));
    let muted = muted_letters::table
        .filter(muted_letters::user_id.eq(shoppers::user_id))
        .filter(muted_letters::letter.eq(which.letter));
    let query = assignments::table
        .inner_join(checks::table)
        .inner_join(shoppers::table.inner_join(users::table))
        .filter(assignments::status.eq(AssignmentStatus::Live.as_str()))
        .filter(assignments::assigned_at.le(which.assigned_before))
        .filter(users::status.eq("active"))
        .filter(not(exists(told)))
        .filter(not(exists(muted)))
        .limit(limit)
        .select((Assignment::as_select(), Check::as_select()))
        .into_boxed();
    let soon = now + which.ahead;
    let query = match which.occasion {
        Occasion::Window => query
            .filter(checks::status.eq(CheckStatus::Assigned.as_str()))
            .filter(checks::window_starts_at.gt(now))
            .filter(checks::window_starts_at.le(soon))
            .order((checks::window_starts_at, assignments::id)),
        Occasion::Deadline => {
            let unfinished = [CheckStatus::Assigned, CheckStatus::Started, CheckStatus::Returned];
            query
                .filter(checks::status.eq_any(unfinished.map(CheckStatus::as_str)))
                .filter(checks::due_at.gt(now))
                .filter(checks::due_at.le(soon))
                .order((checks::due_at, assignments::id))
        }
    };
    query.load(connection)
}

/// Whether this worker is the one to remind: of several at once, the unique index lets one through.
pub fn claim_reminder(
    connection: &mut Connection,
    assignment: &Assignment,
    occasion: Occasion,
    now: Timestamp,
) -> QueryResult<bool> {
    let row = (
        reminders::assignment_id.eq(assignment.id),
        reminders::client_id.eq(assignment.client_id),
        reminders::occasion.eq(occasion.as_str()),
        reminders::sent_at.eq(now),
    );
    let claimed = crate::on_backend!(connection, inner => diesel::insert_into(reminders::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(inner))?;
    Ok(claimed == 1)
}

/// The window was moved: whoever has the check is reminded of the new one.
pub fn forget_reminders(connection: &mut Connection, assignment_id: i64) -> QueryResult<usize> {
    diesel::delete(reminders::table.filter(reminders::assignment_id.eq(assignment_id))).execute(connection)
}
