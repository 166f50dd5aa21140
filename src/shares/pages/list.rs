//! `/maps/{id}/shares`: the links of a map, for those who may share it.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::TimeZone;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::db::{Db, new_token};
use crate::error::AppResult;
use crate::journeys::{Asked, JourneyMap};
use crate::kernel::{Actor, Clock, Cursor, Language, Timestamp};
use crate::shares::forms::last_day;
use crate::shares::model::{Share, ShareFilter, ShareState};
use crate::shares::usecases;
use crate::shares::wiring::Made;
use crate::texts;
use crate::web::render::Choice;
use crate::web::{Screen, SignedIn, Typed, table};

/// Which links, and from where on.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
}

impl ListQuery {
    fn filter(&self) -> ShareFilter {
        ShareFilter::new(&self.q, &self.state)
    }
}

#[derive(Serialize)]
pub(super) struct SharesPage {
    map: MapLink,
    /// A link just made, or given a new address: shown this once.
    made: Option<Made>,
    shares: Vec<Row>,
    next: Option<String>,
    q: String,
    state: String,
    states: Vec<Choice>,
    /// Whether a filter is set.
    filtered: bool,
    /// The same list as a file.
    export: String,
    /// The selection of a new link.
    query: String,
    /// The same in parts, which filters keep.
    selection: Vec<Part>,
    seed: String,
    #[serde(flatten)]
    typed: Typed,
}

#[derive(Serialize)]
struct Part {
    name: String,
    value: String,
}

#[derive(Serialize)]
pub(super) struct MapLink {
    title: String,
    href: String,
}

#[derive(Serialize)]
pub(super) struct Row {
    name: String,
    href: String,
    state: &'static str,
    newest_wave: bool,
    password: bool,
    downloads: bool,
    expires: Option<String>,
    openings: i64,
    opened: Option<String>,
    created: String,
}

pub(super) fn row(map: &JourneyMap, share: &Share, screen: &Screen, now: Timestamp) -> Row {
    let moment = |moment| texts::date_time(screen.language, moment, screen.zone);
    Row {
        name: share.name.clone(),
        href: format!("/maps/{}/shares/{}", map.public_id, share.public_id),
        state: share.state(now).as_str(),
        newest_wave: share.newest_wave,
        password: share.password_hash.is_some(),
        downloads: share.downloads,
        expires: share.expires_at.map(|end| texts::date(screen.language, last_day(end, screen.zone))),
        openings: share.openings,
        opened: share.opened_at.map(moment),
        created: moment(share.created_at),
    }
}

pub(super) fn link(map: &JourneyMap) -> MapLink {
    MapLink { title: map.title.clone(), href: format!("/maps/{}", map.public_id) }
}

pub(super) struct Shown {
    pub map: JourneyMap,
    shares: Vec<Share>,
    next: Option<String>,
    list: ListQuery,
}

pub(super) async fn read(db: &Db, actor: Actor, id: String, list: ListQuery, now: Timestamp) -> AppResult<Shown> {
    db.read(move |connection| {
        let wanted = (&list.filter(), Cursor::parse(&list.cursor));
        let (map, page) = usecases::list_shares(connection, &actor, &id, wanted, now)?;
        Ok(Shown { map, shares: page.items, next: page.next, list })
    })
    .await
}

/// `query` holds the selection of a new link, whatever else it says.
pub(super) fn page_of(
    shown: Shown,
    screen: &Screen,
    now: Timestamp,
    query: &str,
    made: Option<Made>,
    typed: Typed,
) -> SharesPage {
    let Shown { map, shares, next, list } = shown;
    let query = Asked::kept(query, false);
    let selection = url::form_urlencoded::parse(query.as_bytes());
    let filters = table::filters(&[("q", &list.q), ("state", &list.state)]);
    let word = |state: &ShareState| screen.text(&format!("share-state-{}", state.as_str()));
    SharesPage {
        shares: shares.iter().map(|share| row(&map, share, screen, now)).collect(),
        next: screen.page_from(next),
        states: ShareState::ALL.iter().map(|state| Choice::new(state.as_str(), word(state))).collect(),
        filtered: list.filter().is_set(),
        export: format!("/maps/{}/shares.csv?{filters}", map.public_id),
        selection: selection.map(|(name, value)| Part { name: name.into_owned(), value: value.into_owned() }).collect(),
        map: link(&map),
        made,
        q: list.q,
        state: list.state,
        query,
        seed: new_token(),
        typed,
    }
}

/// The links of a map, and a form for another under the selection of the address.
pub async fn show_shares(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    list: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let shown = read(&db, actor, id.into_inner(), list.into_inner(), now).await?;
    let typed = Typed::starting_with([("which", "fixed"), ("downloads", "true")]);
    screen.show("shares/list.html", &page_of(shown, &screen, now, request.query_string(), None, typed))
}

/// `/maps/{id}/shares.csv`: every link that the filters let through, in the reader's language and on their clock.
pub async fn export_shares(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    list: web::Query<ListQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (language, zone, now) = (actor.language, actor.time_zone, clock.now());
    let filter = list.filter();
    let shares = db.read(move |connection| usecases::all_shares(connection, &actor, &id, &filter, now)).await?;
    file_of_shares(shares, (language, zone), now)
}

/// The links as a file in these words and on this clock.
pub fn file_of_shares(shares: Vec<Share>, (language, zone): (Language, Tz), now: Timestamp) -> AppResult<HttpResponse> {
    let text = |key: &str| texts::text(language, key);
    let titles = [
        "share-name",
        "share-state",
        "share-shows",
        "share-password",
        "share-downloads",
        "share-expires",
        "share-openings",
        "share-last-opened",
        "share-made-on",
    ];
    let rows = shares.into_iter().map(|share| {
        let day = |moment: Timestamp| zone.from_utc_datetime(&moment).date_naive().to_string();
        let yes = |told: bool| if told { text("yes") } else { text("no") };
        vec![
            table::harmless(&share.name),
            text(&format!("share-state-{}", share.state(now).as_str())),
            text(if share.newest_wave { "share-which-newest" } else { "share-which-fixed" }),
            yes(share.password_hash.is_some()),
            yes(share.downloads),
            share.expires_at.map(|end| last_day(end, zone).to_string()).unwrap_or_default(),
            share.openings.to_string(),
            share.opened_at.map(day).unwrap_or_default(),
            day(share.created_at),
        ]
    });
    let bytes = table::csv(&titles.map(text), rows)?;
    Ok(table::download("shares.csv", "text/csv; charset=utf-8", bytes))
}
