//! Invitations: a letter with a link, good once and for a week.

use chrono::Duration;
use serde_json::json;

use super::accounts::{NewAccount, create_account};
use crate::accounts::audit::{Happening, record};
use crate::accounts::model::{Invitation, User};
use crate::accounts::password::HashedPassword;
use crate::accounts::rules::GivenRole;
use crate::accounts::store::invitations::{self as store, InvitationRow};
use crate::accounts::store::users;
use crate::db::{Connection, new_id, new_token, token_hash};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientRole, Cursor, Email, Language, Paged, Role, Timestamp};
use crate::mail::{self, Letter};
use crate::texts::Argument;

const INVITATION_DAYS: i64 = 7;

/// Who is asked to join, and as what.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    pub email: Email,
    pub name: String,
    pub role: GivenRole,
    /// Public id of the company, for its owners and viewers; an owner who invites need not name the own one.
    pub client_id: Option<String>,
    pub language: Language,
}

/// Somebody whose role lets them invite, and whom.
#[derive(Debug, Clone)]
pub enum Inviter {
    /// Managers invite managers and any company's users; admins also admins.
    Staff(Actor),
    /// An owner invites to the own company.
    Owner(Actor, i64),
}

impl Inviter {
    /// What this person may invite to; nobody else may at all.
    pub fn of(actor: Actor) -> AppResult<Self> {
        match (actor.role, actor.client) {
            (Role::Manager | Role::Admin, _) => Ok(Self::Staff(actor)),
            (Role::Client, Some((client_id, ClientRole::Owner))) => Ok(Self::Owner(actor, client_id)),
            _ => Err(AppError::Forbidden),
        }
    }

    pub fn actor(&self) -> &Actor {
        match self {
            Self::Staff(actor) | Self::Owner(actor, _) => actor,
        }
    }

    /// The company whose invitations this person may see; `None` for everybody's.
    fn client_id(&self) -> Option<i64> {
        match self {
            Self::Staff(_) => None,
            Self::Owner(_, client_id) => Some(*client_id),
        }
    }

    fn client_for(&self, connection: &mut Connection, wanted: &NewInvitation) -> AppResult<Option<i64>> {
        match (self, wanted.role) {
            (Self::Staff(actor), GivenRole::Staff(Role::Admin)) if actor.role != Role::Admin => {
                Err(AppError::invalid("role", "role-admin"))
            }
            (Self::Staff(_), GivenRole::Staff(_)) => Ok(None),
            (Self::Staff(_), GivenRole::Client(_)) => {
                let public_id =
                    wanted.client_id.as_deref().ok_or_else(|| AppError::invalid("client_id", "required"))?;
                match users::client_named(connection, public_id)? {
                    Some((client_id, _)) => Ok(Some(client_id)),
                    None => Err(AppError::invalid("client_id", "unknown")),
                }
            }
            (Self::Owner(_, client_id), GivenRole::Client(_)) => Ok(Some(*client_id)),
            (Self::Owner(..), GivenRole::Staff(_)) => Err(AppError::invalid("role", "role-staff")),
        }
    }
}

/// Sends an invitation; an earlier open one to the same address ends.
pub fn invite(
    connection: &mut Connection,
    inviter: &Inviter,
    wanted: &NewInvitation,
    now: Timestamp,
) -> AppResult<Invitation> {
    let client_id = inviter.client_for(connection, wanted)?;
    if users::user_by_email(connection, wanted.email.as_str())?.is_some() {
        return Err(AppError::invalid("email", "taken"));
    }
    store::expire_of(connection, wanted.email.as_str(), now)?;
    let token = new_token();
    let (role, client_role) = match wanted.role {
        GivenRole::Staff(role) => (role, None),
        GivenRole::Client(client_role) => (Role::Client, Some(client_role.as_str())),
    };
    let row = InvitationRow {
        public_id: new_id(),
        token_hash: token_hash(&token),
        email: wanted.email.as_str(),
        name: &wanted.name,
        role: role.as_str(),
        client_id,
        client_role,
        language: wanted.language.as_str(),
        invited_by: inviter.actor().user_id,
        created_at: now,
        expires_at: now + Duration::days(INVITATION_DAYS),
    };
    let invitation = store::insert(connection, &row)?;
    let letter = Letter {
        recipient: wanted.email.clone(),
        language: wanted.language,
        name: "invitation",
        arguments: vec![
            ("name", Argument::from(wanted.name.as_str())),
            ("inviter", Argument::from(inviter.actor().name.as_str())),
            ("days", Argument::from(INVITATION_DAYS)),
        ],
        link: Some(format!("/invitations/{token}")),
    };
    mail::queue(connection, &letter, now)?;
    tell(connection, Some(inviter.actor()), "invitation.sent", &invitation, now)?;
    Ok(invitation)
}

/// The open invitation behind a link; `NotFound` where it was used, has expired or never was.
pub fn find_invitation(connection: &mut Connection, token: &str, now: Timestamp) -> AppResult<Invitation> {
    store::open_by_token(connection, &token_hash(token), now)?.ok_or(AppError::NotFound)
}

/// Makes the account that the invitation promises; each invitation does so once.
pub fn accept_invitation(
    connection: &mut Connection,
    token: &str,
    name: &str,
    password: HashedPassword,
    now: Timestamp,
) -> AppResult<User> {
    let invitation = find_invitation(connection, token, now)?;
    if !store::accept(connection, invitation.id, now)? {
        return Err(AppError::NotFound);
    }
    let unreadable = || AppError::internal("an invitation can't be read");
    let account = NewAccount {
        email: Email::parse(&invitation.email).map_err(AppError::internal)?,
        password,
        name: name.to_owned(),
        role: Role::parse(&invitation.role).ok_or_else(unreadable)?,
        client: invitation.client_id.zip(invitation.client_role.as_deref().and_then(ClientRole::parse)),
        language: Language::parse(&invitation.language).unwrap_or_default(),
        time_zone: chrono_tz::Tz::Europe__Moscow,
    };
    let user = create_account(connection, None, &account, now)?;
    let actor = user.clone().into_actor(None)?;
    tell(connection, Some(&actor), "invitation.accepted", &invitation, now)?;
    Ok(user)
}

/// Open invitations that this person may see, newest first.
pub fn list_invitations(
    connection: &mut Connection,
    inviter: &Inviter,
    cursor: Cursor,
    now: Timestamp,
) -> AppResult<Paged<Invitation>> {
    let rows = store::open_after(connection, inviter.client_id(), cursor, now)?;
    Ok(Paged::from_rows(rows, |invitation| invitation.id))
}

/// Ends an open invitation before anybody has accepted it.
pub fn withdraw_invitation(
    connection: &mut Connection,
    inviter: &Inviter,
    public_id: &str,
    now: Timestamp,
) -> AppResult<()> {
    let invitation = store::open_by_public_id(connection, public_id, now)?;
    if inviter.client_id().is_some() && inviter.client_id() != invitation.client_id {
        return Err(AppError::NotFound);
    }
    store::expire(connection, invitation.id, now)?;
    tell(connection, Some(inviter.actor()), "invitation.withdrawn", &invitation, now)
}

fn tell(
    connection: &mut Connection,
    actor: Option<&Actor>,
    action: &str,
    invitation: &Invitation,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "invitation",
        subject_id: &invitation.public_id,
        client_id: invitation.client_id,
        detail: json!({"name": invitation.name, "email": invitation.email, "role": invitation.role}),
    };
    record(connection, actor, &happening, now)
}
