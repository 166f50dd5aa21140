//! `/api/v1/journey-maps/{id}/…`: the same files for programs.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::Format;
use super::pages::file_of;
use super::usecases::{self, Wish};
use crate::error::{AppError, AppResult};
use crate::journeys::api::SelectionQuery;
use crate::journeys::{Asked, UsualCompare};
use crate::web::{Call, Screen};

/// How a picture is wanted. Only described here.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct PictureQuery {
    /// Pixels for one of the drawing, 0.5 to 4 (usually 2); less where the picture would be too large.
    scale: Option<f64>,
    /// `light` (the usual) or `dark`.
    theme: Option<String>,
}

/// How a report is wanted. Only described here.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct ReportQuery {
    /// `a4` (the usual) or `a3`.
    paper: Option<String>,
}

/// Who asks for which map, and how.
pub struct Order {
    call: Call,
    screen: Screen,
    query: String,
}

impl FromRequest for Order {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut read = || {
            let call = Call::from_request(request, payload).into_inner()?;
            Ok(Self { call, screen: Screen::of(request)?, query: request.query_string().to_owned() })
        };
        ready(read())
    }
}

async fn take(order: Order, id: String, format: Format) -> AppResult<HttpResponse> {
    let wish = Wish::parse(&order.query)?;
    let Order { call, screen, query } = order;
    let sheet = call
        .read(move |connection, actor, now| {
            let asked = (&Asked::parse(&query), UsualCompare::Nothing);
            usecases::read_sheet(connection, actor, &id, asked, (format, screen.zone), (screen.language, now))
        })
        .await?;
    Ok(file_of(format, usecases::make(sheet, format, wish).await?))
}

/// The map as a drawing.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/map.svg", params(("id" = String, Path), SelectionQuery, PictureQuery), responses((status = 200, content_type = "image/svg+xml", body = String)), tag = "journey maps")]
pub async fn take_map_svg(order: Order, id: web::Path<String>) -> AppResult<HttpResponse> {
    take(order, id.into_inner(), Format::Svg).await
}

/// The map as a picture.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/map.png", params(("id" = String, Path), SelectionQuery, PictureQuery), responses((status = 200, content_type = "image/png", body = Vec<u8>)), tag = "journey maps")]
pub async fn take_map_png(order: Order, id: web::Path<String>) -> AppResult<HttpResponse> {
    take(order, id.into_inner(), Format::Png).await
}

/// The whole report: cover, map, pains, solutions, method, figures.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/report.pdf", params(("id" = String, Path), SelectionQuery, ReportQuery), responses((status = 200, content_type = "application/pdf", body = Vec<u8>)), tag = "journey maps")]
pub async fn take_report(order: Order, id: web::Path<String>) -> AppResult<HttpResponse> {
    take(order, id.into_inner(), Format::Pdf).await
}

/// All figures as a workbook, and the answers behind them: those of the newest checks, 20 000 at most.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/figures.xlsx", params(("id" = String, Path), SelectionQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), tag = "journey maps")]
pub async fn take_figures_xlsx(order: Order, id: web::Path<String>) -> AppResult<HttpResponse> {
    take(order, id.into_inner(), Format::Xlsx).await
}

/// The figures of every cell.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/figures.csv", params(("id" = String, Path), SelectionQuery), responses((status = 200, content_type = "text/csv", body = String)), tag = "journey maps")]
pub async fn take_figures_csv(order: Order, id: web::Path<String>) -> AppResult<HttpResponse> {
    take(order, id.into_inner(), Format::Csv).await
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(take_map_svg, take_map_png, take_report, take_figures_xlsx, take_figures_csv))]
pub struct ExportsApi;
