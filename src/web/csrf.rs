//! No other site may act in a reader's name: unsafe requests must come from our own pages.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName};
use actix_web::middleware::Next;

use crate::error::AppError;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses an unsafe request that a browser says comes from elsewhere.
///
/// Browsers send `Sec-Fetch-Site`, old ones at least `Origin`; a request with neither is no browser's,
/// and a program holds no cookie that it was not given.
pub async fn refuse_foreign(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if !request.method().is_safe() && is_foreign(&request) {
        return Ok(request.error_response(AppError::Forbidden));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn is_foreign(request: &ServiceRequest) -> bool {
    let text = |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    match (text(SEC_FETCH_SITE), text(header::ORIGIN)) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = request.connection_info().host().to_owned();
            origin.split_once("://").map(|(_, rest)| rest) != Some(host.as_str())
        }
        (None, None) => false,
    }
}
