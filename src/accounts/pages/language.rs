use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpResponse, web};

use crate::accounts::forms::language;
use crate::accounts::rules::local_path;
use crate::accounts::settings::AccountSettings;
use crate::accounts::usecases;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::Clock;
use crate::web::render::LANGUAGE_COOKIE;
use crate::web::{Fields, Visitor, redirect};

/// Switches the language: for good where somebody is signed in, in this browser for everybody.
pub async fn choose_language(
    Visitor(actor): Visitor,
    form: Fields,
    settings: web::Data<AccountSettings>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let chosen = language("lang", &form.text("lang"))?;
    if let Some(actor) = actor {
        let now = clock.now();
        db.write(move |connection| usecases::choose_language(connection, &actor, chosen, now)).await?;
    }
    let cookie = Cookie::build(LANGUAGE_COOKIE, chosen.as_str())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(settings.is_https())
        .max_age(Duration::days(365))
        .finish();
    let mut answer = redirect(local_path(&form.text("return_to")).unwrap_or("/"));
    answer.add_cookie(&cookie).map_err(AppError::internal)?;
    Ok(answer)
}
