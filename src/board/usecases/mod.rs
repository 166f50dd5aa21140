//! The board: list what a shopper may take, apply, take, withdraw, answer; offer checks and answer that.

mod answer;
mod apply;
mod board;
mod desk;
mod offer;
mod remind;
mod take;

pub use answer::{Waiting, accept_application, close_stale_applications, decline_application, pending_applications};
pub use apply::{Outcome, apply_for_check, own_applications, withdraw_application};
pub use board::{Board, BoardCheck, BoardLine, read_board, read_board_check};
pub use desk::{Candidate, OfferDesk, lay_out_offers};
pub use offer::{OfferChecks, Offered, OffersOfCheck, Refusal, offer_checks, offers_of_check, withdraw_offer};
pub use remind::remind_of_applications;
pub use take::{OwnOffer, accept_offer, close_stale_offers, decline_offer, own_offers};

use serde_json::json;

use super::model::{Application, ApplicationStatus};
use super::store;
pub use super::store::BoardFilter;
use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Paged, Timestamp};
use crate::schedule::{self, CheckCard};

const CHANGED: AppError = AppError::Conflict("changed-meanwhile");
const ANSWERED: AppError = AppError::Conflict("application-answered");

fn with_cards<T>(
    connection: &mut Connection,
    page: Paged<T>,
    check_id: impl Fn(&T) -> i64,
) -> AppResult<Paged<(T, CheckCard)>> {
    let ids: Vec<i64> = page.items.iter().map(&check_id).collect();
    let checks = schedule::checks_by_ids(connection, &ids)?;
    let cards = schedule::cards(connection, checks)?;
    let card = |one: &T| cards.iter().find(|card| card.check.id == check_id(one)).cloned();
    let items = page.items.into_iter().filter_map(|one| card(&one).map(|card| (one, card)));
    Ok(Paged { items: items.collect(), next: page.next })
}

fn close(
    connection: &mut Connection,
    actor: Option<&Actor>,
    application: &Application,
    status: ApplicationStatus,
    reason: Option<&str>,
    action: &'static str,
    now: Timestamp,
) -> AppResult<Application> {
    let by = actor.map(|actor| actor.user_id);
    if !store::answer(connection, application, status.as_str(), by, reason, now)? {
        return Err(ANSWERED);
    }
    note(connection, actor, action, application, json!({"reason": reason}), now)?;
    Ok(store::by_public_id(connection, &application.public_id)?)
}

fn note(
    connection: &mut Connection,
    actor: Option<&Actor>,
    action: &'static str,
    application: &Application,
    detail: serde_json::Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "application",
        subject_id: &application.public_id,
        client_id: Some(application.client_id),
        detail,
    };
    record(connection, actor, &happening, now)
}
