use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::quiz_editor::QuizEditor;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Manager, Shopper};
use crate::vetting::usecases::certification;
use crate::vetting::views::CertificationView;
use crate::web::{Fields, Screen};

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

/// The quiz on a program's briefing, for managers to edit.
pub async fn show_certification(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (program, quiz) = db.read(move |connection| certification::certification_of(connection, &manager, &id)).await?;
    QuizEditor::of_program(&program).show(quiz.as_ref(), &screen)
}

pub async fn save_certification(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let acting = manager.clone();
    let (program, _) = db.read(move |connection| certification::certification_of(connection, &acting, &id)).await?;
    QuizEditor::of_program(&program).save(manager, &form, &screen, &db, clock.now()).await
}
