//! Pages of programs and their waves.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::forms;
use super::usecases::{self, ProgramDetails};
use crate::checklists;
use crate::clients::{self, Client};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind, Clock, Cursor, Manager, Money, Role, Timestamp};
use crate::web::render::Choice;
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
    terms: Vec<TermItem>,
    waves: Vec<WaveItem>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct KindChoice {
    kind: CheckKind,
    checklists: Vec<Choice>,
}

#[derive(Serialize)]
struct NewPage {
    /// Whose program it is; null while it is still to be chosen.
    client: Option<Choice>,
    clients: Vec<Choice>,
    kinds: Vec<KindChoice>,
    languages: Vec<Choice>,
    takings: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: String,
}

#[derive(Debug, Deserialize)]
pub struct NewQuery {
    #[serde(default)]
    client: String,
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
    Ok(ShowPage {
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

pub async fn new_program(
    manager: Manager,
    query: web::Query<NewQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let start = [
        ("rotation_days", "90"),
        ("checks_per_location", "1"),
        ("appeal_days", "7"),
        ("language", "ru"),
        ("certificate_days", "365"),
        ("taking", "apply"),
        ("answer_hours", "48"),
    ];
    let page = new_page(&screen, &db, manager, query.into_inner().client, Typed::starting_with(start)).await?;
    screen.show("programs/new.html", &page)
}

pub async fn create_program(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let creator = manager.clone();
    let created = match forms::read_program(&form) {
        Ok(program) => {
            db.write(move |connection| {
                usecases::create_program(connection, &creator, &program, now).map_err(|error| match error {
                    AppError::Invalid(errors) => AppError::Invalid(forms::beside_fields(errors, &program)),
                    other => other,
                })
            })
            .await
        }
        Err(error) => Err(error),
    };
    match created {
        Ok(program) => {
            Ok(redirect_with_flash(&format!("/programs/{}", program.public_id), "success", "program-created"))
        }
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let page = new_page(&screen, &db, manager, form.text("client_id"), typed).await?;
            screen.show_refused("programs/new.html", &page)
        }
        Err(other) => Err(other),
    }
}

async fn new_page(screen: &Screen, db: &Db, manager: Manager, client: String, form: Typed) -> AppResult<NewPage> {
    let (clients, chosen, offered) = db
        .read(move |connection| {
            let clients = clients::client_names(connection, &manager)?;
            let chosen: Option<Client> = match clients::find_client(connection, &manager.0, &client) {
                Ok(client) => Some(client),
                Err(AppError::NotFound) => None,
                Err(other) => return Err(other),
            };
            let offered = match &chosen {
                Some(client) => checklists::checklists_for(connection, client.id)?,
                None => Vec::new(),
            };
            Ok((clients, chosen, offered))
        })
        .await?;
    let kinds = CheckKind::ALL
        .into_iter()
        .map(|kind| KindChoice {
            kind,
            checklists: offered
                .iter()
                .filter(|checklist| checklist.kind == kind.as_str())
                .map(|checklist| Choice::new(&checklist.public_id, &checklist.title))
                .collect(),
        })
        .collect();
    let languages = ["ru", "en"].map(|code| Choice::new(code, screen.text(&format!("programs-language-{code}"))));
    let takings = ["apply", "take"].map(|code| Choice::new(code, screen.text(&format!("programs-taking-{code}"))));
    Ok(NewPage {
        client: chosen.map(|client| Choice::new(client.public_id, client.name)),
        clients: clients.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        kinds,
        languages: languages.into(),
        takings: takings.into(),
        form,
    })
}
