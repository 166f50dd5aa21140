//! An interview as a calendar entry.

use super::model::InterviewSlot;
use crate::web::calendar::{self, Appointment};

/// The booked interview under this title.
pub fn invitation(slot: &InterviewSlot, title: &str) -> String {
    calendar::invitation(&Appointment {
        id: format!("interview-{}", slot.public_id),
        written_at: slot.booked_at.unwrap_or(slot.starts_at),
        version: slot.version,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        title: title.to_owned(),
        place: slot.place.clone(),
        about: None,
    })
}
