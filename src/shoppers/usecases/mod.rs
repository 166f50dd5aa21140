//! Shoppers: add one, find them, decide about them.

mod feed;

use serde_json::json;

pub use feed::{close_feed, has_feed, open_feed, shopper_of_feed};

use super::model::{ShopperDecision, ShopperRecord, ShopperStatus, TrackRecord};
use super::rules::{decide, needs_reason};
use super::store::{self, ProfileColumns, ShopperRow};
pub use super::store::{Listed, ShopperFilter};
use crate::accounts::{Happening, NewAccount, User, create_account, record, send_welcome, user_by_id};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Cursor, Email, Language, Manager, Paged, Phone, Position, Timestamp};
use crate::mail::{self, Letter};
use crate::texts::Argument;

/// A shopper to be added, with the account to sign in by.
#[derive(Debug, Clone)]
pub struct NewShopper {
    pub account: NewAccount,
    /// `None` picks a free one.
    pub code: Option<String>,
    pub phone: Phone,
    pub city: String,
    pub status: ShopperStatus,
    pub profile: Profile,
}

/// What a shopper brings to the work.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub position: Option<Position>,
    pub languages: Vec<Language>,
    pub travel_radius_km: i32,
    /// Most checks in one week.
    pub weekly_limit: i32,
    /// Companies that the shopper works or worked for.
    pub employers: Vec<String>,
}

impl Profile {
    /// Of somebody who said nothing but the language.
    pub fn speaking(language: Language) -> Self {
        Self {
            position: None,
            languages: vec![language],
            travel_radius_km: 50,
            weekly_limit: 10,
            employers: Vec::new(),
        }
    }

    fn columns(&self) -> AppResult<ProfileColumns> {
        let mut languages: Vec<&str> = self.languages.iter().map(|language| language.as_str()).collect();
        languages.dedup();
        Ok(ProfileColumns {
            latitude: self.position.map(|position| position.latitude),
            longitude: self.position.map(|position| position.longitude),
            languages: languages.join(" "),
            travel_radius_km: self.travel_radius_km,
            weekly_limit: self.weekly_limit,
            employers: serde_json::to_string(&self.employers)?,
        })
    }
}

/// Who knows what a shopper has been given: the schedule keeps it, wired in at the start.
pub trait AssignmentBook: Send + Sync {
    /// Ends every live assignment of a suspended shopper and opens the checks again; tells how many.
    fn take_back(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        shopper: &ShopperRecord,
        now: Timestamp,
    ) -> AppResult<usize>;
}

/// Adds a shopper and the account; a taken e-mail or code is refused on its field.
pub fn create_shopper(
    connection: &mut Connection,
    actor: Option<&Actor>,
    shopper: &NewShopper,
    now: Timestamp,
) -> AppResult<ShopperRecord> {
    let code = match &shopper.code {
        Some(code) => code.clone(),
        None => free_code(connection)?,
    };
    let user = create_account(connection, actor, &shopper.account, now)?;
    let row = ShopperRow {
        public_id: new_id(),
        user_id: user.id,
        code: &code,
        status: shopper.status.as_str(),
        phone: shopper.phone.as_str(),
        city: &shopper.city,
        created_at: now,
        profile: shopper.profile.columns()?,
    };
    let created = store::insert_shopper(connection, &row)
        .map_err(|error| on_unique(error, AppError::invalid("code", "taken")))?;
    let happening = Happening {
        action: "shopper.added",
        subject: "shopper",
        subject_id: &created.public_id,
        client_id: None,
        detail: json!({"code": created.code, "status": created.status}),
    };
    record(connection, actor, &happening, now)?;
    Ok(created)
}

/// Adds a shopper on a manager's word; `welcome` sends a letter with a link to choose the first password.
pub fn add_shopper(
    connection: &mut Connection,
    manager: &Manager,
    shopper: &NewShopper,
    welcome: bool,
    now: Timestamp,
) -> AppResult<(ShopperRecord, User)> {
    let created = create_shopper(connection, Some(&manager.0), shopper, now)?;
    let user = user_by_id(connection, created.user_id)?;
    if welcome {
        send_welcome(connection, &user, now)?;
    }
    Ok((created, user))
}

