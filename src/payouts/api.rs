//! `/api/v1/payouts`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::forms::{self, StatementQuery};
use super::pages;
use super::usecases::{self, Reimbursement};
use super::views::{PayoutView, SumsView};
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Actor, Clock, Cursor, Manager, Money};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, MoneySchema, SignedIn};

/// One page of a statement with the sums of all its pages, one per currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutList {
    /// First and last day, on the clock of the reader.
    pub from: String,
    pub to: String,
    pub sums: Vec<SumsView>,
    pub items: Vec<PayoutView>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReimbursementRequest {
    /// Never negative, in the currency of the fee.
    #[schema(value_type = MoneySchema)]
    pub amount: Money,
    /// What for.
    #[validate(length(min = 1, max = 500))]
    pub note: String,
    pub version: i64,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentRequest {
    pub version: i64,
}

/// Which statement is paid, and what it showed.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementPaymentRequest {
    /// First day, such as `2026-11-01`.
    #[validate(length(min = 10, max = 10))]
    pub from: String,
    /// Last day.
    #[validate(length(min = 10, max = 10))]
    pub to: String,
    /// Id of a shopper, or part of the code or name; everybody unless given.
    #[serde(default)]
    pub q: String,
    /// The sums that were due, as the statement told them; where they no longer are, nothing is paid.
    #[schema(value_type = Vec<MoneySchema>)]
    #[validate(length(max = 10))]
    pub due: Vec<Money>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PaidView {
    /// Payouts that were marked paid; none where that was done before by the same manager.
    pub paid: usize,
}

/// Managers see everybody's payouts, shoppers their own.
#[utoipa::path(get, path = "/api/v1/payouts", params(StatementQuery), responses((status = 200, body = PayoutList)), tag = "payouts")]
pub async fn list_payouts(
    SignedIn(actor): SignedIn,
    query: web::Query<StatementQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let filter = forms::read_filter(&query, actor.time_zone, clock.now())?;
    let (period, cursor, reader) = (filter.period, Cursor::parse(&query.cursor), actor.clone());
    let found = db.read(move |connection| usecases::statement(connection, &actor, &filter, cursor)).await?;
    let items = found.lines.items.into_iter().map(|line| PayoutView::of(line, &reader)).collect::<AppResult<_>>()?;
    Ok(HttpResponse::Ok().json(PayoutList {
        from: period.first.to_string(),
        to: period.last.to_string(),
        sums: found.sums.iter().map(SumsView::from).collect(),
        items,
        next: found.lines.next,
    }))
}

fn view(connection: &mut Connection, actor: &Actor, id: &str) -> AppResult<PayoutView> {
    PayoutView::of(usecases::find_line(connection, actor, id)?, actor)
}

#[utoipa::path(get, path = "/api/v1/payouts/{id}", params(("id" = String, Path)), responses((status = 200, body = PayoutView)), tag = "payouts")]
pub async fn read_payout(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let view = db.read(move |connection| view(connection, &actor, &id)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Sets what the shopper spent for the check and gets back, until it is paid.
#[utoipa::path(put, path = "/api/v1/payouts/{id}/reimbursement", params(("id" = String, Path)), request_body = ReimbursementRequest, responses((status = 200, body = PayoutView)), tag = "payouts")]
pub async fn reimburse(
    manager: Manager,
    id: web::Path<String>,
    json: Json<ReimbursementRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let ReimbursementRequest { amount, note, version } = json.value;
    let (reimbursement, now) = (Reimbursement { amount, note, version }, clock.now());
    let view = db
        .write(move |connection| {
            usecases::reimburse(connection, &manager, &id, &reimbursement, now)?;
            view(connection, &manager.0, &id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Marks a payout paid; whoever did so may repeat it.
#[utoipa::path(post, path = "/api/v1/payouts/{id}/payment", params(("id" = String, Path)), request_body = PaymentRequest, responses((status = 200, body = PayoutView)), tag = "payouts")]
pub async fn pay_payout(
    manager: Manager,
    id: web::Path<String>,
    json: Json<PaymentRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (version, now) = (json.value.version, clock.now());
    let view = db
        .write(move |connection| {
            usecases::pay_one(connection, &manager, &id, version, now)?;
            view(connection, &manager.0, &id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Marks everything of a statement paid that is due.
#[utoipa::path(post, path = "/api/v1/payouts/payments", request_body = StatementPaymentRequest, responses((status = 200, body = PaidView)), tag = "payouts")]
pub async fn pay_statement(
    manager: Manager,
    request: HttpRequest,
    json: Json<StatementPaymentRequest>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let StatementPaymentRequest { from, to, q, due } = json.value;
    let query = StatementQuery { from, to, q, ..StatementQuery::default() };
    let now = clock.now();
    let filter = forms::read_filter(&query, manager.0.time_zone, now)?;
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        Ok(PaidView { paid: usecases::pay_statement(connection, &manager, &filter, &due, now)? })
    })
    .await
}

/// The whole statement as CSV.
#[utoipa::path(get, path = "/api/v1/payouts.csv", params(StatementQuery), responses((status = 200, content_type = "text/csv", body = String)), tag = "payouts")]
pub async fn export_csv(
    reader: SignedIn,
    query: web::Query<StatementQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    pages::export_csv(reader, query, db, clock).await
}

/// The whole statement as a workbook.
#[utoipa::path(get, path = "/api/v1/payouts.xlsx", params(StatementQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), tag = "payouts")]
pub async fn export_xlsx(
    reader: SignedIn,
    query: web::Query<StatementQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    pages::export_xlsx(reader, query, db, clock).await
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_payouts, read_payout, reimburse, pay_payout, pay_statement, export_csv, export_xlsx))]
pub struct PayoutsApi;
