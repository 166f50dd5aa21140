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
            // A number, for the locales choose the month's name by it.
            ("month", Argument::Number(f64::from(day.month()))),
            ("year", Argument::Text(day.year().to_string())),
        ],
    )
}

/// `Март 2026`, `March 2026`: the title of a calendar.
pub fn month(language: Language, day: NaiveDate) -> String {
    let (month, year) = (Argument::Number(f64::from(day.month())), Argument::Text(day.year().to_string()));
    text_with(language, "month-title", &[("month", month), ("year", year)])
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    use super::{date, date_time};
    use crate::kernel::Language;

    #[test]
    fn dates_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        assert_eq!(date(Language::Ru, day), "5 марта 2026");
        assert_eq!(date(Language::En, day), "5 March 2026");
        let new_year = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap().and_hms_opt(22, 30, 0).unwrap();
        assert_eq!(date_time(Language::Ru, new_year, Tz::Europe__Moscow), "1 января 2027, 01:30");
    }
}
