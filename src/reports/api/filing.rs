use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::views::{
    ChangedDraft, DraftFault, DraftStanding, EvidenceView, ReportDraft, ReportRemark, ReportSummary, SavedReportDraft,
    summary,
};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Shopper};
use crate::reports::usecases::{self, BeginReport, Draft, SubmitReport};
use crate::schedule;
use crate::web::errors;
use crate::web::fields::sentence;
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, Screen};

/// Tells the draft as it stands to a program whose own copy is older; other errors stay what they are.
async fn tell_standing(
    request: &HttpRequest,
    shopper: Shopper,
    check: String,
    db: &Db,
    error: AppError,
) -> AppResult<HttpResponse> {
    if !matches!(error, AppError::Conflict("changed-meanwhile")) {
        return Err(error);
    }
    let draft = db
        .read(move |connection| {
            let check = schedule::find_check(connection, &shopper.actor, &check)?;
            let report = usecases::find_own_report(connection, &shopper, &check)?.ok_or(AppError::NotFound)?;
            Ok(DraftStanding {
                version: report.version,
                saved_at: rfc3339(report.saved_at),
                answers: report.answers()?,
                barriers: report.barriers()?,
            })
        })
        .await?;
    let problem = errors::document(request, &error);
    Ok(HttpResponse::Conflict().content_type(errors::PROBLEM).json(ChangedDraft { problem, draft: Some(draft) }))
}

#[utoipa::path(get, path = "/api/v1/checks/{id}/report/draft", params(("id" = String, Path)), responses((status = 200, body = ReportDraft)), tag = "reports")]
pub async fn get_draft(shopper: Shopper, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let draft = db
        .read(move |connection| {
            let check = schedule::find_check(connection, &shopper.actor, &id)?;
            let report = usecases::find_own_report(connection, &shopper, &check)?.ok_or(AppError::NotFound)?;
            let definition = usecases::definition_of(connection, &report)?;
            let (photos, remarks) = usecases::form_parts(connection, &report)?;
            Ok(ReportDraft {
                status: report.state()?,
                version: report.version,
                saved_at: rfc3339(report.saved_at),
                answers: report.answers()?,
                barriers: report.barriers()?,
                evidence: photos.iter().map(EvidenceView::from).collect(),
                remarks: remarks.into_iter().map(ReportRemark::from).collect(),
                checklist: serde_json::to_value(&definition)?,
                report_id: report.public_id,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(draft))
}

/// Begins the check, now or at an earlier moment that the shopper's phone tells, and opens the draft of its report.
///
/// Harmless however often it is sent: a check that has begun stays as it is.
#[utoipa::path(post, path = "/api/v1/checks/{id}/report/start", params(("id" = String, Path)), request_body = BeginReport, responses((status = 200, body = SavedReportDraft)), tag = "reports")]
pub async fn start_report(
    shopper: Shopper,
    id: web::Path<String>,
    json: Json<BeginReport>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let report =
        db.write(move |connection| usecases::begin_report(connection, &shopper, &id, &json.value, now)).await?;
    Ok(HttpResponse::Ok().json(SavedReportDraft {
        report_id: report.public_id,
        version: report.version,
        saved_at: rfc3339(report.saved_at),
        errors: Vec::new(),
    }))
}

/// Keeps the answers that are named; `null` takes one back. The first call opens the draft; an older version than the
/// draft's is answered with the draft.
#[utoipa::path(put, path = "/api/v1/checks/{id}/report/draft", params(("id" = String, Path)), request_body = Draft, responses((status = 200, body = SavedReportDraft), (status = 409, body = ChangedDraft, content_type = "application/problem+json")), tag = "reports")]
pub async fn put_draft(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<Draft>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (author, check_id) = (shopper.clone(), id.clone());
    let saved = db
        .write(move |connection| {
            let check = schedule::find_check(connection, &author.actor, &check_id)?;
            usecases::save_draft(connection, &author, &check, &json.value, now)
        })
        .await;
    let saved = match saved {
        Ok(saved) => saved,
        Err(error) => return tell_standing(&request, shopper, id.into_inner(), &db, error).await,
    };
    let faults = saved.faults.into_iter().map(|fault| DraftFault {
        message: sentence(&fault, screen.language),
        field: fault.field,
        code: fault.code,
    });
    Ok(HttpResponse::Ok().json(SavedReportDraft {
        report_id: saved.report.public_id,
        version: saved.report.version,
        saved_at: rfc3339(saved.report.saved_at),
        errors: faults.collect(),
    }))
}

/// Submits the report of a started check; everything missing is told at once.
#[utoipa::path(post, path = "/api/v1/checks/{id}/report", params(("id" = String, Path)), request_body = SubmitReport, responses((status = 201, body = ReportSummary), (status = 409, body = ChangedDraft, content_type = "application/problem+json")), tag = "reports")]
pub async fn submit_report(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<SubmitReport>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &shopper.actor, &json.hash)?;
    let now = clock.now();
    let (author, check_id) = (shopper.clone(), id.clone());
    let outcome = once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let check = schedule::find_check(connection, &author.actor, &check_id)?;
        let report = usecases::hand_in(connection, &author, &check, json.value, now)?;
        summary(report, check)
    })
    .await;
    match outcome {
        Err(error) => tell_standing(&request, shopper, id.into_inner(), &db, error).await,
        submitted => submitted,
    }
}
