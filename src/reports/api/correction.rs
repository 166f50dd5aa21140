use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::views::{ReportSummary, summary};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Manager};
use crate::reports::usecases::{self, Correction};
use crate::schedule;
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

/// Puts answers of a report in review right: a new version, checked and scored like a submission.
#[utoipa::path(post, path = "/api/v1/reports/{id}/corrections", params(("id" = String, Path)), request_body = Correction, responses((status = 201, body = ReportSummary)), tag = "reports")]
pub async fn correct_report(
    manager: Manager,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<Correction>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &manager.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let report = usecases::correct_report(connection, &manager, &id, &json.value, now)?;
        let check = schedule::check_by_id(connection, report.check_id)?;
        summary(report, check)
    })
    .await
}
