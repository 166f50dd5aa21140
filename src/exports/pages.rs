//! Files of a map and its print view, under the selection of the address.

use actix_web::guard::GuardContext;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::model::{Audience, Format, Sheet};
use super::report::{Report, report};
use super::usecases::{self, Wish};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::pages::{MapPage, asked_here, map_href};
use crate::journeys::usecases::{draw_map, header_of};
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
    let (zone, reader) = (screen.zone, (screen.language, clock.now()));
    let sheet = db
        .read(move |connection| {
            let asked = (&Asked::parse(&query), UsualCompare::Previous);
            usecases::read_sheet(connection, &actor, &id, asked, (format, zone), reader)
        })
        .await?;
    let bytes = usecases::make(sheet, format, wish).await?;
    Ok(file_of(format, bytes))
}

/// A map as paper shows it: its sheets, and all that the report says.
#[derive(Serialize)]
struct PrintPage {
    #[serde(flatten)]
    page: MapPage,
    paper: Report,
    /// The map for the screen.
    back_href: String,
}

/// Whether an address asks for the map as paper shows it.
pub fn asks_for_paper(context: &GuardContext<'_>) -> bool {
    let query = context.head().uri.query().unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "view" && value == "print")
}

/// `GET /maps/{id}?view=print`.
pub async fn show_print(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (asked, _) = asked_here(&request);
    let (audience, reader) = (Audience::Inside(screen.zone), (screen.language, clock.now()));
    let sheet = db
        .read(move |connection| {
            let drawn = draw_map(connection, &actor, &id, &asked, UsualCompare::Previous)?;
            let header = header_of(connection, &drawn)?;
            Ok(Sheet::plain(drawn, header, audience, reader))
        })
        .await?;
    let page = sheet.page();
    let (paper, back_href) = (report(&sheet, &page), map_href(&sheet.drawn));
    screen.show("journeys/map.html", &PrintPage { page, paper, back_href })
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
