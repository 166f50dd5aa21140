//! Personas: list, create, change, archive; the portrait.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::map::{Pager, editing};
use super::words;
use crate::clients;
use crate::config::Limits;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::FileStore;
use crate::journeys::forms;
use crate::journeys::usecases;
use crate::kernel::{Actor, Clock, Cursor, EvidenceKind, Language, Manager, Role};
use crate::personas::{self, Persona};
use crate::reports::read_form;
use crate::texts;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct ListPage {
    personas: Vec<PersonaItem>,
    /// Those in the archive are listed.
    archived: bool,
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
    /// What is known of it, for those who may not change it.
    facts: Vec<Fact>,
    /// Maps that it is the customer of.
    maps: Vec<MapLink>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct PersonaForm {
    name: Option<String>,
    portrait: Option<String>,
    action: String,
    version: i64,
    archived: bool,
    /// Where it is put into the archive, or taken out of it.
    archive_action: String,
    back_href: &'static str,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    value: String,
}

#[derive(Serialize)]
struct MapLink {
    href: String,
    title: String,
}

#[derive(Debug, Deserialize)]
pub struct PersonasQuery {
    #[serde(default)]
    cursor: String,
    /// `archived` lists those in the archive.
    #[serde(default)]
    show: String,
}

impl PersonasQuery {
    fn archived(&self) -> bool {
        self.show == "archived"
    }
}

fn portrait_href(persona: &Persona) -> Option<String> {
    persona.portrait_hash.as_ref().map(|_| format!("/personas/{}/portrait", persona.public_id))
}

pub async fn list_personas(
    SignedIn(actor): SignedIn,
    query: web::Query<PersonasQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (cursor, archived) = (Cursor::parse(&query.cursor), query.archived());
    let can_edit = editing(&actor).is_some();
    let page = db.read(move |connection| personas::list_personas(connection, &actor, archived, cursor)).await?;
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
    let pager = Pager { prev: None, next: screen.page_from(page.next), text: None };
    screen.show("journeys/personas.html", &ListPage { personas: page.items, archived, can_edit, pager })
}

async fn client_choices(db: &Db, actor: &Actor) -> AppResult<Vec<Choice>> {
    if !matches!(actor.role, Role::Manager | Role::Admin) {
        return Ok(Vec::new());
    }
    let manager = Manager(actor.clone());
    Ok(Choice::named(db.read(move |connection| clients::client_names(connection, &manager)).await?))
}

fn new_page(clients: Vec<Choice>, form: Typed) -> PersonaPage {
    let persona = PersonaForm {
        name: None,
        portrait: None,
        action: "/personas".to_owned(),
        version: 0,
        archived: false,
        archive_action: String::new(),
        back_href: "/personas",
    };
    PersonaPage { persona, clients, may_edit: true, facts: Vec::new(), maps: Vec::new(), form }
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

/// What is known of a persona, as text.
fn facts(persona: &Persona, language: Language) -> Vec<Fact> {
    let age = persona.age.map(|age| words::age(language, age)).unwrap_or_default();
    [
        ("persona-age", age.as_str()),
        ("persona-place", &persona.city),
        ("persona-occupation", &persona.occupation),
        ("persona-income", &persona.income),
        ("persona-segment", &persona.segment),
        ("persona-about", &persona.about),
        ("persona-goals", &persona.goals),
        ("persona-pains", &persona.pains),
        ("persona-interests", &persona.interests),
        ("persona-preferences", &persona.preferences),
        ("persona-behaviour", &persona.behaviour),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| Fact { label: texts::text(language, key), value: value.to_owned() })
    .collect()
}

/// The persona with the maps that it is the customer of.
fn found(connection: &mut Connection, actor: &Actor, id: &str) -> AppResult<(Persona, Vec<MapLink>)> {
    let persona = personas::find_persona(connection, actor, id)?;
    let maps = usecases::maps_of(connection, &persona)?;
    let link = |(id, title)| MapLink { href: format!("/maps/{id}"), title };
    Ok((persona, maps.into_iter().map(link).collect()))
}

fn edit_page(
    (persona, maps): (Persona, Vec<MapLink>),
    may_edit: bool,
    form: Option<Typed>,
    language: Language,
) -> PersonaPage {
    let persona = &persona;
    PersonaPage {
        persona: PersonaForm {
            name: Some(persona.name.clone()),
            portrait: portrait_href(persona),
            action: format!("/personas/{}", persona.public_id),
            version: persona.version,
            archived: persona.archived_at.is_some(),
            archive_action: format!("/personas/{}/archive", persona.public_id),
            back_href: if persona.archived_at.is_some() { "/personas?show=archived" } else { "/personas" },
        },
        clients: Vec::new(),
        may_edit,
        facts: if may_edit { Vec::new() } else { facts(persona, language) },
        maps,
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
    let found = db.read(move |connection| found(connection, &actor, &id)).await?;
    screen.show("journeys/persona.html", &edit_page(found, may_edit, None, screen.language))
}

/// Puts it into the archive, or takes it out, as the button said.
pub async fn archive_persona(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, change) = (clock.now(), forms::read_archive(&form)?);
    let address = format!("/personas/{id}");
    db.write(move |connection| personas::archive_persona(connection, &actor, &id, &change, now)).await?;
    let told = if change.archived { "persona-archived" } else { "persona-restored" };
    Ok(redirect_with_flash(&address, "success", told))
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
            let found = db.read(move |connection| found(connection, &actor, &id)).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/persona.html", &edit_page(found, true, Some(form), screen.language))
        }
        Err(other) => Err(other),
    }
}
