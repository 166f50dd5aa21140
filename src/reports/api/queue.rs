use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::reading::item;
use super::views::ReportItem;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor, Language, Manager};
use crate::reports::model::{Flag, ReportFlag};
use crate::reports::rules::timing::Timing;
use crate::reports::usecases::{self, QueueWish};
use crate::reports::views::flags::{FlagView, flag_views};
use crate::web::Screen;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReviewsQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    /// Id of a client.
    pub client: Option<String>,
    /// Only reports with a flag.
    #[serde(default)]
    pub flagged: bool,
}

/// The queue of reports that wait for a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewQueue {
    /// By falling sum of hours waited and risk.
    pub items: Vec<ReviewItem>,
    pub next: Option<String>,
    /// Of the decisions of the last 30 days; null without any.
    pub timing: Option<ReviewTiming>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewItem {
    #[serde(flatten)]
    pub report: ReportItem,
    pub client: String,
    /// Whole hours since the submission.
    pub hours_waited: i64,
    /// Sum over the flags; a point weighs as much as an hour of waiting.
    pub risk: i32,
    pub flags: Vec<ReviewFlag>,
}

/// Why a report deserves a closer look; never a reason to refuse it by itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewFlag {
    pub flag: Flag,
    /// In the reader's language.
    pub reason: String,
    pub risk: i32,
    /// The figures behind it.
    #[schema(value_type = Object)]
    pub arguments: BTreeMap<String, Value>,
}

/// Hours from submission to decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewTiming {
    pub decided: usize,
    pub median_hours: f64,
    /// Nine of ten were decided within these.
    pub p90_hours: f64,
}

impl From<Timing> for ReviewTiming {
    fn from(timing: Timing) -> Self {
        let hours = |time: chrono::Duration| time.num_minutes() as f64 / 60.0;
        Self { decided: timing.decided, median_hours: hours(timing.median), p90_hours: hours(timing.nine_of_ten) }
    }
}

/// The flags with their words and figures.
pub fn review_flags(flags: &[ReportFlag], language: Language) -> AppResult<Vec<ReviewFlag>> {
    let told = flag_views(flags, language)?;
    let whole = |(flag, view): (&ReportFlag, FlagView)| {
        Ok(ReviewFlag { flag: view.flag, reason: view.reason, risk: view.risk, arguments: flag.arguments()? })
    };
    flags.iter().zip(told).map(whole).collect()
}

/// Reports that wait for a decision, the most pressing first.
#[utoipa::path(get, path = "/api/v1/reviews", params(ReviewsQuery), responses((status = 200, body = ReviewQueue)), tag = "reports")]
pub async fn list_reviews(
    manager: Manager,
    query: web::Query<ReviewsQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, cursor) = (clock.now(), Cursor::parse(&query.cursor));
    let ReviewsQuery { client, flagged, .. } = query.into_inner();
    let wish = QueueWish { client, flagged };
    let queue = db.read(move |connection| usecases::review_queue(connection, &manager, &wish, cursor, now)).await?;
    let mut items = Vec::new();
    for line in queue.page.items {
        let flags = queue.flags.get(&line.report.id).map(Vec::as_slice).unwrap_or_default();
        items.push(ReviewItem {
            flags: review_flags(flags, screen.language)?,
            hours_waited: (now - line.report.submitted_at.unwrap_or(now)).num_hours(),
            risk: line.risk,
            client: line.client,
            report: item(line.report, true)?,
        });
    }
    let timing = queue.timing.map(ReviewTiming::from);
    Ok(HttpResponse::Ok().json(ReviewQueue { items, next: queue.page.next, timing }))
}
