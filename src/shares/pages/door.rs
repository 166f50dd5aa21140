//! Who a link lets in: the secret, the state of the link, and its password.

use std::future::{Ready, ready};

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use chrono::Duration;
use serde::Serialize;

use crate::accounts::{AccountSettings, HashedPassword};
use crate::config::Limits;
use crate::db::{Db, token_hash};
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Timestamp};
use crate::shares::model::{Share, ShareState};
use crate::shares::usecases;
use crate::web::rate_limit::{TryLimit, visitor_address};
use crate::web::{Screen, redirect};

const COOKIE: &str = "share";
const PURPOSE: &str = "share";
/// How long a password that was typed once is remembered.
const HOURS: i64 = 12;

/// What a guest's request needs.
pub struct Door {
    pub db: web::Data<Db>,
    pub screen: Screen,
    pub now: Timestamp,
    settings: web::Data<AccountSettings>,
    tries: web::Data<TryLimit>,
    address: String,
    proof: Option<String>,
}

/// How a guest came to the door.
pub enum Answer {
    In(Share),
    /// The link has ended, or wants its password: the page that says so.
    Out(HttpResponse),
}

#[derive(Serialize)]
struct LockedPage {
    token: String,
    wrong: bool,
    bare: bool,
}

#[derive(Serialize)]
struct ClosedPage {
    state: &'static str,
    bare: bool,
}

impl FromRequest for Door {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl Door {
    fn of(request: &HttpRequest) -> AppResult<Self> {
        fn wired<T: 'static>(request: &HttpRequest) -> AppResult<web::Data<T>> {
            request.app_data::<web::Data<T>>().cloned().ok_or_else(|| AppError::internal("share links are not wired"))
        }
        Ok(Self {
            db: wired(request)?,
            screen: Screen::of(request)?,
            now: wired::<Clock>(request)?.now(),
            settings: wired(request)?,
            tries: wired(request)?,
            address: visitor_address(request, wired::<Limits>(request)?.proxies),
            proof: request.cookie(COOKIE).map(|cookie| cookie.value().to_owned()),
        })
    }

    /// Lets in whoever holds the secret of an open link, and its password where it has one.
    ///
    /// An unknown secret is not found, and who tries many is made to wait.
    pub async fn enter(&self, token: &str, bare: bool) -> AppResult<Answer> {
        let share = self.known(token).await?;
        if let Some(closed) = self.closed(&share, bare)? {
            return Ok(Answer::Out(closed));
        }
        let proven: Option<String> =
            self.proof.as_deref().and_then(|proof| self.settings.unseal(PURPOSE, proof, self.now));
        let needed = proof_of(&share);
        if needed.is_some() && needed != proven {
            return Ok(Answer::Out(self.locked(token, false, bare)?));
        }
        Ok(Answer::In(share))
    }

    async fn known(&self, token: &str) -> AppResult<Share> {
        let secret = token.to_owned();
        let found = self.db.read(move |connection| usecases::share_of_token(connection, &secret)).await;
        if matches!(found, Err(AppError::NotFound)) {
            self.tries.count(&[format!("share guess {}", self.address)])?;
        }
        found
    }

    fn closed(&self, share: &Share, bare: bool) -> AppResult<Option<HttpResponse>> {
        match share.state(self.now) {
            ShareState::Open => Ok(None),
            state => {
                let page = ClosedPage { state: state.as_str(), bare };
                self.screen.show_as(StatusCode::GONE, "shares/closed.html", &page).map(Some)
            }
        }
    }

    fn locked(&self, token: &str, wrong: bool, bare: bool) -> AppResult<HttpResponse> {
        let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        self.screen.show_as(status, "shares/locked.html", &LockedPage { token: token.to_owned(), wrong, bare })
    }

    /// Tries a password; the right one is remembered for this browser.
    pub async fn unlock(&self, token: &str, password: String) -> AppResult<HttpResponse> {
        let share = self.known(token).await?;
        if let Some(closed) = self.closed(&share, false)? {
            return Ok(closed);
        }
        let here = format!("/s/{token}");
        let Some(proof) = proof_of(&share) else { return Ok(redirect(&here)) };
        let keys = [format!("share password {}", share.public_id), format!("share address {}", self.address)];
        self.tries.count(&keys)?;
        let hash = share.password_hash.map(HashedPassword::stored);
        if !self.settings.fits(password, hash).await? {
            return self.locked(token, true, false);
        }
        let sealed = self.settings.seal(PURPOSE, proof, self.now + Duration::hours(HOURS))?;
        let cookie = Cookie::build(COOKIE, sealed)
            .path(here.clone())
            .http_only(true)
            .secure(self.settings.is_https())
            .same_site(SameSite::Lax)
            .finish();
        let mut answer = redirect(&here);
        answer.add_cookie(&cookie).map_err(AppError::internal)?;
        Ok(answer)
    }
}

/// What a browser shows to have typed the password; another password asks anew.
fn proof_of(share: &Share) -> Option<String> {
    share.password_hash.as_deref().map(|hash| token_hash(&format!("{} {hash}", share.public_id)))
}
