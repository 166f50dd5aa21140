//! What to check next: the page, and the few lines of it that other pages show.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::cell::MapLink;
use super::links::{Select, map_href, selects};
use super::words;
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::rules::asked::Asked;
use crate::journeys::usecases::{self, Advised, KindAdvice, MapChoices, PlaceAdvice, Wanted};
use crate::kernel::{Actor, CheckKind, Language, Role};
use crate::texts::{self, Argument};
use crate::web::navigation::may_edit;
use crate::web::{Screen, SignedIn};

/// Places that other pages name.
const FEW: usize = 3;

#[derive(Serialize)]
struct AdvicePage {
    map: MapLink,
    here: String,
    selection: String,
    selects: Vec<Select>,
    width: String,
    checks: i64,
    /// Checks that are planned, and how wide the picture will be with them.
    planned: i64,
    planned_width: String,
    kinds: Vec<KindLine>,
    places: Vec<PlaceLine>,
    order_href: Option<String>,
}

#[derive(Serialize)]
struct KindLine {
    kind: String,
    covers: usize,
    drops: Vec<DropLine>,
}

#[derive(Serialize)]
struct DropLine {
    checks: i64,
    drop: String,
}

#[derive(Serialize)]
struct PlaceLine {
    name: String,
    city: String,
    kind: String,
    n: i64,
    planned: i64,
    drop: String,
}

/// The advice that stands on the pages where checks are ordered and planned.
#[derive(Serialize)]
struct AdvicePart {
    href: Option<String>,
    places: Vec<PlaceLine>,
}

#[derive(Debug, Deserialize)]
pub struct PartQuery {
    /// Public id of a program, of a wave or of a client; a client's own when blank.
    #[serde(default)]
    program: String,
    #[serde(default)]
    wave: String,
    #[serde(default)]
    client: String,
}

pub async fn show_advice(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let asked = Asked::parse(request.query_string());
    let reader = actor.clone();
    let (advised, choices) = db
        .read(move |connection| {
            let advised = usecases::advice_of(connection, &actor, &id, &asked)?;
            let choices = usecases::choices_of(connection, &advised.drawn)?;
            Ok((advised, choices))
        })
        .await?;
    screen.show("journeys/advice.html", &page_of(&advised, &choices, &reader, screen.language))
}

fn page_of(advised: &Advised, choices: &MapChoices, reader: &Actor, language: Language) -> AdvicePage {
    let drawn = &advised.drawn;
    let mut selects = selects(drawn, choices, &[], language);
    selects.retain(|select| select.name != "compare");
    AdvicePage {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(drawn) },
        here: format!("/maps/{}/advice", drawn.plan.map.public_id),
        selection: words::selection(language, &drawn.selection),
        selects,
        width: words::decimal(language, advised.width),
        checks: drawn.figures.checks,
        planned: advised.planned,
        planned_width: words::decimal(language, advised.planned_width),
        kinds: advised.kinds.iter().map(|advice| kind_line(advice, language)).collect(),
        places: advised.places.iter().map(|advice| place_line(advice, language)).collect(),
        order_href: order_href(reader, &drawn.client.public_id),
    }
}

/// Where this reader orders checks, if they may.
pub(super) fn order_href(reader: &Actor, client: &str) -> Option<String> {
    match reader.role {
        Role::Manager | Role::Admin => Some(format!("/orders/new?client={client}")),
        Role::Client if may_edit(reader) => Some("/orders/new".to_owned()),
        Role::Client | Role::Shopper => None,
    }
}

fn kind_line(advice: &KindAdvice, language: Language) -> KindLine {
    let drops =
        advice.drops.iter().map(|(checks, drop)| DropLine { checks: *checks, drop: words::decimal(language, *drop) });
    KindLine { kind: kind_name(language, advice.kind), covers: advice.covers, drops: drops.collect() }
}

fn kind_name(language: Language, kind: CheckKind) -> String {
    texts::text(language, &format!("kind-{kind}"))
}

fn place_line(advice: &PlaceAdvice, language: Language) -> PlaceLine {
    PlaceLine {
        name: advice.location.name.clone(),
        city: advice.location.city.clone(),
        kind: kind_name(language, advice.kind),
        n: advice.n,
        planned: advice.planned,
        drop: words::decimal(language, advice.drop),
    }
}

/// One line for the map itself: which kind of check would narrow it most.
pub(super) fn advice_line(kinds: &[KindAdvice], language: Language) -> Option<String> {
    let first = kinds.first()?;
    let (_, drop) = first.drops.first().filter(|(_, drop)| *drop > 0.0)?;
    let parts = [
        ("kind", Argument::from(words::kind(language, first.kind))),
        ("drop", Argument::from(words::decimal(language, *drop))),
        ("n", Argument::from(first.covers as i64)),
    ];
    Some(texts::text_with(language, "advice-line", &parts))
}

/// The first few places, on the pages where checks are ordered and planned.
pub async fn show_advice_part(
    SignedIn(actor): SignedIn,
    query: web::Query<PartQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let PartQuery { program, wave, client } = query.into_inner();
    let wanted = match (wave.is_empty(), program.is_empty(), client.is_empty()) {
        (false, _, _) => Wanted::Wave(wave),
        (_, false, _) => Wanted::Program(program),
        (_, _, false) => Wanted::Client(client),
        _ => Wanted::Own,
    };
    let advised = db.read(move |connection| usecases::advice_for(connection, &actor, &wanted)).await?;
    let places = advised.iter().flat_map(|advised| &advised.places).take(FEW);
    let page = AdvicePart {
        href: advised.as_ref().map(|advised| {
            format!("/maps/{}/advice?{}", advised.drawn.plan.map.public_id, advised.drawn.selection.query())
        }),
        places: places.map(|advice| place_line(advice, screen.language)).collect(),
    };
    screen.show("journeys/advice_part.html", &page)
}
