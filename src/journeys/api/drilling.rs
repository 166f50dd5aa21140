//! The way down as JSON: cell → questions, worst first → answers with their evidence, and the reports of the cell.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::SelectionQuery;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::model::Level;
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::figures::{Measure, figure};
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, AskedQuestion, BehindCell};
use crate::kernel::clock::rfc3339;
use crate::kernel::{CheckKind, Cursor};
use crate::reports::{BarrierCategory, BehindLine, Evidence, ReportLine};
use crate::web::{CheckKindSchema, SignedIn};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CellQuery {
    /// The `next` of the page before.
    #[serde(default)]
    cursor: String,
    /// Only the reports that name this barrier; at a touchpoint.
    barrier: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AnswersQuery {
    /// The `next` of the page before.
    #[serde(default)]
    cursor: String,
    /// Only answers that earned nothing.
    #[serde(default)]
    failed: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CellView {
    level: Level,
    key: String,
    /// The one that earned least first.
    questions: Vec<CellQuestion>,
    /// What is asked there without a score: emotion, recommendation, words. Without counts.
    unscored: Vec<CellQuestion>,
    /// One page, from new to old.
    reports: Vec<CellReport>,
    next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CellQuestion {
    checklist_id: String,
    #[schema(value_type = CheckKindSchema)]
    kind: CheckKind,
    key: String,
    touchpoint: String,
    text: Option<String>,
    /// Checks that scored it, and those among them that earned nothing.
    n: i64,
    failed: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CellReport {
    report_id: String,
    submitted_at: String,
    city: String,
    location: String,
    kind: String,
    /// What the report says of this very cell.
    score: Option<f64>,
    emotion: Option<f64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionAnswersView {
    checklist_id: String,
    key: String,
    text: String,
    section: String,
    touchpoint: String,
    /// One page, from new to old.
    answers: Vec<AnswerView>,
    next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerView {
    report_id: String,
    submitted_at: String,
    city: String,
    location: String,
    /// As it was filed.
    answer: Value,
    failed: bool,
    evidence: Vec<AnswerEvidence>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerEvidence {
    id: String,
    /// `photo`, `audio` or `document`.
    kind: String,
    /// A recording whose time is over can't be heard any more.
    erased: bool,
}

fn submitted(report: &ReportLine) -> String {
    rfc3339(report.submitted_at.unwrap_or(report.started_at))
}

fn question(asked: AskedQuestion) -> CellQuestion {
    CellQuestion {
        checklist_id: asked.checklist,
        kind: asked.kind,
        key: asked.key,
        touchpoint: asked.touchpoint,
        text: asked.question.map(|question| question.text),
        n: asked.sums.n,
        failed: asked.sums.failed,
    }
}

fn report(behind: BehindCell) -> CellReport {
    // One check is shown by its own figures: whatever the mean of its level is, it leaves them alone.
    let own = figure(&behind.sums, 0.0, &Measure::default());
    CellReport {
        submitted_at: submitted(&behind.report),
        report_id: behind.report.public_id,
        city: behind.report.location.city,
        location: behind.report.location.name,
        kind: behind.report.check.kind,
        score: own.mean,
        emotion: own.emotion,
    }
}

fn answer(line: BehindLine, evidence: &mut HashMap<i64, Vec<Evidence>>) -> AnswerView {
    let kept = evidence.remove(&line.report.id).unwrap_or_default().into_iter().map(|item| AnswerEvidence {
        erased: item.erased_at.is_some(),
        id: item.public_id,
        kind: item.kind,
    });
    let filed = line.answer.as_ref();
    AnswerView {
        submitted_at: submitted(&line.report),
        answer: filed.map(|filed| serde_json::from_str(&filed.answer).unwrap_or_default()).unwrap_or_default(),
        failed: filed.is_some_and(|filed| filed.failed),
        evidence: kept.collect(),
        report_id: line.report.public_id,
        city: line.report.location.city,
        location: line.report.location.name,
    }
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/cells/{level}/{key}", params(("id" = String, Path), ("level" = String, Path), ("key" = String, Path), SelectionQuery, CellQuery), responses((status = 200, body = CellView)), tag = "journey maps")]
pub async fn show_cell(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    query: web::Query<CellQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (id, level, key) = path.into_inner();
    let level = Level::parse(&level).ok_or(AppError::NotFound)?;
    let (asked, cursor) = (Asked::parse(request.query_string()), Cursor::parse(&query.cursor));
    let barrier = match query.barrier.as_deref() {
        None | Some("") => None,
        Some(name) => Some(BarrierCategory::parse(name).ok_or(AppError::invalid("barrier", "unknown"))?),
    };
    let view = db
        .read(move |connection| {
            let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Nothing)?;
            let touchpoints = usecases::touchpoints_of(&drawn, level, &key)?;
            let questions = usecases::questions_of(connection, &drawn, &touchpoints, actor.language)?;
            let unscored = usecases::unscored_of(connection, &drawn, &touchpoints, actor.language)?;
            let reports = usecases::reports_of(connection, &drawn, (level, &key), barrier, cursor)?;
            Ok(CellView {
                level,
                key,
                questions: questions.into_iter().map(question).collect(),
                unscored: unscored.into_iter().map(question).collect(),
                reports: reports.items.into_iter().map(report).collect(),
                next: reports.next,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/questions/{checklist}/{key}", params(("id" = String, Path), ("checklist" = String, Path), ("key" = String, Path), SelectionQuery, AnswersQuery), responses((status = 200, body = QuestionAnswersView)), tag = "journey maps")]
pub async fn show_answers(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    query: web::Query<AnswersQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (id, checklist, key) = path.into_inner();
    let (asked, cursor) = (Asked::parse(request.query_string()), Cursor::parse(&query.cursor));
    let view = db
        .read(move |connection| {
            let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Nothing)?;
            let mut answered =
                usecases::answers_of(connection, &actor, &drawn, &checklist, &key, (query.failed, cursor))?;
            let answers = answered.lines.items.into_iter().map(|line| answer(line, &mut answered.evidence));
            Ok(QuestionAnswersView {
                answers: answers.collect(),
                checklist_id: checklist,
                key,
                text: answered.question.text,
                section: answered.section,
                touchpoint: answered.touchpoint,
                next: answered.lines.next,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
