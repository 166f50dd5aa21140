//! Location beside location: the table, and the same as a file.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::cell::{MapLink, title_of};
use super::links::{Select, cell_href_under, map_href, selects};
use super::words::{self, ScoreView};
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::forms::read_filter;
use crate::journeys::model::{Level, Sums, WHOLE};
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::drawing::tenth;
use crate::journeys::rules::figures::{Figure, figure};
use crate::journeys::rules::selection::KnownLocation;
use crate::journeys::usecases::{self, League, LeagueFilter, LeagueOrder, LeagueRow, MapChoices};
use crate::kernel::Language;
use crate::kernel::paging::PAGE_SIZE;
use crate::texts::{self, Argument};
use crate::web::render::Choice;
use crate::web::table::{csv, download, harmless};
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct LeaguePage {
    map: MapLink,
    here: String,
    title: String,
    selection: String,
    selects: Vec<Select>,
    cells: Vec<Choice>,
    of: String,
    cities: Vec<Choice>,
    city: String,
    orders: Vec<Choice>,
    order: &'static str,
    search: String,
    narrowed: bool,
    total: usize,
    placed: usize,
    found: usize,
    rows: Vec<RowView>,
    export: String,
    prev: Option<String>,
    next: Option<String>,
    range: Option<String>,
}

#[derive(Serialize)]
struct RowView {
    name: String,
    city: String,
    href: String,
    place: Option<usize>,
    best: Option<usize>,
    worst: Option<usize>,
    score: Option<ScoreView>,
    bar: Option<Bar>,
    difference: Option<String>,
    verdict: Option<&'static str>,
}

/// The interval as a line in a box of 0..200, the mean as a mark on it.
#[derive(Serialize)]
struct Bar {
    low: f64,
    high: f64,
    mean: f64,
    hollow: bool,
    title: String,
}

pub async fn show_league(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let asked = Asked::parse(request.query_string());
    let (filter, page) = read_filter(request.query_string());
    let wanted = filter.clone();
    let (league, choices) = db
        .read(move |connection| {
            let league = usecases::league_of(connection, &actor, &id, &asked, &wanted)?;
            let choices = usecases::choices_of(connection, &league.drawn)?;
            Ok((league, choices))
        })
        .await?;
    screen.show("journeys/league.html", &page_of(&league, &choices, filter, page, screen.language))
}

fn page_of(league: &League, choices: &MapChoices, filter: LeagueFilter, page: usize, language: Language) -> LeaguePage {
    let drawn = &league.drawn;
    let here = format!("/maps/{}/league", drawn.plan.map.public_id);
    let mut selects = selects(drawn, choices, &[], language);
    selects.retain(|select| select.name != "compare");
    let text = |key: &str| texts::text(language, key);
    let found = league.rows.len();
    let size = PAGE_SIZE as usize;
    let first = (page - 1).saturating_mul(size);
    let shown: Vec<&LeagueRow> = league.rows.iter().skip(first).take(size).collect();
    let address = |page: usize| format!("{here}?{}&page={page}", query_of(league, &filter));
    let range = (found > size && !shown.is_empty()).then(|| {
        let parts = [
            ("from", Argument::from((first + 1) as i64)),
            ("to", Argument::from((first + shown.len()) as i64)),
            ("of", Argument::from(found as i64)),
        ];
        texts::text_with(language, "league-range", &parts)
    });
    let mut cells = vec![Choice::new("", text("league-whole"))];
    for planned in &drawn.plan.stages {
        cells.push(Choice::new(format!("stage:{}", planned.stage.key), &planned.stage.title));
        cells.extend(
            planned
                .touchpoints
                .iter()
                .map(|own| Choice::new(format!("touchpoint:{}", own.key), format!("— {}", own.title))),
        );
    }
    LeaguePage {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(drawn) },
        title: match league.level {
            Level::Journey => text("league-whole"),
            _ => title_of(drawn, league.level, &league.key),
        },
        selection: words::selection(language, &drawn.selection),
        selects,
        cells,
        of: if league.key == WHOLE { String::new() } else { format!("{}:{}", league.level, league.key) },
        cities: league.cities.iter().map(|city| Choice::new(city, city)).collect(),
        orders: LeagueOrder::ALL
            .iter()
            .map(|order| Choice::new(order.as_str(), text(&format!("league-order-{}", order.as_str()))))
            .collect(),
        order: filter.order.as_str(),
        narrowed: !filter.search.is_empty() || !filter.city.is_empty(),
        total: league.total,
        placed: league.placed,
        found,
        rows: shown.iter().map(|row| row_view(league, row, language)).collect(),
        export: format!("{here}.csv?{}", query_of(league, &filter)),
        prev: (page > 1).then(|| address(page - 1)),
        next: (first + shown.len() < found).then(|| address(page + 1)),
        range,
        city: filter.city,
        search: filter.search,
        here,
    }
}

