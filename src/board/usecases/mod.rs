//! The board: list what a shopper may take, apply, take, withdraw, answer.

mod answer;
mod apply;
mod board;
mod remind;

pub use answer::{Waiting, accept_application, close_stale_applications, decline_application, pending_applications};
pub use apply::{Outcome, apply_for_check, own_applications, withdraw_application};
pub use board::{Board, BoardCheck, BoardLine, read_board, read_board_check};
pub use remind::remind_of_applications;

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

fn with_cards(connection: &mut Connection, page: Paged<Application>) -> AppResult<Paged<(Application, CheckCard)>> {
    let ids: Vec<i64> = page.items.iter().map(|application| application.check_id).collect();
    let checks = schedule::checks_by_ids(connection, &ids)?;
    let cards = schedule::cards(connection, checks)?;
    let card = |application: &Application| cards.iter().find(|card| card.check.id == application.check_id).cloned();
    let items = page.items.into_iter().filter_map(|application| card(&application).map(|card| (application, card)));
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
