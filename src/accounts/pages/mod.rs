//! Pages of accounts: signing in and out, invitations, passwords, the own account, team, users, audit log.

mod account;
mod audit;
mod invitations;
mod language;
mod login;
mod password_reset;
mod personal;
mod team;
mod users;

pub use account::{change_password, choose_letters, show_account, update_account};
pub use audit::{audit_file, export_audit_log, show_audit_log};
pub use invitations::{accept_invitation, list_invitations, send_invitation, show_invitation, withdraw_invitation};
pub use language::choose_language;
pub use login::{log_in, log_out, show_login, start};
pub use password_reset::{request_reset, reset_password, show_request, show_reset};
pub use personal::{download_data, erase_account};
pub use team::{change_member, show_team};
pub use users::{change_user, list_users};

use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use serde::Serialize;

use super::settings::AccountSettings;
use super::usecases::PAGE_SESSION_DAYS;
use crate::web::actor::SESSION_COOKIE;
use crate::web::redirect;

/// A page that says one thing and shows the next step.
#[derive(Serialize)]
struct Notice {
    title: String,
    text: String,
    href: &'static str,
    action: String,
}

/// The cookie that keeps a person signed in: out of reach for scripts and for other sites' requests.
fn session_cookie(settings: &AccountSettings, token: String) -> Cookie<'static> {
    Cookie::build(SESSION_COOKIE, token)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(settings.is_https())
        .max_age(Duration::days(PAGE_SESSION_DAYS))
        .finish()
}

/// Signs the person in and sends them on.
fn enter(settings: &AccountSettings, token: String, to: &str) -> HttpResponse {
    let mut answer = redirect(to);
    // The cookie is well-formed, so it always fits into a header.
    if let Err(error) = answer.add_cookie(&session_cookie(settings, token)) {
        tracing::error!(%error, "the session cookie could not be set");
    }
    answer
}
