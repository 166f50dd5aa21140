use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{Notice, enter};
use crate::accounts::forms::{name, read_invitation};
use crate::accounts::model::Invitation;
use crate::accounts::reception::Reception;
use crate::accounts::rules::start_page;
use crate::accounts::usecases::{self, Inviter};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Cursor, Manager, Role, Timestamp};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

/// An invitation that nobody has accepted yet.
#[derive(Serialize)]
pub(super) struct OpenInvitation {
    id: String,
    name: String,
    email: String,
    /// `owner`, `viewer`, `manager` or `admin`.
    role: String,
    expires_at: Timestamp,
}

impl From<Invitation> for OpenInvitation {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.public_id,
            name: invitation.name,
            email: invitation.email,
            role: invitation.client_role.unwrap_or(invitation.role),
            expires_at: invitation.expires_at,
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct InvitationsQuery {
    #[serde(default)]
    cursor: String,
    /// Public id of the client to invite to, from its page.
    #[serde(default)]
    client: String,
}

#[derive(Serialize)]
struct InvitationsPage {
    invitations: Vec<OpenInvitation>,
    next: Option<String>,
    clients: Vec<Choice>,
    roles: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct AcceptPage {
    email: String,
    token: String,
    #[serde(flatten)]
    form: Typed,
}

/// What a new invitation starts from: the reader's language, and the least of the roles.
pub(super) fn fresh_form(screen: &Screen, role: &str, client: &str) -> Typed {
    Typed::starting_with([("language", screen.language.as_str()), ("role", role), ("client_id", client)])
}

pub async fn list_invitations(
    Manager(actor): Manager,
    query: web::Query<InvitationsQuery>,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let form = fresh_form(&screen, if query.client.is_empty() { "manager" } else { "owner" }, &query.client);
    let page = invitations_page(Inviter::of(actor)?, Cursor::parse(&query.cursor), form, &screen, &reception).await?;
    screen.show("accounts/invitations.html", &page)
}

/// Staff invite from the list of invitations, owners from the page of their team.
pub async fn send_invitation(
    SignedIn(actor): SignedIn,
    form: Fields,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let inviter = Inviter::of(actor.clone())?;
    let sent = match read_invitation(&form) {
        Ok(invitation) => {
            let (now, inviter) = (reception.now(), inviter.clone());
            reception.write(move |connection| usecases::invite(connection, &inviter, &invitation, now)).await
        }
        Err(error) => Err(error),
    };
    let is_owner = matches!(inviter, Inviter::Owner(..));
    match sent {
        Ok(_) => Ok(redirect_with_flash(if is_owner { "/team" } else { "/invitations" }, "success", "invitation-sent")),
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            if is_owner {
                return super::team::refused(actor, form, &screen, &reception).await;
            }
            let page = invitations_page(inviter, Cursor::start(), form, &screen, &reception).await?;
            screen.show_refused("accounts/invitations.html", &page)
        }
        Err(other) => Err(other),
    }
}

pub async fn withdraw_invitation(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let inviter = Inviter::of(actor)?;
    let to = if matches!(inviter, Inviter::Owner(..)) { "/team" } else { "/invitations" };
    let now = reception.now();
    reception.write(move |connection| usecases::withdraw_invitation(connection, &inviter, &id, now)).await?;
    Ok(redirect_with_flash(to, "success", "invitation-withdrawn"))
}

pub async fn show_invitation(
    token: web::Path<String>,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    match reception.invitation(&token).await {
        Ok(invitation) => {
            let form = Typed::starting_with([("name", invitation.name)]);
            screen.show("accounts/invitation.html", &AcceptPage { email: invitation.email, token, form })
        }
        Err(AppError::NotFound) => gone(&screen),
        Err(other) => Err(other),
    }
}

pub async fn accept_invitation(
    token: web::Path<String>,
    form: Fields,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let token = token.into_inner();
    let invitation = match reception.invitation(&token).await {
        Ok(invitation) => invitation,
        Err(AppError::NotFound) => return gone(&screen),
        Err(other) => return Err(other),
    };
    match accept(&reception, &token, &form).await {
        Ok(user) => {
            let role = Role::parse(&user.role).ok_or_else(|| AppError::internal("unknown role"))?;
            let now = reception.now();
            let session =
                reception.write(move |connection| usecases::start_page_session(connection, &user, now)).await?;
            Ok(enter(&reception.settings, session, start_page(role)))
        }
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("accounts/invitation.html", &AcceptPage { email: invitation.email, token, form })
        }
        Err(AppError::NotFound) => gone(&screen),
        Err(other) => Err(other),
    }
}

async fn accept(reception: &Reception, token: &str, form: &Fields) -> AppResult<crate::accounts::User> {
    let name = name("name", &form.text("name"))?;
    let password = new_password(form)?;
    reception.accept(token.to_owned(), name, password).await
}

/// The password that somebody chooses, typed twice alike.
pub(super) fn new_password(form: &Fields) -> AppResult<String> {
    let typed = |field| form.all(field).next().unwrap_or_default().to_owned();
    let password = typed("password");
    if password == typed("password_again") {
        return Ok(password);
    }
    Err(AppError::Invalid(vec![FieldError::new("password_again", "password-again")]))
}

fn gone(screen: &Screen) -> AppResult<HttpResponse> {
    let notice = Notice {
        title: screen.text("invitation-gone"),
        text: screen.text("invitation-gone-advice"),
        href: "/login",
        action: screen.text("log-in"),
    };
    screen.show_as(StatusCode::GONE, "accounts/notice.html", &notice)
}

async fn invitations_page(
    inviter: Inviter,
    cursor: Cursor,
    form: Typed,
    screen: &Screen,
    reception: &Reception,
) -> AppResult<InvitationsPage> {
    let now = reception.now();
    let may_make_admins = inviter.actor().role == Role::Admin;
    let (page, clients) = reception
        .read(move |connection| {
            let page = usecases::list_invitations(connection, &inviter, cursor, now)?;
            Ok((page, usecases::client_choices(connection)?))
        })
        .await?;
    let roles = ["owner", "viewer", "manager", "admin"].into_iter().filter(|role| may_make_admins || *role != "admin");
    let page = page.map(OpenInvitation::from);
    Ok(InvitationsPage {
        invitations: page.items,
        next: screen.page_from(page.next),
        clients: clients.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        roles: roles.map(|role| Choice::new(role, screen.text(&format!("given-role-{role}")))).collect(),
        form,
    })
}
