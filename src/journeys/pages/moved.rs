//! The way back: from a report to every cell that it counts in.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::cell::{MapLink, title_of};
use super::links::{cell_href, map_href};
use super::words::{self, ScoreView};
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::model::Level;
use crate::journeys::usecases::{self, Moved, MovedCell, MovedMap};
use crate::kernel::Language;
use crate::texts;
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct MovedPage {
    report: String,
    maps: Vec<MapMoved>,
}

#[derive(Serialize)]
struct MapMoved {
    map: MapLink,
    selection: String,
    cells: Vec<CellMoved>,
}

#[derive(Serialize)]
struct CellMoved {
    title: String,
    level: &'static str,
    href: String,
    own: Option<String>,
    now: Option<ScoreView>,
    without: Option<ScoreView>,
    /// How the report moved the mean, in points with their sign.
    moved: Option<String>,
}

pub async fn show_moved(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let moved = db.read(move |connection| usecases::cells_moved(connection, &actor, &id)).await?;
    screen.show("journeys/moved.html", &page_of(&moved, screen.language))
}

fn page_of(moved: &Moved, language: Language) -> MovedPage {
    MovedPage {
        report: format!("/reports/{}", moved.report.public_id),
        maps: moved.maps.iter().map(|map| map_moved(map, language)).collect(),
    }
}

fn map_moved(moved: &MovedMap, language: Language) -> MapMoved {
    let drawn = &moved.drawn;
    MapMoved {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(drawn) },
        selection: words::selection(language, &drawn.selection),
        cells: moved.cells.iter().map(|cell| cell_moved(moved, cell, language)).collect(),
    }
}

fn cell_moved(moved: &MovedMap, cell: &MovedCell, language: Language) -> CellMoved {
    let drawn = &moved.drawn;
    let difference = cell.now.mean.zip(cell.without.mean).map(|(now, without)| now - without);
    CellMoved {
        title: match cell.level {
            Level::Journey => texts::text(language, "league-whole"),
            _ => title_of(drawn, cell.level, &cell.key),
        },
        level: cell.level.as_str(),
        href: cell_href(drawn, cell.level, &cell.key),
        own: cell.own.mean.map(words::points),
        now: words::score(&cell.now),
        without: words::score(&cell.without),
        moved: difference.map(|difference| words::signed_decimal(language, difference * 100.0)),
    }
}
