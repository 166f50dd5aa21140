//! `/assignments`: what a shopper has to do, on a phone.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Language, Leg, Shopper, Timestamp};
use crate::personas::RoleToPlay;
use crate::schedule::forms;
use crate::schedule::model::{Assignment, AssignmentStatus, CheckStatus};
use crate::schedule::rows::CheckLine;
use crate::schedule::usecases;
use crate::schedule::usecases::listing::{self, CheckCard};
use crate::shoppers::{self, ShopperStatus};
use crate::web::{Fields, Screen, Typed, redirect, redirect_with_flash};

#[derive(Serialize)]
struct OwnLine {
    #[serde(flatten)]
    check: CheckLine,
    /// The words stand under `assignment-step-<step>`.
    step: &'static str,
    /// How it ended, where it did: `assignment-status-<ended>`.
    ended: Option<&'static str>,
}

#[derive(Serialize)]
struct OwnPage {
    returned: Vec<OwnLine>,
    current: Vec<OwnLine>,
    done: Vec<OwnLine>,
}

#[derive(Serialize)]
struct AssignmentPage {
    check: OwnLine,
    paragraphs: Vec<String>,
    legend: Vec<String>,
    persona: Option<RoleToPlay>,
    legs: Vec<&'static str>,
    questions: i32,
    may_accept: bool,
    may_decline: bool,
    may_start: bool,
    may_report: bool,
    /// Before the window, after it, or neither.
    early: bool,
    late: bool,
    #[serde(flatten)]
    form: Typed,
}

/// What the shopper does next.
fn step(card: &CheckCard, assignment: &Assignment, now: Timestamp) -> &'static str {
    if !assignment.is_live() {
        return "none";
    }
    match card.check.status {
        CheckStatus::Assigned if card.check.due_at < now => "too-late",
        CheckStatus::Assigned if assignment.accepted_at.is_none() => "accept",
        CheckStatus::Assigned => "start",
        CheckStatus::Started => "report",
        CheckStatus::Returned => "mend",
        CheckStatus::Submitted => "wait",
        _ => "none",
    }
}

fn own_line(card: &CheckCard, assignment: &Assignment, language: Language, now: Timestamp) -> OwnLine {
    let mut check = CheckLine::of(card, language, now);
    check.href = format!("/assignments/{}", check.id);
    let ended = (!assignment.is_live()).then(|| assignment.status.as_str());
    OwnLine { check, step: step(card, assignment, now), ended }
}

pub async fn own_assignments(
    shopper: Shopper,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let (own, status) = db
        .read(move |connection| {
            let record = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
            Ok((listing::own_checks(connection, &shopper)?, record.status()?))
        })
        .await?;
    // Whoever is not approved yet has no checks, but a way to go.
    let is_vetted = matches!(status, ShopperStatus::Approved | ShopperStatus::Suspended);
    if !is_vetted && own.live.is_empty() && own.over.is_empty() {
        return Ok(redirect("/vetting"));
    }
    let (returned, current): (Vec<_>, Vec<_>) =
        own.live.iter().partition(|(_, card)| card.check.status == CheckStatus::Returned);
    let line = |(assignment, card): &(Assignment, CheckCard)| own_line(card, assignment, language, now);
    let page = OwnPage {
        returned: returned.into_iter().map(line).collect(),
        current: current.into_iter().map(line).collect(),
        done: own.over.iter().map(line).collect(),
    };
    screen.show("schedule/assignments.html", &page)
}

pub async fn own_assignment(
    shopper: Shopper,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    show(&screen, &db, shopper, id.into_inner(), clock.now(), Typed::default()).await
}

async fn show(
    screen: &Screen,
    db: &Db,
    shopper: Shopper,
    id: String,
    now: Timestamp,
    form: Typed,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = db
        .read(move |connection| {
            let card = listing::find_card(connection, &shopper.actor, &id)?;
            let assignment = listing::own_assignment(connection, &shopper, &card.check)?;
            let questions = listing::checklist_of(connection, &card.check)?.question_count;
            Ok(assignment_page(&card, &assignment, questions, language, now, form))
        })
        .await?;
    screen.show_as(status, "schedule/assignment.html", &page)
}

fn assignment_page(
    card: &CheckCard,
    assignment: &Assignment,
    questions: i32,
    language: Language,
    now: Timestamp,
    form: Typed,
) -> AssignmentPage {
    let live = assignment.status == AssignmentStatus::Live;
    let (check, accepted) = (&card.check, assignment.accepted_at.is_some());
    let assigned = live && check.status == CheckStatus::Assigned;
    let in_time = now <= check.due_at;
    AssignmentPage {
        check: own_line(card, assignment, language, now),
        // What to do belongs to whoever is to do it.
        paragraphs: if live { paragraphs(&card.program.briefing) } else { Vec::new() },
        legend: if live { paragraphs(&card.program.legend) } else { Vec::new() },
        persona: card.persona.as_ref().filter(|_| live).map(|persona| RoleToPlay::of(persona, language)),
        legs: check.kind.legs().iter().map(|leg: &Leg| leg.as_str()).collect(),
        questions,
        may_accept: assigned && !accepted && in_time,
        may_decline: assigned,
        may_start: assigned && in_time,
        may_report: live && matches!(check.status, CheckStatus::Started | CheckStatus::Returned),
        early: now < check.window_starts_at,
        late: now > check.window_ends_at,
        form,
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

pub async fn accept_assignment(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let check = db.write(move |connection| usecases::accept_assignment(connection, &shopper, &id, now)).await?;
    Ok(redirect_with_flash(&format!("/assignments/{}", check.public_id), "success", "assignment-accepted"))
}

pub async fn decline_assignment(
    shopper: Shopper,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor, key) = (clock.now(), shopper.clone(), id.clone());
    let done = match forms::read_reason(&form) {
        Ok(because) => {
            db.write(move |connection| usecases::decline_assignment(connection, &actor, &key, &because, now)).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(redirect_with_flash("/assignments", "success", "assignment-declined")),
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            show(&screen, &db, shopper, id.into_inner(), now, form).await
        }
        Err(other) => Err(other),
    }
}

/// Leads straight to the form; pressing the button twice does no harm.
pub async fn start_check(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, key) = (clock.now(), id.clone());
    match db.write(move |connection| usecases::start_check(connection, &shopper, &key, now)).await {
        Ok(_) | Err(AppError::Conflict("check-already-started")) => Ok(redirect(&format!("/checks/{id}/report"))),
        Err(other) => Err(other),
    }
}
