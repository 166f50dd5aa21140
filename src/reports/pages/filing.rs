//! The shopper's form: open it, save it, submit it.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono_tz::Tz;
use serde::Serialize;

use crate::clients::{self, Location};
use crate::config::Limits;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::FileStore;
use crate::kernel::{Clock, Shopper, Timestamp};
use crate::programs;
use crate::reports::aside::{Aside, ReportAside};
use crate::reports::forms::{self, BarrierRow, FILE_PREFIX};
use crate::reports::model::{Answers, Barrier, Report};
use crate::reports::rules::Step;
use crate::reports::uploads::{Posted, read_form};
use crate::reports::usecases::{self, Dossier, Draft, Filing, NewEvidence};
use crate::reports::views::answers::{self, AnsweredSection, BarrierView};
use crate::reports::views::form::{FormParts, KeptDraft, Sheet};
use crate::schedule::{self, Check};
use crate::scoring::relevant_questions;
use crate::web::{Screen, redirect, redirect_with_flash};

#[derive(Serialize)]
struct FiledPage {
    id: String,
    status: &'static str,
    title: String,
    location: String,
    submitted_at: Option<Timestamp>,
    reviewed_at: Option<Timestamp>,
    grade: Option<i32>,
    words: Option<String>,
    sections: Vec<AnsweredSection>,
    barriers: Vec<BarrierView>,
    asides: Vec<Aside>,
}

/// The form, or what became of the report once it is submitted.
pub async fn show_form(
    shopper: Shopper,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    aside: web::Data<Arc<dyn ReportAside>>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let briefing = format!("/assignments/{id}");
    let opened = db
        .write(move |connection| {
            let check = schedule::find_check(connection, &shopper.actor, &id)?;
            let report = match usecases::open_report(connection, &shopper, &check, now) {
                Err(AppError::Conflict("check-not-started")) => {
                    let report = usecases::foresee_report(connection, &shopper, &check, now)?;
                    let starts_with = usecases::checklist_version_of(connection, &report)?;
                    let parts = parts(connection, check, report, Answers::new(), Vec::new())?;
                    return Ok(Ok(FormParts { starts_with: Some(starts_with), ..parts }));
                }
                other => other?,
            };
            if !report.state()?.is_editable() {
                let asides = aside.beside(connection, &shopper.actor, &report, now)?;
                return Ok(Err((usecases::dossier(connection, report)?, asides)));
            }
            let (answers, barriers) = (report.answers()?, report.barriers()?);
            let mut parts = parts(connection, check, report, answers, rows(barriers))?;
            let barriers: Vec<Barrier> = parts.report.barriers()?;
            let sheet = &mut parts.sheet;
            sheet.errors = usecases::draft_faults(&sheet.definition, sheet.answers.clone(), &barriers);
            Ok(Ok(parts))
        })
        .await;
    match opened {
        Ok(Ok(parts)) => screen.show("reports/form.html", &parts.page(screen.language)),
        Ok(Err((mut dossier, asides))) => {
            screen.show("reports/filed.html", &filed_page(&mut dossier, asides, &screen)?)
        }
        // The next step is on the page of the assignment.
        Err(AppError::Conflict("check-not-started")) => {
            Ok(redirect_with_flash(&briefing, "warning", "error-check-not-started"))
        }
        Err(other) => Err(other),
    }
}

/// What posting the form came to.
enum Outcome {
    Saved {
        anchor: String,
    },
    Submitted,
    /// It was submitted before; there is nothing to do.
    Over,
    /// Everything typed is kept, and something has to be mended.
    Again(Box<FormParts>),
}

/// Saves or submits the plain form, files and all.
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn post_report(
    shopper: Shopper,
    request: HttpRequest,
    id: web::Path<String>,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    // Whose form it is comes first: nobody else's files are even read.
    let (reader, address) = (shopper.clone(), id.clone());
    db.read(move |connection| schedule::find_check(connection, &reader.actor, &address)).await?;
    let posted = read_form(&request, payload, &limits, &files).await?;
    let now = clock.now();
    let here = format!("/checks/{id}/report");
    let outcome = db.write(move |connection| take_form(connection, &shopper, &id, posted, &limits, now)).await?;
    match outcome {
        Outcome::Saved { anchor } if anchor.is_empty() => {
            Ok(redirect_with_flash(&here, "success", "reports-draft-saved"))
        }
        Outcome::Saved { anchor } => Ok(redirect(&format!("{here}#{anchor}"))),
        Outcome::Submitted => Ok(redirect_with_flash(&here, "success", "reports-submitted")),
        Outcome::Over => Ok(redirect(&here)),
        Outcome::Again(parts) => screen.show_refused("reports/form.html", &parts.page(screen.language)),
    }
}

