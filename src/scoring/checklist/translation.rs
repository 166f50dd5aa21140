//! Texts in other languages beside the document's own; scoring never looks at them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Checklist, QuestionKind};
use crate::kernel::Language;
use crate::scoring::properties::Properties;

/// What stands in other languages, by language.
pub type Translations = BTreeMap<Language, Wording>;

/// The texts of one title, question or option in one language; what is absent is read in the document's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Wording {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Reads `translations`: `{"en": {"text": "…", "hint": "…"}}`; a blank text is none.
pub(super) fn read_translations(properties: &mut Properties<'_>, names: &[&str]) -> Translations {
    let mut translations = Translations::new();
    let Some(value) = properties.value("translations") else { return translations };
    let place = properties.place_of("translations");
    let mut languages = match Properties::open_at(value, properties.key(), place) {
        Ok(languages) => languages,
        Err(faults) => {
            properties.absorb(faults);
            return translations;
        }
    };
    for language in Language::ALL {
        let Some(value) = languages.value(language.as_str()) else { continue };
        let place = languages.place_of(language.as_str());
        match Properties::open_at(value, languages.key(), place) {
            Ok(mut texts) => {
                let mut read = |name: &'static str| {
                    let text = if names.contains(&name) { texts.text(name) } else { None };
                    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
                };
                let wording = Wording { title: read("title"), text: read("text"), hint: read("hint") };
                languages.absorb(texts.close());
                if wording != Wording::default() {
                    translations.insert(language, wording);
                }
            }
            Err(faults) => languages.absorb(faults),
        }
    }
    properties.absorb(languages.close());
    translations
}

impl Checklist {
    /// The checklist as somebody reads it who speaks this language; what isn't translated stays as it is.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        let chosen = |translations: &Translations| translations.get(&language).cloned().unwrap_or_default();
        let put = |place: &mut String, text: Option<String>| {
            if let Some(text) = text {
                *place = text;
            }
        };
        put(&mut self.title, chosen(&self.translations).title);
        for section in &mut self.sections {
            put(&mut section.title, chosen(&section.translations).title);
            for question in &mut section.questions {
                let wording = chosen(&question.translations);
                put(&mut question.text, wording.text);
                question.hint = wording.hint.or_else(|| question.hint.take());
                if let QuestionKind::SingleChoice { options } | QuestionKind::MultiChoice { options } =
                    &mut question.kind
                {
                    for option in options {
                        put(&mut option.text, chosen(&option.translations).text);
                    }
                }
            }
        }
        self
    }

    /// The language that the document itself is written in: the one it has no translations to, else by its letters.
    pub fn main_language(&self) -> Language {
        let mut translated: Vec<Language> = self.translations.keys().copied().collect();
        for section in &self.sections {
            translated.extend(section.translations.keys());
            for question in &section.questions {
                translated.extend(question.translations.keys());
                translated.extend(question.options().iter().flat_map(|option| option.translations.keys()));
            }
        }
        let has = |language| translated.contains(&language);
        match (has(Language::Ru), has(Language::En)) {
            (true, false) => Language::En,
            (false, true) => Language::Ru,
            _ => {
                let is_cyrillic = |text: &str| text.chars().any(|letter| ('а'..='я').contains(&letter));
                let russian = is_cyrillic(&self.title) || self.questions().any(|question| is_cyrillic(&question.text));
                if russian { Language::Ru } else { Language::En }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scoring::FaultCode;

    fn document() -> serde_json::Value {
        json!({"title": "Визит", "kind": "visit", "scoring": {"mode": "pooled"},
            "translations": {"en": {"title": "Visit"}},
            "sections": [{"key": "s", "title": "Зал", "touchpoint": "hall", "questions": [
                {"key": "q", "type": "single_choice", "text": "Чисто?", "hint": "Осмотритесь",
                 "translations": {"en": {"text": "Clean?"}},
                 "options": [{"key": "a", "text": "Да", "points": 1, "translations": {"en": {"text": "Yes"}}},
                             {"key": "b", "text": "Нет"}]}]}]})
    }

    #[test]
    fn what_is_translated_is_read_in_the_readers_language() {
        let checklist = Checklist::from_json(&document()).unwrap();
        assert_eq!(checklist.main_language(), Language::Ru);
        let english = checklist.clone().in_language(Language::En);
        let question = english.question("q").unwrap();
        assert_eq!((english.title.as_str(), question.text.as_str()), ("Visit", "Clean?"));
        assert_eq!(question.hint.as_deref(), Some("Осмотритесь"), "what isn't translated stays");
        let texts: Vec<&str> = question.options().iter().map(|option| option.text.as_str()).collect();
        assert_eq!(texts, ["Yes", "Нет"]);
        assert_eq!(checklist.clone().in_language(Language::Ru), checklist);
    }

    #[test]
    fn translations_are_written_out_again_and_faulty_ones_refused_in_place() {
        let checklist = Checklist::from_json(&document()).unwrap();
        let written = serde_json::to_value(&checklist).unwrap();
        assert_eq!(written["sections"][0]["questions"][0]["translations"]["en"]["text"], "Clean?");
        assert_eq!(Checklist::from_json(&written).unwrap(), checklist);

        let mut broken = document();
        broken["sections"][0]["questions"][0]["translations"] = json!({"en": {"text": 5}, "de": {}});
        let faults = Checklist::faults_in(&broken);
        let told: Vec<(&str, FaultCode)> = faults.iter().map(|fault| (fault.place.as_str(), fault.code)).collect();
        let at = "sections[0].questions[0].translations";
        assert_eq!(
            told,
            [
                (format!("{at}.de").as_str(), FaultCode::UnknownKey),
                (format!("{at}.en.text").as_str(), FaultCode::WrongType)
            ]
        );
    }
}
