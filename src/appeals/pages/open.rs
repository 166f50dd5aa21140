//! The form to appeal with, and the way back.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use crate::appeals::forms::read_appeal;
use crate::appeals::party::Party;
use crate::appeals::rules::MOST_FILES;
use crate::appeals::usecases::{self, Chance};
use crate::appeals::views::percent;
use crate::config::Limits;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::FileStore;
use crate::kernel::{Clock, Language, Timestamp};
use crate::reports::{self, AnsweredSection, Posted, Report, read_form};
use crate::texts;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct NewPage {
    report_id: String,
    back_href: String,
    side: &'static str,
    title: String,
    place: String,
    score: Option<String>,
    /// Why the report was rejected, for its shopper.
    reason: Option<String>,
    until: String,
    most_files: i64,
    sections: Vec<PickSection>,
    /// Questions that were answered before.
    answered: Vec<String>,
    chosen: Vec<String>,
    #[serde(flatten)]
    form: Typed,
}

/// A section to tick questions in.
#[derive(Serialize)]
struct PickSection {
    #[serde(flatten)]
    section: AnsweredSection,
    open: bool,
}

pub async fn new_appeal(
    party: Party,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let page = db
        .read(move |connection| {
            let (report, chance) = may_appeal(connection, &party, &id, now)?;
            page(connection, &party, report, &chance, Typed::default(), language)
        })
        .await?;
    screen.show("appeals/new.html", &page)
}

fn may_appeal(
    connection: &mut Connection,
    party: &Party,
    report_id: &str,
    now: Timestamp,
) -> AppResult<(Report, Chance)> {
    let (report, chance) = usecases::chance_of(connection, party, report_id, now)?;
    match chance.against {
        Some(code) => Err(AppError::Conflict(code)),
        None => Ok((report, chance)),
    }
}

fn page(
    connection: &mut Connection,
    party: &Party,
    report: Report,
    chance: &Chance,
    form: Typed,
    language: Language,
) -> AppResult<NewPage> {
    let mut dossier = reports::dossier(connection, report)?;
    dossier.definition = dossier.definition.in_language(language);
    let newest = dossier.versions.last().ok_or(AppError::NotFound)?;
    let (back_href, reason) = match party {
        Party::Client(_) => (format!("/reports/{}", dossier.report.public_id), None),
        Party::Shopper(_) => {
            (format!("/checks/{}/report", dossier.check.public_id), dossier.report.decision_words.clone())
        }
    };
    let chosen = form.values.get("questions").cloned().unwrap_or_default();
    let sections = reports::answered_sections(&dossier, newest, language).into_iter().enumerate();
    let pick = |(place, section): (usize, AnsweredSection)| PickSection {
        open: place == 0 || section.questions.iter().any(|question| chosen.contains(&question.key)),
        section,
    };
    let until = chance.until.map(|until| texts::date_time(language, until, party.actor().time_zone));
    Ok(NewPage {
        back_href,
        reason,
        side: party.side().as_str(),
        title: dossier.definition.title.clone(),
        place: format!("{}, {}", dossier.location.city, dossier.location.name),
        score: matches!(party, Party::Client(_)).then_some(dossier.report.score).flatten().map(percent),
        until: until.unwrap_or_default(),
        most_files: MOST_FILES,
        sections: sections.map(pick).collect(),
        answered: chance.answered.clone(),
        chosen,
        report_id: dossier.report.public_id.clone(),
        form,
    })
}

/// Opens the appeal with its words and files; a refused form comes back with what was typed.
#[expect(clippy::too_many_arguments, reason = "each is an extractor")]
pub async fn open_appeal(
    party: Party,
    request: HttpRequest,
    id: web::Path<String>,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    // Whose report it is comes first: nobody else's files are even read.
    let (early, address) = (party.clone(), id.clone());
    db.read(move |connection| usecases::chance_of(connection, &early, &address, now)).await?;
    let posted = read_form(&request, payload, &limits, &files).await?;
    let opened = db.write(move |connection| take(connection, &party, &id, posted, now, language)).await?;
    match opened {
        Ok(appeal) => Ok(redirect_with_flash(&format!("/appeals/{appeal}"), "success", "appeal-opened")),
        Err(page) => screen.show_refused("appeals/new.html", &page),
    }
}

fn take(
    connection: &mut Connection,
    party: &Party,
    report_id: &str,
    posted: Posted,
    now: Timestamp,
    language: Language,
) -> AppResult<Result<String, NewPage>> {
    let again = |connection: &mut Connection, errors: Vec<FieldError>, fields: &Fields| {
        let (report, chance) = usecases::chance_of(connection, party, report_id, now)?;
        let errors: Vec<FieldError> = errors.into_iter().map(beside).collect();
        page(connection, party, report, &chance, Typed::refused(fields, &errors, language), language)
    };
    if !posted.refused.is_empty() {
        let errors = posted.refused.into_iter().map(|(_, error)| error).collect();
        return again(connection, errors, &posted.fields).map(Err);
    }
    let kept: Vec<_> = posted.files.into_iter().map(|(_, file)| file).collect();
    // What is wrong with the files is told before anything is opened.
    if let Err(AppError::Invalid(errors)) = usecases::check_files(&kept) {
        return again(connection, errors, &posted.fields).map(Err);
    }
    match usecases::open_appeal(connection, party, report_id, &read_appeal(&posted.fields), now) {
        Ok(appeal) => {
            usecases::add_files(connection, party, &appeal.public_id, &kept, now)?;
            Ok(Ok(appeal.public_id))
        }
        // A refused field comes before any change, so there is nothing to undo.
        Err(AppError::Invalid(errors)) => again(connection, errors, &posted.fields).map(Err),
        Err(other) => Err(other),
    }
}

/// The page has one place for whatever is wrong with the questions, and one for the files.
fn beside(error: FieldError) -> FieldError {
    let field = match error.field.as_str() {
        field if field.starts_with("questions") => "questions",
        "photo" | "file" => "file",
        _ => return error,
    };
    FieldError { field: field.to_owned(), ..error }
}

pub async fn withdraw_appeal(
    party: Party,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, back) = (clock.now(), format!("/appeals/{id}"));
    db.write(move |connection| usecases::withdraw_appeal(connection, &party, &id, now)).await?;
    Ok(redirect_with_flash(&back, "success", "appeal-withdrawn"))
}
