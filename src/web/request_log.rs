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
    let path = request.path().to_owned();
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
