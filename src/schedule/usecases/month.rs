//! A wave as a calendar: a month of it, day by day, each check on the day of its own location.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::listing::{CheckCard, CheckFilter, cards};
use super::plan::zone_of;
use crate::clients;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::Manager;
use crate::programs::{self, Program, Wave};
use crate::schedule::model::{Check, CheckStatus};
use crate::schedule::spread::local;
use crate::schedule::store;

/// A wave, what it belongs to, and how far its checks have come.
#[derive(Debug, Clone)]
pub struct WaveSummary {
    pub wave: Wave,
    pub program: Program,
    pub total: i64,
    pub open: i64,
    /// Assigned, started or sent back.
    pub under_way: i64,
    pub submitted: i64,
    /// Approved, or closed since.
    pub done: i64,
}

/// One day of the calendar.
#[derive(Debug, Clone)]
pub struct CalendarDay {
    pub day: NaiveDate,
    /// The first of them by time.
    pub cards: Vec<CheckCard>,
    pub total: usize,
}

pub fn wave_summary(connection: &mut Connection, manager: &Manager, wave_id: &str) -> AppResult<WaveSummary> {
    let wave = programs::find_wave(connection, &manager.0, wave_id)?;
    let program = programs::program_by_id(connection, wave.program_id)?;
    let mut counts: HashMap<CheckStatus, i64> = HashMap::new();
    for (word, count) in store::statuses_of_wave(connection, wave.id)? {
        counts.insert(CheckStatus::try_from(word).map_err(AppError::internal)?, count);
    }
    let count = |statuses: &[CheckStatus]| -> i64 { statuses.iter().filter_map(|one| counts.get(one)).sum() };
    use CheckStatus as S;
    Ok(WaveSummary {
        total: counts.values().sum::<i64>() - count(&[S::Cancelled]),
        open: count(&[S::Planned, S::Open]),
        under_way: count(&[S::Assigned, S::Started, S::Returned]),
        submitted: count(&[S::Submitted]),
        done: count(&[S::Approved, S::Appealed, S::Closed]),
        wave,
        program,
    })
}

/// The weeks, Monday to Sunday, that hold this month.
pub fn weeks_of(month: NaiveDate) -> Vec<Vec<NaiveDate>> {
    let first = month.with_day(1).unwrap_or(month);
    let before = Days::new(u64::from(first.weekday().num_days_from_monday()));
    let mut monday = first.checked_sub_days(before).unwrap_or(first);
    let mut weeks = Vec::new();
    while (monday.year(), monday.month()) <= (first.year(), first.month()) {
        let week: Vec<NaiveDate> = monday.iter_days().take(7).collect();
        let Some(next) = monday.checked_add_days(Days::new(7)) else { break };
        weeks.push(week);
        monday = next;
    }
    weeks
}

/// These days with the checks of the filter, of each day at most so many by name.
pub fn wave_days(
    connection: &mut Connection,
    _: &Manager,
    filter: &CheckFilter,
    days: &[NaiveDate],
    named_a_day: usize,
) -> AppResult<BTreeMap<NaiveDate, CalendarDay>> {
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Ok(BTreeMap::new()) };
    // A location's day begins up to fourteen hours before, and ends up to twelve after, that of Greenwich.
    let (from, before) = (*first - Days::new(1), *last + Days::new(2));
    let [from, before] = [from, before].map(|day| day.and_time(NaiveTime::MIN));
    let filter = CheckFilter { from: Some(from), before: Some(before), ..filter.clone() };
    let checks = store::all_checks(connection, &filter)?;
    let mut location_ids: Vec<i64> = checks.iter().map(|check| check.location_id).collect();
    location_ids.sort_unstable();
    location_ids.dedup();
    let zones: HashMap<i64, chrono_tz::Tz> = clients::locations_by_ids(connection, &location_ids)?
        .iter()
        .map(|location| (location.id, zone_of(location)))
        .collect();
    let mut calendar: BTreeMap<NaiveDate, CalendarDay> =
        days.iter().map(|day| (*day, CalendarDay { day: *day, cards: Vec::new(), total: 0 })).collect();
    let mut named: Vec<Check> = Vec::new();
    for check in checks {
        let Some(zone) = zones.get(&check.location_id) else { continue };
        let Some(day) = calendar.get_mut(&local(check.window_starts_at, *zone).date()) else { continue };
        day.total += 1;
        if day.total <= named_a_day {
            named.push(check);
        }
    }
    for card in cards(connection, named)? {
        let day = local(card.check.window_starts_at, zone_of(&card.location)).date();
        if let Some(found) = calendar.get_mut(&day) {
            found.cards.push(card);
        }
    }
    Ok(calendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let weeks = weeks_of(day("2026-11-17"));
        assert_eq!((weeks.len(), weeks[0][0], weeks[5][6]), (6, day("2026-10-26"), day("2026-12-06")));
        // February 2027 begins on a Monday and ends on a Sunday.
        let weeks = weeks_of(day("2027-02-28"));
        assert_eq!((weeks.len(), weeks[0][0], weeks[3][6]), (4, day("2027-02-01"), day("2027-02-28")));
        assert_eq!(weeks_of(day("2026-12-31")).len(), 5);
    }
}
