//! Clients and locations: create, find through the actor, list, import.

use std::collections::HashSet;

use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::locations_csv::{self, CsvFault};
use super::model::{Client, Location, OpeningHours};
use super::rules::parse_opening_hours;
pub use super::store::LocationFilter;
use super::store::{self, ClientRow, LocationRow};
use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{Actor, ClientRole, Currency, Cursor, Manager, Paged, Phone, Role, Timestamp};

/// A client company to be created.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClient {
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    #[serde(default)]
    #[validate(length(max = 300))]
    pub legal_name: String,
    /// Taxpayer number, digits only; may be empty.
    #[serde(default)]
    #[validate(length(max = 20))]
    pub tax_number: String,
}

/// A location to be added.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLocation {
    /// The client's own short name for it, unique within the client.
    #[validate(length(min = 1, max = 40))]
    pub code: String,
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// Name of the competitor it belongs to; absent for the client's own.
    #[serde(default)]
    #[validate(length(max = 200))]
    pub competitor: Option<String>,
    #[validate(length(min = 1, max = 100))]
    pub city: String,
    #[serde(default)]
    #[validate(length(max = 300))]
    pub address: String,
    #[serde(default)]
    pub phone: Option<String>,
    /// IANA name, such as `Europe/Moscow`.
    pub time_zone: String,
    #[serde(default)]
    #[validate(range(min = -90.0, max = 90.0))]
    pub latitude: Option<f64>,
    #[serde(default)]
    #[validate(range(min = -180.0, max = 180.0))]
    pub longitude: Option<f64>,
    /// Such as `mon-fri 09:00-18:00; sat 10:00-15:00`; empty for Monday to Friday, 9 to 18.
    #[serde(default)]
    #[validate(length(max = 200))]
    pub opening_hours: String,
}

