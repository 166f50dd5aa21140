use serde_json::{Value, json};

use super::{Checklist, QuestionKind};

fn definition(questions: Value) -> Value {
    json!({"title": "Visit", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
        {"key": "greeting", "title": "Greeting", "touchpoint": "entrance", "questions": questions}
    ]})
}

fn refusals(definition: &Value) -> Vec<String> {
    let faults = Checklist::from_json(definition).err().unwrap_or_default();
    faults.iter().map(|fault| format!("{} {}", fault.key, fault.code)).collect()
}

/// The refusals of one question with the key `q`.
fn refused(mut question: Value) -> Vec<String> {
    question["key"] = json!("q");
    question["text"] = json!("?");
    refusals(&definition(json!([question])))
}

const NONE: [&str; 0] = [];

#[test]
fn a_published_checklist_is_read_back_from_what_it_writes() {
    let full = definition(json!([
        {"key": "a", "type": "yes_no", "text": "?", "expected": "no", "hint": "h", "weight": 2, "bonus": true},
        {"key": "b", "type": "single_choice", "text": "?", "relevant": "${a} = 'no'", "options": [
            {"key": "x", "text": "X", "points": -1}, {"key": "y", "text": "Y", "points": 2}, {"key": "z", "text": "Z"}
        ]},
        {"key": "c", "type": "multi_choice", "text": "?", "options": [{"key": "x", "text": "X"}]},
        {"key": "d", "type": "scale", "text": "?", "min": 0, "max": 5, "step": 0.5, "critical": "report"},
        {"key": "e", "type": "number", "text": "?", "evidence": "required"},
        {"key": "f", "type": "duration", "text": "?", "bands": [{"up_to": 60, "points": 2}, {"points": 0}]},
        {"key": "g", "type": "text", "text": "?", "required": false},
        {"key": "h", "type": "emotion", "text": "?", "allow_na": true},
        {"key": "i", "type": "nps", "text": "?", "hint": null},
        {"key": "j", "type": "timestamp", "text": "?"}
    ]));
    let checklist = Checklist::from_json(&full).unwrap();
    let written = serde_json::to_value(&checklist).unwrap();
    assert_eq!(Checklist::from_json(&written), Ok(checklist.clone()));
    assert_eq!(written["sections"][0]["questions"][1]["relevant"], "${a} = 'no'");
    let max_points: Vec<_> = checklist.questions().map(|question| question.max_points()).collect();
    let expected = [Some(1.0), Some(2.0), None, Some(1.0), None, Some(2.0), None, None, None, None];
    assert_eq!(max_points, expected);
    assert_eq!(checklist.section_of("j").map(|section| section.key.as_str()), Some("greeting"));
    assert_eq!(checklist.question("j").map(|question| &question.kind), Some(&QuestionKind::Timestamp));
    assert_eq!(checklist.touchpoints(), ["entrance"]);
}

#[test]
fn every_refusal_is_told_at_once() {
    let definition = json!({"title": " ", "kind": "combined", "scoring": {"mode": "mean"}, "extra": 1, "sections": [
        {"key": "Bad Key", "title": "t", "touchpoint": "t", "leg": "visit", "questions": []},
        {"title": "t", "touchpoint": "t", "weight": -1, "questions": [
            {"key": "q", "type": "yes_no", "text": "?", "wieght": 2, "weight": "2", "required": "no"},
            {"key": "q", "type": "text", "text": "?", "critical": "report", "bonus": true},
            5
        ]}
    ]});
    let expected = [
        " out_of_range",
        " required",
        " unknown_key",
        "Bad Key bad_key",
        "Bad Key empty",
        "q bonus_critical",
        "q critical_unscored",
        "q duplicate_key",
        "q unknown_key",
        "q wrong_type",
        "sections[1] bad_leg",
        "sections[1] bad_weight",
        "sections[1] required",
        "sections[1].questions[2] wrong_type",
    ];
    assert_eq!(refusals(&definition), expected);
}

#[test]
fn a_misspelt_property_is_named() {
    let question = json!([{"key": "q", "type": "text", "text": "?", "requried": false, "min": 1}]);
    let faults = Checklist::from_json(&definition(question)).unwrap_err();
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!(fault.key, "q");
    assert_eq!(fault.message, "unknown property `min`; unknown property `requried`");
}

#[test]
fn a_document_that_is_no_checklist_is_one_fault() {
    for text in ["", "{", "[]", "null", "7", "{\"title\": 1e999}", &"[".repeat(100_000)] {
        let faults = Checklist::parse(text).unwrap_err();
        assert_eq!((faults.len(), faults[0].code.as_str()), (1, "wrong_type"), "{text:.20}");
    }
    assert_eq!(refusals(&json!({})), [" required"]);
}

