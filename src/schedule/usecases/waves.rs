//! A wave under another name or on other days, as long as its checks stay inside.

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Manager, Timestamp};
use crate::programs::{self, NewWave, Wave};
use crate::schedule::spread::local;
use crate::schedule::store;
use crate::texts::date;

/// A wave as it shall be from now on.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditWave {
    #[validate(nested)]
    pub wave: NewWave,
    /// The version that was read.
    pub version: i64,
}

/// The first and the last day, on the clocks of the locations, that checks of the wave take; cancelled ones take none.
pub fn days_taken(connection: &mut Connection, wave: &Wave) -> AppResult<Option<(NaiveDate, NaiveDate)>> {
    let mut taken: Option<(NaiveDate, NaiveDate)> = None;
    for (zone, starts_at, ends_at) in store::windows_of_wave(connection, wave.id)? {
        let (Some(starts_at), Some(ends_at)) = (starts_at, ends_at) else { continue };
        let zone: Tz = zone.parse().unwrap_or(Tz::Europe__Moscow);
        // A window until midnight is still of the day that ends then.
        let (first, last) = (local(starts_at, zone).date(), local(ends_at - Duration::microseconds(1), zone).date());
        taken = Some(taken.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
    }
    Ok(taken)
}

/// Changes title and days of a wave.
///
/// # Errors
/// A refusal of `starts_on` or `ends_on` where a check would lie outside, and those of a new wave.
pub fn edit_wave(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    edit: &EditWave,
    now: Timestamp,
) -> AppResult<Wave> {
    let wave = programs::find_wave(connection, &manager.0, public_id)?;
    // Held before its checks are looked at: an order that is confirmed meanwhile waits, or was waited for.
    let wave = programs::hold_wave(connection, wave.id)?;
    let (mut errors, language) = (Vec::new(), manager.0.language);
    if let Some((first, last)) = days_taken(connection, &wave)? {
        if edit.wave.starts_on > first {
            errors.push(FieldError::new("starts_on", "wave-has-earlier-checks").with("day", date(language, first)));
        }
        if edit.wave.ends_on < last {
            errors.push(FieldError::new("ends_on", "wave-has-later-checks").with("day", date(language, last)));
        }
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    programs::change_wave(connection, manager, &wave, &edit.wave, edit.version, now)
}
