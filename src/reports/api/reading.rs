use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::views::{ReportItem, ReportPlace, ReportView, ReportWave, whole};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::kernel::{CheckKind, Cursor, Role};
use crate::reports::model::ReportStatus;
use crate::reports::store::{ListFilter, ReportLine};
use crate::reports::usecases;
use crate::web::SignedIn;

#[derive(Debug, Serialize, ToSchema)]
pub struct ReportList {
    pub items: Vec<ReportItem>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportsQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    pub status: Option<String>,
    /// Id of a wave.
    pub wave: Option<String>,
    /// Id of a location.
    pub location: Option<String>,
    pub kind: Option<String>,
}

fn filter(query: &ReportsQuery) -> AppResult<ListFilter> {
    let status = match query.status.as_deref() {
        None => None,
        Some(text) => Some(ReportStatus::parse(text).ok_or_else(|| AppError::invalid("status", "unknown"))?.as_str()),
    };
    let kind = match query.kind.as_deref() {
        None => None,
        Some(text) => Some(text.parse::<CheckKind>().map_err(|_| AppError::invalid("kind", "unknown"))?),
    };
    Ok(ListFilter { status, wave: query.wave.clone(), location: query.location.clone(), kind })
}

pub(super) fn item(line: ReportLine, with_scores: bool) -> AppResult<ReportItem> {
    let status = ReportStatus::parse(&line.status);
    Ok(ReportItem {
        status: status.ok_or_else(|| AppError::internal(format!("unknown report status {}", line.status)))?,
        id: line.public_id,
        check_id: line.check.public_id,
        kind: line.check.kind,
        location: ReportPlace {
            id: line.location.public_id,
            name: line.location.name,
            city: line.location.city,
            competitor: line.location.competitor,
        },
        wave: ReportWave { id: line.wave.public_id, title: line.wave.title },
        shopper_code: line.shopper.code,
        score: line.score.filter(|_| with_scores),
        started_at: rfc3339(line.started_at),
        submitted_at: line.submitted_at.map(rfc3339),
        reviewed_at: line.reviewed_at.map(rfc3339),
    })
}

/// Approved reports for clients, the own ones for shoppers, all that were submitted for managers.
#[utoipa::path(get, path = "/api/v1/reports", params(ReportsQuery), responses((status = 200, body = ReportList)), tag = "reports")]
pub async fn list_reports(
    SignedIn(actor): SignedIn,
    query: web::Query<ReportsQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (filter, cursor) = (filter(&query)?, Cursor::parse(&query.cursor));
    let with_scores = actor.role != Role::Shopper;
    let page = db.read(move |connection| usecases::list_reports(connection, &actor, &filter, cursor)).await?;
    let items = page.items.into_iter().map(|line| item(line, with_scores)).collect::<AppResult<Vec<_>>>()?;
    Ok(HttpResponse::Ok().json(ReportList { items, next: page.next }))
}

#[utoipa::path(get, path = "/api/v1/reports/{id}", params(("id" = String, Path)), responses((status = 200, body = ReportView)), tag = "reports")]
pub async fn get_report(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let role = actor.role;
    let report = db
        .read(move |connection| {
            let report = usecases::find_report(connection, &actor, &id)?;
            whole(connection, report, role)
        })
        .await?;
    Ok(HttpResponse::Ok().json(report))
}
