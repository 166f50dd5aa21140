//! What a manager chooses from: free checks of a wave, and the people whom at least one of them suits.

use std::collections::HashSet;

use super::offer::{MOST_AT_ONCE, fit_of};
use crate::board::rules::{Reachable, nearest_few};
use crate::board::store::offers;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{CheckKind, Manager, Timestamp};
use crate::programs::{self, Program, Wave};
use crate::schedule::{self, Check, CheckCard};
use crate::shoppers::{self, ShopperRecord, rating};

/// How many people a check is offered to unless the manager says otherwise.
const FOR_EACH: usize = 5;

/// Checks to be offered and whom they suit.
#[derive(Debug, Clone)]
pub struct OfferDesk {
    pub wave: Wave,
    pub program: Program,
    /// The chosen checks by window; the first ones of the wave where none was named.
    pub cards: Vec<CheckCard>,
    /// Free checks of the wave in all.
    pub free: usize,
    /// Named checks that can't be offered any more.
    pub gone: usize,
    /// The nearest first, at most as many as one step may offer to.
    pub people: Vec<Candidate>,
    /// How many people at least one of the checks suits.
    pub fitting: usize,
    /// How many people may take checks at all.
    pub approved: usize,
}

/// Somebody whom some of the checks suit.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub shopper: ShopperRecord,
    pub name: String,
    /// How many of the checks suit them, with those they have been offered.
    pub fits: usize,
    pub offered: usize,
    /// From home to the nearest and to the farthest of these that isn't a call; `None` where no position is known.
    pub kilometres: Option<(f64, f64)>,
    /// In tenths.
    pub rating: i64,
    /// Among the nearest few of some check.
    pub suggested: bool,
}

struct Found {
    candidate: Candidate,
    /// Places of the checks that suit and are not offered yet, with the distance.
    suits: Vec<(usize, f64)>,
}

/// Reads the named checks, or all free ones of the wave, and whom they suit.
pub fn lay_out_offers(
    connection: &mut Connection,
    manager: &Manager,
    wave: &str,
    named: &[String],
    now: Timestamp,
) -> AppResult<OfferDesk> {
    let wave = programs::find_wave(connection, &manager.0, wave)?;
    let program = programs::program_by_id(connection, wave.program_id)?;
    let mut checks = schedule::open_checks_of_wave(connection, wave.id, now)?;
    let free = checks.len();
    let mut gone = 0;
    if !named.is_empty() {
        checks.retain(|check| named.contains(&check.public_id));
        gone = named.len().saturating_sub(checks.len());
    }
    checks.truncate(MOST_AT_ONCE);
    let shoppers = shoppers::approved_shoppers(connection)?;
    let approved = shoppers.len();
    let mut people = people(connection, &checks, shoppers, now)?;
    let fitting = people.len();
    people.truncate(MOST_AT_ONCE);
    let cards = schedule::cards(connection, checks)?;
    Ok(OfferDesk { wave, program, cards, free, gone, people, fitting, approved })
}

fn people(
    connection: &mut Connection,
    checks: &[Check],
    shoppers: Vec<(ShopperRecord, String)>,
    now: Timestamp,
) -> AppResult<Vec<Candidate>> {
    let check_ids: Vec<i64> = checks.iter().map(|check| check.id).collect();
    let seen = schedule::offers(connection, checks)?;
    let records: Vec<ShopperRecord> = shoppers.iter().map(|(shopper, _)| shopper.clone()).collect();
    let fit = fit_of(connection, checks, &records, now)?;
    let mut reachable = vec![Reachable::default(); checks.len()];
    let waiting: HashSet<(i64, i64)> = offers::pending_pairs(connection, &check_ids)?.into_iter().collect();
    let mut found = Vec::new();
    for (shopper, name) in shoppers {
        let mut suits = Vec::new();
        let (mut offered, mut distances) = (0, Vec::new());
        for (place, offer) in seen.iter().enumerate() {
            if !fit.against(shopper.id, offer)?.is_empty() {
                continue;
            }
            let kilometres = fit.travel_km(shopper.id, offer);
            // Nobody travels for a call.
            distances.extend(kilometres.filter(|_| offer.kind != CheckKind::Call));
            if waiting.contains(&(offer.check_id, shopper.id)) {
                offered += 1;
                if let Some(check) = reachable.get_mut(place) {
                    check.offered += 1;
                }
            } else {
                suits.push((place, kilometres.unwrap_or(f64::MAX)));
            }
        }
        let fits = suits.len() + offered;
        if fits == 0 {
            continue;
        }
        let rating = rating(&shopper.record).tenths;
        let ends = distances.iter().copied().min_by(f64::total_cmp).zip(distances.into_iter().max_by(f64::total_cmp));
        let candidate = Candidate { shopper, name, fits, offered, kilometres: ends, rating, suggested: false };
        found.push(Found { candidate, suits });
    }
    suggest(&mut found, reachable);
    let mut people: Vec<Candidate> = found.into_iter().map(|one| one.candidate).collect();
    let nearest = |one: &Candidate| one.kilometres.map_or(f64::MAX, |(nearest, _)| nearest);
    people.sort_by(|one, other| {
        let served = |candidate: &Candidate| (!candidate.suggested, candidate.offered == candidate.fits);
        served(one)
            .cmp(&served(other))
            .then_with(|| nearest(one).total_cmp(&nearest(other)))
            .then_with(|| other.rating.cmp(&one.rating))
            .then_with(|| one.shopper.code.cmp(&other.shopper.code))
    });
    Ok(people)
}

/// Marks the nearest few of every check; of two equally near the better rated comes first.
fn suggest(found: &mut [Found], mut reachable: Vec<Reachable>) {
    let mut near: Vec<Vec<(f64, i64, usize)>> = vec![Vec::new(); reachable.len()];
    for (person, one) in found.iter().enumerate() {
        for (place, kilometres) in &one.suits {
            if let Some(near) = near.get_mut(*place) {
                near.push((*kilometres, -one.candidate.rating, person));
            }
        }
    }
    for (check, mut near) in reachable.iter_mut().zip(near) {
        near.sort_by(|one, other| one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        check.people = near.into_iter().map(|(_, _, person)| person).collect();
    }
    for person in nearest_few(&reachable, FOR_EACH, MOST_AT_ONCE) {
        if let Some(one) = found.get_mut(person) {
            one.candidate.suggested = true;
        }
    }
}
