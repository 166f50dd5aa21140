//! One field of a map, edited in its place: as a part of the editor where scripts run, as a page of its own without.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::super::edit::{MapBack, back};
use super::super::map::editing;
use super::fields::{self, Field, HEADER};
use super::steps::StepsView;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::journeys::model::{Plan, Thing};
use crate::journeys::usecases;
use crate::kernel::{Actor, Clock, Language, Timestamp};
use crate::personas::{self, Persona};
use crate::texts;
use crate::web::fields::{check, sentence};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, redirect_with_flash};

/// A field as the editor shows it until somebody opens it.
#[derive(Serialize)]
pub struct Shown {
    pub id: String,
    pub href: String,
    pub label: String,
    pub name: &'static str,
    /// Empty where nothing is said.
    pub text: String,
    /// False for what managers alone change.
    pub open: bool,
    pub saved: bool,
}

#[derive(Serialize)]
struct FieldPage {
    map: MapBack,
    field: FieldForm,
}

#[derive(Serialize)]
struct SavedPart {
    map: MapBack,
    field: Shown,
    steps: StepsView,
}

#[derive(Serialize)]
struct FieldForm {
    id: String,
    name: &'static str,
    href: String,
    back_href: String,
    label: String,
    /// The stage or the touchpoint it belongs to.
    about: String,
    takes: &'static str,
    options: Vec<Choice>,
    most: usize,
    needed: bool,
    version: i64,
    was: String,
    value: String,
    /// What is wrong with the value.
    error: Option<String>,
    /// What somebody else wrote meanwhile.
    meanwhile: Option<String>,
}

/// Which field of which thing an address means.
#[derive(Clone)]
struct Aim {
    map_id: String,
    key: String,
    field: &'static Field,
}

/// What stands in the field, and the version of the record it belongs to.
struct Standing {
    plan: Plan,
    personas: Vec<Persona>,
    about: String,
    value: String,
    version: i64,
}

pub fn id_of(thing: Thing, key: &str, name: &str) -> String {
    format!("f-{}-{key}-{name}", thing.as_str())
}

impl Shown {
    pub fn new(
        map_id: &str,
        key: &str,
        field: &Field,
        value: &str,
        personas: &[Persona],
        language: Language,
        everything: bool,
    ) -> Self {
        Self {
            id: id_of(field.thing, key, field.name),
            href: format!("/maps/{map_id}/fields/{}/{key}/{}", field.thing.as_str(), field.name),
            label: texts::text(language, field.label),
            name: field.name,
            text: fields::shown(field, value, personas, language),
            open: everything || !field.managers,
            saved: false,
        }
    }
}

impl Aim {
    fn at((map_id, thing, key, name): (String, String, String, String)) -> AppResult<Self> {
        let thing = Thing::parse(&thing).ok_or(AppError::NotFound)?;
        let field = fields::find(thing, &name).ok_or(AppError::NotFound)?;
        if thing == Thing::Map && key != HEADER {
            return Err(AppError::NotFound);
        }
        Ok(Self { map_id, key, field })
    }

    fn look(&self, connection: &mut Connection, actor: &Actor) -> AppResult<Standing> {
        let plan = usecases::find_plan(connection, actor, &self.map_id)?;
        let everything = editing(actor).ok_or(AppError::Forbidden)?;
        if self.field.managers && !everything {
            return Err(AppError::Forbidden);
        }
        let personas = match self.field.name {
            "persona_id" => personas::personas_for(connection, plan.map.client_id, plan.map.persona_id)?,
            _ => Vec::new(),
        };
        let (about, value, version) = match self.field.thing {
            Thing::Map => {
                let chosen = personas.iter().find(|persona| Some(persona.id) == plan.map.persona_id);
                let persona = chosen.map_or("", |persona| persona.public_id.as_str());
                (String::new(), fields::of_header(&plan, persona, self.field.name), plan.map.version)
            }
            Thing::Stage => {
                let stage = &plan.stage(&self.key).ok_or(AppError::NotFound)?.stage;
                (stage.title.clone(), fields::of_stage(stage, self.field.name), stage.version)
            }
            Thing::Touchpoint => {
                let own = plan.touchpoint(&self.key).ok_or(AppError::NotFound)?;
                (own.title.clone(), fields::of_touchpoint(own, self.field.name), own.version)
            }
        };
        Ok(Standing { plan, personas, about, value, version })
    }

