//! Changing a map: its header, its stages and its touchpoints.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::map::editing;
use super::words;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::forms;
use crate::journeys::model::{Persona, Plan, PlannedStage, Touchpoint};
use crate::journeys::usecases::{self, EditStage};
use crate::kernel::{Actor, Clock, Manager};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct EditPage {
    map: MapForm,
    everything: bool,
    stages: Vec<StageLine>,
    personas: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct MapForm {
    id: String,
    title: String,
    href: String,
    action: String,
    version: i64,
}

#[derive(Serialize)]
struct StageLine {
    key: String,
    number: usize,
    title: String,
    version: i64,
    edit_href: String,
    up_action: Option<String>,
    down_action: Option<String>,
    add_touchpoint_href: String,
    touchpoints: Vec<TouchpointLine>,
}

#[derive(Serialize)]
struct TouchpointLine {
    name: String,
    channel: &'static str,
    importance: i32,
    reach: String,
    edit_href: String,
}

#[derive(Serialize)]
struct StagePage {
    map: MapBack,
    stage: StageForm,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
pub(super) struct MapBack {
    pub title: String,
    pub edit_href: String,
}

#[derive(Serialize)]
struct StageForm {
    title: String,
    number: usize,
    action: String,
    version: i64,
}

fn base(plan: &Plan) -> String {
    format!("/maps/{}", plan.map.public_id)
}

pub(super) fn back(plan: &Plan) -> MapBack {
    MapBack { title: plan.map.title.clone(), edit_href: format!("{}/edit", base(plan)) }
}

pub(super) fn persona_choices(personas: Vec<Persona>) -> Vec<Choice> {
    personas.into_iter().map(|persona| Choice::new(persona.public_id, persona.name)).collect()
}

async fn plan_and_personas(db: &Db, actor: Actor, id: String) -> AppResult<(Plan, Vec<Persona>)> {
    db.read(move |connection| {
        let plan = usecases::find_plan(connection, &actor, &id)?;
        let personas = usecases::personas_of(connection, plan.map.client_id)?;
        Ok((plan, personas))
    })
    .await
}

fn edit_page(plan: &Plan, personas: Vec<Persona>, form: Typed, everything: bool) -> EditPage {
    let base = base(plan);
    let count = plan.stages.len();
    let stages = plan.stages.iter().enumerate().map(|(index, planned)| stage_line(&base, index, count, planned));
    EditPage {
        map: MapForm {
            id: plan.map.public_id.clone(),
            title: plan.map.title.clone(),
            action: format!("{base}/edit"),
            href: base.clone(),
            version: plan.map.version,
        },
        everything,
        stages: stages.collect(),
        personas: persona_choices(personas),
        form,
    }
}

fn stage_line(base: &str, index: usize, count: usize, planned: &PlannedStage) -> StageLine {
    let key = &planned.stage.key;
    let to = |position: usize| format!("{base}/stages/{key}/position/{position}");
    StageLine {
        number: index + 1,
        title: planned.stage.title.clone(),
        version: planned.stage.version,
        edit_href: format!("{base}/stages/{key}/edit"),
        up_action: (index > 0).then(|| to(index)),
        down_action: (index + 1 < count).then(|| to(index + 2)),
        add_touchpoint_href: format!("{base}/touchpoints/new?stage={key}"),
        touchpoints: planned.touchpoints.iter().map(|own| touchpoint_line(base, own)).collect(),
        key: key.clone(),
    }
}

fn touchpoint_line(base: &str, own: &Touchpoint) -> TouchpointLine {
    TouchpointLine {
        name: own.title.clone(),
        channel: own.channel().as_str(),
        importance: own.importance,
        reach: words::percent(own.reach),
        edit_href: format!("{base}/touchpoints/{}/edit", own.key),
    }
}

/// Whether everything or the words alone; a reader who may change nothing is refused.
pub(super) fn must_edit(actor: &Actor) -> AppResult<bool> {
    editing(actor).ok_or(AppError::Forbidden)
}

pub async fn show_edit(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let editable = editing(&actor);
    let (plan, personas) = plan_and_personas(&db, actor, id.into_inner()).await?;
    let everything = editable.ok_or(AppError::Forbidden)?;
    let chosen = personas.iter().find(|persona| Some(persona.id) == plan.map.persona_id);
    let form = Typed::starting_with([
        ("title", plan.map.title.as_str()),
        ("persona_id", chosen.map_or("", |persona| persona.public_id.as_str())),
        ("customer_goal", &plan.map.customer_goal),
        ("scenario", &plan.map.scenario),
        ("trigger", &plan.map.trigger_event),
        ("owner", &plan.map.owner),
    ]);
    screen.show("journeys/edit.html", &edit_page(&plan, personas, form, everything))
}

pub async fn save_edit(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, id) = (clock.now(), id.into_inner());
    let (editor, map_id) = (actor.clone(), id.clone());
    let saved = match forms::read_map(&form) {
        Ok(edit) => db.write(move |connection| usecases::edit_map(connection, &editor, &map_id, &edit, now)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(map) => Ok(redirect_with_flash(&format!("/maps/{}/edit", map.public_id), "success", "map-saved")),
        Err(AppError::Invalid(errors)) => {
            let everything = must_edit(&actor)?;
            let (plan, personas) = plan_and_personas(&db, actor, id).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/edit.html", &edit_page(&plan, personas, form, everything))
        }
        Err(other) => Err(other),
    }
}

async fn plan_of(db: &Db, actor: Actor, id: String) -> AppResult<Plan> {
    db.read(move |connection| usecases::find_plan(connection, &actor, &id)).await
}

fn stage_page(plan: &Plan, key: &str, form: Option<Typed>) -> AppResult<StagePage> {
    let index = plan.stages.iter().position(|planned| planned.stage.key == key).ok_or(AppError::NotFound)?;
    let stage = &plan.stages.get(index).ok_or(AppError::NotFound)?.stage;
    let target = stage.target.map(words::points).unwrap_or_default();
    let typed = || {
        Typed::starting_with([
            ("title", stage.title.as_str()),
            ("time_frame", &stage.time_frame),
            ("goals", &stage.goals),
            ("actions", &stage.actions),
            ("thoughts", &stage.thoughts),
            ("target", &target),
        ])
    };
    Ok(StagePage {
        map: back(plan),
        stage: StageForm {
            title: stage.title.clone(),
            number: index + 1,
            action: format!("{}/stages/{key}/edit", base(plan)),
            version: stage.version,
        },
        form: form.unwrap_or_else(typed),
    })
}

pub async fn show_stage(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (id, key) = path.into_inner();
    let editable = editing(&actor);
    let plan = plan_of(&db, actor, id).await?;
    editable.ok_or(AppError::Forbidden)?;
    screen.show("journeys/stage.html", &stage_page(&plan, &key, None)?)
}

pub async fn save_stage(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    let (editor, map_id, stage) = (actor.clone(), id.clone(), key.clone());
    let saved = match forms::read_stage(&form) {
        Ok(edit) => {
            db.write(move |connection| usecases::edit_stage(connection, &editor, &map_id, &stage, &edit, now)).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(redirect_with_flash(&format!("/maps/{id}/edit"), "success", "map-saved")),
        Err(AppError::Invalid(errors)) => {
            let plan = plan_of(&db, actor, id).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/stage.html", &stage_page(&plan, &key, Some(form))?)
        }
        Err(other) => Err(other),
    }
}

#[derive(Debug, Deserialize)]
pub struct MoveForm {
    version: i64,
}

/// Puts a stage at another place of the journey.
pub async fn move_stage(
    manager: Manager,
    path: web::Path<(String, String, i32)>,
    form: web::Form<MoveForm>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key, position)) = (clock.now(), path.into_inner());
    let back = format!("/maps/{id}/edit");
    let edit = EditStage { version: form.version, position: Some(position.max(1)), ..EditStage::default() };
    db.write(move |connection| usecases::edit_stage(connection, &manager.0, &id, &key, &edit, now)).await?;
    Ok(redirect_with_flash(&back, "success", "map-saved"))
}
