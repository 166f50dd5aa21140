//! A plan becomes assignments: all of it, or nothing where anything has changed since it was made.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::planned;
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Manager, Timestamp};
use crate::programs;
use crate::schedule::{self, AssignCheck, Check, CheckCard, CheckStatus, Fit, Offer, Reason};
use crate::shoppers::{self, ShopperRecord};

/// One check of a plan and who would take it, as it was shown.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposedPair {
    #[validate(length(min = 1, max = 64))]
    pub check_id: String,
    /// The check's version when the plan was made.
    pub check_version: i64,
    #[validate(length(min = 1, max = 64))]
    pub shopper_id: String,
}

/// A plan, or a part of one, to be carried out.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalPlan {
    #[validate(length(min = 1, max = 5000), nested)]
    pub pairs: Vec<ProposedPair>,
}

/// What is no longer as the plan has it.
#[derive(Debug, Clone)]
pub enum Change {
    /// The check isn't free any more; it may have another status or somebody else.
    Taken,
    /// Its window was moved, or it was given away and taken back.
    Altered,
    /// Nobody can carry it out any more.
    Passed,
    /// The shopper may not take it now, alone or with the rest of the plan.
    Refused(Vec<Reason>),
}

struct Step {
    pair: ProposedPair,
    check: Check,
    shopper: ShopperRecord,
}

/// Gives every check of the plan to its shopper in the caller's transaction, each by the same word as a manager's own
/// assignment, and answers how many. Where anything is not as it was shown, the whole plan is refused.
pub fn apply_proposal(
    connection: &mut Connection,
    manager: &Manager,
    wave: &str,
    plan: &ProposalPlan,
    now: Timestamp,
) -> AppResult<usize> {
    const CHANGED: AppError = AppError::Conflict("proposal-changed");
    let steps = steps(connection, manager, wave, plan)?;
    // Everybody is held first and in one order, so that two plans at once wait for each other instead of for ever.
    let people: BTreeSet<i64> = steps.iter().map(|step| step.shopper.id).collect();
    for shopper_id in people {
        shoppers::hold(connection, shopper_id)?;
    }
    if is_applied(connection, &steps)? {
        return Err(AppError::Conflict("proposal-applied-already"));
    }
    for step in &steps {
        let check = schedule::find_check(connection, &manager.0, &step.pair.check_id)?;
        if check.status != CheckStatus::Open || check.version != step.pair.check_version {
            return Err(CHANGED);
        }
        let assign = AssignCheck { shopper_id: step.pair.shopper_id.clone() };
        match schedule::assign_check(connection, manager, &step.pair.check_id, &assign, now) {
            Ok(_) => {}
            Err(AppError::Invalid(_) | AppError::Conflict(_)) => return Err(CHANGED),
            Err(other) => return Err(other),
        }
    }
    Ok(steps.len())
}

/// The pairs with their records, in the order of the checks; whatever never was a pair of this wave is refused.
fn steps(connection: &mut Connection, manager: &Manager, wave: &str, plan: &ProposalPlan) -> AppResult<Vec<Step>> {
    let wave = programs::find_wave(connection, &manager.0, wave)?;
    let mut errors = Vec::new();
    let mut steps: BTreeMap<i64, Step> = BTreeMap::new();
    for (place, pair) in plan.pairs.iter().enumerate() {
        let mut refuse =
            |field: &str, code: &str| errors.push(FieldError::new(format!("pairs[{place}].{field}"), code));
        let check = found(schedule::find_check(connection, &manager.0, &pair.check_id))?;
        let shopper = found(shoppers::find_shopper(connection, manager, &pair.shopper_id))?;
        match (check.filter(|check| check.wave_id == wave.id), shopper) {
            (None, _) => refuse("check_id", "proposal-other-check"),
            (_, None) => refuse("shopper_id", "shopper-unknown"),
            (Some(check), Some(shopper)) => {
                if steps.insert(check.id, Step { pair: pair.clone(), check, shopper }).is_some() {
                    refuse("check_id", "proposal-check-twice");
                }
            }
        }
    }
    if errors.is_empty() { Ok(steps.into_values().collect()) } else { Err(AppError::Invalid(errors)) }
}

fn found<T>(answer: AppResult<T>) -> AppResult<Option<T>> {
    match answer {
        Ok(record) => Ok(Some(record)),
        Err(AppError::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Whether every check is with its shopper already.
fn is_applied(connection: &mut Connection, steps: &[Step]) -> AppResult<bool> {
    for step in steps {
        let live = schedule::live_assignment(connection, step.check.id)?;
        if live.is_none_or(|live| live.shopper_id != step.shopper.id) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What speaks against the plan now, check by check in the order of their windows.
pub fn changes(
    connection: &mut Connection,
    manager: &Manager,
    wave: &str,
    plan: &ProposalPlan,
    now: Timestamp,
) -> AppResult<Vec<(CheckCard, ShopperRecord, Change)>> {
    let steps = steps(connection, manager, wave, plan)?;
    let checks: Vec<Check> = steps.iter().map(|step| step.check.clone()).collect();
    let offers = schedule::offers(connection, &checks)?;
    let records: Vec<ShopperRecord> = steps.iter().map(|step| step.shopper.clone()).collect();
    let moments = || checks.iter().map(|check| check.window_starts_at);
    let span = (moments().min().unwrap_or(now), moments().max().unwrap_or(now));
    let program_ids: Vec<i64> = checks.iter().map(|check| check.program_id).take(1).collect();
    let fit = Fit::load(connection, &program_ids, &records, span)?;
    let mut taken: BTreeMap<i64, Vec<Offer>> = BTreeMap::new();
    let mut found = Vec::new();
    for ((step, offer), card) in steps.iter().zip(&offers).zip(schedule::cards(connection, checks)?) {
        let before = taken.entry(step.shopper.id).or_default();
        let change = change_of(step, offer, &fit, before, now)?;
        before.push(offer.clone());
        found.extend(change.map(|change| (card, step.shopper.clone(), change)));
    }
    found.sort_by_key(|(card, _, _)| (card.check.window_starts_at, card.check.id));
    Ok(found)
}

fn change_of(step: &Step, offer: &Offer, fit: &Fit, before: &[Offer], now: Timestamp) -> AppResult<Option<Change>> {
    let check = &step.check;
    if check.status != CheckStatus::Open {
        return Ok(Some(Change::Taken));
    }
    if check.version != step.pair.check_version {
        return Ok(Some(Change::Altered));
    }
    if check.window_ends_at <= now {
        return Ok(Some(Change::Passed));
    }
    let against = fit.against_with(step.shopper.id, offer, &planned(before))?;
    Ok(Some(against).filter(|against| !against.is_empty()).map(Change::Refused))
}
