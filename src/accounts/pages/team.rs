use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::account::language_choices;
use super::invitations::{OpenInvitation, fresh_form};
use crate::accounts::forms::given_role;
use crate::accounts::model::User;
use crate::accounts::reception::Reception;
use crate::accounts::usecases::{self, Inviter, UserAction};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientRole, ClientUser, Cursor};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

/// Somebody in a list of people.
#[derive(Serialize)]
pub(super) struct Person {
    pub id: String,
    pub name: String,
    pub email: String,
    /// `owner`, `viewer`, `shopper`, `manager` or `admin`.
    pub role: String,
    pub client: Option<String>,
    pub status: String,
    pub version: i64,
    pub is_reader: bool,
}

impl Person {
    pub fn new(user: User, client: Option<String>, reader: &Actor) -> Self {
        Self {
            is_reader: user.id == reader.user_id,
            id: user.public_id,
            name: user.name,
            email: user.email,
            role: user.client_role.unwrap_or(user.role),
            client,
            status: user.status,
            version: user.version,
        }
    }
}

#[derive(Serialize)]
struct TeamPage {
    company: String,
    people: Vec<Person>,
    invitations: Vec<OpenInvitation>,
    may_manage: bool,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

pub async fn show_team(reader: ClientUser, screen: Screen, reception: Reception) -> AppResult<HttpResponse> {
    let form = fresh_form(&screen, "viewer", "");
    let page = team_page(reader, form, &screen, &reception).await?;
    screen.show("accounts/team.html", &page)
}

/// The page again, with an invitation that could not be sent.
pub(super) async fn refused(
    actor: Actor,
    form: Typed,
    screen: &Screen,
    reception: &Reception,
) -> AppResult<HttpResponse> {
    let (client_id, client_role) = actor.client.ok_or(AppError::Forbidden)?;
    let page = team_page(ClientUser { actor, client_id, client_role }, form, screen, reception).await?;
    screen.show_refused("accounts/team.html", &page)
}

pub async fn change_member(
    owner: ClientUser,
    id: web::Path<String>,
    form: Fields,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let (version, action) = read_change(&form)?;
    let now = reception.now();
    reception.write(move |connection| usecases::act_on_member(connection, &owner, &id, version, action, now)).await?;
    Ok(redirect_with_flash("/team", "success", "user-changed"))
}

/// The hidden fields of a button: which version it was shown for, and what it does.
pub(super) fn read_change(form: &Fields) -> AppResult<(i64, UserAction)> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors);
    let action = match form.text("action").as_str() {
        "disable" => UserAction::Disable,
        "enable" => UserAction::Enable,
        _ => UserAction::GiveRole(given_role("role", &form.text("role"))?),
    };
    version.map(|version| (version, action)).ok_or(AppError::Invalid(errors))
}

async fn team_page(reader: ClientUser, form: Typed, screen: &Screen, reception: &Reception) -> AppResult<TeamPage> {
    let may_manage = reader.client_role == ClientRole::Owner;
    let actor = reader.actor.clone();
    let now = reception.now();
    let (company, team, invitations) = reception
        .read(move |connection| {
            let company = usecases::client_name(connection, reader.client_id)?;
            let team = usecases::team_of(connection, &reader)?;
            let invitations = match Inviter::of(reader.actor) {
                Ok(inviter) => usecases::list_invitations(connection, &inviter, Cursor::start(), now)?.items,
                Err(_) => Vec::new(),
            };
            Ok((company, team, invitations))
        })
        .await?;
    let roles = ["viewer", "owner"].map(|role| Choice::new(role, screen.text(&format!("given-role-{role}"))));
    Ok(TeamPage {
        company,
        people: team.into_iter().map(|user| Person::new(user, None, &actor)).collect(),
        invitations: invitations.into_iter().map(OpenInvitation::from).collect(),
        may_manage,
        roles: roles.into(),
        languages: language_choices(),
        form,
    })
}
