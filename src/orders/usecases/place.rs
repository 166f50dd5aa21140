//! Placing an order: what is ordered where and when, at the price of the day.

use chrono::{Duration, NaiveTime};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::{WaveReader, change, note, require_buyer};
use crate::catalog::{self, Quote, QuoteRequest, Requested, SurchargeKey};
use crate::clients::{self, Client};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Role, Timestamp};
use crate::orders::model::{Breakdown, Order, OrderStatus};
use crate::orders::outlook::{Outlook, Steps, at_own};
use crate::orders::rules::{OrderStep, after};
use crate::orders::store::{self, LineRow, OrderChange, OrderRow};
use crate::personas;
use crate::programs::{self, Program, Wave};

/// An order of checks. Only the lines are needed; the rest falls back to what the client usually means.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// One entry per kind of check.
    #[validate(length(min = 1, max = 3))]
    pub lines: Vec<Requested>,
    /// The client's newest active program where absent.
    #[serde(default)]
    pub program_id: Option<String>,
    /// The program's current wave, or its next, where absent.
    #[serde(default)]
    pub wave_id: Option<String>,
    /// All of the client's own locations where absent.
    #[serde(default)]
    #[validate(length(min = 1, max = 1000))]
    pub location_ids: Option<Vec<String>>,
    /// Who the shoppers are to be: one of the client's personas; nobody in particular where absent.
    #[serde(default)]
    pub persona_id: Option<String>,
    #[serde(default)]
    #[validate(length(max = 4))]
    pub surcharges: Vec<SurchargeKey>,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub note: String,
    /// Whose order it is; managers only.
    #[serde(default)]
    pub client_id: Option<String>,
    /// Keep it as a draft instead of placing it.
    #[serde(default)]
    pub draft: bool,
}

/// The price that was shown; a draft is placed at no other.
#[derive(Debug, Clone, Copy, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// In minor units; absent to accept the price of the day.
    #[serde(default)]
    pub total_minor: Option<i64>,
}

/// What an order comes down to once every default is filled in.
struct Basket {
    client: Client,
    wave: Wave,
    location_ids: Vec<i64>,
    persona_id: Option<i64>,
    quote: Quote,
}

/// What an order costs, and what its wave tells before and after it.
pub struct OrderQuote {
    pub quote: Quote,
    pub wave: Wave,
    pub outlook: Outlook,
    pub steps: Steps,
}

/// Places an order, or keeps it as a draft.
pub fn place_order(connection: &mut Connection, actor: &Actor, order: &NewOrder, now: Timestamp) -> AppResult<Order> {
    require_buyer(actor)?;
    let basket = fill(connection, actor, order, now)?;
    let status = if order.draft { OrderStatus::Draft } else { OrderStatus::Placed };
    let row = OrderRow {
        public_id: new_id(),
        client_id: basket.client.id,
        wave_id: basket.wave.id,
        status: status.as_str(),
        currency: basket.quote.currency.code(),
        total_minor: basket.quote.total_minor,
        note: order.note.trim(),
        created_by: actor.user_id,
        created_at: now,
        placed_at: (!order.draft).then_some(now),
        persona_id: basket.persona_id,
    };
    let placed = store::insert_order(connection, &row)?;
    write_lines(connection, &placed, &basket.quote)?;
    for location_id in basket.location_ids {
        store::insert_location(connection, placed.id, placed.client_id, location_id)?;
    }
    let action = if order.draft { "order.drafted" } else { "order.placed" };
    note(connection, Some(actor), action, &placed, json!({"total_minor": placed.total_minor}), now)?;
    Ok(placed)
}

/// What the order would cost and tell, with every default filled in.
pub fn quote_order(
    connection: &mut Connection,
    waves: &dyn WaveReader,
    actor: &Actor,
    order: &NewOrder,
    now: Timestamp,
) -> AppResult<OrderQuote> {
    require_buyer(actor)?;
    let Basket { wave, location_ids, quote, .. } = fill(connection, actor, order, now)?;
    let outlook = waves.outlook(connection, &wave)?;
    let own = clients::locations_by_ids(connection, &location_ids)?.iter().filter(|place| place.is_own()).count();
    let checks = quote.lines.iter().map(|line| line.quantity).sum();
    let expectation = outlook.expectation();
    let steps = outlook.steps(expectation.unwrap_or_default(), at_own(checks, own, location_ids.len()));
    let quote = match expectation {
        Some(expectation) => catalog::expecting(quote, expectation),
        None => quote,
    };
    Ok(OrderQuote { quote, wave, outlook, steps })
}

