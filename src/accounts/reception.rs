//! Where passwords are typed: each is hashed between two visits to the database, never during one.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use super::model::{Invitation, User};
use super::password::HashedPassword;
use super::personal::PersonalRecords;
use super::settings::AccountSettings;
use super::store::users;
use super::usecases::{self, Profile};
use crate::config::Limits;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::{Actor, Clock, Email, Timestamp};
use crate::web::rate_limit::{TryLimit, visitor_address};

/// What a handler needs to deal with passwords and with those who try them.
pub struct Reception {
    db: web::Data<Db>,
    pub settings: web::Data<AccountSettings>,
    tries: web::Data<TryLimit>,
    clock: web::Data<Clock>,
    address: String,
}

impl FromRequest for Reception {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl Reception {
    fn of(request: &HttpRequest) -> AppResult<Self> {
        fn wired<T: 'static>(request: &HttpRequest) -> AppResult<web::Data<T>> {
            request.app_data::<web::Data<T>>().cloned().ok_or_else(|| AppError::internal("signing in is not wired"))
        }
        Ok(Self {
            db: wired(request)?,
            settings: wired(request)?,
            tries: wired(request)?,
            clock: wired(request)?,
            address: visitor_address(request, wired::<Limits>(request)?.proxies),
        })
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        self.db.read(work).await
    }

    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        self.db.write(work).await
    }

    /// Counts one try of this kind, for the account and for the address it comes from.
    fn count(&self, kind: &str, email: &str) -> AppResult<()> {
        let account: String = email.trim().to_lowercase().chars().take(254).collect();
        self.tries.count(&[format!("{kind} account {account}"), format!("{kind} address {}", self.address)])
    }

    /// The user whose e-mail and password these are.
    ///
    /// An unknown address, a wrong password and a disabled account answer alike and after the same time.
    pub async fn prove(&self, email: &str, password: String) -> AppResult<Option<User>> {
        self.count("sign-in", email)?;
        let email = email.trim().to_lowercase();
        let user = self.db.read(move |connection| users::user_by_email(connection, &email)).await?;
        let hash = user.as_ref().map(|user| HashedPassword::stored(user.password_hash.clone()));
        let fits = self.settings.fits(password, hash).await?;
        Ok(user.filter(|user| fits && user.is_active()))
    }

    /// Sets a new password for somebody who knows the old one; only the session at hand goes on.
    pub async fn change_password(
        &self,
        actor: Actor,
        old: String,
        new: String,
        kept_cookie: Option<String>,
        kept_family: Option<i64>,
    ) -> AppResult<()> {
        let proven = self.prove(actor.email.as_str(), old).await?;
        let proven = proven.ok_or_else(|| AppError::invalid("old_password", "password-wrong"))?;
        usecases::wish_password("password", &new, actor.email.as_str())?;
        let hash = self.settings.hash(new).await?;
        let now = self.now();
        self.db
            .write(move |connection| {
                let kept = kept_cookie.as_deref();
                usecases::change_password(connection, &actor, &proven, &hash, kept, kept_family, now)
            })
            .await
    }

    /// Forgets the person whose password was typed into this field; files of theirs go once that is settled.
    pub async fn erase(
        &self,
        actor: Actor,
        field: &str,
        password: String,
        rooms: web::Data<Arc<dyn PersonalRecords>>,
        files: &FileStore,
    ) -> AppResult<()> {
        let proven = self.prove(actor.email.as_str(), password).await?;
        let proven = proven.ok_or_else(|| AppError::invalid(field, "password-wrong"))?;
        let now = self.now();
        let erase = move |connection: &mut Connection| {
            usecases::erase_person(connection, &actor, &proven, rooms.get_ref().as_ref(), now)
        };
        for hash in self.db.write(erase).await? {
            files.remove(&hash).await?;
        }
        Ok(())
    }

    pub async fn update_profile(&self, actor: Actor, profile: Profile) -> AppResult<User> {
        let now = self.now();
        self.db.write(move |connection| usecases::update_profile(connection, &actor, &profile, now)).await
    }

    pub async fn request_reset(&self, email: Email) -> AppResult<()> {
        self.count("reset", email.as_str())?;
        let now = self.now();
        self.db.write(move |connection| usecases::request_password_reset(connection, &email, now)).await
    }

    /// Whose link this is.
    pub async fn user_of_reset(&self, token: &str) -> AppResult<User> {
        let (token, now) = (token.to_owned(), self.now());
        self.db.read(move |connection| usecases::user_of_reset(connection, &token, now)).await
    }

    pub async fn reset(&self, token: String, password: String) -> AppResult<User> {
        let user = self.user_of_reset(&token).await?;
        usecases::wish_password("password", &password, &user.email)?;
        let hash = self.settings.hash(password).await?;
        let now = self.now();
        self.db.write(move |connection| usecases::reset_password(connection, &token, &hash, now)).await
    }

    /// The open invitation behind this link.
    pub async fn invitation(&self, token: &str) -> AppResult<Invitation> {
        let (token, now) = (token.to_owned(), self.now());
        self.db.read(move |connection| usecases::find_invitation(connection, &token, now)).await
    }

    pub async fn accept(&self, token: String, name: String, password: String) -> AppResult<User> {
        let invitation = self.invitation(&token).await?;
        usecases::wish_password("password", &password, &invitation.email)?;
        let hash = self.settings.hash(password).await?;
        let now = self.now();
        self.db.write(move |connection| usecases::accept_invitation(connection, &token, &name, hash, now)).await
    }
}
