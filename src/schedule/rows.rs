//! A check as a line of a page: everything written out in the reader's language and the location's time.

use serde::Serialize;

use super::model::CheckStatus;
use super::rules::may_be_moved;
use super::spread::local;
use super::usecases::listing::CheckCard;
use super::usecases::{wishes_of, zone_of};
use super::words;
use crate::kernel::{Language, Money, Timestamp};
use crate::personas::name_and_age;
use crate::texts;

#[derive(Debug, Clone, Serialize)]
pub struct CheckLine {
    pub id: String,
    pub href: String,
    pub kind: &'static str,
    pub status: &'static str,
    pub tone: &'static str,
    pub location: String,
    pub city: String,
    pub address: String,
    pub phone: Option<String>,
    /// `09:00–12:00 (UTC+3)`, under a heading that names the day.
    pub times: String,
    pub day: String,
    /// Day and times together.
    pub window: String,
    pub due: String,
    pub overdue: bool,
    pub wave: String,
    pub fee: Money,
    /// The shopper's code, where somebody has it.
    pub shopper: Option<String>,
    pub accepted: bool,
    /// Whose location it is, where it is a competitor's.
    pub competitor: Option<String>,
    /// Who the shopper is to be, with the age.
    pub persona: Option<String>,
    /// The window lies outside the days and hours that the program asks for.
    pub unasked: bool,
    /// Its window may still be moved.
    pub movable: bool,
    pub version: i64,
}

impl CheckLine {
    pub fn of(card: &CheckCard, language: Language, now: Timestamp) -> Self {
        let check = &card.check;
        let zone = zone_of(&card.location);
        let window = words::window(language, check.window_starts_at, check.window_ends_at, zone);
        let day = texts::date(language, local(check.window_starts_at, zone).date());
        let times = window.strip_prefix(&day).unwrap_or(&window).trim_start_matches([',', ' ', '\u{a0}']).to_owned();
        Self {
            id: check.public_id.clone(),
            href: format!("/checks/{}", check.public_id),
            kind: check.kind.as_str(),
            status: check.status.as_str(),
            tone: tone(check.status),
            location: card.location.name.clone(),
            city: card.location.city.clone(),
            address: words::address(&card.location.city, &card.location.address),
            phone: card.location.phone.clone(),
            times,
            day,
            window,
            due: words::moment(language, check.due_at, zone),
            overdue: is_late(card, now),
            wave: card.wave.title.clone(),
            fee: check.fee(),
            shopper: card.holder.as_ref().map(|(_, shopper)| shopper.code.clone()),
            accepted: card.holder.as_ref().is_some_and(|(assignment, _)| assignment.accepted_at.is_some()),
            competitor: card.location.competitor.clone(),
            persona: card.persona.as_ref().map(|persona| name_and_age(persona, language)),
            unasked: wishes_of(&card.program)
                .is_ok_and(|wishes| !wishes.suit(zone, check.window_starts_at, check.window_ends_at)),
            movable: may_be_moved(check.status).is_ok(),
            version: check.version,
        }
    }
}

fn is_late(card: &CheckCard, now: Timestamp) -> bool {
    match card.check.status {
        CheckStatus::Assigned | CheckStatus::Started | CheckStatus::Returned => card.check.due_at < now,
        CheckStatus::Open => card.check.window_ends_at <= now,
        _ => false,
    }
}

/// The tone of a status badge; its words stand under `check-status-<status>`.
pub fn tone(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Planned | CheckStatus::Closed => "neutral",
        CheckStatus::Open | CheckStatus::Returned => "warn",
        CheckStatus::Assigned | CheckStatus::Started => "info",
        CheckStatus::Submitted | CheckStatus::Appealed => "wait",
        CheckStatus::Approved => "good",
        CheckStatus::Cancelled => "bad",
    }
}

/// Lines of one day under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct DayGroup {
    pub day: String,
    pub checks: Vec<CheckLine>,
}

/// Groups lines that are in order of time by the day of their location.
pub fn by_day(lines: Vec<CheckLine>) -> Vec<DayGroup> {
    let mut days: Vec<DayGroup> = Vec::new();
    for line in lines {
        match days.last_mut() {
            Some(group) if group.day == line.day => group.checks.push(line),
            _ => days.push(DayGroup { day: line.day.clone(), checks: vec![line] }),
        }
    }
    days
}
