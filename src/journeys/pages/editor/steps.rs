//! The buttons that take a step back and do it again.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::model::MapStep;
use crate::journeys::usecases::{self, OwnSteps};
use crate::kernel::{Clock, Language};
use crate::texts::{self, Argument};
use crate::web::{Fields, SignedIn, redirect_with_flash};

#[derive(Serialize)]
pub struct StepsView {
    undo: Option<StepButton>,
    redo: Option<StepButton>,
}

#[derive(Serialize)]
struct StepButton {
    id: String,
    action: String,
    /// What it does, in words.
    words: String,
}

impl StepsView {
    pub fn new(map_id: &str, steps: OwnSteps, language: Language) -> Self {
        let button = |step: MapStep, way: &str| StepButton {
            action: format!("/maps/{map_id}/{way}"),
            words: words(&step, language),
            id: step.public_id,
        };
        Self { undo: steps.undo.map(|step| button(step, "undo")), redo: steps.redo.map(|step| button(step, "redo")) }
    }
}

fn words(step: &MapStep, language: Language) -> String {
    let key = format!("step-{}-{}", step.change(), step.thing);
    texts::text_with(language, &key, &[("label", Argument::from(step.label.as_str()))])
}

/// Takes the reader's last step back.
pub async fn undo_step(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, back) = (clock.now(), format!("/maps/{id}/edit"));
    let step = form.optional("step");
    db.write(move |connection| usecases::undo_step(connection, &actor, &id, step.as_deref(), now)).await?;
    Ok(redirect_with_flash(&back, "success", "step-undone"))
}

/// Does again what was taken back.
pub async fn redo_step(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, back) = (clock.now(), format!("/maps/{id}/edit"));
    let step = form.optional("step");
    db.write(move |connection| usecases::redo_step(connection, &actor, &id, step.as_deref(), now)).await?;
    Ok(redirect_with_flash(&back, "success", "step-redone"))
}
