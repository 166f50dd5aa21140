//! Headers that every answer carries to keep the reader's browser safe.

use actix_web::middleware::DefaultHeaders;

/// Scripts, styles and pictures come from this server alone; nothing runs inline; nobody frames a page.
pub fn security() -> DefaultHeaders {
    DefaultHeaders::new()
        .add((
            "content-security-policy",
            "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; \
             form-action 'self'; frame-ancestors 'none'",
        ))
        .add(("x-content-type-options", "nosniff"))
        .add(("referrer-policy", "same-origin"))
        .add(("cross-origin-opener-policy", "same-origin"))
        .add(("permissions-policy", "camera=(self), geolocation=(self), microphone=(self)"))
}

/// The policy of a page that our own pages, and nobody else, may frame.
pub const FRAMED: (&str, &str) = (
    "content-security-policy",
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'self'",
);
