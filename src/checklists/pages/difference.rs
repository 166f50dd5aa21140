//! What differs between two documents, in words.

use serde::Serialize;
use serde_json::Value;

use crate::checklists::forms::plain;
use crate::checklists::rules::difference::{ChangeKind, Difference, PartChange, PropertyChange};
use crate::checklists::rules::document::{list, text};
use crate::kernel::Language;
use crate::texts::{self, Argument};

#[derive(Debug, Serialize)]
pub struct DifferenceView {
    pub empty: bool,
    pub head: Vec<ChangeLine>,
    pub sections: Vec<PartLine>,
    pub questions: Vec<PartLine>,
}

#[derive(Debug, Serialize)]
pub struct PartLine {
    pub words: String,
    pub section: Option<String>,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    pub moved: bool,
    pub lines: Vec<ChangeLine>,
}

#[derive(Debug, Serialize)]
pub struct ChangeLine {
    pub label: String,
    /// Empty where there was nothing.
    pub before: String,
    pub after: String,
}

pub fn difference_view(difference: &Difference, language: Language) -> DifferenceView {
    let lines = |changes: &[PropertyChange]| changes.iter().map(|change| line(change, language)).collect();
    let parts = |parts: &[PartChange]| {
        let view = |part: &PartChange| PartLine {
            words: if part.words.is_empty() { part.key.clone() } else { part.words.clone() },
            section: part.section.clone(),
            change: match part.change {
                ChangeKind::Added => "added",
                ChangeKind::Removed => "removed",
                ChangeKind::Changed => "changed",
            },
            moved: part.moved,
            lines: lines(&part.properties),
        };
        parts.iter().map(view).collect()
    };
    DifferenceView {
        empty: difference.is_empty(),
        head: lines(&difference.head),
        sections: parts(&difference.sections),
        questions: parts(&difference.questions),
    }
}

fn line(change: &PropertyChange, language: Language) -> ChangeLine {
    let (name, translation) = match change.property.rsplit_once('_') {
        Some((name, code)) if Language::parse(code).is_some() => (name, Some(code)),
        _ => (change.property.as_str(), None),
    };
    let words = texts::find(language, &format!("draft-field-{name}"), &[]).unwrap_or_else(|| name.to_owned());
    ChangeLine {
        label: translation.map_or(words.clone(), |code| format!("{words} ({})", code.to_uppercase())),
        before: value_words(&change.property, &change.before, language),
        after: value_words(&change.property, &change.after, language),
    }
}

fn value_words(property: &str, value: &Value, language: Language) -> String {
    let say = |key: String| texts::find(language, &key, &[]);
    match (property, value) {
        (_, Value::Null) => String::new(),
        (_, Value::Bool(flag)) => texts::text(language, if *flag { "yes" } else { "no" }),
        (_, Value::Number(number)) => {
            number.as_f64().map_or_else(|| number.to_string(), |number| plain(number).to_string())
        }
        ("options", options) => rows(options, |option| text(option, "text").to_owned(), language),
        ("bands", bands) => {
            let limit = |band: &Value| match band.get("up_to").and_then(Value::as_f64) {
                Some(limit) => {
                    let limit = Argument::from(plain(limit).to_string().as_str());
                    texts::text_with(language, "checklists-up-to", &[("limit", limit)])
                }
                None => texts::text(language, "checklists-above"),
            };
            rows(bands, limit, language)
        }
        ("scoring", scoring) => say(format!("draft-mode-{}", text(scoring, "mode"))).unwrap_or_default(),
        (_, Value::String(word)) => {
            let key = match property {
                "type" => format!("checklists-type-{word}"),
                "kind" | "leg" => format!("kind-{word}"),
                "critical" => format!("draft-critical-{word}"),
                "evidence" => format!("draft-evidence-{word}"),
                "expected" => word.clone(),
                _ => return word.clone(),
            };
            say(key).unwrap_or_else(|| word.clone())
        }
        (_, other) => other.to_string(),
    }
}

/// `Yes (1); No (0)`: what each row says and how many points it gives.
fn rows(value: &Value, words: impl Fn(&Value) -> String, language: Language) -> String {
    let wrapped = serde_json::json!({"rows": value});
    let row = |row: &Value| match row.get("points").and_then(Value::as_f64) {
        Some(points) => {
            let points = texts::text_with(language, "checklists-points", &[("n", Argument::Number(points))]);
            format!("{}: {points}", words(row))
        }
        None => words(row),
    };
    list(&wrapped, "rows").iter().map(row).collect::<Vec<_>>().join("; ")
}
