//! A filed set of answers, checked against its checklist.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answer::{is_given, is_not_applicable};
use super::checklist::{Checklist, EvidenceRule, Question};
use super::fault::{Fault, FaultCode, accept};
use super::properties::{Properties, parse_json};

/// The answers of one report and the questions that evidence was filed for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// Answers by question key.
    #[serde(default)]
    pub answers: BTreeMap<String, Value>,
    /// Keys of the questions with at least one photo, recording or receipt.
    #[serde(default)]
    pub evidence: BTreeSet<String>,
}

impl Submission {
    /// Reads `{"answers": {…}, "evidence": […]}` from JSON text; both may be absent.
    ///
    /// # Errors
    /// Every fault of the document's shape, under an empty key. Whether the answers fit a checklist is
    /// [`check_submission`]'s to say.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        Self::from_json(&parse_json(text, "the answers")?)
    }

    /// As [`Submission::parse`], from JSON already read.
    ///
    /// # Errors
    /// As [`Submission::parse`].
    pub fn from_json(document: &Value) -> Result<Self, Vec<Fault>> {
        let mut properties = Properties::open(document, "")?;
        let answers = match properties.value("answers") {
            None => BTreeMap::new(),
            Some(Value::Object(answers)) => answers.clone().into_iter().collect(),
            Some(_) => {
                properties.refuse(FaultCode::WrongType, "`answers` must be a JSON object");
                BTreeMap::new()
            }
        };
        let mut evidence = BTreeSet::new();
        for key in properties.list("evidence") {
            match key.as_str() {
                Some(key) => {
                    evidence.insert(key.to_owned());
                }
                None => properties.refuse(FaultCode::WrongType, "`evidence` must hold question keys"),
            }
        }
        accept(Self { answers, evidence }, properties.close())
    }
}

/// Keys of the questions that are asked, given the answers so far.
///
/// An answer to a question that isn't asked counts as none, so one answer can switch off a whole chain.
pub fn relevant_questions(checklist: &Checklist, answers: &BTreeMap<String, Value>) -> BTreeSet<String> {
    let asked = asked_questions(checklist, answers);
    asked.into_iter().map(|question| question.key.clone()).collect()
}

/// The relevant questions, in order.
pub(super) fn asked_questions<'a>(checklist: &'a Checklist, answers: &BTreeMap<String, Value>) -> Vec<&'a Question> {
    let mut asked = Vec::new();
    let mut known: BTreeMap<&str, &Value> = BTreeMap::new();
    for question in checklist.questions() {
        let holds = |condition: &super::Condition| condition.holds(&|key| known.get(key).copied());
        if !question.relevant.as_ref().is_none_or(holds) {
            continue;
        }
        asked.push(question);
        let answer = answers.get(&question.key);
        if let Some(value) = answer.filter(|value| is_given(value) && !is_not_applicable(value)) {
            known.insert(&question.key, value);
        }
    }
    asked
}

/// Checks a draft: what was answered must fit its question, but nothing need be answered yet.
///
/// # Errors
/// `unknown_key`, `wrong_type`, `out_of_range` and `na_not_allowed`, sorted by key and code.
pub fn check_answers(checklist: &Checklist, submission: &Submission) -> Result<(), Vec<Fault>> {
    let mut faults = unknown_keys(checklist, submission);
    for question in checklist.questions() {
        if let Some(value) = submission.answers.get(&question.key) {
            faults.extend(misfit(question, value));
        }
    }
    accept((), faults)
}

/// Checks a report that is to be filed.
///
/// # Errors
/// Everything that [`check_answers`] finds and `required`, `irrelevant`, `evidence_required`, sorted by key and code.
/// Of an answer to an irrelevant question only that is said.
pub fn check_submission(checklist: &Checklist, submission: &Submission) -> Result<(), Vec<Fault>> {
    let mut faults = unknown_keys(checklist, submission);
    let relevant = relevant_questions(checklist, &submission.answers);
    for question in checklist.questions() {
        let answer = submission.answers.get(&question.key).filter(|value| is_given(value));
        match (answer, relevant.contains(&question.key)) {
            (None, true) if question.required => {
                faults.push(Fault::new(&question.key, FaultCode::Required, "an answer is required"));
            }
            (None, _) => {}
            (Some(_), false) => faults.push(Fault::new(
                &question.key,
                FaultCode::Irrelevant,
                "the question isn't asked after the answers before it",
            )),
            (Some(value), true) => {
                faults.extend(misfit(question, value));
                faults.extend(missing_evidence(question, value, &submission.evidence));
            }
        }
    }
    accept((), faults)
}

fn unknown_keys(checklist: &Checklist, submission: &Submission) -> Vec<Fault> {
    let known: BTreeSet<&str> = checklist.questions().map(|question| question.key.as_str()).collect();
    let named = submission.answers.keys().chain(&submission.evidence);
    named
        .filter(|key| !known.contains(key.as_str()))
        .map(|key| Fault::new(key, FaultCode::UnknownKey, "the checklist has no such question"))
        .collect()
}

