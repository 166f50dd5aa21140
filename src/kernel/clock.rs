use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDateTime, SubsecRound, TimeZone, Utc};

/// An instant in UTC with microsecond precision, the finest both databases keep.
pub type Timestamp = NaiveDateTime;

/// Where "now" comes from: the machine, or a moment that tests set and move.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands still at these microseconds since 1970 until somebody moves it.
    Standing(&'static AtomicI64),
}

impl Clock {
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Utc::now().naive_utc().trunc_subsecs(6),
            Self::Standing(microseconds) => {
                DateTime::from_timestamp_micros(microseconds.load(Ordering::SeqCst)).unwrap_or_default().naive_utc()
            }
        }
    }
}

/// Writes an instant the way the API speaks: RFC 3339 in UTC.
pub fn rfc3339(moment: Timestamp) -> String {
    Utc.from_utc_datetime(&moment).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// Reads an RFC 3339 instant of any offset into UTC; `None` where it is none.
pub fn parse_rfc3339(text: &str) -> Option<Timestamp> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(moment) => Some(moment.naive_utc().trunc_subsecs(6)),
        Err(_) => None,
    }
}
