//! The reviewer's form to put answers right.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use serde_json::Value;

use super::filing::{location_of, parts, zone_of};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Clock, Language, Manager};
use crate::reports::forms::{answer_name, read_answers, shown};
use crate::reports::model::{Answers, Report};
use crate::reports::rules::Step;
use crate::reports::usecases::{self, Correction};
use crate::reports::views::form::FormPage;
use crate::schedule;
use crate::scoring::{Checklist as Definition, QuestionKind, relevant_questions};
use crate::web::fields::sentence;
use crate::web::{Fields, Screen, redirect_with_flash};

/// The whole checklist as it was answered, to put answers right.
#[derive(Serialize)]
pub struct CorrectionPage {
    #[serde(flatten)]
    form: FormPage,
    report_id: String,
    report_version: i64,
    reason: String,
    reason_error: Option<String>,
}

pub async fn correction_form(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let page = db
        .read(move |connection| {
            let report = usecases::find_report(connection, &manager.0, &id)?;
            report.state()?.after(Step::Correct)?;
            let answers = newest_answers(connection, &report)?;
            correction_page(connection, report, answers, String::new(), Vec::new(), language)
        })
        .await?;
    screen.show("reports/correct.html", &page)
}

pub async fn correct_report(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language, back) = (clock.now(), screen.language, format!("/review/{id}"));
    let refused = db
        .write(move |connection| {
            let report = usecases::find_report(connection, &manager.0, &id)?;
            let (correction, typed) = read_correction(connection, &report, &form)?;
            match usecases::correct_report(connection, &manager, &id, &correction, now) {
                Ok(_) => Ok(None),
                // A refused field comes before any change, so there is nothing to undo.
                Err(AppError::Invalid(errors)) => {
                    correction_page(connection, report, typed, correction.reason, errors, language).map(Some)
                }
                Err(other) => Err(other),
            }
        })
        .await?;
    match refused {
        None => Ok(redirect_with_flash(&back, "success", "reports-corrected")),
        Some(page) => screen.show_refused("reports/correct.html", &page),
    }
}

/// The correction that the form asks for, and every answer as it was typed.
pub fn read_correction(
    connection: &mut Connection,
    report: &Report,
    form: &Fields,
) -> AppResult<(Correction, Answers)> {
    let definition = usecases::definition_of(connection, report)?;
    let check = schedule::check_by_id(connection, report.check_id)?;
    let zone = zone_of(&location_of(connection, &check)?);
    let kept = newest_answers(connection, report)?;
    let typed = typed_answers(&definition, form, &kept, zone);
    let version = match form.text("version").parse() {
        Ok(version) => Some(version),
        Err(_) => None,
    };
    // An answer that the corrected ones make pointless is taken back with them.
    let asked = relevant_questions(&definition, &typed);
    let whole = |key: &String| if asked.contains(key) { typed.get(key).cloned() } else { None };
    let answers = definition.questions().map(|one| (one.key.clone(), whole(&one.key).unwrap_or_default()));
    Ok((Correction { answers: answers.collect(), reason: form.text("reason"), version }, typed))
}

fn newest_answers(connection: &mut Connection, report: &Report) -> AppResult<Answers> {
    usecases::newest_version(connection, report)?.answers()
}

/// The form's answers; one that stands as it was shown stays what it was, to the second and to the space.
fn typed_answers(definition: &Definition, form: &Fields, kept: &Answers, zone: chrono_tz::Tz) -> Answers {
    let mut answers = read_answers(definition, form, zone);
    for question in definition.questions() {
        if !matches!(question.kind, QuestionKind::Text | QuestionKind::Timestamp) {
            continue;
        }
        let typed = form.text(&answer_name(&question.key)).replace("\r\n", "\n");
        let before = kept.get(&question.key);
        if let Some(before) = before.filter(|before| shown(question, Some(before), zone).trim() == typed) {
            answers.insert(question.key.clone(), before.clone());
        }
    }
    answers.retain(|_, value| *value != Value::Null);
    answers
}

/// The form with these answers, and what is wrong with them.
pub fn correction_page(
    connection: &mut Connection,
    report: Report,
    answers: Answers,
    reason: String,
    errors: Vec<FieldError>,
    language: Language,
) -> AppResult<CorrectionPage> {
    let check = schedule::check_by_id(connection, report.check_id)?;
    let (report_id, report_version) = (report.public_id.clone(), report.version);
    let mut form = parts(connection, check, report, answers, Vec::new())?;
    let reason_error = errors.iter().find(|error| error.field == "reason").map(|error| sentence(error, language));
    form.sheet.refused = !errors.is_empty();
    form.sheet.errors = errors;
    Ok(CorrectionPage { form: form.page(language), report_id, report_version, reason, reason_error })
}
