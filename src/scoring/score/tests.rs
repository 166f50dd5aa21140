use serde_json::{Value, json};

use super::{Observation, Scorecard, score, stage_score};
use crate::scoring::{Checklist, MapOutline, Submission};

/// Two touchpoints: `door` with one section of two questions, `desk` with two sections of one question.
fn checklist(mode: &str, critical: &str) -> Checklist {
    let definition = json!({"title": "t", "kind": "visit", "scoring": {"mode": mode}, "sections": [
        {"key": "s1", "title": "t", "touchpoint": "door", "weight": 1, "questions": [
            {"key": "a", "type": "yes_no", "text": "?", "weight": 3, "critical": critical},
            {"key": "b", "type": "yes_no", "text": "?", "allow_na": true}
        ]},
        {"key": "s2", "title": "t", "touchpoint": "desk", "weight": 2, "questions": [
            {"key": "c", "type": "scale", "text": "?", "min": 0, "max": 4}
        ]},
        {"key": "s3", "title": "t", "touchpoint": "desk", "weight": 1, "questions": [
            {"key": "d", "type": "single_choice", "text": "?", "weight": 2, "required": false, "options": [
                {"key": "good", "text": "x", "points": 2}, {"key": "bad", "text": "x", "points": -2}
            ]},
            {"key": "e", "type": "yes_no", "text": "?", "bonus": true, "required": false, "weight": 10}
        ]}
    ]});
    Checklist::from_json(&definition).unwrap()
}

fn scored(checklist: &Checklist, answers: Value) -> Scorecard {
    let map = MapOutline::from_json(&json!({"stages": [
        {"key": "all", "touchpoints": [{"key": "door", "importance": 5}, {"key": "desk", "importance": 3}]},
        {"key": "none", "touchpoints": [{"key": "elsewhere", "importance": 1}]}
    ]}));
    let submission = Submission::from_json(&json!({"answers": answers})).unwrap();
    score(checklist, Some(&map.unwrap()), &submission)
}

fn close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-12), "{found:?}, not {expected}");
}

#[test]
fn pooled_points_go_into_one_pot() {
    let card = scored(&checklist("pooled", "none"), json!({"a": "yes", "b": "no", "c": 2, "d": "good"}));
    close(card.touchpoints["door"].raw, 3.0 / 4.0);
    close(card.touchpoints["door"].q, 16.0 / 10.0);
    close(card.touchpoints["desk"].raw, 4.5 / 5.0);
    close(card.touchpoints["desk"].q, 25.0 / 17.0);
    close(card.report.final_score, 7.5 / 9.0);
    close(card.report.q, 81.0 / 27.0);
    close(card.stages["all"].score, (5.0 * 0.75 + 3.0 * 0.9) / 8.0);
    let squares = (5.0_f64 / 8.0).powi(2) * 10.0 / 16.0 + (3.0_f64 / 8.0).powi(2) * 17.0 / 25.0;
    close(card.stages["all"].q, 1.0 / squares);
    assert_eq!(card.stages["none"].score, None);
}

#[test]
fn weighted_sections_are_averaged() {
    let card = scored(&checklist("weighted", "none"), json!({"a": "yes", "b": "no", "c": 2, "d": "good"}));
    close(card.touchpoints["desk"].raw, (2.0 * 0.5 + 1.0) / 3.0);
    close(card.touchpoints["desk"].q, 9.0 / 5.0);
    close(card.report.final_score, (0.75 + 2.0 * 0.5 + 1.0) / 4.0);
    close(card.report.q, 16.0 / (10.0 / 16.0 + 4.0 + 1.0));
}

#[test]
fn a_failed_touchpoint_question_leaves_other_touchpoints_alone() {
    let answers = json!({"a": "no", "b": "yes", "c": 4});
    let pooled = scored(&checklist("pooled", "touchpoint"), answers.clone());
    let door = &pooled.touchpoints["door"];
    assert_eq!((door.raw, door.final_score, door.q), (Some(0.25), Some(0.0), Some(1.0)));
    assert_eq!(door.knocked_out_by, ["a"]);
    assert_eq!(pooled.touchpoints["desk"].final_score, Some(1.0));
    close(pooled.report.raw, 2.0 / 5.0);
    close(pooled.report.final_score, 1.0 / 5.0);
    close(pooled.report.q, 25.0 / 17.0);
    assert!(pooled.report.knocked_out_by.is_empty());
    let weighted = scored(&checklist("weighted", "touchpoint"), answers);
    close(weighted.report.raw, (0.25 + 2.0) / 3.0);
    close(weighted.report.final_score, 2.0 / 3.0);
    close(weighted.report.q, 9.0 / 5.0);
}

#[test]
fn a_failed_report_question_knocks_out_the_report_too() {
    for mode in ["pooled", "weighted"] {
        let card = scored(&checklist(mode, "report"), json!({"a": "no", "b": "yes", "c": 4}));
        assert_eq!((card.report.final_score, card.report.q), (Some(0.0), Some(1.0)));
        assert_eq!(card.report.knocked_out_by, ["a"]);
        assert_eq!(card.touchpoints["door"].knocked_out_by, ["a"]);
        assert_eq!(card.touchpoints["desk"].final_score, Some(1.0));
        assert!(card.report.raw > Some(0.3));
    }
}

#[test]
fn a_bonus_never_passes_the_top_and_a_penalty_never_the_bottom() {
    let checklist = checklist("pooled", "none");
    let card = scored(&checklist, json!({"a": "yes", "b": "yes", "c": 4, "d": "bad", "e": "yes"}));
    assert_eq!(card.touchpoints["desk"].final_score, Some(1.0));
    assert_eq!(card.questions["e"].possible, 0.0);
    let card = scored(&checklist, json!({"a": "yes", "b": "yes", "c": 0, "d": "bad"}));
    assert_eq!(card.touchpoints["desk"].final_score, Some(0.0));
    assert_eq!(card.questions["d"].share, 0.0);
    assert!(card.questions["d"].failed);
    assert_eq!(card.report.final_score, Some(0.0));
}

#[test]
fn nothing_scored_is_null_and_never_zero() {
    let card = scored(&checklist("weighted", "report"), json!({"b": "na", "e": "yes"}));
    assert_eq!(card.report, super::Score::default());
    assert_eq!(card.touchpoints["desk"].observation(), None);
    assert_eq!(card.stages["all"].observation(), None);
    assert_eq!(card.questions.keys().collect::<Vec<_>>(), ["e"]);
}

#[test]
fn an_answer_that_would_be_refused_stays_unscored() {
    let card = scored(&checklist("pooled", "none"), json!({"a": true, "c": 9, "d": "worst", "ghost": 1}));
    assert_eq!(card.report, super::Score::default());
}

#[test]
fn a_stage_needs_nothing_but_score_and_effective_items() {
    let knocked_out = Observation { score: 0.0, q: 1.0 };
    let stage = stage_score([(4, Observation { score: 1.0, q: 2.0 }), (1, knocked_out)]);
    close(stage.score, 0.8);
    close(stage.q, 25.0 / (16.0 / 2.0 + 1.0));
    assert_eq!(stage_score([]).q, None);
}
