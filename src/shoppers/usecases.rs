//! Shoppers: add one, find them, decide about them.

use serde_json::json;

use super::model::{ShopperDecision, ShopperRecord, ShopperStatus};
use super::rules::decide;
use super::store::{self, ShopperRow};
pub use super::store::{Listed, ShopperFilter};
use crate::accounts::{Happening, NewAccount, create_account, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Actor, Cursor, Manager, Paged, Phone, Timestamp};

/// A shopper to be added, with the account to sign in by.
#[derive(Debug, Clone)]
pub struct NewShopper {
    pub account: NewAccount,
    /// `None` picks a free one.
    pub code: Option<String>,
    pub phone: Phone,
    pub city: String,
    pub status: ShopperStatus,
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

/// An installation where nobody is given anything.
pub struct NoAssignments;

impl AssignmentBook for NoAssignments {
    fn take_back(&self, _: &mut Connection, _: &Actor, _: &ShopperRecord, _: Timestamp) -> AppResult<usize> {
        Ok(0)
    }
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

pub fn shopper_by_id(connection: &mut Connection, id: i64) -> AppResult<ShopperRecord> {
    Ok(store::shopper_by_id(connection, id)?)
}

pub fn shoppers_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<ShopperRecord>> {
    Ok(store::shoppers_by_ids(connection, ids)?)
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

/// Approves, suspends, reinstates or rejects; a suspension takes live assignments back in the same transaction.
pub fn decide_shopper(
    connection: &mut Connection,
    book: &dyn AssignmentBook,
    manager: &Manager,
    shopper: &ShopperRecord,
    decision: ShopperDecision,
    reason: &str,
    now: Timestamp,
) -> AppResult<ShopperStatus> {
    let status = decide(shopper.status()?, decision).map_err(|_| AppError::Conflict("shopper-state"))?;
    if !store::set_status(connection, shopper, status)? {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let taken_back = match decision {
        ShopperDecision::Suspend => book.take_back(connection, &manager.0, shopper, now)?,
        _ => 0,
    };
    let action = match decision {
        ShopperDecision::Approve => "shopper.approved",
        ShopperDecision::Suspend => "shopper.suspended",
        ShopperDecision::Reinstate => "shopper.reinstated",
        ShopperDecision::Reject => "shopper.rejected",
    };
    let happening = Happening {
        action,
        subject: "shopper",
        subject_id: &shopper.public_id,
        client_id: None,
        detail: json!({"code": shopper.code, "reason": reason, "taken_back": taken_back}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    Ok(status)
}
