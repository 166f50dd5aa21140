use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::Db;
use crate::error::AppResult;
use crate::files::FileStore;
use crate::kernel::{Clock, Shopper};
use crate::shoppers;
use crate::vetting::usecases::{apply, interviews, progress};
use crate::vetting::views::{SlotView, VettingView};
use crate::vetting::{calendar, uploads};
use crate::web::{Fields, Screen, redirect_with_flash};

#[derive(Serialize)]
struct OwnPage {
    #[serde(flatten)]
    vetting: VettingView,
    free_slots: Vec<SlotView>,
    has_resume: bool,
}

/// `/vetting`: how far one's own application has come and what to do next.
pub async fn show_vetting(
    shopper: Shopper,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let page = db
        .read(move |connection| {
            let record = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
            let steps = progress::progress_of(connection, record.id, now)?;
            let application = apply::application_of(connection, &record)?;
            let free = interviews::free_slots(connection, now)?;
            Ok(OwnPage {
                vetting: VettingView::new(&record, &steps, language, now),
                free_slots: free.iter().map(|slot| SlotView::new(slot, now)).collect(),
                has_resume: application.is_some_and(|application| application.resume_hash.is_some()),
            })
        })
        .await?;
    screen.show("vetting/own.html", &page)
}

/// Books a time for the interview step named in the form.
pub async fn book_interview(
    shopper: Shopper,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (slot, step, now) = (form.text("slot"), form.text("step"), clock.now());
    db.write(move |connection| interviews::book_slot(connection, &shopper, &slot, &step, now)).await?;
    Ok(redirect_with_flash("/vetting", "success", "interview-booked"))
}

pub async fn leave_interview(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| interviews::leave_slot(connection, &shopper, &id, now)).await?;
    Ok(redirect_with_flash("/vetting", "success", "interview-left"))
}

/// The booked interview for a calendar.
pub async fn interview_file(
    shopper: Shopper,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let (slot, title) = db
        .read(move |connection| {
            let slot = interviews::own_slot(connection, &shopper, &id)?;
            let title = interviews::title_of(connection, &slot, language)?;
            Ok((slot, title))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"interview.ics\""))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(calendar::invitation(&slot, &title)))
}

pub async fn own_resume(shopper: Shopper, db: web::Data<Db>, files: web::Data<FileStore>) -> AppResult<HttpResponse> {
    let application = db.read(move |connection| apply::own_application(connection, &shopper)).await?;
    uploads::serve(application, &files).await
}
