use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::Notice;
use super::invitations::new_password;
use crate::accounts::forms::email;
use crate::accounts::reception::Reception;
use crate::error::{AppError, AppResult};
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct RequestPage {
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct ResetPage {
    email: String,
    token: String,
    #[serde(flatten)]
    form: Typed,
}

pub async fn show_request(screen: Screen) -> AppResult<HttpResponse> {
    screen.show("accounts/password_reset.html", &RequestPage { form: Typed::default() })
}

/// Answers the same whether anybody has the address or not.
pub async fn request_reset(form: Fields, screen: Screen, reception: Reception) -> AppResult<HttpResponse> {
    let asked = match email("email", &form.text("email")) {
        Ok(email) => reception.request_reset(email).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => {
            let notice = Notice {
                title: screen.text("reset-sent"),
                text: screen.text("reset-sent-advice"),
                href: "/login",
                action: screen.text("log-in"),
            };
            screen.show("accounts/notice.html", &notice)
        }
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("accounts/password_reset.html", &RequestPage { form })
        }
        Err(other) => Err(other),
    }
}

pub async fn show_reset(token: web::Path<String>, screen: Screen, reception: Reception) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    match reception.user_of_reset(&token).await {
        Ok(user) => {
            screen.show("accounts/new_password.html", &ResetPage { email: user.email, token, form: Typed::default() })
        }
        Err(AppError::NotFound) => gone(&screen),
        Err(other) => Err(other),
    }
}

pub async fn reset_password(
    token: web::Path<String>,
    form: Fields,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let user = match reception.user_of_reset(&token).await {
        Ok(user) => user,
        Err(AppError::NotFound) => return gone(&screen),
        Err(other) => return Err(other),
    };
    let outcome = match new_password(&form) {
        Ok(password) => reception.reset(token.clone(), password).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => Ok(redirect_with_flash("/login", "success", "password-set")),
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("accounts/new_password.html", &ResetPage { email: user.email, token, form })
        }
        Err(AppError::NotFound) => gone(&screen),
        Err(other) => Err(other),
    }
}

fn gone(screen: &Screen) -> AppResult<HttpResponse> {
    let notice = Notice {
        title: screen.text("reset-gone"),
        text: screen.text("reset-gone-advice"),
        href: "/password-reset",
        action: screen.text("reset-again"),
    };
    screen.show_as(StatusCode::GONE, "accounts/notice.html", &notice)
}
