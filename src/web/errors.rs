//! The two renderings of an error: a page for people, an RFC 9457 problem document for programs.

use std::time::Duration;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Serialize;

use super::fields::sentence;
use super::flash::redirect;
use super::json::is_asked_for;
use super::render::Screen;
use super::request_log::RequestId;
use crate::error::{AppError, AppResult};
use crate::kernel::Language;
use crate::texts;

/// The media type of a [`Problem`].
pub const PROBLEM: &str = "application/problem+json";

/// RFC 9457 problem document.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Stable address of the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
    pub request_id: String,
}

/// One field of a problem: where, which rule, and in words.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemField {
    pub field: String,
    pub code: String,
    pub message: String,
}

#[derive(Serialize)]
struct ErrorPage {
    status: u16,
    title: String,
    detail: String,
    errors: Vec<ProblemField>,
    request_id: String,
}

/// Writes the body of every failed answer, knowing who reads it; logs our own failures once.
pub async fn tell(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let answer = next.call(request).await?.map_into_boxed_body();
    let status = answer.status();
    if !status.is_client_error() && !status.is_server_error() {
        return Ok(answer);
    }
    let told = answer.response().error().and_then(|error| error.as_error::<AppError>());
    if told.is_none()
        && !matches!(answer.response().body().size(), BodySize::None | BodySize::Sized(0))
        && answer.response().error().is_none()
    {
        return Ok(answer);
    }
    let request = answer.request().clone();
    let replaced = match told {
        Some(error) => respond(&request, error),
        None => respond(&request, &from_status(status)),
    };
    let allow = answer.headers().get(header::ALLOW).cloned();
    let mut replaced = replaced;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        *replaced.status_mut() = status;
        if let Some(allow) = allow {
            replaced.headers_mut().insert(header::ALLOW, allow);
        }
    }
    Ok(answer.into_response(replaced))
}

fn from_status(status: StatusCode) -> AppError {
    match status {
        StatusCode::UNAUTHORIZED => AppError::Unauthorized,
        StatusCode::FORBIDDEN => AppError::Forbidden,
        StatusCode::NOT_FOUND => AppError::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => AppError::UnsupportedMedia,
        status if status.is_client_error() => {
            AppError::Malformed(status.canonical_reason().unwrap_or_default().to_owned())
        }
        status => AppError::internal(status),
    }
}

fn respond(request: &HttpRequest, error: &AppError) -> HttpResponse {
    if let AppError::Internal(cause) | AppError::Unavailable(cause) = error {
        tracing::error!(cause, "request failed");
    }
    let mut answer = if request.path().starts_with("/api/") || is_asked_for(request) {
        problem(request, error)
    } else {
        page(request, error).unwrap_or_else(|failure| {
            tracing::error!(%failure, "the error page failed");
            HttpResponse::build(actix_web::ResponseError::status_code(error)).finish()
        })
    };
    if let AppError::TooManyRequests { retry_after_seconds } = error {
        let seconds = Duration::from_secs(*retry_after_seconds).as_secs().max(1);
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    }
    answer
}

fn problem(request: &HttpRequest, error: &AppError) -> HttpResponse {
    let document = document(request, error);
    let mut answer = HttpResponse::build(actix_web::ResponseError::status_code(error));
    if matches!(error, AppError::Unauthorized) {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    answer.content_type(PROBLEM).json(document)
}

/// The problem document of an error, for a handler that has more to tell in it.
pub fn document(request: &HttpRequest, error: &AppError) -> Problem {
    let language = match Screen::of(request) {
        Ok(screen) => screen.language,
        Err(_) => Language::default(),
    };
    Problem {
        kind: format!("/problems/{}", error.code()),
        title: texts::text(language, &format!("error-{}", error.code())),
        status: actix_web::ResponseError::status_code(error).as_u16(),
        detail: detail(error),
        errors: fields(error, language),
        request_id: request_id(request),
    }
}

fn page(request: &HttpRequest, error: &AppError) -> AppResult<HttpResponse> {
    if matches!(error, AppError::Unauthorized) {
        return Ok(to_login(request));
    }
    let screen = Screen::of(request)?;
    let code = error.code();
    let status = actix_web::ResponseError::status_code(error);
    let shown = ErrorPage {
        status: status.as_u16(),
        title: texts::text(screen.language, &format!("error-{code}")),
        detail: texts::find(screen.language, &format!("error-{code}-advice"), &[]).unwrap_or_default(),
        errors: fields(error, screen.language),
        request_id: request_id(request),
    };
    screen.show_as(status, "errors/error.html", &shown)
}

fn to_login(request: &HttpRequest) -> HttpResponse {
    let here = request.uri().path_and_query().map_or("/", |place| place.as_str());
    if request.method() != Method::GET || here == "/" {
        return redirect("/login");
    }
    let next: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
    redirect(&format!("/login?next={next}"))
}

fn detail(error: &AppError) -> Option<String> {
    match error {
        AppError::Malformed(detail) => Some(detail.clone()),
        _ => None,
    }
}

fn fields(error: &AppError, language: Language) -> Vec<ProblemField> {
    let AppError::Invalid(errors) = error else { return Vec::new() };
    errors
        .iter()
        .map(|error| ProblemField {
            field: error.field.clone(),
            code: error.code.clone(),
            message: sentence(error, language),
        })
        .collect()
}

fn request_id(request: &HttpRequest) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}
