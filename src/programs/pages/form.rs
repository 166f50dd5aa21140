//! `/programs/new` and `/programs/{id}/edit`: one form for a new program and for one that exists.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::checklists;
use crate::clients::{self, Client};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Clock, Manager, Weekdays};
use crate::programs::forms;
use crate::programs::model::ProgramKind;
use crate::programs::usecases::{self, ProgramDetails};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct KindChoice {
    kind: CheckKind,
    checklists: Vec<Choice>,
    /// It is part of the program already, and stays.
    kept: bool,
}

#[derive(Serialize)]
struct FormPage {
    /// The program that is changed; null for a new one.
    id: Option<String>,
    title: Option<String>,
    /// Whose program it is; null while it is still to be chosen.
    client: Option<Choice>,
    clients: Vec<Choice>,
    kinds: Vec<KindChoice>,
    languages: Vec<Choice>,
    takings: Vec<Choice>,
    weekdays: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Debug, Deserialize)]
pub struct NewQuery {
    #[serde(default)]
    client: String,
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
        ("recording_days", "90"),
    ];
    let days = Weekdays::default().words().into_iter().map(|day| ("weekdays", day));
    let typed = Typed::starting_with(start.into_iter().chain(days));
    let page = new_page(&screen, &db, manager, query.into_inner().client, typed).await?;
    screen.show("programs/form.html", &page)
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
                usecases::create_program(connection, &creator, &program, now)
                    .map_err(|error| forms::beside_fields(error, &program))
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
            screen.show_refused("programs/form.html", &page)
        }
        Err(other) => Err(other),
    }
}

async fn new_page(screen: &Screen, db: &Db, manager: Manager, client: String, form: Typed) -> AppResult<FormPage> {
    let reader = screen.clone();
    db.read(move |connection| {
        let clients = clients::client_names(connection, &manager)?;
        let chosen: Option<Client> = match clients::find_client(connection, &manager.0, &client) {
            Ok(client) => Some(client),
            Err(AppError::NotFound) => None,
            Err(other) => return Err(other),
        };
        let mut page = form_page(connection, &reader, chosen, &[], form)?;
        page.clients = clients.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
        Ok(page)
    })
    .await
}

pub async fn edit_program(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let page = edit_page(&screen, &db, manager, id.into_inner(), None).await?;
    screen.show("programs/form.html", &page)
}

pub async fn change_program(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, editor, key) = (clock.now(), manager.clone(), id.clone());
    let changed = match forms::read_edit(&form) {
        Ok(edit) => {
            db.write(move |connection| {
                usecases::edit_program(connection, &editor, &key, &edit, now)
                    .map_err(|error| forms::beside_fields(error, &edit.program))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match changed {
        Ok(program) => {
            Ok(redirect_with_flash(&format!("/programs/{}", program.public_id), "success", "program-changed"))
        }
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let page = edit_page(&screen, &db, manager, id.into_inner(), Some(typed)).await?;
            screen.show_refused("programs/form.html", &page)
        }
        Err(other) => Err(other),
    }
}

/// The form of a program that exists: as it came back, or as the program is.
async fn edit_page(
    screen: &Screen,
    db: &Db,
    manager: Manager,
    id: String,
    typed: Option<Typed>,
) -> AppResult<FormPage> {
    let reader = screen.clone();
    db.read(move |connection| {
        let program = usecases::find_program(connection, &manager.0, &id)?;
        let details = usecases::program_details(connection, program)?;
        let kept: Vec<String> = details.terms.iter().map(|(terms, _)| terms.kind.clone()).collect();
        let form = match typed {
            Some(typed) => typed,
            None => written(&details)?,
        };
        let ProgramDetails { program, client, .. } = details;
        let mut page = form_page(connection, &reader, Some(client), &kept, form)?;
        page.id = Some(program.public_id);
        page.title = Some(program.title);
        Ok(page)
    })
    .await
}

/// The program the way its form is filled in.
fn written(details: &ProgramDetails) -> AppResult<Typed> {
    let program = &details.program;
    let mut values: Vec<(String, String)> = [
        ("title", program.title.clone()),
        ("briefing", program.briefing.clone()),
        ("legend", program.legend.clone()),
        ("language", program.language.clone()),
        ("rotation_days", program.rotation_days.to_string()),
        ("checks_per_location", program.checks_per_location.to_string()),
        ("appeal_days", program.appeal_days.to_string()),
        ("certificate_days", program.certificate_days.to_string()),
        ("taking", program.taking.clone()),
        ("answer_hours", program.answer_hours.to_string()),
        ("dayparts", program.dayparts.clone()),
        ("recording_reason", program.recording_reason.clone()),
        ("recording_days", program.recording_days.to_string()),
        ("version", program.version.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    values.extend(program.weekdays()?.words().into_iter().map(|day| ("weekdays".to_owned(), day.to_owned())));
    if program.records_audio {
        values.push(("records_audio".to_owned(), "true".to_owned()));
    }
    if program.needs_certificate {
        values.push(("needs_certificate".to_owned(), "true".to_owned()));
    }
    if let Some(tenths) = program.minimum_rating {
        values.push(("minimum_rating".to_owned(), format!("{:.1}", f64::from(tenths) / 10.0)));
    }
    for (terms, checklist) in &details.terms {
        let ProgramKind { kind, .. } = terms;
        values.push((format!("checklist_{kind}"), checklist.public_id.clone()));
        values.push((format!("fee_{kind}"), terms.fee().typed()));
    }
    Ok(Typed::starting_with(values))
}

fn form_page(
    connection: &mut Connection,
    screen: &Screen,
    client: Option<Client>,
    kept: &[String],
    form: Typed,
) -> AppResult<FormPage> {
    let offered = match &client {
        Some(client) => checklists::checklists_for(connection, client.id)?,
        None => Vec::new(),
    };
    let kinds = CheckKind::ALL.into_iter().map(|kind| KindChoice {
        kind,
        checklists: offered
            .iter()
            .filter(|checklist| checklist.kind == kind.as_str())
            .map(|checklist| Choice::new(&checklist.public_id, &checklist.title))
            .collect(),
        kept: kept.iter().any(|word| word == kind.as_str()),
    });
    let languages = ["ru", "en"].map(|code| Choice::new(code, screen.text(&format!("programs-language-{code}"))));
    let takings = ["apply", "take"].map(|code| Choice::new(code, screen.text(&format!("programs-taking-{code}"))));
    let weekdays = Weekdays::default().words().into_iter();
    Ok(FormPage {
        id: None,
        title: None,
        client: client.map(|client| Choice::new(client.public_id, client.name)),
        clients: Vec::new(),
        kinds: kinds.collect(),
        languages: languages.into(),
        takings: takings.into(),
        weekdays: weekdays.map(|day| Choice::new(day, screen.text(&format!("weekday-{day}")))).collect(),
        form,
    })
}