fn query_of(league: &League, filter: &LeagueFilter) -> String {
    let selection = league.drawn.selection.query();
    let mut query = url::form_urlencoded::Serializer::new(selection);
    let order = if filter.order == LeagueOrder::default() { "" } else { filter.order.as_str() };
    for (name, value) in [("of", filter.of.as_str()), ("q", &filter.search), ("city", &filter.city), ("order", order)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    query.finish()
}

fn figure_of(league: &League, row: &LeagueRow) -> Figure {
    let sums = Sums { cell: row.placed.cell, ..Sums::default() };
    // A location is shown by its own figures: the mean of its level would only shrink them.
    figure(&sums, 0.0, &usecases::measure_of(&league.drawn.client))
}

fn row_view(league: &League, row: &LeagueRow, language: Language) -> RowView {
    let (location, place) = (&row.location, row.placed.place);
    let figure = figure_of(league, row);
    let known = KnownLocation {
        id: location.id,
        public_id: location.public_id.clone(),
        name: location.name.clone(),
        city: location.city.clone(),
        own: location.is_own(),
    };
    let alone = league.drawn.selection.at(&known);
    let along = |share: f64| tenth(200.0 * share);
    RowView {
        href: cell_href_under(&league.drawn, &alone, league.level, &league.key),
        place: place.map(|place| place.rank),
        best: place.map(|place| place.best_rank),
        worst: place.map(|place| place.worst_rank),
        bar: figure.mean.map(|mean| Bar {
            low: along(figure.low.unwrap_or(mean)),
            high: along(figure.high.unwrap_or(mean)),
            mean: along(mean),
            hollow: figure.n == 1,
            title: super::curves::titled(language, &location.name, &figure),
        }),
        score: words::score(&figure),
        difference: row.placed.against.map(|against| words::signed(against.comparison.difference * 100.0)),
        verdict: row.placed.against.map(|against| against.word),
        name: location.name.clone(),
        city: location.city.clone(),
    }
}

/// The table as a file, under the filters of the page and as long as it is.
pub async fn export_league(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let asked = Asked::parse(request.query_string());
    let (filter, _) = read_filter(request.query_string());
    let league = db.read(move |connection| usecases::league_of(connection, &actor, &id, &asked, &filter)).await?;
    let titles = [
        "league-place",
        "league-best",
        "league-worst",
        "cell-location",
        "league-code",
        "league-city",
        "lane-score",
        "league-low",
        "league-high",
        "league-checks",
        "league-difference",
        "league-verdict",
    ];
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let share = |share: Option<f64>| share.map(|share| format!("{:.1}", share * 100.0)).unwrap_or_default();
    let row = |row: &LeagueRow| {
        let (place, figure) = (row.placed.place, figure_of(&league, row));
        vec![
            number(place.map(|place| place.rank)),
            number(place.map(|place| place.best_rank)),
            number(place.map(|place| place.worst_rank)),
            harmless(&row.location.name),
            harmless(&row.location.code),
            harmless(&row.location.city),
            share(figure.mean),
            share(figure.low),
            share(figure.high),
            figure.n.to_string(),
            share(row.placed.against.map(|against| against.comparison.difference)),
            row.placed.against.map(|against| screen.text(&format!("verdict-{}", against.word))).unwrap_or_default(),
        ]
    };
    let bytes = csv(&titles.map(|key| screen.text(key)), league.rows.iter().map(row))?;
    Ok(download("league.csv", "text/csv; charset=utf-8", bytes))
}
