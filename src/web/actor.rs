//! Who asks: the credential becomes an [`Actor`] once per request, and a role is an extractor type.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Admin, ClientRole, ClientUser, Clock, Manager, Role, Shopper, Timestamp};

/// Name of the cookie that keeps a person signed in on pages.
pub const SESSION_COOKIE: &str = "session";

/// What a request proves itself with: a cookie on pages, a bearer token on the API.
#[derive(Debug, Clone)]
pub enum Credential {
    PageSession(String),
    AccessToken(String),
}

/// Turns a credential into a person; the accounts room does it, wired in at the start.
pub trait Authenticator: Send + Sync {
    /// `None` where the credential is unknown, expired, tampered with or its account disabled.
    fn authenticate(
        &self,
        connection: &mut Connection,
        credential: &Credential,
        now: Timestamp,
    ) -> AppResult<Option<Actor>>;
}

/// Looks the credential up once and leaves the person on the request for the extractors.
pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Some(credential) = credential(request.request()) {
        match look_up(request.request(), credential).await {
            Ok(Some(actor)) => {
                request.extensions_mut().insert(actor);
            }
            Ok(None) => {}
            Err(error) => return Ok(request.error_response(error)),
        }
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

async fn look_up(request: &HttpRequest, credential: Credential) -> AppResult<Option<Actor>> {
    let missing = || AppError::internal("authentication is not wired");
    let db = request.app_data::<web::Data<Db>>().ok_or_else(missing)?;
    let authenticator =
        Arc::clone(request.app_data::<web::Data<Arc<dyn Authenticator>>>().ok_or_else(missing)?.get_ref());
    let now = request.app_data::<web::Data<Clock>>().ok_or_else(missing)?.now();
    db.read(move |connection| authenticator.authenticate(connection, &credential, now)).await
}

fn credential(request: &HttpRequest) -> Option<Credential> {
    let path = request.path();
    if path.starts_with("/api/") {
        let header = request.headers().get("authorization").map(|value| value.to_str());
        let Some(Ok(text)) = header else { return None };
        let (scheme, token) = text.split_once(' ')?;
        return scheme.eq_ignore_ascii_case("bearer").then(|| Credential::AccessToken(token.trim().to_owned()));
    }
    if path.starts_with("/static/") {
        return None;
    }
    request.cookie(SESSION_COOKIE).map(|cookie| Credential::PageSession(cookie.value().to_owned()))
}

fn actor_of(request: &HttpRequest) -> AppResult<Actor> {
    request.extensions().get::<Actor>().cloned().ok_or(AppError::Unauthorized)
}

/// Anybody who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Actor);

/// Anybody at all; signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<Actor>);

/// A client's user who may change things.
#[derive(Debug, Clone)]
pub struct ClientOwner(pub ClientUser);

fn manager(actor: Actor) -> AppResult<Manager> {
    match actor.role {
        Role::Manager | Role::Admin => Ok(Manager(actor)),
        Role::Client | Role::Shopper => Err(AppError::Forbidden),
    }
}

fn admin(actor: Actor) -> AppResult<Admin> {
    match actor.role {
        Role::Admin => Ok(Admin(actor)),
        _ => Err(AppError::Forbidden),
    }
}

fn client_user(actor: Actor) -> AppResult<ClientUser> {
    match (actor.role, actor.client) {
        (Role::Client, Some((client_id, client_role))) => Ok(ClientUser { actor, client_id, client_role }),
        _ => Err(AppError::Forbidden),
    }
}

fn client_owner(actor: Actor) -> AppResult<ClientOwner> {
    let user = client_user(actor)?;
    match user.client_role {
        ClientRole::Owner => Ok(ClientOwner(user)),
        ClientRole::Viewer => Err(AppError::Forbidden),
    }
}

fn shopper(actor: Actor) -> AppResult<Shopper> {
    match (actor.role, actor.shopper_id) {
        (Role::Shopper, Some(shopper_id)) => Ok(Shopper { actor, shopper_id }),
        _ => Err(AppError::Forbidden),
    }
}

macro_rules! extract_role {
    ($($role:ty => $check:expr),+ $(,)?) => {$(
        impl FromRequest for $role {
            type Error = AppError;
            type Future = Ready<AppResult<Self>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(actor_of(request).and_then($check))
            }
        }
    )+};
}

extract_role! {
    SignedIn => |actor| Ok(SignedIn(actor)),
    Manager => manager,
    Admin => admin,
    ClientUser => client_user,
    ClientOwner => client_owner,
    Shopper => shopper,
}

impl FromRequest for Visitor {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(request.extensions().get::<Actor>().cloned())))
    }
}
