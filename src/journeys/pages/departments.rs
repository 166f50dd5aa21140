//! `/maps/{id}/departments`: which department has most of the pain.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::links::{Select, cell_href, map_href, selects};
use super::pains::{Bar, MapLink, scale};
use super::words;
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::model::Level;
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, DepartmentFigure, Drawn, MapChoices};
use crate::kernel::{Actor, Language};
use crate::solutions;
use crate::web::table::{csv, download, harmless};
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct DepartmentsPage {
    map: MapLink,
    selection: String,
    action: String,
    selects: Vec<Select>,
    departments: Vec<DepartmentRow>,
    export: String,
    pains_href: String,
}

#[derive(Serialize)]
struct DepartmentRow {
    department: String,
    place: Option<String>,
    pain: String,
    low: String,
    high: String,
    pains: usize,
    pains_href: Option<String>,
    bar: Bar,
    touchpoints: Vec<HurtingTouchpoint>,
    quiet: usize,
    owners: String,
    solutions: usize,
    solutions_href: String,
}

#[derive(Serialize)]
struct HurtingTouchpoint {
    title: String,
    href: String,
    pain: String,
}

fn title_of(drawn: &Drawn, key: &str) -> String {
    drawn.plan.touchpoint(key).map_or(key, |own| own.title.as_str()).to_owned()
}

fn row(drawn: &Drawn, figure: &DepartmentFigure, scale: f64, language: Language) -> DepartmentRow {
    let own = &figure.pain;
    let map = &drawn.plan.map.public_id;
    let query = drawn.selection.query();
    let named =
        |name: &str| url::form_urlencoded::Serializer::new(String::new()).append_pair(name, &own.department).finish();
    let decimal = |number: f64| words::decimal(language, number);
    let touchpoints = own.hurting.iter().map(|(key, pain)| HurtingTouchpoint {
        title: title_of(drawn, key),
        href: cell_href(drawn, Level::Touchpoint, key),
        pain: decimal(*pain),
    });
    DepartmentRow {
        place: own.rank.map(|rank| rank.to_string()),
        pain: decimal(own.pain),
        low: decimal(own.low),
        high: decimal(own.high),
        pains: own.pains,
        pains_href: (!own.department.is_empty()).then(|| format!("/maps/{map}/pains?{query}&{}", named("department"))),
        bar: Bar::of(own.pain, Some((own.low, own.high)), scale),
        touchpoints: touchpoints.collect(),
        quiet: own.touchpoints.len() - own.hurting.len(),
        owners: own.owners.join(", "),
        solutions: figure.open_solutions,
        solutions_href: format!("/actions?map={map}"),
        department: own.department.clone(),
    }
}

async fn read(
    actor: Actor,
    request: &HttpRequest,
    id: String,
    db: &Db,
) -> AppResult<(Drawn, MapChoices, Vec<DepartmentFigure>)> {
    let asked = Asked::parse(request.query_string());
    db.read(move |connection| {
        let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Nothing)?;
        let solutions = solutions::solutions_of_map(connection, drawn.plan.map.id)?;
        let figures = usecases::departments_of(&drawn, &solutions);
        let choices = usecases::choices_of(connection, &drawn)?;
        Ok((drawn, choices, figures))
    })
    .await
}

pub async fn list_departments(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (drawn, choices, figures) = read(actor, &request, id.into_inner(), &db).await?;
    let language = screen.language;
    let base = format!("/maps/{}", drawn.plan.map.public_id);
    let query = drawn.selection.query();
    let scale = scale(figures.iter().map(|figure| figure.pain.high));
    let page = DepartmentsPage {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(&drawn) },
        selection: words::selection(language, &drawn.selection),
        action: format!("{base}/departments"),
        selects: selects(&drawn, &choices, &[], language).into_iter().filter(Select::chooses_checks).collect(),
        departments: figures.iter().map(|figure| row(&drawn, figure, scale, language)).collect(),
        export: format!("{base}/departments.csv?{query}"),
        pains_href: format!("{base}/pains?{query}"),
    };
    screen.show("journeys/departments.html", &page)
}

/// The same as a table for other programs.
pub async fn export_departments(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (drawn, _, figures) = read(actor, &request, id.into_inner(), &db).await?;
    let titles = [
        "map-field-department",
        "pains-rank",
        "pains-best",
        "pains-worst",
        "departments-sum",
        "pains-low",
        "pains-high",
        "departments-pains",
        "lane-touchpoints",
        "departments-owners",
        "pains-open-solutions",
    ];
    let row = |figure: &DepartmentFigure| {
        let own = &figure.pain;
        let place = |place: Option<usize>| place.map(|place| place.to_string()).unwrap_or_default();
        let touchpoints: Vec<String> = own.touchpoints.iter().map(|key| title_of(&drawn, key)).collect();
        vec![
            harmless(&own.department),
            place(own.rank.map(|rank| rank.rank)),
            place(own.rank.map(|rank| rank.best_rank)),
            place(own.rank.map(|rank| rank.worst_rank)),
            format!("{:.3}", own.pain),
            format!("{:.3}", own.low),
            format!("{:.3}", own.high),
            own.pains.to_string(),
            harmless(&touchpoints.join(", ")),
            harmless(&own.owners.join(", ")),
            figure.open_solutions.to_string(),
        ]
    };
    let bytes = csv(&titles.map(|key| screen.text(key)), figures.iter().map(row))?;
    Ok(download("departments.csv", "text/csv; charset=utf-8", bytes))
}
