use diesel::prelude::*;

use super::model::{Invoice, Order, OrderLine, OrderStatus};
use crate::db::Connection;
use crate::db::schema::{invoices, order_lines, order_locations, orders};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = orders)]
pub struct OrderRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub wave_id: i64,
    pub status: &'a str,
    pub currency: &'a str,
    pub total_minor: i64,
    pub note: &'a str,
    pub created_by: i64,
    pub created_at: Timestamp,
    pub placed_at: Option<Timestamp>,
    pub persona_id: Option<i64>,
}

#[derive(Insertable)]
#[diesel(table_name = order_lines)]
pub struct LineRow {
    pub order_id: i64,
    pub client_id: i64,
    pub kind: &'static str,
    pub quantity: i32,
    pub amount_minor: i64,
    pub breakdown: String,
}

#[derive(Insertable)]
#[diesel(table_name = invoices)]
pub struct InvoiceRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub order_id: i64,
    pub year: i32,
    pub sequence: i32,
    pub number: String,
    pub status: &'a str,
    pub currency: &'a str,
    pub total_minor: i64,
    pub issued_at: Timestamp,
}

/// What a change of an order writes; `None` leaves a column alone.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = orders)]
pub struct OrderChange<'a> {
    pub status: Option<&'a str>,
    pub total_minor: Option<i64>,
    pub placed_at: Option<Timestamp>,
    pub confirmed_at: Option<Timestamp>,
    pub cancelled_at: Option<Timestamp>,
    pub cancel_reason: Option<&'a str>,
}

/// Which rows a list of orders holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct OrderFilter {
    pub status: Option<OrderStatus>,
}

pub fn insert_order(connection: &mut Connection, row: &OrderRow<'_>) -> QueryResult<Order> {
    diesel::insert_into(orders::table).values(row).get_result(connection)
}

pub fn insert_line(connection: &mut Connection, row: &LineRow) -> QueryResult<OrderLine> {
    diesel::insert_into(order_lines::table).values(row).get_result(connection)
}

pub fn delete_lines(connection: &mut Connection, order_id: i64) -> QueryResult<usize> {
    diesel::delete(order_lines::table.filter(order_lines::order_id.eq(order_id))).execute(connection)
}

pub fn insert_location(
    connection: &mut Connection,
    order_id: i64,
    client_id: i64,
    location_id: i64,
) -> QueryResult<usize> {
    diesel::insert_into(order_locations::table)
        .values((
            order_locations::order_id.eq(order_id),
            order_locations::client_id.eq(client_id),
            order_locations::location_id.eq(location_id),
        ))
        .execute(connection)
}

/// Changes the order as it was read; 0 where somebody else changed it meanwhile.
pub fn update_order(connection: &mut Connection, order: &Order, change: &OrderChange<'_>) -> QueryResult<usize> {
    diesel::update(orders::table.find(order.id))
        .filter(orders::version.eq(order.version))
        .set((change, orders::version.eq(order.version + 1)))
        .execute(connection)
}

pub fn order_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Order> {
    let query = orders::table.filter(orders::public_id.eq(public_id)).select(Order::as_select());
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(orders::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn order_by_id(connection: &mut Connection, id: i64) -> QueryResult<Order> {
    orders::table.find(id).select(Order::as_select()).first(connection)
}

pub fn orders_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Order>> {
    orders::table.filter(orders::id.eq_any(ids)).select(Order::as_select()).load(connection)
}

pub fn orders_after(
    connection: &mut Connection,
    scope: Scope,
    filter: OrderFilter,
    cursor: Cursor,
) -> QueryResult<Vec<Order>> {
    let mut query = orders::table
        .filter(orders::id.lt(cursor.below()))
        .order(orders::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Order::as_select())
        .into_boxed();
    if let Some(status) = filter.status {
        query = query.filter(orders::status.eq(status.as_str()));
    }
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(orders::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

pub fn lines_of(connection: &mut Connection, order_ids: &[i64]) -> QueryResult<Vec<OrderLine>> {
    order_lines::table
        .filter(order_lines::order_id.eq_any(order_ids))
        .order(order_lines::id)
        .select(OrderLine::as_select())
        .load(connection)
}

/// Pairs of order and location.
pub fn locations_of(connection: &mut Connection, order_ids: &[i64]) -> QueryResult<Vec<(i64, i64)>> {
    order_locations::table
        .filter(order_locations::order_id.eq_any(order_ids))
        .order(order_locations::id)
        .select((order_locations::order_id, order_locations::location_id))
        .load(connection)
}

pub fn insert_invoice(connection: &mut Connection, row: &InvoiceRow<'_>) -> QueryResult<Invoice> {
    diesel::insert_into(invoices::table).values(row).get_result(connection)
}

pub fn greatest_sequence(connection: &mut Connection, year: i32) -> QueryResult<Option<i32>> {
    invoices::table.filter(invoices::year.eq(year)).select(diesel::dsl::max(invoices::sequence)).first(connection)
}

pub fn invoices_of(connection: &mut Connection, order_ids: &[i64]) -> QueryResult<Vec<Invoice>> {
    invoices::table.filter(invoices::order_id.eq_any(order_ids)).select(Invoice::as_select()).load(connection)
}

pub fn invoice_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Invoice> {
    let query = invoices::table.filter(invoices::public_id.eq(public_id)).select(Invoice::as_select());
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(invoices::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn invoices_after(connection: &mut Connection, scope: Scope, cursor: Cursor) -> QueryResult<Vec<Invoice>> {
    let query = invoices::table
        .filter(invoices::id.lt(cursor.below()))
        .order(invoices::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Invoice::as_select());
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(invoices::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// Marks the invoice as it was read; 0 where somebody else changed it meanwhile.
pub fn update_invoice(
    connection: &mut Connection,
    invoice: &Invoice,
    status: &str,
    paid_at: Option<Timestamp>,
    voided_at: Option<Timestamp>,
) -> QueryResult<usize> {
    diesel::update(invoices::table.find(invoice.id))
        .filter(invoices::version.eq(invoice.version))
        .set((
            invoices::status.eq(status),
            invoices::paid_at.eq(paid_at),
            invoices::voided_at.eq(voided_at),
            invoices::version.eq(invoice.version + 1),
        ))
        .execute(connection)
}
