//! One line and one count per request, under an id that the reader sees too when something fails.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};
use tracing::Instrument;

use super::metrics::Metrics;
use crate::db::new_id;

/// Tokens of 256 bits are at least this long when written out; ids and words of paths are shorter.
const SHORTEST_TOKEN: usize = 43;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id under which a request stands in the log.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

pub async fn record(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let id = new_id();
    let started = Instant::now();
    let method = request.method().clone();
    let path = without_secrets(request.path());
    request.extensions_mut().insert(RequestId(id.clone()));
    let metrics = request.app_data::<web::Data<Metrics>>().cloned();
    let span = tracing::info_span!("request", id = %id, %method, path = %path);
    let mut answer = next.call(request).instrument(span.clone()).await?;
    let elapsed = started.elapsed();
    let status = answer.status().as_u16();
    span.in_scope(|| tracing::info!(status, milliseconds = elapsed.as_secs_f64() * 1000.0, "answered"));
    if let Some(metrics) = metrics {
        metrics.count_request(method.as_str(), status, elapsed);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(X_REQUEST_ID, value);
    }
    Ok(answer)
}

/// The path as it may stand in a log: whoever reads one finds no token of a link in it.
fn without_secrets(path: &str) -> String {
    let told = path.split('/').map(|segment| if segment.len() < SHORTEST_TOKEN { segment } else { "…" });
    told.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn tokens_of_links_are_not_logged() {
        let token = crate::db::new_token();
        assert_eq!(without_secrets(&format!("/calendar/{token}.ics")), "/calendar/…");
        assert_eq!(without_secrets(&format!("/password-reset/{token}")), "/password-reset/…");
        let id = crate::db::new_id();
        assert_eq!(without_secrets(&format!("/checks/{id}/report")), format!("/checks/{id}/report"));
    }
}
