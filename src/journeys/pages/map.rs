use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::curves::{Mini, mini};
use super::lanes;
use super::map_view::MapPage;
use super::words::{self, RecountView, ScoreView};
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::model::JourneyMap;
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, Drawn};
use crate::kernel::{Actor, ClientRole, Clock, Cursor, Language, Role};
use crate::web::{Screen, SignedIn};

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    pub(super) cursor: String,
}

#[derive(Serialize)]
struct ListPage {
    maps: Vec<MapItem>,
    pager: Pager,
    can_edit: bool,
}

#[derive(Serialize)]
pub(super) struct Pager {
    pub prev: Option<String>,
    pub next: Option<String>,
    pub text: Option<String>,
}

#[derive(Serialize)]
struct MapItem {
    title: String,
    href: String,
    client: String,
    persona: Option<PersonaItem>,
    state: String,
    period: String,
    owner: String,
    score: Option<ScoreView>,
    pains: usize,
    stages: usize,
    /// Checks met at least one of its stages.
    observed: bool,
    mini: Mini,
    recount: Option<RecountView>,
    half: Option<HalfItem>,
}

/// The map of how it shall be beside that of how it is, or the other way round.
#[derive(Serialize)]
struct HalfItem {
    title: String,
    href: String,
    state: String,
    beside_href: String,
}

#[derive(Serialize)]
struct PersonaItem {
    name: String,
    portrait: Option<String>,
}

/// What of a map the reader may change: `Some(true)` everything, `Some(false)` the words.
pub(super) fn editing(actor: &Actor) -> Option<bool> {
    match (actor.role, actor.client) {
        (Role::Manager | Role::Admin, _) => Some(true),
        (Role::Client, Some((_, ClientRole::Owner))) => Some(false),
        _ => None,
    }
}

/// What the address asks for, with the lanes that the reader chose last where it names none; and those that it does name.
pub fn asked_here(request: &HttpRequest) -> (Asked, Vec<String>) {
    let mut asked = Asked::parse(request.query_string());
    let chosen = lanes::known(asked.lanes.iter().map(String::as_str));
    if asked.lanes.is_empty() {
        asked.lanes = lanes::remembered(request);
    }
    (asked, chosen)
}

pub async fn show_map(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (asked, chosen) = asked_here(&request);
    let may_edit = editing(&actor);
    let (drawn, header) = db
        .read(move |connection| {
            let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Previous)?;
            let header = usecases::header_for(connection, &actor, &drawn)?;
            Ok((drawn, header))
        })
        .await?;
    let page = MapPage::new(&drawn, header, screen.language, clock.now(), may_edit);
    let mut answer = screen.show("journeys/map.html", &page)?;
    lanes::remember(&mut answer, &chosen)?;
    Ok(answer)
}

pub async fn list_maps(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let can_edit = editing(&actor) == Some(true);
    let (page, halves) = db
        .read(move |connection| {
            let page = usecases::draw_maps(connection, &actor, cursor)?;
            let maps: Vec<_> = page.items.iter().map(|(drawn, _)| &drawn.plan.map).collect();
            let halves = usecases::other_halves(connection, &maps)?;
            Ok((page, halves))
        })
        .await?;
    let language = screen.language;
    let maps = page.items.into_iter().map(|(drawn, persona)| {
        let persona = persona.map(|persona| PersonaItem {
            portrait: persona.portrait_hash.map(|_| format!("/personas/{}/portrait", persona.public_id)),
            name: persona.name,
        });
        let half = halves.get(&drawn.plan.map.id);
        map_item(&drawn, persona, half, language)
    });
    let pager = Pager { prev: None, next: page.next.map(|next| format!("/maps?cursor={next}")), text: None };
    screen.show("journeys/list.html", &ListPage { maps: maps.collect(), pager, can_edit })
}

fn map_item(drawn: &Drawn, persona: Option<PersonaItem>, half: Option<&JourneyMap>, language: Language) -> MapItem {
    let map = &drawn.plan.map;
    MapItem {
        title: map.title.clone(),
        href: format!("/maps/{}", map.public_id),
        client: drawn.client.name.clone(),
        persona,
        state: map.state.clone(),
        period: words::period(language, &drawn.selection),
        owner: map.owner.clone(),
        score: words::score(&drawn.figures.journey.now),
        half: half.map(|half| HalfItem {
            title: half.title.clone(),
            href: format!("/maps/{}", half.public_id),
            state: half.state.clone(),
            beside_href: format!("/maps/{}/to-be", map.public_id),
        }),
        pains: drawn.figures.pains.iter().filter(|pain| pain.rank.is_some() && pain.hurts()).count(),
        stages: drawn.plan.stages.len(),
        observed: drawn.figures.stages.iter().any(|stage| stage.pair.now.met > 0),
        mini: mini(drawn),
        recount: words::recount(drawn.recount.as_ref()),
    }
}
