//! Windows move: to another time, or whole checks to another day.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::assign::{against, refused, write_to};
use super::plan::{place_of, zone_of};
use super::{CHANGED, find_check, note};
use crate::accounts;
use crate::clients::{self, Location};
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Language, Manager, Timestamp, clock};
use crate::programs::{self, Wave};
use crate::schedule::eligibility::Reason;
use crate::schedule::model::Check;
use crate::schedule::rules::may_be_moved;
use crate::schedule::spread::{self, local};
use crate::schedule::{store, words};
use crate::shoppers::{self, ShopperRecord};
use crate::texts;

/// A new window for a check.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveWindow {
    /// RFC 3339.
    pub starts_at: String,
    /// RFC 3339.
    pub ends_at: String,
    /// The version of the check that was looked at.
    pub version: i64,
}

/// Another day for checks of a wave; each keeps its time on the clock as far as its location is open then.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveToDay {
    #[schema(value_type = String, format = Date)]
    pub day: NaiveDate,
    #[validate(length(min = 1, max = 200), nested)]
    pub checks: Vec<SeenCheck>,
}

/// A check as it was looked at.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenCheck {
    #[validate(length(min = 1, max = 64))]
    pub id: String,
    pub version: i64,
}

/// Moves the window within the wave and the location's opening hours; the deadline moves along, and whoever has the
/// check is written to and asked again.
pub fn move_window(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    window: &MoveWindow,
    now: Timestamp,
) -> AppResult<Check> {
    let check = find_check(connection, &manager.0, public_id)?;
    may_be_moved(check.status)?;
    if check.version != window.version {
        return Err(CHANGED);
    }
    let location = clients::location_by_id(connection, check.location_id)?;
    let wave = programs::hold_wave(connection, check.wave_id)?;
    let window = read_window(window, &location, &wave, manager.0.language, now)?;
    settle(connection, manager, &check, window, "starts_at", now)
}

/// Moves checks of a wave to another day, all of them or none.
pub fn move_to_day(
    connection: &mut Connection,
    manager: &Manager,
    wave_id: &str,
    wanted: &MoveToDay,
    now: Timestamp,
) -> AppResult<Vec<Check>> {
    let wave = programs::find_wave(connection, &manager.0, wave_id)?;
    let wave = programs::hold_wave(connection, wave.id)?;
    let language = manager.0.language;
    if !(wave.starts_on..=wave.ends_on).contains(&wanted.day) {
        return Err(AppError::Invalid(vec![outside("day", &wave, language)]));
    }
    let mut checks = Vec::new();
    for seen in &wanted.checks {
        let check = find_check(connection, &manager.0, &seen.id)?;
        if check.wave_id != wave.id {
            return Err(AppError::NotFound);
        }
        may_be_moved(check.status)?;
        if check.version != seen.version {
            return Err(CHANGED);
        }
        checks.push(check);
    }
    let location_ids: Vec<i64> = checks.iter().map(|check| check.location_id).collect();
    let locations = clients::locations_by_ids(connection, &location_ids)?;
    let mut errors = Vec::new();
    let mut moved = Vec::new();
    for check in checks {
        let location = locations.iter().find(|one| one.id == check.location_id).ok_or(AppError::NotFound)?;
        let was = (check.window_starts_at, check.window_ends_at);
        let Some((starts, ends)) = spread::window_on(&place_of(location), wanted.day, was) else {
            errors.push(FieldError::new("day", "location-closed").with("location", &location.name));
            continue;
        };
        if ends <= now {
            errors.push(FieldError::new("day", "window-past"));
            continue;
        }
        if (starts, ends) == was {
            moved.push(check);
            continue;
        }
        match settle(connection, manager, &check, (starts, ends), "day", now) {
            Ok(check) => moved.push(check),
            Err(AppError::Invalid(more)) => errors.extend(more),
            Err(other) => return Err(other),
        }
    }
    if errors.is_empty() { Ok(moved) } else { Err(AppError::Invalid(errors)) }
}

