use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::views::{ReportSummary, summary};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Manager};
use crate::reports::listener::ApprovalListener;
use crate::reports::usecases::{self, Approval, Remarked};
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveReport {
    /// For the shopper's work, 1..10.
    #[validate(range(min = 1, max = 10, code = "grade"))]
    pub grade: i32,
    /// To the shopper.
    #[serde(default)]
    pub words: Option<String>,
    /// Of the report as it was read; refuses the decision when it has another one by now.
    #[serde(default)]
    pub version: Option<i64>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnReport {
    /// At least one.
    pub remarks: Vec<Remarked>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectReport {
    pub reason: String,
}

/// The report counts from now on; the map shows it in the same moment.
#[utoipa::path(post, path = "/api/v1/reports/{id}/approval", params(("id" = String, Path)), request_body = ApproveReport, responses((status = 200, body = ReportSummary)), tag = "reports")]
pub async fn approve_report(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<ApproveReport>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    listener: web::Data<Arc<dyn ApprovalListener>>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        let listener = listener.get_ref().as_ref();
        let ApproveReport { grade, words, version } = json.value;
        let approval = Approval { grade, words: words.as_deref(), version };
        let (report, check) = usecases::approve_report(connection, listener, &manager, &id, &approval, now)?;
        summary(report, check)
    })
    .await
}

/// The shopper is asked to mend it.
#[utoipa::path(post, path = "/api/v1/reports/{id}/return", params(("id" = String, Path)), request_body = ReturnReport, responses((status = 200, body = ReportSummary)), tag = "reports")]
pub async fn return_report(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<ReturnReport>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        let (report, check) = usecases::return_report(connection, &manager, &id, &json.value.remarks, now)?;
        summary(report, check)
    })
    .await
}

/// The report is no good; the check is open again.
#[utoipa::path(post, path = "/api/v1/reports/{id}/rejection", params(("id" = String, Path)), request_body = RejectReport, responses((status = 200, body = ReportSummary)), tag = "reports")]
pub async fn reject_report(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<RejectReport>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        let (report, check) = usecases::reject_report(connection, &manager, &id, &json.value.reason, now)?;
        summary(report, check)
    })
    .await
}
