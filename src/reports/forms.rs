//! The report form in both directions: fields to answers, answers to fields.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, TimeZone};
use chrono_tz::Tz;
use serde_json::{Value, json};

use super::model::{Answers, Barrier, BarrierCategory};
use super::usecases::Remarked;
use crate::scoring::answer::NOT_APPLICABLE;
use crate::scoring::{Checklist as Definition, Question, QuestionKind};
use crate::web::Fields;

/// What a local date and time looks like in a form.
const LOCAL: &str = "%Y-%m-%dT%H:%M";
const LOCAL_WITH_SECONDS: &str = "%Y-%m-%dT%H:%M:%S";

/// Name of the field of an answer; a duration has two of them, `.min` and `.sec`.
pub fn answer_name(key: &str) -> String {
    format!("a.{key}")
}

/// Start of the name of a question's photo field.
pub const FILE_PREFIX: &str = "photo.";

/// Every answer of the form; `null` where nothing is typed, the text itself where it can't be understood.
pub fn read_answers(definition: &Definition, form: &Fields, zone: Tz) -> Answers {
    definition.questions().map(|question| (question.key.clone(), read_answer(question, form, zone))).collect()
}

fn read_answer(question: &Question, form: &Fields, zone: Tz) -> Value {
    let name = answer_name(&question.key);
    let typed: Vec<&str> = form.all(&name).map(str::trim).filter(|text| !text.is_empty()).collect();
    if typed.contains(&NOT_APPLICABLE) {
        return json!(NOT_APPLICABLE);
    }
    if matches!(question.kind, QuestionKind::Duration { .. }) && typed.is_empty() {
        return read_minutes(&form.text(&format!("{name}.min")), &form.text(&format!("{name}.sec")));
    }
    match (&question.kind, typed.first()) {
        (_, None) => Value::Null,
        (QuestionKind::MultiChoice { .. }, _) => json!(typed),
        (_, Some(text)) => understand(question, text, zone),
    }
}

fn read_minutes(minutes: &str, seconds: &str) -> Value {
    if minutes.is_empty() && seconds.is_empty() {
        return Value::Null;
    }
    let part = |text: &str| match text {
        "" => Some(0.0),
        text => read_number(text).and_then(|number| number.as_f64()),
    };
    match (part(minutes), part(seconds)) {
        (Some(minutes), Some(seconds)) => plain(minutes * 60.0 + seconds),
        _ => json!(format!("{minutes}:{seconds}")),
    }
}

/// A number as people write it: 4, not 4.0.
pub fn plain(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT { json!(number as i64) } else { json!(number) }
}

/// A typed text as its question means it; the text itself where it means nothing there.
pub fn understand(question: &Question, text: &str, zone: Tz) -> Value {
    let read = match &question.kind {
        QuestionKind::YesNo { .. } | QuestionKind::SingleChoice { .. } | QuestionKind::MultiChoice { .. } => None,
        QuestionKind::Text => return json!(text.replace("\r\n", "\n")),
        QuestionKind::Scale { .. } | QuestionKind::Number { .. } | QuestionKind::Emotion | QuestionKind::Nps => {
            read_number(text)
        }
        QuestionKind::Duration { .. } => read_duration(text),
        QuestionKind::Timestamp => read_instant(text, zone),
    };
    read.unwrap_or_else(|| json!(text))
}

/// JSON answers of the page's script: texts in the fields of other types are read as the form would read them.
pub fn understand_all(definition: &Definition, answers: Answers, zone: Tz) -> Answers {
    let read = |key: &String, value: Value| match (definition.question(key), value) {
        (Some(_), Value::String(text)) if text.trim() == NOT_APPLICABLE => json!(NOT_APPLICABLE),
        (Some(question), Value::String(text)) if !text.trim().is_empty() => understand(question, text.trim(), zone),
        (Some(_), Value::String(_)) => Value::Null,
        (_, value) => value,
    };
    answers
        .into_iter()
        .map(|(key, value)| {
            let value = read(&key, value);
            (key, value)
        })
        .collect()
}

fn read_number(text: &str) -> Option<Value> {
    let plain: String = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            ',' => '.',
            '−' => '-',
            other => other,
        })
        .collect();
    if let Ok(whole) = plain.parse::<i64>() {
        return Some(json!(whole));
    }
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => Some(json!(number)),
        _ => None,
    }
}