/// Why a value, if it is an answer at all, doesn't fit its question.
fn misfit(question: &Question, value: &Value) -> Option<Fault> {
    if !is_given(value) {
        return None;
    }
    if is_not_applicable(value) {
        let message = "\"not applicable\" isn't allowed here";
        return (!question.allow_na).then(|| Fault::new(&question.key, FaultCode::NaNotAllowed, message));
    }
    match question.read(value) {
        Ok(_) => None,
        Err(refusal) => Some(Fault::new(&question.key, refusal.code, refusal.message)),
    }
}

fn missing_evidence(question: &Question, value: &Value, evidence: &BTreeSet<String>) -> Option<Fault> {
    let missing =
        question.evidence == EvidenceRule::Required && !is_not_applicable(value) && !evidence.contains(&question.key);
    let message = "a photo, recording or receipt is required";
    missing.then(|| Fault::new(&question.key, FaultCode::EvidenceRequired, message))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn checklist() -> Checklist {
        let definition = json!({"title": "t", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
            {"key": "s", "title": "t", "touchpoint": "t", "questions": [
                {"key": "met", "type": "yes_no", "text": "t", "allow_na": true},
                {"key": "name", "type": "text", "text": "t", "relevant": "met = 'yes'"},
                {"key": "badge", "type": "yes_no", "text": "t", "relevant": "answered(name)",
                 "evidence": "required", "required": false, "allow_na": true}
            ]}
        ]});
        Checklist::from_json(&definition).unwrap()
    }

    fn filed(document: Value) -> Submission {
        Submission::from_json(&document).unwrap()
    }

    fn told(result: Result<(), Vec<Fault>>) -> Vec<String> {
        let faults = result.err().unwrap_or_default();
        faults.iter().map(|fault| format!("{} {}", fault.key, fault.code)).collect()
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let submission = filed(json!({"answers": {"ghost": 1, "met": true, "badge": "yes"}, "evidence": ["spook"]}));
        let faults = told(check_submission(&checklist(), &submission));
        assert_eq!(faults, ["badge irrelevant", "ghost unknown_key", "met wrong_type", "spook unknown_key"]);
    }

    #[test]
    fn an_irrelevant_answer_counts_as_none_down_the_chain() {
        let answers = filed(json!({"answers": {"met": "no", "name": "Anna", "badge": "yes"}}));
        let relevant = relevant_questions(&checklist(), &answers.answers);
        assert_eq!(relevant.into_iter().collect::<Vec<_>>(), ["met"]);
        assert_eq!(told(check_submission(&checklist(), &answers)), ["badge irrelevant", "name irrelevant"]);
    }

    #[test]
    fn blank_and_null_and_nothing_are_no_answer() {
        for value in [json!(null), json!("  "), json!([])] {
            let submission = filed(json!({"answers": {"met": value}}));
            assert_eq!(told(check_submission(&checklist(), &submission)), ["met required"]);
            assert_eq!(told(check_answers(&checklist(), &submission)), [""; 0]);
        }
    }

    #[test]
    fn not_applicable_answers_a_required_question_and_needs_no_evidence() {
        let submission = filed(json!({"answers": {"met": "na"}}));
        assert_eq!(told(check_submission(&checklist(), &submission)), [""; 0]);
        let mut submission = filed(json!({"answers": {"met": "yes", "name": "Anna", "badge": "na"}}));
        assert_eq!(told(check_submission(&checklist(), &submission)), [""; 0]);
        submission.answers.insert("badge".to_owned(), json!("no"));
        assert_eq!(told(check_submission(&checklist(), &submission)), ["badge evidence_required"]);
        submission.evidence.insert("badge".to_owned());
        assert_eq!(told(check_submission(&checklist(), &submission)), [""; 0]);
        submission.answers.insert("name".to_owned(), json!("na"));
        assert_eq!(told(check_submission(&checklist(), &submission)), ["badge irrelevant", "name na_not_allowed"]);
    }

    #[test]
    fn a_draft_may_be_incomplete_but_not_wrong() {
        let submission = filed(json!({"answers": {"met": "perhaps", "badge": "yes"}}));
        assert_eq!(told(check_answers(&checklist(), &submission)), ["met out_of_range"]);
    }

    #[test]
    fn a_submission_of_another_shape_is_refused() {
        let refused = |text: &str| told(Submission::parse(text).map(|_| ()));
        assert_eq!(refused("{"), [" wrong_type"]);
        assert_eq!(refused("[]"), [" wrong_type"]);
        assert_eq!(refused(r#"{"answers": [], "evidence": [1], "answer": {}}"#), [" unknown_key", " wrong_type"]);
    }
}
