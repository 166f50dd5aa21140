//! `/checks/{id}`: one check, who had it, and what a manager may do with it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clients;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Language, Manager, Timestamp};
use crate::orders;
use crate::schedule::forms;
use crate::schedule::model::{AssignmentStatus, CheckStatus};
use crate::schedule::rows::CheckLine;
use crate::schedule::rules::may_be_moved;
use crate::schedule::usecases::listing::{self, CheckCard, Turn};
use crate::schedule::usecases::{self, refused, zone_of};
use crate::schedule::words;
use crate::texts::{self, Argument};
use crate::web::fields::sentence;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct TurnLine {
    shopper: String,
    name: String,
    status: &'static str,
    tone: &'static str,
    assigned_by: String,
    assigned_at: Timestamp,
    accepted_at: Option<Timestamp>,
    started_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    reason: Option<String>,
}

#[derive(Serialize)]
struct Unfit {
    shopper: String,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct Notice {
    level: &'static str,
    text: String,
}

/// The forms of the page, as they came back; all fresh when it is only looked at.
#[derive(Default)]
struct Forms {
    assign: Typed,
    withdraw: Typed,
    pass_on: Typed,
    window: Option<Typed>,
    conflict: Option<&'static str>,
}

#[derive(Serialize)]
struct CheckPage {
    check: CheckLine,
    program: String,
    wave: String,
    client: String,
    order: String,
    wave_days: String,
    location_zone: String,
    may_assign: bool,
    may_withdraw: bool,
    may_pass_on: bool,
    may_move: bool,
    fit: Vec<Choice>,
    unfit: Vec<Unfit>,
    history: Vec<TurnLine>,
    assign: Typed,
    withdraw: Typed,
    pass_on: Typed,
    window: Typed,
    notice: Vec<Notice>,
}

/// The page of one check in front of one manager.
struct Place<'a> {
    screen: &'a Screen,
    db: &'a Db,
    manager: Manager,
    id: String,
    now: Timestamp,
}

impl Place<'_> {
    /// After a step: on to the check as it is now, or its page again with the form that was refused.
    async fn answer(
        self,
        done: AppResult<()>,
        flash: &str,
        form: &Fields,
        keep: fn(&mut Forms, Typed),
    ) -> AppResult<HttpResponse> {
        let mut again = Forms::default();
        match done {
            Ok(()) => return Ok(redirect_with_flash(&format!("/checks/{}", self.id), "success", flash)),
            Err(AppError::Invalid(errors)) => keep(&mut again, Typed::refused(form, &errors, self.screen.language)),
            Err(AppError::Conflict(code)) => {
                keep(&mut again, Typed::refused(form, &[], self.screen.language));
                again.conflict = Some(code);
            }
            Err(other) => return Err(other),
        }
        self.show(again).await
    }

    async fn show(self, forms: Forms) -> AppResult<HttpResponse> {
        let Self { screen, db, manager, id, now } = self;
        let typed = [&forms.assign, &forms.withdraw, &forms.pass_on].into_iter().chain(&forms.window);
        let refused = typed.into_iter().any(|form| !form.errors.is_empty());
        let status = match (forms.conflict, refused) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, false) => StatusCode::OK,
        };
        let page = db
            .read(move |connection| {
                let card = listing::find_card(connection, &manager.0, &id)?;
                load(connection, &manager, card, forms, now)
            })
            .await?;
        screen.show_as(status, "schedule/check.html", &page)
    }
}

pub async fn read_check(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let place = Place { screen: &screen, db: &db, manager, id: id.into_inner(), now: clock.now() };
    place.show(Forms::default()).await
}

pub async fn assign_check(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor, key) = (clock.now(), manager.clone(), id.clone());
    let done = match forms::read_assignment(&form) {
        Ok(assign) => {
            db.write(move |connection| usecases::assign_check(connection, &actor, &key, &assign, now).map(|_| ())).await
        }
        Err(error) => Err(error),
    };
    let place = Place { screen: &screen, db: &db, manager, id: id.into_inner(), now };
    place.answer(done, "check-assigned", &form, |forms, typed| forms.assign = typed).await
}

pub async fn withdraw_assignment(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor, key) = (clock.now(), manager.clone(), id.clone());
    let done = match forms::read_reason(&form) {
        Ok(why) => {
            db.write(move |connection| usecases::withdraw_assignment(connection, &actor, &key, &why, now).map(|_| ()))
                .await
        }
        Err(error) => Err(error),
    };
    let place = Place { screen: &screen, db: &db, manager, id: id.into_inner(), now };
    place.answer(done, "check-unassigned", &form, |forms, typed| forms.withdraw = typed).await
}

pub async fn pass_on_check(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor, key) = (clock.now(), manager.clone(), id.clone());
    let done = match forms::read_pass_on(&form) {
        Ok(pass_on) => {
            db.write(move |connection| usecases::pass_on_check(connection, &actor, &key, &pass_on, now).map(|_| ()))
                .await
        }
        Err(error) => Err(error),
    };
    let place = Place { screen: &screen, db: &db, manager, id: id.into_inner(), now };
    place.answer(done, "check-passed-on", &form, |forms, typed| forms.pass_on = typed).await
}

