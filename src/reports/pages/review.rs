//! The manager's review: one report, the decision.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::accounts;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Clock, Language, Manager, Timestamp};
use crate::reports::aside::{Aside, ReportAside};
use crate::reports::forms::read_remarks;
use crate::reports::listener::ApprovalListener;
use crate::reports::model::{Report, ReportStatus};
use crate::reports::usecases::{self, Approval, Dossier};
use crate::reports::views::EvidenceItem;
use crate::reports::views::answers::{self, AnsweredSection, BarrierView};
use crate::reports::views::flags::{FlagView, flag_views};
use crate::schedule::Check;
use crate::texts::{self, Argument};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
pub(super) struct ReviewPage {
    report: ReviewView,
    asides: Vec<Aside>,
    sections: Vec<AnsweredSection>,
    barriers: Vec<BarrierView>,
    knocked_out_by: Vec<String>,
    flags: Vec<FlagView>,
    evidence: Vec<EvidenceGroup>,
    /// Addresses of the neighbours in the queue.
    previous: Option<String>,
    next: Option<String>,
    versions: Vec<VersionLine>,
    grades: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct ReviewView {
    id: String,
    status: &'static str,
    title: String,
    client: String,
    location: String,
    location_city: String,
    place_zone: String,
    wave: String,
    kind: String,
    shopper_code: String,
    shopper_name: String,
    check_href: String,
    score: Option<String>,
    started_at: String,
    submitted_at: Option<String>,
    took: Option<String>,
    window_starts_at: String,
    window_ends_at: String,
    version: i64,
    grade: Option<i32>,
    words: Option<String>,
    reviewed_at: Option<Timestamp>,
}

/// The evidence of one question, for the column beside the answers.
#[derive(Serialize)]
struct EvidenceGroup {
    question: String,
    text: String,
    evidence: Vec<EvidenceItem>,
}

#[derive(Serialize)]
struct VersionLine {
    number: i32,
    created_at: Timestamp,
    score: Option<String>,
    is_newest: bool,
}

/// A length of time in its greatest unit: minutes, hours or days.
pub(super) fn span(time: chrono::Duration, language: Language) -> String {
    let (key, count) = match (time.num_minutes(), time.num_hours(), time.num_days()) {
        (minutes, hours, _) if hours < 1 => ("reports-n-minutes", minutes.max(0)),
        (_, hours, days) if days < 1 => ("reports-n-hours", hours),
        (_, _, days) => ("reports-n-days", days),
    };
    texts::text_with(language, key, &[("n", Argument::from(count))])
}

pub async fn review_report(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    aside: web::Data<Arc<dyn ReportAside>>,
) -> AppResult<HttpResponse> {
    let (language, now) = (screen.language, clock.now());
    let page = db
        .read(move |connection| {
            let report = usecases::find_report(connection, &manager.0, &id)?;
            let asides = aside.beside(connection, &manager.0, &report, now)?;
            Ok(ReviewPage { asides, ..review_page(connection, report, Typed::default(), language)? })
        })
        .await?;
    screen.show("reports/review.html", &page)
}

pub(super) fn review_page(
    connection: &mut Connection,
    report: Report,
    form: Typed,
    language: Language,
) -> AppResult<ReviewPage> {
    let mut dossier = usecases::dossier(connection, report)?;
    dossier.definition = dossier.definition.in_language(language);
    let newest = dossier.newest().ok_or(AppError::NotFound)?;
    let person = accounts::user_by_id(connection, dossier.shopper.user_id)?;
    let flags = usecases::flags_of(connection, &[dossier.report.id])?.remove(&dossier.report.id).unwrap_or_default();
    let (previous, next) = usecases::queue_neighbours(connection, &dossier.report)?;
    let href = |id: String| format!("/review/{id}");
    let mut sections = answers::sections(&dossier, newest, language);
    answers::note_cameras(&mut sections, &dossier, newest, language);
    Ok(ReviewPage {
        flags: flag_views(&flags, language)?,
        evidence: evidence_groups(&sections),
        previous: previous.map(href),
        next: next.map(href),
        sections,
        barriers: answers::barriers(&dossier.definition, newest),
        knocked_out_by: answers::knocked_out_by(&dossier.definition, newest),
        versions: dossier
            .versions
            .iter()
            .map(|view| VersionLine {
                number: view.version.number,
                created_at: view.version.created_at,
                score: answers::score(view),
                is_newest: view.version.number == newest.version.number,
            })
            .collect(),
        grades: (1..=10).map(|grade| Choice::new(grade.to_string(), grade.to_string())).collect(),
        report: review_view(&dossier, person.name, language)?,
        asides: Vec::new(),
        form,
    })
}

fn evidence_groups(sections: &[AnsweredSection]) -> Vec<EvidenceGroup> {
    let questions = sections.iter().flat_map(|section| &section.questions).filter(|one| !one.evidence.is_empty());
    questions
        .map(|one| EvidenceGroup { question: one.key.clone(), text: one.text.clone(), evidence: one.evidence.clone() })
        .collect()
}

fn review_view(dossier: &Dossier, shopper_name: String, language: Language) -> AppResult<ReviewView> {
    let report = &dossier.report;
    let check = &dossier.check;
    let zone = dossier.location.time_zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    let there = |moment: Timestamp| texts::date_time(language, moment, zone);
    Ok(ReviewView {
        id: report.public_id.clone(),
        status: report.state()?.as_str(),
        title: dossier.definition.title.clone(),
        client: dossier.client_name.clone(),
        location: dossier.location.name.clone(),
        location_city: dossier.location.city.clone(),
        place_zone: dossier.location.time_zone.clone(),
        wave: dossier.wave.title.clone(),
        kind: check.kind.to_string(),
        shopper_code: dossier.shopper.code.clone(),
        shopper_name,
        check_href: format!("/checks/{}", check.public_id),
        score: dossier.newest().and_then(answers::score),
        started_at: there(report.started_at),
        submitted_at: report.submitted_at.map(there),
        took: report.submitted_at.map(|submitted| span(submitted - report.started_at, language)),
        window_starts_at: there(check.window_starts_at),
        window_ends_at: there(check.window_ends_at),
        version: report.version,
        grade: report.grade,
        words: report.decision_words.clone(),
        reviewed_at: report.reviewed_at,
    })
}

pub async fn approve_report(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    listener: web::Data<Arc<dyn ApprovalListener>>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let mut errors = Vec::new();
    let grade = form.parse::<i32>("grade", &mut errors);
    let words = form.optional("words");
    let version = form.parse_optional("version", &mut errors);
    let decide = move |connection: &mut Connection, manager: &Manager, id: &str| match grade {
        None => Err(AppError::Invalid(errors)),
        Some(grade) => {
            let listener = listener.get_ref().as_ref();
            let approval = Approval { grade, words: words.as_deref(), version };
            usecases::approve_report(connection, listener, manager, id, &approval, now)
        }
    };
    settle(manager, id.into_inner(), form, screen, db, "reports-approved", decide).await
}

pub async fn return_report(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, typed) = (clock.now(), form.clone());
    let decide = move |connection: &mut Connection, manager: &Manager, id: &str| {
        let report = usecases::find_report(connection, &manager.0, id)?;
        let definition = usecases::definition_of(connection, &report)?;
        let remarks = read_remarks(&definition, &typed);
        usecases::return_report(connection, manager, id, &remarks, now).map_err(|error| match error {
            // The page names a field after its question, the list of remarks by their places.
            AppError::Invalid(errors) => {
                let beside = |error: FieldError| {
                    let place = error.field.strip_prefix("remarks[").and_then(|rest| rest.split(']').next());
                    let remark = place
                        .and_then(|place| remarks.iter().enumerate().find(|(index, _)| index.to_string() == place));
                    match remark {
                        Some((_, remark)) => FieldError { field: format!("remark-{}", remark.question), ..error },
                        None => error,
                    }
                };
                AppError::Invalid(errors.into_iter().map(beside).collect())
            }
            other => other,
        })
    };
    settle(manager, id.into_inner(), form, screen, db, "reports-returned", decide).await
}

