//! A manager answers an appeal: in words alone, or with corrected answers.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::show::appeal_page;
use crate::appeals::forms::read_decision;
use crate::appeals::model::{Appeal, AppealSide, AppealStatus};
use crate::appeals::rules::appeal_after;
use crate::appeals::usecases::{self, DecideAppeal, Verdict};
use crate::appeals::views;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Clock, Language, Manager};
use crate::reports::{
    self, Answers, ApprovalListener, CorrectionPage, EvidenceItem, Report, correction_page, read_correction,
};
use crate::web::fields::sentence;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct RescorePage {
    #[serde(flatten)]
    form: CorrectionPage,
    appeal_id: String,
    appeal_version: i64,
    words: String,
    evidence: Vec<EvidenceItem>,
    /// Keys of the questions in dispute.
    disputed: Vec<String>,
    /// Keys of the sections to begin with.
    open: Vec<String>,
    words_error: Option<String>,
}

/// Everything but a rescoring.
pub async fn decide_appeal(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    listener: web::Data<Arc<dyn ApprovalListener>>,
) -> AppResult<HttpResponse> {
    let (now, language, back) = (clock.now(), screen.language, format!("/appeals/{id}"));
    let refused = db
        .write(move |connection| {
            let decided = read_decision(&form).and_then(|decision| {
                let listener = listener.get_ref().as_ref();
                usecases::decide_appeal(connection, listener, &manager, &id, &decision, now)
            });
            match decided {
                Ok(_) => Ok(None),
                // A refused field comes before any change, so there is nothing to undo.
                Err(AppError::Invalid(errors)) => {
                    let appeal = usecases::find_appeal(connection, &manager.0, &id)?;
                    let typed = Typed::refused(&form, &errors, language);
                    appeal_page(connection, &manager.0, appeal, typed).map(Some)
                }
                Err(other) => Err(other),
            }
        })
        .await?;
    match refused {
        None => Ok(redirect_with_flash(&back, "success", "appeal-decided")),
        Some(page) => screen.show_refused("appeals/show.html", &page),
    }
}

/// The whole checklist, the questions in dispute open before the others.
pub async fn rescore_form(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let page = db
        .read(move |connection| {
            let (appeal, report) = contested(connection, &manager, &id)?;
            let answers = reports::newest_version(connection, &report)?.answers()?;
            rescore_page(connection, &appeal, report, answers, String::new(), Vec::new(), language)
        })
        .await?;
    screen.show("appeals/rescore.html", &page)
}

pub async fn rescore_report(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    listener: web::Data<Arc<dyn ApprovalListener>>,
) -> AppResult<HttpResponse> {
    let (now, language, back) = (clock.now(), screen.language, format!("/appeals/{id}"));
    let refused = db
        .write(move |connection| {
            let (appeal, report) = contested(connection, &manager, &id)?;
            let (correction, typed) = read_correction(connection, &report, &form)?;
            let decision = DecideAppeal {
                decision: Verdict::Rescored,
                words: correction.reason,
                answers: correction.answers,
                grade: None,
                version: correction.version,
            };
            let listener = listener.get_ref().as_ref();
            match usecases::decide_appeal(connection, listener, &manager, &id, &decision, now) {
                Ok(_) => Ok(None),
                // A refused field comes before any change, so there is nothing to undo.
                Err(AppError::Invalid(errors)) => {
                    rescore_page(connection, &appeal, report, typed, decision.words, errors, language).map(Some)
                }
                Err(other) => Err(other),
            }
        })
        .await?;
    match refused {
        None => Ok(redirect_with_flash(&back, "success", "appeal-decided-rescored")),
        Some(page) => screen.show_refused("appeals/rescore.html", &page),
    }
}

/// An open appeal against a score, with its report.
fn contested(connection: &mut Connection, manager: &Manager, id: &str) -> AppResult<(Appeal, Report)> {
    let appeal = usecases::find_appeal(connection, &manager.0, id)?;
    if appeal.side()? != AppealSide::Client {
        return Err(AppError::NotFound);
    }
    appeal_after(appeal.side()?, appeal.state()?, AppealStatus::Rescored)?;
    let report = reports::report_by_id(connection, appeal.report_id)?;
    Ok((appeal, report))
}

fn rescore_page(
    connection: &mut Connection,
    appeal: &Appeal,
    report: Report,
    answers: Answers,
    reason: String,
    errors: Vec<FieldError>,
    language: Language,
) -> AppResult<RescorePage> {
    let evidence = views::files(&usecases::evidence_of(connection, appeal)?, language);
    let words_error = errors.iter().find(|error| error.field == "words").map(|error| sentence(error, language));
    let disputed = appeal.question_keys()?;
    let definition = reports::definition_of(connection, &report)?;
    let wanted = |key: &String| {
        disputed.contains(key) || errors.iter().any(|error| error.field.strip_prefix("answers.") == Some(key))
    };
    let sections = definition.sections.iter();
    let open = sections.filter(|section| section.questions.iter().any(|question| wanted(&question.key)));
    let open = open.map(|section| section.key.clone()).collect();
    Ok(RescorePage {
        open,
        disputed,
        form: correction_page(connection, report, answers, reason, errors, language)?,
        appeal_id: appeal.public_id.clone(),
        appeal_version: appeal.version,
        words: appeal.words.clone(),
        evidence,
        words_error,
    })
}
