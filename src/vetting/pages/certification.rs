use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::steps::{QuizEditorPage, pool_faults, quiz_values};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager, Shopper};
use crate::programs::Program;
use crate::vetting::forms;
use crate::vetting::usecases::certification;
use crate::vetting::usecases::quizzes::{self, QuizOwner};
use crate::vetting::views::CertificationView;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct CertificationsPage {
    certifications: Vec<CertificationView>,
}

/// `/certifications`: which programs a shopper is certified for, and which quizzes may be taken.
pub async fn list_certifications(
    shopper: Shopper,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let found = db.read(move |connection| certification::own_certifications(connection, &shopper, now)).await?;
    let certifications = found.iter().map(|certifiable| CertificationView::new(certifiable, now)).collect();
    screen.show("vetting/certifications.html", &CertificationsPage { certifications })
}

fn editor(program: &Program, version: i64, faults: Vec<String>, form: Typed) -> QuizEditorPage {
    QuizEditorPage {
        title: program.title.clone(),
        action: format!("/programs/{}/certification", program.public_id),
        back: format!("/programs/{}", program.public_id),
        own_terms: true,
        version,
        faults,
        form,
    }
}

/// The quiz on a program's briefing, for managers to edit.
pub async fn show_certification(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (program, quiz) = db.read(move |connection| certification::certification_of(connection, &manager, &id)).await?;
    let version = quiz.as_ref().map_or(0, |quiz| quiz.version);
    let page = editor(&program, version, Vec::new(), quiz_values(quiz.as_ref())?);
    screen.show("vetting/quiz_editor.html", &page)
}

pub async fn save_certification(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, acting, program_id) = (clock.now(), manager.clone(), id.clone());
    let saved = match forms::read_quiz(&form) {
        Ok(setup) => {
            db.write(move |connection| {
                let (program, _) = certification::certification_of(connection, &acting, &program_id)?;
                let owner = QuizOwner::Program { program_id: program.id, client_id: program.client_id };
                quizzes::save_quiz(connection, &acting, owner, &setup, now)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(redirect_with_flash(&format!("/programs/{id}"), "success", "vetting-saved")),
        Err(AppError::Invalid(errors)) => {
            let (program, _) =
                db.read(move |connection| certification::certification_of(connection, &manager, &id)).await?;
            let version = form.text("version").parse().unwrap_or_default();
            let typed = Typed::refused(&form, &errors, screen.language);
            let page = editor(&program, version, pool_faults(&errors, &screen), typed);
            screen.show_refused("vetting/quiz_editor.html", &page)
        }
        Err(other) => Err(other),
    }
}
