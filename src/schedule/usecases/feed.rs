//! What a shopper's calendar holds.

use chrono::Duration;

use super::listing::{CheckCard, cards};
use crate::accounts::User;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;
use crate::schedule::store;
use crate::shoppers;

/// How long a finished check stays in the calendar.
const KEPT: Duration = Duration::days(30);

/// The person whose token this is, with the checks they have and those they finished lately.
pub fn read_feed(connection: &mut Connection, token: &str, now: Timestamp) -> AppResult<(User, Vec<CheckCard>)> {
    let (shopper, user) = shoppers::shopper_of_feed(connection, token)?;
    let checks = store::checks_in_feed(connection, shopper.id, now - KEPT)?;
    Ok((user, cards(connection, checks)?))
}
