//! Reading one question of a checklist definition.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::scoring::answer::NOT_APPLICABLE;
use crate::scoring::condition::Condition;
use crate::scoring::fault::{Fault, FaultCode};
use crate::scoring::properties::Properties;

use super::read::{read_key, read_weight};
use super::translation::read_translations;
use super::{ChoiceOption, Critical, PointBand, Question, QuestionKind, YesNo};

/// Fewer points than this are none: their squares would vanish in the arithmetic of effective items.
const LEAST_POINTS: f64 = 1e-9;

/// Reads a question with the faults found in it; fails only when it is no object at all.
pub(super) fn read_question(value: &Value, place: String) -> Result<(Question, Vec<Fault>), Vec<Fault>> {
    let mut properties = Properties::open(value, place)?;
    let key = read_key(&mut properties);
    let kind = read_kind(&mut properties);
    let question = Question {
        key,
        text: properties.required_text("text").unwrap_or_default().to_owned(),
        hint: properties.text("hint").map(str::to_owned),
        weight: read_weight(&mut properties),
        required: properties.flag("required", true),
        allow_na: properties.flag("allow_na", false),
        bonus: properties.flag("bonus", false),
        critical: properties.name_of("critical").unwrap_or_default(),
        evidence: properties.name_of("evidence").unwrap_or_default(),
        relevant: read_condition(&mut properties),
        translations: read_translations(&mut properties, &["text", "hint"]),
        kind: kind.clone().unwrap_or(QuestionKind::Text),
    };
    if let Some(kind) = kind {
        check_points(&mut properties, &question, kind.max_points());
    } else {
        // Which properties belong to an unknown type can't be told: leave them all unjudged.
        return Ok((question, properties.close_open_ended()));
    }
    Ok((question, properties.close()))
}

fn check_points(properties: &mut Properties<'_>, question: &Question, max_points: Option<f64>) {
    if max_points.is_some_and(|points| points < LEAST_POINTS) {
        let worth = if question.bands().is_empty() { "options" } else { "bands" };
        properties.refuse_in(worth, FaultCode::NoPoints, "no answer gives any points");
    }
    if question.critical != Critical::None && max_points.is_none() {
        properties.refuse_in("critical", FaultCode::CriticalUnscored, "a critical question must be scored");
    }
    if question.critical != Critical::None && question.bonus {
        properties.refuse_in("critical", FaultCode::BonusCritical, "a critical question can't be a bonus");
    }
}

fn read_kind(properties: &mut Properties<'_>) -> Option<QuestionKind> {
    let kind = match properties.required_text("type")? {
        "yes_no" => QuestionKind::YesNo { expected: properties.name_of("expected").unwrap_or(YesNo::Yes) },
        "single_choice" => QuestionKind::SingleChoice { options: read_options(properties) },
        "multi_choice" => QuestionKind::MultiChoice { options: read_options(properties) },
        "scale" => read_scale(properties),
        "number" => QuestionKind::Number { bands: read_bands(properties) },
        "duration" => QuestionKind::Duration { bands: read_bands(properties) },
        "text" => QuestionKind::Text,
        "emotion" => QuestionKind::Emotion,
        "nps" => QuestionKind::Nps,
        "timestamp" => QuestionKind::Timestamp,
        other => {
            properties.refuse_in("type", FaultCode::OutOfRange, format!("`type` can't be `{other}`"));
            return None;
        }
    };
    Some(kind)
}

fn read_scale(properties: &mut Properties<'_>) -> QuestionKind {
    let min = properties.required_number("min");
    let max = properties.required_number("max");
    let step = properties.number("step").unwrap_or(1.0);
    if let (Some(min), Some(max)) = (min, max)
        && min >= max
    {
        properties.refuse_in("max", FaultCode::BadRange, "`min` must be less than `max`");
    }
    if step <= 0.0 {
        properties.refuse_in("step", FaultCode::BadRange, "`step` must be greater than 0");
    }
    QuestionKind::Scale { min: min.unwrap_or(0.0), max: max.unwrap_or(1.0), step }
}

fn read_options(properties: &mut Properties<'_>) -> Vec<ChoiceOption> {
    let list = properties.list("options");
    if list.is_empty() {
        properties.refuse_in("options", FaultCode::Empty, "a choice needs `options`");
    }
    let mut options = Vec::new();
    let mut keys = BTreeSet::new();
    for (index, value) in list.iter().enumerate() {
        let place = properties.place_of(&format!("options[{index}]"));
        let mut option = match Properties::open_at(value, properties.key(), place) {
            Ok(option) => option,
            Err(faults) => {
                properties.absorb(faults);
                continue;
            }
        };
        let key = option.required_text("key").unwrap_or_default();
        if key == NOT_APPLICABLE {
            option.refuse_in(
                "key",
                FaultCode::BadKey,
                "the option key `na` means \"not applicable\" and can't be chosen",
            );
        }
        if !key.is_empty() && !keys.insert(key) {
            option.refuse_in("key", FaultCode::DuplicateKey, format!("two options have the key `{key}`"));
        }
        options.push(ChoiceOption {
            key: key.to_owned(),
            text: option.required_text("text").unwrap_or_default().to_owned(),
            points: option.number("points"),
            translations: read_translations(&mut option, &["text"]),
        });
        properties.absorb(option.close());
    }
    options
}

fn read_bands(properties: &mut Properties<'_>) -> Vec<PointBand> {
    let mut bands = Vec::new();
    for (index, value) in properties.list("bands").iter().enumerate() {
        let place = properties.place_of(&format!("bands[{index}]"));
        let mut band = match Properties::open_at(value, properties.key(), place) {
            Ok(band) => band,
            Err(faults) => {
                properties.absorb(faults);
                continue;
            }
        };
        let points = band.number("points");
        if band.value("points").is_none() {
            band.refuse_in("points", FaultCode::BadBands, "every band needs `points`");
        }
        bands.push(PointBand { up_to: band.number("up_to"), points: points.unwrap_or(0.0) });
        properties.absorb(band.close());
    }
    check_bands(properties, &bands);
    bands
}

fn check_bands(properties: &mut Properties<'_>, bands: &[PointBand]) {
    let Some((last, closed)) = bands.split_last() else {
        return;
    };
    if last.up_to.is_some() {
        properties.refuse_in("bands", FaultCode::BadBands, "the last band must be open: without `up_to`");
    }
    if closed.iter().any(|band| band.up_to.is_none()) {
        properties.refuse_in("bands", FaultCode::BadBands, "only the last band may be without `up_to`");
    }
    let limits: Vec<f64> = bands.iter().filter_map(|band| band.up_to).collect();
    if !limits.is_sorted_by(|lower, upper| lower < upper) {
        properties.refuse_in("bands", FaultCode::BadBands, "`up_to` must grow from band to band");
    }
}

/// A blank condition is none, as in a spreadsheet cell left empty.
fn read_condition(properties: &mut Properties<'_>) -> Option<Condition> {
    let source = properties.text("relevant").filter(|source| !source.trim().is_empty())?;
    match Condition::parse(source) {
        Ok(condition) => Some(condition),
        Err(error) => {
            properties.refuse_in("relevant", FaultCode::BadCondition, format!("`relevant`: {error}"));
            None
        }
    }
}
