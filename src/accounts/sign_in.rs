use super::settings::AccountSettings;
use super::store::users;
use super::tokens;
use crate::db::{Connection, token_hash};
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};
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
                Some(claims) => users::user_of_family(connection, &claims.user_public_id, claims.family_id)?
                    .map(|(user, shopper_id)| (user, shopper_id, 0)),
                None => None,
            },
        };
        match found {
            Some((user, shopper_id, unread)) if user.is_active() => {
                Ok(Some(Actor { unread, ..user.into_actor(shopper_id)? }))
            }
            _ => Ok(None),
        }
    }
}

/// The refresh family behind an API request, from the token that was checked already.
pub fn family_of(settings: &AccountSettings, token: &str, now: Timestamp) -> Option<i64> {
    tokens::read_access_token(settings, token, now).map(|claims| claims.family_id)
}
