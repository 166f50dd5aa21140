//! `/api/v1/shoppers` and `/api/v1/rating`.

mod rating;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

pub use rating::read_rating;

use super::forms::{self, Wanted};
use super::model::{ShopperDecision, ShopperRecord, ShopperStatus};
use super::usecases::{self, AssignmentBook, ShopperFilter, Verdict};
use super::views::RatingView;
use crate::accounts::AccountSettings;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Cursor, Language, Manager, clock};
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

/// A person who carries out checks.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShopperView {
    pub id: String,
    /// What clients see in place of the person.
    pub code: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub city: String,
    /// `applied`, `vetting`, `approved`, `suspended` or `rejected`.
    pub status: String,
    pub created_at: String,
    /// With its arithmetic.
    pub rating: RatingView,
    /// To be sent back with a decision.
    pub version: i64,
}

impl ShopperView {
    fn new(shopper: ShopperRecord, name: String, email: String) -> Self {
        Self {
            id: shopper.public_id,
            code: shopper.code,
            name,
            email,
            phone: shopper.phone,
            city: shopper.city,
            status: shopper.status,
            created_at: clock::rfc3339(shopper.created_at),
            rating: RatingView::of(&shopper.record),
            version: shopper.version,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ShopperList {
    pub items: Vec<ShopperView>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ShopperQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    /// Part of the code, name, e-mail, city or phone.
    pub search: Option<String>,
    pub status: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShopperRequest {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub city: String,
    /// Unless given, a free one is picked.
    #[serde(default)]
    pub code: Option<String>,
    /// `applied`, `vetting` or `approved`, which is the default.
    #[serde(default)]
    pub status: Option<String>,
    /// `ru` or `en`; the manager's unless given.
    #[serde(default)]
    pub language: Option<String>,
    /// Unless given, a letter with a link to choose one is sent.
    #[serde(default)]
    pub password: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    pub decision: ShopperDecision,
    /// Required where the shopper is suspended or rejected.
    #[serde(default)]
    #[validate(length(max = 1000))]
    pub reason: String,
    pub version: i64,
}

#[utoipa::path(get, path = "/api/v1/shoppers", params(ShopperQuery), responses((status = 200, body = ShopperList)), tag = "shoppers")]
pub async fn list_shoppers(
    manager: Manager,
    query: web::Query<ShopperQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let ShopperQuery { cursor, search, status } = query.into_inner();
    let status = match status.as_deref().filter(|status| !status.is_empty()) {
        None => None,
        Some(text) => Some(ShopperStatus::parse(text).ok_or_else(|| AppError::invalid("status", "unknown"))?),
    };
    let filter = ShopperFilter { search, status, ..ShopperFilter::default() };
    let page = db
        .read(move |connection| usecases::list_shoppers(connection, &manager, &filter, Cursor::parse(&cursor)))
        .await?
        .map(|(shopper, name, email)| ShopperView::new(shopper, name, email));
    Ok(HttpResponse::Ok().json(ShopperList { items: page.items, next: page.next }))
}

/// Adds a shopper and the account to sign in by.
#[utoipa::path(post, path = "/api/v1/shoppers", request_body = ShopperRequest, responses((status = 201, body = ShopperView)), tag = "shoppers")]
pub async fn add_shopper(
    manager: Manager,
    request: HttpRequest,
    json: Json<ShopperRequest>,
    settings: web::Data<AccountSettings>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let sent = json.value;
    let language = match sent.language.as_deref() {
        None => manager.0.language,
        Some(text) => Language::parse(text).ok_or_else(|| AppError::invalid("language", "unknown"))?,
    };
    let welcome = sent.password.is_none();
    let wanted = Wanted {
        name: sent.name,
        email: sent.email,
        phone: sent.phone,
        city: sent.city,
        code: sent.code,
        status: sent.status.unwrap_or_default(),
        language,
        password: sent.password,
    };
    let shopper = forms::read(wanted, &settings).await?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let (shopper, user) = usecases::add_shopper(connection, &manager, &shopper, welcome, now)?;
        Ok(ShopperView::new(shopper, user.name, user.email))
    })
    .await
}

#[utoipa::path(get, path = "/api/v1/shoppers/{id}", params(("id" = String, Path)), responses((status = 200, body = ShopperView)), tag = "shoppers")]
pub async fn read_shopper(manager: Manager, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let (shopper, user) = db.read(move |connection| usecases::find_person(connection, &manager, &id)).await?;
    Ok(HttpResponse::Ok().json(ShopperView::new(shopper, user.name, user.email)))
}

/// Approves, suspends, reinstates or rejects; a suspension takes live assignments back.
#[utoipa::path(post, path = "/api/v1/shoppers/{id}/decision", params(("id" = String, Path)), request_body = DecisionRequest, responses((status = 200, body = ShopperView)), tag = "shoppers")]
pub async fn decide_shopper(
    manager: Manager,
    id: web::Path<String>,
    json: Json<DecisionRequest>,
    book: web::Data<Arc<dyn AssignmentBook>>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let DecisionRequest { decision, reason, version } = json.value;
    let (verdict, now) = (Verdict { decision, reason, version }, clock.now());
    let (shopper, user) = db
        .write(move |connection| {
            usecases::decide_shopper(connection, book.as_ref().as_ref(), &manager, &id, &verdict, now)?;
            usecases::find_person(connection, &manager, &id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(ShopperView::new(shopper, user.name, user.email)))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_shoppers, add_shopper, read_shopper, decide_shopper, rating::read_rating))]
pub struct ShoppersApi;
