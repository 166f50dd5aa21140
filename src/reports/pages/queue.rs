//! The queue of reports that wait for a decision.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::reading::{ReportItem, items_of};
use super::review::span;
use crate::clients;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Cursor, Language, Manager};
use crate::reports::rules::timing::Timing;
use crate::reports::usecases::{self, QueueWish};
use crate::reports::views::flags::{FlagView, flag_views};
use crate::web::Screen;
use crate::web::render::Choice;
use crate::web::table::{csv, download, filters, harmless};

#[derive(Debug, Deserialize)]
pub struct QueueQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    client: String,
    #[serde(default)]
    flagged: String,
}

impl QueueQuery {
    fn wish(&self) -> QueueWish {
        let client = Some(self.client.clone()).filter(|client| !client.is_empty());
        QueueWish { client, flagged: !self.flagged.is_empty() }
    }

    fn address(&self) -> String {
        filters(&[("client", &self.client), ("flagged", &self.flagged)])
    }
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
    /// Address of the file with the same filters.
    export: String,
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
    let wish = query.wish();
    let export = format!("/review.csv?{}", query.address());
    let QueueQuery { cursor, client, .. } = query.into_inner();
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
        export,
    };
    screen.show("reports/queue.html", &page)
}

/// The whole queue as a table for other programs; the filters are those of the page.
pub async fn export_queue(
    manager: Manager,
    query: web::Query<QueueQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language, wish) = (clock.now(), screen.language, query.wish());
    let pages = db
        .read(move |connection| {
            let (mut pages, mut cursor) = (Vec::new(), Cursor::start());
            loop {
                let queue = usecases::review_queue(connection, &manager, &wish, cursor, now)?;
                let items = items_of(connection, queue.page.items.iter().map(|line| line.report.clone()).collect())?;
                let next = queue.page.next.clone();
                pages.push((queue, items));
                match next {
                    Some(next) => cursor = Cursor::parse(&next),
                    None => return Ok(pages),
                }
            }
        })
        .await?;
    let titles = [
        "appeals-city",
        "reports-column-location",
        "reports-submitted-at",
        "review-column-flags",
        "reports-column-kind",
        "reports-client",
        "reports-column-wave",
        "reports-column-shopper",
        "reports-column-score",
    ];
    let mut rows = Vec::new();
    for (queue, items) in pages {
        for (line, item) in queue.page.items.iter().zip(items) {
            let flags = queue.flags.get(&line.report.id).map(Vec::as_slice).unwrap_or_default();
            let flags: Vec<String> = flag_views(flags, language)?.into_iter().map(|flag| flag.title).collect();
            rows.push(vec![
                harmless(&item.city),
                harmless(&item.location),
                item.submitted_at.map(rfc3339).unwrap_or_default(),
                flags.join("; "),
                screen.text(&format!("kind-{}", item.kind)),
                harmless(&line.client),
                harmless(&item.wave),
                item.shopper_code.clone(),
                item.score.clone().unwrap_or_default(),
            ]);
        }
    }
    let bytes = csv(&titles.map(|key| screen.text(key)), rows)?;
    Ok(download("review.csv", "text/csv; charset=utf-8", bytes))
}