#[test]
fn points_must_be_within_reach() {
    let options = |points: [Value; 2]| {
        json!({"type": "single_choice", "options": [
            {"key": "a", "text": "A", "points": points[0]}, {"key": "b", "text": "B", "points": points[1]}
        ]})
    };
    assert_eq!(refused(options([json!(0), json!(-1)])), ["q no_points"]);
    assert_eq!(refused(options([json!(-1), json!(null)])), ["q no_points"]);
    assert_eq!(refused(options([json!(null), json!(null)])), NONE);
    assert_eq!(refused(options([json!(1e300), json!(1)])), ["q out_of_range"]);
    assert_eq!(refused(json!({"type": "multi_choice"})), ["q empty"]);
    assert_eq!(refused(json!({"type": "number", "bands": [{"points": 0}]})), ["q no_points"]);
}

#[test]
fn bands_must_rise_to_an_open_end() {
    let bands = |bands: Value| refused(json!({"type": "duration", "bands": bands}));
    assert_eq!(bands(json!([{"points": 1}])), NONE);
    assert_eq!(bands(json!([])), NONE);
    assert_eq!(bands(json!([{"up_to": 1, "points": 1}])), ["q bad_bands"]);
    assert_eq!(bands(json!([{"up_to": 2, "points": 1}, {"up_to": 2, "points": 1}, {"points": 0}])), ["q bad_bands"]);
    assert_eq!(bands(json!([{"points": 1}, {"points": 0}])), ["q bad_bands"]);
    assert_eq!(bands(json!([{"up_to": 1}, {"points": 1}])), ["q bad_bands"]);
    assert_eq!(bands(json!([{"up_to": "1", "points": 1}, {"points": 0}])), ["q bad_bands", "q wrong_type"]);
}

#[test]
fn a_scale_needs_room_and_a_step() {
    assert_eq!(refused(json!({"type": "scale", "min": 0, "max": 5})), NONE);
    assert_eq!(refused(json!({"type": "scale", "min": 5, "max": 5})), ["q bad_range"]);
    assert_eq!(refused(json!({"type": "scale", "min": 0, "max": 5, "step": 0})), ["q bad_range"]);
    assert_eq!(refused(json!({"type": "scale"})), ["q required"]);
}

#[test]
fn options_have_keys_of_their_own() {
    let options = |keys: [&str; 2]| {
        let options = keys.map(|key| json!({"key": key, "text": "x", "points": 1}));
        refused(json!({"type": "single_choice", "options": options}))
    };
    assert_eq!(options(["a", "a"]), ["q duplicate_key"]);
    assert_eq!(options(["a", "na"]), ["q bad_key"]);
    assert_eq!(options(["a", ""]), ["q required"]);
}

#[test]
fn a_leg_belongs_to_a_combined_checklist_alone() {
    let section = json!({"key": "s", "title": "t", "touchpoint": "t",
        "questions": [{"key": "q", "type": "text", "text": "?"}]});
    let with_leg = |kind: &str, leg: Value| {
        let mut section = section.clone();
        section["leg"] = leg;
        refusals(&json!({"title": "t", "kind": kind, "scoring": {"mode": "weighted"}, "sections": [section]}))
    };
    assert_eq!(with_leg("visit", json!("visit")), ["s bad_leg"]);
    assert_eq!(with_leg("call", json!(null)), NONE);
    assert_eq!(with_leg("combined", json!(null)), ["s bad_leg"]);
    assert_eq!(with_leg("combined", json!("call")), NONE);
    assert_eq!(with_leg("combined", json!("walk")), ["s out_of_range"]);
}

#[test]
fn a_condition_looks_back_at_questions_it_can_judge() {
    let asked = |relevant: Value| {
        refusals(&definition(json!([
            {"key": "early", "type": "text", "text": "?"},
            {"key": "count", "type": "nps", "text": "?"},
            {"key": "q", "type": "text", "text": "?", "relevant": relevant},
            {"key": "late", "type": "text", "text": "?"}
        ])))
    };
    assert_eq!(asked(json!("answered(early) and count < 3")), NONE);
    assert_eq!(asked(json!(" ")), NONE);
    for wrong in ["answered(late)", "answered(ghost)", "answered(q)", "early < 3", "early ="] {
        assert_eq!(asked(json!(wrong)), ["q bad_condition"], "{wrong}");
    }
    assert_eq!(asked(json!(true)), ["q wrong_type"]);
}
