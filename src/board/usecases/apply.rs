use serde_json::json;

use super::take::take_offered;
use super::{ANSWERED, CHANGED, close, note, with_cards};
use crate::board::model::{Application, ApplicationStatus};
use crate::board::rules::{answer_by, answered};
use crate::board::store::{self, ApplicationRow, offers};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Cursor, Paged, Shopper, Timestamp};
use crate::programs::{self, Program, Taking};
use crate::schedule::{self, Check, CheckCard};
use crate::shoppers::{self, ShopperRecord};

/// What came of asking for a check.
#[derive(Debug, Clone)]
pub enum Outcome {
    Applied(Application),
    /// It is theirs.
    Taken(Check),
}

/// Applies for a check, or takes it at once where its program allows it. Doing so twice changes nothing.
pub fn apply_for_check(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Outcome> {
    let own = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
    if let Ok(check) = schedule::find_check(connection, &shopper.actor, public_id)
        && schedule::live_assignment(connection, check.id)?.is_some_and(|live| live.shopper_id == own.id)
    {
        return Ok(Outcome::Taken(check));
    }
    let check = schedule::open_check(connection, public_id, now)?;
    let program = programs::program_by_id(connection, check.program_id)?;
    if let Some(waiting) = store::pending_of(connection, check.id, own.id)? {
        return Ok(Outcome::Applied(waiting));
    }
    match program.taking() {
        Taking::Take => {
            let taken = match offers::pending_of(connection, check.id, own.id)? {
                Some(offer) => take_offered(connection, shopper, &own, &offer, &check, now)?.1,
                None => schedule::give_check(connection, &shopper.actor, &check, &own, true, now)?.0,
            };
            Ok(Outcome::Taken(taken))
        }
        Taking::Apply => apply(connection, shopper, &own, &check, &program, now).map(Outcome::Applied),
    }
}

fn apply(
    connection: &mut Connection,
    shopper: &Shopper,
    own: &ShopperRecord,
    check: &Check,
    program: &Program,
    now: Timestamp,
) -> AppResult<Application> {
    let against = schedule::against(connection, check, own)?;
    if !against.is_empty() {
        let language = shopper.actor.language;
        return Err(AppError::Invalid(against.into_iter().map(|reason| schedule::refused(reason, language)).collect()));
    }
    let row = ApplicationRow {
        public_id: new_id(),
        check_id: check.id,
        client_id: check.client_id,
        shopper_id: own.id,
        status: ApplicationStatus::Pending.as_str(),
        applied_at: now,
        answer_by: answer_by(now, program.answer_hours, check.window_starts_at),
    };
    let application = store::insert(connection, &row).map_err(|error| on_unique(error, CHANGED))?;
    note(connection, Some(&shopper.actor), "application.sent", &application, json!({"shopper": own.code}), now)?;
    Ok(application)
}

/// What the shopper applied for, newest first.
pub fn own_applications(
    connection: &mut Connection,
    shopper: &Shopper,
    cursor: Cursor,
) -> AppResult<Paged<(Application, CheckCard)>> {
    let page = Paged::from_rows(store::of_shopper(connection, shopper.shopper_id, cursor)?, |one| one.id);
    with_cards(connection, page, |application| application.check_id)
}

/// The shopper takes the application back.
pub fn withdraw_application(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Application> {
    let application = store::by_public_id(connection, public_id)?;
    if application.shopper_id != shopper.shopper_id {
        return Err(AppError::NotFound);
    }
    let status = answered(application.status()?, ApplicationStatus::Withdrawn).map_err(|_| ANSWERED)?;
    close(connection, Some(&shopper.actor), &application, status, None, "application.withdrawn", now)
}
