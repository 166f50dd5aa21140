//! What needs the reader now: the first page after signing in.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::behind::day;
use super::links::{cell_href, map_href};
use super::map_view::{PainLine, pain_line};
use super::words::{self, RecountView, ScoreView};
use crate::appeals::{self, WaitingAppeal};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::model::{Level, WHOLE};
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, Drawn};
use crate::kernel::{Actor, ClientRole, Clock, Cursor, Manager, Role, Timestamp};
use crate::reports::{ListFilter, ReportLine, list_reports};
use crate::schedule::{self, Progress, WorkQueue};
use crate::solutions::{self, MapItem, map_item};
use crate::web::{Screen, SignedIn, redirect};

/// Reports that the manager's page lists; the rest are a page away.
const SHOWN_REPORTS: usize = 8;
const SHOWN_APPEALS: i64 = 5;
const SHOWN_PAINS: usize = 3;
const SHOWN_ACTIONS: i64 = 5;

#[derive(Serialize)]
struct ClientHome {
    map: Option<MapPanel>,
    progress: Progress,
    in_progress: i64,
    may_order: bool,
    actions: Vec<MapItem>,
}

#[derive(Serialize)]
struct MapPanel {
    title: String,
    href: String,
    selection: String,
    recount: Option<RecountView>,
    score: Option<ScoreView>,
    note: String,
    score_href: String,
    pains: Vec<PainLine>,
}

#[derive(Serialize)]
struct ManagerHome {
    queue: WorkQueue,
    appeals: Vec<WaitingItem>,
    /// All that wait, listed here or not.
    appeals_waiting: i64,
    /// Solutions of clients that are late.
    late_actions: i64,
    reports: Vec<WaitingReport>,
    more: bool,
}

#[derive(Serialize)]
struct WaitingItem {
    href: String,
    title: String,
    detail: String,
}

#[derive(Serialize)]
struct WaitingReport {
    href: String,
    title: String,
    detail: String,
    kind: String,
}

/// Each role finds what waits for it.
pub async fn home(
    SignedIn(actor): SignedIn,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    match actor.role {
        Role::Client => client_home(actor, screen, &db, clock.now()).await,
        Role::Manager | Role::Admin => manager_home(Manager(actor), screen, &db, clock.now()).await,
        Role::Shopper => Ok(redirect("/assignments")),
    }
}

async fn client_home(actor: Actor, screen: Screen, db: &Db, now: Timestamp) -> AppResult<HttpResponse> {
    let Some((client_id, client_role)) = actor.client else { return Err(AppError::Forbidden) };
    let (drawn, progress, actions) = db
        .read(move |connection| {
            let drawn = match usecases::newest_map_of(connection, client_id)? {
                None => None,
                Some(map) => {
                    let asked = Asked::default();
                    Some(usecases::draw_map(connection, &actor, &map.public_id, &asked, UsualCompare::Previous)?)
                }
            };
            let actions = solutions::next_actions(connection, &actor, SHOWN_ACTIONS)?;
            Ok((drawn, schedule::progress(connection, &actor)?, actions))
        })
        .await?;
    let page = ClientHome {
        map: drawn.map(|drawn| map_panel(&drawn, &screen)),
        in_progress: progress.waiting + progress.under_way + progress.submitted,
        progress,
        may_order: client_role == ClientRole::Owner,
        actions: actions.iter().map(|line| map_item(&line.solution, now.date(), screen.language)).collect(),
    };
    screen.show("journeys/home.html", &page)
}

fn map_panel(drawn: &Drawn, screen: &Screen) -> MapPanel {
    let language = screen.language;
    let score = words::score(&drawn.figures.journey.now);
    let note = match &score {
        Some(ScoreView { low: Some(low), high: Some(high), n, .. }) => format!("{low}–{high} · n = {n}"),
        Some(score) => format!("n\u{a0}=\u{a0}{}", score.n),
        None => screen.text("score-none"),
    };
    let worst = drawn.figures.pains.iter().filter(|pain| pain.rank.is_some() && pain.hurts());
    MapPanel {
        title: drawn.plan.map.title.clone(),
        href: map_href(drawn),
        selection: words::selection(language, &drawn.selection),
        recount: words::recount(drawn.recount.as_ref()),
        score,
        note,
        score_href: cell_href(drawn, Level::Journey, WHOLE),
        pains: worst.take(SHOWN_PAINS).map(|pain| pain_line(drawn, pain, language)).collect(),
    }
}

async fn manager_home(manager: Manager, screen: Screen, db: &Db, now: Timestamp) -> AppResult<HttpResponse> {
    let (queue, page, (appeals_waiting, appeals), late_actions) = db
        .read(move |connection| {
            let queue = schedule::work_queue(connection, &manager, now)?;
            let filter = ListFilter { status: Some("submitted"), ..ListFilter::default() };
            let reports = list_reports(connection, &manager.0, &filter, Cursor::start())?;
            let late = solutions::overdue_count(connection, &manager, now.date())?;
            Ok((queue, reports, appeals::waiting_appeals(connection, &manager, SHOWN_APPEALS)?, late))
        })
        .await?;
    let more = page.next.is_some() || page.items.len() > SHOWN_REPORTS;
    let reports = page.items.into_iter().take(SHOWN_REPORTS).map(|report| waiting(report, &screen)).collect();
    let appeals = appeals.iter().map(|appeal| contested(appeal, &screen)).collect();
    screen.show(
        "journeys/manager_home.html",
        &ManagerHome { queue, appeals, appeals_waiting, late_actions, reports, more },
    )
}

fn contested(waiting: &WaitingAppeal, screen: &Screen) -> WaitingItem {
    let line = &waiting.line;
    WaitingItem {
        href: format!("/appeals/{}", line.appeal.public_id),
        title: format!("{}, {}", line.city, line.location),
        detail: format!(
            "{} · {} · {}",
            screen.text(&format!("appeal-side-{}", line.appeal.side)),
            line.client,
            day(screen.language, line.appeal.opened_at)
        ),
    }
}

fn waiting(report: ReportLine, screen: &Screen) -> WaitingReport {
    WaitingReport {
        href: format!("/review/{}", report.public_id),
        title: format!("{}, {}", report.location.city, report.location.name),
        detail: format!(
            "{} · {} · {}",
            report.shopper.code,
            report.wave.title,
            day(screen.language, report.submitted_at.unwrap_or(report.started_at))
        ),
        kind: report.check.kind,
    }
}
