use diesel::prelude::*;

use super::model::{Client, Location};
use crate::db::Connection;
use crate::db::schema::{clients, locations};
use crate::db::search::{lower, pattern};
use crate::error::AppResult;
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = clients)]
pub struct ClientRow<'a> {
    pub public_id: String,
    pub name: &'a str,
    pub legal_name: &'a str,
    pub tax_number: &'a str,
    pub currency: &'a str,
    pub created_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = locations)]
pub struct LocationRow {
    pub public_id: String,
    pub client_id: i64,
    pub code: String,
    pub name: String,
    pub competitor: Option<String>,
    pub city: String,
    pub address: String,
    pub phone: Option<String>,
    pub time_zone: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub opening_hours: String,
    pub created_at: Timestamp,
}

/// Which rows a list of locations holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct LocationFilter {
    pub search: Option<String>,
    pub city: Option<String>,
}

pub fn insert_client(connection: &mut Connection, row: &ClientRow<'_>) -> QueryResult<Client> {
    diesel::insert_into(clients::table).values(row).get_result(connection)
}

pub fn client_names(connection: &mut Connection) -> QueryResult<Vec<(String, String)>> {
    clients::table.order(clients::name).select((clients::public_id, clients::name)).load(connection)
}

pub fn client_by_id(connection: &mut Connection, id: i64) -> QueryResult<Client> {
    clients::table.find(id).select(Client::as_select()).first(connection)
}

pub fn clients_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Client>> {
    clients::table.filter(clients::id.eq_any(ids)).select(Client::as_select()).load(connection)
}

pub fn client_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Client> {
    let query = clients::table.filter(clients::public_id.eq(public_id)).select(Client::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(clients::id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn clients_after(connection: &mut Connection, cursor: Cursor) -> QueryResult<Vec<Client>> {
    clients::table
        .filter(clients::id.lt(cursor.below()))
        .order(clients::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Client::as_select())
        .load(connection)
}

pub fn insert_location(connection: &mut Connection, row: &LocationRow) -> QueryResult<Location> {
    diesel::insert_into(locations::table).values(row).get_result(connection)
}

pub fn location_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Location> {
    let query = locations::table.filter(locations::public_id.eq(public_id)).select(Location::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(locations::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn locations_of(connection: &mut Connection, client_id: i64) -> QueryResult<Vec<Location>> {
    locations::table
        .filter(locations::client_id.eq(client_id))
        .order((locations::competitor.asc(), locations::city, locations::name))
        .select(Location::as_select())
        .load(connection)
}

pub fn location_by_id(connection: &mut Connection, id: i64) -> QueryResult<Location> {
    locations::table.find(id).select(Location::as_select()).first(connection)
}

pub fn locations_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Location>> {
    locations::table.filter(locations::id.eq_any(ids)).select(Location::as_select()).load(connection)
}

/// The locations of a client that these public ids name, or that stand in this city.
pub fn locations_named(
    connection: &mut Connection,
    client_id: i64,
    public_ids: &[&str],
    city: Option<&str>,
) -> QueryResult<Vec<Location>> {
    let of_client = locations::table.filter(locations::client_id.eq(client_id)).select(Location::as_select());
    match city {
        Some(city) => of_client
            .filter(locations::city.eq(city).or(locations::public_id.eq_any(public_ids)))
            .order(locations::id)
            .load(connection),
        None if public_ids.is_empty() => Ok(Vec::new()),
        None => of_client.filter(locations::public_id.eq_any(public_ids)).order(locations::id).load(connection),
    }
}

/// At most so many locations of a client, whichever come first.
pub fn some_locations(connection: &mut Connection, client_id: i64, most: i64) -> QueryResult<Vec<Location>> {
    locations::table
        .filter(locations::client_id.eq(client_id))
        .order(locations::id)
        .limit(most)
        .select(Location::as_select())
        .load(connection)
}

/// The cities of a client's own locations, by name, at most so many.
pub fn own_cities(connection: &mut Connection, client_id: i64, most: i64) -> QueryResult<Vec<String>> {
    locations::table
        .filter(locations::client_id.eq(client_id))
        .filter(locations::competitor.is_null())
        .select(locations::city)
        .distinct()
        .order(locations::city)
        .limit(most)
        .load(connection)
}

pub fn has_competitors(connection: &mut Connection, client_id: i64) -> QueryResult<bool> {
    let rivals =
        locations::table.filter(locations::client_id.eq(client_id)).filter(locations::competitor.is_not_null());
    diesel::select(diesel::dsl::exists(rivals)).get_result(connection)
}

pub fn locations_after(
    connection: &mut Connection,
    client_id: i64,
    filter: &LocationFilter,
    cursor: Cursor,
) -> QueryResult<Vec<Location>> {
    let mut query = locations::table
        .filter(locations::client_id.eq(client_id))
        .filter(locations::id.gt(cursor.above()))
        .order(locations::id)
        .limit(PAGE_SIZE + 1)
        .select(Location::as_select())
        .into_boxed();
    if let Some(city) = &filter.city {
        query = query.filter(locations::city.eq(city));
    }
    if let Some(search) = &filter.search {
        let pattern = pattern(search);
        query = query.filter(
            lower(locations::name)
                .like(pattern.clone())
                .or(lower(locations::code).like(pattern.clone()))
                .or(lower(locations::city).like(pattern.clone()))
                .or(lower(locations::address).like(pattern.clone()))
                // As choices write it: «Казань, Отделение на Баумана».
                .or(lower(locations::city.concat(", ").concat(locations::name)).like(pattern)),
        );
    }
    query.load(connection)
}

pub fn cities_of(connection: &mut Connection, client_id: i64) -> AppResult<Vec<String>> {
    Ok(locations::table
        .filter(locations::client_id.eq(client_id))
        .select(locations::city)
        .distinct()
        .order(locations::city)
        .load(connection)?)
}

pub fn location_codes(connection: &mut Connection, client_id: i64) -> AppResult<Vec<String>> {
    Ok(locations::table.filter(locations::client_id.eq(client_id)).select(locations::code).load(connection)?)
}
