//! A touchpoint of a map as one form: add, change.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::edit::{MapBack, back, must_edit};
use super::map::editing;
use super::words;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::forms;
use crate::journeys::model::{Plan, Touchpoint};
use crate::journeys::usecases;
use crate::kernel::{Actor, Clock, Manager};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct TouchpointPage {
    map: MapBack,
    touchpoint: TouchpointForm,
    everything: bool,
    stages: Vec<Choice>,
    sections: Vec<String>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct TouchpointForm {
    name: Option<String>,
    stage: String,
    action: String,
    version: i64,
    remove_href: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct NewQuery {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    key: String,
}

/// The map and the touchpoints that its checklists measure.
async fn surroundings(db: &Db, actor: Actor, id: String) -> AppResult<(Plan, Vec<String>)> {
    db.read(move |connection| {
        let plan = usecases::find_plan(connection, &actor, &id)?;
        let mut keys = Vec::new();
        for (_, version) in usecases::checklists_of(connection, &plan)? {
            keys.extend(version.definition()?.touchpoints().into_iter().map(str::to_owned));
        }
        keys.sort_unstable();
        keys.dedup();
        Ok((plan, keys))
    })
    .await
}

fn stage_choices(plan: &Plan) -> Vec<Choice> {
    plan.stages.iter().map(|planned| Choice::new(&planned.stage.key, &planned.stage.title)).collect()
}

fn new_page(plan: &Plan, sections: Vec<String>, form: Typed) -> TouchpointPage {
    TouchpointPage {
        map: back(plan),
        touchpoint: TouchpointForm {
            name: None,
            stage: String::new(),
            action: format!("/maps/{}/touchpoints", plan.map.public_id),
            version: 0,
            remove_href: None,
        },
        everything: true,
        stages: stage_choices(plan),
        // Offered are those that the map doesn't have yet.
        sections: sections.into_iter().filter(|key| plan.touchpoint(key).is_none()).collect(),
        form,
    }
}

pub async fn new_touchpoint(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<NewQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (plan, sections) = surroundings(&db, manager.0, id.into_inner()).await?;
    let NewQuery { stage, key } = query.into_inner();
    let form = Typed::starting_with([
        ("stage", stage.as_str()),
        ("key", &key),
        ("importance", "3"),
        ("reach", "100"),
        ("planned", "true"),
    ]);
    screen.show("journeys/touchpoint.html", &new_page(&plan, sections, form))
}

pub async fn add_touchpoint(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, id) = (clock.now(), id.into_inner());
    let (editor, map_id) = (manager.clone(), id.clone());
    let added = match forms::read_new_touchpoint(&form) {
        Ok(new) => db.write(move |connection| usecases::add_touchpoint(connection, &editor, &map_id, &new, now)).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(added) => {
            let place = format!("/maps/{id}/edit#tp-{}", added.key);
            Ok(redirect_with_flash(&place, "success", "touchpoint-added"))
        }
        Err(AppError::Invalid(errors)) => {
            let (plan, sections) = surroundings(&db, manager.0, id).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/touchpoint.html", &new_page(&plan, sections, form))
        }
        Err(other) => Err(other),
    }
}

fn edit_page(
    plan: &Plan,
    sections: Vec<String>,
    key: &str,
    everything: bool,
    form: Option<Typed>,
) -> AppResult<TouchpointPage> {
    let own = plan.touchpoint(key).ok_or(AppError::NotFound)?;
    let stage = plan.stage_of(key).ok_or(AppError::NotFound)?;
    let action = format!("/maps/{}/touchpoints/{key}", plan.map.public_id);
    Ok(TouchpointPage {
        map: back(plan),
        touchpoint: TouchpointForm {
            name: Some(own.title.clone()),
            stage: stage.stage.title.clone(),
            version: own.version,
            remove_href: everything.then(|| format!("{action}/removal")),
            action: format!("{action}/edit"),
        },
        everything,
        stages: stage_choices(plan),
        sections,
        form: form.unwrap_or_else(|| typed(own, &stage.stage.key)),
    })
}

fn typed(own: &Touchpoint, stage: &str) -> Typed {
    let mut values = vec![
        ("title", own.title.clone()),
        ("key", own.key.clone()),
        ("stage", stage.to_owned()),
        ("channel", own.channel.clone()),
        ("importance", own.importance.to_string()),
        ("reach", format!("{:.0}", own.reach * 100.0)),
        ("owner", own.owner.clone()),
        ("department", own.department.clone()),
        ("expectation", own.expectation.clone()),
        ("target", own.target.map(words::points).unwrap_or_default()),
    ];
    if own.planned {
        values.push(("planned", "true".to_owned()));
    }
    Typed::starting_with(values)
}

pub async fn show_touchpoint(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (id, key) = path.into_inner();
    let editable = editing(&actor);
    let (plan, sections) = surroundings(&db, actor, id).await?;
    let everything = editable.ok_or(AppError::Forbidden)?;
    screen.show("journeys/touchpoint.html", &edit_page(&plan, sections, &key, everything, None)?)
}

pub async fn save_touchpoint(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, key)) = (clock.now(), path.into_inner());
    let everything = editing(&actor) == Some(true);
    let (editor, map_id, touchpoint) = (actor.clone(), id.clone(), key.clone());
    let saved = match forms::read_touchpoint(&form, everything) {
        Ok(edit) => {
            let work = move |connection: &mut _| {
                usecases::edit_touchpoint(connection, &editor, &map_id, &touchpoint, &edit, now)
            };
            db.write(work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(saved) => {
            let place = format!("/maps/{id}/edit#tp-{}", saved.key);
            Ok(redirect_with_flash(&place, "success", "map-saved"))
        }
        Err(AppError::Invalid(errors)) => {
            let everything = must_edit(&actor)?;
            let (plan, sections) = surroundings(&db, actor, id).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/touchpoint.html", &edit_page(&plan, sections, &key, everything, Some(form))?)
        }
        Err(other) => Err(other),
    }
}
