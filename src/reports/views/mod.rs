//! What the pages show: the form to fill in, and answers to read.

pub mod answers;
pub mod flags;
pub mod form;
pub mod versions;

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::Serialize;

use super::model::Evidence;
use crate::clients::Location;
use crate::kernel::{Language, Position};
use crate::texts::{self, Argument};

/// Evidence as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceItem {
    pub id: String,
    /// `photo`, `audio` or `document`.
    pub kind: String,
    pub href: String,
    /// Of a photo; empty otherwise.
    pub thumb: String,
    pub alt: String,
    /// A recording whose time is over can't be heard any more.
    pub erased: bool,
    /// What the camera wrote of time and place, for the reviewer.
    pub note: Option<String>,
}

/// The evidence of one question, each kind numbered for readers who can't see or hear it.
pub fn evidence_of<'a>(
    evidence: impl IntoIterator<Item = &'a Evidence>,
    question_key: &str,
    language: Language,
) -> Vec<EvidenceItem> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    let own = evidence.into_iter().filter(|evidence| evidence.question_key == question_key);
    own.map(|evidence| {
        let number = counts.entry(&evidence.kind).and_modify(|count| *count += 1).or_insert(1);
        evidence_view(evidence, *number, language)
    })
    .collect()
}

pub fn evidence_view(evidence: &Evidence, number: i64, language: Language) -> EvidenceItem {
    let href = format!("/evidence/{}", evidence.public_id);
    let words = match evidence.kind.as_str() {
        "audio" => "reports-recording",
        "document" => "reports-document",
        _ => "reports-photo",
    };
    EvidenceItem {
        id: evidence.public_id.clone(),
        kind: evidence.kind.clone(),
        thumb: if evidence.is_photo() { format!("{href}/thumbnail") } else { String::new() },
        href,
        alt: texts::text_with(language, words, &[("number", Argument::from(number))]),
        erased: evidence.erased_at.is_some(),
        note: None,
    }
}

/// `Снято 2 ноября 2026, 15:30, в 0,4 км от точки`, as far as the camera knew.
pub fn camera_note(evidence: &Evidence, location: &Location, language: Language) -> Option<String> {
    let zone: Tz = location.time_zone.parse().unwrap_or(Tz::UTC);
    let taken = evidence.taken_at.map(|moment| {
        let time = Argument::Text(texts::date_time(language, moment, zone));
        texts::text_with(language, "reports-taken-at", &[("time", time)])
    });
    let place = Position::of(location.latitude, location.longitude);
    let away = evidence.position().zip(place).map(|(there, place)| {
        let metres = (there.kilometres_to(place) * 1000.0).round() as i64;
        let (key, far) =
            if metres < 1000 { ("reports-metres-away", metres) } else { ("reports-km-away", metres / 1000) };
        texts::text_with(language, key, &[("n", Argument::from(far))])
    });
    let parts: Vec<String> = taken.into_iter().chain(away).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A share as screens show it, in whole hundredths: `76`.
pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}
