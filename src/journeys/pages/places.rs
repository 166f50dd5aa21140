//! Choosing one location of many for a map, by search.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::cell::MapLink;
use super::map::Pager;
use crate::clients::Location;
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::rules::asked::Asked;
use crate::journeys::usecases;
use crate::kernel::Cursor;
use crate::web::{Screen, SignedIn, redirect};

#[derive(Debug, Deserialize)]
pub struct PlacesQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    cursor: String,
    /// `options` asks for suggestions alone, as the field takes them.
    #[serde(default)]
    part: String,
}

#[derive(Serialize)]
struct PlacesPage {
    map: MapLink,
    q: String,
    kept: Vec<Kept>,
    places: Vec<PlaceItem>,
    pager: Pager,
}

/// What of the selection goes along with a search.
#[derive(Serialize)]
pub(super) struct Kept {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct PlaceItem {
    label: String,
    competitor: Option<String>,
    href: String,
    compare_href: String,
}

/// The parts of a map's address that this page has no say in.
pub(super) fn kept(query: &str) -> Vec<Kept> {
    url::form_urlencoded::parse(query.as_bytes())
        .filter(|(name, value)| Asked::is_part(name.as_ref()) && !value.is_empty())
        .map(|(name, value)| Kept { name: name.into_owned(), value: value.into_owned() })
        .collect()
}

/// The map with one thing chosen anew.
fn with(map: &str, kept: &[Kept], name: &str, value: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(kept.iter().filter(|kept| kept.name != name).map(|kept| (&kept.name, &kept.value)));
    query.append_pair(name, value);
    format!("/maps/{map}?{}", query.finish())
}

fn label(location: &Location) -> String {
    format!("{}, {}", location.city, location.name)
}

pub async fn find_place(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    query: web::Query<PlacesQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let PlacesQuery { q, cursor, part } = query.into_inner();
    let words = q.clone();
    let (map, page) = db
        .read(move |connection| usecases::find_places(connection, &actor, &id, &words, Cursor::parse(&cursor)))
        .await?;
    let kept = kept(request.query_string());
    // Whoever took one of the suggestions has chosen already.
    if let ([only], "") = (page.items.as_slice(), part.as_str())
        && label(only) == q.trim()
    {
        return Ok(redirect(&with(&map.public_id, &kept, "location", &only.public_id)));
    }
    let place = |location: Location| PlaceItem {
        label: label(&location),
        href: with(&map.public_id, &kept, "location", &location.public_id),
        compare_href: with(&map.public_id, &kept, "compare", &location.public_id),
        competitor: location.competitor,
    };
    let places = page.items.into_iter().map(place).collect();
    let pager = Pager { prev: None, next: screen.page_from(page.next), text: None };
    let map = MapLink { title: map.title, href: format!("/maps/{}", map.public_id) };
    let template = if part == "options" { "journeys/place_options.html" } else { "journeys/places.html" };
    screen.show(template, &PlacesPage { map, q, kept, places, pager })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_keeps_the_rest_of_the_address() {
        let kept = kept("q=x&wave=w1%2Cw2&location=city%3AKazan&lane=score&lane=pains&cursor=9&compare=");
        assert_eq!(with("m", &kept, "location", "l1"), "/maps/m?wave=w1%2Cw2&lane=score&lane=pains&location=l1");
        let compared = with("m", &kept, "compare", "l1");
        assert_eq!(compared, "/maps/m?wave=w1%2Cw2&location=city%3AKazan&lane=score&lane=pains&compare=l1");
    }
}
