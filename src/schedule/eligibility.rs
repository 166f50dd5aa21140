//! Whether a shopper may take a check; every "no" has its reason, and all of them are told at once.
//!
//! The board, a manager's assignment and a proposal all ask here, so that they can't disagree.

use std::collections::HashMap;

use chrono::{Datelike, Duration, NaiveDate};

use crate::kernel::{CheckKind, Language, Position, Timestamp};

/// What a program asks of whoever takes its checks.
#[derive(Debug, Clone)]
pub struct Demands {
    /// Days before a shopper may return to a location.
    pub rotation_days: i64,
    /// Most checks of one location for one shopper in one wave.
    pub checks_per_location: usize,
    pub language: Language,
    pub needs_certificate: bool,
    /// In tenths, 10..100.
    pub minimum_rating: Option<i64>,
    /// Names of the client, for conflicts of interest; see [`company_name`].
    pub companies: Vec<String>,
}

/// Somebody who would take a check.
#[derive(Debug, Clone)]
pub struct Taker {
    pub approved: bool,
    pub languages: Vec<Language>,
    /// When the certificate for a program ends, by program.
    pub certified_until: HashMap<i64, Timestamp>,
    /// See [`company_name`].
    pub employers: Vec<String>,
    pub position: Option<Position>,
    pub city: String,
    pub radius_km: f64,
    /// Most checks in one week, Monday to Sunday.
    pub weekly_limit: usize,
    /// In tenths, 10..100.
    pub rating: i64,
    /// Checks they have applied for and wait to be answered about; known where it matters, which is on the board.
    pub applied: Vec<i64>,
}

/// The check to be given away.
#[derive(Debug, Clone)]
pub struct Offer {
    pub check_id: i64,
    pub program_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: CheckKind,
    pub window_starts_at: Timestamp,
    pub position: Option<Position>,
    pub city: String,
    /// Whose location it is, where it is a competitor's; see [`company_name`].
    pub competitor: Option<String>,
}

/// Another check that the shopper has, or has carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub check_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub window_starts_at: Timestamp,
}

impl Offer {
    /// The same check once it is taken.
    pub fn held(&self) -> Held {
        Held {
            check_id: self.check_id,
            wave_id: self.wave_id,
            location_id: self.location_id,
            window_starts_at: self.window_starts_at,
        }
    }
}

/// Why a shopper may not take a check.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    NotApproved,
    NoCertificate,
    /// It ends before the window opens.
    CertificateEnds {
        on: NaiveDate,
    },
    /// Doesn't speak the language of the program.
    Language {
        needed: Language,
    },
    /// Works, or worked, for the client or for the competitor.
    Conflict,
    /// Too close to another check of the same location; `last` is its day, `until` the first day that would do
    /// where the other one came before.
    Rotation {
        last: NaiveDate,
        until: Option<NaiveDate>,
    },
    LocationLimit {
        limit: usize,
    },
    TooFar {
        kilometres: f64,
        radius: f64,
    },
    /// Another city, where a position of the two is unknown.
    OtherCity,
    WeeklyLimit {
        limit: usize,
    },
    /// Both in tenths.
    Rating {
        rating: i64,
        minimum: i64,
    },
    AlreadyApplied,
}

impl Reason {
    /// Names the sentence: the locale keys are `field-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotApproved => "shopper-not-approved",
            Self::NoCertificate => "shopper-no-certificate",
            Self::CertificateEnds { .. } => "shopper-certificate-ends",
            Self::Language { .. } => "shopper-language",
            Self::Conflict => "shopper-conflict",
            Self::Rotation { until: Some(_), .. } => "shopper-rotation",
            Self::Rotation { until: None, .. } => "shopper-rotation-ahead",
            Self::LocationLimit { .. } => "shopper-location-limit",
            Self::TooFar { .. } => "shopper-too-far",
            Self::OtherCity => "shopper-other-city",
            Self::WeeklyLimit { .. } => "shopper-weekly-limit",
            Self::Rating { .. } => "shopper-rating",
            Self::AlreadyApplied => "shopper-already-applied",
        }
    }
}

