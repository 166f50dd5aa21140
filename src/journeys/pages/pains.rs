//! `/maps/{id}/pains`: every pain of the selection, touchpoints and barriers in one ranking.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::links::{Select, cell_href, map_href, selects};
use super::map_view::{PainChange, pain_change, pain_detail, pain_words};
use super::words;
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::pains::PainFigure;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, Drawn, MapChoices, PainFilter};
use crate::kernel::{Actor, Language};
use crate::reports::BarrierCategory;
use crate::solutions::{self, Solution, SolutionState};
use crate::texts;
use crate::web::render::Choice;
use crate::web::table::{csv, download, harmless};
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct PainsPage {
    map: MapLink,
    selection: String,
    action: String,
    selects: Vec<Select>,
    stages: Vec<Choice>,
    departments: Vec<Choice>,
    sorts: Vec<Choice>,
    stage: String,
    department: String,
    sort: String,
    ranked: Vec<PainRow>,
    well: Vec<PainRow>,
    few: Vec<PainRow>,
    gone: Vec<PainRow>,
    /// What the map is compared with, in words.
    compared: Option<String>,
    /// What to know of sides that have checks in common.
    shared: Option<String>,
    filtered: bool,
    may_change: bool,
    export: String,
    departments_href: String,
    scale: f64,
}

/// The map to go back to.
#[derive(Serialize)]
pub(super) struct MapLink {
    pub title: String,
    pub href: String,
}

#[derive(Serialize)]
struct PainRow {
    rank: Option<usize>,
    place: Option<String>,
    text: String,
    detail: String,
    sort: &'static str,
    stage: String,
    department: String,
    owner: String,
    n: i64,
    pain: String,
    low: Option<String>,
    high: Option<String>,
    bar: Bar,
    /// Only the other selection reported it.
    gone: bool,
    /// Where the map is compared with another selection.
    change: Option<PainChange>,
    href: String,
    solve_href: Option<String>,
    solutions: usize,
    solutions_href: String,
}

/// A bar with its whisker, in 0..100 of the widest on the page.
#[derive(Serialize)]
pub(super) struct Bar {
    pub width: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

impl Bar {
    /// `scale` is what the whole width stands for.
    pub fn of(value: f64, limits: Option<(f64, f64)>, scale: f64) -> Self {
        let part = |number: f64| {
            let share = if scale > 0.0 { 100.0 * number / scale } else { 0.0 };
            (share.clamp(0.0, 100.0) * 10.0).round() / 10.0
        };
        Self { width: part(value), low: limits.map(|(low, _)| part(low)), high: limits.map(|(_, high)| part(high)) }
    }
}

/// What the whole width of the bars stands for: the highest upper limit.
pub(super) fn scale(highs: impl Iterator<Item = f64>) -> f64 {
    highs.fold(0.0, f64::max)
}

struct Shown<'a> {
    drawn: &'a Drawn,
    solutions: &'a [Solution],
    scale: f64,
    may_change: bool,
    language: Language,
}

impl Shown<'_> {
    fn row(&self, pain: &PainFigure) -> PainRow {
        let (drawn, language) = (self.drawn, self.language);
        let own = drawn.plan.touchpoint(&pain.touchpoint);
        let barrier = pain.barrier.as_ref().map(|barrier| barrier.category.as_str());
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("touchpoint", &pain.touchpoint)
            .append_pair("barrier", barrier.unwrap_or_default())
            .finish();
        let map = &drawn.plan.map.public_id;
        let decimal = |number: f64| words::decimal(language, number);
        let against =
            |solution: &&Solution| solution.touchpoint == pain.touchpoint && solution.barrier.as_deref() == barrier;
        let open = |solution: &&Solution| SolutionState::parse(&solution.state).is_some_and(SolutionState::is_open);
        PainRow {
            rank: pain.rank.map(|rank| rank.rank),
            place: pain.rank.map(|rank| rank.to_string()),
            text: pain_words(drawn, &pain.touchpoint, barrier, language),
            detail: pain_detail(drawn, pain, language),
            sort: if barrier.is_some() { "barrier" } else { "score" },
            stage: drawn.plan.stage(&pain.stage).map(|planned| planned.stage.title.clone()).unwrap_or_default(),
            department: own.map(|own| own.department.clone()).unwrap_or_default(),
            owner: own.map(|own| own.owner.clone()).unwrap_or_default(),
            n: pain.n,
            pain: decimal(pain.pain),
            low: pain.low.map(decimal),
            high: pain.high.map(decimal),
            bar: Bar::of(pain.pain, pain.low.zip(pain.high), self.scale),
            gone: pain.is_gone(),
            change: pain_change(drawn, pain, language),
            href: format!(
                "{}{}",
                cell_href(drawn, crate::journeys::model::Level::Touchpoint, &pain.touchpoint),
                if barrier.is_some() { "#barriers" } else { "" }
            ),
            solve_href: self.may_change.then(|| format!("/maps/{map}/solutions/new?{query}")),
            solutions: self.solutions.iter().filter(against).filter(open).count(),
            solutions_href: format!("/actions?map={map}&touchpoint={}", pain.touchpoint),
        }
    }
}

/// What the page and its file are made of.
struct Read {
    drawn: Drawn,
    choices: MapChoices,
    /// Other maps to compare it with, as id and name.
    others: Vec<(String, String)>,
    filter: PainFilter,
    solutions: Vec<Solution>,
    may_change: bool,
}

