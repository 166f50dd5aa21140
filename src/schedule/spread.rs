//! How ordered checks are spread: evenly over the locations, evenly over the days that are left of the wave,
//! through the parts of the day, and never while a location is closed.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;

use crate::kernel::{CheckKind, Timestamp};

/// Minutes a window lasts, where the location is open that long.
pub const fn window_minutes(kind: CheckKind) -> i64 {
    match kind {
        CheckKind::Visit => 180,
        CheckKind::Call => 120,
        // A call first, then the way there and the visit.
        CheckKind::Combined => 360,
    }
}

/// How long after the window a report may still be filed.
const FILING: Duration = Duration::hours(24);
/// Windows start on the half hour, counted from opening.
const STEP: i64 = 30;

/// When the report of a window is due.
pub fn due_after(window_end: Timestamp) -> Timestamp {
    window_end + FILING
}

/// A location as spreading sees it.
#[derive(Debug, Clone)]
pub struct Place {
    pub location_id: i64,
    pub zone: Tz,
    /// Minutes after local midnight per weekday from Monday.
    pub hours: [Option<(u16, u16)>; 7],
}

/// First and last day of a wave, both included, on the clock of each location.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// A check with a place and a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub kind: CheckKind,
    pub location_id: i64,
    pub window_starts_at: Timestamp,
    pub window_ends_at: Timestamp,
    pub due_at: Timestamp,
}

/// Why nothing can be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRoom {
    NoLocation,
    /// The last day lies behind us.
    WaveOver,
    /// This location doesn't open any more before the wave ends.
    NeverOpen {
        location_id: i64,
    },
}

/// A stretch of time in which a location is open and nothing has passed yet.
#[derive(Debug, Clone, Copy)]
struct OpenDay {
    opens: Timestamp,
    closes: Timestamp,
}

/// Gives every check of every line a location and a window.
///
/// The checks of a kind go round the locations, each line starting where the one before stopped, so that neither
/// per kind nor in all two locations differ by more than one. Along the line the day moves on in equal steps,
/// shifted between kinds, so that neither the wave nor any location has all its checks at once.
pub fn spread(
    lines: &[(CheckKind, u32)],
    places: &[Place],
    period: Period,
    now: Timestamp,
) -> Result<Vec<Planned>, NoRoom> {
    let count = u64::try_from(places.len()).unwrap_or(u64::MAX);
    if count == 0 {
        return Err(NoRoom::NoLocation);
    }
    let kinds = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    let mut planned = Vec::new();
    let mut turn = 0_u64;
    for (phase, (kind, quantity)) in (1_u64..).zip(lines) {
        let mut days = Vec::new();
        for place in places {
            days.push(open_days(place, period, now, *kind)?);
        }
        for index in 0..u64::from(*quantity) {
            let seat = usize::try_from(turn % count).unwrap_or_default();
            let (Some(place), Some(days)) = (places.get(seat), days.get(seat)) else { continue };
            // (index + phase / (kinds + 1)) / quantity of the way through the wave, in whole numbers.
            let way = index * (kinds + 1) + phase;
            let whole = u64::from(*quantity) * (kinds + 1);
            let nth = way * u64::try_from(days.len()).unwrap_or_default() / whole;
            let Some(day) = days.get(usize::try_from(nth).unwrap_or_default()) else { continue };
            let (starts, ends) = window(*day, *kind, turn / count + turn % count);
            planned.push(Planned {
                kind: *kind,
                location_id: place.location_id,
                window_starts_at: starts,
                window_ends_at: ends,
                due_at: due_after(ends),
            });
            turn += 1;
        }
    }
    Ok(planned)
}

/// The days left on which a window of this kind still fits; at least one.
fn open_days(place: &Place, period: Period, now: Timestamp, kind: CheckKind) -> Result<Vec<OpenDay>, NoRoom> {
    let today = place.zone.from_utc_datetime(&now).date_naive();
    if today > period.last {
        return Err(NoRoom::WaveOver);
    }
    let from = today.max(period.first);
    let days: Vec<OpenDay> = from
        .iter_days()
        .take_while(|day| *day <= period.last)
        .filter_map(|day| open_day(place, day))
        .filter_map(|day| remaining(day, now, kind))
        .collect();
    if days.is_empty() { Err(NoRoom::NeverOpen { location_id: place.location_id }) } else { Ok(days) }
}

/// When the location is open on this day, in UTC; `None` when it is closed or the clock change swallows it.
fn open_day(place: &Place, day: NaiveDate) -> Option<OpenDay> {
    let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
    let (from, to) = (*place.hours.get(weekday)?)?;
    let opens = instant(place.zone, day, from, Edge::Opening)?;
    let closes = instant(place.zone, day, to, Edge::Closing)?;
    (opens < closes).then_some(OpenDay { opens, closes })
}

#[derive(Debug, Clone, Copy)]
enum Edge {
    Opening,
    Closing,
}

/// A time on the local clock as an instant. Where the clock shows it twice or never, the choice that keeps
/// the location certainly open: late for opening, early for closing.
fn instant(zone: Tz, day: NaiveDate, minute: u16, edge: Edge) -> Option<Timestamp> {
    let midnight = day.and_time(NaiveTime::MIN);
    let wanted = midnight + Duration::minutes(i64::from(minute));
    // A skipped hour is stepped over; no change of the clock is longer than a few hours.
    (0..=24).find_map(|step| {
        let shift = Duration::minutes(step * 15);
        let local = match edge {
            Edge::Opening => wanted + shift,
            Edge::Closing => wanted - shift,
        };
        let found = zone.from_local_datetime(&local);
        let moment: Option<DateTime<Tz>> = match edge {
            Edge::Opening => found.latest(),
            Edge::Closing => found.earliest(),
        };
        moment.map(|moment| moment.naive_utc())
    })
}

/// What is left of an open day, if the window still fits into it.
fn remaining(day: OpenDay, now: Timestamp, kind: CheckKind) -> Option<OpenDay> {
    if now <= day.opens {
        return Some(day);
    }
    let passed = (now - day.opens).num_seconds();
    let steps = passed.div_euclid(STEP * 60) + i64::from(passed.rem_euclid(STEP * 60) > 0);
    let opens = day.opens + Duration::minutes(steps.max(1) * STEP);
    let needed = Duration::minutes(window_minutes(kind)).min(day.closes - day.opens);
    (day.closes - opens >= needed).then_some(OpenDay { opens, ..day })
}

/// Morning, midday, evening in turn.
fn window(day: OpenDay, kind: CheckKind, turn: u64) -> (Timestamp, Timestamp) {
    let length = Duration::minutes(window_minutes(kind)).min(day.closes - day.opens);
    let free = (day.closes - day.opens - length).num_minutes();
    let shift = match turn % 3 {
        0 => 0,
        1 => free / 2,
        _ => free,
    };
    let starts = day.opens + Duration::minutes(shift - shift % STEP);
    (starts, starts + length)
}

#[cfg(test)]
mod tests;
