//! Texts of forms and JSON become what the use cases take.

use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::model::Way;
use super::rules::{self, PoolFault};
use super::usecases::apply::{KeptResume, NewApplication};
use super::usecases::interviews::NewSlots;
use super::usecases::quizzes::QuizSetup;
use super::usecases::steps::StepSetup;
use crate::accounts::{AccountSettings, NewAccount};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Email, Language, Phone, Position, Role};
use crate::shoppers::{NewShopper, Profile, ShopperStatus};
use crate::web::{Fields, fields};

const MOST_EMPLOYERS: usize = 50;

/// What an applicant typed or sent, before anything is checked.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub city: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub languages: Vec<String>,
    pub travel_radius_km: i32,
    pub weekly_limit: i32,
    pub experience: String,
    pub about: String,
    pub employers: Vec<String>,
    pub agrees_to_data: bool,
    pub agrees_to_ethics: bool,
    /// Of letters and pages.
    pub language: Language,
}

/// Reads the fields of the page; what can't be read at all is told together with the other faults by [`application`].
pub fn wanted(form: &Fields, language: Language, errors: &mut Vec<FieldError>) -> Wanted {
    Wanted {
        name: form.text("name"),
        email: form.text("email"),
        phone: form.text("phone"),
        city: form.text("city"),
        latitude: form.parse_optional("latitude", errors),
        longitude: form.parse_optional("longitude", errors),
        languages: form.all("languages").map(str::to_owned).collect(),
        travel_radius_km: form.parse("travel_radius_km", errors).unwrap_or(1),
        weekly_limit: form.parse("weekly_limit", errors).unwrap_or(1),
        experience: form.text("experience"),
        about: form.text("about"),
        employers: form.text("employers").lines().map(str::to_owned).collect(),
        agrees_to_data: form.has("agrees_to_data"),
        agrees_to_ethics: form.has("agrees_to_ethics"),
        language: Language::parse(&form.text("language")).unwrap_or(language),
    }
}

/// Checks every field and tells all faults at once.
pub fn application(
    wanted: Wanted,
    mut errors: Vec<FieldError>,
    resume: Option<KeptResume>,
    address: String,
    settings: &AccountSettings,
) -> AppResult<NewApplication> {
    let name = text("name", &wanted.name, 1, 200, &mut errors);
    let city = text("city", &wanted.city, 1, 100, &mut errors);
    let experience = text("experience", &wanted.experience, 0, 5000, &mut errors);
    let about = text("about", &wanted.about, 0, 5000, &mut errors);
    let email = fault(Email::parse(&wanted.email), "email", &mut errors);
    let phone = fault(Phone::parse(&wanted.phone), "phone", &mut errors);
    let position = position(wanted.latitude, wanted.longitude, &mut errors);
    let languages: Vec<Language> = Language::ALL
        .into_iter()
        .filter(|language| wanted.languages.iter().any(|spoken| spoken == language.as_str()))
        .collect();
    if languages.is_empty() {
        errors.push(FieldError::new("languages", "choose-one"));
    }
    range("travel_radius_km", wanted.travel_radius_km, 1, 1000, &mut errors);
    range("weekly_limit", wanted.weekly_limit, 1, 50, &mut errors);
    let mut employers: Vec<String> = wanted
        .employers
        .iter()
        .map(|employer| employer.trim().chars().take(200).collect::<String>())
        .filter(|employer| !employer.is_empty())
        .collect();
    employers.dedup();
    if employers.len() > MOST_EMPLOYERS {
        errors.push(FieldError::new("employers", "range").with("max", MOST_EMPLOYERS));
    }
    for (agreed, field) in [(wanted.agrees_to_data, "agrees_to_data"), (wanted.agrees_to_ethics, "agrees_to_ethics")] {
        if !agreed {
            errors.push(FieldError::new(field, "must-agree"));
        }
    }
    let (Some(email), Some(phone), true) = (email, phone, errors.is_empty()) else {
        return Err(AppError::Invalid(errors));
    };
    let account = NewAccount {
        email,
        password: settings.unknown_password(),
        name,
        role: Role::Shopper,
        client: None,
        language: wanted.language,
        time_zone: Tz::Europe__Moscow,
    };
    let profile = Profile {
        position,
        languages,
        travel_radius_km: wanted.travel_radius_km,
        weekly_limit: wanted.weekly_limit,
        employers,
    };
    let shopper = NewShopper { account, code: None, phone, city, status: ShopperStatus::Applied, profile };
    Ok(NewApplication { shopper, experience, about, resume, address })
}

fn position(latitude: Option<f64>, longitude: Option<f64>, errors: &mut Vec<FieldError>) -> Option<Position> {
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => {
            let position = Position::new(latitude, longitude);
            if position.is_none() {
                let (field, most) = if latitude.abs() > 90.0 { ("latitude", 90) } else { ("longitude", 180) };
                errors.push(FieldError::new(field, "range").with("min", -most).with("max", most));
            }
            position
        }
        (None, None) => None,
        _ if errors.iter().any(|error| matches!(error.field.as_str(), "latitude" | "longitude")) => None,
        _ => {
            errors.push(FieldError::new("latitude", "position-half"));
            None
        }
    }
}

