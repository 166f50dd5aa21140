//! Personas: list, create, change; the portrait.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::map::{ListQuery, Pager, editing};
use super::words;
use crate::clients;
use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::files::FileStore;
use crate::journeys::forms;
use crate::journeys::usecases;
use crate::kernel::{Actor, Clock, Cursor, EvidenceKind, Manager, Role};
use crate::personas::{self, Persona};
use crate::reports::read_form;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct ListPage {
    personas: Vec<PersonaItem>,
    can_edit: bool,
    pager: Pager,
}

#[derive(Serialize)]
struct PersonaItem {
    name: String,
    href: String,
    portrait: Option<String>,
    line: String,
    about: String,
    quote: String,
}

#[derive(Serialize)]
struct PersonaPage {
    persona: PersonaForm,
    clients: Vec<Choice>,
    may_edit: bool,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct PersonaForm {
    name: Option<String>,
    portrait: Option<String>,
    action: String,
    version: i64,
    back_href: &'static str,
}

fn portrait_href(persona: &Persona) -> Option<String> {
    persona.portrait_hash.as_ref().map(|_| format!("/personas/{}/portrait", persona.public_id))
}

pub async fn list_personas(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let cursor = Cursor::parse(&query.cursor);
    let can_edit = editing(&actor).is_some();
    let page = db.read(move |connection| personas::list_personas(connection, &actor, cursor)).await?;
    let language = screen.language;
    let page = page.map(|persona| PersonaItem {
        href: format!("/personas/{}", persona.public_id),
        portrait: portrait_href(&persona),
        line: [persona.age.map(|age| words::age(language, age)).unwrap_or_default(), persona.city, persona.occupation]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        name: persona.name,
        about: persona.about,
        quote: persona.quote,
    });
    let pager = Pager { prev: None, next: page.next.map(|next| format!("/personas?cursor={next}")), text: None };
    screen.show("journeys/personas.html", &ListPage { personas: page.items, can_edit, pager })
}

async fn client_choices(db: &Db, actor: &Actor) -> AppResult<Vec<Choice>> {
    if !matches!(actor.role, Role::Manager | Role::Admin) {
        return Ok(Vec::new());
    }
    let manager = Manager(actor.clone());
    let page = db.read(move |connection| clients::list_clients(connection, &manager, Cursor::start())).await?;
    Ok(page.items.into_iter().map(|client| Choice::new(client.public_id, client.name)).collect())
}

fn new_page(clients: Vec<Choice>, form: Typed) -> PersonaPage {
    let persona =
        PersonaForm { name: None, portrait: None, action: "/personas".to_owned(), version: 0, back_href: "/personas" };
    PersonaPage { persona, clients, may_edit: true, form }
}

pub async fn new_persona(SignedIn(actor): SignedIn, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    editing(&actor).ok_or(AppError::Forbidden)?;
    let clients = client_choices(&db, &actor).await?;
    screen.show("journeys/persona.html", &new_page(clients, Typed::default()))
}

/// The form's fields, and the name of the portrait in the file store; a portrait that is refused is a field error.
async fn read(
    request: &HttpRequest,
    payload: web::Payload,
    limits: &Limits,
    files: &FileStore,
) -> AppResult<(Fields, Option<String>, Vec<FieldError>)> {
    let posted = read_form(request, payload, limits, files).await?;
    let errors = posted.refused.into_iter().map(|(_, error)| FieldError { field: "portrait".to_owned(), ..error });
    let mut errors: Vec<FieldError> = errors.collect();
    let portrait = posted.files.into_iter().next().map(|(_, file)| file);
    if portrait.as_ref().is_some_and(|file| file.kind != EvidenceKind::Photo) {
        errors.push(FieldError::new("portrait", "photo-type"));
    }
    let portrait = portrait.filter(|file| file.kind == EvidenceKind::Photo).map(|photo| photo.thumbnail_hash);
    Ok((posted.fields, portrait, errors))
}

#[expect(clippy::too_many_arguments, reason = "a form with a file needs its request, its limits and the file store")]
pub async fn create_persona(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    editing(&actor).ok_or(AppError::Forbidden)?;
    let now = clock.now();
    let (form, portrait, refused) = read(&request, payload, &limits, &files).await?;
    let creator = actor.clone();
    let created = match forms::read_new_persona(&form) {
        Err(AppError::Invalid(errors)) => Err(AppError::Invalid(errors.into_iter().chain(refused).collect())),
        Ok(_) if !refused.is_empty() => Err(AppError::Invalid(refused)),
        Ok(new) => {
            db.write(move |connection| {
                let persona = personas::create_persona(connection, &creator, &new, now)?;
                match portrait {
                    None => Ok(persona),
                    Some(hash) => personas::set_portrait(connection, &creator, &persona.public_id, &hash, now),
                }
            })
            .await
        }
        Err(other) => Err(other),
    };
    match created {
        Ok(_) => Ok(redirect_with_flash("/personas", "success", "persona-saved")),
        Err(AppError::Invalid(errors)) => {
            let clients = client_choices(&db, &actor).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/persona.html", &new_page(clients, form))
        }
        Err(other) => Err(other),
    }
}

fn edit_page(persona: &Persona, may_edit: bool, form: Option<Typed>) -> PersonaPage {
    PersonaPage {
        persona: PersonaForm {
            name: Some(persona.name.clone()),
            portrait: portrait_href(persona),
            action: format!("/personas/{}", persona.public_id),
            version: persona.version,
            back_href: "/personas",
        },
        clients: Vec::new(),
        may_edit,
        form: form.unwrap_or_else(|| typed(persona)),
    }
}

fn typed(persona: &Persona) -> Typed {
    Typed::starting_with([
        ("name", persona.name.clone()),
        ("age", persona.age.map(|age| age.to_string()).unwrap_or_default()),
        ("city", persona.city.clone()),
        ("occupation", persona.occupation.clone()),
        ("income", persona.income.clone()),
        ("segment", persona.segment.clone()),
        ("about", persona.about.clone()),
        ("goals", persona.goals.clone()),
        ("pains", persona.pains.clone()),
        ("interests", persona.interests.clone()),
        ("preferences", persona.preferences.clone()),
        ("behaviour", persona.behaviour.clone()),
        ("quote", persona.quote.clone()),
    ])
}

pub async fn show_persona(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let may_edit = editing(&actor).is_some();
    let persona = db.read(move |connection| personas::find_persona(connection, &actor, &id)).await?;
    screen.show("journeys/persona.html", &edit_page(&persona, may_edit, None))
}

#[expect(clippy::too_many_arguments, reason = "a form with a file needs its request, its limits and the file store")]
pub async fn save_persona(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    payload: web::Payload,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    limits: web::Data<Limits>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    editing(&actor).ok_or(AppError::Forbidden)?;
    let (now, id) = (clock.now(), id.into_inner());
    let (form, portrait, refused) = read(&request, payload, &limits, &files).await?;
    let (editor, persona_id) = (actor.clone(), id.clone());
    let saved = match forms::read_persona(&form) {
        Err(AppError::Invalid(errors)) => Err(AppError::Invalid(errors.into_iter().chain(refused).collect())),
        Ok(_) if !refused.is_empty() => Err(AppError::Invalid(refused)),
        Ok(edit) => {
            db.write(move |connection| {
                let persona = usecases::edit_persona(connection, &editor, &persona_id, &edit, now)?;
                match portrait {
                    None => Ok(persona),
                    Some(hash) => personas::set_portrait(connection, &editor, &persona.public_id, &hash, now),
                }
            })
            .await
        }
        Err(other) => Err(other),
    };
    match saved {
        Ok(_) => Ok(redirect_with_flash("/personas", "success", "persona-saved")),
        Err(AppError::Invalid(errors)) => {
            let persona = db.read(move |connection| personas::find_persona(connection, &actor, &id)).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/persona.html", &edit_page(&persona, true, Some(form)))
        }
        Err(other) => Err(other),
    }
}
