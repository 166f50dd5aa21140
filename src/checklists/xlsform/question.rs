//! One row of the survey sheet to one question.

use serde_json::{Map, Value, json};

use super::choices::{Choice, expected_of};
use super::conditions::{self, Known, Limits};
use super::survey::Reader;
use super::table::Row;
use super::types::Asked;

/// A whole number with both limits this close is a mark on a scale, not a count.
const WIDEST_SCALE: f64 = 10.0;

/// What a question asks for, in the words of checklists.
struct Kind {
    name: &'static str,
    parts: Vec<(&'static str, Value)>,
    /// The options held "not applicable".
    allow_na: bool,
}

impl Kind {
    fn plain(name: &'static str) -> Self {
        Self { name, parts: Vec::new(), allow_na: false }
    }

    fn with(name: &'static str, part: &'static str, value: Value) -> Self {
        Self { parts: vec![(part, value)], ..Self::plain(name) }
    }
}

/// Reads a question without its condition; `None`, with a notice, where it can't be asked.
pub(super) fn read(reader: &mut Reader<'_>, row: &Row, asked: &Asked) -> Option<Map<String, Value>> {
    let table = reader.table;
    let kind = read_kind(reader, row, asked)?;
    let name = table.cell(row, "name");
    let key = read_key(reader, row, name);
    let is_number = ["scale", "number", "duration", "emotion", "nps"].contains(&kind.name);
    if !name.is_empty() {
        reader.known.insert(name.to_owned(), Known { key: key.clone(), is_number });
    }

    let own_label = table.text(row, "label").filter(|label| !label.trim().is_empty());
    let hint = table.text(row, "hint").filter(|hint| !hint.trim().is_empty());
    if own_label.is_none() {
        reader.tell(row, "label-missing", name);
    }
    let label = own_label.or(hint).unwrap_or(&key);
    if label.contains("${") || hint.is_some_and(|hint| hint.contains("${")) {
        reader.tell(row, "text-with-answers", label);
    }
    let mut question = Map::from_iter([("type".to_owned(), json!(kind.name)), ("text".to_owned(), json!(label))]);
    if let Some(hint) = hint {
        question.insert("hint".to_owned(), json!(hint));
    }
    if let Some(translations) = table.translated(row, &[("label", "text"), ("hint", "hint")]) {
        question.insert("translations".to_owned(), translations);
    }
    for (part, value) in kind.parts {
        question.insert(part.to_owned(), value);
    }
    let required = reader.flag(row, "required").unwrap_or(false);
    let allow_na = reader.flag(row, "allow_na").unwrap_or(kind.allow_na);
    let evidence =
        [("none", "none"), ("optional", "optional"), ("required", "required"), ("yes", "required"), ("no", "none")];
    let evidence = reader.one_of(row, "evidence", &evidence);
    let needed = if required { "required" } else { "optional" };
    let evidence = if *asked == Asked::Media { evidence.unwrap_or(needed) } else { evidence.unwrap_or("optional") };
    let critical =
        [("none", "none"), ("no", "none"), ("touchpoint", "touchpoint"), ("yes", "touchpoint"), ("report", "report")];
    let critical = reader.one_of(row, "critical", &critical).unwrap_or("none");
    let bonus = reader.flag(row, "bonus").unwrap_or(false);
    let points = reader.number(row, "points");
    // Where the answer is worth one point or none, "points" can only mean how much that point counts.
    let weight = reader.number(row, "weight").or(points.filter(|_| ["yes_no", "scale"].contains(&kind.name)));
    for (part, value) in [
        ("key", json!(key)),
        ("required", json!(required)),
        ("allow_na", json!(allow_na)),
        ("bonus", json!(bonus)),
        ("critical", json!(critical)),
        ("evidence", json!(evidence)),
        ("weight", json!(weight.unwrap_or(1.0))),
    ] {
        question.insert(part.to_owned(), value);
    }
    tell_left_cells(reader, row, asked);
    Some(question)
}

fn read_key(reader: &mut Reader<'_>, row: &Row, name: &str) -> String {
    match reader.table.cell(row, "key") {
        "" => {
            let key = reader.keys.assign(name, &format!("q{}", row.number));
            if key != name {
                reader.tell(row, "name-changed", &key);
            }
            key
        }
        key => {
            reader.keys.take(key);
            key.to_owned()
        }
    }
}

fn tell_left_cells(reader: &mut Reader<'_>, row: &Row, asked: &Asked) {
    let left = [("choice_filter", "filter-left"), ("calculation", "calculation-left")];
    for (column, code) in left {
        let cell = reader.table.cell(row, column);
        if !cell.is_empty() {
            reader.tell(row, code, cell);
        }
    }
    let parameters = reader.table.cell(row, "parameters");
    if !parameters.is_empty() && *asked != Asked::Range {
        reader.tell(row, "parameters-left", parameters);
    }
}

fn read_kind(reader: &mut Reader<'_>, row: &Row, asked: &Asked) -> Option<Kind> {
    let answer_type = reader.table.cell(row, "answer_type");
    let allowed: &[&str] = match asked {
        Asked::One { .. } => &["yes_no", "single_choice"],
        Asked::Several { .. } => &["multi_choice"],
        Asked::Integer | Asked::Decimal | Asked::Range => &["number", "duration", "scale", "emotion", "nps"],
        Asked::Moment | Asked::MomentPart => &["timestamp"],
        Asked::Acknowledge => &["single_choice"],
        Asked::Text | Asked::TextLike | Asked::Media => &["text"],
    };
    let chosen = allowed.iter().find(|name| **name == answer_type).copied();
    if chosen.is_none() && !answer_type.is_empty() {
        reader.tell(row, "answer-type-unfit", answer_type);
    }
    match asked {
        Asked::One { list, or_other } | Asked::Several { list, or_other } => {
            if *or_other {
                reader.tell(row, "or-other-left", list);
            }
            return read_choice(reader, row, asked, list, chosen);
        }
        Asked::Integer | Asked::Decimal | Asked::Range => return Some(read_number(reader, row, asked, chosen)),
        Asked::TextLike => reader.tell(row, "plain-text", reader.table.cell(row, "type")),
        Asked::MomentPart => reader.tell(row, "whole-moment", reader.table.cell(row, "type")),
        Asked::Media => reader.tell(row, "media-as-evidence", reader.table.cell(row, "type")),
        Asked::Text | Asked::Moment | Asked::Acknowledge => {}
    }
    let constraint = reader.table.cell(row, "constraint");
    if !constraint.is_empty() {
        reader.tell(row, "constraint-left", constraint);
    }
    Some(match asked {
        Asked::Moment | Asked::MomentPart => Kind::plain("timestamp"),
        Asked::Acknowledge => {
            let mut option = json!({"key": "OK", "text": "OK"});
            if let (Some(points), Some(option)) = (reader.number(row, "points"), option.as_object_mut()) {
                option.insert("points".to_owned(), json!(points));
            }
            Kind::with("single_choice", "options", json!([option]))
        }
        _ => Kind::plain("text"),
    })
}

fn read_choice(
    reader: &mut Reader<'_>,
    row: &Row,
    asked: &Asked,
    list: &str,
    chosen: Option<&'static str>,
) -> Option<Kind> {
    let constraint = reader.table.cell(row, "constraint");
    if !constraint.is_empty() {
        reader.tell(row, "constraint-left", constraint);
    }
    let expected = reader.one_of(row, "expected", &[("yes", "yes"), ("no", "no"), ("да", "yes"), ("нет", "no")]);
    let choices = reader.choices.list(list);
    // A form that says what kind of question it means has said how it allows "not applicable", too.
    let (absent, options): (Vec<&Choice>, Vec<&Choice>) =
        choices.iter().partition(|choice| chosen.is_none() && choice.is_not_applicable());
    if let Some(absent) = absent.first() {
        reader.tell(row, "option-to-na", &absent.text);
    }
    let allow_na = !absent.is_empty();
    let one = matches!(asked, Asked::One { .. });
    let by_points = expected_of(&options).filter(|_| one);
    if chosen == Some("yes_no") || (chosen.is_none() && by_points.is_some()) {
        let expected = expected.or(by_points).unwrap_or("yes");
        return Some(Kind { allow_na, ..Kind::with("yes_no", "expected", json!(expected)) });
    }
    if options.is_empty() {
        reader.tell(row, "choices-missing", list);
        return None;
    }
    reader.option_text += options.iter().map(|option| option.text.len() + option.key.len() + 32).sum::<usize>();
    let name = if one { "single_choice" } else { "multi_choice" };
    let options: Vec<Value> = options.into_iter().map(Choice::document).collect();
    Some(Kind { allow_na, ..Kind::with(name, "options", json!(options)) })
}

fn read_number(reader: &mut Reader<'_>, row: &Row, asked: &Asked, chosen: Option<&'static str>) -> Kind {
    let bands = read_bands(reader, row);
    let cell = reader.table.cell(row, "constraint");
    let limits = conditions::limits(cell).filter(|_| !cell.is_empty());
    let scale_by_limits = limits.and_then(|limits| short_scale(asked, limits)).filter(|_| bands.is_empty());
    let name = match (chosen, asked, scale_by_limits) {
        (Some(name), ..) => name,
        (None, Asked::Range, _) => "scale",
        (None, _, Some(_)) => {
            reader.tell(row, "number-as-scale", cell);
            "scale"
        }
        _ => "number",
    };
    // What the kind means by itself: at least 0, whole marks of −2..2 or 0..10, the ends of the scale.
    let understood = match (name, limits) {
        _ if cell.is_empty() => true,
        ("number" | "duration", Some(Limits { least, most: None })) => least.is_none_or(|least| least == 0.0),
        ("scale", Some(_)) => scale_by_limits.is_some() && *asked != Asked::Range,
        ("emotion", Some(Limits { least, most })) => least == Some(-2.0) && most == Some(2.0),
        ("nps", Some(Limits { least, most })) => least == Some(0.0) && most == Some(10.0),
        _ => false,
    };
    if !understood {
        reader.tell(row, "constraint-left", cell);
    }
    match name {
        "scale" => {
            let (min, max) = scale_by_limits.filter(|_| *asked != Asked::Range).unwrap_or((1.0, 10.0));
            let (min, max, step) = range(reader.table.cell(row, "parameters"), (min, max));
            Kind {
                parts: vec![("min", json!(min)), ("max", json!(max)), ("step", json!(step))],
                ..Kind::plain("scale")
            }
        }
        "number" | "duration" => Kind::with(name, "bands", json!(bands)),
        other => Kind::plain(other),
    }
}

/// The ends of the scale that narrow limits make of a whole number.
fn short_scale(asked: &Asked, limits: Limits) -> Option<(f64, f64)> {
    let (least, most) = (limits.least?, limits.most?);
    let narrow = least < most && most - least <= WIDEST_SCALE && least.fract() == 0.0 && most.fract() == 0.0;
    (*asked == Asked::Integer && narrow).then_some((least, most))
}

/// `start=1 end=5 step=1`, in any order; what is missing is as XLSForm has it.
fn range(parameters: &str, (mut min, mut max): (f64, f64)) -> (f64, f64, f64) {
    let mut step = 1.0;
    let tidy = parameters.replace([',', ';'], " ").replace(" =", "=").replace("= ", "=");
    for (name, value) in tidy.split_whitespace().filter_map(|part| part.split_once('=')) {
        let Some(number) = value.parse::<f64>().map_or(None, |number| Some(number).filter(|number| number.is_finite()))
        else {
            continue;
        };
        match name.to_lowercase().as_str() {
            "start" => min = number,
            "end" => max = number,
            "step" => step = number,
            _ => {}
        }
    }
    (min, max, step)
}

/// `300:2; 900:1; *:0`: up to which value how many points.
fn read_bands(reader: &mut Reader<'_>, row: &Row) -> Vec<Value> {
    let cell = reader.table.cell(row, "bands");
    let mut bands = Vec::new();
    for part in cell.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let number = |text: &str| super::choices::number(text.trim()).unwrap_or_default();
        let band = part.split_once(':').and_then(|(limit, points)| match (limit.trim(), number(points)?) {
            ("*", points) => Some(json!({"points": points})),
            (limit, points) => Some(json!({"up_to": number(limit)?, "points": points})),
        });
        match band {
            Some(band) => bands.push(band),
            None => {
                reader.tell(row, "value-unclear", cell);
                return Vec::new();
            }
        }
    }
    bands
}
