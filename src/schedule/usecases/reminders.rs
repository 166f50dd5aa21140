//! Nobody has to keep windows and deadlines in mind: a letter comes before each, once.

use chrono::Duration;

use super::assign::write_to;
use crate::accounts::OptionalLetter;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;
use crate::schedule::model::Occasion;
use crate::schedule::store::{self, Remindable};
use crate::shoppers;

/// Most letters of one kind in one transaction; the rest waits for the next round.
const AT_ONCE: i64 = 200;
/// How long the letter of an assignment counts as fresh.
const FRESH: Duration = Duration::hours(1);

fn remindable(occasion: Occasion, now: Timestamp) -> Remindable {
    let (letter, ahead) = match occasion {
        Occasion::Window => (OptionalLetter::WindowReminder, Duration::hours(24)),
        Occasion::Deadline => (OptionalLetter::DeadlineReminder, Duration::hours(6)),
    };
    Remindable { occasion, letter: letter.as_str(), ahead, assigned_before: now - FRESH }
}

/// Writes to shoppers whose window opens within a day or whose report is due within six hours. Tells how many.
pub fn send_reminders(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let mut sent = 0;
    for occasion in Occasion::ALL {
        for (assignment, check) in store::to_remind(connection, &remindable(*occasion, now), now, AT_ONCE)? {
            if !store::claim_reminder(connection, &assignment, *occasion, now)? {
                continue;
            }
            let shopper = shoppers::shopper_by_id(connection, assignment.shopper_id)?;
            let name = match occasion {
                Occasion::Window => "reminder-window",
                Occasion::Deadline => "reminder-deadline",
            };
            let accepted = if assignment.accepted_at.is_some() { "yes" } else { "no" };
            let more = [("accepted", accepted.to_owned()), ("status", check.status.as_str().to_owned())];
            write_to(connection, &check, &shopper, name, &more, now)?;
            sent += 1;
        }
    }
    Ok(sent)
}
