//! `/waves/{id}/edit`: another title or other days.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Serialize;

use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager};
use crate::programs::{self, Wave};
use crate::schedule::forms;
use crate::schedule::usecases;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct EditPage {
    id: String,
    title: String,
    version: i64,
    /// The days that checks take; outside of them the wave may begin and end where it likes.
    first_check: Option<NaiveDate>,
    last_check: Option<NaiveDate>,
    #[serde(flatten)]
    form: Typed,
}

fn page(connection: &mut Connection, wave: Wave, form: Option<Typed>) -> AppResult<EditPage> {
    let taken = usecases::days_taken(connection, &wave)?;
    let form = form.unwrap_or_else(|| {
        Typed::starting_with([
            ("title", wave.title.clone()),
            ("starts_on", wave.starts_on.to_string()),
            ("ends_on", wave.ends_on.to_string()),
        ])
    });
    Ok(EditPage {
        id: wave.public_id,
        title: wave.title,
        version: wave.version,
        first_check: taken.map(|(first, _)| first),
        last_check: taken.map(|(_, last)| last),
        form,
    })
}

pub async fn show_wave_form(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let page = db
        .read(move |connection| {
            let wave = programs::find_wave(connection, &manager.0, &id)?;
            page(connection, wave, None)
        })
        .await?;
    screen.show("schedule/wave_edit.html", &page)
}

pub async fn save_wave(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, id) = (clock.now(), id.into_inner());
    let (editor, wave_id) = (manager.clone(), id.clone());
    let saved = match forms::read_wave_edit(&form) {
        Ok(edit) => db.write(move |connection| usecases::edit_wave(connection, &editor, &wave_id, &edit, now)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(redirect_with_flash(&format!("/waves/{id}/schedule"), "success", "wave-changed")),
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            let page = db
                .read(move |connection| {
                    let wave = programs::find_wave(connection, &manager.0, &id)?;
                    page(connection, wave, Some(form))
                })
                .await?;
            screen.show_refused("schedule/wave_edit.html", &page)
        }
        Err(other) => Err(other),
    }
}
