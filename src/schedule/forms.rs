use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::spread::local;
use super::usecases::{AssignCheck, Because, EditWave, MoveToDay, MoveWindow, PassOn, SeenCheck};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Timestamp, clock};
use crate::programs::NewWave;
use crate::web::{Fields, fields};

/// What `<input type="datetime-local">` speaks.
const LOCAL_TIME: &str = "%Y-%m-%dT%H:%M";

pub fn read_assignment(form: &Fields) -> AppResult<AssignCheck> {
    match form.optional("shopper_id") {
        Some(shopper_id) => Ok(AssignCheck { shopper_id }),
        None => Err(AppError::invalid("shopper_id", "required")),
    }
}

pub fn read_reason(form: &Fields) -> AppResult<Because> {
    match form.optional("reason") {
        Some(reason) => {
            let because = Because { reason };
            fields::check(&because)?;
            Ok(because)
        }
        None => Err(AppError::invalid("reason", "required")),
    }
}

pub fn read_pass_on(form: &Fields) -> AppResult<PassOn> {
    let mut errors = Vec::new();
    let mut read = |name: &str| {
        let text = form.optional(name);
        if text.is_none() {
            errors.push(FieldError::new(name, "required"));
        }
        text.unwrap_or_default()
    };
    let pass_on = PassOn { shopper_id: read("shopper_id"), reason: read("reason") };
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    fields::check(&pass_on)?;
    Ok(pass_on)
}

/// Reads a day and the checks to be moved to it, each as `id:version`.
pub fn read_moves(form: &Fields) -> AppResult<MoveToDay> {
    let mut errors = Vec::new();
    let day = form.parse("day", &mut errors);
    let mut checks = Vec::new();
    for text in form.all("check") {
        match text.split_once(':').map(|(id, version)| (id.to_owned(), version.parse())) {
            Some((id, Ok(version))) => checks.push(SeenCheck { id, version }),
            _ => errors.push(FieldError::new("check", "wrong-type")),
        }
    }
    if checks.is_empty() {
        errors.push(FieldError::new("check", "no-check-chosen"));
    }
    match day {
        Some(day) if errors.is_empty() => {
            let moves = MoveToDay { day, checks };
            fields::check(&moves)?;
            Ok(moves)
        }
        _ => Err(AppError::Invalid(errors)),
    }
}

/// Reads times on the clock of the location.
pub fn read_window(form: &Fields, zone: Tz) -> AppResult<MoveWindow> {
    let mut errors = Vec::new();
    let version = form.parse::<i64>("version", &mut errors);
    let starts_at = read_time(form, "starts_at", zone, &mut errors);
    let ends_at = read_time(form, "ends_at", zone, &mut errors);
    match (starts_at, ends_at, version) {
        (Some(starts_at), Some(ends_at), Some(version)) => {
            Ok(MoveWindow { starts_at: clock::rfc3339(starts_at), ends_at: clock::rfc3339(ends_at), version })
        }
        _ => Err(AppError::Invalid(errors)),
    }
}

pub fn read_wave_edit(form: &Fields) -> AppResult<EditWave> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors);
    let starts_on = form.parse("starts_on", &mut errors);
    let ends_on = form.parse("ends_on", &mut errors);
    let (Some(version), Some(starts_on), Some(ends_on)) = (version, starts_on, ends_on) else {
        return Err(AppError::Invalid(errors));
    };
    let wave = NewWave { title: form.text("title"), starts_on, ends_on };
    fields::check(&wave)?;
    Ok(EditWave { wave, version })
}

fn read_time(form: &Fields, name: &str, zone: Tz, errors: &mut Vec<FieldError>) -> Option<Timestamp> {
    let Some(text) = form.optional(name) else {
        errors.push(FieldError::new(name, "required"));
        return None;
    };
    let Ok(clock_time) = NaiveDateTime::parse_from_str(text.get(..16).unwrap_or(&text), LOCAL_TIME) else {
        errors.push(FieldError::new(name, "wrong-type"));
        return None;
    };
    let moment = zone.from_local_datetime(&clock_time).earliest();
    if moment.is_none() {
        errors.push(FieldError::new(name, "time-skipped"));
    }
    moment.map(|moment| moment.naive_utc())
}

/// Writes an instant the way the form's field wants it.
pub fn write_time(moment: Timestamp, zone: Tz) -> String {
    local(moment, zone).format(LOCAL_TIME).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(starts: &str, ends: &str) -> Fields {
        let pairs = [("starts_at", starts), ("ends_at", ends), ("version", "3")];
        Fields::new(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
    }

    #[test]
    fn times_are_read_on_the_clock_of_the_location() {
        let window = read_window(&form("2026-11-12T09:00", "2026-11-12T12:00"), Tz::Asia__Novosibirsk).unwrap();
        assert_eq!((window.starts_at.as_str(), window.version), ("2026-11-12T02:00:00Z", 3));
        let starts = clock::parse_rfc3339(&window.starts_at).unwrap();
        assert_eq!(write_time(starts, Tz::Asia__Novosibirsk), "2026-11-12T09:00");
    }

    #[test]
    fn a_time_that_the_clock_skips_is_told() {
        let refused = read_window(&form("2027-03-28T02:30", "soon"), Tz::Europe__Berlin);
        let Err(AppError::Invalid(errors)) = refused else { panic!("{refused:?}") };
        let told: Vec<String> = errors.iter().map(|error| format!("{}: {}", error.field, error.code)).collect();
        assert_eq!(told, ["starts_at: time-skipped", "ends_at: wrong-type"]);
    }
}
