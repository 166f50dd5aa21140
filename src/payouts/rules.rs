//! Periods of statements, and what may be done with a payout.

use chrono::{Datelike, Days, Duration, LocalResult, Months, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;

use super::model::{PayoutStatus, Sums};
use crate::error::{AppError, FieldError};
use crate::kernel::{Money, Timestamp};

/// The longest period of one statement.
const MOST_DAYS: i64 = 2 * 366;

/// Days of a statement, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Period {
    /// The month that this day is in.
    pub fn month_of(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        Self { first, last: month_end(first) }
    }

    /// As it was asked for: without a beginning or an end, that of the month at the other end, or of today's month.
    pub fn read(from: &str, to: &str, today: NaiveDate) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut day = |field: &str, text: &str| match text.trim() {
            "" => None,
            text => match text.parse::<NaiveDate>() {
                Ok(day) if (1..10_000).contains(&day.year()) => Some(day),
                _ => {
                    errors.push(FieldError::new(field, "wrong-type"));
                    None
                }
            },
        };
        let (from, to) = (day("from", from), day("to", to));
        let month = Self::month_of(from.or(to).unwrap_or(today));
        let period = Self { first: from.unwrap_or(month.first), last: to.unwrap_or(month.last) };
        if errors.is_empty() && period.last < period.first {
            errors.push(FieldError::new("to", "period-backwards"));
        } else if errors.is_empty() && (period.last - period.first).num_days() >= MOST_DAYS {
            errors.push(FieldError::new("to", "period-long").with("days", MOST_DAYS));
        }
        if errors.is_empty() { Ok(period) } else { Err(errors) }
    }

    /// From the first moment of the first day to the first moment after the last, on the clock of a zone.
    pub fn moments(self, zone: Tz) -> (Timestamp, Timestamp) {
        let after = self.last.checked_add_days(Days::new(1)).unwrap_or(self.last);
        (beginning(self.first, zone), beginning(after, zone))
    }
}

fn month_end(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

/// Where the clock skips midnight, the day begins an hour later.
fn beginning(day: NaiveDate, zone: Tz) -> Timestamp {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    match zone.from_local_datetime(&midnight) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.with_timezone(&Utc).naive_utc(),
        LocalResult::None => match zone.from_local_datetime(&(midnight + Duration::hours(1))).earliest() {
            Some(moment) => moment.with_timezone(&Utc).naive_utc(),
            None => midnight,
        },
    }
}

/// Whether what the shopper spent may still be written down.
pub fn may_reimburse(status: PayoutStatus) -> Result<(), AppError> {
    match status {
        PayoutStatus::Due => Ok(()),
        PayoutStatus::Paid => Err(AppError::Conflict("payout-paid")),
    }
}

/// Whether the sums that were shown are the ones that would be paid, in whatever order.
pub fn is_as_shown(shown: &[Money], due: &[Sums]) -> bool {
    let due: Vec<Money> = due.iter().map(Sums::due).filter(|money| money.amount_minor != 0).collect();
    let shown: Vec<Money> = shown.iter().copied().filter(|money| money.amount_minor != 0).collect();
    shown.len() == due.len() && shown.iter().all(|money| due.contains(money))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Currency;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_statement_is_of_a_month_unless_asked_otherwise() {
        let today = day("2028-02-10");
        let period = |from, to| Period::read(from, to, today).map(|period| (period.first, period.last));
        assert_eq!(period("", ""), Ok((day("2028-02-01"), day("2028-02-29"))));
        assert_eq!(period("2026-12-05", ""), Ok((day("2026-12-05"), day("2026-12-31"))));
        assert_eq!(period("", "2026-12-05"), Ok((day("2026-12-01"), day("2026-12-05"))));
        assert_eq!(period("2026-12-05", "2026-12-05"), Ok((day("2026-12-05"), day("2026-12-05"))));
        let codes = |from, to| -> Vec<String> {
            let errors = Period::read(from, to, today).unwrap_err();
            errors.into_iter().map(|error| format!("{} {}", error.field, error.code)).collect()
        };
        assert_eq!(codes("soon", "+262142-01-01"), ["from wrong-type", "to wrong-type"]);
        assert_eq!(codes("2026-12-05", "2026-12-04"), ["to period-backwards"]);
        assert_eq!(codes("2020-01-01", "2026-12-04"), ["to period-long"]);
    }

    #[test]
    fn days_begin_on_the_clock_of_the_zone() {
        let november = Period::month_of(day("2026-11-15"));
        let (from, to) = november.moments(Tz::Asia__Vladivostok);
        assert_eq!((from.to_string(), to.to_string()), ("2026-10-31 14:00:00".into(), "2026-11-30 14:00:00".into()));
        // Summer time ends in Berlin within this month: it is an hour longer than its days.
        let (from, to) = Period::month_of(day("2026-10-01")).moments(Tz::Europe__Berlin);
        assert_eq!((to - from).num_hours(), 31 * 24 + 1);
        // Midnight is skipped on this day in Beirut.
        let (from, _) = Period { first: day("2026-03-29"), last: day("2026-03-29") }.moments(Tz::Asia__Beirut);
        assert_eq!(from.to_string(), "2026-03-28 22:00:00");
    }

    #[test]
    fn only_what_was_shown_is_paid() {
        let due = |currency, due_minor| Sums { due_minor, due_count: 1, ..Sums::of(currency) };
        let (roubles, euros) = (due(Currency::Rub, 90_050), due(Currency::Eur, 100));
        assert!(is_as_shown(&[Money::new(100, Currency::Eur), Money::new(90_050, Currency::Rub)], &[roubles, euros]));
        assert!(!is_as_shown(&[Money::new(90_050, Currency::Rub)], &[roubles, euros]));
        assert!(!is_as_shown(&[Money::new(90_051, Currency::Rub)], &[roubles]));
        assert!(!is_as_shown(&[], &[roubles]));
    }
}
