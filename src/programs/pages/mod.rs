//! Pages of programs and their waves.

mod form;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use form::{change_program, create_program, edit_program, new_program};

use super::forms;
use super::usecases::{self, ProgramDetails};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind, Clock, Cursor, Manager, Money, Role, Timestamp};
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct TermItem {
    kind: CheckKind,
    checklist: String,
    checklist_id: String,
    fee: Option<Money>,
}

#[derive(Serialize)]
struct WaveItem {
    id: String,
    title: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    state: &'static str,
}

#[derive(Serialize)]
struct ProgramItem {
    id: String,
    title: String,
    client: String,
    status: String,
    kinds: Vec<CheckKind>,
    wave: Option<WaveItem>,
}

#[derive(Serialize)]
struct ListPage {
    programs: Vec<ProgramItem>,
    next: Option<String>,
}

#[derive(Serialize)]
struct ShowPage {
    id: String,
    title: String,
    client: String,
    briefing: String,
    legend: String,
    language: String,
    rotation_days: i32,
    checks_per_location: i32,
    appeal_days: i32,
    needs_certificate: bool,
    certificate_days: i32,
    /// As people write it: 7.5.
    minimum_rating: Option<String>,
    taking: String,
    answer_hours: i32,
    /// Days for which recordings are kept, where they are taken, and what for.
    recording_days: Option<i32>,
    recording_reason: String,
    /// None where every day will do.
    weekdays: Option<Vec<&'static str>>,
    dayparts: String,
    terms: Vec<TermItem>,
    waves: Vec<WaveItem>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: String,
}

fn wave_item(wave: super::Wave, today: NaiveDate) -> WaveItem {
    let state = if wave.is_over(today) {
        "over"
    } else if wave.starts_on > today {
        "ahead"
    } else {
        "running"
    };
    WaveItem { id: wave.public_id, title: wave.title, starts_on: wave.starts_on, ends_on: wave.ends_on, state }
}

pub async fn list_programs(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    if actor.role == Role::Shopper {
        return Err(AppError::Forbidden);
    }
    let today = clock.now().date();
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::list_program_details(connection, &actor, cursor)).await?;
    let mut programs = Vec::new();
    for ProgramDetails { program, client, terms, waves } in page.items {
        let current = waves.iter().find(|wave| !wave.is_over(today)).or(waves.last()).cloned();
        programs.push(ProgramItem {
            id: program.public_id,
            title: program.title,
            client: client.name,
            status: program.status,
            kinds: terms.iter().map(|(terms, _)| terms.kind()).collect::<AppResult<_>>()?,
            wave: current.map(|wave| wave_item(wave, today)),
        });
    }
    let next = page.next.map(|next| format!("/programs?cursor={next}"));
    screen.show("programs/list.html", &ListPage { programs, next })
}

pub async fn show_program(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let page = db.read(move |connection| show_page(connection, &actor, &id, Typed::default(), now)).await?;
    screen.show("programs/show.html", &page)
}

fn show_page(connection: &mut Connection, actor: &Actor, id: &str, form: Typed, now: Timestamp) -> AppResult<ShowPage> {
    let program = usecases::find_program(connection, actor, id)?;
    let ProgramDetails { program, client, terms, waves } = usecases::program_details(connection, program)?;
    let sees_fees = actor.role != Role::Client;
    let terms = terms
        .into_iter()
        .map(|(terms, checklist)| {
            Ok(TermItem {
                kind: terms.kind()?,
                fee: sees_fees.then(|| terms.fee()),
                checklist: checklist.title,
                checklist_id: checklist.public_id,
            })
        })
        .collect::<AppResult<_>>()?;
    let weekdays = program.weekdays()?;
    Ok(ShowPage {
        weekdays: (!weekdays.is_whole_week()).then(|| weekdays.words()),
        dayparts: program.dayparts,
        id: program.public_id,
        title: program.title,
        client: client.name,
        briefing: program.briefing,
        legend: program.legend,
        language: program.language,
        rotation_days: program.rotation_days,
        checks_per_location: program.checks_per_location,
        appeal_days: program.appeal_days,
        needs_certificate: program.needs_certificate,
        certificate_days: program.certificate_days,
        minimum_rating: program.minimum_rating.map(|tenths| format!("{:.1}", f64::from(tenths) / 10.0)),
        taking: program.taking,
        answer_hours: program.answer_hours,
        recording_days: program.records_audio.then_some(program.recording_days),
        recording_reason: program.recording_reason,
        terms,
        waves: waves.into_iter().map(|wave| wave_item(wave, now.date())).collect(),
        form,
    })
}

pub async fn add_wave(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (actor, place) = (manager.0.clone(), id.clone());
    let added = match forms::read_wave(&form) {
        Ok(wave) => {
            let id = id.clone();
            db.write(move |connection| {
                let program = usecases::find_program(connection, &manager.0, &id)?;
                usecases::create_wave(connection, &manager, &program, &wave, now)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(redirect_with_flash(&format!("/programs/{place}"), "success", "wave-added")),
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            let page = db.read(move |connection| show_page(connection, &actor, &id, form, now)).await?;
            screen.show_refused("programs/show.html", &page)
        }
        Err(other) => Err(other),
    }
}
