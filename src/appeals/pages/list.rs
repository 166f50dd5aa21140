//! `/appeals`: those of one's own, or for managers all of them.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::appeals::forms::ListQuery;
use crate::appeals::model::{AppealSide, AppealStatus};
use crate::appeals::usecases::{self, AppealLine};
use crate::appeals::views::AppealItem;
use crate::clients;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Cursor, Manager, Role};
use crate::web::render::Choice;
use crate::web::table::{csv, download, harmless};
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct ListPage {
    manages: bool,
    shops: bool,
    /// How many wait for a manager; 0 for everybody else.
    waiting: i64,
    appeals: Vec<AppealItem>,
    next: Option<String>,
    statuses: Vec<Choice>,
    sides: Vec<Choice>,
    clients: Vec<Choice>,
    status: String,
    side: String,
    client: String,
    filtered: bool,
    /// Address of the file with the same filters.
    export: String,
}

/// The open ones first, the longest wait on top.
pub async fn list_appeals(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language, role) = (clock.now(), screen.language, actor.role);
    let (filter, cursor) = (query.filter(role), Cursor::parse(&query.cursor));
    let manages = matches!(role, Role::Manager | Role::Admin);
    let filtered = filter.status.is_some() || filter.side.is_some() || filter.client.is_some();
    let (page, names, waiting) = db
        .read(move |connection| {
            let page = usecases::list_appeals(connection, &actor, &filter, cursor)?;
            if !manages {
                return Ok((page, Vec::new(), 0));
            }
            let manager = Manager(actor);
            let waiting = usecases::waiting_count(connection, &manager)?;
            Ok((page, clients::client_names(connection, &manager)?, waiting))
        })
        .await?;
    let words = |prefix: &str, word: &str| Choice::new(word, screen.text(&format!("{prefix}-{word}")));
    let of_the_other_side = |status: AppealStatus| match role {
        Role::Client => matches!(status, AppealStatus::Reinstated | AppealStatus::Lifted),
        Role::Shopper => status == AppealStatus::Rescored,
        Role::Manager | Role::Admin => false,
    };
    let ListQuery { status, side, client, .. } = &*query;
    let page = ListPage {
        manages,
        shops: role == Role::Shopper,
        waiting,
        appeals: page.items.iter().map(|line| AppealItem::of(line, language, now)).collect::<AppResult<_>>()?,
        next: screen.page_from(page.next),
        statuses: AppealStatus::ALL
            .iter()
            .filter(|status| !of_the_other_side(**status))
            .map(|status| words("appeal-status", status.as_str()))
            .collect(),
        sides: AppealSide::ALL.iter().map(|side| words("appeal-side", side.as_str())).collect(),
        clients: names.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        status: status.clone(),
        side: side.clone(),
        client: client.clone(),
        filtered,
        export: format!("/appeals.csv?{}", query.address()),
    };
    screen.show("appeals/list.html", &page)
}

/// The same list as a table for other programs; the filters are those of the page.
pub async fn export_appeals(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let filter = query.filter(actor.role);
    let lines = db.read(move |connection| usecases::all_appeals(connection, &actor, &filter)).await?;
    let titles = [
        "appeals-column-opened",
        "appeals-column-side",
        "reports-column-status",
        "reports-client",
        "reports-column-wave",
        "appeals-city",
        "reports-column-location",
        "reports-column-kind",
        "reports-column-shopper",
        "reports-column-score",
        "appeals-column-decided",
        "appeal-words",
        "appeal-answer",
    ];
    let row = |line: AppealLine| {
        let appeal = line.appeal;
        vec![
            rfc3339(appeal.opened_at),
            screen.text(&format!("appeal-side-{}", appeal.side)),
            screen.text(&format!("appeal-status-{}", appeal.status)),
            harmless(&line.client),
            harmless(&line.wave),
            harmless(&line.city),
            harmless(&line.location),
            screen.text(&format!("kind-{}", line.kind)),
            line.shopper_code,
            line.score.map(|score| format!("{:.0}", score * 100.0)).unwrap_or_default(),
            appeal.decided_at.map(rfc3339).unwrap_or_default(),
            harmless(&appeal.words),
            harmless(&appeal.decision_words.unwrap_or_default()),
        ]
    };
    let bytes = csv(&titles.map(|key| screen.text(key)), lines.into_iter().map(row))?;
    Ok(download("appeals.csv", "text/csv; charset=utf-8", bytes))
}
