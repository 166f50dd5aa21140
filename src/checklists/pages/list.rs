//! `/checklists`: drafts and published ones, and the latter as a file.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{choices, draft};
use crate::checklists::usecases::{self, ChecklistSummary, ChecklistWish};
use crate::clients;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{CheckKind, Cursor, Manager, Timestamp};
use crate::web::Screen;
use crate::web::render::Choice;
use crate::web::table::{csv, download, filters, harmless};

#[derive(Serialize)]
struct ListItem {
    id: String,
    title: String,
    kind: String,
    client: Option<String>,
    number: i32,
    questions: i32,
    published_at: Timestamp,
}

impl From<ChecklistSummary> for ListItem {
    fn from(summary: ChecklistSummary) -> Self {
        Self {
            id: summary.checklist.public_id,
            title: summary.checklist.title,
            kind: summary.checklist.kind,
            client: summary.client.map(|client| client.name),
            number: summary.newest_number,
            questions: summary.question_count,
            published_at: summary.published_at,
        }
    }
}

#[derive(Serialize)]
struct DraftItem {
    href: String,
    title: String,
    based_on: Option<i32>,
    questions: usize,
    faults: usize,
    changed_at: Timestamp,
}

#[derive(Serialize)]
struct ListPage {
    drafts: Vec<DraftItem>,
    clients: Vec<Choice>,
    checklists: Vec<ListItem>,
    next: Option<String>,
    search: String,
    kind: String,
    client: String,
    filtered: bool,
    /// Address of the file with the same filters.
    export: String,
}

/// The filters of the list, as the address carries them.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    search: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    client: String,
}

impl ListQuery {
    /// What isn't known narrows nothing.
    fn wish(&self) -> ChecklistWish {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let kind = match self.kind.parse() {
            Ok(kind) => Some(kind),
            Err(_) => None,
        };
        ChecklistWish { search: filled(&self.search), kind, client: filled(&self.client) }
    }

    fn address(&self) -> String {
        filters(&[("search", &self.search), ("kind", &self.kind), ("client", &self.client)])
    }
}

/// Drafts, and a page of published checklists, the newest first.
pub async fn list_checklists(
    manager: Manager,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (wish, cursor) = (query.wish(), Cursor::parse(&query.cursor));
    let filtered = wish != ChecklistWish::default();
    let (page, drafts, clients) = db
        .read(move |connection| {
            let drafts = usecases::drafts::list_drafts(connection, &manager)?;
            let clients = clients::client_names(connection, &manager)?;
            Ok((usecases::list_checklists(connection, &manager, &wish, cursor)?, drafts, clients))
        })
        .await?;
    let drafts = drafts.into_iter().map(|(draft, document, faults)| DraftItem {
        href: draft::href(&draft.public_id),
        title: document.title().to_owned(),
        based_on: draft.based_on,
        questions: document.all_questions().count(),
        faults,
        changed_at: draft.changed_at,
    });
    let page = page.map(ListItem::from);
    let listed = ListPage {
        drafts: drafts.collect(),
        clients: choices(clients),
        checklists: page.items,
        next: screen.page_from(page.next),
        search: query.search.clone(),
        kind: query.kind.clone(),
        client: query.client.clone(),
        filtered,
        export: format!("/checklists.csv?{}", query.address()),
    };
    screen.show("checklists/list.html", &listed)
}

/// The published checklists as a table for other programs; the filters are those of the page.
pub async fn export_checklists(
    manager: Manager,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let wish = query.wish();
    let checklists = db.read(move |connection| usecases::all_checklists(connection, &manager, &wish)).await?;
    let titles = [
        "checklists-name",
        "checklists-kind",
        "checklists-client",
        "checklists-version",
        "checklists-questions",
        "checklists-published-at",
    ];
    let kind = |kind: &str| match kind.parse::<CheckKind>() {
        Ok(kind) => screen.text(&format!("kind-{}", kind.as_str())),
        Err(_) => kind.to_owned(),
    };
    let row = |item: ListItem| {
        vec![
            harmless(&item.title),
            kind(&item.kind),
            harmless(&item.client.unwrap_or_else(|| screen.text("checklists-for-all"))),
            item.number.to_string(),
            item.questions.to_string(),
            rfc3339(item.published_at),
        ]
    };
    let rows = checklists.into_iter().map(ListItem::from).map(row);
    let bytes = csv(&titles.map(|key| screen.text(key)), rows)?;
    Ok(download("checklists.csv", "text/csv; charset=utf-8", bytes))
}
