//! The editor's forms to properties of the document. Nothing typed is refused: what isn't right stays as it was typed.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::checklists::rules::document::{list, text, translate};
use crate::error::{AppError, AppResult};
use crate::kernel::Language;
use crate::scoring::{Condition, Join, Term, Test};
use crate::web::Fields;

type Properties = Map<String, Value>;

/// The version of the draft that a form was made of.
pub fn parse_version(form: &Fields) -> AppResult<i64> {
    form.text("version").parse().map_err(|_| AppError::Malformed("version".to_owned()))
}

/// A number as people write it: 4, not 4.0.
pub fn plain(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT { json!(number as i64) } else { json!(number) }
}

/// Each filled line of a field; a cell pasted from a spreadsheet ends at the first tab.
pub fn read_lines(form: &Fields, name: &str) -> Vec<String> {
    let text = form.text(name);
    let lines = text.lines().map(|line| line.split('\t').next().unwrap_or_default().trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Title, kind and way of scoring; the kind is left as it is where the form doesn't offer it.
pub fn read_head(form: &Fields, old: &Value, other: Language) -> Properties {
    let mut head = own(old, &["sections"]);
    put_text(&mut head, "title", form);
    translate(&mut head, other, "title", &form.text("title.other"));
    if let Some(kind) = form.optional("kind") {
        head.insert("kind".to_owned(), json!(kind));
    }
    if let Some(mode) = form.optional("mode") {
        head.insert("scoring".to_owned(), json!({"mode": mode}));
    }
    head
}

pub fn read_section(form: &Fields, old: &Value, other: Language) -> Properties {
    let mut section = own(old, &["questions"]);
    for name in ["key", "title", "touchpoint"] {
        put_text(&mut section, name, form);
    }
    translate(&mut section, other, "title", &form.text("title.other"));
    put_number(&mut section, "weight", &form.text("weight"));
    match form.optional("leg") {
        Some(leg) => section.insert("leg".to_owned(), json!(leg)),
        None => section.remove("leg"),
    };
    section
}

pub fn read_question(form: &Fields, old: &Value, other: Language) -> Properties {
    let mut question = own(old, &[]);
    for name in ["key", "type", "text"] {
        put_text(&mut question, name, form);
    }
    put_or_leave(&mut question, "hint", form.optional("hint").map(|hint| json!(hint.replace("\r\n", "\n"))));
    translate(&mut question, other, "text", &form.text("text.other").replace("\r\n", "\n"));
    translate(&mut question, other, "hint", &form.text("hint.other").replace("\r\n", "\n"));
    put_number(&mut question, "weight", &form.text("weight"));
    question.insert("required".to_owned(), json!(form.has("required")));
    question.insert("allow_na".to_owned(), json!(form.has("allow_na")));
    put_or_leave(&mut question, "bonus", form.has("bonus").then_some(json!(true)));
    for (name, usual) in [("critical", "none"), ("evidence", "optional")] {
        put_or_leave(&mut question, name, form.optional(name).filter(|chosen| chosen != usual).map(|word| json!(word)));
    }
    put_or_leave(&mut question, "relevant", read_condition(form, old).map(|source| json!(source)));
    let kind = form.text("type");
    for (name, kinds) in BELONGS {
        if !kinds.contains(&kind.as_str()) {
            question.remove(name);
        }
    }
    match kind.as_str() {
        "yes_no" => {
            let expected = form.optional("expected").filter(|expected| expected != "yes");
            put_or_leave(&mut question, "expected", expected.map(|expected| json!(expected)));
        }
        "single_choice" | "multi_choice" => {
            question.insert("options".to_owned(), json!(read_options(form, old, other)));
        }
        "scale" => {
            for (name, usual) in [("min", "1"), ("max", "5"), ("step", "")] {
                let typed = if form.has(name) { form.text(name) } else { usual.to_owned() };
                put_number(&mut question, name, &typed);
            }
        }
        "number" | "duration" => {
            let bands = read_bands(form);
            put_or_leave(&mut question, "bands", (!bands.is_empty()).then(|| json!(bands)));
        }
        _ => {}
    }
    question
}

/// Properties that only some types have.
const BELONGS: [(&str, &[&str]); 6] = [
    ("expected", &["yes_no"]),
    ("options", &["single_choice", "multi_choice"]),
    ("bands", &["number", "duration"]),
    ("min", &["scale"]),
    ("max", &["scale"]),
    ("step", &["scale"]),
];

fn own(old: &Value, children: &[&str]) -> Properties {
    let mut properties = old.as_object().cloned().unwrap_or_default();
    for name in children {
        properties.remove(*name);
    }
    properties
}

fn put_text(properties: &mut Properties, name: &str, form: &Fields) {
    properties.insert(name.to_owned(), json!(form.text(name).replace("\r\n", "\n")));
}

fn put_or_leave(properties: &mut Properties, name: &str, value: Option<Value>) {
    match value {
        Some(value) => properties.insert(name.to_owned(), value),
        None => properties.remove(name),
    };
}

/// A number; what isn't one stays as typed, to be refused beside its field.
fn put_number(properties: &mut Properties, name: &str, typed: &str) {
    put_or_leave(properties, name, (!typed.is_empty()).then(|| number(typed)));
}

fn number(typed: &str) -> Value {
    let tidy: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    match tidy.replace(',', ".").replace('−', "-").parse::<f64>() {
        Ok(number) if number.is_finite() => plain(number),
        _ => json!(typed),
    }
}

/// The numbers of the rows of a list, as they stand in the form.
fn rows(form: &Fields, list: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (name, _) in form.iter() {
        let row =
            name.strip_prefix(list).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.split('.').next());
        if let Some(row) = row.filter(|row| !found.iter().any(|known| known == row)) {
            found.push(row.to_owned());
        }
    }
    found
}

fn read_options(form: &Fields, old: &Value, other: Language) -> Vec<Value> {
    let before = list(old, "options");
    let mut options: Vec<Properties> = Vec::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for row in rows(form, "option") {
        let part = |name: &str| form.text(&format!("option.{row}.{name}"));
        let (key, words, points, translation) = (part("key"), part("text"), part("points"), part("other"));
        if words.is_empty() && points.is_empty() && translation.is_empty() {
            continue;
        }
        let known = before.iter().find(|option| !key.is_empty() && text(option, "key") == key);
        let mut option = known.map(|option| own(option, &[])).unwrap_or_default();
        taken.insert(key.clone());
        option.insert("key".to_owned(), json!(key));
        option.insert("text".to_owned(), json!(words));
        put_number(&mut option, "points", &points);
        translate(&mut option, other, "text", &translation);
        options.push(option);
    }
    // A whole list, pasted: a line for each option, its points after a tab.
    for line in form.text("options.lines").lines().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
        let (words, points) = line.split_once('\t').unwrap_or((line, ""));
        let mut option =
            Properties::from_iter([("key".to_owned(), json!("")), ("text".to_owned(), json!(words.trim()))]);
        put_number(&mut option, "points", points.trim());
        options.push(option);
    }
    let letters = || (b'a'..=b'z').map(|letter| char::from(letter).to_string());
    let numbers = || (1..10_000).map(|number| format!("o{number}"));
    for option in &mut options {
        if option.get("key").and_then(Value::as_str).is_some_and(str::is_empty) {
            let free = letters().chain(numbers()).find(|key| !taken.contains(key)).unwrap_or_default();
            taken.insert(free.clone());
            option.insert("key".to_owned(), json!(free));
        }
    }
    options.into_iter().map(Value::Object).collect()
}