/// A company's name as it is compared: without its legal form, quotes and case.
pub fn company_name(name: &str) -> String {
    const FORMS: [&str; 10] = ["ооо", "ао", "пао", "зао", "оао", "ип", "llc", "ltd", "inc", "jsc"];
    let letters = name.to_lowercase().replace('ё', "е");
    let words = letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !FORMS.contains(word)).collect::<Vec<_>>().join(" ")
}

/// The Monday of a moment's week.
pub fn week_of(moment: Timestamp) -> NaiveDate {
    let day = moment.date();
    day - Duration::days(i64::from(day.weekday().num_days_from_monday()))
}

/// How far the shopper would travel, in kilometres: nothing for a call, unknown without both positions.
pub fn travel_km(taker: &Taker, offer: &Offer) -> Option<f64> {
    match offer.kind {
        CheckKind::Call => Some(0.0),
        CheckKind::Visit | CheckKind::Combined => {
            taker.position.zip(offer.position).map(|(home, place)| home.kilometres_to(place))
        }
    }
}

/// Every reason against it; none means yes. `held` is what the shopper has besides this check.
pub fn reasons_against(demands: &Demands, taker: &Taker, offer: &Offer, held: &[Held]) -> Vec<Reason> {
    let mut reasons = personal(demands, taker, offer);
    let others: Vec<&Held> = held.iter().filter(|other| other.check_id != offer.check_id).collect();
    let here: Vec<&Held> = others.iter().filter(|other| other.location_id == offer.location_id).copied().collect();
    let distance = |other: &Held| (offer.window_starts_at.date() - other.window_starts_at.date()).num_days();
    let nearest = here
        .iter()
        .filter(|other| distance(other).abs() < demands.rotation_days)
        .min_by_key(|other| distance(other).abs());
    if let Some(other) = nearest {
        let last = other.window_starts_at.date();
        let before = distance(other) >= 0;
        reasons.push(Reason::Rotation { last, until: before.then(|| last + Duration::days(demands.rotation_days)) });
    }
    if here.iter().filter(|other| other.wave_id == offer.wave_id).count() >= demands.checks_per_location {
        reasons.push(Reason::LocationLimit { limit: demands.checks_per_location });
    }
    let week = week_of(offer.window_starts_at);
    if others.iter().filter(|other| week_of(other.window_starts_at) == week).count() >= taker.weekly_limit {
        reasons.push(Reason::WeeklyLimit { limit: taker.weekly_limit });
    }
    reasons
}

/// What lies in the person and the place, whatever else they have taken.
fn personal(demands: &Demands, taker: &Taker, offer: &Offer) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !taker.approved {
        reasons.push(Reason::NotApproved);
    }
    if demands.needs_certificate {
        match taker.certified_until.get(&offer.program_id) {
            None => reasons.push(Reason::NoCertificate),
            Some(end) if *end < offer.window_starts_at => reasons.push(Reason::CertificateEnds { on: end.date() }),
            Some(_) => {}
        }
    }
    if !taker.languages.contains(&demands.language) {
        reasons.push(Reason::Language { needed: demands.language });
    }
    let companies = demands.companies.iter().chain(&offer.competitor);
    if companies.into_iter().any(|company| !company.is_empty() && taker.employers.contains(company)) {
        reasons.push(Reason::Conflict);
    }
    match travel_km(taker, offer) {
        Some(kilometres) if kilometres > taker.radius_km => {
            reasons.push(Reason::TooFar { kilometres, radius: taker.radius_km });
        }
        Some(_) => {}
        None if taker.city.to_lowercase() != offer.city.to_lowercase() => reasons.push(Reason::OtherCity),
        None => {}
    }
    if let Some(minimum) = demands.minimum_rating.filter(|minimum| taker.rating < *minimum) {
        reasons.push(Reason::Rating { rating: taker.rating, minimum });
    }
    if taker.applied.contains(&offer.check_id) {
        reasons.push(Reason::AlreadyApplied);
    }
    reasons
}

#[cfg(test)]
mod tests;
