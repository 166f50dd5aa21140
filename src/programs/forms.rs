use super::model::Taking;
use super::usecases::{NewProgram, NewTerm, NewWave, ProgramEdit};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{CheckKind, Currency, Daypart, Language, Money, Weekdays};
use crate::web::{Fields, fields};

/// Reads the form; a kind is offered where a checklist was chosen for it.
pub fn read_program(form: &Fields) -> AppResult<NewProgram> {
    let mut errors = Vec::new();
    let mut terms = Vec::new();
    for kind in CheckKind::ALL {
        let Some(checklist_id) = form.optional(&format!("checklist_{kind}")) else { continue };
        let field = format!("fee_{kind}");
        match Money::parse(&form.text(&field), Currency::default()) {
            Some(fee) => terms.push(NewTerm { kind, checklist_id, fee }),
            None => errors.push(FieldError::new(field, "money")),
        }
    }
    if terms.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("checklist_visit", "no-terms"));
    }
    let rotation_days = form.parse("rotation_days", &mut errors);
    let checks_per_location = form.parse("checks_per_location", &mut errors);
    let appeal_days = form.parse("appeal_days", &mut errors);
    let certificate_days = form.parse_optional("certificate_days", &mut errors);
    let answer_hours = form.parse_optional("answer_hours", &mut errors);
    let recording_days = form.parse_optional("recording_days", &mut errors);
    // People write a rating as 7.5; it is kept in tenths.
    let minimum_rating: Option<f64> = form.parse_optional("minimum_rating", &mut errors);
    let rated = minimum_rating.is_none_or(|rating| (1.0..=10.0).contains(&rating));
    if !rated {
        errors.push(FieldError::new("minimum_rating", "range").with("min", 1).with("max", 10));
    }
    let weekdays = Weekdays::of(form.all("weekdays"));
    if weekdays.is_err() {
        errors.push(FieldError::new("weekdays", "wrong-type"));
    }
    let dayparts = read_dayparts(&form.text("dayparts"));
    if dayparts.is_none() {
        errors.push(FieldError::new("dayparts", "dayparts"));
    }
    let usual = NewProgram::default();
    let program = NewProgram {
        client_id: form.text("client_id"),
        title: form.text("title"),
        briefing: form.text("briefing"),
        legend: form.text("legend"),
        language: Language::parse(&form.text("language")).unwrap_or_default(),
        rotation_days: rotation_days.unwrap_or_default(),
        checks_per_location: checks_per_location.unwrap_or(1),
        appeal_days: appeal_days.unwrap_or_default(),
        needs_certificate: form.has("needs_certificate"),
        certificate_days: certificate_days.unwrap_or(usual.certificate_days),
        minimum_rating: minimum_rating.filter(|_| rated).map(|rating| (rating * 10.0).round() as i32),
        taking: Taking::parse(&form.text("taking")).unwrap_or_default(),
        answer_hours: answer_hours.unwrap_or(usual.answer_hours),
        weekdays: weekdays.unwrap_or_default(),
        dayparts: dayparts.unwrap_or_default(),
        records_audio: form.has("records_audio"),
        recording_reason: form.text("recording_reason"),
        recording_days: recording_days.unwrap_or(usual.recording_days),
        terms,
    };
    match fields::check(&program) {
        Err(AppError::Invalid(broken)) => errors.extend(broken.into_iter().filter(|error| error.field != "terms")),
        checked => checked?,
    }
    if errors.is_empty() { Ok(program) } else { Err(AppError::Invalid(errors)) }
}

/// The same form, filled in for a program that exists.
pub fn read_edit(form: &Fields) -> AppResult<ProgramEdit> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors);
    match (read_program(form), version) {
        (Ok(program), Some(version)) => Ok(ProgramEdit { program, version }),
        (Err(AppError::Invalid(more)), _) => Err(AppError::Invalid(errors.into_iter().chain(more).collect())),
        (Err(other), _) => Err(other),
        (Ok(_), None) => Err(AppError::Invalid(errors)),
    }
}

/// Reads `10:00–13:00, 17:00–20:00`; `None` where a part can't be read.
fn read_dayparts(text: &str) -> Option<Vec<Daypart>> {
    let mut parts = Vec::new();
    for part in text.split([',', ';']).filter(|part| !part.trim().is_empty()) {
        match part.parse() {
            Ok(part) => parts.push(part),
            Err(_) => return None,
        }
    }
    Some(parts)
}

/// Puts the errors of the terms beside the fields they were typed in.
pub fn beside_fields(error: AppError, program: &NewProgram) -> AppError {
    let AppError::Invalid(errors) = error else { return error };
    let name = |field: &str| -> Option<String> {
        if field == "terms" {
            return Some("checklist_visit".to_owned());
        }
        let (index, part) = field.strip_prefix("terms[")?.split_once("].")?;
        let index: usize = match index.parse() {
            Ok(index) => index,
            Err(_) => return None,
        };
        let kind = program.terms.get(index)?.kind;
        Some(if part == "fee" { format!("fee_{kind}") } else { format!("checklist_{kind}") })
    };
    let placed = errors
        .into_iter()
        .map(|error| FieldError { field: name(&error.field).unwrap_or_else(|| error.field.clone()), ..error });
    AppError::Invalid(placed.collect())
}

pub fn read_wave(form: &Fields) -> AppResult<NewWave> {
    let mut errors = Vec::new();
    let starts_on = form.parse("starts_on", &mut errors);
    let ends_on = form.parse("ends_on", &mut errors);
    let title = form.text("title");
    if title.is_empty() {
        errors.insert(0, FieldError::new("title", "required"));
    }
    let (Some(starts_on), Some(ends_on), true) = (starts_on, ends_on, errors.is_empty()) else {
        return Err(AppError::Invalid(errors));
    };
    let wave = NewWave { title, starts_on, ends_on };
    fields::check(&wave)?;
    Ok(wave)
}
