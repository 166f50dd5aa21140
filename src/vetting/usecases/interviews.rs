//! Interviews: managers offer times, applicants book them.

use chrono::Duration;
use serde_json::json;

use super::progress;
use crate::accounts::{Happening, User, record, user_by_id, users_by_ids};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Email, Language, Manager, Shopper, Timestamp};
use crate::mail::{self, Letter};
use crate::shoppers::{self, ShopperRecord};
use crate::texts::{self, Argument};
use crate::vetting::model::{InterviewSlot, Way};
use crate::vetting::rules::StepState;
use crate::vetting::store::slots::{self as store, SlotRow};
use crate::vetting::store::steps;

/// Times to be offered: so many one after another.
#[derive(Debug, Clone)]
pub struct NewSlots {
    pub starts_at: Timestamp,
    pub minutes: i64,
    pub count: usize,
    pub place: String,
}

/// Offers times for interviews.
pub fn add_slots(
    connection: &mut Connection,
    manager: &Manager,
    new: &NewSlots,
    now: Timestamp,
) -> AppResult<Vec<InterviewSlot>> {
    if new.starts_at <= now {
        return Err(AppError::invalid("starts_at", "past"));
    }
    let mut added = Vec::new();
    let mut starts_at = new.starts_at;
    for _ in 0..new.count {
        let ends_at = starts_at + Duration::minutes(new.minutes);
        let row = SlotRow { public_id: new_id(), starts_at, ends_at, place: &new.place, created_by: manager.0.user_id };
        added.push(store::insert_slot(connection, &row)?);
        starts_at = ends_at;
    }
    for slot in &added {
        tell(connection, &manager.0, "interview.offered", slot, now)?;
    }
    Ok(added)
}

/// A time with who booked it.
#[derive(Debug, Clone)]
pub struct SlotLine {
    pub slot: InterviewSlot,
    pub booked_by: Option<(ShopperRecord, User)>,
}

/// Times of yesterday and later, by their start.
pub fn list_slots(connection: &mut Connection, _: &Manager, now: Timestamp) -> AppResult<Vec<SlotLine>> {
    let slots = store::slots_after(connection, now - Duration::days(1))?;
    let shopper_ids: Vec<i64> = slots.iter().filter_map(|slot| slot.shopper_id).collect();
    let shoppers = shoppers::shoppers_by_ids(connection, &shopper_ids)?;
    let user_ids: Vec<i64> = shoppers.iter().map(|shopper| shopper.user_id).collect();
    let users = users_by_ids(connection, &user_ids)?;
    let booked_by = |slot: &InterviewSlot| {
        let shopper = shoppers.iter().find(|shopper| Some(shopper.id) == slot.shopper_id)?;
        let user = users.iter().find(|user| user.id == shopper.user_id)?;
        Some((shopper.clone(), user.clone()))
    };
    Ok(slots.into_iter().map(|slot| SlotLine { booked_by: booked_by(&slot), slot }).collect())
}

/// Times that an applicant may choose from.
pub fn free_slots(connection: &mut Connection, now: Timestamp) -> AppResult<Vec<InterviewSlot>> {
    Ok(store::free_slots(connection, now)?)
}

/// Calls a time off; whoever booked it is told and may choose another.
pub fn cancel_slot(connection: &mut Connection, manager: &Manager, id: &str, now: Timestamp) -> AppResult<()> {
    let slot = store::slot_by_public_id(connection, id)?;
    if !store::cancel_slot(connection, slot.id, now)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    if let Some(shopper_id) = slot.shopper_id.filter(|_| slot.starts_at > now) {
        let shopper = shoppers::shopper_by_id(connection, shopper_id)?;
        let user = user_by_id(connection, shopper.user_id)?;
        write_to(connection, &user, "interview-cancelled", &slot, "/vetting".to_owned(), now)?;
    }
    tell(connection, &manager.0, "interview.cancelled", &slot, now)
}

