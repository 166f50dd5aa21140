use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::enter;
use crate::accounts::reception::Reception;
use crate::accounts::rules::{local_path, start_page};
use crate::accounts::usecases;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::Role;
use crate::web::actor::SESSION_COOKIE;
use crate::web::{Fields, Screen, Typed, Visitor, redirect};

#[derive(Debug, Deserialize)]
pub struct LoginQuery {
    #[serde(default)]
    next: String,
}

#[derive(Serialize)]
struct LoginPage {
    next: String,
    #[serde(flatten)]
    form: Typed,
}

/// `/`: everybody is sent to where they begin.
pub async fn start(Visitor(actor): Visitor) -> HttpResponse {
    redirect(actor.map_or("/login", |actor| start_page(actor.role)))
}

pub async fn show_login(
    Visitor(actor): Visitor,
    query: web::Query<LoginQuery>,
    screen: Screen,
) -> AppResult<HttpResponse> {
    let next = local_path(&query.next).unwrap_or_default();
    if let Some(actor) = actor {
        return Ok(redirect(next_page(next, actor.role)));
    }
    screen.show("accounts/login.html", &LoginPage { next: next.to_owned(), form: Typed::default() })
}

pub async fn log_in(form: Fields, screen: Screen, reception: Reception) -> AppResult<HttpResponse> {
    let typed = form.text("next");
    let next = local_path(&typed).unwrap_or_default();
    // A password is taken as it was typed: spaces around it may be meant.
    let password: String = form.all("password").next().unwrap_or_default().chars().take(1000).collect();
    let Some(user) = reception.prove(&form.text("email"), password).await? else {
        let errors = [FieldError::new("password", "sign-in")];
        let form = Typed::refused(&form, &errors, screen.language);
        return screen.show_refused("accounts/login.html", &LoginPage { next: next.to_owned(), form });
    };
    let role = Role::parse(&user.role).ok_or_else(|| AppError::internal("unknown role"))?;
    let now = reception.now();
    let token = reception.write(move |connection| usecases::start_page_session(connection, &user, now)).await?;
    Ok(enter(&reception.settings, token, next_page(next, role)))
}

pub async fn log_out(Visitor(actor): Visitor, request: HttpRequest, reception: Reception) -> AppResult<HttpResponse> {
    let cookie = request.cookie(SESSION_COOKIE).map(|cookie| cookie.value().to_owned());
    if let (Some(actor), Some(cookie)) = (actor, cookie) {
        let now = reception.now();
        reception.write(move |connection| usecases::end_page_session(connection, &actor, &cookie, now)).await?;
    }
    let mut gone = Cookie::build(SESSION_COOKIE, "").path("/").finish();
    gone.make_removal();
    let mut answer = redirect("/login");
    answer.add_cookie(&gone).map_err(AppError::internal)?;
    Ok(answer)
}

fn next_page(next: &str, role: Role) -> &str {
    if next.is_empty() || next == "/" || next.starts_with("/login") { start_page(role) } else { next }
}
