//! A sentence that outlives one redirect: the cookie holds its locale key, never the words.

use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use serde::Serialize;

use crate::kernel::Language;
use crate::texts;

pub const FLASH_COOKIE: &str = "flash";

/// What the page shows on top: how it went, in words.
#[derive(Debug, Clone, Serialize)]
pub struct Flash {
    pub level: &'static str,
    pub text: String,
}

impl Flash {
    /// Reads `level:key`; a key that the locales lack shows nothing.
    pub fn parse(value: &str, language: Language) -> Option<Self> {
        let (level, key) = value.split_once(':')?;
        let level = match level {
            "success" => "success",
            "warning" => "warning",
            _ => "danger",
        };
        Some(Self { level, text: texts::find(language, key, &[])? })
    }
}

/// Sends the reader on with GET.
pub fn redirect(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}

/// Sends the reader on and says there how it went.
pub fn redirect_with_flash(to: &str, level: &str, key: &str) -> HttpResponse {
    let cookie = Cookie::build(FLASH_COOKIE, format!("{level}:{key}"))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish();
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).cookie(cookie).finish()
}
