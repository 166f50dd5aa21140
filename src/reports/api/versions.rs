use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::views::{ReportTouchpoint, touchpoints};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::reports::rules::difference::changed_answers;
use crate::reports::usecases::{self, VersionView};
use crate::reports::views::versions::author;
use crate::web::{Screen, SignedIn};

#[derive(Debug, Serialize, ToSchema)]
pub struct ReportVersions {
    /// The oldest first; a client's user sees them from the approved one on.
    pub items: Vec<ReportVersionView>,
}

/// One submission, correction or new scoring of a report; it never changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportVersionView {
    pub number: i32,
    /// `submission`, `correction` or `rescore`.
    pub reason: String,
    /// Who made it; a client's user reads the shopper's code and nobody's name.
    pub author: String,
    pub created_at: String,
    pub words: Option<String>,
    /// Final score of the whole report, 0..1; null where nothing was scored.
    pub score: Option<f64>,
    pub touchpoints: Vec<ReportTouchpoint>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VersionPair {
    /// Number of the one version; without it, that before the other.
    pub from: Option<i32>,
    /// Number of the other version; without it, the newest.
    pub to: Option<i32>,
}

/// What differs between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionDifference {
    pub from: i32,
    pub to: i32,
    pub answers: Vec<AnswerDifference>,
    /// Final scores of the whole report.
    pub score: ScoreDifference,
    pub touchpoints: Vec<TouchpointDifference>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerDifference {
    pub key: String,
    pub text: String,
    /// Null where the question was left open.
    pub before: Option<Value>,
    pub after: Option<Value>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreDifference {
    pub before: Option<f64>,
    pub after: Option<f64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TouchpointDifference {
    pub key: String,
    #[serde(flatten)]
    pub score: ScoreDifference,
}

/// Every version with its scores.
#[utoipa::path(get, path = "/api/v1/reports/{id}/versions", params(("id" = String, Path)), responses((status = 200, body = ReportVersions)), tag = "reports")]
pub async fn list_versions(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let history = db.read(move |connection| usecases::history(connection, &actor, &id)).await?;
    let one = |view: &VersionView| ReportVersionView {
        number: view.version.number,
        reason: view.version.reason.clone(),
        author: author(history.author(view), screen.language),
        created_at: rfc3339(view.version.created_at),
        words: view.version.words.clone(),
        score: view.scorecard.report.final_score,
        touchpoints: touchpoints(&history.dossier, view),
    };
    Ok(HttpResponse::Ok().json(ReportVersions { items: history.dossier.versions.iter().map(one).collect() }))
}

/// The answers and scores in which two versions differ; without numbers, the newest and the one before it.
#[utoipa::path(get, path = "/api/v1/reports/{id}/versions/difference", params(("id" = String, Path), VersionPair), responses((status = 200, body = VersionDifference)), tag = "reports")]
pub async fn compare_versions(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    pair: web::Query<VersionPair>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let history = db.read(move |connection| usecases::history(connection, &actor, &id)).await?;
    let (from, to) = history.pair(pair.from, pair.to).ok_or(AppError::NotFound)?;
    let definition = &history.dossier.definition;
    let changed = changed_answers(definition, &from.answers, &to.answers).into_iter();
    let touchpoint = |key: &str| {
        let score = |view: &VersionView| view.scorecard.touchpoints.get(key).and_then(|score| score.final_score);
        TouchpointDifference { key: key.to_owned(), score: ScoreDifference { before: score(from), after: score(to) } }
    };
    Ok(HttpResponse::Ok().json(VersionDifference {
        from: from.version.number,
        to: to.version.number,
        answers: changed
            .map(|question| AnswerDifference {
                key: question.key.clone(),
                text: question.text.clone(),
                before: from.answers.get(&question.key).cloned(),
                after: to.answers.get(&question.key).cloned(),
            })
            .collect(),
        score: ScoreDifference { before: from.scorecard.report.final_score, after: to.scorecard.report.final_score },
        touchpoints: definition.touchpoints().into_iter().map(touchpoint).collect(),
    }))
}