/// Turns a draft into an order, at the prices of today.
pub fn place_draft(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    expected: Expected,
    now: Timestamp,
) -> AppResult<Order> {
    require_buyer(actor)?;
    let order = super::find_order(connection, actor, public_id)?;
    let status = after(order.status()?, OrderStep::Place, actor.role).map_err(AppError::Conflict)?;
    let quote = requote(connection, &order, now)?;
    if expected.total_minor.is_some_and(|total| total != quote.total_minor) {
        return Err(AppError::Conflict("price-changed"));
    }
    let placed = OrderChange {
        status: Some(status.as_str()),
        total_minor: Some(quote.total_minor),
        placed_at: Some(now),
        ..OrderChange::default()
    };
    change(connection, &order, &placed)?;
    store::delete_lines(connection, order.id)?;
    write_lines(connection, &order, &quote)?;
    note(connection, Some(actor), "order.placed", &order, json!({"total_minor": quote.total_minor}), now)?;
    super::order_by_id(connection, order.id)
}

/// What a draft costs by the price list of today.
pub(super) fn requote(connection: &mut Connection, order: &Order, now: Timestamp) -> AppResult<Quote> {
    let wave = programs::wave_by_id(connection, order.wave_id)?;
    if wave.is_over(now.date()) {
        return Err(AppError::Conflict("wave-over"));
    }
    let mut lines = Vec::new();
    let mut surcharges: Vec<SurchargeKey> = Vec::new();
    for line in store::lines_of(connection, &[order.id])? {
        lines.push(Requested { kind: line.kind()?, quantity: line.quantity.into() });
        surcharges.extend(line.breakdown()?.surcharges.iter().map(|surcharge| surcharge.key));
    }
    catalog::quote(connection, &QuoteRequest { lines, surcharges: with_urgency(surcharges, &wave, now) })
}

fn write_lines(connection: &mut Connection, order: &Order, quote: &Quote) -> AppResult<()> {
    for line in &quote.lines {
        let amount_minor = line.amount_minor().ok_or_else(|| AppError::invalid("lines", "too-expensive"))?;
        let row = LineRow {
            order_id: order.id,
            client_id: order.client_id,
            kind: line.kind.as_str(),
            quantity: i32::try_from(line.quantity).map_err(AppError::internal)?,
            amount_minor,
            breakdown: serde_json::to_string(&Breakdown::of(line))?,
        };
        store::insert_line(connection, &row)?;
    }
    Ok(())
}

fn fill(connection: &mut Connection, actor: &Actor, order: &NewOrder, now: Timestamp) -> AppResult<Basket> {
    let client = client_of(connection, actor, order)?;
    let program = program_of(connection, actor, &client, order)?;
    let wave = wave_of(connection, actor, &program, order, now)?;
    check_kinds(connection, &program, order)?;
    let location_ids = locations_of(connection, &client, order)?;
    let persona_id = persona_of(connection, &client, order)?;
    let surcharges = with_urgency(order.surcharges.clone(), &wave, now);
    let quote = catalog::quote(connection, &QuoteRequest { lines: order.lines.clone(), surcharges })?;
    Ok(Basket { client, wave, location_ids, persona_id, quote })
}

fn persona_of(connection: &mut Connection, client: &Client, order: &NewOrder) -> AppResult<Option<i64>> {
    let Some(public_id) = &order.persona_id else { return Ok(None) };
    match personas::personas_named(connection, client.id, &[public_id])?.pop() {
        Some(persona) if persona.archived_at.is_none() => Ok(Some(persona.id)),
        _ => Err(AppError::invalid("persona_id", "unknown")),
    }
}

/// A wave that ends within 48 hours leaves no other than urgent checks.
fn with_urgency(mut surcharges: Vec<SurchargeKey>, wave: &Wave, now: Timestamp) -> Vec<SurchargeKey> {
    let end = wave.ends_on.and_time(NaiveTime::MIN) + Duration::days(1);
    if end - now < Duration::hours(48) && !surcharges.contains(&SurchargeKey::Urgent) {
        surcharges.push(SurchargeKey::Urgent);
    }
    surcharges
}

