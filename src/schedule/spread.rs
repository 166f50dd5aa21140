//! How ordered checks are spread: evenly over the locations, evenly over the days that are left of the wave,
//! through the parts of the day, only when the program asks for them, and never while a location is closed.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

use crate::kernel::{CheckKind, Daypart, Timestamp, Weekdays};

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
/// The shortest stretch in which a check can be carried out, in minutes, where the location is open that long.
const SHORTEST: i64 = 60;

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

/// When a program wants its checks, on the clock of each location.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub weekdays: Weekdays,
    /// None means whenever the location is open.
    pub dayparts: Vec<Daypart>,
}

impl Wishes {
    /// Whether a window lies on a day and within a part of the day that is asked for.
    pub fn suit(&self, zone: Tz, starts: Timestamp, ends: Timestamp) -> bool {
        let (from, to) = (local(starts, zone), local(ends, zone));
        let midnight = from.date().and_time(NaiveTime::MIN);
        let minutes = ((from - midnight).num_minutes(), (to - midnight).num_minutes());
        let within = |part: &Daypart| i64::from(part.from) <= minutes.0 && minutes.1 <= i64::from(part.to);
        self.weekdays.has(weekday(from.date())) && (self.dayparts.is_empty() || self.dayparts.iter().any(within))
    }
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
    /// This location doesn't open any more before the wave ends, or not when the program wants checks.
    NeverOpen {
        location_id: i64,
    },
}

/// A stretch of time in which a location is open and nothing has passed yet.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    opens: Timestamp,
    closes: Timestamp,
}

/// A day of a location on which a window fits: its stretches, in order of time; at least one.
type OpenDay = Vec<Stretch>;