fn take_form(
    connection: &mut Connection,
    shopper: &Shopper,
    check_id: &str,
    posted: Posted,
    limits: &Limits,
    now: Timestamp,
) -> AppResult<Outcome> {
    let form = &posted.fields;
    let check = schedule::find_check(connection, &shopper.actor, check_id)?;
    let report = usecases::open_report(connection, shopper, &check, now)?;
    if report.state()?.after(Step::Save).is_err() {
        return Ok(Outcome::Over);
    }
    let definition = usecases::definition_of(connection, &report)?;
    let zone = zone_of(&location_of(connection, &check)?);
    let typed = forms::read_answers(&definition, form, zone);
    let barrier_rows = forms::read_barriers(form);
    let kept = report.answers()?;
    let answers: Answers =
        typed.iter().filter(|(_, value)| !value.is_null()).map(|(k, v)| (k.clone(), v.clone())).collect();
    let is_stale = form.optional("version").is_some_and(|version| version != report.version.to_string());
    if is_stale && kept != answers {
        // Another device saved other answers meanwhile: show what was typed here and let the shopper decide.
        let mut again = parts(connection, check, report, answers, barrier_rows)?;
        again.sheet.conflict = true;
        return Ok(Outcome::Again(Box::new(again)));
    }
    let mut errors = take_files(connection, shopper, &check, &posted, limits, now)?;
    let removed = match form.optional("delete_photo") {
        Some(photo) => Some(usecases::remove_evidence(connection, shopper, &photo, now)?.0),
        None => None,
    };
    let (barriers, halves) = whole_rows(&barrier_rows);
    errors.extend(halves);
    let draft = Draft { answers: typed, barriers: Some(barriers.clone()), version: None };
    let saved = usecases::save_draft(connection, shopper, &check, &draft, now)?;
    if form.text("do") == "submit" && removed.is_none() {
        // What was typed before an earlier answer made it pointless stays out of the report.
        let asked = relevant_questions(&definition, &answers);
        let answers: Answers = answers.into_iter().filter(|(key, _)| asked.contains(key)).collect();
        let filing = Filing { answers, evidence: Vec::new(), barriers };
        errors.extend(usecases::check_filing(connection, &saved.report, &definition, &filing)?.1);
        if errors.is_empty() {
            usecases::submit_report(connection, shopper, &check, &filing, now)?;
            return Ok(Outcome::Submitted);
        }
    } else if errors.is_empty() && saved.faults.is_empty() {
        let anchor = removed.map_or_else(String::new, |photo| format!("q-{}", photo.question_key));
        return Ok(Outcome::Saved { anchor });
    } else {
        errors.extend(saved.faults);
    }
    let answers = saved.report.answers()?;
    let mut again = parts(connection, check, saved.report, answers, barrier_rows)?;
    again.sheet.errors = errors;
    again.sheet.refused = true;
    Ok(Outcome::Again(Box::new(again)))
}

/// Puts the files to their questions; what is wrong with one is told beside its question.
fn take_files(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    posted: &Posted,
    limits: &Limits,
    now: Timestamp,
) -> AppResult<Vec<FieldError>> {
    let beside = |field: &str, error: &FieldError| {
        let key = field.strip_prefix(FILE_PREFIX).unwrap_or(field);
        FieldError { field: format!("answers.{key}"), ..error.clone() }
    };
    let mut errors: Vec<FieldError> = posted.refused.iter().map(|(field, error)| beside(field, error)).collect();
    for (field, file) in &posted.files {
        let Some(key) = field.strip_prefix(FILE_PREFIX) else { continue };
        let new = NewEvidence { question_key: key.to_owned(), file: file.clone() };
        match usecases::add_evidence(connection, shopper, check, &new, limits, now) {
            Ok(_) => {}
            Err(AppError::Invalid(found)) => errors.extend(found.iter().map(|error| beside(field, error))),
            Err(other) => return Err(other),
        }
    }
    Ok(errors)
}

pub(super) fn rows(barriers: Vec<Barrier>) -> Vec<BarrierRow> {
    barriers.into_iter().map(BarrierRow::from).collect()
}

fn whole_rows(rows: &[BarrierRow]) -> (Vec<Barrier>, Vec<FieldError>) {
    let (mut whole, mut halves) = (Vec::new(), Vec::new());
    for (index, row) in rows.iter().enumerate() {
        match row.barrier() {
            Ok(barrier) => whole.push(barrier),
            Err(missing) => halves.push(FieldError::new(format!("barriers[{index}]"), missing)),
        }
    }
    (whole, halves)
}

pub(super) fn location_of(connection: &mut Connection, check: &Check) -> AppResult<Location> {
    let found = clients::locations_by_ids(connection, &[check.location_id])?;
    found.into_iter().next().ok_or(AppError::NotFound)
}

pub(super) fn zone_of(location: &Location) -> Tz {
    location.time_zone.parse().unwrap_or(Tz::UTC)
}

pub(super) fn parts(
    connection: &mut Connection,
    check: Check,
    report: Report,
    answers: Answers,
    barriers: Vec<BarrierRow>,
) -> AppResult<FormParts> {
    let definition = usecases::definition_of(connection, &report)?;
    let location = location_of(connection, &check)?;
    let (photos, remarks) = usecases::form_parts(connection, &report)?;
    let program = programs::program_by_id(connection, check.program_id)?;
    let kept = KeptDraft::of(&report, &definition, zone_of(&location))?;
    Ok(FormParts {
        kept,
        starts_with: None,
        report,
        check,
        location,
        recordings: program.records_audio.then_some((program.recording_reason, program.recording_days)),
        sheet: Sheet { barriers, photos, remarks, ..Sheet::of(definition, answers) },
    })
}

fn filed_page(dossier: &mut Dossier, asides: Vec<Aside>, screen: &Screen) -> AppResult<FiledPage> {
    dossier.definition = dossier.definition.clone().in_language(screen.language);
    let dossier = &*dossier;
    let newest = dossier.newest();
    Ok(FiledPage {
        id: dossier.check.public_id.clone(),
        status: dossier.report.state()?.as_str(),
        title: dossier.definition.title.clone(),
        location: format!("{}, {}", dossier.location.city, dossier.location.name),
        submitted_at: dossier.report.submitted_at,
        reviewed_at: dossier.report.reviewed_at,
        grade: dossier.report.grade,
        words: dossier.report.decision_words.clone(),
        asides,
        sections: newest.map(|version| answers::sections(dossier, version, screen.language)).unwrap_or_default(),
        barriers: newest.map(|version| answers::barriers(&dossier.definition, version)).unwrap_or_default(),
    })
}