pub async fn move_window(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor, key, typed) = (clock.now(), manager.clone(), id.clone(), form.clone());
    let done = db
        .write(move |connection| {
            let card = listing::find_card(connection, &actor.0, &key)?;
            let window = forms::read_window(&typed, zone_of(&card.location))?;
            usecases::move_window(connection, &actor, &key, &window, now).map(|_| ())
        })
        .await;
    let place = Place { screen: &screen, db: &db, manager, id: id.into_inner(), now };
    place.answer(done, "check-moved", &form, |forms, typed| forms.window = Some(typed)).await
}

fn load(
    connection: &mut Connection,
    manager: &Manager,
    card: CheckCard,
    forms: Forms,
    now: Timestamp,
) -> AppResult<CheckPage> {
    let language = manager.0.language;
    let (check, zone) = (&card.check, zone_of(&card.location));
    let ahead = check.window_ends_at > now;
    let may_assign = check.status == CheckStatus::Open && ahead;
    let may_withdraw = check.status == CheckStatus::Assigned;
    let mut candidates = match may_assign || (may_withdraw && ahead) {
        true => usecases::candidates(connection, manager, check)?,
        false => Vec::new(),
    };
    if let Some((_, holder)) = &card.holder {
        candidates.retain(|one| one.shopper.id != holder.id);
    }
    let named = |one: &usecases::Candidate| format!("{} · {} · {}", one.shopper.code, one.name, one.shopper.city);
    let (fit, unfit): (Vec<_>, Vec<_>) = candidates.iter().partition(|one| one.against.is_empty());
    let history = listing::history(connection, manager, check)?;
    let window = forms.window.unwrap_or_else(|| {
        Typed::starting_with([
            ("starts_at", forms::write_time(check.window_starts_at, zone)),
            ("ends_at", forms::write_time(check.window_ends_at, zone)),
            ("version", check.version.to_string()),
        ])
    });
    let days = [card.wave.starts_on, card.wave.ends_on].map(|day| texts::date(language, day));
    Ok(CheckPage {
        program: card.program.title.clone(),
        wave: card.wave.public_id.clone(),
        client: clients::client_by_id(connection, check.client_id)?.name,
        order: orders::order_by_id(connection, check.order_id)?.public_id,
        wave_days: days.join(" – "),
        location_zone: words::zone(check.window_starts_at, zone),
        may_assign,
        may_withdraw,
        may_pass_on: may_withdraw && ahead,
        may_move: may_be_moved(check.status).is_ok(),
        fit: fit.into_iter().map(|one| Choice::new(&one.shopper.public_id, named(one))).collect(),
        unfit: unfit
            .into_iter()
            .map(|one| Unfit {
                shopper: named(one),
                reasons: one.against.iter().map(|why| sentence(&refused(*why, language), language)).collect(),
            })
            .collect(),
        notice: forms.conflict.map(|code| what_changed(code, &history, manager)).into_iter().collect(),
        history: history.into_iter().map(turn_line).collect(),
        assign: forms.assign,
        withdraw: forms.withdraw,
        pass_on: forms.pass_on,
        window,
        check: CheckLine::of(&card, language, now),
    })
}

/// Somebody was faster: who, and what they did.
fn what_changed(code: &str, history: &[Turn], manager: &Manager) -> Notice {
    let language = manager.0.language;
    let holder = history.iter().find(|turn| turn.assignment.is_live()).filter(|_| code == "already-assigned");
    let text = match holder {
        Some(turn) => texts::text_with(
            language,
            "check-taken-meanwhile",
            &[
                ("manager", Argument::Text(turn.assigned_by.clone())),
                ("shopper", Argument::Text(format!("{} ({})", turn.shopper.code, turn.name))),
                ("at", Argument::Text(texts::time_of_day(turn.assignment.assigned_at, manager.0.time_zone))),
            ],
        ),
        None => told(code, language),
    };
    Notice { level: "warning", text }
}

fn told(code: &str, language: Language) -> String {
    let title = texts::text(language, &format!("error-{code}"));
    match texts::find(language, &format!("error-{code}-advice"), &[]) {
        Some(advice) => format!("{title}. {advice}"),
        None => title,
    }
}

fn turn_line(turn: Turn) -> TurnLine {
    let Turn { assignment, shopper, name, assigned_by } = turn;
    TurnLine {
        shopper: shopper.code,
        name,
        status: assignment.status.as_str(),
        tone: match assignment.status {
            AssignmentStatus::Live => "info",
            AssignmentStatus::Completed => "good",
            AssignmentStatus::Declined | AssignmentStatus::Withdrawn => "neutral",
            AssignmentStatus::Expired | AssignmentStatus::Rejected => "bad",
        },
        assigned_by,
        assigned_at: assignment.assigned_at,
        accepted_at: assignment.accepted_at,
        started_at: assignment.started_at,
        ended_at: assignment.ended_at,
        reason: assignment.end_reason,
    }
}
