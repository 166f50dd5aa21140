//! The shoppers' pages as an app on a phone: its manifest, its service worker, the page for when there is no network.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::render::Screen;
use super::statics;
use crate::error::AppResult;
use crate::kernel::Language;

/// What every page of a shopper needs, and the form on top of it: kept on the phone, so that they open without network.
const SHELL: [&str; 24] = [
    "theme.js",
    "vendor/tabler/tabler.min.css",
    "vendor/htmx/htmx.min.js",
    "vendor/idb/idb.js",
    "app.css",
    "app.js",
    "icons.svg",
    "favicon.svg",
    "report-form.css",
    "conditions.js",
    "report-controls.js",
    "report-form.js",
    "offline/draft.js",
    "offline/draft-store.js",
    "offline/upload.js",
    "offline/sender.js",
    "offline/words.js",
    "offline/shopper-app.js",
    "offline/answers.js",
    "offline/barriers.js",
    "offline/evidence.js",
    "offline/conflicts.js",
    "offline/truth.js",
    "offline/position.js",
];

/// What the service worker itself runs on.
const WORKER: [&str; 5] =
    ["vendor/idb/idb.js", "offline/draft.js", "offline/draft-store.js", "offline/upload.js", "offline/sender.js"];

#[derive(Debug, Deserialize)]
pub struct Spoken {
    lang: Option<String>,
}

impl Spoken {
    fn language(&self) -> Option<Language> {
        self.lang.as_deref().and_then(Language::parse)
    }
}

/// What the phone needs to install the app; asked for without cookies, so the address names the language.
pub async fn manifest(spoken: web::Query<Spoken>, mut screen: Screen) -> HttpResponse {
    screen.language = spoken.language().unwrap_or(screen.language);
    let icon = |name: &str, size: &str, purpose: &str| json!({"src": statics::address(name), "sizes": size, "type": "image/png", "purpose": purpose});
    let manifest = json!({
        "id": "/assignments",
        "name": screen.text("app-install-name"),
        "short_name": screen.text("app-name"),
        "description": screen.text("app-install-about"),
        "lang": screen.language.as_str(),
        "start_url": "/assignments",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f8fb",
        "theme_color": "#0b5c8a",
        "icons": [
            icon("app-icon-192.png", "192x192", "any"),
            icon("app-icon-512.png", "512x512", "any"),
            icon("app-icon-maskable-512.png", "512x512", "maskable"),
        ],
    });
    HttpResponse::Ok()
        .content_type("application/manifest+json")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(manifest.to_string())
}

/// The worker with the addresses of what it keeps: other contents make another worker, which takes the old one's place.
pub async fn service_worker() -> AppResult<HttpResponse> {
    let addresses = |names: &[&str]| names.iter().map(|name| statics::address(name)).collect::<Vec<_>>();
    let shell = json!({
        "version": statics::common_hash(&SHELL),
        "files": addresses(&SHELL),
        "scripts": addresses(&WORKER),
    });
    let script = format!("self.wayscoreShell = {shell};\n{}", statics::source("offline/service-worker.js")?);
    Ok(HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header(("service-worker-allowed", "/"))
        .body(script))
}

/// What stands in for a page that was never opened here; nobody's in particular.
pub async fn offline_page(spoken: web::Query<Spoken>, mut screen: Screen) -> AppResult<HttpResponse> {
    screen.language = spoken.language().unwrap_or(screen.language);
    screen.actor = None;
    screen.show("errors/offline.html", &json!({}))
}
