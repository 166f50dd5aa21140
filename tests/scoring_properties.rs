//! What holds of scoring and statistics whatever the checklist, the answers and the checks.

#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};
use wayscore::scoring::statistics::half_width;
use wayscore::scoring::{
    Cell, Checklist, Condition, MapOutline, Scorecard, Submission, check_answers, check_submission, compare, needed,
    score, score_documents, stage_score, stats_document,
};

const RHO: f64 = 0.3;

/// A question without its key, and an answer that it takes; `None` for no answer.
fn question() -> impl Strategy<Value = (Value, Option<Value>)> {
    let options = json!([
        {"key": "a", "text": "A", "points": 3}, {"key": "b", "text": "B", "points": -2}, {"key": "c", "text": "C"}
    ]);
    let bands = json!([{"up_to": 60, "points": 2}, {"up_to": 300, "points": 1}, {"points": -1}]);
    let kinds = prop_oneof![
        proptest::sample::select(vec!["yes", "no"]).prop_map(|answer| (json!({"type": "yes_no"}), json!(answer))),
        proptest::sample::select(vec!["a", "b", "c"]).prop_map({
            let options = options.clone();
            move |answer| (json!({"type": "single_choice", "options": options}), json!(answer))
        }),
        proptest::sample::subsequence(vec!["a", "b", "c"], 1..=3)
            .prop_map(move |answer| (json!({"type": "multi_choice", "options": options}), json!(answer))),
        (0..=20_u8).prop_map(|halves| {
            let scale = json!({"type": "scale", "min": 0, "max": 10, "step": 0.5});
            (scale, json!(f64::from(halves) / 2.0))
        }),
        (0.0..1000.0).prop_map(move |answer| (json!({"type": "duration", "bands": bands}), json!(answer))),
        (0..=10_u8).prop_map(|answer| (json!({"type": "nps"}), json!(answer))),
    ];
    let role = proptest::sample::select(vec!["plain", "plain", "plain", "bonus", "touchpoint", "report"]);
    let answered = proptest::sample::select(vec!["answer", "answer", "answer", "answer", "na", "none"]);
    (kinds, 1..40_u8, role, answered).prop_map(|((mut question, answer), weight, role, answered)| {
        question["text"] = json!("?");
        question["weight"] = json!(f64::from(weight) / 4.0);
        question["allow_na"] = json!(true);
        question["required"] = json!(false);
        match role {
            "bonus" => question["bonus"] = json!(true),
            "touchpoint" | "report" if question["type"] != "nps" => question["critical"] = json!(role),
            _ => {}
        }
        let answer = match answered {
            "answer" => Some(answer),
            "na" => Some(json!("na")),
            _ => None,
        };
        (question, answer)
    })
}

/// A definition that may be published, and answers that may be filed.
fn report() -> impl Strategy<Value = (Value, Value)> {
    let section = (0..3_u8, 1..20_u8, prop::collection::vec(question(), 1..5));
    let mode = proptest::sample::select(vec!["pooled", "weighted"]);
    (mode, prop::collection::vec(section, 1..6)).prop_map(|(mode, sections)| {
        let mut answers = json!({});
        let mut written = Vec::new();
        for (index, (touchpoint, weight, questions)) in sections.into_iter().enumerate() {
            let mut keyed = Vec::new();
            for (number, (mut question, answer)) in questions.into_iter().enumerate() {
                let key = format!("q{index}-{number}");
                question["key"] = json!(key);
                if let Some(answer) = answer {
                    answers[key.as_str()] = answer;
                }
                keyed.push(question);
            }
            written.push(json!({
                "key": format!("s{index}"), "title": "Section", "touchpoint": format!("t{touchpoint}"),
                "weight": f64::from(weight) / 4.0, "questions": keyed
            }));
        }
        let scoring = json!({"mode": mode});
        (json!({"title": "Visit", "kind": "visit", "scoring": scoring, "sections": written}), answers)
    })
}

fn outline() -> MapOutline {
    let map = json!({"stages": [
        {"key": "first", "touchpoints": [{"key": "t0", "importance": 5}, {"key": "t1", "importance": 2}]},
        {"key": "last", "touchpoints": [{"key": "t2", "importance": 3}]}
    ]});
    MapOutline::from_json(&map).unwrap()
}

fn scorecard(definition: &Value, answers: &Value) -> Scorecard {
    let checklist = Checklist::from_json(definition).unwrap();
    let submission = Submission::from_json(&json!({"answers": answers})).unwrap();
    assert_eq!(check_submission(&checklist, &submission), Ok(()));
    score(&checklist, Some(&outline()), &submission)
}

