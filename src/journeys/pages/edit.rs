//! A stage of a map as one form, and what the forms of a map share.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::map::editing;
use super::words;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::forms;
use crate::journeys::model::Plan;
use crate::journeys::usecases;
use crate::kernel::{Actor, Clock};
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

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

/// Whether everything or the words alone; a reader who may change nothing is refused.
pub(super) fn must_edit(actor: &Actor) -> AppResult<bool> {
    editing(actor).ok_or(AppError::Forbidden)
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
        Ok(_) => Ok(redirect_with_flash(&format!("/maps/{id}/edit#stage-{key}"), "success", "map-saved")),
        Err(AppError::Invalid(errors)) => {
            let plan = plan_of(&db, actor, id).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/stage.html", &stage_page(&plan, &key, Some(form))?)
        }
        Err(other) => Err(other),
    }
}
