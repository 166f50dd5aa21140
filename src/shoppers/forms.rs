//! Texts of forms and JSON become a shopper to be added.

use super::model::ShopperStatus;
use super::usecases::{NewShopper, Profile};
use crate::accounts::{AccountSettings, NewAccount, wish_password};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Email, Language, Phone, Role};

/// What a manager typed or sent, before anything is checked.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub city: String,
    pub code: Option<String>,
    /// The status as it was written; empty means approved.
    pub status: String,
    pub language: Language,
    /// `None` sends a letter to choose one.
    pub password: Option<String>,
}

/// Checks every field, tells all faults at once, and hashes the password, if there is one.
pub async fn read(wanted: Wanted, settings: &AccountSettings) -> AppResult<NewShopper> {
    let mut errors = Vec::new();
    let name = text("name", &wanted.name, 200, &mut errors);
    let city = text("city", &wanted.city, 100, &mut errors);
    let code = wanted.code.map(|code| text("code", &code, 20, &mut errors));
    let email = fault(Email::parse(&wanted.email), "email", "email", &mut errors);
    let phone = fault(Phone::parse(&wanted.phone), "phone", "phone", &mut errors);
    let status = match wanted.status.as_str() {
        "" => Some(ShopperStatus::Approved),
        text => ShopperStatus::parse(text).filter(|status| {
            matches!(status, ShopperStatus::Applied | ShopperStatus::Vetting | ShopperStatus::Approved)
        }),
    };
    if status.is_none() {
        errors.push(FieldError::new("status", "unknown"));
    }
    if let Some(password) = &wanted.password {
        match wish_password("password", password, &wanted.email) {
            Err(AppError::Invalid(found)) => errors.extend(found),
            other => other?,
        }
    }
    let (Some(email), Some(phone), Some(status), true) = (email, phone, status, errors.is_empty()) else {
        return Err(AppError::Invalid(errors));
    };
    let password = match wanted.password {
        Some(password) => settings.hash(password).await?,
        None => settings.unknown_password(),
    };
    let account = NewAccount {
        email,
        password,
        name,
        role: Role::Shopper,
        client: None,
        language: wanted.language,
        time_zone: chrono_tz::Tz::Europe__Moscow,
    };
    let profile = Profile::speaking(wanted.language);
    Ok(NewShopper { account, code, phone, city, status, profile })
}

fn text(field: &str, text: &str, most: usize, errors: &mut Vec<FieldError>) -> String {
    let text = text.trim();
    if text.is_empty() {
        errors.push(FieldError::new(field, "required"));
    } else if text.chars().count() > most {
        errors.push(FieldError::new(field, "length").with("max", most));
    }
    text.to_owned()
}

fn fault<T, E>(read: Result<T, E>, field: &str, code: &str, errors: &mut Vec<FieldError>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(_) => {
            errors.push(FieldError::new(field, code));
            None
        }
    }
}
