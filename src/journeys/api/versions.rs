//! `/api/v1/journey-maps/{id}/versions`

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{ListQuery, MapSummary};
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::document::MapDocument;
use crate::journeys::document::difference::Difference;
use crate::journeys::usecases::{self, RestoreVersion, VersionMade};
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Cursor};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, SignedIn};

/// What one change made of a map.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapVersionView {
    /// 1 the first.
    pub number: i32,
    /// What was done, such as `touchpoint.changed`.
    pub action: String,
    /// The stage or touchpoint it was done to; empty for the map itself.
    pub subject: String,
    pub author: String,
    /// RFC 3339.
    pub created_at: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MapVersionList {
    /// Newest first.
    pub items: Vec<MapVersionView>,
    pub next: Option<String>,
    /// Number of the newest version.
    pub latest: i32,
}

/// What differs between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapDifferenceView {
    pub from: i32,
    pub to: i32,
    #[serde(flatten)]
    pub difference: Difference,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FromQuery {
    /// Number of the version to compare with.
    pub from: i32,
}

impl From<VersionMade> for MapVersionView {
    fn from(made: VersionMade) -> Self {
        Self {
            number: made.version.number,
            action: made.version.action,
            subject: made.version.subject,
            author: made.author,
            created_at: rfc3339(made.version.created_at),
        }
    }
}

/// Every change of the map's plan.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/versions", params(("id" = String, Path), ListQuery), responses((status = 200, body = MapVersionList)), tag = "journey maps")]
pub async fn list_map_versions(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ListQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let (map, page) = db.read(move |connection| usecases::list_versions(connection, &actor, &id, cursor)).await?;
    let page = page.map(MapVersionView::from);
    Ok(HttpResponse::Ok().json(MapVersionList { items: page.items, next: page.next, latest: map.versions }))
}

/// The plan as a change left it.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/versions/{number}", params(("id" = String, Path), ("number" = i32, Path)), responses((status = 200, body = MapDocument)), tag = "journey maps")]
pub async fn read_map_version(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, i32)>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (id, number) = path.into_inner();
    let (_, version) = db.read(move |connection| usecases::find_version(connection, &actor, &id, number)).await?;
    Ok(HttpResponse::Ok().content_type("application/json").body(version.document))
}

/// What differs from another version to this one.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/versions/{number}/difference", params(("id" = String, Path), ("number" = i32, Path), FromQuery), responses((status = 200, body = MapDifferenceView)), tag = "journey maps")]
pub async fn compare_map_versions(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, i32)>,
    query: web::Query<FromQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let ((id, to), from) = (path.into_inner(), query.from);
    let (_, _, difference) =
        db.read(move |connection| usecases::compare_versions(connection, &actor, &id, (from, to))).await?;
    Ok(HttpResponse::Ok().json(MapDifferenceView { from, to, difference }))
}

/// Makes the plan what it was, as a new version; what was measured stays.
#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/versions/{number}/restoration", params(("id" = String, Path), ("number" = i32, Path)), request_body = RestoreVersion, responses((status = 200, body = MapSummary)), tag = "journey maps")]
pub async fn restore_map_version(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, i32)>,
    json: Json<RestoreVersion>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &actor, &json.hash)?;
    let (now, (id, number)) = (clock.now(), path.into_inner());
    once(&db, attempt, now, StatusCode::OK, move |connection| {
        usecases::restore_version(connection, &actor, (&id, number), &json.value, now).map(MapSummary::from)
    })
    .await
}
