//! Why a part of a draft can't be published, in the words of somebody who writes checklists.

use crate::checklists::rules::document::{Document, Part, text};
use crate::checklists::rules::refusals::Refusal;
use crate::kernel::Language;
use crate::scoring::{Condition, FaultCode};
use crate::texts::{self, Argument};

/// The name of a property: `options[1].text` is the text of an option.
pub fn label(property: &str, language: Language) -> String {
    let last = property.rsplit('.').next().unwrap_or_default();
    let name = last.split('[').next().unwrap_or_default();
    let name = match name {
        "" => "definition",
        "mode" => "scoring",
        name => name,
    };
    texts::find(language, &format!("draft-field-{name}"), &[]).unwrap_or_else(|| name.to_owned())
}

/// The reason, without saying again where it is.
pub fn refusal_sentence(document: &Document, refusal: &Refusal, language: Language) -> String {
    let last = refusal.property.rsplit('.').next().unwrap_or_default();
    let is_number = ["weight", "points", "up_to", "min", "max", "step"].contains(&last);
    match refusal.fault.code {
        FaultCode::BadCondition => condition_sentence(document, refusal, language),
        FaultCode::WrongType if is_number => texts::text(language, "draft-refusal-number"),
        FaultCode::Empty => texts::text(language, &format!("draft-refusal-empty-{last}")),
        FaultCode::UnknownKey => {
            texts::text_with(language, "draft-refusal-unknown_key", &[("name", Argument::from(last))])
        }
        code => texts::text(language, &format!("draft-refusal-{code}")),
    }
}

fn condition_sentence(document: &Document, refusal: &Refusal, language: Language) -> String {
    let Part::Question(section, place) = refusal.part else {
        return texts::text(language, "draft-refusal-wrong_type");
    };
    let source = document.question(section, place).map(|own| text(own, "relevant")).unwrap_or_default();
    let condition = match Condition::parse(source) {
        Ok(condition) => condition,
        Err(error) => {
            let detail = Argument::from(error.to_string().as_str());
            return texts::text_with(language, "draft-refusal-condition-syntax", &[("detail", detail)]);
        }
    };
    let position = |key: &str| {
        document.all_questions().find(|(_, question)| text(question, "key") == key).map(|(place, question)| {
            let words: String = text(question, "text").chars().take(60).collect();
            (place, if words.is_empty() { key.to_owned() } else { words })
        })
    };
    let told = |key: &str, words: &str| texts::text_with(language, key, &[("question", Argument::from(words))]);
    for key in condition.references() {
        match position(key) {
            None => return told("draft-refusal-condition-unknown", key),
            Some((at, words)) if at >= (section, place) => return told("draft-refusal-condition-later", &words),
            Some(_) => {}
        }
    }
    let ordered = condition.ordered_references().into_iter().next().unwrap_or_default();
    let words = position(ordered).map_or_else(|| ordered.to_owned(), |(_, words)| words);
    told("draft-refusal-condition-number", &words)
}
