//! Orders and invoices with everything that belongs to them, loaded in a fixed number of queries.

use std::collections::HashMap;

use super::OrderFilter;
use super::place::requote;
use crate::clients::{self, Client, Location};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Cursor, Money, Paged, Timestamp};
use crate::orders::model::{Invoice, Order, OrderLine, OrderStatus};
use crate::orders::store;
use crate::personas::{self, Persona};
use crate::programs::{self, Program, Wave};

/// An order with all that its page shows.
#[derive(Debug, Clone)]
pub struct OrderDetails {
    pub order: Order,
    pub lines: Vec<OrderLine>,
    pub client: Client,
    pub program: Program,
    pub wave: Wave,
    pub locations: Vec<Location>,
    /// Who the shoppers are to be.
    pub persona: Option<Persona>,
    pub invoice: Option<Invoice>,
    /// What a draft costs today, where that differs from the day it was written.
    pub price_now: Option<Money>,
}

/// Everything about one order.
pub fn order_details(connection: &mut Connection, order: Order, now: Timestamp) -> AppResult<OrderDetails> {
    let price_now = match order.status()? {
        OrderStatus::Draft => match requote(connection, &order, now) {
            Ok(quote) => Some(Money::new(quote.total_minor, quote.currency)).filter(|money| *money != order.total()),
            // The page is still to be seen; placing it tells what is in the way.
            Err(AppError::Conflict(_) | AppError::Invalid(_)) => None,
            Err(other) => return Err(other),
        },
        _ => None,
    };
    let mut details = with_details(connection, vec![order])?.pop().ok_or(AppError::NotFound)?;
    details.price_now = price_now;
    Ok(details)
}

/// One page of the orders that the actor may see, newest first.
pub fn list_orders(
    connection: &mut Connection,
    actor: &Actor,
    filter: OrderFilter,
    cursor: Cursor,
) -> AppResult<Paged<OrderDetails>> {
    let page =
        Paged::from_rows(store::orders_after(connection, actor.scope(), filter, cursor)?, |order: &Order| order.id);
    Ok(Paged { items: with_details(connection, page.items)?, next: page.next })
}

fn with_details(connection: &mut Connection, orders: Vec<Order>) -> AppResult<Vec<OrderDetails>> {
    let ids: Vec<i64> = orders.iter().map(|order| order.id).collect();
    let client_ids: Vec<i64> = orders.iter().map(|order| order.client_id).collect();
    let wave_ids: Vec<i64> = orders.iter().map(|order| order.wave_id).collect();
    let lines = store::lines_of(connection, &ids)?;
    let places = store::locations_of(connection, &ids)?;
    let location_ids: Vec<i64> = places.iter().map(|(_, location_id)| *location_id).collect();
    let locations = by_id(clients::locations_by_ids(connection, &location_ids)?, |location| location.id);
    let clients = by_id(clients::clients_by_ids(connection, &client_ids)?, |client| client.id);
    let waves = by_id(programs::waves_by_ids(connection, &wave_ids)?, |wave| wave.id);
    let program_ids: Vec<i64> = waves.values().map(|wave| wave.program_id).collect();
    let programs = by_id(programs::programs_by_ids(connection, &program_ids)?, |program| program.id);
    let persona_ids: Vec<i64> = orders.iter().filter_map(|order| order.persona_id).collect();
    let personas = by_id(personas::personas_by_ids(connection, &persona_ids)?, |persona| persona.id);
    let invoices = by_id(store::invoices_of(connection, &ids)?, |invoice| invoice.order_id);
    orders
        .into_iter()
        .map(|order| {
            let wave = waves.get(&order.wave_id).cloned().ok_or(AppError::NotFound)?;
            let of_order = places.iter().filter(|(order_id, _)| *order_id == order.id);
            Ok(OrderDetails {
                lines: lines.iter().filter(|line| line.order_id == order.id).cloned().collect(),
                client: clients.get(&order.client_id).cloned().ok_or(AppError::NotFound)?,
                program: programs.get(&wave.program_id).cloned().ok_or(AppError::NotFound)?,
                locations: of_order.filter_map(|(_, id)| locations.get(id).cloned()).collect(),
                persona: order.persona_id.and_then(|id| personas.get(&id).cloned()),
                invoice: invoices.get(&order.id).cloned(),
                price_now: None,
                wave,
                order,
            })
        })
        .collect()
}

fn by_id<T>(rows: Vec<T>, id: impl Fn(&T) -> i64) -> HashMap<i64, T> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}

/// The invoice of this address, if the actor may see it.
pub fn find_invoice(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Invoice> {
    Ok(store::invoice_in(connection, actor.scope(), public_id)?)
}

/// One page of the invoices that the actor may see with their orders, newest first.
pub fn list_invoices(
    connection: &mut Connection,
    actor: &Actor,
    cursor: Cursor,
) -> AppResult<Paged<(Invoice, Order, Client)>> {
    let page =
        Paged::from_rows(store::invoices_after(connection, actor.scope(), cursor)?, |invoice: &Invoice| invoice.id);
    let order_ids: Vec<i64> = page.items.iter().map(|invoice| invoice.order_id).collect();
    let client_ids: Vec<i64> = page.items.iter().map(|invoice| invoice.client_id).collect();
    let orders = by_id(store::orders_by_ids(connection, &order_ids)?, |order| order.id);
    let clients = by_id(clients::clients_by_ids(connection, &client_ids)?, |client| client.id);
    let mut items = Vec::new();
    for invoice in page.items {
        let order = orders.get(&invoice.order_id).cloned().ok_or(AppError::NotFound)?;
        let client = clients.get(&invoice.client_id).cloned().ok_or(AppError::NotFound)?;
        items.push((invoice, order, client));
    }
    Ok(Paged { items, next: page.next })
}
