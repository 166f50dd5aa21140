use chrono::{Duration, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;

use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::Timestamp;
use crate::web::Fields;

const PASSWORD: std::ops::RangeInclusive<usize> = 6..=200;
const NAME: std::ops::RangeInclusive<usize> = 1..=120;

/// A link as its form describes it; the password is hashed later.
#[derive(Debug, Clone)]
pub struct Described {
    pub name: String,
    pub downloads: bool,
    pub expires_at: Option<Timestamp>,
    pub password: Option<String>,
}

pub fn read_share(form: &Fields, zone: Tz) -> AppResult<Described> {
    let mut errors = Vec::new();
    let day: Option<NaiveDate> = form.parse_optional("expires_on", &mut errors);
    let described = Described {
        name: form.text("name"),
        downloads: form.has("downloads"),
        expires_at: day.and_then(|day| end_of(day, zone)),
        // Spaces at the ends may be meant.
        password: form.all("password").next().filter(|password| !password.is_empty()).map(str::to_owned),
    };
    errors.extend(faults(&described.name, described.password.as_deref()));
    if errors.is_empty() { Ok(described) } else { Err(AppError::Invalid(errors)) }
}

/// What can't be accepted of a name and a password.
pub fn faults(name: &str, password: Option<&str>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let length = |field: &str, range: &std::ops::RangeInclusive<usize>| {
        FieldError::new(field, "length").with("min", range.start()).with("max", range.end())
    };
    if !NAME.contains(&name.trim().chars().count()) {
        errors.push(if name.trim().is_empty() { FieldError::new("name", "required") } else { length("name", &NAME) });
    }
    if password.is_some_and(|password| !PASSWORD.contains(&password.chars().count())) {
        errors.push(length("password", &PASSWORD));
    }
    errors
}

/// The end of a day on the clock of `zone`.
fn end_of(day: NaiveDate, zone: Tz) -> Option<Timestamp> {
    let midnight = day.succ_opt()?.and_time(NaiveTime::MIN);
    let skipped = || zone.from_local_datetime(&(midnight + Duration::hours(1))).earliest();
    zone.from_local_datetime(&midnight).earliest().or_else(skipped).map(|moment| moment.naive_utc())
}

/// The last day that a link opens on, on the clock of `zone`.
pub fn last_day(end: Timestamp, zone: Tz) -> NaiveDate {
    zone.from_utc_datetime(&(end - Duration::seconds(1))).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_through_its_last_day() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        let end = end_of(day, Tz::Europe__Moscow).unwrap();
        assert_eq!(end, day.and_hms_opt(21, 0, 0).unwrap());
        assert_eq!(last_day(end, Tz::Europe__Moscow), day);
    }
}
