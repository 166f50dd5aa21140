//! What became other between two versions of a report.

use crate::reports::model::Answers;
use crate::scoring::answer::is_given;
use crate::scoring::{Checklist as Definition, Question};

/// The questions that have other answers, in the order of asking; no answer and a blank one are the same.
pub fn changed_answers<'a>(definition: &'a Definition, before: &Answers, after: &Answers) -> Vec<&'a Question> {
    let given = |answers: &Answers, key: &str| answers.get(key).filter(|answer| is_given(answer)).cloned();
    definition.questions().filter(|question| given(before, &question.key) != given(after, &question.key)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn definition() -> Definition {
        let question = |n: u8| json!({"key": format!("q{n}"), "type": "number", "text": "t", "required": false});
        let questions: Vec<Value> = (0..6).map(question).collect();
        let document = json!({"title": "t", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
            {"key": "a", "title": "t", "touchpoint": "door", "questions": questions}]});
        Definition::from_json(&document).unwrap()
    }

    fn answers() -> impl Strategy<Value = Answers> {
        let value = prop_oneof![Just(json!(null)), Just(json!("  ")), (0..3_u8).prop_map(|n| json!(n))];
        proptest::collection::btree_map("q[0-7]", value, 0..8)
    }

    proptest! {
        #[test]
        fn taking_the_changed_answers_over_leaves_no_difference(before in answers(), after in answers()) {
            let definition = definition();
            prop_assert!(changed_answers(&definition, &before, &before).is_empty());
            let mut mended = before.clone();
            for question in changed_answers(&definition, &before, &after) {
                mended.insert(question.key.clone(), after.get(&question.key).cloned().unwrap_or_default());
            }
            prop_assert!(changed_answers(&definition, &mended, &after).is_empty());
            let keys = |one: &Answers, other: &Answers| -> Vec<String> {
                changed_answers(&definition, one, other).iter().map(|question| question.key.clone()).collect()
            };
            prop_assert_eq!(keys(&before, &after), keys(&after, &before));
        }
    }
}
