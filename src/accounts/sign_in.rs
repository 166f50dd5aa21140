//! Recognising people: by the password they type, by the session or token they carry afterwards.

use super::model::User;
use super::password::HashedPassword;
use super::settings::AccountSettings;
use super::store::users;
use super::{tokens, usecases};
use crate::db::{Connection, Db, token_hash};
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};
use crate::web::rate_limit::TryLimit;
use crate::web::{Authenticator, Credential};

/// Recognises people by their page session or access token.
pub struct SignIn {
    settings: AccountSettings,
}

impl SignIn {
    pub fn new(settings: AccountSettings) -> Self {
        Self { settings }
    }
}

impl Authenticator for SignIn {
    fn authenticate(
        &self,
        connection: &mut Connection,
        credential: &Credential,
        now: Timestamp,
    ) -> AppResult<Option<Actor>> {
        let found = match credential {
            Credential::PageSession(token) => users::user_of_session(connection, &token_hash(token), now)?,
            Credential::AccessToken(token) => match tokens::read_access_token(&self.settings, token, now) {
                Some(claims) => users::user_of_family(connection, &claims.user_public_id, claims.family_id)?,
                None => None,
            },
        };
        match found {
            Some((user, shopper_id)) if user.is_active() => user.into_actor(shopper_id).map(Some),
            _ => Ok(None),
        }
    }
}

/// Counts one try to sign in, for the account and for the address it comes from.
pub fn count_try(tries: &TryLimit, email: &str, address: &str) -> AppResult<()> {
    let account: String = email.trim().to_lowercase().chars().take(254).collect();
    tries.count(&[format!("sign-in account {account}"), format!("sign-in address {address}")])
}

/// The user whose e-mail and password these are.
///
/// An unknown address, a wrong password and a disabled account answer alike and after the same time.
pub async fn prove(db: &Db, settings: &AccountSettings, email: &str, password: String) -> AppResult<Option<User>> {
    let email = email.trim().to_lowercase();
    let user = db.read(move |connection| users::user_by_email(connection, &email)).await?;
    let hash = user.as_ref().map(|user| HashedPassword::stored(user.password_hash.clone()));
    let fits = settings.fits(password, hash).await?;
    Ok(user.filter(|user| fits && user.is_active()))
}

/// The same for somebody who is signed in and types the password once more.
pub async fn prove_again(
    db: &Db,
    settings: &AccountSettings,
    actor: &Actor,
    password: String,
) -> AppResult<Option<User>> {
    let id = actor.user_id;
    let user = db.read(move |connection| usecases::user_by_id(connection, id)).await?;
    let fits = settings.fits(password, Some(HashedPassword::stored(user.password_hash.clone()))).await?;
    Ok(fits.then_some(user))
}

/// The refresh family behind an API request, from the token that was checked already.
pub fn family_of(settings: &AccountSettings, token: &str, now: Timestamp) -> Option<i64> {
    tokens::read_access_token(settings, token, now).map(|claims| claims.family_id)
}
