//! How windows, deadlines and zones are written for people.

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use crate::kernel::{Language, Timestamp};
pub use crate::shoppers::tenths;
use crate::texts;

/// `UTC+3`, at this moment; what follows a time whose zone may surprise.
pub fn zone(moment: Timestamp, zone: Tz) -> String {
    let seconds = zone.offset_from_utc_datetime(&moment).fix().local_minus_utc();
    let (sign, minutes) = (if seconds < 0 { '−' } else { '+' }, seconds.abs() / 60);
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}

/// `5 марта 2026, 09:00–12:00 (UTC+3)`; both days where the window spans midnight.
pub fn window(language: Language, starts: Timestamp, ends: Timestamp, tz: Tz) -> String {
    let day =
        |moment: Timestamp| DateTime::<Utc>::from_naive_utc_and_offset(moment, Utc).with_timezone(&tz).date_naive();
    let from = texts::date_time(language, starts, tz);
    let to = if day(starts) == day(ends) {
        texts::time_of_day(ends, tz)
    } else {
        format!(" {}", texts::date_time(language, ends, tz))
    };
    format!("{from}–{} ({})", to.trim_start(), zone(starts, tz))
}

/// `6 марта 2026, 12:00 (UTC+3)`
pub fn moment(language: Language, moment: Timestamp, tz: Tz) -> String {
    format!("{} ({})", texts::date_time(language, moment, tz), zone(moment, tz))
}

/// `Москва, Тверская, 1`
pub fn address(city: &str, address: &str) -> String {
    if address.is_empty() { city.to_owned() } else { format!("{city}, {address}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_window_names_its_day_its_times_and_its_zone() {
        let text = window(Language::Ru, at("2026-11-12T02:00:00"), at("2026-11-12T05:00:00"), Tz::Asia__Novosibirsk);
        assert_eq!(text.replace('\u{a0}', " "), "12 ноября 2026, 09:00–12:00 (UTC+7)");
    }

    #[test]
    fn zones_of_odd_minutes_are_written_out() {
        assert_eq!(zone(at("2026-11-12T02:00:00"), Tz::Asia__Kathmandu), "UTC+5:45");
        assert_eq!(zone(at("2026-11-12T02:00:00"), Tz::America__New_York), "UTC−5");
    }
}
