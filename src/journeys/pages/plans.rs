//! Plans as files: downloads, and the page that takes one in.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::db::{Db, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::journeys::document::limits::GREATEST_FILE;
use crate::journeys::document::{self, MEDIA_TYPE, MapDocument};
use crate::journeys::stage_sets::slug;
use crate::journeys::usecases::{self, Imported, PersonaFound, ReplacePlan};
use crate::kernel::{Actor, Clock, Language, Manager};
use crate::programs;
use crate::texts::{self, Argument};
use crate::web::fields::sentence;
use crate::web::idempotency::{Attempt, FORM_KEY, once_of_form};
use crate::web::render::Choice;
use crate::web::table::download;
use crate::web::upload::read_file;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash, redirect_with_flash_about};

#[derive(Debug, Deserialize)]
pub struct VersionQuery {
    #[serde(default)]
    version: Option<i32>,
}

#[derive(Debug, Deserialize)]
pub struct ImportQuery {
    #[serde(default)]
    map: String,
}

#[derive(Serialize)]
struct ImportPage {
    /// The map whose plan is replaced; a new one otherwise.
    map: Option<MapName>,
    programs: Vec<Choice>,
    megabytes: usize,
    faults: Vec<Fault>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct MapName {
    id: String,
    title: String,
    latest: i32,
}

#[derive(Serialize)]
struct Fault {
    place: String,
    text: String,
}

/// A file of a map's plan.
async fn plan_file(actor: Actor, id: String, version: Option<i32>, db: &Db) -> AppResult<(String, MapDocument)> {
    let (map, document) = db.read(move |connection| usecases::plan_file(connection, &actor, &id, version)).await?;
    let number = version.unwrap_or(map.versions);
    Ok((format!("{}-v{number}", slug(&document.map.title)), document))
}

pub async fn download_json(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<VersionQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (name, document) = plan_file(actor, id.into_inner(), query.version, &db).await?;
    Ok(download(&format!("{name}.json"), "application/json", document.to_json()?.into_bytes()))
}

pub async fn download_xlsx(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<VersionQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (name, document) = plan_file(actor, id.into_inner(), query.version, &db).await?;
    let workbook = web::block(move || document::to_xlsx(&document)).await.map_err(AppError::internal)??;
    Ok(download(&format!("{name}.xlsx"), MEDIA_TYPE, workbook))
}

pub async fn download_csv(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<VersionQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (name, document) = plan_file(actor, id.into_inner(), query.version, &db).await?;
    Ok(download(&format!("{name}.csv"), "text/csv; charset=utf-8", document::to_csv(&document)?))
}

async fn import_page(
    db: &Db,
    manager: &Manager,
    map: Option<String>,
    faults: Vec<Fault>,
    form: Typed,
) -> AppResult<ImportPage> {
    let actor = manager.0.clone();
    let (map, programs) = db
        .read(move |connection| {
            let map = match map {
                Some(id) => Some(usecases::find_map(connection, &actor, &id)?),
                None => None,
            };
            Ok((map, programs::program_names(connection, &actor)?))
        })
        .await?;
    Ok(ImportPage {
        map: map.map(|map| MapName { id: map.public_id, title: map.title, latest: map.versions }),
        programs: Choice::named(programs),
        megabytes: GREATEST_FILE / (1024 * 1024),
        faults,
        form,
    })
}

pub async fn show_import(
    manager: Manager,
    query: web::Query<ImportQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let map = Some(query.into_inner().map).filter(|map| !map.is_empty());
    let page = import_page(&db, &manager, map, Vec::new(), Typed::starting_with([(FORM_KEY, new_id())])).await?;
    screen.show("journeys/import.html", &page)
}

pub async fn import_plan(
    manager: Manager,
    request: HttpRequest,
    payload: web::Payload,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let posted = match read_file(&request, payload, GREATEST_FILE).await {
        Err(AppError::TooLarge) => {
            let error = FieldError::new("file", "file-larger-than").with("max", GREATEST_FILE / 1_000_000);
            let typed = Typed::refused(&Fields::default(), &[error], screen.language);
            let page = import_page(&db, &manager, None, Vec::new(), typed).await?;
            return screen.show_refused("journeys/import.html", &page);
        }
        read => read?,
    };
    let form = posted.fields;
    let map = form.optional("map");
    let attempt = Attempt::of_form(request.path(), &manager.0, &form, &posted.file);
    match import(&manager, &form, posted.file, attempt, &db, &clock).await {
        Ok(landed) => Ok(landed.tell(map.is_some())),
        Err(AppError::Invalid(errors)) => {
            // What has a field of its own stands beside it; the rest is a list of its own.
            let beside = |error: &FieldError| ["program_id", "confirm", "file"].contains(&error.field.as_str());
            let (fields, others): (Vec<FieldError>, Vec<FieldError>) = errors.into_iter().partition(beside);
            let fault = |error: &FieldError| Fault {
                place: place(screen.language, &error.field),
                text: sentence(error, screen.language),
            };
            let faults = others.iter().map(fault).collect();
            let typed = Typed::refused(&form, &fields, screen.language);
            screen.show_refused("journeys/import.html", &import_page(&db, &manager, map, faults, typed).await?)
        }
        Err(other) => Err(other),
    }
}

/// Where an import leads, and what its reader should know of the persona.
#[derive(Serialize, Deserialize)]
struct Landed {
    map: String,
    persona: Option<(String, PersonaFound)>,
}

impl Landed {
    fn of(imported: Imported) -> Self {
        Self { map: imported.map.public_id, persona: imported.persona }
    }