/// The shopper of this address with the account behind.
pub fn find_person(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
) -> AppResult<(ShopperRecord, User)> {
    let shopper = find_shopper(connection, manager, public_id)?;
    let user = user_by_id(connection, shopper.user_id)?;
    Ok((shopper, user))
}

/// Five digits say nothing about who joined when; clients see only this.
fn free_code(connection: &mut Connection) -> AppResult<String> {
    for _ in 0..50 {
        let code = format!("S-{:05}", rand::random_range(0..100_000_u32));
        if !store::code_exists(connection, &code)? {
            return Ok(code);
        }
    }
    Ok(format!("S-{}", new_id()))
}

/// The shopper of this address.
pub fn find_shopper(connection: &mut Connection, _: &Manager, public_id: &str) -> AppResult<ShopperRecord> {
    Ok(store::shopper_by_public_id(connection, public_id)?)
}

/// The shopper behind an account, where there is one.
pub fn shopper_of_user(connection: &mut Connection, user_id: i64) -> AppResult<Option<ShopperRecord>> {
    Ok(store::shopper_of_user(connection, user_id)?)
}

pub fn shopper_by_id(connection: &mut Connection, id: i64) -> AppResult<ShopperRecord> {
    Ok(store::shopper_by_id(connection, id)?)
}

pub fn shoppers_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<ShopperRecord>> {
    Ok(store::shoppers_by_ids(connection, ids)?)
}

/// The shoppers of these addresses, in no particular order; whatever is unknown is left out.
pub fn shoppers_by_public_ids(
    connection: &mut Connection,
    _: &Manager,
    public_ids: &[String],
) -> AppResult<Vec<ShopperRecord>> {
    Ok(store::shoppers_by_public_ids(connection, public_ids)?)
}

/// Makes whoever else would give this shopper a check wait until this transaction ends, so that both count alike.
pub fn hold(connection: &mut Connection, shopper_id: i64) -> AppResult<()> {
    store::hold(connection, shopper_id)?;
    Ok(())
}

/// Every shopper who may be given a check, with the name, by city and code.
pub fn approved_shoppers(connection: &mut Connection) -> AppResult<Vec<(ShopperRecord, String)>> {
    Ok(store::approved(connection)?)
}

/// One page of shoppers, newest first.
pub fn list_shoppers(
    connection: &mut Connection,
    _: &Manager,
    filter: &ShopperFilter,
    cursor: Cursor,
) -> AppResult<Paged<Listed>> {
    Ok(Paged::from_rows(store::shoppers_after(connection, filter, cursor)?, |(shopper, _, _)| shopper.id))
}

/// A manager's word about a shopper.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub decision: ShopperDecision,
    /// May be empty where it goes without saying: not for a suspension or a rejection.
    pub reason: String,
    /// The version that was shown when it was decided.
    pub version: i64,
}

/// Approves, suspends, reinstates or rejects; a suspension takes live assignments back in the same transaction.
pub fn decide_shopper(
    connection: &mut Connection,
    book: &dyn AssignmentBook,
    manager: &Manager,
    public_id: &str,
    verdict: &Verdict,
    now: Timestamp,
) -> AppResult<ShopperRecord> {
    let mut shopper = find_shopper(connection, manager, public_id)?;
    let status = decide(shopper.status()?, verdict.decision).map_err(|_| AppError::Conflict("shopper-state"))?;
    if needs_reason(verdict.decision) && verdict.reason.trim().is_empty() {
        return Err(AppError::invalid("reason", "required"));
    }
    shopper.version = verdict.version;
    if !store::set_status(connection, &shopper, status)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let taken_back = match verdict.decision {
        ShopperDecision::Suspend => book.take_back(connection, &manager.0, &shopper, now)?,
        _ => 0,
    };
    tell_decision(connection, &manager.0, &shopper, verdict, taken_back, now)?;
    shopper_by_id(connection, shopper.id)
}

