//! A shopper answers an offer: the first to take the check has it.

use serde_json::json;

use super::board::fit_for;
use super::{BoardLine, close, with_cards};
use crate::accounts::{Happening, record};
use crate::board::model::{ApplicationStatus, CheckOffer, OfferStatus};
use crate::board::store::{self, offers};
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Cursor, Paged, Shopper, Timestamp};
use crate::schedule::{self, Check, CheckStatus, Reason};
use crate::shoppers::{self, ShopperRecord};

const ANSWERED: AppError = AppError::Conflict("offer-answered");
const LAPSED: AppError = AppError::Conflict("offer-lapsed");
const WITHDRAWN: AppError = AppError::Conflict("offer-withdrawn");
const TAKEN: AppError = AppError::Conflict("check-not-free");

/// Stale offers closed in one round.
const AT_ONCE: i64 = 200;

/// A check that is offered to the shopper who looks.
#[derive(Debug, Clone)]
pub struct OwnOffer {
    pub offer: CheckOffer,
    pub line: BoardLine,
    /// What has come between since it was offered.
    pub against: Vec<Reason>,
}

/// What is offered to the shopper and can still be taken, newest first.
pub fn own_offers(
    connection: &mut Connection,
    shopper: &Shopper,
    cursor: Cursor,
    now: Timestamp,
) -> AppResult<Paged<OwnOffer>> {
    let own = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
    let page = Paged::from_rows(offers::to_take(connection, own.id, now, cursor)?, |one| one.id);
    let page = with_cards(connection, page, |offer| offer.check_id)?;
    let checks: Vec<Check> = page.items.iter().map(|(_, card)| card.check.clone()).collect();
    let seen = schedule::offers(connection, &checks)?;
    let fit = fit_for(connection, &own, &seen)?;
    let mut items = Vec::new();
    for ((offer, card), seen) in page.items.into_iter().zip(seen) {
        let against = fit.against(own.id, &seen)?;
        // Whoever has no business with the client any more is told nothing of it.
        if against.iter().any(|reason| matches!(reason, Reason::NotApproved | Reason::Conflict)) {
            continue;
        }
        let kilometres = fit.travel_km(own.id, &seen);
        items.push(OwnOffer { offer, line: BoardLine { kilometres, taking: card.program.taking(), card }, against });
    }
    Ok(Paged { items, next: page.next })
}

/// Takes the offered check, if nobody was faster and nothing speaks against it now. Doing so twice changes nothing.
pub fn accept_offer(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<(CheckOffer, Check)> {
    let offer = own_offer(connection, shopper, public_id)?;
    let check = schedule::check_by_id(connection, offer.check_id)?;
    if offer.status()? == OfferStatus::Accepted {
        let live = schedule::live_assignment(connection, check.id)?;
        let is_own = live.is_some_and(|live| live.shopper_id == offer.shopper_id);
        return if is_own { Ok((offer, check)) } else { Err(ANSWERED) };
    }
    if matches!(offer.status()?, OfferStatus::Pending | OfferStatus::Lapsed) {
        still_free(&check, now)?;
    }
    unanswered(&offer)?;
    let own = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
    take_offered(connection, shopper, &own, &offer, &check, now)
}

/// Gives the check to the shopper; everybody else who had it offered is too late.
pub(super) fn take_offered(
    connection: &mut Connection,
    shopper: &Shopper,
    own: &ShopperRecord,
    offer: &CheckOffer,
    check: &Check,
    now: Timestamp,
) -> AppResult<(CheckOffer, Check)> {
    let given = schedule::give_check(connection, &shopper.actor, check, own, true, now);
    let (taken, _) = given.map_err(|error| match error {
        AppError::Conflict("already-assigned") => TAKEN,
        other => other,
    })?;
    let accepted = settle(connection, offer, OfferStatus::Accepted, None, now)?;
    let lapsed = offers::lapse_pending(connection, check.id, now)?;
    let detail = json!({"shopper": own.code, "check": check.public_id, "others_lapsed": lapsed});
    note(connection, Some(&shopper.actor), "offer.accepted", offer, detail, now)?;
    // Who had applied as well has what they applied for.
    if let Some(waiting) = store::pending_of(connection, check.id, own.id)? {
        let (actor, status) = (Some(&shopper.actor), ApplicationStatus::Accepted);
        close(connection, actor, &waiting, status, None, "application.accepted", now)?;
    }
    Ok((accepted, taken))
}

/// Turns an offer down. Doing so twice changes nothing.
pub fn decline_offer(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    reason: &str,
    now: Timestamp,
) -> AppResult<(CheckOffer, Check)> {
    let reason = reason.trim();
    if reason.chars().count() > 500 {
        return Err(AppError::Invalid(vec![FieldError::new("reason", "length").with("max", 500)]));
    }
    let offer = own_offer(connection, shopper, public_id)?;
    let check = schedule::check_by_id(connection, offer.check_id)?;
    if offer.status()? == OfferStatus::Declined {
        return Ok((offer, check));
    }
    unanswered(&offer)?;
    let given = Some(reason).filter(|reason| !reason.is_empty());
    let declined = settle(connection, &offer, OfferStatus::Declined, given, now)?;
    let detail = json!({"check": check.public_id, "reason": given});
    note(connection, Some(&shopper.actor), "offer.declined", &offer, detail, now)?;
    Ok((declined, check))
}

/// Closes offers that nobody can take any more. Tells how many.
pub fn close_stale_offers(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let mut closed = 0;
    for offer in offers::stale(connection, now, AT_ONCE)? {
        if offers::answer(connection, &offer, OfferStatus::Lapsed.as_str(), None, now)? {
            note(connection, None, "offer.lapsed", &offer, json!({}), now)?;
            closed += 1;
        }
    }
    Ok(closed)
}

fn own_offer(connection: &mut Connection, shopper: &Shopper, public_id: &str) -> AppResult<CheckOffer> {
    let offer = offers::by_public_id(connection, public_id)?;
    if offer.shopper_id == shopper.shopper_id { Ok(offer) } else { Err(AppError::NotFound) }
}

fn still_free(check: &Check, now: Timestamp) -> AppResult<()> {
    match check.status {
        CheckStatus::Open if check.window_ends_at > now => Ok(()),
        CheckStatus::Open | CheckStatus::Planned | CheckStatus::Cancelled => Err(LAPSED),
        _ => Err(TAKEN),
    }
}

/// Only what waits can be answered.
pub(super) fn unanswered(offer: &CheckOffer) -> AppResult<()> {
    match offer.status()? {
        OfferStatus::Pending => Ok(()),
        OfferStatus::Lapsed => Err(LAPSED),
        OfferStatus::Withdrawn => Err(WITHDRAWN),
        OfferStatus::Accepted | OfferStatus::Declined => Err(ANSWERED),
    }
}

/// Writes the answer down, unless another came in between.
pub(super) fn settle(
    connection: &mut Connection,
    offer: &CheckOffer,
    status: OfferStatus,
    reason: Option<&str>,
    now: Timestamp,
) -> AppResult<CheckOffer> {
    if !offers::answer(connection, offer, status.as_str(), reason, now)? {
        return Err(ANSWERED);
    }
    Ok(offers::by_public_id(connection, &offer.public_id)?)
}

pub(super) fn note(
    connection: &mut Connection,
    actor: Option<&Actor>,
    action: &'static str,
    offer: &CheckOffer,
    detail: serde_json::Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening =
        Happening { action, subject: "offer", subject_id: &offer.public_id, client_id: Some(offer.client_id), detail };
    record(connection, actor, &happening, now)
}