    /// Writes the field. Another change of the same record is no conflict as long as this field is what it was.
    fn save(&self, connection: &mut Connection, actor: &Actor, form: &Fields, now: Timestamp) -> AppResult<()> {
        let standing = self.look(connection, actor)?;
        let same = |text: &str| text.trim().replace("\r\n", "\n");
        let was = form.all("was").next().unwrap_or_default();
        if form.text("version") != standing.version.to_string() && same(was) != same(&standing.value) {
            return Err(AppError::Conflict("changed-meanwhile"));
        }
        let value = form.text("value");
        if same(&value) == same(&standing.value) {
            return Ok(());
        }
        let edit = fields::edit(self.field, &value, standing.version)?;
        match self.field.thing {
            Thing::Map => {
                let edit = serde_json::from_value(edit)?;
                check::<usecases::EditMap>(&edit)?;
                usecases::edit_map(connection, actor, &self.map_id, &edit, now)?;
            }
            Thing::Stage => {
                let edit = serde_json::from_value(edit)?;
                check::<usecases::EditStage>(&edit)?;
                usecases::edit_stage(connection, actor, &self.map_id, &self.key, &edit, now)?;
            }
            Thing::Touchpoint => {
                let edit = serde_json::from_value(edit)?;
                check::<usecases::EditTouchpoint>(&edit)?;
                usecases::edit_touchpoint(connection, actor, &self.map_id, &self.key, &edit, now)?;
            }
        }
        Ok(())
    }

    fn id(&self) -> String {
        id_of(self.field.thing, &self.key, self.field.name)
    }

    fn href(&self) -> String {
        format!("/maps/{}/fields/{}/{}/{}", self.map_id, self.field.thing.as_str(), self.key, self.field.name)
    }

    fn page(&self, standing: &Standing, language: Language) -> FieldPage {
        FieldPage {
            map: back(&standing.plan),
            field: FieldForm {
                id: self.id(),
                name: self.field.name,
                href: self.href(),
                back_href: format!("/maps/{}/edit#{}", self.map_id, self.id()),
                label: texts::text(language, self.field.label),
                about: standing.about.clone(),
                takes: self.field.takes.as_str(),
                options: fields::choices(self.field, &standing.personas, language),
                most: self.field.most,
                needed: self.field.needed,
                version: standing.version,
                was: standing.value.clone(),
                value: standing.value.clone(),
                error: None,
                meanwhile: None,
            },
        }
    }
}

/// Whether a script of the editor asks, which takes a part of the page.
fn wants_part(request: &HttpRequest) -> bool {
    request.headers().contains_key("hx-request")
}

fn template(request: &HttpRequest) -> &'static str {
    if wants_part(request) { "journeys/field_part.html" } else { "journeys/field.html" }
}

pub async fn show_field(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String, String, String)>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let aim = Aim::at(path.into_inner())?;
    let looking = aim.clone();
    let standing = db.read(move |connection| looking.look(connection, &actor)).await?;
    screen.show(template(&request), &aim.page(&standing, screen.language))
}

pub async fn save_field(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String, String, String)>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, aim) = (clock.now(), Aim::at(path.into_inner())?);
    let (writing, writer, written) = (aim.clone(), actor.clone(), form.clone());
    let saved = db.write(move |connection| writing.save(connection, &writer, &written, now)).await;
    let (looking, language) = (aim.clone(), screen.language);
    let everything = editing(&actor) == Some(true);
    match saved {
        Ok(()) if wants_part(&request) => {
            let (standing, steps) = db
                .read(move |connection| {
                    let standing = looking.look(connection, &actor)?;
                    let steps = usecases::own_steps(connection, &actor, standing.plan.map.id)?;
                    Ok((standing, steps))
                })
                .await?;
            let Standing { plan, personas, value, .. } = standing;
            let shown = Shown::new(&aim.map_id, &aim.key, aim.field, &value, &personas, language, everything);
            let field = Shown { saved: true, ..shown };
            let steps = StepsView::new(&aim.map_id, steps, language);
            screen.show("journeys/field_saved.html", &SavedPart { map: back(&plan), field, steps })
        }
        Ok(()) => {
            let place = format!("/maps/{}/edit#{}", aim.map_id, aim.id());
            Ok(redirect_with_flash(&place, "success", "map-saved"))
        }
        Err(error @ (AppError::Invalid(_) | AppError::Conflict(_))) => {
            let standing = db.read(move |connection| looking.look(connection, &actor)).await?;
            let mut page = aim.page(&standing, language);
            page.field.value = form.text("value");
            let status = match error {
                AppError::Invalid(errors) => {
                    page.field.error = errors.first().map(|error| sentence(error, language));
                    // What was read stays what was read, so that a later conflict is still one.
                    page.field.was = form.all("was").next().unwrap_or_default().to_owned();
                    page.field.version = form.text("version").parse().unwrap_or_default();
                    StatusCode::UNPROCESSABLE_ENTITY
                }
                _ => {
                    let now = fields::shown(aim.field, &standing.value, &standing.personas, language);
                    page.field.meanwhile = Some(now);
                    StatusCode::CONFLICT
                }
            };
            screen.show_as(status, template(&request), &page)
        }
        Err(other) => Err(other),
    }
}
