use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::quiz_editor::QuizEditor;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager};
use crate::vetting::forms;
use crate::vetting::model::Way;
use crate::vetting::usecases::quizzes;
use crate::vetting::usecases::steps;
use crate::vetting::views::StepView;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct StepsPage {
    steps: Vec<StepView>,
}

#[derive(Serialize)]
struct StepPage {
    /// Empty for a new step.
    id: String,
    title: String,
    version: i64,
    ways: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

pub async fn list_steps(_: Manager, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let found = db.read(steps::list_steps).await?;
    let views = found.into_iter().map(|(step, quiz)| StepView::new(step, quiz.as_ref(), screen.language));
    screen.show("vetting/steps.html", &StepsPage { steps: views.collect::<AppResult<_>>()? })
}

fn ways(screen: &Screen) -> Vec<Choice> {
    let words = |way: Way| screen.text(&format!("vetting-way-{}", way.as_str()));
    Way::ALL.into_iter().map(|way| Choice::new(way.as_str(), words(way))).collect()
}

pub async fn new_step(_: Manager, screen: Screen) -> AppResult<HttpResponse> {
    let form = Typed::starting_with([("way", "review"), ("pass_percent", "70"), ("tries", "2")]);
    let page =
        StepPage { id: String::new(), title: screen.text("vetting-step-new"), version: 0, ways: ways(&screen), form };
    screen.show("vetting/step.html", &page)
}

pub async fn add_step(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let added = match forms::read_step(&form) {
        Ok(setup) => db.write(move |connection| steps::add_step(connection, &manager, &setup, now)).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(redirect_with_flash("/vetting/steps", "success", "vetting-saved")),
        Err(AppError::Invalid(errors)) => {
            let title = screen.text("vetting-step-new");
            let form = Typed::refused(&form, &errors, screen.language);
            let page = StepPage { id: String::new(), title, version: 0, ways: ways(&screen), form };
            screen.show_refused("vetting/step.html", &page)
        }
        Err(other) => Err(other),
    }
}

pub async fn show_step(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let step = db.read(move |connection| steps::find_step(connection, &manager, &id)).await?;
    let mut values = vec![
        ("way", step.way.clone()),
        ("title_ru", step.title_ru.clone()),
        ("title_en", step.title_en.clone()),
        ("pass_percent", step.pass_percent.to_string()),
        ("tries", step.tries.to_string()),
    ];
    if step.required {
        values.push(("required", "true".to_owned()));
    }
    let page = StepPage {
        title: step.title(screen.language).to_owned(),
        id: step.public_id,
        version: step.version,
        ways: ways(&screen),
        form: Typed::starting_with(values),
    };
    screen.show("vetting/step.html", &page)
}

pub async fn change_step(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, acting, step_id) = (clock.now(), manager.clone(), id.clone());
    let changed = match forms::read_step(&form) {
        Ok(setup) => db.write(move |connection| steps::change_step(connection, &acting, &step_id, &setup, now)).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(_) => Ok(redirect_with_flash("/vetting/steps", "success", "vetting-saved")),
        Err(AppError::Invalid(errors)) => {
            let step = db.read(move |connection| steps::find_step(connection, &manager, &id)).await?;
            let page = StepPage {
                title: step.title(screen.language).to_owned(),
                id: step.public_id,
                version: step.version,
                ways: ways(&screen),
                form: Typed::refused(&form, &errors, screen.language),
            };
            screen.show_refused("vetting/step.html", &page)
        }
        Err(other) => Err(other),
    }
}

pub async fn move_step(
    manager: Manager,
    path: web::Path<(String, usize)>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let ((id, place), now) = (path.into_inner(), clock.now());
    db.write(move |connection| steps::move_step(connection, &manager, &id, place, now)).await?;
    Ok(redirect_with_flash("/vetting/steps", "success", "vetting-saved"))
}

pub async fn retire_step(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors).ok_or(AppError::Invalid(errors))?;
    let now = clock.now();
    db.write(move |connection| steps::retire_step(connection, &manager, &id, version, now)).await?;
    Ok(redirect_with_flash("/vetting/steps", "success", "vetting-step-retired"))
}

pub async fn show_step_quiz(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (step, quiz) = db
        .read(move |connection| {
            let step = quizzes::quiz_step(connection, &manager, &id)?;
            let quiz = quizzes::quiz_of_step(connection, &step)?;
            Ok((step, quiz))
        })
        .await?;
    QuizEditor::of_step(&step, screen.language).show(quiz.as_ref(), &screen)
}

pub async fn save_step_quiz(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let acting = manager.clone();
    let step = db.read(move |connection| quizzes::quiz_step(connection, &acting, &id)).await?;
    QuizEditor::of_step(&step, screen.language).save(manager, &form, &screen, &db, clock.now()).await
}
