//! `/api/v1/quotes`, `/api/v1/packages` and `/api/v1/surcharges`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Package, QuoteRequest, Surcharge, SurchargeKey};
use super::usecases::{self, NewPackage, PackageEdit, SurchargeEdit};
use super::words::QuoteView;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Clock, Currency, Manager, Money};
use crate::web::idempotency::{Attempt, once};
use crate::web::{CheckKindSchema, Json, MoneySchema, Screen};

/// A package of the price list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackageView {
    pub id: String,
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub quantity: i32,
    #[schema(value_type = MoneySchema)]
    pub price: Money,
    /// Whether it is for sale.
    pub active: bool,
    pub version: i64,
}

impl PackageView {
    fn of(package: Package) -> AppResult<Self> {
        Ok(Self {
            kind: package.kind()?,
            price: package.price(),
            id: package.public_id,
            quantity: package.quantity,
            active: package.active,
            version: package.version,
        })
    }
}

/// What a check costs on top.
#[derive(Debug, Serialize, ToSchema)]
pub struct SurchargeView {
    pub id: String,
    pub key: SurchargeKey,
    /// Per check; null for a share of the price.
    #[schema(value_type = Option<MoneySchema>)]
    pub amount: Option<Money>,
    /// In 1/10 000 of the price; null for an amount.
    pub basis_points: Option<i32>,
    /// Whether it can be chosen.
    pub active: bool,
    pub version: i64,
}

impl SurchargeView {
    fn of(surcharge: Surcharge) -> AppResult<Self> {
        let currency = Currency::parse(&surcharge.currency).unwrap_or_default();
        let key = SurchargeKey::parse(&surcharge.key)
            .ok_or_else(|| AppError::internal(format!("unknown surcharge {}", surcharge.key)))?;
        Ok(Self {
            id: surcharge.public_id,
            key,
            amount: surcharge.amount_minor.map(|amount| Money::new(amount, currency)),
            basis_points: surcharge.basis_points,
            active: surcharge.active,
            version: surcharge.version,
        })
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PackageList {
    pub items: Vec<PackageView>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SurchargeList {
    pub items: Vec<SurchargeView>,
    pub next: Option<String>,
}

/// What so many checks cost and can tell; open to anybody.
#[utoipa::path(post, path = "/api/v1/quotes", request_body = QuoteRequest, responses((status = 200, body = QuoteView)), security(()), tag = "catalog")]
pub async fn create_quote(json: Json<QuoteRequest>, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let quote = db.read(move |connection| usecases::quote(connection, &json.value)).await?;
    Ok(HttpResponse::Ok().json(QuoteView::of(&quote, screen.language)))
}

#[utoipa::path(get, path = "/api/v1/packages", responses((status = 200, body = PackageList)), tag = "catalog")]
pub async fn list_packages(_: Manager, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let (packages, _) = db.read(usecases::price_list).await?;
    let items = packages.into_iter().map(PackageView::of).collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(PackageList { items, next: None }))
}

#[utoipa::path(post, path = "/api/v1/packages", request_body = NewPackage, responses((status = 201, body = PackageView)), tag = "catalog")]
pub async fn add_package(
    manager: Manager,
    request: HttpRequest,
    json: Json<NewPackage>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::add_package(connection, &manager, &json.value, now).and_then(PackageView::of)
    })
    .await
}

#[utoipa::path(patch, path = "/api/v1/packages/{id}", params(("id" = String, Path)), request_body = PackageEdit, responses((status = 200, body = PackageView)), tag = "catalog")]
pub async fn edit_package(
    manager: Manager,
    id: web::Path<String>,
    json: Json<PackageEdit>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let package =
        db.write(move |connection| usecases::edit_package(connection, &manager, &id, &json.value, now)).await?;
    Ok(HttpResponse::Ok().json(PackageView::of(package)?))
}

#[utoipa::path(get, path = "/api/v1/surcharges", responses((status = 200, body = SurchargeList)), tag = "catalog")]
pub async fn list_surcharges(_: Manager, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let (_, surcharges) = db.read(usecases::price_list).await?;
    let items = surcharges.into_iter().map(SurchargeView::of).collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(SurchargeList { items, next: None }))
}

#[utoipa::path(patch, path = "/api/v1/surcharges/{id}", params(("id" = String, Path)), request_body = SurchargeEdit, responses((status = 200, body = SurchargeView)), tag = "catalog")]
pub async fn edit_surcharge(
    manager: Manager,
    id: web::Path<String>,
    json: Json<SurchargeEdit>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let surcharge =
        db.write(move |connection| usecases::edit_surcharge(connection, &manager, &id, &json.value, now)).await?;
    Ok(HttpResponse::Ok().json(SurchargeView::of(surcharge)?))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(create_quote, list_packages, add_package, edit_package, list_surcharges, edit_surcharge))]
pub struct CatalogApi;
