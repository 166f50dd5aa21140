//! A new map: from a stage set, an industry map or another map.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::{Db, new_id};
use crate::error::{AppError, AppResult};
use crate::journeys::document::{MapDocument, StageEntry};
use crate::journeys::forms::COPY;
use crate::journeys::usecases;
use crate::journeys::{forms, stage_sets, templates};
use crate::kernel::{Clock, Language, Manager};
use crate::texts::{self, Argument};
use crate::web::idempotency::{Attempt, FORM_KEY, once_of_form};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};
use crate::{personas, programs};

#[derive(Serialize)]
struct NewPage {
    sets: Vec<SetView>,
    industries: Vec<IndustryView>,
    maps: Vec<Choice>,
    copy: &'static str,
    programs: Vec<Choice>,
    personas: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct SetView {
    key: &'static str,
    title: &'static str,
    stages: Vec<&'static str>,
}

#[derive(Serialize)]
struct IndustryView {
    key: &'static str,
    title: &'static str,
    /// How much of it there is.
    size: String,
    stages: Vec<StagePreview>,
}

#[derive(Serialize)]
struct StagePreview {
    title: &'static str,
    time: &'static str,
    touchpoints: Vec<&'static str>,
}

/// Public ids and names.
struct Choices {
    programs: Vec<(String, String)>,
    personas: Vec<(String, String)>,
    maps: Vec<(String, String)>,
}

async fn choices(db: &Db, manager: Manager) -> AppResult<Choices> {
    db.read(move |connection| {
        Ok(Choices {
            programs: programs::program_names(connection, &manager.0)?,
            personas: personas::persona_names(connection, &manager.0)?,
            maps: usecases::map_names(connection, &manager.0)?,
        })
    })
    .await
}

fn page(choices: Choices, form: Typed, language: Language) -> NewPage {
    let sets = stage_sets::all().iter().map(|set| SetView {
        key: &set.key,
        title: set.title.text(language),
        stages: set.stages.iter().map(|stage| stage.title(language)).collect(),
    });
    let industries = templates::industries().iter().map(|industry| {
        let document = industry.document(language);
        IndustryView {
            key: industry.key,
            title: &document.map.title,
            size: size(document, language),
            stages: preview(document),
        }
    });
    NewPage {
        sets: sets.collect(),
        industries: industries.collect(),
        maps: Choice::named(choices.maps),
        copy: COPY,
        programs: Choice::named(choices.programs),
        personas: Choice::named(choices.personas),
        form,
    }
}

fn preview(document: &'static MapDocument) -> Vec<StagePreview> {
    let stage = |stage: &'static StageEntry| StagePreview {
        title: &stage.title,
        time: &stage.time_frame,
        touchpoints: document.touchpoints_of(&stage.key).map(|own| own.title.as_str()).collect(),
    };
    document.stages.iter().map(stage).collect()
}

fn size(document: &MapDocument, language: Language) -> String {
    let count = |key: &str, n: usize| {
        let n = i64::try_from(n).unwrap_or_default();
        texts::text_with(language, key, &[("n", Argument::from(n))])
    };
    let stages = count("maps-stages", document.stages.len());
    format!("{stages} · {}", count("plan-touchpoints", document.touchpoints.len()))
}

pub async fn new_map(manager: Manager, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let choices = choices(&db, manager).await?;
    let form = Typed::starting_with([(FORM_KEY, new_id())]);
    screen.show("journeys/new.html", &page(choices, form, screen.language))
}

pub async fn create_map(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor) = (clock.now(), manager.clone());
    let created = match forms::read_new_map(&form) {
        Ok(map) => {
            let attempt = Attempt::of_form("/maps", &actor.0, &form, &[]);
            once_of_form(&db, attempt, now, move |connection| {
                Ok(usecases::create_map(connection, &manager, &map, now)?.public_id)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match created {
        Ok(map) => Ok(redirect_with_flash(&format!("/maps/{map}/edit"), "success", "map-created")),
        Err(AppError::Invalid(errors)) => {
            let choices = choices(&db, actor).await?;
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("journeys/new.html", &page(choices, form, screen.language))
        }
        Err(other) => Err(other),
    }
}
