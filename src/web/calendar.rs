//! Appointments as iCalendar documents (RFC 5545).

use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property};

use crate::kernel::Timestamp;

/// How often calendars are asked to look again.
const REFRESH: Duration = Duration::hours(1);

/// One appointment; moments are written in UTC.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// Stays the same, so that calendars see a later copy as the same appointment.
    pub id: String,
    pub written_at: Timestamp,
    /// Grows with every change, as the standard asks.
    pub version: i64,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub title: String,
    pub place: String,
    /// More about it, and the address of its page.
    pub about: Option<(String, String)>,
}

/// A calendar that is read again and again.
pub fn feed(name: &str, appointments: impl IntoIterator<Item = Appointment>) -> String {
    let mut calendar = blank();
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(name).ttl(&REFRESH);
    for appointment in appointments {
        calendar.push(event(&appointment));
    }
    calendar.to_string()
}

/// One appointment to be put into a calendar.
pub fn invitation(appointment: &Appointment) -> String {
    blank().push(event(appointment)).to_string()
}

fn blank() -> Calendar {
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//Wayscore//Calendar//EN"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar
}

fn event(appointment: &Appointment) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("{}@wayscore", appointment.id))
        .timestamp(utc(appointment.written_at))
        .sequence(u32::try_from(appointment.version).unwrap_or(u32::MAX))
        .starts(utc(appointment.starts_at))
        .ends(utc(appointment.ends_at))
        .summary(&appointment.title)
        .location(&appointment.place);
    if let Some((about, address)) = &appointment.about {
        event.description(&format!("{about}\n\n{address}")).url(address);
    }
    event.done()
}

fn utc(moment: Timestamp) -> DateTime<Utc> {
    DateTime::from_naive_utc_and_offset(moment, Utc)
}
