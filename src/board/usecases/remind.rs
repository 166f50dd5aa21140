//! Shoppers wait for answers: managers are told before the time for one has passed.

use chrono::Duration;

use crate::accounts::{self, OptionalLetter, User};
use crate::board::store;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Email, Language, Timestamp};
use crate::mail::{self, Letter};
use crate::texts::{self, Argument};

const AHEAD: Duration = Duration::hours(12);
const AT_ONCE: i64 = 200;

/// One letter to each manager about all applications whose answer is due within half a day, each application once.
/// Tells how many applications that were.
pub fn remind_of_applications(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let mut claimed = Vec::new();
    for application in store::unanswered(connection, now, now + AHEAD, AT_ONCE)? {
        if store::claim_reminder(connection, &application, now)? {
            claimed.push(application.answer_by);
        }
    }
    let Some(first) = claimed.iter().min() else { return Ok(0) };
    for manager in accounts::managers_wanting(connection, OptionalLetter::ApplicationsReminder)? {
        mail::queue(connection, &letter(&manager, claimed.len(), *first)?, now)?;
    }
    Ok(claimed.len())
}

fn letter(manager: &User, count: usize, first: Timestamp) -> AppResult<Letter> {
    let language = Language::parse(&manager.language).unwrap_or_default();
    let zone = manager.time_zone.parse().unwrap_or(chrono_tz::Tz::Europe__Moscow);
    Ok(Letter {
        recipient: Email::parse(&manager.email).map_err(AppError::internal)?,
        language,
        name: "applications-waiting",
        arguments: vec![
            ("name", Argument::from(manager.name.clone())),
            ("count", Argument::from(i64::try_from(count).unwrap_or(i64::MAX))),
            ("until", Argument::from(texts::date_time(language, first, zone))),
        ],
        link: Some("/applications".to_owned()),
    })
}