pub async fn reject_report(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let reason = form.text("reason");
    let decide = move |connection: &mut Connection, manager: &Manager, id: &str| {
        usecases::reject_report(connection, manager, id, &reason, now)
    };
    settle(manager, id.into_inner(), form, screen, db, "reports-rejected", decide).await
}

/// Takes the decision and goes on to the queue; a refused form comes back with what was typed.
async fn settle(
    manager: Manager,
    id: String,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    done: &str,
    decide: impl FnOnce(&mut Connection, &Manager, &str) -> AppResult<(Report, Check)> + Send + 'static,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let refused = db
        .write(move |connection| match decide(connection, &manager, &id) {
            Ok(_) => Ok(None),
            // A refused field comes before any change, so there is nothing to undo.
            Err(AppError::Invalid(errors)) => {
                let report = usecases::find_report(connection, &manager.0, &id)?;
                if report.state()? == ReportStatus::Draft {
                    return Err(AppError::Conflict("report-not-submitted"));
                }
                review_page(connection, report, Typed::refused(&form, &errors, language), language).map(Some)
            }
            Err(other) => Err(other),
        })
        .await?;
    match refused {
        None => Ok(redirect_with_flash("/review", "success", done)),
        Some(page) => screen.show_refused("reports/review.html", &page),
    }
}
