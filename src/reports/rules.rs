//! Pure rules: which state follows which, which barriers are sound, what a map takes in of a report.

pub mod difference;
pub mod flags;
pub mod timing;

use std::collections::BTreeMap;

use serde_json::Value;

use super::model::{Answers, Barrier, BarrierCategory, ReportStatus, TouchpointResult};
use crate::error::{AppError, AppResult, FieldError};
use crate::scoring::{Checklist as Definition, QuestionKind, Scorecard, relevant_questions};

/// Most characters of a barrier's words, a remark and a decision.
pub const MOST_WORDS: usize = 2_000;
const MOST_BARRIERS: usize = 50;

/// What somebody does with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The shopper changes the draft.
    Save,
    Submit,
    /// The reviewer puts answers right.
    Correct,
    /// The reviewer sends it back with remarks.
    Return,
    Approve,
    Reject,
    /// An appeal against the score put answers right.
    Rescore,
    /// An appeal against the rejection was granted: it counts.
    Reinstate,
    /// An appeal against the rejection was granted, though another report takes its place.
    Lift,
}

impl ReportStatus {
    /// The state after a step, or why the step can't be taken now.
    pub fn after(self, step: Step) -> AppResult<Self> {
        use ReportStatus::{Approved, Draft, Rejected, Returned, Submitted};
        match (self, step) {
            (Draft | Returned, Step::Save) => Ok(self),
            (Draft | Returned, Step::Submit) => Ok(Submitted),
            (Submitted, Step::Correct) => Ok(Submitted),
            (Submitted, Step::Return) => Ok(Returned),
            (Submitted, Step::Approve) => Ok(Approved),
            (Submitted, Step::Reject) => Ok(Rejected),
            (Approved, Step::Rescore) | (Rejected, Step::Reinstate) => Ok(Approved),
            (Rejected, Step::Lift) => Ok(Rejected),
            (_, Step::Rescore) => Err(AppError::Conflict("report-not-approved")),
            (_, Step::Reinstate | Step::Lift) => Err(AppError::Conflict("report-not-rejected")),
            (Submitted, Step::Save | Step::Submit) => Err(AppError::Conflict("report-already-submitted")),
            (Draft, _) => Err(AppError::Conflict("report-not-submitted")),
            (Returned, _) => Err(AppError::Conflict("report-already-returned")),
            (Approved, _) => Err(AppError::Conflict("report-already-approved")),
            (Rejected, _) => Err(AppError::Conflict("report-already-rejected")),
        }
    }

    /// Whether the shopper may still change it.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }
}

/// What is wrong with the barriers of a report, by place: `barriers[0].severity`.
pub fn barrier_faults(definition: &Definition, barriers: &[Barrier]) -> Vec<FieldError> {
    let touchpoints = definition.touchpoints();
    let mut faults = Vec::new();
    if barriers.len() > MOST_BARRIERS {
        faults.push(FieldError::new("barriers", "too-many").with("max", MOST_BARRIERS));
    }
    for (index, barrier) in barriers.iter().enumerate() {
        if !touchpoints.contains(&barrier.touchpoint.as_str()) {
            faults.push(FieldError::new(format!("barriers[{index}].touchpoint"), "unknown-touchpoint"));
        }
        if !(1..=3).contains(&barrier.severity) {
            faults.push(FieldError::new(format!("barriers[{index}].severity"), "severity"));
        }
        if barrier.words.chars().count() > MOST_WORDS {
            faults.push(FieldError::new(format!("barriers[{index}].words"), "length-most").with("max", MOST_WORDS));
        }
    }
    faults
}

/// What a map takes in of each touchpoint, in the order of the checklist.
pub fn touchpoint_results(
    definition: &Definition,
    answers: &Answers,
    barriers: &[Barrier],
    scorecard: &Scorecard,
) -> Vec<TouchpointResult> {
    let relevant = relevant_questions(definition, answers);
    let results = definition.touchpoints().into_iter().map(|key| {
        let questions = || definition.sections_at(key).flat_map(|section| &section.questions);
        let given: Vec<_> = questions()
            .filter(|question| relevant.contains(&question.key))
            .filter_map(|question| Some((question, answers.get(&question.key).filter(|value| is_told(value))?)))
            .collect();
        let emotions: Vec<f64> = given
            .iter()
            .filter(|(question, _)| question.kind == QuestionKind::Emotion)
            .filter_map(|(_, value)| value.as_f64())
            .collect();
        let score = scorecard.touchpoints.get(key);
        TouchpointResult {
            key: key.to_owned(),
            score: score.and_then(|score| score.final_score),
            q: score.and_then(|score| score.q),
            knocked_out: score.is_some_and(|score| !score.knocked_out_by.is_empty()),
            emotion: mean(&emotions),
            met: !given.is_empty(),
            barriers: worst_of_each(barriers.iter().filter(|barrier| barrier.touchpoint == key)),
        }
    });
    results.collect()
}

