//! Texts of forms and JSON become the types of the house here.

use chrono_tz::Tz;

use super::model::OptionalLetter;
use super::rules::GivenRole;
use super::usecases::{NewInvitation, Profile};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Email, Language};
use crate::web::Fields;

pub fn email(field: &str, text: &str) -> AppResult<Email> {
    if text.trim().is_empty() {
        return Err(AppError::invalid(field, "required"));
    }
    Email::parse(text).map_err(|_| AppError::invalid(field, "email"))
}

pub fn language(field: &str, text: &str) -> AppResult<Language> {
    Language::parse(text).ok_or_else(|| AppError::invalid(field, "unknown"))
}

pub fn time_zone(field: &str, text: &str) -> AppResult<Tz> {
    text.trim().parse().map_err(|_| AppError::invalid(field, "time-zone"))
}

pub fn given_role(field: &str, text: &str) -> AppResult<GivenRole> {
    GivenRole::parse(text).ok_or_else(|| AppError::invalid(field, "unknown"))
}

/// A person's name: something, and not a novel.
pub fn name(field: &str, text: &str) -> AppResult<String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(AppError::invalid(field, "required")),
        1..=200 => Ok(text.to_owned()),
        _ => Err(AppError::Invalid(vec![FieldError::new(field, "length").with("min", 1).with("max", 200)])),
    }
}

pub fn read_profile(form: &Fields) -> AppResult<Profile> {
    let mut errors = Vec::new();
    let name = keep(name("name", &form.text("name")), &mut errors)?;
    let language = keep(language("language", &form.text("language")), &mut errors)?;
    let time_zone = keep(time_zone("time_zone", &form.text("time_zone")), &mut errors)?;
    let version = form.parse("version", &mut errors);
    match (name, language, time_zone, version) {
        (Some(name), Some(language), Some(time_zone), Some(version)) => {
            Ok(Profile { name, language, time_zone, version })
        }
        _ => Err(AppError::Invalid(errors)),
    }
}

/// The letters that are wanted, by their names; each name must be a letter's.
pub fn letters<'a>(field: &str, names: impl IntoIterator<Item = &'a str>) -> AppResult<Vec<OptionalLetter>> {
    let read = |name: &str| OptionalLetter::parse(name).ok_or_else(|| AppError::invalid(field, "unknown"));
    names.into_iter().map(read).collect()
}

pub fn read_invitation(form: &Fields) -> AppResult<NewInvitation> {
    let mut errors = Vec::new();
    let email = keep(email("email", &form.text("email")), &mut errors)?;
    let name = keep(name("name", &form.text("name")), &mut errors)?;
    let role = keep(given_role("role", &form.text("role")), &mut errors)?;
    let language = keep(language("language", &form.text("language")), &mut errors)?;
    match (email, name, role, language) {
        (Some(email), Some(name), Some(role), Some(language)) => {
            Ok(NewInvitation { email, name, role, client_id: form.optional("client_id"), language })
        }
        _ => Err(AppError::Invalid(errors)),
    }
}

/// Collects field errors, so that all of a form are told at once.
pub fn keep<T>(read: AppResult<T>, errors: &mut Vec<FieldError>) -> AppResult<Option<T>> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(AppError::Invalid(found)) => {
            errors.extend(found);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}
