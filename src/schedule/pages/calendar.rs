//! `/calendar`: a shopper's checks in the calendar of their phone.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Language, Shopper};
use crate::schedule::{calendar, usecases};
use crate::shoppers;
use crate::web::{PublicUrl, Screen, redirect_with_flash};

#[derive(Serialize)]
struct CalendarPage {
    /// There is a private address, whether or not it is shown.
    active: bool,
    /// The new address, shown this once.
    address: Option<String>,
    /// The same for programs that subscribe by themselves.
    subscribe: Option<String>,
}

pub async fn show_calendar(shopper: Shopper, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let active = db.read(move |connection| shoppers::has_feed(connection, &shopper)).await?;
    screen.show("schedule/calendar.html", &CalendarPage { active, address: None, subscribe: None })
}

/// Answers with the page itself: the address is nowhere to be read again.
pub async fn open_calendar(
    shopper: Shopper,
    screen: Screen,
    public_url: web::Data<PublicUrl>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let token = db.write(move |connection| shoppers::open_feed(connection, &shopper, now)).await?;
    let address = address_of(&public_url, &token);
    let subscribe = address.split_once("://").map(|(_, rest)| format!("webcal://{rest}"));
    screen.show("schedule/calendar.html", &CalendarPage { active: true, address: Some(address), subscribe })
}

pub async fn close_calendar(shopper: Shopper, db: web::Data<Db>, clock: web::Data<Clock>) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| shoppers::close_feed(connection, &shopper, now)).await?;
    Ok(redirect_with_flash("/calendar", "success", "calendar-closed"))
}

/// The feed itself, for whoever knows the address; an unknown or revoked one does not exist.
pub async fn read_calendar(
    token: web::Path<String>,
    public_url: web::Data<PublicUrl>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (user, cards) = db.read(move |connection| usecases::read_feed(connection, &token, now)).await?;
    let language = Language::parse(&user.language).unwrap_or_default();
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "private"))
        .insert_header((header::CONTENT_DISPOSITION, "inline; filename=\"wayscore.ics\""))
        .body(calendar::document(&cards, language, &public_url.0, now)))
}

/// Where a calendar program finds the feed of this token.
pub fn address_of(public_url: &PublicUrl, token: &str) -> String {
    format!("{}/calendar/{token}.ics", public_url.0)
}
