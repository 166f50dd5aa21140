//! Vetting and certification under `/api/v1`.

mod managing;
mod own;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::db::{Connection, Db};
use crate::error::AppResult;

pub use managing::*;
pub use own::*;

/// Answers with what was read.
async fn answer_read<T: Serialize + Send + 'static>(
    db: &Db,
    work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
) -> AppResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(db.read(work).await?))
}

/// Does the work in one transaction and answers with what came of it.
async fn answer_written<T: Serialize + Send + 'static>(
    db: &Db,
    work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
) -> AppResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(db.write(work).await?))
}

/// Does the work in one transaction; there is nothing to say about it.
async fn carry_out(
    db: &Db,
    work: impl FnOnce(&mut Connection) -> AppResult<()> + Send + 'static,
) -> AppResult<HttpResponse> {
    db.write(work).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    own::send_application,
    own::read_vetting,
    own::begin_attempt,
    own::read_attempt,
    own::submit_answers,
    own::list_slots,
    own::book_slot,
    own::leave_slot,
    own::list_certifications,
    managing::list_applicants,
    managing::export_applicants,
    managing::read_dossier,
    managing::judge_step,
    managing::add_note,
    managing::read_resume,
    managing::list_steps,
    managing::add_step,
    managing::change_step,
    managing::move_step,
    managing::retire_step,
    managing::read_step_quiz,
    managing::save_step_quiz,
    managing::read_certification,
    managing::save_certification,
    managing::add_slots,
    managing::cancel_slot,
))]
pub struct VettingApi;
