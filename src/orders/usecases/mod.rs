//! Orders: place, confirm, cancel, pay, find.

mod choices;
mod confirm;
mod place;
mod read;

pub use choices::{OrderChoices, order_choices};
pub use confirm::{Confirmed, cancel_order, confirm_order, mark_paid};
pub use place::{Expected, NewOrder, OrderQuote, place_draft, place_order, quote_order};
pub use read::{OrderDetails, find_invoice, list_invoices, list_orders, order_details};

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::model::{Order, OrderLine};
use super::outlook::Outlook;
use super::rules::{OrderStep, after};
pub use super::store::OrderFilter;
use super::store::{self, OrderChange};
use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientRole, Role, Timestamp};
use crate::programs::Wave;

/// What the checks of an order are made from.
#[derive(Debug, Clone)]
pub struct ConfirmedOrder {
    pub order: Order,
    pub lines: Vec<OrderLine>,
    pub location_ids: Vec<i64>,
}

/// Who keeps the checks of an order; wired in at the start, because the schedule lies downstream.
pub trait CheckBook: Send + Sync {
    /// Creates the checks of a confirmed order, in the same transaction, and tells how many.
    fn create_checks(&self, connection: &mut Connection, order: &ConfirmedOrder, now: Timestamp) -> AppResult<usize>;

    /// Cancels every check of the order that isn't finished, and tells how many.
    fn cancel_checks(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        order_id: i64,
        now: Timestamp,
    ) -> AppResult<usize>;

    /// How far the checks of an order are.
    fn progress(&self, connection: &mut Connection, order_id: i64) -> AppResult<OrderProgress>;
}

/// Who knows what the map of a wave's program tells; wired in at the start, because maps lie downstream.
pub trait WaveReader: Send + Sync {
    fn outlook(&self, connection: &mut Connection, wave: &Wave) -> AppResult<Outlook>;
}

/// The checks of an order by how far they are; cancelled ones are in none of these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderProgress {
    /// Nobody has them yet.
    pub waiting: i64,
    pub under_way: i64,
    /// Their reports are being reviewed.
    pub submitted: i64,
    /// Approved, and so on the map.
    pub approved: i64,
}

impl OrderProgress {
    pub fn total(&self) -> i64 {
        self.waiting + self.under_way + self.submitted + self.approved
    }
}

/// The order of this address, if the actor may see it.
pub fn find_order(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Order> {
    Ok(store::order_in(connection, actor.scope(), public_id)?)
}

pub fn order_by_id(connection: &mut Connection, id: i64) -> AppResult<Order> {
    Ok(store::order_by_id(connection, id)?)
}

pub fn orders_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Order>> {
    Ok(store::orders_by_ids(connection, ids)?)
}

/// The first check of the order was started; does nothing to an order that already runs.
pub fn mark_active(connection: &mut Connection, order_id: i64, now: Timestamp) -> AppResult<()> {
    advance(connection, order_id, OrderStep::Activate, "order.activated", now)
}

/// The last check of the order was closed; does nothing to an order that already ended.
pub fn mark_completed(connection: &mut Connection, order_id: i64, now: Timestamp) -> AppResult<()> {
    advance(connection, order_id, OrderStep::Complete, "order.completed", now)
}

fn advance(connection: &mut Connection, order_id: i64, step: OrderStep, action: &str, now: Timestamp) -> AppResult<()> {
    let order = store::order_by_id(connection, order_id)?;
    let Ok(status) = after(order.status()?, step, Role::Manager) else { return Ok(()) };
    change(connection, &order, &OrderChange { status: Some(status.as_str()), ..OrderChange::default() })?;
    note(connection, None, action, &order, json!({}), now)
}

/// Writes the change of an order as it was read, or tells that somebody else was first.
fn change(connection: &mut Connection, order: &Order, change: &OrderChange<'_>) -> AppResult<()> {
    match store::update_order(connection, order, change)? {
        0 => Err(AppError::Conflict("changed-meanwhile")),
        _ => Ok(()),
    }
}

fn note(
    connection: &mut Connection,
    actor: Option<&Actor>,
    action: &str,
    order: &Order,
    detail: Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening =
        Happening { action, subject: "order", subject_id: &order.public_id, client_id: Some(order.client_id), detail };
    record(connection, actor, &happening, now)
}

/// A viewer at a client reads orders and changes none.
fn require_buyer(actor: &Actor) -> AppResult<()> {
    match (actor.role, actor.client) {
        (Role::Manager | Role::Admin, _) | (Role::Client, Some((_, ClientRole::Owner))) => Ok(()),
        _ => Err(AppError::Forbidden),
    }
}