fn read_bands(form: &Fields) -> Vec<Value> {
    let band = |row: String| {
        let part = |name: &str| form.text(&format!("band.{row}.{name}"));
        let (limit, points) = (part("up_to"), part("points"));
        let mut band = Properties::new();
        put_number(&mut band, "up_to", &limit);
        put_number(&mut band, "points", &points);
        (!band.is_empty()).then_some(Value::Object(band))
    };
    rows(form, "band").into_iter().filter_map(band).collect()
}

/// A row of the form for conditions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConditionRow {
    pub question: String,
    pub test: &'static str,
    pub value: String,
}

/// The rows of a condition and whether any one of them will do; `None` where it says more than rows can.
pub fn condition_rows(source: &str) -> Option<(bool, Vec<ConditionRow>)> {
    if source.trim().is_empty() {
        return Some((false, Vec::new()));
    }
    let condition = match Condition::parse(source) {
        Ok(condition) => condition,
        Err(_) => return None,
    };
    let (join, terms) = condition.terms()?;
    let row = |term: Term| ConditionRow { question: term.key, test: term.test.as_str(), value: term.value };
    Some((join == Join::Any, terms.into_iter().map(row).collect()))
}

/// What was typed as text counts where it was changed, else the rows.
fn read_condition(form: &Fields, old: &Value) -> Option<String> {
    let before = text(old, "relevant");
    let typed = form.text("relevant");
    if form.has("relevant") && typed != before.trim() {
        return Some(typed).filter(|typed| !typed.is_empty());
    }
    if !form.has("condition.0.question") {
        return Some(before.to_owned()).filter(|source| !source.trim().is_empty());
    }
    let mut terms = Vec::new();
    for row in rows(form, "condition") {
        let part = |name: &str| form.text(&format!("condition.{row}.{name}"));
        let key = part("question");
        if key.is_empty() {
            continue;
        }
        let test = Test::parse(&part("test")).unwrap_or(Test::Is);
        let value = if matches!(test, Test::Answered | Test::NotAnswered) { String::new() } else { part("value") };
        terms.push(Term { key, test, value });
    }
    let join = if form.text("condition.join") == "any" { Join::Any } else { Join::All };
    let known = match Condition::parse(before) {
        Ok(condition) => condition.terms(),
        Err(_) => None,
    };
    // What says the same keeps its own spelling.
    let unchanged = known.is_some_and(|(old_join, old)| old == terms && (old_join == join || terms.len() < 2));
    let source = if unchanged { before.to_owned() } else { Condition::source_of(join, &terms) };
    Some(source).filter(|source| !source.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn rows_become_options_and_a_pasted_list_joins_them() {
        let old = json!({"options": [{"key": "a", "text": "Old", "points": 1, "note": "kept"}]});
        let form = fields(&[
            ("type", "single_choice"),
            ("option.0.key", "a"),
            ("option.0.text", "Yes"),
            ("option.0.points", "1,5"),
            ("option.0.other", "Да"),
            ("option.1.key", ""),
            ("option.1.text", ""),
            ("options.lines", "Perhaps\t0\nNo"),
        ]);
        let question = read_question(&form, &old, Language::Ru);
        assert_eq!(
            question["options"],
            json!([
                {"key": "a", "text": "Yes", "points": 1.5, "note": "kept", "translations": {"ru": {"text": "Да"}}},
                {"key": "b", "text": "Perhaps", "points": 0},
                {"key": "c", "text": "No"},
            ])
        );
    }

    #[test]
    fn what_is_no_number_stays_as_typed() {
        let form = fields(&[("type", "number"), ("weight", "two"), ("band.0.up_to", "300"), ("band.0.points", "1")]);
        let question = read_question(&form, &json!({}), Language::En);
        assert_eq!((&question["weight"], &question["bands"]), (&json!("two"), &json!([{"up_to": 300, "points": 1}])));
    }

    #[test]
    fn a_condition_is_typed_or_put_together() {
        let rows = [
            ("condition.0.question", "met"),
            ("condition.0.test", "is"),
            ("condition.0.value", "yes"),
            ("condition.1.question", "wait"),
            ("condition.1.test", "more"),
            ("condition.1.value", "300"),
            ("condition.2.question", ""),
            ("condition.join", "any"),
        ];
        let old = json!({"relevant": "met='yes'"});
        let mut form = rows.to_vec();
        form.push(("relevant", "met='yes'"));
        assert_eq!(read_condition(&fields(&form), &old).as_deref(), Some("met = 'yes' or wait > 300"));
        form.pop();
        form.push(("relevant", "not(answered(met))"));
        assert_eq!(read_condition(&fields(&form), &old).as_deref(), Some("not(answered(met))"));
        let same = [rows[0], rows[1], rows[2], ("relevant", "met='yes'")];
        assert_eq!(read_condition(&fields(&same), &old).as_deref(), Some("met='yes'"), "the spelling is kept");
    }
}
