use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientRole, Role};
use crate::web::SignedIn;

/// Who may write: a manager, or a client's user who may change things. A viewer reads.
#[derive(Debug, Clone)]
pub struct Commenter(pub Actor);

impl Commenter {
    /// The actor as one who may write.
    pub fn of(actor: Actor) -> AppResult<Self> {
        match (actor.role, actor.client) {
            (Role::Manager | Role::Admin, _) | (Role::Client, Some((_, ClientRole::Owner))) => Ok(Self(actor)),
            _ => Err(AppError::Forbidden),
        }
    }
}

impl FromRequest for Commenter {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = SignedIn::from_request(request, payload).into_inner();
        ready(signed_in.and_then(|SignedIn(actor)| Self::of(actor)))
    }
}