async fn read(actor: Actor, request: &HttpRequest, id: String, db: &Db) -> AppResult<Read> {
    let asked = Asked::parse(request.query_string());
    let filter = PainFilter::parse(request.query_string());
    db.read(move |connection| {
        let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Previous)?;
        let solutions = solutions::solutions_of_map(connection, drawn.plan.map.id)?;
        let may_change = solutions::may_change(&actor, drawn.plan.map.client_id).is_ok();
        let choices = usecases::choices_of(connection, &drawn)?;
        let others = usecases::others_of(connection, &drawn.plan.map, actor.language)?;
        Ok(Read { drawn, choices, others, filter, solutions, may_change })
    })
    .await
}

pub async fn list_pains(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let read = read(actor, &request, id.into_inner(), &db).await?;
    let Read { drawn, choices, others, filter, solutions, may_change } = read;
    let language = screen.language;
    let kept: Vec<&PainFigure> = filter.of(&drawn).collect();
    let scale = scale(drawn.figures.pains.iter().filter(|pain| pain.rank.is_some()).filter_map(|pain| pain.high));
    let shown = Shown { drawn: &drawn, solutions: &solutions, scale, may_change, language };
    let rows = |wanted: &dyn Fn(&PainFigure) -> bool| -> Vec<PainRow> {
        kept.iter().filter(|pain| wanted(pain)).map(|pain| shown.row(pain)).collect()
    };
    let against = drawn.selection.against.as_ref();
    let base = format!("/maps/{}", drawn.plan.map.public_id);
    let query = drawn.selection.query();
    let titles = drawn.plan.stages.iter().map(|planned| Choice::new(&planned.stage.key, &planned.stage.title));
    let mut sorts = vec![
        Choice::new("score", texts::text(language, "pains-sort-score")),
        Choice::new("barrier", texts::text(language, "pains-sort-barrier")),
    ];
    sorts.extend(BarrierCategory::ALL.iter().map(|category| {
        Choice::new(category.as_str(), texts::text(language, &format!("barrier-{}", category.as_str())))
    }));
    let page = PainsPage {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(&drawn) },
        selection: words::selection(language, &drawn.selection),
        action: format!("{base}/pains"),
        selects: selects(&drawn, &choices, &others, language),
        stages: titles.collect(),
        departments: departments(&drawn),
        sorts,
        ranked: rows(&|pain| pain.rank.is_some() && pain.hurts()),
        well: rows(&|pain| pain.rank.is_some() && !pain.hurts()),
        few: rows(&|pain| pain.rank.is_none()),
        gone: filter.gone(&drawn).map(|pain| shown.row(pain)).collect(),
        compared: against.map(|against| words::side(language, &against.side)),
        shared: against.and_then(|against| words::shared(language, against.shared)),
        filtered: filter.is_narrow(),
        may_change,
        export: format!("{base}/pains.csv?{query}&{}", filter.query()),
        departments_href: format!("{base}/departments?{query}"),
        scale,
        stage: filter.stage,
        department: filter.department,
        sort: filter.sort,
    };
    screen.show("journeys/pains.html", &page)
}

/// Departments of the map's touchpoints, each once.
fn departments(drawn: &Drawn) -> Vec<Choice> {
    let mut names: Vec<&str> = drawn.plan.touchpoints().map(|own| own.department.as_str()).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| Choice::new(name, name)).collect()
}

/// The same list as a table for other programs; selection and filters are those of the page.
pub async fn export_pains(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let Read { drawn, filter, solutions, may_change, .. } = read(actor, &request, id.into_inner(), &db).await?;
    let shown = Shown { drawn: &drawn, solutions: &solutions, scale: 0.0, may_change, language: screen.language };
    let titles = [
        "pains-rank",
        "pains-best",
        "pains-worst",
        "pains-pain",
        "pains-column-pain",
        "pains-low",
        "pains-high",
        "pains-n",
        "map-stage",
        "pains-sort",
        "map-field-department",
        "lane-owner",
        "pains-open-solutions",
        "pains-rank-then",
        "pains-pain-then",
        "pains-n-then",
        "figures-difference",
        "figures-verdict",
    ];
    let number = |number: Option<f64>| number.map(|number| format!("{number:.3}")).unwrap_or_default();
    let place = |place: Option<usize>| place.map(|place| place.to_string()).unwrap_or_default();
    let verdict = |word: &String| screen.text(&format!("verdict-{word}"));
    let row = |pain: &PainFigure| {
        let row = shown.row(pain);
        let change = row.change.as_ref();
        vec![
            place(pain.rank.map(|rank| rank.rank)),
            place(pain.rank.map(|rank| rank.best_rank)),
            place(pain.rank.map(|rank| rank.worst_rank)),
            harmless(&row.text),
            number((!pain.is_gone()).then_some(pain.pain)),
            number(pain.low),
            number(pain.high),
            pain.n.to_string(),
            harmless(&row.stage),
            screen.text(&format!("pains-sort-{}", row.sort)),
            harmless(&row.department),
            harmless(&row.owner),
            row.solutions.to_string(),
            place(pain.then.and_then(|then| then.rank).map(|rank| rank.rank)),
            number(pain.then.and_then(|then| then.pain)),
            pain.then.map(|then| then.n.to_string()).unwrap_or_default(),
            change.and_then(|change| change.text.clone()).unwrap_or_default(),
            change.and_then(|change| change.verdict.as_ref()).map(verdict).unwrap_or_default(),
        ]
    };
    let bytes = csv(&titles.map(|key| screen.text(key)), filter.of(&drawn).chain(filter.gone(&drawn)).map(row))?;
    Ok(download("pains.csv", "text/csv; charset=utf-8", bytes))
}
