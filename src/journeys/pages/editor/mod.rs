//! The editor: the map as a table in which every text is edited in its place.

mod arrange;
mod field;
mod fields;
mod steps;
mod view;

use actix_web::{HttpResponse, web};

use super::map::editing;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::journeys::model::Plan;
use crate::journeys::usecases::{self, OwnSteps};
use crate::kernel::{Actor, Language};
use crate::personas::{self, Persona};
use crate::web::{Screen, SignedIn, Typed};

pub use arrange::{
    add_stage, ask_stage_removal, ask_touchpoint_removal, move_stage, move_touchpoint, remove_stage, remove_touchpoint,
};
pub use field::{save_field, show_field};
pub use steps::{redo_step, undo_step};
use view::EditorPage;

/// What the page is made of.
struct Edited {
    plan: Plan,
    personas: Vec<Persona>,
    steps: OwnSteps,
    everything: bool,
}

fn look(connection: &mut Connection, actor: &Actor, id: &str) -> AppResult<Edited> {
    let plan = usecases::find_plan(connection, actor, id)?;
    let everything = editing(actor).ok_or(AppError::Forbidden)?;
    let personas = personas::personas_for(connection, plan.map.client_id, plan.map.persona_id)?;
    let steps = usecases::own_steps(connection, actor, plan.map.id)?;
    Ok(Edited { plan, personas, steps, everything })
}

async fn editor_page(db: &Db, actor: Actor, id: String, language: Language, form: Typed) -> AppResult<EditorPage> {
    let edited = db.read(move |connection| look(connection, &actor, &id)).await?;
    Ok(EditorPage::new(edited, language, form))
}

pub async fn show_editor(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let page = editor_page(&db, actor, id.into_inner(), screen.language, Typed::default()).await?;
    screen.show("journeys/edit.html", &page)
}
