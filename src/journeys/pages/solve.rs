//! From a pain to the form of its solution.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::links::map_href;
use super::map_view::pain_words;
use crate::db::{Connection, Db, new_id};
use crate::error::{AppError, AppResult};
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases;
use crate::kernel::{Actor, Clock, Language};
use crate::solutions::pages::FormPage;
use crate::solutions::{self, SolutionForm};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Debug, Clone, Deserialize)]
pub struct PainQuery {
    #[serde(default)]
    touchpoint: String,
    #[serde(default)]
    barrier: String,
}

fn page(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    asked: &PainQuery,
    form: Option<Typed>,
    language: Language,
) -> AppResult<FormPage> {
    let drawn = usecases::draw_map(connection, actor, map_id, &Asked::default(), UsualCompare::Nothing)?;
    let map = &drawn.plan.map;
    solutions::may_change(actor, map.client_id)?;
    let pain = usecases::pain_of(&drawn, &asked.touchpoint, Some(&asked.barrier)).map_err(|error| match error {
        AppError::Invalid(_) => AppError::NotFound,
        other => other,
    })?;
    let members = solutions::team_choices(connection, map.client_id)?;
    let id = form.as_ref().and_then(|form| form.values.get("id")?.first().cloned()).unwrap_or_else(new_id);
    let hidden = BTreeMap::from([
        ("id", id),
        ("touchpoint", pain.touchpoint.clone()),
        ("barrier", pain.barrier.clone().unwrap_or_default()),
    ]);
    let start = || {
        Typed::starting_with([
            ("effort", "3".to_owned()),
            ("impact", pain.impact.to_string()),
            ("department", pain.department.clone()),
        ])
    };
    Ok(FormPage {
        heading: None,
        pain: pain_words(&drawn, &pain.touchpoint, pain.barrier.as_deref(), language),
        back_href: map_href(&drawn),
        action: format!("/maps/{}/solutions", map.public_id),
        version: 0,
        hidden,
        members: members.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        suggested: Some(pain.impact),
        form: form.unwrap_or_else(start),
    })
}

pub async fn new_solution(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<PainQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let page = db.read(move |connection| page(connection, &actor, &id, &query, None, language)).await?;
    screen.show("solutions/form.html", &page)
}

/// Proposes the solution; the same form sent twice proposes one.
pub async fn propose_solution(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language, id) = (clock.now(), screen.language, id.into_inner());
    let (editor, map_id) = (actor.clone(), id.clone());
    let proposed = match SolutionForm::read(&form) {
        Ok(read) => {
            let work =
                move |connection: &mut _| usecases::propose_solution(connection, &editor, &map_id, &read.new, now);
            db.write(work).await
        }
        Err(error) => Err(error),
    };
    match proposed {
        Ok(solution) => {
            Ok(redirect_with_flash(&format!("/actions/{}", solution.public_id), "success", "action-proposed"))
        }
        Err(AppError::Invalid(errors)) => {
            let asked = PainQuery { touchpoint: form.text("touchpoint"), barrier: form.text("barrier") };
            let form = Typed::refused(&form, &errors, language);
            let page = db.read(move |connection| page(connection, &actor, &id, &asked, Some(form), language)).await?;
            screen.show_refused("solutions/form.html", &page)
        }
        Err(other) => Err(other),
    }
}
