//! A manager offers open checks of a wave to shoppers whom they suit.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::CHANGED;
use super::take::{note, settle, unanswered};
use crate::accounts::{Happening, User, record, users_by_ids};
use crate::board::model::{CheckOffer, OfferStatus};
use crate::board::store::offers::{self, OfferRow};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{Email, Language, Manager, Timestamp};
use crate::mail::{self, Letter};
use crate::programs;
use crate::schedule::{self, Check, CheckCard, CheckStatus, Fit, Offer, refused};
use crate::shoppers::{self, ShopperRecord};
use crate::texts::Argument;

/// The most checks, and the most shoppers, that one step offers.
pub const MOST_AT_ONCE: usize = 200;
/// Offers of one check that its list shows.
const LISTED: i64 = 200;

/// Which checks of a wave are offered, and to whom.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferChecks {
    /// Ids of checks of the wave, at most 200.
    pub check_ids: Vec<String>,
    /// Ids of shoppers, at most 200.
    pub shopper_ids: Vec<String>,
}

/// What came of offering.
#[derive(Debug, Clone)]
pub struct Offered {
    /// New offers, as places of the pair among `checks` and `shoppers`.
    pub made: Vec<(usize, usize)>,
    /// Pairs that waited for an answer before.
    pub already: usize,
    pub refused: Vec<Refusal>,
    pub checks: Vec<Check>,
    pub shoppers: Vec<ShopperRecord>,
}

/// A check that could not be offered to somebody.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub check: usize,
    pub shopper: usize,
    pub reasons: Vec<FieldError>,
}

/// Offers each of the checks to each of the shoppers, where the check is free and nothing speaks against it; whoever
/// has a new offer gets one letter. Doing so again changes nothing.
pub fn offer_checks(
    connection: &mut Connection,
    manager: &Manager,
    wave: &str,
    offer: &OfferChecks,
    now: Timestamp,
) -> AppResult<Offered> {
    let (checks, shoppers) = named(connection, manager, wave, offer)?;
    let seen = schedule::offers(connection, &checks)?;
    let fit = fit_of(connection, &checks, &shoppers, now)?;
    let check_ids: Vec<i64> = checks.iter().map(|check| check.id).collect();
    let waiting: HashSet<(i64, i64)> = offers::pending_pairs(connection, &check_ids)?.into_iter().collect();
    let mut outcome = Offered { made: Vec::new(), already: 0, refused: Vec::new(), checks, shoppers };
    let mut rows = Vec::new();
    for (place, (check, offer)) in outcome.checks.iter().zip(&seen).enumerate() {
        for (person, shopper) in outcome.shoppers.iter().enumerate() {
            let reasons = reasons_against(&fit, check, offer, shopper, manager.0.language, now)?;
            if !reasons.is_empty() {
                outcome.refused.push(Refusal { check: place, shopper: person, reasons });
            } else if waiting.contains(&(check.id, shopper.id)) {
                outcome.already += 1;
            } else {
                outcome.made.push((place, person));
                rows.push(OfferRow {
                    public_id: new_id(),
                    check_id: check.id,
                    client_id: check.client_id,
                    shopper_id: shopper.id,
                    status: OfferStatus::Pending.as_str(),
                    offered_by: manager.0.user_id,
                    offered_at: now,
                });
            }
        }
    }
    offers::insert(connection, &rows).map_err(|error| on_unique(error, CHANGED))?;
    note_and_tell(connection, manager, &outcome, now)?;
    Ok(outcome)
}

fn reasons_against(
    fit: &Fit,
    check: &Check,
    offer: &Offer,
    shopper: &ShopperRecord,
    language: Language,
    now: Timestamp,
) -> AppResult<Vec<FieldError>> {
    if check.status != CheckStatus::Open {
        return Ok(vec![FieldError::new("check_id", "offer-not-open")]);
    }
    if check.window_ends_at <= now {
        return Ok(vec![FieldError::new("check_id", "offer-window-passed")]);
    }
    Ok(fit.against(shopper.id, offer)?.into_iter().map(|reason| refused(reason, language)).collect())
}

pub(super) fn fit_of(
    connection: &mut Connection,
    checks: &[Check],
    shoppers: &[ShopperRecord],
    now: Timestamp,
) -> AppResult<Fit> {
    let programs: BTreeSet<i64> = checks.iter().map(|check| check.program_id).collect();
    let moments = || checks.iter().map(|check| check.window_starts_at);
    let span = (moments().min().unwrap_or(now), moments().max().unwrap_or(now));
    Fit::load(connection, &programs.into_iter().collect::<Vec<i64>>(), shoppers, span)
}

