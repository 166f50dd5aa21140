//! A link of a map made, changed and closed by those who may share it.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::list::{ListQuery, MapLink, Row, link, page_of, read, row};
use crate::db::{Db, new_token};
use crate::error::{AppError, AppResult};
use crate::journeys::JourneyMap;
use crate::kernel::{Actor, Clock, Timestamp};
use crate::shares::forms::{Described, last_day, read_share};
use crate::shares::model::{Share, ShareState};
use crate::shares::usecases::{self, EditShare, NewShare, PasswordChange};
use crate::shares::wiring::Wired;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct SharePage {
    map: MapLink,
    share: Row,
    version: i64,
    seed: String,
    #[serde(flatten)]
    typed: Typed,
}

/// Answers with the page itself: the address is nowhere to be read again. The form brings the seed of its secret along,
/// so that the same form sent twice makes one link.
pub async fn create(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let id = id.into_inner();
    let token = wired.secret(&actor, form.optional("seed"));
    let made = make(&wired, actor.clone(), id.clone(), &form, &screen, token.clone(), now).await;
    let query = form.text("query");
    let shown = read(&wired.db, actor, id, ListQuery::default(), now).await?;
    match made {
        Ok(share) => {
            let made = wired.made(&shown.map, &share, &token);
            let typed = Typed::starting_with([("which", "fixed"), ("downloads", "true")]);
            screen.show("shares/list.html", &page_of(shown, &screen, now, &query, Some(made), typed))
        }
        Err(AppError::Invalid(errors)) => {
            let mut typed = Typed::refused(&form, &errors, screen.language);
            if let Some(told) = typed.errors.remove("expires_at") {
                typed.errors.insert("expires_on".to_owned(), told);
            }
            screen.show_refused("shares/list.html", &page_of(shown, &screen, now, &query, None, typed))
        }
        Err(other) => Err(other),
    }
}

async fn make(
    wired: &Wired,
    actor: Actor,
    id: String,
    form: &Fields,
    screen: &Screen,
    token: String,
    now: Timestamp,
) -> AppResult<Share> {
    let Described { name, downloads, expires_at, password } = read_share(form, screen.zone)?;
    let password = match password {
        Some(password) => Some(wired.settings.hash(password).await?),
        None => None,
    };
    let newest_wave = form.text("which") == "newest";
    let new = NewShare { name, query: form.text("query"), newest_wave, password, downloads, expires_at };
    wired.db.write(move |connection| usecases::create_share(connection, &actor, &id, &new, &token, now)).await
}

pub async fn show_share(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (id, share_id) = path.into_inner();
    let (map, share) = db.read(move |connection| usecases::find_share(connection, &actor, &id, &share_id)).await?;
    let mut values = vec![("name", share.name.clone())];
    if let Some(end) = share.expires_at {
        values.push(("expires_on", last_day(end, screen.zone).to_string()));
    }
    if share.downloads {
        values.push(("downloads", "true".to_owned()));
    }
    screen.show("shares/share.html", &share_page(&map, &share, &screen, clock.now(), Typed::starting_with(values)))
}

fn share_page(map: &JourneyMap, share: &Share, screen: &Screen, now: Timestamp, typed: Typed) -> SharePage {
    SharePage { map: link(map), share: row(map, share, screen, now), version: share.version, seed: new_token(), typed }
}

pub async fn save(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    form: Fields,
    screen: Screen,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let (id, share_id) = path.into_inner();
    let back = format!("/maps/{id}/shares");
    match change(&wired, actor.clone(), (id.clone(), share_id.clone()), &form, &screen, now).await {
        Ok(_) => Ok(redirect_with_flash(&back, "success", "share-saved")),
        Err(AppError::Invalid(errors)) => {
            let find = move |connection: &mut _| usecases::find_share(connection, &actor, &id, &share_id);
            let (map, share) = wired.db.read(find).await?;
            let mut typed = Typed::refused(&form, &errors, screen.language);
            if let Some(told) = typed.errors.remove("expires_at") {
                typed.errors.insert("expires_on".to_owned(), told);
            }
            screen.show_refused("shares/share.html", &share_page(&map, &share, &screen, now, typed))
        }
        Err(other) => Err(other),
    }
}

async fn change(
    wired: &Wired,
    actor: Actor,
    (id, share_id): (String, String),
    form: &Fields,
    screen: &Screen,
    now: Timestamp,
) -> AppResult<Share> {
    let Described { name, downloads, expires_at, password } = read_share(form, screen.zone)?;
    let version = form.parse("version", &mut Vec::new()).unwrap_or_default();
    let password = match password {
        _ if form.has("no_password") => PasswordChange::Remove,
        Some(password) => PasswordChange::Replace(wired.settings.hash(password).await?),
        None => PasswordChange::Keep,
    };
    let edit =
        EditShare { version, name: Some(name), downloads: Some(downloads), expires_at: Some(expires_at), password };
    let work = move |connection: &mut _| usecases::edit_share(connection, &actor, (&id, &share_id), edit, now);
    wired.db.write(work).await
}

pub async fn revoke(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let (id, share_id) = path.into_inner();
    let back = format!("/maps/{id}/shares");
    wired.db.write(move |connection| usecases::revoke_share(connection, &actor, &id, &share_id, now)).await?;
    Ok(redirect_with_flash(&back, "success", "share-revoked-now"))
}

/// A new address for the same link, shown this once.
pub async fn renew(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    form: Fields,
    screen: Screen,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let (id, share_id) = path.into_inner();
    let token = wired.secret(&actor, form.optional("seed"));
    let (own, map_id, secret) = (actor.clone(), id.clone(), token.clone());
    let work = move |connection: &mut _| usecases::renew_share(connection, &own, (&map_id, &share_id), &secret, now);
    let share = wired.db.write(work).await?;
    let shown = read(&wired.db, actor, id, ListQuery::default(), now).await?;
    let made = (share.state(now) != ShareState::Revoked).then(|| wired.made(&shown.map, &share, &token));
    let typed = Typed::starting_with([("which", "fixed"), ("downloads", "true")]);
    screen.show("shares/list.html", &page_of(shown, &screen, now, "", made, typed))
}