fn text(field: &str, text: &str, least: usize, most: usize, errors: &mut Vec<FieldError>) -> String {
    let text = text.trim();
    if text.chars().count() < least {
        errors.push(FieldError::new(field, "required"));
    } else if text.chars().count() > most {
        errors.push(FieldError::new(field, "length").with("max", most));
    }
    text.to_owned()
}

fn range(field: &str, value: i32, least: i32, most: i32, errors: &mut Vec<FieldError>) {
    if !(least..=most).contains(&value) {
        errors.push(FieldError::new(field, "range").with("min", least).with("max", most));
    }
}

fn fault<T, E>(read: Result<T, E>, field: &str, errors: &mut Vec<FieldError>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(_) => {
            errors.push(FieldError::new(field, field));
            None
        }
    }
}

/// Reads a step's form.
pub fn read_step(form: &Fields) -> AppResult<StepSetup> {
    let mut errors = Vec::new();
    let way = Way::parse(&form.text("way"));
    if way.is_none() {
        errors.push(FieldError::new("way", "unknown"));
    }
    let setup = StepSetup {
        way: way.unwrap_or(Way::Review),
        required: form.has("required"),
        title_ru: form.text("title_ru"),
        title_en: form.text("title_en"),
        pass_percent: form.parse("pass_percent", &mut errors).unwrap_or(70),
        tries: form.parse("tries", &mut errors).unwrap_or(2),
        version: form.parse_optional("version", &mut errors).unwrap_or_default(),
    };
    checked(setup, errors)
}

/// Reads a quiz's form, its pool from text; the faults of the pool all stand on the field `questions`.
pub fn read_quiz(form: &Fields) -> AppResult<QuizSetup> {
    let mut errors = Vec::new();
    let mut number = |name: &str, usual: i32| form.parse_optional(name, &mut errors).unwrap_or(usual);
    let mut setup = QuizSetup {
        drawn: number("drawn", 0),
        pause_days: number("pause_days", 0),
        minutes: number("minutes", 30),
        pass_percent: number("pass_percent", 70),
        tries: number("tries", 2),
        questions: Vec::new(),
        version: form.parse_optional("version", &mut errors).unwrap_or_default(),
    };
    let text = form.all("questions").next().unwrap_or_default();
    match rules::parse_pool(text) {
        Ok(pool) => setup.questions = pool,
        Err(faults) => errors.extend(faults.iter().map(on_line)),
    }
    checked(setup, errors)
}

fn on_line(fault: &PoolFault) -> FieldError {
    FieldError::new("questions", fault.code).with("place", fault.place)
}

/// Reads the form of new interview times; they are typed on the clock of the reader.
pub fn read_slots(form: &Fields, zone: Tz) -> AppResult<NewSlots> {
    let mut errors = Vec::new();
    let starts_at = match NaiveDateTime::parse_from_str(&form.text("starts_at"), "%Y-%m-%dT%H:%M") {
        Ok(local) => zone.from_local_datetime(&local).earliest().map(|moment| moment.naive_utc()),
        Err(_) => None,
    };
    if starts_at.is_none() {
        errors.push(FieldError::new("starts_at", "wrong-type"));
    }
    let minutes = form.parse("minutes", &mut errors).unwrap_or(30);
    let count = form.parse("count", &mut errors).unwrap_or(1);
    let slots = slots(minutes, count, &form.text("place"), &mut errors);
    match (starts_at, errors.is_empty()) {
        (Some(starts_at), true) => Ok(NewSlots { starts_at, ..slots }),
        _ => Err(AppError::Invalid(errors)),
    }
}

/// The bounds of new interview times, whose start is still to be set.
pub fn slots(minutes: i32, count: i32, place: &str, errors: &mut Vec<FieldError>) -> NewSlots {
    range("minutes", minutes, 5, 480, errors);
    range("count", count, 1, 50, errors);
    NewSlots {
        starts_at: NaiveDateTime::default(),
        minutes: i64::from(minutes),
        count: usize::try_from(count).unwrap_or(1),
        place: text("place", place, 1, 500, errors),
    }
}

fn checked<T: validator::Validate>(value: T, mut errors: Vec<FieldError>) -> AppResult<T> {
    match fields::check(&value) {
        Err(AppError::Invalid(broken)) => {
            let told: Vec<String> = errors.iter().map(|error| error.field.clone()).collect();
            errors.extend(broken.into_iter().filter(|error| !told.contains(&error.field)));
        }
        other => other?,
    }
    if errors.is_empty() { Ok(value) } else { Err(AppError::Invalid(errors)) }
}