/// Vetting has begun for somebody who only applied so far.
pub fn begin_vetting(
    connection: &mut Connection,
    actor: &Actor,
    shopper: &ShopperRecord,
    now: Timestamp,
) -> AppResult<()> {
    if shopper.status()? != ShopperStatus::Applied {
        return Ok(());
    }
    if !store::set_status(connection, shopper, ShopperStatus::Vetting)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let happening = Happening {
        action: "shopper.vetted",
        subject: "shopper",
        subject_id: &shopper.public_id,
        client_id: None,
        detail: json!({"code": shopper.code}),
    };
    record(connection, Some(actor), &happening, now)
}

/// Approves or rejects because the steps of vetting say so.
pub fn conclude_vetting(
    connection: &mut Connection,
    actor: &Actor,
    shopper: &ShopperRecord,
    decision: ShopperDecision,
    reason: &str,
    now: Timestamp,
) -> AppResult<()> {
    let status = decide(shopper.status()?, decision).map_err(|_| AppError::Conflict("shopper-state"))?;
    if !store::set_status(connection, shopper, status)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let verdict = Verdict { decision, reason: reason.to_owned(), version: shopper.version };
    tell_decision(connection, actor, shopper, &verdict, 0, now)
}

/// Writes a decision to the log, and to the shopper where it ends the vetting.
fn tell_decision(
    connection: &mut Connection,
    actor: &Actor,
    shopper: &ShopperRecord,
    verdict: &Verdict,
    taken_back: usize,
    now: Timestamp,
) -> AppResult<()> {
    let (action, letter) = match verdict.decision {
        ShopperDecision::Approve => ("shopper.approved", Some("vetting-approved")),
        ShopperDecision::Suspend => ("shopper.suspended", None),
        ShopperDecision::Reinstate => ("shopper.reinstated", None),
        ShopperDecision::Reject => ("shopper.rejected", Some("vetting-rejected")),
    };
    let happening = Happening {
        action,
        subject: "shopper",
        subject_id: &shopper.public_id,
        client_id: None,
        detail: json!({"code": shopper.code, "reason": verdict.reason.trim(), "taken_back": taken_back}),
    };
    record(connection, Some(actor), &happening, now)?;
    let Some(name) = letter else { return Ok(()) };
    let user = user_by_id(connection, shopper.user_id)?;
    let letter = Letter {
        recipient: Email::parse(&user.email).map_err(AppError::internal)?,
        language: Language::parse(&user.language).unwrap_or_default(),
        name,
        arguments: vec![("name", Argument::from(user.name.as_str()))],
        link: (verdict.decision == ShopperDecision::Approve).then(|| "/assignments".to_owned()),
    };
    mail::queue(connection, &letter, now)
}

/// Writes down what a shopper brings, if nobody changed the record meanwhile.
pub fn save_profile(connection: &mut Connection, shopper: &ShopperRecord, profile: &Profile) -> AppResult<()> {
    match store::set_profile(connection, shopper, &profile.columns()?)? {
        true => Ok(()),
        false => Err(AppError::Conflict("changed-meanwhile")),
    }
}

/// Something that counts for a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A report was approved with this grade, 1..10; late where it came after its deadline.
    Graded {
        grade: i64,
        late: bool,
    },
    Withdrawn,
    Expired,
    Rejected,
    /// A rejection was taken back on appeal.
    RejectionLifted,
}

/// Adds a deed to the shopper's track record.
pub fn note_deed(connection: &mut Connection, shopper_id: i64, deed: Deed) -> AppResult<()> {
    let none = TrackRecord::default();
    let more = match deed {
        Deed::Graded { grade, late } => {
            TrackRecord { grade_count: 1, grade_sum: grade, late_count: i64::from(late), ..none }
        }
        Deed::Withdrawn => TrackRecord { withdrawn_count: 1, ..none },
        Deed::Expired => TrackRecord { expired_count: 1, ..none },
        Deed::Rejected => TrackRecord { rejected_count: 1, ..none },
        Deed::RejectionLifted => TrackRecord { rejected_count: -1, ..none },
    };
    Ok(store::add_deeds(connection, shopper_id, &more)?)
}
