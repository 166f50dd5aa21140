//! What a question takes as an answer, and how many points the answer gives.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::checklist::{ChoiceOption, PointBand, Question, QuestionKind, YesNo};
use super::fault::FaultCode;

/// The answer that says "not applicable".
pub const NOT_APPLICABLE: &str = "na";

/// How far a value may lie off its scale's step, in steps: decimal steps such as 0.1 have no exact double.
const STEP_TOLERANCE: f64 = 1e-6;

/// Whether a value counts as an answer: `null`, blank text and `[]` don't.
pub fn is_given(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(elements) => !elements.is_empty(),
        _ => true,
    }
}

/// Whether an answer says "not applicable".
pub fn is_not_applicable(value: &Value) -> bool {
    value.as_str() == Some(NOT_APPLICABLE)
}

/// An answer as its question understands it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<'a> {
    YesNo(YesNo),
    /// The chosen options, in the order of choosing; exactly one for a single choice.
    Options(Vec<&'a ChoiceOption>),
    Number(f64),
    Text(&'a str),
    Instant(DateTime<FixedOffset>),
}

/// Why a value is no answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `wrong_type` or `out_of_range`.
    pub code: FaultCode,
    pub message: String,
}

fn wrong_type(wanted: &str) -> Refusal {
    Refusal { code: FaultCode::WrongType, message: format!("the answer must be {wanted}") }
}

fn out_of_range(message: impl Into<String>) -> Refusal {
    Refusal { code: FaultCode::OutOfRange, message: message.into() }
}

impl Question {
    /// Reads an answer other than "not applicable".
    ///
    /// # Errors
    /// `wrong_type` when the value has the wrong JSON type, `out_of_range` when the question doesn't take it.
    pub fn read<'a>(&'a self, value: &'a Value) -> Result<Reading<'a>, Refusal> {
        match &self.kind {
            QuestionKind::YesNo { .. } => match text(value, "`yes` or `no`")? {
                "yes" => Ok(Reading::YesNo(YesNo::Yes)),
                "no" => Ok(Reading::YesNo(YesNo::No)),
                other => Err(out_of_range(format!("the answer must be `yes` or `no`, not `{other}`"))),
            },
            QuestionKind::SingleChoice { .. } => {
                let option = self.chosen(text(value, "the key of an option")?)?;
                Ok(Reading::Options(vec![option]))
            }
            QuestionKind::MultiChoice { .. } => self.read_choices(value),
            QuestionKind::Scale { min, max, step } => {
                let number = whole_steps(number(value)?, *min, *max, *step)?;
                Ok(Reading::Number(number))
            }
            QuestionKind::Number { .. } | QuestionKind::Duration { .. } => match number(value)? {
                number if number < 0.0 => Err(out_of_range("the answer can't be negative")),
                number => Ok(Reading::Number(number)),
            },
            QuestionKind::Emotion => Ok(Reading::Number(whole_steps(number(value)?, -2.0, 2.0, 1.0)?)),
            QuestionKind::Nps => Ok(Reading::Number(whole_steps(number(value)?, 0.0, 10.0, 1.0)?)),
            QuestionKind::Text => Ok(Reading::Text(text(value, "a text")?)),
            QuestionKind::Timestamp => DateTime::parse_from_rfc3339(text(value, "an RFC 3339 instant")?)
                .map(Reading::Instant)
                .map_err(|error| out_of_range(format!("the answer is no RFC 3339 instant: {error}"))),
        }
    }

    /// The points of an answer, before the question's weight; `None` for an unscored question.
    pub fn points(&self, reading: &Reading<'_>) -> Option<f64> {
        self.max_points()?;
        match (&self.kind, reading) {
            (QuestionKind::YesNo { expected }, Reading::YesNo(answer)) => {
                Some(if answer == expected { 1.0 } else { 0.0 })
            }
            (_, Reading::Options(chosen)) => Some(chosen.iter().map(|option| option.points.unwrap_or(0.0)).sum()),
            (QuestionKind::Scale { min, max, .. }, Reading::Number(value)) => Some((value - min) / (max - min)),
            (_, Reading::Number(value)) => band_points(self.bands(), *value),
            _ => None,
        }
    }

    fn read_choices<'a>(&'a self, value: &'a Value) -> Result<Reading<'a>, Refusal> {
        let keys = value.as_array().ok_or_else(|| wrong_type("an array of option keys"))?;
        let mut seen = BTreeSet::new();
        let mut options = Vec::new();
        for key in keys {
            let key = text(key, "an array of option keys")?;
            if !seen.insert(key) {
                return Err(out_of_range(format!("the option `{key}` is chosen twice")));
            }
            options.push(self.chosen(key)?);
        }
        Ok(Reading::Options(options))
    }

    fn chosen(&self, key: &str) -> Result<&ChoiceOption, Refusal> {
        self.option(key).ok_or_else(|| out_of_range(format!("there is no option `{key}`")))
    }
}

