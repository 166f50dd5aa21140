//! Checks come from confirmed orders, and go with them.

use std::collections::HashMap;

use chrono::Duration;
use chrono_tz::Tz;
use serde_json::json;

use super::progress::progress_of_order;
use super::{end_live, move_check};
use crate::catalog::SurchargeKey;
use crate::clients::{self, Location};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind, Money, Timestamp};
use crate::orders::{CheckBook, ConfirmedOrder, OrderProgress};
use crate::programs::{self, Program};
use crate::schedule::model::{AssignmentStatus, CheckStatus};
use crate::schedule::rules::{CheckEvent, check_after};
use crate::schedule::spread::{self, NoRoom, Period, Place, Wishes};
use crate::schedule::store::{self, CheckRow};
use crate::shoppers::{AssignmentBook, ShopperRecord};

/// How far ahead windows open at the earliest, unless the order is urgent: somebody has to be found.
const LEAD: Duration = Duration::hours(48);

/// Keeps the checks of orders and what shoppers have of them.
pub struct CheckKeeper;

impl CheckBook for CheckKeeper {
    fn create_checks(&self, connection: &mut Connection, order: &ConfirmedOrder, now: Timestamp) -> AppResult<usize> {
        create_checks(connection, order, now)
    }

    fn cancel_checks(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        order_id: i64,
        now: Timestamp,
    ) -> AppResult<usize> {
        cancel_checks(connection, actor, order_id, now)
    }

    fn progress(&self, connection: &mut Connection, order_id: i64) -> AppResult<OrderProgress> {
        progress_of_order(connection, order_id)
    }
}

impl AssignmentBook for CheckKeeper {
    fn take_back(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        shopper: &ShopperRecord,
        now: Timestamp,
    ) -> AppResult<usize> {
        take_back(connection, actor, shopper, now)
    }
}

/// The clock of a location; a stored name that is none counts as Moscow's.
pub fn zone_of(location: &Location) -> Tz {
    location.time_zone.parse().unwrap_or(Tz::Europe__Moscow)
}

/// A location as spreading sees it.
pub fn place_of(location: &Location) -> Place {
    Place { location_id: location.id, zone: zone_of(location), hours: location.hours().0 }
}

/// When a program wants its checks.
pub fn wishes_of(program: &Program) -> AppResult<Wishes> {
    Ok(Wishes { weekdays: program.weekdays()?, dayparts: program.dayparts()? })
}

fn create_checks(connection: &mut Connection, confirmed: &ConfirmedOrder, now: Timestamp) -> AppResult<usize> {
    let order = &confirmed.order;
    let wave = programs::hold_wave(connection, order.wave_id)?;
    let mut fees: HashMap<CheckKind, Money> = HashMap::new();
    for term in programs::terms_of(connection, wave.program_id)? {
        fees.insert(term.kind()?, term.fee());
    }
    let mut lines = Vec::new();
    for line in &confirmed.lines {
        let quantity = u32::try_from(line.quantity).map_err(AppError::internal)?;
        lines.push((line.kind()?, quantity));
    }
    let mut places: Vec<Place> =
        clients::locations_by_ids(connection, &confirmed.location_ids)?.iter().map(place_of).collect();
    places.sort_by_key(|place| place.location_id);
    let period = Period { first: wave.starts_on, last: wave.ends_on };
    let earliest = if is_urgent(confirmed)? { now } else { now + LEAD };
    let wishes = wishes_of(&programs::program_by_id(connection, wave.program_id)?)?;
    let planned = match spread::spread(&lines, &places, period, &wishes, earliest) {
        Ok(planned) => Ok(planned),
        // Rather soon than not at all.
        Err(_) => spread::spread(&lines, &places, period, &wishes, now),
    };
    let planned = planned.map_err(|reason| {
        AppError::Conflict(match reason {
            NoRoom::NoLocation => "order-without-locations",
            NoRoom::WaveOver => "wave-over",
            NoRoom::NeverOpen { .. } => "wave-no-open-day",
        })
    })?;
    let mut rows = Vec::new();
    for check in planned {
        let fee = fees.get(&check.kind).ok_or(AppError::Conflict("program-without-kind"))?;
        rows.push(CheckRow {
            public_id: new_id(),
            client_id: order.client_id,
            order_id: order.id,
            program_id: wave.program_id,
            wave_id: wave.id,
            location_id: check.location_id,
            kind: check.kind.as_str(),
            // A planned check of a confirmed order has nothing to wait for.
            status: check_after(CheckStatus::Planned, CheckEvent::Open)?.as_str(),
            window_starts_at: check.window_starts_at,
            window_ends_at: check.window_ends_at,
            due_at: check.due_at,
            fee_minor: fee.amount_minor,
            currency: fee.currency.code().to_owned(),
            created_at: now,
            persona_id: order.persona_id,
        });
    }
    Ok(store::insert_checks(connection, &rows)?)
}

/// Whether the client pays for windows that open at once.
fn is_urgent(confirmed: &ConfirmedOrder) -> AppResult<bool> {
    for line in &confirmed.lines {
        if line.breakdown()?.surcharges.iter().any(|surcharge| surcharge.key == SurchargeKey::Urgent) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn cancel_checks(connection: &mut Connection, actor: &Actor, order_id: i64, now: Timestamp) -> AppResult<usize> {
    let mut cancelled = 0;
    for check in store::checks_of_order(connection, order_id)? {
        if check_after(check.status, CheckEvent::Cancel).is_err() {
            continue;
        }
        move_check(connection, Some(actor), &check, CheckEvent::Cancel, "check.cancelled", json!({}), now)?;
        if store::live_assignment(connection, check.id)?.is_some() {
            end_live(connection, &check, AssignmentStatus::Withdrawn, Some("order-cancelled"), now)?;
        }
        cancelled += 1;
    }
    Ok(cancelled)
}

/// What a suspended shopper has not begun goes back; what is under way is the reviewer's to decide.
fn take_back(connection: &mut Connection, actor: &Actor, shopper: &ShopperRecord, now: Timestamp) -> AppResult<usize> {
    let mut taken = 0;
    for check in store::checks_of_shopper(connection, shopper.id, CheckStatus::Assigned)? {
        let detail = json!({"shopper": shopper.code, "reason": "shopper-suspended"});
        move_check(connection, Some(actor), &check, CheckEvent::Release, "check.unassigned", detail, now)?;
        end_live(connection, &check, AssignmentStatus::Withdrawn, Some("shopper-suspended"), now)?;
        taken += 1;
    }
    Ok(taken)
}
