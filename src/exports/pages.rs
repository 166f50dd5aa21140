//! Files of a map, under the selection of the address.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use super::model::Format;
use super::usecases::{self, Wish};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::{Asked, UsualCompare};
use crate::kernel::Clock;
use crate::web::{Screen, SignedIn};

/// `GET /maps/{id}/{file}`: `map.svg`, `map.png`, `figures.xlsx`, …
pub async fn take_file(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (id, file) = path.into_inner();
    let format = Format::of_file(&file).ok_or(AppError::NotFound)?;
    let query = request.query_string().to_owned();
    let wish = Wish::parse(&query)?;
    let reader = (screen.language, clock.now());
    let sheet = db
        .read(move |connection| {
            let asked = (&Asked::parse(&query), UsualCompare::Previous);
            usecases::read_sheet(connection, &actor, &id, asked, format, reader)
        })
        .await?;
    let bytes = usecases::make(sheet, format, wish).await?;
    Ok(file_of(format, bytes))
}

/// A file as an answer. Pictures open in the browser; nothing in one may load or run anything.
pub fn file_of(format: Format, bytes: Vec<u8>) -> HttpResponse {
    let shown = match format {
        Format::Svg | Format::Png | Format::Pdf => "inline",
        Format::Xlsx | Format::Csv | Format::Json => "attachment",
    };
    HttpResponse::Ok()
        .content_type(format.media_type())
        .insert_header((header::CONTENT_DISPOSITION, format!("{shown}; filename=\"{}\"", format.file())))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
        ))
        .body(bytes)
}