/// Every final and raw score of a card, in a fixed order.
fn figures(card: &Scorecard) -> Vec<Option<f64>> {
    let scores = card.touchpoints.values().chain([&card.report]);
    let stages = card.stages.values().map(|stage| stage.score);
    scores.flat_map(|score| [score.raw, score.final_score]).chain(stages).collect()
}

fn cell(checks: &[(f64, f64)]) -> Cell {
    let mut cell = Cell::default();
    for (score, q) in checks {
        cell.observe(*score, *q, RHO);
    }
    cell
}

fn checks() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.0..=1.0, 1.0..40.0), 1..30)
}

/// Any JSON at all.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("na")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z]{1,6}", inner, 0..4)
                .prop_map(|object| Value::Object(object.into_iter().collect())),
        ]
    })
}

/// Puts `replacement` in the place of the `index`-th value met, modulo their number.
fn spoil(document: &mut Value, index: usize, replacement: Value) {
    fn count(value: &Value) -> usize {
        let inner: usize = match value {
            Value::Array(elements) => elements.iter().map(count).sum(),
            Value::Object(object) => object.values().map(count).sum(),
            _ => 0,
        };
        inner + 1
    }
    fn place<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
        if *left == 0 {
            return Some(value);
        }
        *left -= 1;
        match value {
            Value::Array(elements) => elements.iter_mut().find_map(|element| place(element, left)),
            Value::Object(object) => object.values_mut().find_map(|element| place(element, left)),
            _ => None,
        }
    }
    let mut left = index % count(document);
    if let Some(value) = place(document, &mut left) {
        *value = replacement;
    }
}

fn assert_no_nan(value: &Value) {
    // JSON has no NaN: serde_json writes it as null, so a figure that went wrong shows as a lone null.
    for score in value["touchpoints"].as_object().into_iter().flat_map(|scores| scores.values()) {
        let nulls = ["raw", "final", "q"].map(|name| score[name].is_null());
        assert!(nulls == [true; 3] || nulls == [false; 3], "{score}");
    }
}

