use chrono::{Datelike, NaiveDate, Offset, TimeZone, Timelike};
use chrono_tz::Tz;

use super::{Argument, text_with};
use crate::kernel::{Language, Timestamp};

/// `5 марта 2026`, `5 March 2026`.
pub fn date(language: Language, day: NaiveDate) -> String {
    text_with(
        language,
        "date-long",
        &[
            ("day", Argument::Text(day.day().to_string())),
            ("month", Argument::Text(day.month().to_string())),
            ("year", Argument::Text(day.year().to_string())),
        ],
    )
}

/// `5 марта 2026, 14:30` on the clock of `zone`.
pub fn date_time(language: Language, moment: Timestamp, zone: Tz) -> String {
    let local = local(moment, zone);
    format!("{}, {}", date(language, local.date()), clock_face(local))
}

/// `14:30` on the clock of `zone`.
pub fn time_of_day(moment: Timestamp, zone: Tz) -> String {
    clock_face(local(moment, zone))
}

fn local(moment: Timestamp, zone: Tz) -> Timestamp {
    moment + zone.offset_from_utc_datetime(&moment).fix()
}

fn clock_face(local: Timestamp) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}
