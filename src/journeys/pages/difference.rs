//! What differs between two plans, in words.

use chrono::NaiveDate;
use serde::Serialize;

use crate::journeys::document::difference::{ChangeKind, Difference, FieldChange, PartChange};
use crate::journeys::document::{MapDocument, MapState};
use crate::kernel::Language;
use crate::texts;

#[derive(Debug, Serialize)]
pub struct DifferenceView {
    pub empty: bool,
    pub map: Vec<ChangeLine>,
    pub persona: Vec<ChangeLine>,
    pub stages: Vec<PartLine>,
    pub touchpoints: Vec<PartLine>,
}

#[derive(Debug, Serialize)]
pub struct PartLine {
    pub title: String,
    /// For a touchpoint, the title of its stage.
    pub stage: Option<String>,
    /// `kept`, `changed`, `added` or `removed`.
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

/// The words of a difference, without what is kept.
pub fn difference_view(
    (before, after): (&MapDocument, &MapDocument),
    difference: &Difference,
    language: Language,
) -> DifferenceView {
    let said = Said { before, after, language };
    let parts = |parts: &[PartChange]| {
        let changed = parts.iter().filter(|part| part.change != ChangeKind::Kept);
        changed.map(|part| said.part(part)).collect()
    };
    DifferenceView {
        empty: difference.is_empty(),
        map: said.lines(&difference.map),
        persona: said.lines(&difference.persona),
        stages: parts(&difference.stages),
        touchpoints: parts(&difference.touchpoints),
    }
}

/// The two documents, for the words that a difference points to.
pub struct Said<'a> {
    pub before: &'a MapDocument,
    pub after: &'a MapDocument,
    pub language: Language,
}

impl Said<'_> {
    pub fn part(&self, part: &PartChange) -> PartLine {
        PartLine {
            title: part.title.clone(),
            stage: part.stage.as_deref().map(|key| self.stage_title(key)),
            change: part.change.as_str(),
            moved: part.moved,
            lines: self.lines(&part.fields),
        }
    }

    pub fn lines(&self, fields: &[FieldChange]) -> Vec<ChangeLine> {
        let line = |change: &FieldChange| ChangeLine {
            label: texts::text(self.language, &format!("plan-field-{}", change.field)),
            before: change.before.as_deref().map(|value| self.value(change.field, value)).unwrap_or_default(),
            after: change.after.as_deref().map(|value| self.value(change.field, value)).unwrap_or_default(),
        };
        fields.iter().map(line).collect()
    }

    fn stage_title(&self, key: &str) -> String {
        let found = self.after.stage(key).or_else(|| self.before.stage(key));
        found.map_or(key, |stage| stage.title.as_str()).to_owned()
    }

    fn value(&self, field: &str, value: &str) -> String {
        let text = |key: String| texts::find(self.language, &key, &[]).unwrap_or_else(|| value.to_owned());
        match field {
            "stage" => self.stage_title(value),
            "channel" => text(format!("channel-{value}")),
            "planned" => text(format!("plan-planned-{value}")),
            "state" => MapState::parse(value).map_or(value.to_owned(), |_| text(format!("map-state-{value}"))),
            "reach" => hundredths(value).map_or_else(|| value.to_owned(), |share| format!("{share}\u{a0}%")),
            "target" => hundredths(value).map_or_else(|| value.to_owned(), |points| points.to_string()),
            "target_set_on" => {
                value.parse::<NaiveDate>().map_or_else(|_| value.to_owned(), |day| texts::date(self.language, day))
            }
            _ => value.to_owned(),
        }
    }
}

/// A share in parts of a hundred, with all the digits that documents keep.
fn hundredths(share: &str) -> Option<f64> {
    match share.parse::<f64>() {
        Ok(share) => Some((share * 1e6).round() / 1e4),
        Err(_) => None,
    }
}
