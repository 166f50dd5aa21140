use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::views::{AppealItem, AppealView, item, whole};
use crate::appeals::forms::ListQuery;
use crate::appeals::model::{AppealSide, AppealStatus};
use crate::appeals::pages;
use crate::appeals::usecases;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::Cursor;
use crate::web::{Screen, SignedIn};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AppealsQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    pub status: Option<AppealStatus>,
    /// For managers: whose appeals.
    pub side: Option<AppealSide>,
    /// For managers: id of a client.
    pub client: Option<String>,
}

impl AppealsQuery {
    fn as_typed(&self) -> ListQuery {
        ListQuery {
            cursor: self.cursor.clone(),
            status: self.status.map(|status| status.as_str().to_owned()).unwrap_or_default(),
            side: self.side.map(|side| side.as_str().to_owned()).unwrap_or_default(),
            client: self.client.clone().unwrap_or_default(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AppealList {
    /// The open ones first, the longest wait on top; then the others from new to old.
    pub items: Vec<AppealItem>,
    pub next: Option<String>,
}

/// All appeals for managers, either side's own for a client's users and shoppers.
#[utoipa::path(get, path = "/api/v1/appeals", params(AppealsQuery), responses((status = 200, body = AppealList)), tag = "appeals")]
pub async fn list_appeals(
    SignedIn(actor): SignedIn,
    query: web::Query<AppealsQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (filter, cursor) = (query.as_typed().filter(actor.role), Cursor::parse(&query.cursor));
    let page = db.read(move |connection| usecases::list_appeals(connection, &actor, &filter, cursor)).await?;
    let items = page.items.iter().map(item).collect::<AppResult<Vec<_>>>()?;
    Ok(HttpResponse::Ok().json(AppealList { items, next: page.next }))
}

/// The same list as CSV, in the reader's language.
#[utoipa::path(get, path = "/api/v1/appeals.csv", params(AppealsQuery), responses((status = 200, content_type = "text/csv", body = String)), tag = "appeals")]
pub async fn export_appeals(
    reader: SignedIn,
    query: web::Query<AppealsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    pages::export_appeals(reader, web::Query(query.as_typed()), screen, db).await
}

#[utoipa::path(get, path = "/api/v1/appeals/{id}", params(("id" = String, Path)), responses((status = 200, body = AppealView)), tag = "appeals")]
pub async fn get_appeal(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let appeal = db
        .read(move |connection| {
            let appeal = usecases::find_appeal(connection, &actor, &id)?;
            whole(connection, &actor, appeal)
        })
        .await?;
    Ok(HttpResponse::Ok().json(appeal))
}
