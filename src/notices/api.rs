//! `/api/v1/notices`

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::model::Told;
use super::usecases;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Cursor, Language};
use crate::web::SignedIn;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoticesQuery {
    /// The `next` of the page before.
    #[serde(default)]
    cursor: String,
    /// `unread` leaves the others out.
    #[serde(default)]
    show: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeView {
    id: String,
    /// In the reader's language.
    text: String,
    /// The path of the page that it is about.
    link: String,
    created_at: String,
    read_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeList {
    items: Vec<NoticeView>,
    next: Option<String>,
}

fn view(told: Told, language: Language) -> NoticeView {
    NoticeView {
        text: told.in_words(language),
        id: told.public_id,
        link: told.link,
        created_at: rfc3339(told.created_at),
        read_at: told.read_at.map(rfc3339),
    }
}

#[utoipa::path(get, path = "/api/v1/notices", params(NoticesQuery), responses((status = 200, body = NoticeList)), tag = "notices")]
pub async fn list_notices(
    SignedIn(actor): SignedIn,
    query: web::Query<NoticesQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (language, unread_only, cursor) = (actor.language, query.show == "unread", Cursor::parse(&query.cursor));
    let page = db.read(move |connection| usecases::list_notices(connection, &actor, unread_only, cursor)).await?;
    let items = page.items.into_iter().map(|told| view(told, language)).collect();
    Ok(HttpResponse::Ok().json(NoticeList { items, next: page.next }))
}

/// Marks one as read; again is no harm.
#[utoipa::path(put, path = "/api/v1/notices/{id}/reading", params(("id" = String, Path)), responses((status = 204)), tag = "notices")]
pub async fn read_notice(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::read_notice(connection, &actor, &id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Marks all as read; again is no harm.
#[utoipa::path(put, path = "/api/v1/notices/reading", responses((status = 204)), tag = "notices")]
pub async fn read_all_notices(
    SignedIn(actor): SignedIn,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::read_all(connection, &actor, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_notices, read_notice, read_all_notices))]
pub struct NoticesApi;