/// `4:30` (minutes and seconds), `1:02:03` (with hours) or plain seconds.
fn read_duration(text: &str) -> Option<Value> {
    if !text.contains(':') {
        return read_number(text);
    }
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    if parts.len() > 3 {
        return None;
    }
    let mut seconds: i64 = 0;
    for (place, part) in parts.iter().enumerate() {
        let sound = !part.is_empty() && part.len() <= 5 && part.chars().all(|digit| digit.is_ascii_digit());
        let Some(Ok(figure)) = sound.then(|| part.parse::<i64>()) else { return None };
        if place > 0 && figure > 59 {
            return None;
        }
        seconds = seconds * 60 + figure;
    }
    Some(json!(seconds))
}

/// A local date and time on the clock of the location, or an instant with its offset.
fn read_instant(text: &str, zone: Tz) -> Option<Value> {
    if DateTime::parse_from_rfc3339(text).is_ok() {
        return Some(json!(text));
    }
    let local =
        [LOCAL, LOCAL_WITH_SECONDS].iter().find_map(|format| match NaiveDateTime::parse_from_str(text, format) {
            Ok(local) => Some(local),
            Err(_) => None,
        })?;
    // The hour that a clock change repeats is taken the first time; the one that it skips is none.
    let instant = zone.from_local_datetime(&local).earliest()?;
    Some(json!(instant.to_rfc3339_opts(SecondsFormat::Secs, false)))
}

/// An answer as a text field shows it: `2026-11-02T14:30` on the clock of the location, and whatever was typed.
pub fn shown(question: &Question, value: Option<&Value>, zone: Tz) -> String {
    match (&question.kind, value) {
        (_, None | Some(Value::Null)) => String::new(),
        (QuestionKind::Timestamp, Some(Value::String(text))) => match DateTime::parse_from_rfc3339(text) {
            Ok(instant) => instant.with_timezone(&zone).format(LOCAL).to_string(),
            Err(_) => text.clone(),
        },
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(Value::Number(number))) => {
            number.as_f64().map_or_else(String::new, |number| plain(number).to_string())
        }
        (_, Some(other)) => other.to_string(),
    }
}

/// A duration as its two fields show it: minutes and seconds.
pub fn shown_minutes(value: Option<&Value>) -> (String, String) {
    match value {
        Some(Value::String(text)) if text == NOT_APPLICABLE => (String::new(), String::new()),
        Some(Value::String(text)) => match text.split_once(':') {
            Some((minutes, seconds)) => (minutes.to_owned(), seconds.to_owned()),
            None => (String::new(), text.clone()),
        },
        Some(Value::Number(number)) => {
            let total = number.as_f64().unwrap_or_default();
            let minutes = (total / 60.0).floor();
            (plain(minutes).to_string(), plain(total - minutes * 60.0).to_string())
        }
        _ => (String::new(), String::new()),
    }
}

/// One row of the form for barriers, as far as it is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BarrierRow {
    pub touchpoint: String,
    pub category: Option<BarrierCategory>,
    pub severity: Option<u8>,
    pub words: String,
}

impl From<Barrier> for BarrierRow {
    fn from(barrier: Barrier) -> Self {
        Self {
            touchpoint: barrier.touchpoint,
            category: Some(barrier.category),
            severity: Some(barrier.severity),
            words: barrier.words,
        }
    }
}

impl BarrierRow {
    /// The barrier of a whole row; of a half one, what is still missing.
    pub fn barrier(&self) -> Result<Barrier, &'static str> {
        let category = self.category.ok_or("barrier-category")?;
        let severity = self.severity.ok_or("barrier-severity")?;
        Ok(Barrier { touchpoint: self.touchpoint.clone(), category, severity, words: self.words.clone() })
    }
}

