use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::{HttpResponse, web};

use super::account::refused_erasure;
use crate::accounts::personal::PersonalRecords;
use crate::accounts::reception::Reception;
use crate::accounts::usecases;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::web::actor::SESSION_COOKIE;
use crate::web::table::download;
use crate::web::{Fields, Screen, SignedIn, redirect};

/// All that is held of the reader, as a file.
pub async fn download_data(
    SignedIn(actor): SignedIn,
    reception: Reception,
    rooms: web::Data<Arc<dyn PersonalRecords>>,
) -> AppResult<HttpResponse> {
    let now = reception.now();
    let document = reception
        .read(move |connection| usecases::gather_person(connection, &actor, rooms.get_ref().as_ref(), now))
        .await?;
    let text = serde_json::to_vec_pretty(&document)?;
    Ok(download("wayscore-data.json", "application/json; charset=utf-8", text))
}

/// Forgets the reader, who is signed out by that.
pub async fn erase_account(
    SignedIn(actor): SignedIn,
    form: Fields,
    screen: Screen,
    reception: Reception,
    rooms: web::Data<Arc<dyn PersonalRecords>>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let password: String = form.all("erase_password").next().unwrap_or_default().chars().take(1000).collect();
    match reception.erase(actor.clone(), "erase_password", password, rooms, &files).await {
        Ok(()) => {}
        Err(AppError::Invalid(errors)) => return refused_erasure(actor, &errors, &screen, &reception).await,
        Err(other) => return Err(other),
    }
    let mut gone = Cookie::build(SESSION_COOKIE, "").path("/").finish();
    gone.make_removal();
    let mut answer = redirect("/login");
    answer.add_cookie(&gone).map_err(AppError::internal)?;
    Ok(answer)
}
