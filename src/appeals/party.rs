use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::model::AppealSide;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientUser, Shopper};
use crate::web::actor::ClientOwner;

/// Who may appeal: a client's user who may change things, or a shopper.
#[derive(Debug, Clone)]
pub enum Party {
    Client(ClientUser),
    Shopper(Shopper),
}

impl Party {
    pub fn actor(&self) -> &Actor {
        match self {
            Self::Client(user) => &user.actor,
            Self::Shopper(shopper) => &shopper.actor,
        }
    }

    pub fn side(&self) -> AppealSide {
        match self {
            Self::Client(_) => AppealSide::Client,
            Self::Shopper(_) => AppealSide::Shopper,
        }
    }
}

impl FromRequest for Party {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(match Shopper::from_request(request, payload).into_inner() {
            Ok(shopper) => Ok(Self::Shopper(shopper)),
            Err(_) => {
                let owner = ClientOwner::from_request(request, payload).into_inner();
                owner.map(|ClientOwner(user)| Self::Client(user))
            }
        })
    }
}
