//! `/notices`: what one was told, new and old.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::usecases;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor};
use crate::texts;
use crate::web::{Screen, SignedIn, redirect, redirect_with_flash};

#[derive(Debug, Default, Deserialize)]
pub struct NoticesQuery {
    #[serde(default)]
    cursor: String,
    /// `unread` leaves the others out.
    #[serde(default)]
    show: String,
}

#[derive(Serialize)]
struct NoticesPage {
    notices: Vec<NoticeItem>,
    unread_only: bool,
    next: Option<String>,
}

#[derive(Serialize)]
struct NoticeItem {
    id: String,
    text: String,
    at: String,
    unread: bool,
}

pub async fn list_notices(
    SignedIn(actor): SignedIn,
    query: web::Query<NoticesQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (unread_only, cursor) = (query.show == "unread", Cursor::parse(&query.cursor));
    let page = db.read(move |connection| usecases::list_notices(connection, &actor, unread_only, cursor)).await?;
    let notices = page.items.into_iter().map(|told| NoticeItem {
        text: told.in_words(screen.language),
        at: texts::date_time(screen.language, told.created_at, screen.zone),
        unread: told.read_at.is_none(),
        id: told.public_id,
    });
    let notices = notices.collect();
    screen.show("notices/list.html", &NoticesPage { notices, unread_only, next: screen.page_from(page.next) })
}

/// Marks it as read and leads to what it is about.
pub async fn read_notice(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let told = db.write(move |connection| usecases::read_notice(connection, &actor, &id, now)).await?;
    Ok(redirect(&told.link))
}

pub async fn read_all(
    SignedIn(actor): SignedIn,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::read_all(connection, &actor, now)).await?;
    Ok(redirect_with_flash("/notices", "success", "notices-all-read"))
}
