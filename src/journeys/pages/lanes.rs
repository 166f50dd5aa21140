//! Which lanes somebody wants to see: the address says it, and a cookie remembers it for the next address that doesn't.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};

use crate::error::{AppError, AppResult};

/// Every lane of a map, in order.
pub const LANES: [&str; 11] = [
    "time",
    "goals",
    "actions",
    "thoughts",
    "touchpoints",
    "score",
    "emotion",
    "pains",
    "solutions",
    "owner",
    "target",
];
const COOKIE: &str = "map_lanes";

/// Those of these names that are lanes.
pub fn known<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.filter(|name| LANES.contains(name)).map(str::to_owned).collect()
}

/// The lanes that the reader chose last; none means all.
pub fn remembered(request: &HttpRequest) -> Vec<String> {
    let kept = request.cookie(COOKIE);
    kept.map(|kept| known(kept.value().split('.'))).unwrap_or_default()
}

pub fn remember(answer: &mut HttpResponse, chosen: &[String]) -> AppResult<()> {
    if chosen.is_empty() {
        return Ok(());
    }
    let cookie = Cookie::build(COOKIE, chosen.join("."))
        .path("/maps")
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    answer.add_cookie(&cookie).map_err(AppError::internal)
}
