//! `/waves/{id}/proposal`: the plan to look at, to change and to carry out.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::forms::{read_plan, write_pair};
use super::model::{Given, Left, LeftBecause, Proposal};
use super::rules::Obstacle;
use super::usecases::{self, Change, ProposalPlan, apply_proposal, lay_out};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Language, Manager, Timestamp};
use crate::schedule::{CheckLine, refused};
use crate::texts::{self, Argument};
use crate::web::fields::sentence;
use crate::web::flash::Flash;
use crate::web::{Fields, Screen, redirect_with_flash};

/// How many reasons are told of a check that suits nobody.
const REASONS_SHOWN: usize = 4;

#[derive(Serialize)]
struct GivenLine {
    check: CheckLine,
    pair: String,
    shopper: String,
    shopper_href: String,
    distance: String,
}

#[derive(Serialize)]
struct LeftLine {
    check: CheckLine,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct PersonLine {
    shopper: String,
    href: String,
    checks: usize,
    distance: String,
}

#[derive(Serialize)]
struct ChangeLine {
    check: CheckLine,
    shopper: String,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct ProposalPage {
    wave: String,
    wave_title: String,
    program: String,
    program_title: String,
    wave_days: String,
    free: usize,
    shoppers: usize,
    gap: usize,
    proven: bool,
    /// How much shorter the travel might be at most.
    spare: Option<String>,
    travel: String,
    given: Vec<GivenLine>,
    people: Vec<PersonLine>,
    left: Vec<LeftLine>,
    changes: Vec<ChangeLine>,
    notice: Vec<Flash>,
}

/// Why the plan that was sent is shown anew, with what has changed of it.
#[derive(Default)]
struct Again {
    status: StatusCode,
    notice: Vec<Flash>,
    changes: Vec<ChangeLine>,
}

pub async fn show_proposal(
    manager: Manager,
    wave: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    show(&screen, &db, manager, wave.into_inner(), clock.now(), Again::default()).await
}

pub async fn apply(
    manager: Manager,
    wave: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let again = match read_plan(&form) {
        Ok(plan) => {
            let (actor, place, sent) = (manager.clone(), wave.clone(), plan.clone());
            let done = db.write(move |connection| apply_proposal(connection, &actor, &place, &sent, now)).await;
            match done {
                Ok(_) => {
                    return Ok(redirect_with_flash(&format!("/checks?wave={wave}"), "success", "proposal-applied"));
                }
                Err(AppError::Conflict(code)) => {
                    let changes = match code {
                        "proposal-changed" => what_changed(&db, &manager, &wave, plan, now).await?,
                        _ => Vec::new(),
                    };
                    Again { status: StatusCode::CONFLICT, notice: vec![told(language, code)], changes }
                }
                Err(AppError::Invalid(errors)) => unreadable(language, &errors),
                Err(other) => return Err(other),
            }
        }
        Err(AppError::Invalid(errors)) => unreadable(language, &errors),
        Err(other) => return Err(other),
    };
    show(&screen, &db, manager, wave.into_inner(), now, again).await
}

fn unreadable(language: Language, errors: &[crate::error::FieldError]) -> Again {
    let notice = errors.iter().take(REASONS_SHOWN);
    let notice = notice.map(|error| Flash { level: "danger", text: sentence(error, language) }).collect();
    Again { status: StatusCode::UNPROCESSABLE_ENTITY, notice, ..Again::default() }
}

fn told(language: Language, code: &str) -> Flash {
    let text = texts::text(language, &format!("error-{code}"));
    let advice = texts::text(language, &format!("error-{code}-advice"));
    Flash { level: "warning", text: format!("{text}. {advice}") }
}

async fn what_changed(
    db: &Db,
    manager: &Manager,
    wave: &str,
    plan: ProposalPlan,
    now: Timestamp,
) -> AppResult<Vec<ChangeLine>> {
    let (manager, wave, language) = (manager.clone(), wave.to_owned(), manager.0.language);
    let changes = db.read(move |connection| usecases::changes(connection, &manager, &wave, &plan, now)).await?;
    let line = |change: &Change, check: &CheckLine| match change {
        Change::Taken => {
            let status = texts::text(language, &format!("check-status-{}", check.status));
            let holder = check.shopper.clone().map(|code| format!(": {code}")).unwrap_or_default();
            vec![format!("{status}{holder}")]
        }
        Change::Altered => vec![texts::text(language, "proposal-altered")],
        Change::Passed => vec![texts::text(language, "error-window-passed")],
        Change::Refused(reasons) => {
            reasons.iter().map(|reason| sentence(&refused(*reason, language), language)).collect()
        }
    };
    Ok(changes
        .into_iter()
        .map(|(card, shopper, change)| {
            let check = CheckLine::of(&card, language, now);
            ChangeLine { reasons: line(&change, &check), check, shopper: shopper.code }
        })
        .collect())
}

async fn show(
    screen: &Screen,
    db: &Db,
    manager: Manager,
    wave: String,
    now: Timestamp,
    again: Again,
) -> AppResult<HttpResponse> {
    let desk = db.read(move |connection| lay_out(connection, &manager, &wave, now)).await?;
    let proposal = web::block(move || desk.propose()).await.map_err(AppError::internal)??;
    screen.show_as(again.status, "proposals/show.html", &page(&proposal, screen.language, now, again))
}

fn page(proposal: &Proposal, language: Language, now: Timestamp, again: Again) -> ProposalPage {
    let days = [proposal.wave.starts_on, proposal.wave.ends_on].map(|day| texts::date(language, day));
    ProposalPage {
        wave: proposal.wave.public_id.clone(),
        wave_title: proposal.wave.title.clone(),
        program: proposal.program.public_id.clone(),
        program_title: proposal.program.title.clone(),
        wave_days: days.join(" – "),
        free: proposal.free,
        shoppers: proposal.shoppers,
        gap: proposal.gap(),
        proven: proposal.proven,
        spare: proposal.spare_kilometres.map(|kilometres| whole_kilometres(language, Some(kilometres))),
        travel: whole_kilometres(language, Some(proposal.kilometres())),
        given: proposal.given.iter().map(|given| given_line(given, language, now)).collect(),
        people: people(proposal, language),
        left: proposal.left.iter().map(|left| left_line(left, language, now)).collect(),
        changes: again.changes,
        notice: again.notice,
    }
}

fn whole_kilometres(language: Language, kilometres: Option<f64>) -> String {
    match kilometres {
        None => "—".to_owned(),
        Some(kilometres) => {
            let whole = kilometres.ceil() as i64;
            texts::text_with(language, "proposal-kilometres", &[("n", Argument::from(whole))])
        }
    }
}

fn given_line(given: &Given, language: Language, now: Timestamp) -> GivenLine {
    let check = &given.card.check;
    GivenLine {
        pair: write_pair(&check.public_id, check.version, &given.shopper.public_id),
        check: CheckLine::of(&given.card, language, now),
        shopper: format!("{} · {}", given.shopper.code, given.name),
        shopper_href: format!("/shoppers/{}", given.shopper.public_id),
        distance: whole_kilometres(language, given.kilometres),
    }
}

/// Who gets how much, the busiest first.
fn people(proposal: &Proposal, language: Language) -> Vec<PersonLine> {
    let mut by_shopper: BTreeMap<&str, Vec<&Given>> = BTreeMap::new();
    for given in &proposal.given {
        by_shopper.entry(&given.shopper.code).or_default().push(given);
    }
    let mut people: Vec<PersonLine> = by_shopper
        .into_values()
        .filter_map(|given| {
            let first = given.first()?;
            let known: Vec<f64> = given.iter().filter_map(|given| given.kilometres).collect();
            let kilometres = (!known.is_empty()).then(|| known.iter().sum());
            Some(PersonLine {
                shopper: format!("{} · {}", first.shopper.code, first.name),
                href: format!("/shoppers/{}", first.shopper.public_id),
                checks: given.len(),
                distance: whole_kilometres(language, kilometres),
            })
        })
        .collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.checks));
    people
}

fn left_line(left: &Left, language: Language, now: Timestamp) -> LeftLine {
    let counted = |key: &str, n: usize| {
        texts::text_with(language, key, &[("n", Argument::from(i64::try_from(n).unwrap_or(i64::MAX)))])
    };
    let reasons = match &left.why {
        LeftBecause::NobodySuits(reasons) if reasons.is_empty() => vec![texts::text(language, "proposal-no-shoppers")],
        LeftBecause::NobodySuits(reasons) => reasons
            .iter()
            .take(REASONS_SHOWN)
            .map(|(reason, n)| counted(&format!("proposal-against-{}", reason.code()), *n))
            .collect(),
        LeftBecause::UsedUp(counts) => counts.iter().map(|(obstacle, n)| counted(key_of(*obstacle), *n)).collect(),
    };
    LeftLine { check: CheckLine::of(&left.card, language, now), reasons }
}

/// The locale key of a limit that the plan itself has filled.
fn key_of(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::WeeklyLimit => "proposal-filled-week",
        Obstacle::LocationLimit => "proposal-filled-location",
        Obstacle::Rotation => "proposal-filled-rotation",
    }
}
