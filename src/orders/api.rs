//! `/api/v1/orders` and `/api/v1/invoices`.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::model::OrderStatus;
use super::usecases::{self, CheckBook, Confirmed, Expected, NewOrder, OrderFilter, WaveReader};
use super::views::{InvoiceView, OrderQuoteView, OrderView};
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor, Manager, Timestamp};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, Screen, SignedIn};

#[derive(Debug, Serialize, ToSchema)]
pub struct OrderList {
    pub items: Vec<OrderView>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct InvoiceList {
    pub items: Vec<InvoiceLine>,
    pub next: Option<String>,
}

/// An invoice with the order it is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvoiceLine {
    #[serde(flatten)]
    pub invoice: InvoiceView,
    pub order_id: String,
    pub client_id: String,
}

/// A confirmed order and how many checks came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfirmedView {
    #[serde(flatten)]
    pub order: OrderView,
    pub checks_created: usize,
}

/// Why an order is cancelled.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {
    #[validate(length(min = 1, max = 1000))]
    pub reason: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrderQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    pub status: Option<OrderStatus>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
}

fn view(connection: &mut Connection, order: super::Order, now: Timestamp, screen: &Screen) -> AppResult<OrderView> {
    OrderView::of(usecases::order_details(connection, order, now)?, screen.language)
}

#[utoipa::path(get, path = "/api/v1/orders", params(OrderQuery), responses((status = 200, body = OrderList)), tag = "orders")]
pub async fn list_orders(
    SignedIn(actor): SignedIn,
    query: web::Query<OrderQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let filter = OrderFilter { status: query.status };
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::list_orders(connection, &actor, filter, cursor)).await?;
    let items = page.items.into_iter().map(|order| OrderView::of(order, screen.language)).collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(OrderList { items, next: page.next }))
}

/// Places an order, or keeps it as a draft.
#[utoipa::path(post, path = "/api/v1/orders", request_body = NewOrder, responses((status = 201, body = OrderView)), tag = "orders")]
pub async fn place_order(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    json: Json<NewOrder>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let order = usecases::place_order(connection, &actor, &json.value, now)?;
        view(connection, order, now, &screen)
    })
    .await
}

/// What an order would cost, and what its wave could tell with it; nothing is ordered.
#[utoipa::path(post, path = "/api/v1/orders/quote", request_body = NewOrder, responses((status = 200, body = OrderQuoteView)), tag = "orders")]
pub async fn quote_order(
    SignedIn(actor): SignedIn,
    json: Json<NewOrder>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    waves: web::Data<Arc<dyn WaveReader>>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let waves = Arc::clone(waves.get_ref());
    let quote =
        db.read(move |connection| usecases::quote_order(connection, waves.as_ref(), &actor, &json.value, now)).await?;
    Ok(HttpResponse::Ok().json(OrderQuoteView::of(quote, screen.language)))
}

#[utoipa::path(get, path = "/api/v1/orders/{id}", params(("id" = String, Path)), responses((status = 200, body = OrderView)), tag = "orders")]
pub async fn show_order(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let view = db
        .read(move |connection| {
            let order = usecases::find_order(connection, &actor, &id)?;
            view(connection, order, now, &screen)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Places a draft at the prices of today; a body may name the total that was shown.
#[utoipa::path(post, path = "/api/v1/orders/{id}/placement", params(("id" = String, Path)), request_body(content = Option<Expected>), responses((status = 200, body = OrderView)), tag = "orders")]
pub async fn place_draft(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let bytes = crate::web::json::body(payload, 10_000).await?;
    let expected = if bytes.is_empty() { Expected::default() } else { crate::web::json::parse(&bytes)? };
    let now = clock.now();
    let view = db
        .write(move |connection| {
            let order = usecases::place_draft(connection, &actor, &id, expected, now)?;
            view(connection, order, now, &screen)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Confirms a placed order: issues its invoice and creates its checks.
#[utoipa::path(post, path = "/api/v1/orders/{id}/confirmation", params(("id" = String, Path)), responses((status = 200, body = ConfirmedView)), tag = "orders")]
pub async fn confirm_order(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    checks: web::Data<Arc<dyn CheckBook>>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, "")?;
    let now = clock.now();
    let checks = Arc::clone(checks.get_ref());
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        let Confirmed { order, checks_created, .. } =
            usecases::confirm_order(connection, checks.as_ref(), &manager, &id, now)?;
        Ok(ConfirmedView { order: view(connection, order, now, &screen)?, checks_created })
    })
    .await
}

#[utoipa::path(post, path = "/api/v1/orders/{id}/cancellation", params(("id" = String, Path)), request_body = Cancellation, responses((status = 200, body = OrderView)), tag = "orders")]
pub async fn cancel_order(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    json: Json<Cancellation>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    checks: web::Data<Arc<dyn CheckBook>>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let checks = Arc::clone(checks.get_ref());
    let view = db
        .write(move |connection| {
            let reason = &json.value.reason;
            let order = usecases::cancel_order(connection, checks.as_ref(), &actor, &id, reason, now)?;
            view(connection, order, now, &screen)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

#[utoipa::path(get, path = "/api/v1/invoices", params(ListQuery), responses((status = 200, body = InvoiceList)), tag = "orders")]
pub async fn list_invoices(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::list_invoices(connection, &actor, cursor)).await?;
    let items = page
        .items
        .into_iter()
        .map(|(invoice, order, client)| {
            let invoice = InvoiceView::of(invoice)?;
            Ok(InvoiceLine { invoice, order_id: order.public_id, client_id: client.public_id })
        })
        .collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(InvoiceList { items, next: page.next }))
}

/// Notes that an invoice was paid.
#[utoipa::path(post, path = "/api/v1/invoices/{id}/payment", params(("id" = String, Path)), responses((status = 200, body = InvoiceView)), tag = "orders")]
pub async fn mark_paid(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let invoice = db.write(move |connection| usecases::mark_paid(connection, &manager, &id, now)).await?;
    Ok(HttpResponse::Ok().json(InvoiceView::of(invoice)?))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_orders,
    place_order,
    quote_order,
    show_order,
    place_draft,
    confirm_order,
    cancel_order,
    list_invoices,
    mark_paid
))]
pub struct OrdersApi;