proptest! {
    #[test]
    fn scores_are_shares_or_null((definition, answers) in report()) {
        let card = scorecard(&definition, &answers);
        for figure in figures(&card).into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&figure));
        }
        // Not so of a pooled report: a knocked-out touchpoint with more penalties than points rises to 0.
        for score in card.touchpoints.values() {
            prop_assert!(score.final_score <= score.raw);
        }
        let items = card.questions.len() as f64 + 1e-9;
        for score in card.touchpoints.values().chain([&card.report]) {
            prop_assert_eq!(score.raw.is_some(), score.final_score.is_some());
            prop_assert_eq!(score.raw.is_some(), score.q.is_some());
            prop_assert!(score.q.is_none_or(|q| (1.0 - 1e-9..=items).contains(&q)));
        }
    }

    #[test]
    fn a_bonus_never_lowers_a_score(
        (mut definition, mut answers) in report(), section: prop::sample::Index, answer in "yes|no", weight in 0.25..20.0
    ) {
        let before = scorecard(&definition, &answers);
        let sections = definition["sections"].as_array_mut().unwrap();
        let section = section.index(sections.len());
        sections[section]["questions"].as_array_mut().unwrap().push(json!(
            {"key": "extra", "type": "yes_no", "text": "?", "bonus": true, "weight": weight}
        ));
        answers["extra"] = json!(answer);
        let after = scorecard(&definition, &answers);
        for (before, after) in figures(&before).into_iter().zip(figures(&after)) {
            prop_assert!(before <= after.map(|after| after + 1e-12), "{before:?} became {after:?}");
        }
    }

    #[test]
    fn a_stage_lies_between_its_touchpoints((definition, answers) in report(), importance in prop::array::uniform3(1..=5_u8)) {
        let card = scorecard(&definition, &answers);
        let observed: Vec<_> = card.touchpoints.values().filter_map(|score| score.observation()).collect();
        let stage = stage_score(importance.into_iter().zip(observed.iter().copied()));
        prop_assert_eq!(stage.score.is_some(), !observed.is_empty());
        if let Some(score) = stage.score {
            let least = observed.iter().map(|one| one.score).fold(1.0, f64::min);
            let greatest = observed.iter().map(|one| one.score).fold(0.0, f64::max);
            prop_assert!(least - 1e-12 <= score && score <= greatest + 1e-12);
        }
    }

    #[test]
    fn a_checklist_reads_back_what_it_writes((definition, _) in report()) {
        let checklist = Checklist::from_json(&definition).unwrap();
        let written = serde_json::to_value(&checklist).unwrap();
        prop_assert_eq!(Checklist::from_json(&written), Ok(checklist));
    }

    #[test]
    fn cells_merge_in_any_grouping(checks in checks(), cut: prop::sample::Index, turn: prop::sample::Index) {
        let whole = cell(&checks);
        let (left, right) = checks.split_at(cut.index(checks.len()));
        let mut merged = cell(left);
        merged.merge(&cell(right));
        prop_assert_eq!(merged, whole);
        let mut turned = checks.clone();
        turned.rotate_left(turn.index(checks.len()));
        prop_assert_eq!(cell(&turned), whole);
        let one_by_one: Vec<Cell> = turned.iter().map(|check| cell(&[*check])).collect();
        prop_assert_eq!(one_by_one.iter().sum::<Cell>(), whole);
    }

    #[test]
    fn removing_undoes_observing(checks in checks(), score in 0.0..=1.0, q in 1.0..40.0) {
        let before = cell(&checks);
        let mut after = before;
        after.observe(score, q, RHO);
        after.remove(&Cell::of(score, q, RHO));
        prop_assert_eq!(after, before);
    }

    #[test]
    fn an_interval_holds_its_mean_and_narrows(checks in checks(), times in 2..20_usize) {
        let once = cell(&checks);
        let often: Cell = vec![once; times].iter().sum();
        let (wide, narrow) = (once.interval().unwrap(), often.interval().unwrap());
        let mean = once.mean().unwrap();
        prop_assert!(0.0 <= wide.low && wide.low <= mean && mean <= wide.high && wide.high <= 1.0);
        prop_assert!(narrow.half_width() < wide.half_width());
    }

    #[test]
    fn limits_of_a_difference_hold_it(first in checks(), second in checks()) {
        let there = compare(&cell(&first), &cell(&second)).unwrap();
        let back = compare(&cell(&second), &cell(&first)).unwrap();
        prop_assert!(there.low <= there.difference && there.difference <= there.high);
        prop_assert!((there.low + back.high).abs() < 1e-12 && (there.difference + back.difference).abs() < 1e-12);
    }

    #[test]
    fn needed_is_the_smallest_number(mean in 0.0..=1.0, q in 1.0..40.0, wanted in 0.005..0.5) {
        let n = needed(mean, q, wanted, RHO).unwrap();
        prop_assert!(half_width(mean, q, n, RHO) <= wanted);
        prop_assert!(n == 1 || half_width(mean, q, n - 1, RHO) > wanted);
    }

    #[test]
    fn a_condition_is_read_or_refused(source in any::<String>()) {
        if let Ok(condition) = Condition::parse(&source) {
            prop_assert!(!condition.references().is_empty());
        }
    }

    #[test]
    fn a_condition_of_true_words_is_read_or_refused(
        words in prop::collection::vec(proptest::sample::select(vec![
            "a", "b", "and", "or", "not", "(", ")", "=", "!=", "<", ">=", "'x'", "5", "-1", "selected(", "answered(", ",", "${a}",
        ]), 0..24)
    ) {
        if let Ok(condition) = Condition::parse(&words.join(" ")) {
            let answers = json!({"a": 5, "b": ["x"]});
            condition.holds(&|key| answers.get(key));
        }
    }

    #[test]
    fn any_text_is_scored_or_refused(checklist in any::<String>(), answers in any::<String>()) {
        let outcome = score_documents(&checklist, Some(&answers), &answers);
        prop_assert!(!outcome.accepted);
        prop_assert!(!outcome.document["errors"].as_array().unwrap().is_empty());
        prop_assert!(!stats_document(&answers).accepted);
    }

    #[test]
    fn a_spoilt_document_is_scored_or_refused(
        (mut definition, mut answers) in report(), at in any::<prop::sample::Index>(), put in any_json(), which in 0..3_u8
    ) {
        let intact = Checklist::from_json(&definition).unwrap();
        match which {
            0 => spoil(&mut definition, at.index(1_000), put),
            1 => spoil(&mut answers, at.index(1_000), put),
            _ => answers["q0-0"] = put,
        }
        let filed = json!({"answers": answers});
        let outcome = score_documents(&definition.to_string(), None, &filed.to_string());
        prop_assert_eq!(outcome.accepted, outcome.document.get("errors").is_none());
        assert_no_nan(&outcome.document);
        if let Ok(submission) = Submission::from_json(&filed) {
            let filing = check_submission(&intact, &submission);
            let draft = check_answers(&intact, &submission);
            prop_assert!(draft.is_ok() || filing.is_err());
            for figure in figures(&score(&intact, None, &submission)).into_iter().flatten() {
                prop_assert!((0.0..=1.0).contains(&figure));
            }
        }
    }
}
