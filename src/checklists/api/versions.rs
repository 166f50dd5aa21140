//! `/api/v1/checklists/{id}/versions/{from}/{to}`: what differs between two versions.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::checklists::rules::difference::Difference;
use crate::checklists::usecases;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::web::SignedIn;

/// What the later document asks and counts otherwise.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistDifference {
    pub from: i32,
    pub to: i32,
    #[serde(flatten)]
    pub difference: Difference,
}

/// What differs between two versions, by their numbers: added, removed, changed and moved.
#[utoipa::path(get, path = "/api/v1/checklists/{id}/versions/{from}/{to}", params(("id" = String, Path), ("from" = i32, Path), ("to" = i32, Path)), responses((status = 200, body = ChecklistDifference)), tag = "checklists")]
pub async fn compare_checklist_versions(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, i32, i32)>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (id, from, to) = path.into_inner();
    let difference = db
        .read(move |connection| {
            let checklist = usecases::find_checklist(connection, &actor, &id)?;
            let versions = usecases::versions_of(connection, checklist.id)?;
            let find = |number: i32| versions.iter().find(|version| version.number == number).ok_or(AppError::NotFound);
            usecases::difference_between(find(from)?, find(to)?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(ChecklistDifference { from, to, difference }))
}