/// Gives the check its new window; `field` is where the form was told it.
fn settle(
    connection: &mut Connection,
    manager: &Manager,
    check: &Check,
    (starts, ends): (Timestamp, Timestamp),
    field: &'static str,
    now: Timestamp,
) -> AppResult<Check> {
    let holder = match store::live_assignment(connection, check.id)? {
        Some(live) => Some((shoppers::shopper_by_id(connection, live.shopper_id)?, live)),
        None => None,
    };
    if let Some((shopper, _)) = &holder {
        let told = |reason| FieldError { field: field.to_owned(), ..refused(reason, manager.0.language) };
        let against = newly_against(connection, check, shopper, starts)?;
        if !against.is_empty() {
            return Err(AppError::Invalid(against.into_iter().map(told).collect()));
        }
    }
    let moved = store::set_window(connection, check, starts, ends, spread::due_after(ends))?.ok_or(CHANGED)?;
    if let Some((shopper, live)) = holder {
        store::forget_reminders(connection, live.id)?;
        // They agreed to another time.
        store::forget_acceptance(connection, live.id)?;
        let location = clients::location_by_id(connection, check.location_id)?;
        let user = accounts::user_by_id(connection, shopper.user_id)?;
        let reader = Language::parse(&user.language).unwrap_or_default();
        let was = words::window(reader, check.window_starts_at, check.window_ends_at, zone_of(&location));
        write_to(connection, &moved, &shopper, "moved", &[("was", was)], now)?;
    }
    let detail = json!({"from": clock::rfc3339(check.window_starts_at), "to": clock::rfc3339(starts)});
    note(connection, Some(&manager.0), check, "check.moved", detail, now)?;
    Ok(moved)
}

/// What would speak against its holder at the new time and doesn't at the present one.
fn newly_against(
    connection: &mut Connection,
    check: &Check,
    shopper: &ShopperRecord,
    starts: Timestamp,
) -> AppResult<Vec<Reason>> {
    let present = against(connection, check, shopper)?;
    let then = Check { window_starts_at: starts, ..check.clone() };
    let mut reasons = against(connection, &then, shopper)?;
    reasons.retain(|reason| !present.iter().any(|known| known.code() == reason.code()));
    Ok(reasons)
}

fn outside(field: &str, wave: &Wave, language: Language) -> FieldError {
    let [first, last] = [wave.starts_on, wave.ends_on].map(|day| texts::date(language, day));
    FieldError::new(field, "window-outside-wave").with("first", first).with("last", last)
}

fn read_window(
    window: &MoveWindow,
    location: &Location,
    wave: &Wave,
    language: Language,
    now: Timestamp,
) -> AppResult<(Timestamp, Timestamp)> {
    let zone: Tz = zone_of(location);
    let mut errors = Vec::new();
    let mut read = |field: &str, text: &str| {
        let moment = clock::parse_rfc3339(text);
        if moment.is_none() {
            errors.push(FieldError::new(field, "wrong-type"));
        }
        moment
    };
    let (starts, ends) = (read("starts_at", &window.starts_at), read("ends_at", &window.ends_at));
    let (Some(starts), Some(ends)) = (starts, ends) else { return Err(AppError::Invalid(errors)) };
    if starts >= ends {
        errors.push(FieldError::new("ends_at", "window-backwards"));
    } else if ends <= now {
        errors.push(FieldError::new("ends_at", "window-past"));
    }
    for (field, moment) in [("starts_at", starts), ("ends_at", ends)] {
        if !(wave.starts_on..=wave.ends_on).contains(&local(moment, zone).date()) {
            errors.push(outside(field, wave, language));
        }
    }
    if errors.is_empty() && !spread::is_open(&place_of(location), starts, ends) {
        errors.push(FieldError::new("starts_at", "location-closed").with("location", &location.name));
    }
    if errors.is_empty() { Ok((starts, ends)) } else { Err(AppError::Invalid(errors)) }
}
