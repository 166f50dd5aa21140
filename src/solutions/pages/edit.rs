//! Changing a solution: its form, its state, its place on the board, taking it away.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Clock, Language};
use crate::solutions::forms::{SolutionForm, read_place, read_step};
use crate::solutions::usecases::{self, may_change};
use crate::solutions::views::pain;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect, redirect_with_flash};

/// The form of a solution, new or there already.
#[derive(Serialize)]
pub struct FormPage {
    /// Title of the solution; absent for a new one.
    pub heading: Option<String>,
    pub pain: String,
    pub back_href: String,
    pub action: String,
    pub version: i64,
    /// Fields that the form carries along.
    pub hidden: BTreeMap<&'static str, String>,
    /// The client's team to choose an owner from.
    pub members: Vec<Choice>,
    /// Impact by the size of the pain, for a new one.
    pub suggested: Option<i32>,
    #[serde(flatten)]
    pub form: Typed,
}

fn page(
    connection: &mut Connection,
    actor: &Actor,
    id: &str,
    form: Option<Typed>,
    language: Language,
) -> AppResult<FormPage> {
    let line = usecases::dossier(connection, actor, id)?.line;
    may_change(actor, line.solution.client_id)?;
    let members = usecases::team_choices(connection, line.solution.client_id)?;
    let owner = match line.solution.owner_user_id {
        Some(user_id) => crate::accounts::users_by_ids(connection, &[user_id])?.pop().map(|user| user.public_id),
        None => None,
    };
    // Somebody who has left the team is an owner by name and address.
    let owner = owner.filter(|owner| members.iter().any(|(id, _)| id == owner));
    let href = format!("/actions/{id}");
    Ok(FormPage {
        heading: Some(line.solution.title.clone()),
        pain: pain(&line, language),
        back_href: href.clone(),
        action: href,
        version: line.solution.version,
        hidden: BTreeMap::new(),
        members: members.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        suggested: None,
        form: form.unwrap_or_else(|| Typed::starting_with(SolutionForm::values(&line.solution, owner.as_deref()))),
    })
}

pub async fn edit_solution(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let page = db.read(move |connection| page(connection, &actor, &id, None, language)).await?;
    screen.show("solutions/form.html", &page)
}

pub async fn update_solution(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language, id) = (clock.now(), screen.language, id.into_inner());
    let (editor, own) = (actor.clone(), id.clone());
    let saved = match SolutionForm::read(&form) {
        Ok(read) => {
            let edit = read.edit();
            db.write(move |connection| usecases::edit_solution(connection, &editor, &own, &edit, now)).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(redirect_with_flash(&format!("/actions/{id}"), "success", "action-saved")),
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, language);
            let page = db.read(move |connection| page(connection, &actor, &id, Some(form), language)).await?;
            screen.show_refused("solutions/form.html", &page)
        }
        Err(other) => Err(other),
    }
}

/// Where a button of a page leads back to: a page of the action plan, nothing else.
fn way_back(form: &Fields, id: &str) -> String {
    form.optional("back").filter(|back| back.starts_with("/actions")).unwrap_or_else(|| format!("/actions/{id}"))
}

pub async fn step_solution(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, step, back) = (clock.now(), read_step(&form)?, way_back(&form, &id));
    db.write(move |connection| usecases::set_state(connection, &actor, &id, &step, now)).await?;
    Ok(redirect_with_flash(&back, "success", "action-stepped"))
}

/// A card goes to another cell of the board.
pub async fn move_card(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, place) = (clock.now(), read_place(&form)?);
    let back = format!("{}#card-{id}", way_back(&form, &id));
    db.write(move |connection| usecases::place_solution(connection, &actor, &id, &place, now)).await?;
    Ok(redirect(&back))
}

#[derive(Debug, Deserialize)]
pub struct RemovalForm {
    version: i64,
}

pub async fn remove_solution(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: web::Form<RemovalForm>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::remove_solution(connection, &actor, &id, form.version, now)).await?;
    Ok(redirect_with_flash("/actions", "success", "action-removed"))
}
