//! A sentence that outlives one redirect: the cookie holds its locale key and at most a name in it, never the words.

use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use crate::kernel::Language;
use crate::texts::{self, Argument};

pub const FLASH_COOKIE: &str = "flash";

/// What the page shows on top: how it went, in words.
#[derive(Debug, Clone, Serialize)]
pub struct Flash {
    pub level: &'static str,
    pub text: String,
}

impl Flash {
    /// Reads `level:key` or `level:key:name`; a key that the locales lack shows nothing.
    pub fn parse(value: &str, language: Language) -> Option<Self> {
        let (level, rest) = value.split_once(':')?;
        let (key, name) = rest.split_once(':').unwrap_or((rest, ""));
        let Ok(Ok(name)) = URL_SAFE_NO_PAD.decode(name).map(String::from_utf8) else { return None };
        let level = match level {
            "success" => "success",
            "warning" => "warning",
            _ => "danger",
        };
        Some(Self { level, text: texts::find(language, key, &[("name", Argument::from(name))])? })
    }
}

/// Sends the reader on with GET.
pub fn redirect(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}

/// Sends the reader on and says there how it went.
pub fn redirect_with_flash(to: &str, level: &str, key: &str) -> HttpResponse {
    redirect_with_words(to, format!("{level}:{key}"))
}

/// The same with the `$name` that the sentence tells of.
pub fn redirect_with_flash_about(to: &str, level: &str, key: &str, name: &str) -> HttpResponse {
    redirect_with_words(to, format!("{level}:{key}:{}", URL_SAFE_NO_PAD.encode(name)))
}

fn redirect_with_words(to: &str, words: String) -> HttpResponse {
    let cookie = Cookie::build(FLASH_COOKIE, words).path("/").http_only(true).same_site(SameSite::Lax).finish();
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).cookie(cookie).finish()
}
