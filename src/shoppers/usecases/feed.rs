//! The private address of a shopper's calendar: whoever knows the token reads it, only its hash is stored.

use serde_json::json;

use super::shopper_by_id;
use crate::accounts::{Happening, User, record, user_by_id};
use crate::db::{Connection, new_token, token_hash};
use crate::error::{AppError, AppResult};
use crate::kernel::{Shopper, Timestamp};
use crate::shoppers::model::ShopperRecord;
use crate::shoppers::store;

pub fn has_feed(connection: &mut Connection, shopper: &Shopper) -> AppResult<bool> {
    Ok(store::has_feed(connection, shopper.shopper_id)?)
}

/// Makes a new token, told this once; an earlier one stops working.
pub fn open_feed(connection: &mut Connection, shopper: &Shopper, now: Timestamp) -> AppResult<String> {
    let token = new_token();
    store::set_feed(connection, shopper.shopper_id, Some(&token_hash(&token)))?;
    note(connection, shopper, "shopper.feed_opened", now)?;
    Ok(token)
}

/// Nobody reads the calendar any more. Doing it twice changes nothing.
pub fn close_feed(connection: &mut Connection, shopper: &Shopper, now: Timestamp) -> AppResult<()> {
    if has_feed(connection, shopper)? {
        store::set_feed(connection, shopper.shopper_id, None)?;
        note(connection, shopper, "shopper.feed_closed", now)?;
    }
    Ok(())
}

/// Whose calendar this token opens, while the account may sign in.
pub fn shopper_of_feed(connection: &mut Connection, token: &str) -> AppResult<(ShopperRecord, User)> {
    let shopper = store::shopper_by_feed(connection, &token_hash(token))?;
    let user = user_by_id(connection, shopper.user_id)?;
    if user.is_active() { Ok((shopper, user)) } else { Err(AppError::NotFound) }
}

fn note(connection: &mut Connection, shopper: &Shopper, action: &str, now: Timestamp) -> AppResult<()> {
    let subject = shopper_by_id(connection, shopper.shopper_id)?;
    let happening = Happening {
        action,
        subject: "shopper",
        subject_id: &subject.public_id,
        client_id: None,
        detail: json!({"code": subject.code}),
    };
    record(connection, Some(&shopper.actor), &happening, now)
}