/// The rows for barriers in which something is filled in, in the order of the form.
pub fn read_barriers(form: &Fields) -> Vec<BarrierRow> {
    let index = |name: &str| name.strip_prefix("barrier.")?.strip_suffix(".touchpoint").map(str::to_owned);
    let row = |index: String| {
        let part = |part: &str| form.text(&format!("barrier.{index}.{part}"));
        let severity = match part("severity").parse::<u8>() {
            Ok(severity) if (1..=3).contains(&severity) => Some(severity),
            _ => None,
        };
        BarrierRow {
            touchpoint: part("touchpoint"),
            category: BarrierCategory::parse(&part("category")),
            severity,
            words: part("words").replace("\r\n", "\n"),
        }
    };
    let rows = form.iter().filter_map(|(name, _)| index(name)).map(row);
    rows.filter(|row| row.category.is_some() || !row.words.is_empty()).collect()
}

/// Remarks of the review form: one text field per question, named `remark-<key>`.
pub fn read_remarks(definition: &Definition, form: &Fields) -> Vec<Remarked> {
    definition
        .questions()
        .filter_map(|question| {
            let remark = form.optional(&format!("remark-{}", question.key))?;
            Some(Remarked { question: question.key.clone(), remark })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = Tz::Asia__Yekaterinburg;

    fn definition() -> Definition {
        let options = json!([{"key": "a", "text": "A", "points": 1}, {"key": "b", "text": "B", "points": 0}]);
        let document = json!({"title": "t", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
            {"key": "s", "title": "t", "touchpoint": "door", "questions": [
                {"key": "yes", "type": "yes_no", "text": "t", "allow_na": true},
                {"key": "one", "type": "single_choice", "text": "t", "options": options},
                {"key": "many", "type": "multi_choice", "text": "t", "options": options},
                {"key": "scale", "type": "scale", "text": "t", "min": 1, "max": 5},
                {"key": "half", "type": "scale", "text": "t", "min": 0, "max": 1, "step": 0.5}]},
            {"key": "z", "title": "t", "touchpoint": "desk", "questions": [
                {"key": "count", "type": "number", "text": "t"},
                {"key": "wait", "type": "duration", "text": "t"},
                {"key": "words", "type": "text", "text": "t"},
                {"key": "felt", "type": "emotion", "text": "t"},
                {"key": "advise", "type": "nps", "text": "t"},
                {"key": "at", "type": "timestamp", "text": "t"}]}
        ]});
        Definition::from_json(&document).unwrap()
    }

    fn form(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// The fields that a form with these answers sends.
    fn sent(definition: &Definition, answers: &Answers) -> Fields {
        let mut pairs = Vec::new();
        for question in definition.questions() {
            let (name, value) = (answer_name(&question.key), answers.get(&question.key));
            match (&question.kind, value) {
                (QuestionKind::Duration { .. }, value) if value != Some(&json!("na")) => {
                    let (minutes, seconds) = shown_minutes(value);
                    pairs.extend([(format!("{name}.min"), minutes), (format!("{name}.sec"), seconds)]);
                }
                (_, Some(Value::Array(chosen))) => {
                    pairs.extend(chosen.iter().map(|key| (name.clone(), key.as_str().unwrap().to_owned())));
                }
                (_, value) => pairs.push((name, shown(question, value, ZONE))),
            }
        }
        Fields::new(pairs)
    }

    #[test]
    fn every_type_survives_the_way_to_the_form_and_back() {
        let answers: Answers = serde_json::from_value(json!({
            "yes": "no", "one": "b", "many": ["a", "b"], "scale": 4, "half": 0.5, "count": 12, "wait": 270,
            "words": "Подошли сразу.\nПредложили воды.", "felt": -2, "advise": 10, "at": "2026-11-02T14:30:00+05:00"
        }))
        .unwrap();
        let definition = definition();
        assert_eq!(read_answers(&definition, &sent(&definition, &answers), ZONE), answers);
        let nothing: Answers = answers.keys().map(|key| (key.clone(), Value::Null)).collect();
        assert_eq!(read_answers(&definition, &sent(&definition, &nothing), ZONE), nothing);
        let nowhere: Answers = answers.keys().map(|key| (key.clone(), json!("na"))).collect();
        assert_eq!(read_answers(&definition, &sent(&definition, &nowhere), ZONE), nowhere);
        let nonsense: Answers = answers.keys().map(|key| (key.clone(), json!("x:y"))).collect();
        let read = read_answers(&definition, &sent(&definition, &nonsense), ZONE);
        assert_eq!(read.get("wait"), Some(&json!("x:y")));
        assert_eq!(read.get("at"), Some(&json!("x:y")));
    }

    #[test]
    fn minutes_and_seconds_may_be_typed_by_halves() {
        let definition = definition();
        for (fields, seconds) in [
            (vec![("a.wait.min", "4"), ("a.wait.sec", "")], json!(240)),
            (vec![("a.wait.min", ""), ("a.wait.sec", "90")], json!(90)),
            (vec![("a.wait.min", "1,5"), ("a.wait.sec", "")], json!(90)),
            (vec![("a.wait.min", "долго"), ("a.wait.sec", "")], json!("долго:")),
            (vec![("a.wait.min", "4"), ("a.wait.sec", "5"), ("a.wait", "na")], json!("na")),
        ] {
            assert_eq!(read_answers(&definition, &form(&fields), ZONE)["wait"], seconds);
        }
    }

    #[test]
    fn people_write_numbers_and_times_in_their_own_ways() {
        let definition = definition();
        let read = |key: &str, text: &str| understand(definition.question(key).unwrap(), text, ZONE);
        assert_eq!(read("count", "1 200,5"), json!(1200.5));
        assert_eq!(read("felt", "−1"), json!(-1));
        assert_eq!(read("wait", "4:30"), json!(270));
        assert_eq!(read("wait", "270"), json!(270));
        assert_eq!(read("wait", "1:02:03"), json!(3723));
        assert_eq!(read("wait", "75:00"), json!(4500));
        assert_eq!(read("at", "2026-11-02T14:30:15"), json!("2026-11-02T14:30:15+05:00"));
        assert_eq!(read("at", "2026-11-02T09:30:00Z"), json!("2026-11-02T09:30:00Z"));
    }

    #[test]
    fn what_means_nothing_is_kept_as_it_was_typed() {
        let definition = definition();
        let read = |key: &str, text: &str| understand(definition.question(key).unwrap(), text, ZONE);
        for (key, text) in [
            ("count", "много"),
            ("count", "inf"),
            ("wait", "4:75"),
            ("wait", "4:"),
            ("wait", "1:2:3:4"),
            ("at", "вчера"),
            ("scale", "пять"),
        ] {
            assert_eq!(read(key, text), json!(text));
            let question = definition.question(key).unwrap();
            assert_eq!(shown(question, Some(&json!(text)), ZONE), text);
        }
    }

    #[test]
    fn an_hour_that_the_clock_skips_is_none() {
        let definition = definition();
        let question = definition.question("at").unwrap();
        let skipped = "2026-03-29T02:30";
        assert_eq!(understand(question, skipped, Tz::Europe__Berlin), json!(skipped));
    }

    #[test]
    fn texts_of_the_script_are_read_like_those_of_the_form() {
        let answers: Answers =
            serde_json::from_value(json!({"wait": "4:30", "scale": 4, "words": " ", "ghost": "x", "yes": null}))
                .unwrap();
        let read = understand_all(&definition(), answers, ZONE);
        assert_eq!(json!(read), json!({"wait": 270, "scale": 4, "words": null, "ghost": "x", "yes": null}));
    }

    #[test]
    fn a_barrier_is_a_whole_row() {
        let rows = read_barriers(&form(&[
            ("barrier.0.touchpoint", "desk"),
            ("barrier.0.category", "waiting"),
            ("barrier.0.severity", "2"),
            ("barrier.0.words", "Полчаса в очереди"),
            ("barrier.1.touchpoint", "desk"),
            ("barrier.1.category", ""),
            ("barrier.1.severity", "1"),
            ("barrier.77.touchpoint", "door"),
            ("barrier.77.category", ""),
            ("barrier.77.words", "Не нашёл вход"),
            ("barrier.78.touchpoint", "door"),
            ("barrier.78.category", "premises"),
        ]));
        let told: Vec<_> = rows.iter().map(|row| row.barrier().map(|barrier| barrier.touchpoint)).collect();
        assert_eq!(told, [Ok("desk".to_owned()), Err("barrier-category"), Err("barrier-severity")]);
        assert_eq!(rows[1].words, "Не нашёл вход");
    }
}
