use super::{ANSWERED, close, with_cards};
use crate::accounts::{user_by_id, users_by_ids};
use crate::board::model::{Application, ApplicationStatus};
use crate::board::rules::answered;
use crate::board::store;
use crate::clients;
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Cursor, Email, Language, Manager, Paged, Timestamp};
use crate::mail::{self, Letter};
use crate::schedule::{self, Check, CheckCard, CheckStatus, Fit, Reason};
use crate::shoppers::{self, ShopperRecord};
use crate::texts::Argument;

/// Stale applications closed in one round.
const AT_ONCE: i64 = 200;

/// An application that waits, as the manager who answers it sees it.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub application: Application,
    pub card: CheckCard,
    pub shopper: ShopperRecord,
    pub name: String,
    pub kilometres: Option<f64>,
    pub against: Vec<Reason>,
    /// Somebody else has the check: it could be theirs if it opens again.
    pub in_waiting_list: bool,
}

/// What waits for an answer, of one check or of all; the oldest first.
pub fn pending_applications(
    connection: &mut Connection,
    manager: &Manager,
    check: Option<&str>,
    cursor: Cursor,
) -> AppResult<Paged<Waiting>> {
    let check_id = match check {
        Some(public_id) => Some(schedule::find_check(connection, &manager.0, public_id)?.id),
        None => None,
    };
    let page = Paged::from_rows(store::pending(connection, check_id, cursor)?, |one| one.id);
    let page = with_cards(connection, page, |application| application.check_id)?;
    let shopper_ids: Vec<i64> = page.items.iter().map(|(application, _)| application.shopper_id).collect();
    let shoppers = shoppers::shoppers_by_ids(connection, &shopper_ids)?;
    let user_ids: Vec<i64> = shoppers.iter().map(|shopper| shopper.user_id).collect();
    let users = users_by_ids(connection, &user_ids)?;
    let checks: Vec<Check> = page.items.iter().map(|(_, card)| card.check.clone()).collect();
    let offers = schedule::offers(connection, &checks)?;
    let mut programs: Vec<i64> = checks.iter().map(|check| check.program_id).collect();
    programs.sort_unstable();
    programs.dedup();
    let moments = || checks.iter().map(|check| check.window_starts_at);
    let span = moments().min().zip(moments().max()).unwrap_or_default();
    let fit = Fit::load(connection, &programs, &shoppers, span)?;
    let mut items = Vec::new();
    for ((application, card), offer) in page.items.into_iter().zip(offers) {
        let Some(shopper) = shoppers.iter().find(|one| one.id == application.shopper_id).cloned() else { continue };
        let user = users.iter().find(|user| user.id == shopper.user_id);
        items.push(Waiting {
            name: user.map(|user| user.name.clone()).unwrap_or_default(),
            kilometres: fit.travel_km(shopper.id, &offer),
            against: fit.against(shopper.id, &offer)?,
            in_waiting_list: card.check.status != CheckStatus::Open,
            application,
            card,
            shopper,
        });
    }
    Ok(Paged { items, next: page.next })
}

/// Gives the check to whoever applied; the others stay in the waiting list.
pub fn accept_application(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Application> {
    let application = store::by_public_id(connection, public_id)?;
    let status = answered(application.status()?, ApplicationStatus::Accepted).map_err(|_| ANSWERED)?;
    let check = schedule::check_by_id(connection, application.check_id)?;
    let shopper = shoppers::shopper_by_id(connection, application.shopper_id)?;
    schedule::give_check(connection, &manager.0, &check, &shopper, true, now)?;
    close(connection, Some(&manager.0), &application, status, None, "application.accepted", now)
}

/// Turns an application down and tells why, where there is a reason.
pub fn decline_application(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    reason: &str,
    now: Timestamp,
) -> AppResult<Application> {
    let reason = reason.trim();
    if reason.chars().count() > 500 {
        return Err(AppError::Invalid(vec![FieldError::new("reason", "length").with("max", 500)]));
    }
    let application = store::by_public_id(connection, public_id)?;
    let status = answered(application.status()?, ApplicationStatus::Declined).map_err(|_| ANSWERED)?;
    let given = Some(reason).filter(|reason| !reason.is_empty());
    let closed = close(connection, Some(&manager.0), &application, status, given, "application.declined", now)?;
    tell_declined(connection, &closed, now)?;
    Ok(closed)
}

/// Declines what nobody can fulfil any more and tells the shoppers. Tells how many.
pub fn close_stale_applications(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let stale = store::stale(connection, now, AT_ONCE)?;
    for application in &stale {
        let closed =
            close(connection, None, application, ApplicationStatus::Declined, None, "application.lapsed", now)?;
        tell_declined(connection, &closed, now)?;
    }
    Ok(stale.len())
}

fn tell_declined(connection: &mut Connection, application: &Application, now: Timestamp) -> AppResult<()> {
    let shopper = shoppers::shopper_by_id(connection, application.shopper_id)?;
    let user = user_by_id(connection, shopper.user_id)?;
    let check = schedule::check_by_id(connection, application.check_id)?;
    let place = clients::location_by_id(connection, check.location_id)?;
    let language = Language::parse(&user.language).unwrap_or_default();
    let letter = Letter {
        recipient: Email::parse(&user.email).map_err(AppError::internal)?,
        language,
        name: if application.reason.is_some() { "application-declined-because" } else { "application-declined" },
        arguments: vec![
            ("name", Argument::from(user.name)),
            ("location", Argument::from(format!("{}, {}", place.city, place.name))),
            ("reason", Argument::from(application.reason.clone().unwrap_or_default())),
        ],
        link: Some("/board".to_owned()),
    };
    mail::queue(connection, &letter, now)
}