fn client_of(connection: &mut Connection, actor: &Actor, order: &NewOrder) -> AppResult<Client> {
    match (&order.client_id, actor.role, actor.client) {
        (Some(public_id), _, _) => match clients::find_client(connection, actor, public_id) {
            Err(AppError::NotFound) => Err(AppError::invalid("client_id", "unknown")),
            found => found,
        },
        (None, Role::Client, Some((client_id, _))) => clients::client_by_id(connection, client_id),
        (None, _, _) => Err(AppError::invalid("client_id", "required")),
    }
}

fn program_of(connection: &mut Connection, actor: &Actor, client: &Client, order: &NewOrder) -> AppResult<Program> {
    // The wave alone names its program too.
    let wave_program = match (&order.program_id, &order.wave_id) {
        (None, Some(wave_id)) => match programs::find_wave(connection, actor, wave_id) {
            Err(AppError::NotFound) => return Err(AppError::invalid("wave_id", "unknown")),
            found => Some(programs::program_by_id(connection, found?.program_id)?),
        },
        _ => None,
    };
    if let Some(program) = wave_program {
        let own = program.client_id == client.id;
        return if own { Ok(program) } else { Err(AppError::invalid("wave_id", "unknown")) };
    }
    match &order.program_id {
        Some(public_id) => match programs::find_program(connection, actor, public_id) {
            Ok(program) if program.client_id != client.id => Err(AppError::invalid("program_id", "unknown")),
            Ok(program) if !program.is_active() => Err(AppError::invalid("program_id", "program-archived")),
            Err(AppError::NotFound) => Err(AppError::invalid("program_id", "unknown")),
            found => found,
        },
        None => programs::programs_of(connection, client.id)?
            .into_iter()
            .find(Program::is_active)
            .ok_or_else(|| AppError::invalid("program_id", "no-program")),
    }
}

fn wave_of(
    connection: &mut Connection,
    actor: &Actor,
    program: &Program,
    order: &NewOrder,
    now: Timestamp,
) -> AppResult<Wave> {
    match &order.wave_id {
        Some(public_id) => match programs::find_wave(connection, actor, public_id) {
            Ok(wave) if wave.program_id != program.id => Err(AppError::invalid("wave_id", "unknown")),
            Ok(wave) if wave.is_over(now.date()) => Err(AppError::invalid("wave_id", "wave-over")),
            Err(AppError::NotFound) => Err(AppError::invalid("wave_id", "unknown")),
            found => found,
        },
        // By their first day: the one that runs comes before those that follow.
        None => programs::waves_of(connection, program.id)?
            .into_iter()
            .find(|wave| !wave.is_over(now.date()))
            .ok_or_else(|| AppError::invalid("wave_id", "no-open-wave")),
    }
}

/// Only kinds that the program has a checklist and a fee for can be ordered.
fn check_kinds(connection: &mut Connection, program: &Program, order: &NewOrder) -> AppResult<()> {
    let offered: Vec<String> =
        programs::terms_of(connection, program.id)?.into_iter().map(|terms| terms.kind).collect();
    let errors: Vec<FieldError> = order
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !offered.iter().any(|kind| kind == line.kind.as_str()))
        .map(|(index, _)| FieldError::new(format!("lines[{index}].kind"), "kind-not-in-program"))
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

fn locations_of(connection: &mut Connection, client: &Client, order: &NewOrder) -> AppResult<Vec<i64>> {
    let known = clients::locations_of(connection, client.id)?;
    let Some(chosen) = &order.location_ids else {
        let own: Vec<i64> = known.iter().filter(|location| location.is_own()).map(|location| location.id).collect();
        return if own.is_empty() { Err(AppError::invalid("location_ids", "no-locations")) } else { Ok(own) };
    };
    let mut ids = Vec::new();
    let mut errors = Vec::new();
    for (index, public_id) in chosen.iter().enumerate() {
        match known.iter().find(|location| location.public_id == *public_id) {
            Some(location) if ids.contains(&location.id) => {}
            Some(location) => ids.push(location.id),
            None => errors.push(FieldError::new(format!("location_ids[{index}]"), "unknown")),
        }
    }
    if ids.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("location_ids", "no-locations"));
    }
    if errors.is_empty() { Ok(ids) } else { Err(AppError::Invalid(errors)) }
}
