use super::model::AlertKind;
use super::usecases::{EditRule, NewRule};
use crate::error::{AppError, AppResult, FieldError};
use crate::web::Fields;

/// The cell stands in one field: `journey:whole`, `stage:enquiry`; a threshold is typed in points of 100.
pub fn read_new_rule(form: &Fields) -> AppResult<NewRule> {
    let mut errors = Vec::new();
    let kind = match form.optional("kind") {
        None => {
            errors.push(FieldError::new("kind", "required"));
            None
        }
        Some(kind) => AlertKind::parse(&kind).or_else(|| {
            errors.push(FieldError::new("kind", "unknown"));
            None
        }),
    };
    let cell = form.text("key");
    let (level, key) = cell.split_once(':').unwrap_or(("", ""));
    let threshold: Option<f64> = form.parse_optional("threshold", &mut errors);
    match kind.filter(|_| errors.is_empty()) {
        None => Err(AppError::Invalid(errors)),
        Some(kind) => Ok(NewRule {
            kind,
            level: Some(level.to_owned()),
            key: Some(key.to_owned()),
            // The field stands there for every kind; only one takes it.
            threshold: threshold.map(|points| points / 100.0).filter(|_| kind == AlertKind::ScoreBelow),
        }),
    }
}

pub fn read_edit(form: &Fields) -> AppResult<EditRule> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors);
    let threshold: Option<f64> = form.parse_optional("threshold", &mut errors);
    match version.filter(|_| errors.is_empty()) {
        None => Err(AppError::Invalid(errors)),
        Some(version) => Ok(EditRule {
            version,
            threshold: threshold.map(|points| points / 100.0),
            muted: match form.text("muted").as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        }),
    }
}
