use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager};
use crate::vetting::forms;
use crate::vetting::usecases::interviews;
use crate::vetting::views::SlotView;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct SlotsPage {
    slots: Vec<SlotView>,
    #[serde(flatten)]
    form: Typed,
}

pub async fn list_slots(
    manager: Manager,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let page = page(manager, &db, &clock, Typed::starting_with([("minutes", "30"), ("count", "4")])).await?;
    screen.show("vetting/slots.html", &page)
}

async fn page(manager: Manager, db: &Db, clock: &Clock, form: Typed) -> AppResult<SlotsPage> {
    let now = clock.now();
    let lines = db.read(move |connection| interviews::list_slots(connection, &manager, now)).await?;
    Ok(SlotsPage { slots: lines.iter().map(|line| SlotView::of_line(line, now)).collect(), form })
}

pub async fn add_slots(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, acting) = (clock.now(), manager.clone());
    let added = match forms::read_slots(&form, screen.zone) {
        Ok(slots) => db.write(move |connection| interviews::add_slots(connection, &acting, &slots, now)).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(redirect_with_flash("/vetting/slots", "success", "slots-added")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("vetting/slots.html", &page(manager, &db, &clock, typed).await?)
        }
        Err(other) => Err(other),
    }
}

pub async fn cancel_slot(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| interviews::cancel_slot(connection, &manager, &id, now)).await?;
    Ok(redirect_with_flash("/vetting/slots", "success", "slot-cancelled"))
}
