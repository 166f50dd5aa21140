//! The form of a question: rows of options and bands, the condition, the questions it may look back at.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::outline::number;
use super::view::shown;
use crate::checklists::forms::condition_rows;
use crate::checklists::rules::document::{Document, Part, list, text, translated};
use crate::kernel::Language;
use crate::scoring::Test;
use crate::web::Typed;
use crate::web::render::Choice;

#[derive(Serialize)]
pub struct QuestionView {
    kind: String,
    kinds: Vec<&'static str>,
    options: Vec<RowView>,
    bands: Vec<RowView>,
    /// Rows of the condition; absent where it says more than rows can.
    condition: Option<Vec<ConditionView>>,
    join: &'static str,
    tests: Vec<&'static str>,
    /// Questions asked before this one.
    earlier: Vec<EarlierQuestion>,
    has_condition: bool,
}

#[derive(Serialize, Default)]
pub struct RowView {
    index: usize,
    /// `key`, `text`, `other`, `points` or `up_to`, `points`.
    values: BTreeMap<&'static str, String>,
    error: Option<String>,
    blank: bool,
}

#[derive(Serialize, Default)]
pub struct ConditionView {
    index: usize,
    question: String,
    test: &'static str,
    value: String,
}

#[derive(Serialize)]
pub struct EarlierQuestion {
    key: String,
    label: String,
    answers: Vec<Choice>,
}

/// Every type of question, in the order of the list to choose from.
pub const KINDS: [&str; 10] =
    ["yes_no", "single_choice", "multi_choice", "scale", "number", "duration", "text", "emotion", "nps", "timestamp"];

pub fn question_view(
    document: &Document,
    at: (usize, usize),
    own: &Value,
    form: &Typed,
    other: Language,
) -> QuestionView {
    let row = |list: &str, index: usize, names: &[&'static str], item: Option<&Value>| {
        let value = |name: &'static str| match item {
            None => String::new(),
            Some(item) if name == "other" => translated(item, other, "text").to_owned(),
            Some(item) => shown(item, name),
        };
        let prefix = format!("{list}.{index}");
        let errors = form.errors.iter();
        let told: Vec<&str> = errors
            .filter(|(name, _)| **name == prefix || name.starts_with(&format!("{prefix}.")))
            .map(|(_, text)| text.as_str())
            .collect();
        RowView {
            index,
            values: names.iter().map(|name| (*name, typed(form, &format!("{prefix}.{name}"), value(name)))).collect(),
            error: (!told.is_empty()).then(|| told.join(". ")),
            blank: item.is_none(),
        }
    };
    // An empty row at the end is where the next one is typed.
    let rows = |name: &str, list_name: &str, names: &[&'static str]| -> Vec<RowView> {
        let items = list(own, name);
        let filled = items.iter().map(Some).chain([None]).enumerate();
        filled.map(|(index, item)| row(list_name, index, names, item)).collect()
    };
    let earlier = earlier(document, at);
    let source = text(own, "relevant");
    let terms = condition_rows(source);
    let join = if terms.as_ref().is_some_and(|(any, _)| *any) { "any" } else { "all" };
    let condition = terms.map(|(_, rows)| {
        let filled = rows.into_iter().map(|row| (row.question, row.test, row.value));
        let with_blank = filled.chain([(String::new(), "is", String::new())]).enumerate();
        with_blank.map(|(index, (question, test, value))| ConditionView { index, question, test, value }).collect()
    });
    QuestionView {
        kind: Some(text(own, "type")).filter(|kind| KINDS.contains(kind)).unwrap_or("text").to_owned(),
        kinds: KINDS.to_vec(),
        options: rows("options", "option", &["key", "text", "other", "points"]),
        bands: rows("bands", "band", &["up_to", "points"]),
        condition,
        join,
        tests: Test::ALL.map(Test::as_str).to_vec(),
        earlier,
        has_condition: !source.trim().is_empty(),
    }
}

/// What was typed into a field that came back, else what the document says.
fn typed(form: &Typed, name: &str, known: String) -> String {
    form.values.get(name).and_then(|values| values.first()).cloned().unwrap_or(known)
}

fn earlier(document: &Document, at: (usize, usize)) -> Vec<EarlierQuestion> {
    let before = document.all_questions().take_while(|(place, _)| *place != at);
    let question = |((section, place), own): ((usize, usize), &Value)| {
        let answers = match text(own, "type") {
            "yes_no" => vec![Choice::new("yes", "yes"), Choice::new("no", "no")],
            _ => {
                let options = list(own, "options").iter();
                options.map(|option| Choice::new(text(option, "key"), text(option, "text"))).collect()
            }
        };
        let words: String = text(own, "text").chars().take(70).collect();
        EarlierQuestion {
            key: text(own, "key").to_owned(),
            label: format!("{} {words}", number(Part::Question(section, place))),
            answers,
        }
    };
    before.map(question).filter(|question| !question.key.is_empty()).collect()
}
