use serde_json::json;

use super::Raised;
use crate::reports::model::{Answers, Flag};
use crate::scoring::answer::is_not_applicable;
use crate::scoring::{Checklist as Definition, Question, QuestionKind, Reading, YesNo, relevant_questions};

/// As many equal choices in a row happen by themselves.
const LEAST_CHOICES: usize = 8;

/// Where among its choices an answer stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Last,
    Between { index: usize, of: usize },
}

impl Place {
    fn of(index: usize, count: usize) -> Self {
        match index {
            0 => Self::First,
            index if index + 1 >= count => Self::Last,
            index => Self::Between { index, of: count },
        }
    }
}

/// Scored choices and scales that are all answered at the same place, as by somebody who doesn't read them.
///
/// Answers of yes and no alone weigh less: a spotless visit looks the same.
pub fn straight_lined(definition: &Definition, answers: &Answers) -> Option<Raised> {
    let asked = relevant_questions(definition, answers);
    let scored = definition.questions().filter(|question| question.is_scored() && asked.contains(&question.key));
    let placed: Vec<(&Question, Place)> =
        scored.filter_map(|question| Some((question, place(question, answers)?))).collect();
    let (_, first) = placed.first()?;
    if placed.len() < LEAST_CHOICES || placed.iter().any(|(_, place)| place != first) {
        return None;
    }
    let only_yes_no = placed.iter().all(|(question, _)| matches!(question.kind, QuestionKind::YesNo { .. }));
    Some(Raised::new(Flag::StraightLined, if only_yes_no { 4 } else { 16 }, [("answers", json!(placed.len()))]))
}

fn place(question: &Question, answers: &Answers) -> Option<Place> {
    let answer = answers.get(&question.key).filter(|answer| !is_not_applicable(answer))?;
    match (&question.kind, question.read(answer)) {
        (QuestionKind::YesNo { .. }, Ok(Reading::YesNo(answer))) => {
            Some(if answer == YesNo::Yes { Place::First } else { Place::Last })
        }
        (QuestionKind::SingleChoice { options }, Ok(Reading::Options(chosen))) => {
            let key = &chosen.first()?.key;
            Some(Place::of(options.iter().position(|option| option.key == *key)?, options.len()))
        }
        (QuestionKind::Scale { min, max, step }, Ok(Reading::Number(value))) => {
            let steps = |length: f64| (length / step).round().max(0.0) as usize;
            Some(Place::of(steps(value - min), steps(max - min).saturating_add(1)))
        }
        _ => None,
    }
}
