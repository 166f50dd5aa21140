//! The choices sheet: the options of every list, in their order.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::notice::Notices;
use super::table::Table;

/// The lists of a form.
#[derive(Debug, Default)]
pub(super) struct Choices(BTreeMap<String, Vec<Choice>>);

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    /// As conditions of the form name it.
    pub name: String,
    /// The key it gets: the name, unless the sheet says otherwise.
    pub key: String,
    pub text: String,
    pub points: Option<f64>,
    /// As the document holds them.
    pub translations: Option<Value>,
}

const READ: [&str; 5] = ["list_name", "name", "label", "points", "key"];

impl Choices {
    pub fn read(table: Table, notices: &mut Notices) -> Self {
        let mut lists: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        for row in &table.rows {
            let (list, name) = (table.cell(row, "list_name"), table.cell(row, "name"));
            let label = table.text(row, "label").filter(|label| !label.trim().is_empty());
            if list.is_empty() || name.is_empty() {
                notices.add(&table.sheet, row.number, "choice-nameless", label.unwrap_or(name));
                continue;
            }
            let key = table.raw(row, "key").filter(|key| !key.trim().is_empty()).unwrap_or(name);
            if !seen.insert((list.to_owned(), key.to_owned())) {
                notices.add(&table.sheet, row.number, "choice-twice", name);
                continue;
            }
            if label.is_none() {
                notices.add(&table.sheet, row.number, "label-missing", name);
            }
            let points = number(table.cell(row, "points"));
            if points.is_err() {
                notices.add(&table.sheet, row.number, "value-unclear", table.cell(row, "points"));
            }
            lists.entry(list.to_owned()).or_default().push(Choice {
                name: name.to_owned(),
                key: key.to_owned(),
                text: label.unwrap_or(name).to_owned(),
                points: points.unwrap_or_default(),
                translations: table.translated(row, &[("label", "text")]),
            });
        }
        table.tell_unread(&READ, notices);
        Self(lists)
    }

    /// The options of a list, in order; none where there is no such list.
    pub fn list(&self, name: &str) -> &[Choice] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Choice {
    pub fn document(&self) -> Value {
        let mut option = json!({"key": self.key, "text": self.text});
        if let (Some(points), Some(object)) = (self.points, option.as_object_mut()) {
            object.insert("points".to_owned(), json!(points));
        }
        if let (Some(translations), Some(object)) = (&self.translations, option.as_object_mut()) {
            object.insert("translations".to_owned(), translations.clone());
        }
        option
    }

    /// "Not applicable" is no option of a checklist: it is an answer that a question may allow.
    pub fn is_not_applicable(&self) -> bool {
        ["na", "n/a", "n_a"].contains(&self.key.to_lowercase().as_str())
    }
}

/// The answer that a list of just "yes" and "no" expects, by its points; `None` where it is another kind of list.
pub(super) fn expected_of(options: &[&Choice]) -> Option<&'static str> {
    let [one, other] = options else { return None };
    let (yes, no) = match (one.key.as_str(), other.key.as_str()) {
        ("yes", "no") => (one, other),
        ("no", "yes") => (other, one),
        _ => return None,
    };
    match (yes.points, no.points.unwrap_or_default()) {
        (None, 0.0) if no.points.is_none() => Some("yes"),
        (Some(1.0), 0.0) => Some("yes"),
        (None | Some(0.0), 1.0) => Some("no"),
        _ => None,
    }
}

/// A number as spreadsheets and people write it; an empty cell is none.
pub(super) fn number(cell: &str) -> Result<Option<f64>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    match cell.replace(',', ".").replace('−', "-").parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(()),
    }
}