/// The records behind the ids, each once and in the order of the ids; what isn't of this wave is refused by its place.
fn named(
    connection: &mut Connection,
    manager: &Manager,
    wave: &str,
    offer: &OfferChecks,
) -> AppResult<(Vec<Check>, Vec<ShopperRecord>)> {
    let wave = programs::find_wave(connection, &manager.0, wave)?;
    let mut errors = Vec::new();
    for (field, ids, none) in
        [("check_ids", &offer.check_ids, "offer-no-checks"), ("shopper_ids", &offer.shopper_ids, "offer-nobody")]
    {
        match ids.len() {
            0 => errors.push(FieldError::new(field, none)),
            many if many > MOST_AT_ONCE => {
                errors.push(FieldError::new(field, "offer-too-many").with("max", MOST_AT_ONCE));
            }
            _ => {}
        }
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let checks = schedule::checks_by_public_ids(connection, manager, &offer.check_ids)?;
    let checks = checks.into_iter().filter(|check| check.wave_id == wave.id);
    let mut checks: HashMap<String, Check> = checks.map(|check| (check.public_id.clone(), check)).collect();
    let shoppers = shoppers::shoppers_by_public_ids(connection, manager, &offer.shopper_ids)?;
    let mut shoppers: HashMap<String, ShopperRecord> =
        shoppers.into_iter().map(|shopper| (shopper.public_id.clone(), shopper)).collect();
    let unknown_check = |place: usize| FieldError::new(format!("check_ids[{place}]"), "offer-other-check");
    let unknown_shopper = |place: usize| FieldError::new(format!("shopper_ids[{place}]"), "shopper-unknown");
    let checks = in_order(&offer.check_ids, &mut checks, unknown_check, &mut errors);
    let shoppers = in_order(&offer.shopper_ids, &mut shoppers, unknown_shopper, &mut errors);
    if errors.is_empty() { Ok((checks, shoppers)) } else { Err(AppError::Invalid(errors)) }
}

fn in_order<T>(
    ids: &[String],
    found: &mut HashMap<String, T>,
    unknown: impl Fn(usize) -> FieldError,
    errors: &mut Vec<FieldError>,
) -> Vec<T> {
    let mut seen = HashSet::new();
    let mut records = Vec::new();
    for (place, id) in ids.iter().enumerate() {
        match found.remove(id) {
            Some(record) => records.push(record),
            None if seen.contains(id) => {}
            None => errors.push(unknown(place)),
        }
        seen.insert(id);
    }
    records
}

/// One entry of the audit log for each check, and one letter for each shopper.
fn note_and_tell(connection: &mut Connection, manager: &Manager, outcome: &Offered, now: Timestamp) -> AppResult<()> {
    for (place, check) in outcome.checks.iter().enumerate() {
        let to = outcome.made.iter().filter(|(one, _)| *one == place);
        let codes: Vec<&str> =
            to.filter_map(|(_, person)| outcome.shoppers.get(*person)).map(|shopper| shopper.code.as_str()).collect();
        if codes.is_empty() {
            continue;
        }
        let happening = Happening {
            action: "check.offered",
            subject: "check",
            subject_id: &check.public_id,
            client_id: Some(check.client_id),
            detail: json!({"shoppers": codes}),
        };
        record(connection, Some(&manager.0), &happening, now)?;
    }
    let user_ids: Vec<i64> = outcome.shoppers.iter().map(|shopper| shopper.user_id).collect();
    let users = users_by_ids(connection, &user_ids)?;
    for (person, shopper) in outcome.shoppers.iter().enumerate() {
        let count = outcome.made.iter().filter(|(_, one)| *one == person).count();
        if let Some(user) = users.iter().find(|user| user.id == shopper.user_id).filter(|_| count > 0) {
            mail::queue(connection, &letter(user, count)?, now)?;
        }
    }
    Ok(())
}

fn letter(user: &User, count: usize) -> AppResult<Letter> {
    Ok(Letter {
        recipient: Email::parse(&user.email).map_err(AppError::internal)?,
        language: Language::parse(&user.language).unwrap_or_default(),
        name: "offers",
        arguments: vec![
            ("name", Argument::from(user.name.clone())),
            ("count", Argument::from(i64::try_from(count).unwrap_or(i64::MAX))),
        ],
        link: Some("/board".to_owned()),
    })
}

/// A check with the latest offers of it, newest first, each with the shopper and the name.
#[derive(Debug, Clone)]
pub struct OffersOfCheck {
    pub card: CheckCard,
    pub offers: Vec<(CheckOffer, ShopperRecord, String)>,
}

/// To whom a check was offered, and what they said.
pub fn offers_of_check(connection: &mut Connection, manager: &Manager, check: &str) -> AppResult<OffersOfCheck> {
    let card = schedule::find_card(connection, &manager.0, check)?;
    let found = offers::of_check(connection, card.check.id, LISTED)?;
    let shopper_ids: Vec<i64> = found.iter().map(|offer| offer.shopper_id).collect();
    let shoppers = shoppers::shoppers_by_ids(connection, &shopper_ids)?;
    let user_ids: Vec<i64> = shoppers.iter().map(|shopper| shopper.user_id).collect();
    let users = users_by_ids(connection, &user_ids)?;
    let named = |offer: CheckOffer| {
        let shopper = shoppers.iter().find(|shopper| shopper.id == offer.shopper_id)?;
        let name = users.iter().find(|user| user.id == shopper.user_id).map(|user| user.name.clone());
        Some((offer, shopper.clone(), name.unwrap_or_default()))
    };
    Ok(OffersOfCheck { card, offers: found.into_iter().filter_map(named).collect() })
}

/// Takes an offer back, as long as the shopper has not answered. Doing so twice changes nothing.
pub fn withdraw_offer(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    now: Timestamp,
) -> AppResult<(CheckOffer, Check)> {
    let offer = offers::by_public_id(connection, public_id)?;
    let check = schedule::check_by_id(connection, offer.check_id)?;
    if offer.status()? == OfferStatus::Withdrawn {
        return Ok((offer, check));
    }
    unanswered(&offer)?;
    let withdrawn = settle(connection, &offer, OfferStatus::Withdrawn, None, now)?;
    note(connection, Some(&manager.0), "offer.withdrawn", &offer, json!({"check": check.public_id}), now)?;
    Ok((withdrawn, check))
}
