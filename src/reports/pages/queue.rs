//! The queue of reports that wait for a decision.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::reading::{ReportItem, items_of};
use super::review::span;
use crate::clients;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor, Language, Manager};
use crate::reports::rules::timing::Timing;
use crate::reports::usecases::{self, QueueWish};
use crate::reports::views::flags::{FlagView, flag_views};
use crate::web::Screen;
use crate::web::render::Choice;

#[derive(Debug, Deserialize)]
pub struct QueueQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    client: String,
    #[serde(default)]
    flagged: String,
}

#[derive(Serialize)]
struct QueuePage {
    reports: Vec<QueueItem>,
    next: Option<String>,
    timing: Option<TimingView>,
    clients: Vec<Choice>,
    client: String,
    flagged: bool,
    filtered: bool,
}

#[derive(Serialize)]
struct QueueItem {
    #[serde(flatten)]
    item: ReportItem,
    client: String,
    /// How long it has waited, in words.
    age: String,
    /// A day and more: somebody waits for money.
    late: bool,
    risk: i32,
    flags: Vec<FlagView>,
}

#[derive(Serialize)]
struct TimingView {
    decided: usize,
    median: String,
    nine_of_ten: String,
}

impl TimingView {
    fn of(timing: Timing, language: Language) -> Self {
        Self {
            decided: timing.decided,
            median: span(timing.median, language),
            nine_of_ten: span(timing.nine_of_ten, language),
        }
    }
}

/// Reports that wait for a decision, the most pressing first.
pub async fn review_queue(
    manager: Manager,
    query: web::Query<QueueQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let QueueQuery { cursor, client, flagged } = query.into_inner();
    let wish =
        QueueWish { client: Some(client.clone()).filter(|client| !client.is_empty()), flagged: !flagged.is_empty() };
    let (flagged, filtered) = (wish.flagged, wish.flagged || wish.client.is_some());
    let cursor = Cursor::parse(&cursor);
    let (queue, items, names) = db
        .read(move |connection| {
            let queue = usecases::review_queue(connection, &manager, &wish, cursor, now)?;
            let lines = queue.page.items.iter().map(|line| line.report.clone()).collect();
            let items = items_of(connection, lines)?;
            Ok((queue, items, clients::client_names(connection, &manager)?))
        })
        .await?;
    let mut reports = Vec::new();
    for (line, item) in queue.page.items.iter().zip(items) {
        let waited = now - item.submitted_at.unwrap_or(now);
        let flags = queue.flags.get(&line.report.id).map(Vec::as_slice).unwrap_or_default();
        reports.push(QueueItem {
            age: span(waited, language),
            late: waited.num_hours() >= 24,
            client: line.client.clone(),
            risk: line.risk,
            flags: flag_views(flags, language)?,
            item,
        });
    }
    let page = QueuePage {
        reports,
        next: screen.page_from(queue.page.next),
        timing: queue.timing.map(|timing| TimingView::of(timing, language)),
        clients: names.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        client,
        flagged,
        filtered,
    };
    screen.show("reports/queue.html", &page)
}
