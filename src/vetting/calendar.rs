//! An interview as a calendar entry (RFC 5545).

use chrono::{TimeZone, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

use super::model::InterviewSlot;

/// One entry whose UID stays the same, so that calendars see a later copy as the same appointment.
pub fn invitation(slot: &InterviewSlot, title: &str) -> String {
    let event = Event::new()
        .uid(&format!("interview-{}@wayscore", slot.public_id))
        .timestamp(Utc.from_utc_datetime(&slot.booked_at.unwrap_or(slot.starts_at)))
        .starts(Utc.from_utc_datetime(&slot.starts_at))
        .ends(Utc.from_utc_datetime(&slot.ends_at))
        .sequence(u32::try_from(slot.version).unwrap_or_default())
        .summary(title)
        .location(&slot.place)
        .done();
    Calendar::new().push(event).done().to_string()
}