fn band_points(bands: &[PointBand], value: f64) -> Option<f64> {
    let reached = |band: &&PointBand| band.up_to.is_none_or(|limit| value <= limit);
    bands.iter().find(reached).map(|band| band.points)
}

fn text<'a>(value: &'a Value, wanted: &str) -> Result<&'a str, Refusal> {
    value.as_str().ok_or_else(|| wrong_type(wanted))
}

fn number(value: &Value) -> Result<f64, Refusal> {
    value.as_f64().ok_or_else(|| wrong_type("a number"))
}

fn whole_steps(value: f64, min: f64, max: f64, step: f64) -> Result<f64, Refusal> {
    if !(min..=max).contains(&value) {
        return Err(out_of_range(format!("the answer must be between {min} and {max}")));
    }
    let steps = (value - min) / step;
    if (steps - steps.round()).abs() > STEP_TOLERANCE {
        return Err(out_of_range(format!("the answer must lie on a step of {step} from {min}")));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn question(kind: QuestionKind) -> Question {
        let definition = json!({"title": "t", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
            {"key": "s", "title": "t", "touchpoint": "t", "questions": [{"key": "q", "type": "text", "text": "t"}]}
        ]});
        let checklist = crate::scoring::Checklist::from_json(&definition).unwrap();
        Question { kind, ..checklist.question("q").unwrap().clone() }
    }

    fn refused(question: &Question, value: Value) -> &'static str {
        question.read(&value).map_or_else(|refusal| refusal.code.as_str(), |_| "taken")
    }

    fn option(key: &str, points: Option<f64>) -> ChoiceOption {
        ChoiceOption { key: key.to_owned(), text: key.to_owned(), points, translations: Default::default() }
    }

    #[test]
    fn a_decimal_step_takes_every_one_of_its_values() {
        let scale = question(QuestionKind::Scale { min: 0.0, max: 1.0, step: 0.1 });
        for tenths in 0..=10 {
            assert_eq!(refused(&scale, json!(f64::from(tenths) / 10.0)), "taken");
        }
        assert_eq!(refused(&scale, json!(0.15)), "out_of_range");
        assert_eq!(refused(&scale, json!(1.1)), "out_of_range");
        assert_eq!(refused(&scale, json!("0.1")), "wrong_type");
    }

    #[test]
    fn the_type_is_told_from_the_range() {
        let yes_no = question(QuestionKind::YesNo { expected: YesNo::Yes });
        assert_eq!(refused(&yes_no, json!(true)), "wrong_type");
        assert_eq!(refused(&yes_no, json!("maybe")), "out_of_range");
        let nps = question(QuestionKind::Nps);
        assert_eq!(refused(&nps, json!(10.0)), "taken");
        assert_eq!(refused(&nps, json!(9.5)), "out_of_range");
        let instant = question(QuestionKind::Timestamp);
        assert_eq!(refused(&instant, json!("2026-03-05T10:15:00+03:00")), "taken");
        assert_eq!(refused(&instant, json!("2026-03-05")), "out_of_range");
        assert_eq!(refused(&instant, json!(5)), "wrong_type");
        let duration = question(QuestionKind::Duration { bands: vec![] });
        assert_eq!(refused(&duration, json!(-0.5)), "out_of_range");
    }

    #[test]
    fn several_options_add_up_with_their_penalties() {
        let options = vec![option("a", Some(2.0)), option("b", Some(-3.0)), option("c", None)];
        let many = question(QuestionKind::MultiChoice { options });
        let points = |value: Value| many.read(&value).map(|reading| many.points(&reading));
        assert_eq!(points(json!(["a", "b", "c"])), Ok(Some(-1.0)));
        assert_eq!(many.max_points(), Some(2.0));
        assert_eq!(refused(&many, json!(["a", "a"])), "out_of_range");
        assert_eq!(refused(&many, json!(["a", 1])), "wrong_type");
        assert_eq!(refused(&many, json!("a")), "wrong_type");
    }

    #[test]
    fn the_limit_of_a_band_belongs_to_it() {
        let bands = vec![PointBand { up_to: Some(300.0), points: 2.0 }, PointBand { up_to: None, points: 0.5 }];
        let wait = question(QuestionKind::Duration { bands });
        assert_eq!(wait.points(&Reading::Number(300.0)), Some(2.0));
        assert_eq!(wait.points(&Reading::Number(300.5)), Some(0.5));
        assert_eq!(wait.max_points(), Some(2.0));
    }

    #[test]
    fn without_points_a_choice_is_unscored() {
        let choice = question(QuestionKind::SingleChoice { options: vec![option("a", None)] });
        assert_eq!(choice.max_points(), None);
        let value = json!("a");
        assert_eq!(choice.points(&choice.read(&value).unwrap()), None);
    }
}