/// Answers about recommending with their touchpoints.
pub fn nps_answers(definition: &Definition, answers: &Answers) -> Vec<(String, i64)> {
    let relevant = relevant_questions(definition, answers);
    let of_section = |section: &crate::scoring::Section| {
        let asked = section.questions.iter().filter(|question| question.kind == QuestionKind::Nps);
        let told = asked.filter(|question| relevant.contains(&question.key));
        let figures = told.filter_map(|question| answers.get(&question.key)?.as_f64());
        figures.map(|figure| (section.touchpoint.clone(), figure as i64)).collect::<Vec<_>>()
    };
    definition.sections.iter().flat_map(of_section).collect()
}

/// Whether a value says something: neither nothing nor "not applicable".
pub fn is_told(value: &Value) -> bool {
    use crate::scoring::answer::{is_given, is_not_applicable};
    is_given(value) && !is_not_applicable(value)
}

fn mean(figures: &[f64]) -> Option<i64> {
    let count = figures.len();
    (count > 0).then(|| (figures.iter().sum::<f64>() / count as f64).round() as i64)
}

fn worst_of_each<'a>(barriers: impl Iterator<Item = &'a Barrier>) -> Vec<(BarrierCategory, u8)> {
    let mut worst: BTreeMap<BarrierCategory, u8> = BTreeMap::new();
    for barrier in barriers {
        let severity = worst.entry(barrier.category).or_default();
        *severity = (*severity).max(barrier.severity);
    }
    worst.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_step_from_every_state() {
        use ReportStatus::{Approved, Draft, Rejected, Returned, Submitted};
        let steps = [
            Step::Save,
            Step::Submit,
            Step::Correct,
            Step::Return,
            Step::Approve,
            Step::Reject,
            Step::Rescore,
            Step::Reinstate,
            Step::Lift,
        ];
        let table = [
            (Draft, [Some(Draft), Some(Submitted), None, None, None, None, None, None, None]),
            (
                Submitted,
                [None, None, Some(Submitted), Some(Returned), Some(Approved), Some(Rejected), None, None, None],
            ),
            (Returned, [Some(Returned), Some(Submitted), None, None, None, None, None, None, None]),
            (Approved, [None, None, None, None, None, None, Some(Approved), None, None]),
            (Rejected, [None, None, None, None, None, None, None, Some(Approved), Some(Rejected)]),
        ];
        for (from, expected) in table {
            for (step, to) in steps.into_iter().zip(expected) {
                match (from.after(step), to) {
                    (Ok(reached), Some(to)) => assert_eq!(reached, to, "{from:?} {step:?}"),
                    (Err(AppError::Conflict(_)), None) => {}
                    (other, _) => panic!("{from:?} {step:?}: {other:?}"),
                }
            }
        }
        assert_eq!(table.len(), ReportStatus::ALL.len());
    }

    fn definition() -> Definition {
        let document = json!({"title": "t", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
            {"key": "a", "title": "t", "touchpoint": "door", "questions": [
                {"key": "open", "type": "yes_no", "text": "t", "allow_na": true},
                {"key": "felt", "type": "emotion", "text": "t", "required": false}]},
            {"key": "b", "title": "t", "touchpoint": "desk", "questions": [
                {"key": "helped", "type": "yes_no", "text": "t", "required": false},
                {"key": "again", "type": "emotion", "text": "t", "required": false},
                {"key": "once-more", "type": "emotion", "text": "t", "required": false},
                {"key": "advise", "type": "nps", "text": "t", "required": false}]}
        ]});
        Definition::from_json(&document).unwrap()
    }

    fn barrier(touchpoint: &str, category: BarrierCategory, severity: u8) -> Barrier {
        Barrier { touchpoint: touchpoint.to_owned(), category, severity, words: String::new() }
    }

    #[test]
    fn a_touchpoint_is_met_when_anything_was_told_of_it() {
        let definition = definition();
        let answers: Answers =
            serde_json::from_value(json!({"open": "na", "again": 2, "once-more": -1, "advise": 9})).unwrap();
        let submission = crate::scoring::Submission { answers: answers.clone(), ..Default::default() };
        let scorecard = crate::scoring::score(&definition, None, &submission);
        let barriers = [
            barrier("desk", BarrierCategory::Staff, 1),
            barrier("desk", BarrierCategory::Staff, 3),
            barrier("desk", BarrierCategory::Waiting, 2),
        ];
        let results = touchpoint_results(&definition, &answers, &barriers, &scorecard);
        let door = &results[0];
        assert_eq!((door.key.as_str(), door.met, door.score, door.emotion), ("door", false, None, None));
        let desk = &results[1];
        assert_eq!((desk.met, desk.score, desk.emotion), (true, None, Some(1)));
        assert_eq!(desk.barriers, [(BarrierCategory::Waiting, 2), (BarrierCategory::Staff, 3)]);
        assert_eq!(nps_answers(&definition, &answers), [("desk".to_owned(), 9)]);
    }

    #[test]
    fn a_barrier_names_a_touchpoint_of_the_checklist_and_how_bad_it_was() {
        let barriers = [barrier("desk", BarrierCategory::Price, 3), barrier("moon", BarrierCategory::Other, 4)];
        let told: Vec<String> = barrier_faults(&definition(), &barriers)
            .into_iter()
            .map(|fault| format!("{} {}", fault.field, fault.code))
            .collect();
        assert_eq!(told, ["barriers[1].touchpoint unknown-touchpoint", "barriers[1].severity severity"]);
    }
}
