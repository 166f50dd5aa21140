//! `/api/v1/clients` and `/api/v1/locations`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::model::{Client, Location};
use super::usecases::{self, Import, LocationFilter, NewClient, NewLocation};
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Clock, Cursor, Manager, clock};
use crate::web::idempotency::{Attempt, once};
use crate::web::json::body;
use crate::web::{Json, SignedIn};

/// A client company.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientView {
    pub id: String,
    pub name: String,
    pub legal_name: String,
    pub tax_number: String,
    pub created_at: String,
}

impl From<Client> for ClientView {
    fn from(client: Client) -> Self {
        Self {
            id: client.public_id,
            name: client.name,
            legal_name: client.legal_name,
            tax_number: client.tax_number,
            created_at: clock::rfc3339(client.created_at),
        }
    }
}

/// A location that can be checked.
#[derive(Debug, Serialize, ToSchema)]
pub struct LocationView {
    pub id: String,
    pub code: String,
    pub name: String,
    /// Name of the competitor it belongs to; null for the client's own.
    pub competitor: Option<String>,
    pub city: String,
    pub address: String,
    pub phone: Option<String>,
    pub time_zone: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

impl From<Location> for LocationView {
    fn from(location: Location) -> Self {
        Self {
            id: location.public_id,
            code: location.code,
            name: location.name,
            competitor: location.competitor,
            city: location.city,
            address: location.address,
            phone: location.phone,
            time_zone: location.time_zone,
            latitude: location.latitude,
            longitude: location.longitude,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ClientList {
    pub items: Vec<ClientView>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LocationList {
    pub items: Vec<LocationView>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedLocations {
    pub added: usize,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LocationQuery {
    #[serde(default)]
    pub cursor: String,
    pub search: Option<String>,
    pub city: Option<String>,
}

#[utoipa::path(get, path = "/api/v1/clients", params(ListQuery), responses((status = 200, body = ClientList)), tag = "clients")]
pub async fn list_clients(
    manager: Manager,
    query: web::Query<ListQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let page =
        db.read(move |connection| usecases::list_clients(connection, &manager, cursor)).await?.map(ClientView::from);
    Ok(HttpResponse::Ok().json(ClientList { items: page.items, next: page.next }))
}

#[utoipa::path(post, path = "/api/v1/clients", request_body = NewClient, responses((status = 201, body = ClientView)), tag = "clients")]
pub async fn create_client(
    manager: Manager,
    request: HttpRequest,
    json: Json<NewClient>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::create_client(connection, &manager, &json.value, now).map(ClientView::from)
    })
    .await
}

#[utoipa::path(get, path = "/api/v1/clients/{id}/locations", params(("id" = String, Path), LocationQuery), responses((status = 200, body = LocationList)), tag = "clients")]
pub async fn list_locations(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<LocationQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let page = db
        .read(move |connection| {
            let client = usecases::find_client(connection, &actor, &id)?;
            let LocationQuery { cursor, search, city } = query.into_inner();
            let filter = LocationFilter { search, city };
            usecases::list_locations(connection, client.id, &filter, Cursor::parse(&cursor))
        })
        .await?
        .0
        .map(LocationView::from);
    Ok(HttpResponse::Ok().json(LocationList { items: page.items, next: page.next }))
}

#[utoipa::path(post, path = "/api/v1/clients/{id}/locations", params(("id" = String, Path)), request_body = NewLocation, responses((status = 201, body = LocationView)), tag = "clients")]
pub async fn add_location(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewLocation>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let client = usecases::find_client(connection, &actor, &id)?;
        usecases::add_location(connection, &actor, &client, &json.value, now).map(LocationView::from)
    })
    .await
}

/// Imports `text/csv`; all rows or none.
#[utoipa::path(post, path = "/api/v1/clients/{id}/locations/import", params(("id" = String, Path)), request_body(content = String, content_type = "text/csv"), responses((status = 200, body = ImportedLocations)), tag = "clients")]
pub async fn import_locations(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    payload: web::Payload,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let csv = body(payload, 4 * 1024 * 1024).await?;
    let now = clock.now();
    let outcome = db
        .write(move |connection| {
            let client = usecases::find_client(connection, &actor, &id)?;
            usecases::import_locations(connection, &actor, &client, &csv, now)
        })
        .await?;
    match outcome {
        Import::Added(added) => Ok(HttpResponse::Ok().json(ImportedLocations { added })),
        Import::Refused(faults) => Err(AppError::Invalid(
            faults
                .into_iter()
                .map(|fault| {
                    FieldError::new(format!("line {}: {}", fault.line, fault.field), fault.code)
                        .with("text", fault.value)
                })
                .collect(),
        )),
    }
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_clients, create_client, list_locations, add_location, import_locations))]
pub struct ClientsApi;