/// Books a free time for an interview step whose turn it is; of two at once one gets it.
pub fn book_slot(
    connection: &mut Connection,
    shopper: &Shopper,
    slot_id: &str,
    step_id: &str,
    now: Timestamp,
) -> AppResult<InterviewSlot> {
    progress::in_vetting(connection, shopper.shopper_id)?;
    let slot = store::slot_by_public_id(connection, slot_id)?;
    let steps = progress::progress_of(connection, shopper.shopper_id, now)?;
    let step = steps.into_iter().find(|step| step.step.public_id == step_id).ok_or(AppError::NotFound)?;
    if slot.shopper_id == Some(shopper.shopper_id) && slot.step_id == Some(step.step.id) {
        return Ok(slot);
    }
    if step.step.way()? != Way::Interview || step.state != StepState::Open {
        return Err(AppError::Conflict("interview-not-open"));
    }
    if step.slot.is_some() {
        return Err(AppError::Conflict("interview-booked"));
    }
    if slot.starts_at <= now {
        return Err(AppError::Conflict("slot-taken"));
    }
    let booked = store::book_slot(connection, slot.id, shopper.shopper_id, step.step.id, now)
        .map_err(|error| on_unique(error, AppError::Conflict("interview-booked")))?;
    if !booked {
        return Err(AppError::Conflict("slot-taken"));
    }
    let user = user_by_id(connection, shopper.actor.user_id)?;
    let file = format!("/vetting/interviews/{}.ics", slot.public_id);
    write_to(connection, &user, "interview-booked", &slot, file, now)?;
    tell(connection, &shopper.actor, "interview.booked", &slot, now)?;
    Ok(store::slot_by_public_id(connection, slot_id)?)
}

/// Gives a booked time back, before it begins.
pub fn leave_slot(connection: &mut Connection, shopper: &Shopper, id: &str, now: Timestamp) -> AppResult<()> {
    let slot = own_slot(connection, shopper, id)?;
    if slot.starts_at <= now {
        return Err(AppError::Conflict("interview-begun"));
    }
    if !store::free_slot(connection, slot.id, shopper.shopper_id)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    tell(connection, &shopper.actor, "interview.left", &slot, now)
}

/// A time that this shopper booked.
pub fn own_slot(connection: &mut Connection, shopper: &Shopper, id: &str) -> AppResult<InterviewSlot> {
    let slot = store::slot_by_public_id(connection, id)?;
    if slot.shopper_id == Some(shopper.shopper_id) { Ok(slot) } else { Err(AppError::NotFound) }
}

/// What the interview is called in this language.
pub fn title_of(connection: &mut Connection, slot: &InterviewSlot, language: Language) -> AppResult<String> {
    let step = steps::step_by_id(connection, slot.step_id.ok_or(AppError::NotFound)?)?;
    Ok(step.title(language).to_owned())
}

fn write_to(
    connection: &mut Connection,
    user: &User,
    name: &'static str,
    slot: &InterviewSlot,
    link: String,
    now: Timestamp,
) -> AppResult<()> {
    let language = Language::parse(&user.language).unwrap_or_default();
    let zone = user.time_zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    let letter = Letter {
        recipient: Email::parse(&user.email).map_err(AppError::internal)?,
        language,
        name,
        arguments: vec![
            ("name", Argument::from(user.name.as_str())),
            ("time", Argument::Text(texts::date_time(language, slot.starts_at, zone))),
            ("zone", Argument::Text(zone.name().to_owned())),
            ("place", Argument::from(slot.place.as_str())),
        ],
        link: Some(link),
    };
    mail::queue(connection, &letter, now)
}

fn tell(
    connection: &mut Connection,
    actor: &Actor,
    action: &str,
    slot: &InterviewSlot,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "interview",
        subject_id: &slot.public_id,
        client_id: None,
        detail: json!({"name": actor.name}),
    };
    record(connection, Some(actor), &happening, now)
}
