//! HTML forms: what was typed, what was wrong with it, and both together for the page that shows it again.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::Serialize;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::Language;
use crate::texts;

/// The fields of a submitted form, in the order they came, names repeated where a list was chosen.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The trimmed text of a field; empty where it is absent.
    pub fn text(&self, name: &str) -> String {
        self.all(name).next().unwrap_or_default().trim().to_owned()
    }

    /// The trimmed text of a field, `None` where it is blank or absent.
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Reads a field into a type; notes `required` or `wrong-type` where it can't.
    pub fn parse<T: FromStr>(&self, name: &str, errors: &mut Vec<FieldError>) -> Option<T> {
        match self.optional(name) {
            None => {
                errors.push(FieldError::new(name, "required"));
                None
            }
            Some(text) => self.read(name, &text, errors),
        }
    }

    /// The same for a field that may stay empty.
    pub fn parse_optional<T: FromStr>(&self, name: &str, errors: &mut Vec<FieldError>) -> Option<T> {
        self.optional(name).and_then(|text| self.read(name, &text, errors))
    }

    fn read<T: FromStr>(&self, name: &str, text: &str, errors: &mut Vec<FieldError>) -> Option<T> {
        match text.replace(',', ".").parse() {
            Ok(value) => Some(value),
            Err(_) => {
                errors.push(FieldError::new(name, "wrong-type"));
                None
            }
        }
    }
}

impl FromRequest for Fields {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = AppResult<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let form = web::Form::<Vec<(String, String)>>::from_request(request, payload);
        Box::pin(async move {
            match form.await {
                Ok(form) => Ok(Self(form.into_inner())),
                Err(error) if error.as_response_error().status_code() == 413 => Err(AppError::TooLarge),
                Err(error) => Err(AppError::Malformed(error.to_string())),
            }
        })
    }
}

/// What a form page gets to show: the values typed so far and the sentences beside the fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Typed {
    /// Per field what was typed, several texts where a list was chosen.
    pub values: BTreeMap<String, Vec<String>>,
    pub errors: BTreeMap<String, String>,
}

impl Typed {
    /// A form that nobody has filled in yet, with these values to start from.
    pub fn starting_with<N: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in values {
            typed.values.entry(name.into()).or_default().push(value.into());
        }
        typed
    }

    /// A form that came back: everything typed is kept, passwords excepted.
    pub fn refused(fields: &Fields, errors: &[FieldError], language: Language) -> Self {
        let mut typed = Self::starting_with(fields.iter().filter(|(name, _)| !name.contains("password")));
        for error in errors {
            typed.errors.entry(error.field.clone()).or_insert_with(|| sentence(error, language));
        }
        typed
    }
}

/// The sentence of a field's error, in the reader's language.
pub fn sentence(error: &FieldError, language: Language) -> String {
    // The faults of a checklist and of its answers have words of their own, whichever room finds them.
    if error.code.starts_with("fault-") {
        return texts::text_of_code(language, &error.code, &error.arguments);
    }
    // A length or a range may be bounded on one side only, which takes another sentence.
    let has = |name: &str| error.arguments.contains_key(name);
    let bounds = match (error.code.as_str(), has("min"), has("max")) {
        ("length" | "range", true, false) => "-least",
        ("length" | "range", false, true) => "-most",
        _ => "",
    };
    texts::text_of_code(language, &format!("field-{}{bounds}", error.code), &error.arguments)
}

/// Runs `validator`'s rules; each broken one becomes a [`FieldError`] with the path of its field.
pub fn check<T: Validate>(value: &T) -> AppResult<()> {
    match value.validate() {
        Ok(()) => Ok(()),
        Err(errors) => {
            let mut found = Vec::new();
            collect(&errors, "", &mut found);
            found.sort_by(|one, other| one.field.cmp(&other.field));
            Err(AppError::Invalid(found))
        }
    }
}

fn collect(errors: &ValidationErrors, prefix: &str, found: &mut Vec<FieldError>) {
    for (name, kind) in errors.errors() {
        let path = if prefix.is_empty() { name.to_string() } else { format!("{prefix}.{name}") };
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, &path, found),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{path}[{index}]"), found);
                }
            }
            ValidationErrorsKind::Field(broken) => {
                for rule in broken {
                    let mut error = FieldError::new(path.clone(), rule.code.as_ref());
                    for (argument, value) in rule.params.iter().filter(|(argument, _)| argument.as_ref() != "value") {
                        error = error.with(argument, value.to_string().trim_matches('"'));
                    }
                    found.push(error);
                }
            }
        }
    }
}
