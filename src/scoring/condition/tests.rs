use serde_json::{Value, json};

use super::Condition;

/// Whether a condition holds for answers given as one JSON object; a missing key is unanswered.
fn holds(source: &str, answers: Value) -> bool {
    let condition = Condition::parse(source).unwrap_or_else(|error| panic!("{source}: {error}"));
    condition.holds(&|key| answers.get(key))
}

#[test]
fn and_binds_tighter_than_or_and_not_tighter_than_and() {
    let answers = json!({"a": "yes", "b": "no", "c": "no"});
    assert!(holds("a = 'yes' or b = 'yes' and c = 'yes'", answers.clone()));
    assert!(!holds("(a = 'yes' or b = 'yes') and c = 'yes'", answers.clone()));
    assert!(!holds("not a = 'yes' and b = 'no'", answers.clone()));
    assert!(holds("not (a = 'yes' and b = 'yes')", answers.clone()));
    assert!(holds("not not a = 'yes'", answers));
}

#[test]
fn anything_said_of_an_unanswered_question_is_false_even_unequal() {
    for source in ["a = 'x'", "a != 'x'", "a < 1", "a >= 1", "selected(a, 'x')", "answered(a)"] {
        assert!(!holds(source, json!({})), "{source}");
        assert!(holds(&format!("not {source}"), json!({})), "not {source}");
    }
}

#[test]
fn numbers_compare_as_numbers_and_anything_else_as_text() {
    assert!(holds("a = 5.0", json!({"a": 5})));
    assert!(holds("a = 5", json!({"a": "5"})));
    assert!(holds("a = '5'", json!({"a": 5.0})));
    assert!(holds("a != '5.0'", json!({"a": 5})));
    assert!(holds("a < 10", json!({"a": 9})));
    assert!(holds("a > -1.5", json!({"a": -1})));
    assert!(!holds("a < 10", json!({"a": "9"})));
    assert!(!holds("a > 10", json!({"a": "9"})));
}

#[test]
fn selected_looks_into_one_choice_and_into_many() {
    assert!(holds("selected(a, 'x')", json!({"a": ["w", "x"]})));
    assert!(!holds("selected(a, 'x')", json!({"a": ["xx"]})));
    assert!(holds("selected(${a}, \"x\")", json!({"a": "x"})));
    assert!(holds("a = 'w x'", json!({"a": ["w", "x"]})));
}

#[test]
fn a_key_may_look_like_a_word_of_the_language() {
    let answers = json!({"not": "yes", "and": "yes", "answered": 1, "10": 2, "a-1": 3});
    assert!(holds("not = 'yes' and and = 'yes' and answered = 1 and 10 = 2 and a-1=3", answers.clone()));
    assert!(holds("answered(answered) and not ${not} = 'no'", answers));
}

#[test]
fn references_are_every_key_once() {
    let condition = Condition::parse("${b} > 1 or selected(a, 'x') and not answered(b)").unwrap();
    assert_eq!(condition.references().into_iter().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(condition.ordered_references().into_iter().collect::<Vec<_>>(), ["b"]);
}

#[test]
fn what_is_no_condition_is_refused() {
    let refused = [
        "",
        "a",
        "a =",
        "= 'x'",
        "a = x",
        "a == 'x'",
        "a = 'x",
        "(a = 1",
        "a = 1)",
        "a = 1 b = 2",
        "a = 1 and",
        "selected(a)",
        "selected(a, x)",
        "answered(a, 'x')",
        "answered 'a'",
        "a < 'x'",
        "a ! 1",
        "$a = 1",
        "${a = 1",
        "a = nan",
        "a = inf",
        "a = 1e5",
        "a = -",
        "a = .",
        "a = б",
        "not",
        "or a = 1",
    ];
    for source in refused {
        assert!(Condition::parse(source).is_err(), "{source}");
    }
}

#[test]
fn nesting_is_limited_but_length_is_not() {
    let nested = |depth: usize| format!("{}a = 1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Condition::parse(&nested(64)).is_ok());
    assert!(Condition::parse(&nested(65)).is_err());
    assert!(Condition::parse(&nested(100_000)).is_err());
    let long = vec!["a = 1"; 10_000].join(" or ");
    assert!(holds(&long, json!({"a": 1})));
    assert!(holds(&format!("{}a = 1", "not ".repeat(100_000)), json!({"a": 1})));
}