pub fn create_client(
    connection: &mut Connection,
    manager: &Manager,
    client: &NewClient,
    now: Timestamp,
) -> AppResult<Client> {
    let row = ClientRow {
        public_id: new_id(),
        name: client.name.trim(),
        legal_name: client.legal_name.trim(),
        tax_number: client.tax_number.trim(),
        currency: Currency::Rub.code(),
        created_at: now,
    };
    let created =
        store::insert_client(connection, &row).map_err(|error| on_unique(error, AppError::invalid("name", "taken")))?;
    let happening = Happening {
        action: "client.created",
        subject: "client",
        subject_id: &created.public_id,
        client_id: Some(created.id),
        detail: json!({"name": created.name}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    Ok(created)
}

pub fn list_clients(connection: &mut Connection, _: &Manager, cursor: Cursor) -> AppResult<Paged<Client>> {
    Ok(Paged::from_rows(store::clients_after(connection, cursor)?, |client| client.id))
}

/// Public id and name of every client, by name, for lists to choose from.
pub fn client_names(connection: &mut Connection, _: &Manager) -> AppResult<Vec<(String, String)>> {
    Ok(store::client_names(connection)?)
}

pub fn client_by_id(connection: &mut Connection, id: i64) -> AppResult<Client> {
    Ok(store::client_by_id(connection, id)?)
}

pub fn clients_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Client>> {
    Ok(store::clients_by_ids(connection, ids)?)
}

/// The client of this address, if the actor may see it.
pub fn find_client(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Client> {
    Ok(store::client_in(connection, actor.scope(), public_id)?)
}

/// The location of this address, if the actor may see it.
pub fn find_location(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Location> {
    Ok(store::location_in(connection, actor.scope(), public_id)?)
}

/// All locations of a client: own first, then competitors', by city and name.
pub fn locations_of(connection: &mut Connection, client_id: i64) -> AppResult<Vec<Location>> {
    let mut locations = store::locations_of(connection, client_id)?;
    // Where NULL sorts differs between the databases.
    locations.sort_by_key(|location| !location.is_own());
    Ok(locations)
}

/// The locations of a client that these public ids name, or that stand in this city.
pub fn locations_named(
    connection: &mut Connection,
    client_id: i64,
    public_ids: &[&str],
    city: Option<&str>,
) -> AppResult<Vec<Location>> {
    Ok(store::locations_named(connection, client_id, public_ids, city)?)
}

/// What a client's locations can be chosen by.
#[derive(Debug, Clone, Default)]
pub struct LocationChoices {
    /// All of them, own first, by city and name; absent where they are too many for a list.
    pub locations: Option<Vec<Location>>,
    /// Cities of own locations; empty where those are too many as well.
    pub cities: Vec<String>,
    pub competitors: bool,
}

/// The choices among a client's locations; no list of them gets longer than `most`.
pub fn location_choices(connection: &mut Connection, client_id: i64, most: usize) -> AppResult<LocationChoices> {
    let one_more = i64::try_from(most.saturating_add(1)).map_err(AppError::internal)?;
    let mut locations = store::some_locations(connection, client_id, one_more)?;
    locations.sort_by(|one, other| {
        let place = |location: &Location| (!location.is_own(), location.city.clone(), location.name.clone());
        place(one).cmp(&place(other))
    });
    let cities = store::own_cities(connection, client_id, one_more)?;
    let competitors = store::has_competitors(connection, client_id)?;
    let few = |count: usize| count <= most;
    Ok(LocationChoices {
        cities: if few(cities.len()) { cities } else { Vec::new() },
        competitors,
        locations: few(locations.len()).then_some(locations),
    })
}

pub fn location_by_id(connection: &mut Connection, id: i64) -> AppResult<Location> {
    Ok(store::location_by_id(connection, id)?)
}

pub fn locations_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<Location>> {
    Ok(store::locations_by_ids(connection, ids)?)
}

/// One page of a client's locations and the cities to filter by.
pub fn list_locations(
    connection: &mut Connection,
    client_id: i64,
    filter: &LocationFilter,
    cursor: Cursor,
) -> AppResult<(Paged<Location>, Vec<String>)> {
    let rows = store::locations_after(connection, client_id, filter, cursor)?;
    Ok((Paged::from_rows(rows, |location| location.id), store::cities_of(connection, client_id)?))
}

/// Adds one location; the actor is a manager or an owner at this very client.
pub fn add_location(
    connection: &mut Connection,
    actor: &Actor,
    client: &Client,
    location: &NewLocation,
    now: Timestamp,
) -> AppResult<Location> {
    require_editor(actor, client.id)?;
    let row = checked(location, client.id, now)?;
    let added = store::insert_location(connection, &row)
        .map_err(|error| on_unique(error, AppError::invalid("code", "taken")))?;
    let happening = Happening {
        action: "location.added",
        subject: "location",
        subject_id: &added.public_id,
        client_id: Some(client.id),
        detail: json!({"code": added.code}),
    };
    record(connection, Some(actor), &happening, now)?;
    Ok(added)
}

/// What became of an import: the count added, or every fault by line and nothing added.
#[derive(Debug, Clone)]
pub enum Import {
    Added(usize),
    Refused(Vec<CsvFault>),
}

/// Imports locations from CSV, all rows or none.
pub fn import_locations(
    connection: &mut Connection,
    actor: &Actor,
    client: &Client,
    csv: &[u8],
    now: Timestamp,
) -> AppResult<Import> {
    require_editor(actor, client.id)?;
    let (rows, mut faults) = locations_csv::read(csv);
    let mut taken: HashSet<String> = store::location_codes(connection, client.id)?.into_iter().collect();
    let mut sound = Vec::new();
    for (line, location) in rows {
        match crate::web::fields::check(&location).and_then(|()| checked(&location, client.id, now)) {
            Ok(row) if !taken.insert(row.code.clone()) => {
                faults.push(CsvFault { line, field: "code".to_owned(), code: "taken".to_owned(), value: row.code });
            }
            Ok(row) => sound.push(row),
            Err(AppError::Invalid(errors)) => {
                faults.extend(errors.into_iter().map(|error| CsvFault::of(line, error, &location)))
            }
            Err(other) => return Err(other),
        }
    }
    if !faults.is_empty() || sound.is_empty() {
        faults.sort_by(|one, other| (one.line, &one.field).cmp(&(other.line, &other.field)));
        return Ok(Import::Refused(faults));
    }
    for row in &sound {
        store::insert_location(connection, row)
            .map_err(|error| on_unique(error, AppError::Conflict("changed-meanwhile")))?;
    }
    let happening = Happening {
        action: "locations.imported",
        subject: "client",
        subject_id: &client.public_id,
        client_id: Some(client.id),
        detail: json!({"count": sound.len()}),
    };
    record(connection, Some(actor), &happening, now)?;
    Ok(Import::Added(sound.len()))
}

/// Managers edit every client's records, an owner those of the own company, a viewer none.
pub fn require_editor(actor: &Actor, client_id: i64) -> AppResult<()> {
    match (actor.role, actor.client) {
        (Role::Manager | Role::Admin, _) => Ok(()),
        (Role::Client, Some((own, ClientRole::Owner))) if own == client_id => Ok(()),
        (Role::Client, Some((own, ClientRole::Viewer))) if own == client_id => Err(AppError::Forbidden),
        _ => Err(AppError::NotFound),
    }
}

fn checked(location: &NewLocation, client_id: i64, now: Timestamp) -> AppResult<LocationRow> {
    let mut errors = Vec::new();
    let zone = location.time_zone.trim().parse::<Tz>();
    if zone.is_err() {
        errors.push(FieldError::new("time_zone", "time-zone"));
    }
    let hours = parse_opening_hours(&location.opening_hours);
    if hours.is_err() {
        errors.push(FieldError::new("opening_hours", "opening-hours"));
    }
    let phone = match location.phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty()).map(Phone::parse) {
        None => None,
        Some(Ok(phone)) => Some(String::from(phone)),
        Some(Err(_)) => {
            errors.push(FieldError::new("phone", "phone"));
            None
        }
    };
    if location.latitude.is_some() != location.longitude.is_some() {
        errors.push(FieldError::new("longitude", "position-half"));
    }
    let (Ok(zone), Ok(hours), true) = (zone, hours, errors.is_empty()) else {
        return Err(AppError::Invalid(errors));
    };
    Ok(LocationRow {
        public_id: new_id(),
        client_id,
        code: location.code.trim().to_owned(),
        name: location.name.trim().to_owned(),
        competitor: location.competitor.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned),
        city: location.city.trim().to_owned(),
        address: location.address.trim().to_owned(),
        phone,
        time_zone: zone.name().to_owned(),
        latitude: location.latitude,
        longitude: location.longitude,
        opening_hours: opening_hours_json(&hours)?,
        created_at: now,
    })
}

fn opening_hours_json(hours: &OpeningHours) -> AppResult<String> {
    Ok(serde_json::to_string(hours)?)
}