    fn tell(&self, replaced: bool) -> HttpResponse {
        let (to, plain) = match replaced {
            true => (format!("/maps/{}/versions", self.map), "plan-replaced"),
            false => (format!("/maps/{}", self.map), "map-created"),
        };
        match &self.persona {
            None => redirect_with_flash(&to, "success", plain),
            Some((name, found)) => {
                let (level, ending) = match found {
                    PersonaFound::Created => ("success", "persona-created"),
                    PersonaFound::Same => ("success", "persona-same"),
                    PersonaFound::Beside => ("warning", "persona-beside"),
                };
                redirect_with_flash_about(&to, level, &format!("{plain}-{ending}"), name)
            }
        }
    }
}

async fn import(
    manager: &Manager,
    form: &Fields,
    file: Vec<u8>,
    attempt: Attempt,
    db: &Db,
    clock: &Clock,
) -> AppResult<Landed> {
    let (now, manager, program) = (clock.now(), manager.clone(), form.text("program_id"));
    let map = form.optional("map");
    let mut errors = Vec::new();
    if map.is_some() && !form.has("confirm") {
        errors.push(FieldError::new("confirm", "required"));
    } else if map.is_none() && program.is_empty() {
        errors.push(FieldError::new("program_id", "required"));
    }
    let latest = map.is_some().then(|| form.parse("latest", &mut errors)).flatten().unwrap_or_default();
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let title = form.optional("title");
    let document = web::block(move || document::read(&file, title.as_deref())).await.map_err(AppError::internal)??;
    once_of_form(db, attempt, now, move |connection| {
        let imported = match map {
            Some(map) => usecases::import_over(connection, &manager, &map, ReplacePlan { latest }, &document, now)?,
            None => usecases::import_map(connection, &manager, &program, &document, now)?,
        };
        Ok(Landed::of(imported))
    })
    .await
}

/// `rows[12].channel` as people say it.
fn place(language: Language, field: &str) -> String {
    let row = field.strip_prefix("rows[").and_then(|rest| rest.split_once(']'));
    match row {
        Some((number, column)) => {
            let place = [("row", Argument::from(number)), ("column", Argument::from(column.trim_start_matches('.')))];
            texts::text_with(language, "import-place-row", &place)
        }
        None => field.to_owned(),
    }
}
