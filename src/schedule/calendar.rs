//! A shopper's checks as an iCalendar document (RFC 5545).

use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property};

use super::usecases::listing::CheckCard;
use super::usecases::zone_of;
use super::words;
use crate::kernel::{Language, Timestamp};
use crate::texts;

/// How often calendars are asked to look again.
const REFRESH: Duration = Duration::hours(1);

/// One event per check, in UTC; what only the assignment's own page may tell is left to it.
pub fn document(cards: &[CheckCard], language: Language, public_url: &str, now: Timestamp) -> String {
    let name = texts::text(language, "calendar-feed-name");
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//Wayscore//Checks//EN"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&name).ttl(&REFRESH);
    for card in cards {
        calendar.push(event(card, language, public_url, now));
    }
    calendar.to_string()
}

fn event(card: &CheckCard, language: Language, public_url: &str, now: Timestamp) -> Event {
    let (check, zone) = (&card.check, zone_of(&card.location));
    let address = format!("{public_url}/assignments/{}", check.public_id);
    let kind = texts::text(language, &format!("kind-{}", check.kind));
    let status = texts::text(language, &format!("check-status-{}", check.status.as_str()));
    let title = [("kind", kind.into()), ("location", card.location.name.clone().into())];
    let about = [
        ("window", words::window(language, check.window_starts_at, check.window_ends_at, zone).into()),
        ("due", words::moment(language, check.due_at, zone).into()),
        ("status", status.into()),
    ];
    let mut event = Event::new();
    event
        .uid(&format!("{}@wayscore", check.public_id))
        .timestamp(utc(now))
        // Grows with every change of the check, as the standard asks.
        .sequence(u32::try_from(check.version).unwrap_or(u32::MAX))
        .starts(utc(check.window_starts_at))
        .ends(utc(check.window_ends_at))
        .summary(&texts::text_with(language, "calendar-feed-event", &title))
        .location(&words::address(&card.location.city, &card.location.address))
        .description(&format!("{}\n\n{address}", texts::text_with(language, "calendar-feed-about", &about)))
        .url(&address);
    event.done()
}

fn utc(moment: Timestamp) -> DateTime<Utc> {
    DateTime::from_naive_utc_and_offset(moment, Utc)
}
