//! Words in the reader's language: Fluent messages embedded in the binary, and how dates are written.

mod dates;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

pub use dates::{date, date_time, month, time_of_day};

use crate::kernel::Language;

#[allow(clippy::disallowed_methods, reason = "the derive's own code")]
mod embedded {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "locales/"]
    pub struct Locales;
}
use embedded::Locales;

type Bundle = FluentBundle<FluentResource>;

struct Texts {
    ru: Bundle,
    en: Bundle,
}

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts { ru: load(Language::Ru), en: load(Language::En) });

fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::Ru => &TEXTS.ru,
        Language::En => &TEXTS.en,
    }
}

fn load(language: Language) -> Bundle {
    let identifier = language.as_str().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The isolation marks are meant for mixed-direction text; here they would only break copy and paste.
    bundle.set_use_isolating(false);
    if language == Language::Ru {
        bundle.set_formatter(Some(with_comma));
    }
    let prefix = format!("{}/", language.as_str());
    for name in Locales::iter().filter(|name| name.starts_with(&prefix)) {
        let Some(file) = Locales::get(&name) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        let resource = match FluentResource::try_new(source) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(file = %name, ?errors, "locale file has faults");
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file = %name, ?errors, "locale keys stand twice");
        }
    }
    bundle
}

/// `4,4`: how a Russian text writes a fraction; plurals are chosen by the number itself all the same.
fn with_comma(value: &FluentValue, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
        _ => None,
    }
}

/// What a message needs to be a sentence: counts stay numbers, so that plurals come out right.
#[derive(Debug, Clone)]
pub enum Argument {
    Text(String),
    Number(f64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// The message of a key without arguments.
pub fn text(language: Language, key: &str) -> String {
    text_with(language, key, &[])
}

/// The message of a key; a key that no locale has is told by itself, so that it is seen and mended.
pub fn text_with(language: Language, key: &str, arguments: &[(&str, Argument)]) -> String {
    find(language, key, arguments).unwrap_or_else(|| {
        tracing::warn!(key, language = language.as_str(), "no such locale key");
        key.to_owned()
    })
}

/// The message of a key, or `None` where the locale lacks it.
pub fn find(language: Language, key: &str, arguments: &[(&str, Argument)]) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::new();
    for (name, argument) in arguments {
        let value = match argument {
            Argument::Text(text) => FluentValue::from(text.clone()),
            Argument::Number(number) => FluentValue::from(*number),
        };
        values.set((*name).to_owned(), value);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::warn!(key, ?errors, "locale message lacks an argument");
    }
    Some(text)
}

/// The message of a code with text arguments, such as a field's error.
pub fn text_of_code(language: Language, key: &str, arguments: &BTreeMap<String, String>) -> String {
    let arguments: Vec<(&str, Argument)> = arguments
        .iter()
        .map(|(name, value)| {
            let argument = match value.parse::<f64>() {
                Ok(number) => Argument::Number(number),
                Err(_) => Argument::Text(value.clone()),
            };
            (name.as_str(), argument)
        })
        .collect();
    text_with(language, key, &arguments)
}

/// Every key of every locale file, for the test that the languages are complete.
pub fn sources() -> Vec<(String, String)> {
    Locales::iter()
        .filter_map(|name| {
            let file = Locales::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_written_with_the_mark_of_the_language() {
        let far = [("kilometres", Argument::from(4.4))];
        assert!(text_with(Language::Ru, "flag-far-reason", &far).contains(" 4,4 км"));
        assert!(text_with(Language::En, "flag-far-reason", &far).contains(" 4.4 km"));
        assert!(text_with(Language::Ru, "review-risk", &[("n", Argument::from(3_i64))]).starts_with("3 балла"));
    }
}
