//! Pages of clients and locations.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::locations_csv::{COLUMNS, CsvFault};
use super::model::{Client, Location};
use super::rules::write_opening_hours;
use super::usecases::{self, Import, LocationFilter};
use super::{forms, model};
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, ClientUser, Clock, Cursor, Language, Manager, Timestamp};
use crate::texts;
use crate::web::fields::sentence;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect, redirect_with_flash};

#[derive(Serialize)]
struct ClientItem {
    id: String,
    name: String,
    legal_name: String,
    created_at: Timestamp,
}

#[derive(Serialize)]
struct ClientsPage {
    clients: Vec<ClientItem>,
    next: Option<String>,
}

#[derive(Serialize)]
struct ClientForm {
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct LocationItem {
    id: String,
    code: String,
    name: String,
    competitor: Option<String>,
    city: String,
    address: String,
    time_zone: String,
    hours: String,
}

#[derive(Serialize)]
struct LocationsPage {
    client: ClientName,
    locations: Vec<LocationItem>,
    cities: Vec<Choice>,
    next: Option<String>,
    search: String,
    city: String,
}

#[derive(Serialize)]
struct ClientName {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct LocationForm {
    client: ClientName,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct FaultLine {
    line: u64,
    field: String,
    message: String,
    value: String,
}

#[derive(Serialize)]
struct ImportPage {
    client: ClientName,
    columns: String,
    csv: String,
    faults: Vec<FaultLine>,
}

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    search: String,
    #[serde(default)]
    city: String,
}

fn named(client: &Client) -> ClientName {
    ClientName { id: client.public_id.clone(), name: client.name.clone() }
}

pub async fn list_clients(
    manager: Manager,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::list_clients(connection, &manager, cursor)).await?;
    let page = page.map(|client| ClientItem {
        id: client.public_id,
        name: client.name,
        legal_name: client.legal_name,
        created_at: client.created_at,
    });
    screen.show("clients/list.html", &ClientsPage { clients: page.items, next: screen.page_from(page.next) })
}

pub async fn new_client(_: Manager, screen: Screen) -> AppResult<HttpResponse> {
    screen.show("clients/new.html", &ClientForm { form: Typed::default() })
}

pub async fn create_client(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let created = match forms::read_client(&form) {
        Ok(client) => db.write(move |connection| usecases::create_client(connection, &manager, &client, now)).await,
        Err(error) => Err(error),
    };
    match created {
        Ok(client) => {
            Ok(redirect_with_flash(&format!("/clients/{}/locations", client.public_id), "success", "client-created"))
        }
        Err(AppError::Invalid(errors)) => screen
            .show_refused("clients/new.html", &ClientForm { form: Typed::refused(&form, &errors, screen.language) }),
        Err(other) => Err(other),
    }
}

/// A client's user has one list of locations, under an address without the client's id.
pub async fn own_locations(user: ClientUser, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let client = db.read(move |connection| usecases::client_by_id(connection, user.client_id)).await?;
    Ok(redirect(&format!("/clients/{}/locations", client.public_id)))
}

pub async fn list_locations(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let ListQuery { cursor, search, city } = query.into_inner();
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let filter = LocationFilter { search: some(&search), city: some(&city) };
    let (client, (page, cities)) = db
        .read(move |connection| {
            let client = usecases::find_client(connection, &actor, &id)?;
            let found = usecases::list_locations(connection, client.id, &filter, Cursor::parse(&cursor))?;
            Ok((client, found))
        })
        .await?;
    let language = screen.language;
    let page = page.map(|location| location_item(location, language));
    let shown = LocationsPage {
        client: named(&client),
        locations: page.items,
        cities: cities.into_iter().map(|city| Choice::new(city.clone(), city)).collect(),
        next: screen.page_from(page.next),
        search,
        city,
    };
    screen.show("clients/locations.html", &shown)
}

fn location_item(location: Location, language: Language) -> LocationItem {
    let hours = hours_in_words(&location.hours(), language);
    LocationItem {
        id: location.public_id,
        code: location.code,
        name: location.name,
        competitor: location.competitor,
        city: location.city,
        address: location.address,
        time_zone: location.time_zone,
        hours,
    }
}

fn hours_in_words(hours: &model::OpeningHours, language: Language) -> String {
    let names = texts::text(language, "weekdays-short");
    let mut days = [""; 7];
    for (slot, name) in days.iter_mut().zip(names.split(' ')) {
        *slot = name;
    }
    write_opening_hours(hours, &days)
}

pub async fn new_location(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let client = db.read(move |connection| usecases::find_client(connection, &actor, &id)).await?;
    let form = Typed::starting_with([("time_zone", "Europe/Moscow")]);
    screen.show("clients/new_location.html", &LocationForm { client: named(&client), form })
}

pub async fn add_location(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let location = forms::read_location(&form);
    let (client, added) = db
        .write(move |connection| {
            let client = usecases::find_client(connection, &actor, &id)?;
            let added = match location {
                Ok(location) => usecases::add_location(connection, &actor, &client, &location, now),
                Err(error) => Err(error),
            };
            // A refused field changes nothing, so the transaction may close over it and keep the client for the form.
            match added {
                Err(AppError::Invalid(errors)) => Ok((client, Err(errors))),
                Err(other) => Err(other),
                Ok(_) => Ok((client, Ok(()))),
            }
        })
        .await?;
    match added {
        Ok(()) => {
            Ok(redirect_with_flash(&format!("/clients/{}/locations", client.public_id), "success", "location-added"))
        }
        Err(errors) => {
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("clients/new_location.html", &LocationForm { client: named(&client), form })
        }
    }
}

pub async fn import_form(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let client = find(&db, actor, id.into_inner()).await?;
    screen.show("clients/import.html", &import_page(&client, String::new(), Vec::new(), screen.language))
}

pub async fn import_locations(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let csv = form.all("csv").next().unwrap_or_default().to_owned();
    let typed = csv.clone();
    let (client, outcome) = db
        .write(move |connection| {
            let client = usecases::find_client(connection, &actor, &id)?;
            let outcome = usecases::import_locations(connection, &actor, &client, csv.as_bytes(), now)?;
            Ok((client, outcome))
        })
        .await?;
    match outcome {
        Import::Added(_) => Ok(redirect_with_flash(
            &format!("/clients/{}/locations", client.public_id),
            "success",
            "locations-imported",
        )),
        Import::Refused(faults) => {
            screen.show_refused("clients/import.html", &import_page(&client, typed, faults, screen.language))
        }
    }
}

async fn find(db: &Db, actor: Actor, id: String) -> AppResult<Client> {
    db.read(move |connection| usecases::find_client(connection, &actor, &id)).await
}

fn import_page(client: &Client, csv: String, faults: Vec<CsvFault>, language: Language) -> ImportPage {
    let faults = faults
        .into_iter()
        .map(|fault| {
            let error = FieldError::new(fault.field.clone(), fault.code).with("text", &fault.value);
            FaultLine { line: fault.line, field: fault.field, message: sentence(&error, language), value: fault.value }
        })
        .collect();
    ImportPage { client: named(client), columns: COLUMNS.join(","), csv, faults }
}