/// Gives every check of every line a location and a window.
///
/// The checks of a kind go round the locations, each line starting where the one before stopped, so that neither
/// per kind nor in all two locations differ by more than one. Along the line the day moves on in equal steps,
/// shifted between kinds, so that neither the wave nor any location has all its checks at once.
pub fn spread(
    lines: &[(CheckKind, u32)],
    places: &[Place],
    period: Period,
    wishes: &Wishes,
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
            days.push(open_days(place, period, wishes, now, *kind)?);
        }
        for index in 0..u64::from(*quantity) {
            let seat = usize::try_from(turn % count).unwrap_or_default();
            let (Some(place), Some(days)) = (places.get(seat), days.get(seat)) else { continue };
            // (index + phase / (kinds + 1)) / quantity of the way through the wave, in whole numbers.
            let way = index * (kinds + 1) + phase;
            let whole = u64::from(*quantity) * (kinds + 1);
            let nth = way * u64::try_from(days.len()).unwrap_or_default() / whole;
            let Some(day) = days.get(usize::try_from(nth).unwrap_or_default()) else { continue };
            let Some((starts, ends)) = window(day, *kind, turn / count + turn % count) else { continue };
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
fn open_days(
    place: &Place,
    period: Period,
    wishes: &Wishes,
    now: Timestamp,
    kind: CheckKind,
) -> Result<Vec<OpenDay>, NoRoom> {
    let today = local(now, place.zone).date();
    if today > period.last {
        return Err(NoRoom::WaveOver);
    }
    let from = today.max(period.first);
    let days: Vec<OpenDay> = from
        .iter_days()
        .take_while(|day| *day <= period.last)
        .filter(|day| wishes.weekdays.has(weekday(*day)))
        .map(|day| open_stretches(place, day, &wishes.dayparts, now, kind))
        .filter(|stretches| !stretches.is_empty())
        .collect();
    if days.is_empty() { Err(NoRoom::NeverOpen { location_id: place.location_id }) } else { Ok(days) }
}

/// What is left of a day in which a window fits: one stretch, or one for each part of the day that is asked for.
fn open_stretches(place: &Place, day: NaiveDate, dayparts: &[Daypart], now: Timestamp, kind: CheckKind) -> OpenDay {
    let Some(open) = hours_on(place, day) else { return OpenDay::new() };
    if dayparts.is_empty() {
        return stretch(place.zone, day, open).and_then(|whole| remaining(whole, now, kind)).into_iter().collect();
    }
    let mut parts: Vec<Daypart> = dayparts.to_vec();
    parts.sort_unstable();
    let overlaps = parts.into_iter().map(|part| Daypart { from: part.from.max(open.from), to: part.to.min(open.to) });
    // A glimpse of a part of the day before the doors close is no time for a check.
    overlaps
        .filter(|part| part.from < part.to)
        .filter_map(|part| stretch(place.zone, day, part))
        .filter(|stretch| (stretch.closes - stretch.opens).num_minutes() >= SHORTEST)
        .filter_map(|stretch| remaining(stretch, now, kind))
        .collect()
}

/// The opening hours of this day; `None` when the location is closed.
fn hours_on(place: &Place, day: NaiveDate) -> Option<Daypart> {
    let (from, to) = (*place.hours.get(weekday(day))?)?;
    Some(Daypart { from, to })
}

/// A part of a day in UTC; `None` where the clock change swallows it.
fn stretch(zone: Tz, day: NaiveDate, part: Daypart) -> Option<Stretch> {
    let opens = instant(zone, day, part.from, Edge::Opening)?;
    let closes = instant(zone, day, part.to, Edge::Closing)?;
    (opens < closes).then_some(Stretch { opens, closes })
}

/// Whether the location is open all the time of this window.
pub fn is_open(place: &Place, starts: Timestamp, ends: Timestamp) -> bool {
    let day = local(starts, place.zone).date();
    let open = hours_on(place, day).and_then(|open| stretch(place.zone, day, open));
    open.is_some_and(|open| open.opens <= starts && ends <= open.closes)
}

/// The window moved to another day: at the same time on the clock if the location is open then, else as near to it
/// as its hours allow, and shorter where they are; `None` on a day it is closed.
pub fn window_on(
    place: &Place,
    day: NaiveDate,
    (starts, ends): (Timestamp, Timestamp),
) -> Option<(Timestamp, Timestamp)> {
    let open = stretch(place.zone, day, hours_on(place, day)?)?;
    let length = (ends - starts).min(open.closes - open.opens);
    let before = local(starts, place.zone);
    let minute = (before - before.date().and_time(NaiveTime::MIN)).num_minutes();
    let wished = instant(place.zone, day, u16::try_from(minute).unwrap_or_default(), Edge::Opening)?;
    let starts = wished.clamp(open.opens, open.closes - length);
    Some((starts, starts + length))
}

/// An instant on the clock of a zone.
pub fn local(moment: Timestamp, zone: Tz) -> NaiveDateTime {
    zone.from_utc_datetime(&moment).naive_local()
}

fn weekday(day: NaiveDate) -> usize {
    usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default()
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

/// What is left of a stretch, if the window still fits into it.
fn remaining(stretch: Stretch, now: Timestamp, kind: CheckKind) -> Option<Stretch> {
    if now <= stretch.opens {
        return Some(stretch);
    }
    let passed = (now - stretch.opens).num_seconds();
    let steps = passed.div_euclid(STEP * 60) + i64::from(passed.rem_euclid(STEP * 60) > 0);
    let opens = stretch.opens + Duration::minutes(steps.max(1) * STEP);
    let needed = Duration::minutes(window_minutes(kind)).min(stretch.closes - stretch.opens);
    (stretch.closes - opens >= needed).then_some(Stretch { opens, ..stretch })
}

/// The stretches of the day take turns; within one its beginning, middle and end do.
fn window(day: &OpenDay, kind: CheckKind, turn: u64) -> Option<(Timestamp, Timestamp)> {
    let count = u64::try_from(day.len()).unwrap_or(1).max(1);
    let stretch = day.get(usize::try_from(turn % count).unwrap_or_default())?;
    let length = Duration::minutes(window_minutes(kind)).min(stretch.closes - stretch.opens);
    let free = (stretch.closes - stretch.opens - length).num_minutes();
    let shift = match (turn / count) % 3 {
        0 => 0,
        1 => free / 2,
        _ => free,
    };
    let starts = stretch.opens + Duration::minutes(shift - shift % STEP);
    Some((starts, starts + length))
}

#[cfg(test)]
mod tests;
