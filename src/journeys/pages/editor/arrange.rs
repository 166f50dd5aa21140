//! Stages and touchpoints come, go, and change places.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::super::edit::{MapBack, back};
use super::editor_page;
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::journeys::model::{Level, Plan};
use crate::journeys::usecases::{self, EditStage, EditTouchpoint, NewStage};
use crate::kernel::{Clock, Manager};
use crate::web::fields::check;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Debug, Deserialize)]
pub struct VersionForm {
    version: i64,
}

#[derive(Serialize)]
struct RemovalPage {
    map: MapBack,
    removal: Removal,
}

#[derive(Serialize)]
struct Removal {
    thing: &'static str,
    title: String,
    action: String,
    version: i64,
    /// Approved checks that met it, of all times.
    checks: i64,
    /// Those of a stage that go with it.
    touchpoints: Vec<String>,
}

/// Adds a stage; the form says how many there were, so that sending it twice adds one.
pub async fn add_stage(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, id) = (clock.now(), id.into_inner());
    let (editor, map_id, known) = (manager.clone(), id.clone(), form.text("stages"));
    let added = match read_stage(&form) {
        Ok(stage) => {
            db.write(move |connection| {
                let plan = usecases::find_plan(connection, &editor.0, &map_id)?;
                if known != plan.stages.len().to_string() {
                    return Err(AppError::Conflict("changed-meanwhile"));
                }
                usecases::add_stage(connection, &editor, &map_id, &stage, now)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(stage) => {
            let place = format!("/maps/{id}/edit#stage-{}", stage.key);
            Ok(redirect_with_flash(&place, "success", "stage-added"))
        }
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            let page = editor_page(&db, manager.0, id, screen.language, form).await?;
            screen.show_refused("journeys/edit.html", &page)
        }
        Err(other) => Err(other),
    }
}

fn read_stage(form: &Fields) -> AppResult<NewStage> {
    let mut errors: Vec<FieldError> = Vec::new();
    let position = form.parse_optional("position", &mut errors);
    if form.optional("title").is_none() {
        errors.push(FieldError::new("title", "required"));
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let stage = NewStage { title: form.text("title"), position, ..NewStage::default() };
    check(&stage)?;
    Ok(stage)
}

/// Puts a stage at another place of the journey.
pub async fn move_stage(
    manager: Manager,
    path: web::Path<(String, String, i32)>,
    form: web::Form<VersionForm>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key, position)) = (clock.now(), path.into_inner());
    let back = format!("/maps/{id}/edit#stage-{key}");
    let edit = EditStage { version: form.version, position: Some(position.max(1)), ..EditStage::default() };
    db.write(move |connection| usecases::edit_stage(connection, &manager.0, &id, &key, &edit, now)).await?;
    Ok(redirect_with_flash(&back, "success", "stage-moved"))
}

/// Puts a touchpoint at another place, of this stage or of another.
pub async fn move_touchpoint(
    manager: Manager,
    path: web::Path<(String, String, String, i32)>,
    form: web::Form<VersionForm>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key, stage, position)) = (clock.now(), path.into_inner());
    let back = format!("/maps/{id}/edit#tp-{key}");
    let edit = EditTouchpoint {
        version: form.version,
        stage: Some(stage),
        position: Some(position.max(1)),
        ..EditTouchpoint::default()
    };
    let moved =
        db.write(move |connection| usecases::edit_touchpoint(connection, &manager.0, &id, &key, &edit, now)).await;
    match moved {
        // The stage of the address is gone.
        Err(AppError::Invalid(_)) => Err(AppError::NotFound),
        moved => moved.map(|_| redirect_with_flash(&back, "success", "touchpoint-moved")),
    }
}

/// Asks before a stage goes, and says what goes with it.
pub async fn ask_stage_removal(
    manager: Manager,
    path: web::Path<(String, String)>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    ask_removal(manager, path, screen, db, Level::Stage).await
}

/// Asks before a touchpoint goes.
pub async fn ask_touchpoint_removal(
    manager: Manager,
    path: web::Path<(String, String)>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    ask_removal(manager, path, screen, db, Level::Touchpoint).await
}

async fn ask_removal(
    manager: Manager,
    path: web::Path<(String, String)>,
    screen: Screen,
    db: web::Data<Db>,
    level: Level,
) -> AppResult<HttpResponse> {
    let (id, key) = path.into_inner();
    let page = db
        .read(move |connection| {
            let plan = usecases::find_plan(connection, &manager.0, &id)?;
            let (title, version, touchpoints) = going(&plan, level, &key).ok_or(AppError::NotFound)?;
            let removal = Removal {
                thing: level.as_str(),
                title,
                action: format!("/maps/{id}/{}s/{key}/removal", level.as_str()),
                version,
                checks: usecases::checks_behind(connection, &plan, level, &key)?,
                touchpoints,
            };
            Ok(RemovalPage { map: back(&plan), removal })
        })
        .await?;
    screen.show("journeys/removal.html", &page)
}

/// Title and version of what is to go, and the titles of what goes with it.
fn going(plan: &Plan, level: Level, key: &str) -> Option<(String, i64, Vec<String>)> {
    match level {
        Level::Journey => None,
        Level::Stage => plan.stage(key).map(|planned| {
            let within = planned.touchpoints.iter().map(|own| own.title.clone());
            (planned.stage.title.clone(), planned.stage.version, within.collect())
        }),
        Level::Touchpoint => plan.touchpoint(key).map(|own| (own.title.clone(), own.version, Vec::new())),
    }
}

pub async fn remove_stage(
    manager: Manager,
    path: web::Path<(String, String)>,
    form: web::Form<VersionForm>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    let back = format!("/maps/{id}/edit");
    db.write(move |connection| usecases::remove_stage(connection, &manager, &id, &key, form.version, now)).await?;
    Ok(redirect_with_flash(&back, "success", "stage-removed"))
}

pub async fn remove_touchpoint(
    manager: Manager,
    path: web::Path<(String, String)>,
    form: web::Form<VersionForm>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    let back = format!("/maps/{id}/edit");
    db.write(move |connection| usecases::remove_touchpoint(connection, &manager, &id, &key, form.version, now)).await?;
    Ok(redirect_with_flash(&back, "success", "touchpoint-removed"))
}
