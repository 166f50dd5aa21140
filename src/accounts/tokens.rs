use chrono::Duration;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::settings::AccountSettings;
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;

/// How long an access token is good for.
pub const ACCESS_TOKEN_MINUTES: i64 = 15;

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    /// The user's public id.
    sub: String,
    /// The refresh family it belongs to; ending the family ends the token.
    family: i64,
    iat: i64,
    exp: i64,
}

/// Whose token it is and which family it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessClaims {
    pub user_public_id: String,
    pub family_id: i64,
}

pub fn issue_access_token(
    settings: &AccountSettings,
    user_public_id: &str,
    family_id: i64,
    now: Timestamp,
) -> AppResult<String> {
    let issued = now.and_utc();
    let claims = Claims {
        sub: user_public_id.to_owned(),
        family: family_id,
        iat: issued.timestamp(),
        exp: (issued + Duration::minutes(ACCESS_TOKEN_MINUTES)).timestamp(),
    };
    encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(&settings.secret))
        .map_err(AppError::internal)
}

/// Reads a token; `None` where it is expired, tampered with or not ours.
pub fn read_access_token(settings: &AccountSettings, token: &str, now: Timestamp) -> Option<AccessClaims> {
    let mut validation = Validation::new(Algorithm::HS256);
    // Expiry is compared below against the application's own clock.
    validation.validate_exp = false;
    match decode::<Claims>(token, &DecodingKey::from_secret(&settings.secret), &validation) {
        Ok(read) if read.claims.exp > now.and_utc().timestamp() => {
            Some(AccessClaims { user_public_id: read.claims.sub, family_id: read.claims.family })
        }
        _ => None,
    }
}

/// Something that a page gives its reader to bring back unchanged.
#[derive(Debug, Serialize, Deserialize)]
struct Sealed<T> {
    /// What it is for; nothing sealed for one purpose is good for another.
    purpose: String,
    value: T,
    exp: i64,
}

impl AccountSettings {
    /// Signs a value that is to come back from a page until this moment.
    pub fn seal<T: Serialize>(&self, purpose: &str, value: T, until: Timestamp) -> AppResult<String> {
        let sealed = Sealed { purpose: purpose.to_owned(), value, exp: until.and_utc().timestamp() };
        encode(&Header::new(Algorithm::HS256), &sealed, &EncodingKey::from_secret(&self.secret))
            .map_err(AppError::internal)
    }

    /// Reads what was sealed for this purpose; `None` where it is too old, tampered with or not ours.
    pub fn unseal<T: DeserializeOwned>(&self, purpose: &str, token: &str, now: Timestamp) -> Option<T> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        match decode::<Sealed<T>>(token, &DecodingKey::from_secret(&self.secret), &validation) {
            Ok(read) if read.claims.purpose == purpose && read.claims.exp > now.and_utc().timestamp() => {
                Some(read.claims.value)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveDate};

    use super::*;
    use crate::config::Limits;

    fn settings(secret: &[u8]) -> AccountSettings {
        AccountSettings::new(secret, "http://localhost", &Limits::default())
    }

    #[test]
    fn a_token_is_good_for_its_minutes_and_for_its_maker_only() {
        let now = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(12, 0, 0).unwrap();
        let ours = settings(b"one secret of thirty-two bytes!!");
        let token = issue_access_token(&ours, "olga", 7, now).unwrap();
        let read = |settings: &AccountSettings, token: &str, minutes| {
            read_access_token(settings, token, now + Duration::minutes(minutes))
        };
        assert_eq!(read(&ours, &token, 14), Some(AccessClaims { user_public_id: "olga".into(), family_id: 7 }));
        assert_eq!(read(&ours, &token, 15), None);
        assert_eq!(read(&settings(b"another secret of 32 bytes, yes!"), &token, 1), None);
        assert_eq!(read(&ours, &token.replace('.', "x"), 1), None);
        // The header says "no signature": a classic forgery.
        assert_eq!(read(&ours, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvbGdhIiwiZXhwIjo5OTk5OTk5OTk5fQ.", 1), None);
    }

    #[test]
    fn what_was_sealed_comes_back_unchanged_in_time_and_for_its_purpose_alone() {
        let ours = settings(b"one secret of thirty-two bytes!!");
        let now = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap().and_hms_opt(12, 0, 0).unwrap();
        let sealed = ours.seal("resume", "cv.pdf", now + Duration::hours(1)).unwrap();
        let read =
            |settings: &AccountSettings, purpose: &str, token: &str, at| settings.unseal::<String>(purpose, token, at);
        assert_eq!(read(&ours, "resume", &sealed, now).as_deref(), Some("cv.pdf"));
        assert_eq!(read(&ours, "portrait", &sealed, now), None);
        assert_eq!(read(&ours, "resume", &sealed, now + Duration::hours(1)), None);
        assert_eq!(read(&ours, "resume", &sealed.replace('.', "a."), now), None);
        assert_eq!(read(&settings(b"another secret of 32 bytes, yes!"), "resume", &sealed, now), None);
        // Nor is it an access token, or the other way round.
        assert_eq!(read_access_token(&ours, &sealed, now), None);
        let access = issue_access_token(&ours, "somebody", 1, now).unwrap();
        assert_eq!(read(&ours, "resume", &access, now), None);
    }
}
