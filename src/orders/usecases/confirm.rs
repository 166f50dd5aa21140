//! A manager confirms, and what follows: the invoice, the checks, the letter; or the order is cancelled.

use chrono::{Datelike, TimeZone};
use serde_json::json;

use super::{CheckBook, ConfirmedOrder, change, find_order, note, order_by_id, require_buyer};
use crate::accounts::{Happening, record, user_by_id};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Email, Language, Manager, Timestamp};
use crate::mail::{Letter, queue};
use crate::orders::model::{Invoice, InvoiceStatus, Order};
use crate::orders::rules::{self, OrderStep, after};
use crate::orders::store::{self, InvoiceRow, OrderChange};
use crate::texts::Argument;

/// How often a number is taken anew when another invoice got it first.
const MOST_ATTEMPTS: usize = 20;

/// A confirmed order with its invoice and how many checks came of it.
#[derive(Debug, Clone)]
pub struct Confirmed {
    pub order: Order,
    pub invoice: Invoice,
    pub checks_created: usize,
}

/// Confirms a placed order: a numbered invoice is issued and the checks are created, all or nothing.
pub fn confirm_order(
    connection: &mut Connection,
    checks: &dyn CheckBook,
    manager: &Manager,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Confirmed> {
    let order = find_order(connection, &manager.0, public_id)?;
    let status = after(order.status()?, OrderStep::Confirm, manager.0.role).map_err(AppError::Conflict)?;
    let confirmed = OrderChange { status: Some(status.as_str()), confirmed_at: Some(now), ..OrderChange::default() };
    // First of all, so that of two managers at once only one goes on.
    change(connection, &order, &confirmed)?;
    let order = order_by_id(connection, order.id)?;
    let invoice = issue_invoice(connection, manager, &order, now)?;
    let lines = store::lines_of(connection, &[order.id])?;
    let location_ids = store::locations_of(connection, &[order.id])?.into_iter().map(|(_, id)| id).collect();
    let made_from = ConfirmedOrder { order: order.clone(), lines, location_ids };
    let checks_created = checks.create_checks(connection, &made_from, now)?;
    let detail = json!({"invoice": invoice.number, "checks": checks_created});
    note(connection, Some(&manager.0), "order.confirmed", &order, detail, now)?;
    tell_buyer(connection, &order, &invoice, checks_created, now)?;
    Ok(Confirmed { order, invoice, checks_created })
}

/// Takes the next number of the year; where another invoice got it first, the one after.
fn issue_invoice(connection: &mut Connection, manager: &Manager, order: &Order, now: Timestamp) -> AppResult<Invoice> {
    use diesel::Connection as _;
    use diesel::result::{DatabaseErrorKind, Error};
    let year = manager.0.time_zone.from_utc_datetime(&now).year();
    for _ in 0..MOST_ATTEMPTS {
        // A savepoint: a number taken meanwhile must not undo the confirmation around it.
        let issued = connection.transaction(|connection| {
            let sequence = store::greatest_sequence(connection, year)?.unwrap_or(0) + 1;
            let row = InvoiceRow {
                public_id: new_id(),
                client_id: order.client_id,
                order_id: order.id,
                year,
                sequence,
                number: rules::invoice_number(year, sequence),
                status: InvoiceStatus::Issued.as_str(),
                currency: &order.currency,
                total_minor: order.total_minor,
                issued_at: now,
            };
            store::insert_invoice(connection, &row)
        });
        match issued {
            Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {}
            issued => return Ok(issued?),
        }
    }
    Err(AppError::Conflict("changed-meanwhile"))
}

fn tell_buyer(
    connection: &mut Connection,
    order: &Order,
    invoice: &Invoice,
    checks: usize,
    now: Timestamp,
) -> AppResult<()> {
    let buyer = user_by_id(connection, order.created_by)?;
    if buyer.client_id != Some(order.client_id) || !buyer.is_active() {
        return Ok(());
    }
    let letter = Letter {
        recipient: Email::parse(&buyer.email).map_err(AppError::internal)?,
        language: Language::parse(&buyer.language).unwrap_or_default(),
        name: "order-confirmed",
        arguments: vec![
            ("number", Argument::from(invoice.number.as_str())),
            ("total", Argument::from(invoice.total().to_string())),
            ("n", Argument::from(i64::try_from(checks).map_err(AppError::internal)?)),
            ("name", Argument::from(buyer.name.as_str())),
        ],
        link: Some(format!("/orders/{}", order.public_id)),
    };
    queue(connection, &letter, now)
}

/// Cancels an order with a reason: its invoice is void and its unfinished checks are cancelled.
pub fn cancel_order(
    connection: &mut Connection,
    checks: &dyn CheckBook,
    actor: &Actor,
    public_id: &str,
    reason: &str,
    now: Timestamp,
) -> AppResult<Order> {
    require_buyer(actor)?;
    let order = find_order(connection, actor, public_id)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(AppError::invalid("reason", "required"));
    }
    if reason.chars().count() > 1000 {
        return Err(AppError::Invalid(vec![FieldError::new("reason", "length").with("max", 1000)]));
    }
    let status = after(order.status()?, OrderStep::Cancel, actor.role).map_err(AppError::Conflict)?;
    let cancelled = OrderChange {
        status: Some(status.as_str()),
        cancelled_at: Some(now),
        cancel_reason: Some(reason),
        ..OrderChange::default()
    };
    change(connection, &order, &cancelled)?;
    for invoice in store::invoices_of(connection, &[order.id])? {
        // A paid invoice stays paid: the money came in, and going back it has a paper of its own.
        if invoice.status()? == InvoiceStatus::Issued {
            let void = InvoiceStatus::Void.as_str();
            if store::update_invoice(connection, &invoice, void, None, Some(now))? == 0 {
                return Err(AppError::Conflict("changed-meanwhile"));
            }
        }
    }
    let cancelled_checks = match order.confirmed_at {
        Some(_) => checks.cancel_checks(connection, actor, order.id, now)?,
        None => 0,
    };
    let detail = json!({"reason": reason, "checks": cancelled_checks});
    note(connection, Some(actor), "order.cancelled", &order, detail, now)?;
    order_by_id(connection, order.id)
}

/// Notes that an invoice was paid.
pub fn mark_paid(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    now: Timestamp,
) -> AppResult<Invoice> {
    let invoice = super::find_invoice(connection, &manager.0, public_id)?;
    let status = rules::paid(invoice.status()?).map_err(AppError::Conflict)?;
    if store::update_invoice(connection, &invoice, status.as_str(), Some(now), None)? == 0 {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let happening = Happening {
        action: "invoice.paid",
        subject: "invoice",
        subject_id: &invoice.public_id,
        client_id: Some(invoice.client_id),
        detail: json!({"number": invoice.number}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    super::find_invoice(connection, &manager.0, public_id)
}
