//! A shopper's checks as a calendar.

use super::usecases::listing::CheckCard;
use super::usecases::zone_of;
use super::words;
use crate::kernel::{Language, Timestamp};
use crate::texts;
use crate::web::calendar::{Appointment, feed};

/// One appointment per check; what only the assignment's own page may tell is left to it.
pub fn document(cards: &[CheckCard], language: Language, public_url: &str, now: Timestamp) -> String {
    let name = texts::text(language, "calendar-feed-name");
    feed(&name, cards.iter().map(|card| appointment(card, language, public_url, now)))
}

fn appointment(card: &CheckCard, language: Language, public_url: &str, now: Timestamp) -> Appointment {
    let (check, zone) = (&card.check, zone_of(&card.location));
    let kind = texts::text(language, &format!("kind-{}", check.kind));
    let status = texts::text(language, &format!("check-status-{}", check.status.as_str()));
    let title = [("kind", kind.into()), ("location", card.location.name.clone().into())];
    let about = [
        ("window", words::window(language, check.window_starts_at, check.window_ends_at, zone).into()),
        ("due", words::moment(language, check.due_at, zone).into()),
        ("status", status.into()),
    ];
    let about = texts::text_with(language, "calendar-feed-about", &about);
    Appointment {
        id: check.public_id.clone(),
        written_at: now,
        version: check.version,
        starts_at: check.window_starts_at,
        ends_at: check.window_ends_at,
        title: texts::text_with(language, "calendar-feed-event", &title),
        place: words::address(&card.location.city, &card.location.address),
        about: Some((about, format!("{public_url}/assignments/{}", check.public_id))),
    }
}
