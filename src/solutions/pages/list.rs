//! `/actions`: what is to be done about pains, over all maps, what is due first on top.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Serialize;

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor, Language, Role};
use crate::solutions::forms::ListQuery;
use crate::solutions::model::SolutionState;
use crate::solutions::usecases::{self, Choices, SolutionLine};
use crate::solutions::views::pain;
use crate::texts;
use crate::web::render::Choice;
use crate::web::table::{csv, download, harmless};
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct ListPage {
    manages: bool,
    actions: Vec<ActionLine>,
    next: Option<String>,
    #[serde(flatten)]
    filters: Filters,
    filtered: bool,
    export: String,
    board_href: String,
}

/// The filters of the list and of the board, with what they offer.
#[derive(Serialize)]
pub(super) struct Filters {
    q: String,
    state: String,
    map: String,
    department: String,
    client: String,
    late: bool,
    touchpoint: String,
    states: Vec<Choice>,
    maps: Vec<Choice>,
    departments: Vec<Choice>,
    clients: Vec<Choice>,
}

#[derive(Serialize)]
struct ActionLine {
    href: String,
    title: String,
    pain: String,
    map: String,
    client: String,
    state: String,
    tone: &'static str,
    late: bool,
    due: String,
    owner: String,
    department: String,
    effort: i32,
    impact: i32,
}

/// How a state looks beside its word.
pub(super) fn tone(state: SolutionState) -> &'static str {
    match state {
        SolutionState::Proposed => "neutral",
        SolutionState::Planned | SolutionState::InProgress => "info",
        SolutionState::Done => "wait",
        SolutionState::Verified => "good",
        SolutionState::NotEffective => "bad",
    }
}

impl ActionLine {
    fn of(line: &SolutionLine, language: Language, today: NaiveDate) -> AppResult<Self> {
        let solution = &line.solution;
        Ok(Self {
            href: format!("/actions/{}", solution.public_id),
            title: solution.title.clone(),
            pain: pain(line, language),
            map: line.map.clone(),
            client: line.client.clone(),
            state: solution.state.clone(),
            tone: tone(solution.state()?),
            late: solution.is_overdue(today),
            due: texts::date(language, solution.due_on),
            owner: solution.owner_name.clone(),
            department: solution.department.clone(),
            effort: solution.effort,
            impact: solution.impact,
        })
    }
}

pub(super) fn filters(query: &ListQuery, choices: Choices, screen: &Screen) -> Filters {
    let mut states =
        vec![Choice::new("", screen.text("actions-state-open")), Choice::new("all", screen.text("actions-state-all"))];
    states.extend(
        SolutionState::ALL
            .iter()
            .map(|state| Choice::new(state.as_str(), screen.text(&format!("solution-{}", state.as_str())))),
    );
    Filters {
        q: query.q.clone(),
        state: query.state.clone(),
        map: query.map.clone(),
        department: query.department.clone(),
        client: query.client.clone(),
        late: query.late == "1",
        touchpoint: query.touchpoint.clone(),
        states,
        maps: choices.maps.into_iter().map(|(id, title)| Choice::new(id, title)).collect(),
        departments: choices.departments.into_iter().map(|name| Choice::new(name.clone(), name)).collect(),
        clients: choices.clients.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
    }
}

pub async fn list_solutions(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (today, role) = (clock.now().date(), actor.role);
    let (filter, cursor) = (query.filter(role, today), Cursor::parse(&query.cursor));
    let (page, choices) = db
        .read(move |connection| {
            let page = usecases::list_solutions(connection, &actor, &filter, cursor)?;
            Ok((page, usecases::choices(connection, &actor)?))
        })
        .await?;
    let lines = page.items.iter().map(|line| ActionLine::of(line, screen.language, today));
    let page = ListPage {
        manages: matches!(role, Role::Manager | Role::Admin),
        actions: lines.collect::<AppResult<_>>()?,
        next: screen.page_from(page.next),
        filters: filters(&query, choices, &screen),
        filtered: query.is_narrow(),
        export: format!("/actions.csv?{}", query.address()),
        board_href: format!("/actions/board?{}", query.address()),
    };
    screen.show("solutions/list.html", &page)
}

/// The same list as a table for other programs; the filters are those of the page.
pub async fn export_solutions(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let today = clock.now().date();
    let filter = query.filter(actor.role, today);
    let lines = db.read(move |connection| usecases::all_solutions(connection, &actor, &filter)).await?;
    let titles = [
        "actions-client",
        "actions-map",
        "actions-pain",
        "actions-title",
        "actions-details",
        "actions-state",
        "actions-due",
        "actions-late",
        "actions-owner",
        "actions-owner-email",
        "actions-department",
        "actions-effect-points",
        "actions-effect-words",
        "actions-effort",
        "actions-impact",
    ];
    let row = |line: SolutionLine| {
        let solution = &line.solution;
        let yes_or_no = if solution.is_overdue(today) { "actions-yes" } else { "actions-no" };
        vec![
            harmless(&line.client),
            harmless(&line.map),
            harmless(&pain(&line, screen.language)),
            harmless(&solution.title),
            harmless(&solution.details),
            screen.text(&format!("solution-{}", solution.state)),
            solution.due_on.to_string(),
            screen.text(yes_or_no),
            harmless(&solution.owner_name),
            harmless(solution.owner_email.as_deref().unwrap_or_default()),
            harmless(&solution.department),
            solution.effect_points.map(|points| points.to_string()).unwrap_or_default(),
            harmless(&solution.effect_words),
            solution.effort.to_string(),
            solution.impact.to_string(),
        ]
    };
    let bytes = csv(&titles.map(|key| screen.text(key)), lines.into_iter().map(row))?;
    Ok(download("actions.csv", "text/csv; charset=utf-8", bytes))
}
