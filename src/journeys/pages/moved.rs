//! The way back: from a report to every cell that it counts in.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::cell::{MapLink, title_of};
use super::links::{barrier_href, cell_href, map_href};
use super::map_view::pain_words;
use super::words::{self, ScoreView};
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::model::Level;
use crate::journeys::usecases::{self, Drawn, Moved, MovedCell, MovedMap};
use crate::kernel::Language;
use crate::reports::Barrier;
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
    barriers: Vec<Named>,
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
    felt: Option<Felt>,
}

/// The emotion of the report, of the cell, and of the cell without it.
#[derive(Serialize)]
struct Felt {
    own: String,
    now: Option<String>,
    without: Option<String>,
    moved: Option<String>,
}

/// A barrier that the report names, with the cell it counts in.
#[derive(Serialize)]
struct Named {
    text: String,
    href: String,
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
        barriers: moved.barriers.iter().map(|barrier| named(drawn, barrier, language)).collect(),
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
        felt: felt(cell, language),
    }
}

fn felt(cell: &MovedCell, language: Language) -> Option<Felt> {
    let told = |emotion: f64| words::emotion(language, emotion);
    let moved =
        cell.now.emotion.zip(cell.without.emotion).map(|(now, without)| words::tenths(now) - words::tenths(without));
    Some(Felt {
        own: told(cell.own.emotion?),
        now: cell.now.emotion.map(told),
        without: cell.without.emotion.map(told),
        moved: moved.map(|moved| words::signed_decimal(language, moved)),
    })
}

fn named(drawn: &Drawn, barrier: &Barrier, language: Language) -> Named {
    let category = barrier.category.as_str();
    Named {
        text: pain_words(drawn, &barrier.touchpoint, Some(category), language),
        href: barrier_href(drawn, &barrier.touchpoint, category),
    }
}
