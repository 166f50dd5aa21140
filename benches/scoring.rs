//! How long one report takes: forty questions, eight touchpoints, four stages.

#![allow(clippy::expect_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use wayscore::scoring::{Checklist, MapOutline, Submission, check_submission, score};

const SECTIONS: usize = 8;

fn definition() -> Value {
    let sections: Vec<Value> = (0..SECTIONS)
        .map(|section| {
            let key = |number: usize| format!("q{section}-{number}");
            json!({"key": format!("s{section}"), "title": "Section", "touchpoint": format!("t{section}"), "questions": [
                {"key": key(0), "type": "yes_no", "text": "Greeted?", "weight": 2, "critical": "touchpoint"},
                {"key": key(1), "type": "scale", "text": "Clean?", "min": 0, "max": 10, "relevant": format!("{} = 'yes'", key(0))},
                {"key": key(2), "type": "duration", "text": "Wait", "bands": [{"up_to": 300, "points": 2}, {"points": 0}]},
                {"key": key(3), "type": "multi_choice", "text": "Offered", "options": [
                    {"key": "card", "text": "Card", "points": 1}, {"key": "loan", "text": "Loan", "points": 1}
                ]},
                {"key": key(4), "type": "text", "text": "Remarks", "relevant": format!("{} < 8", key(1))}
            ]})
        })
        .collect();
    json!({"title": "Visit", "kind": "visit", "scoring": {"mode": "weighted"}, "sections": sections})
}

fn submission() -> Submission {
    let mut submission = Submission::default();
    for section in 0..SECTIONS {
        let answers = [json!("yes"), json!(7), json!(240), json!(["card"]), json!("Polite")];
        for (number, answer) in answers.into_iter().enumerate() {
            submission.answers.insert(format!("q{section}-{number}"), answer);
        }
    }
    submission
}

fn map() -> Value {
    let stages: Vec<Value> = (0..SECTIONS / 2)
        .map(|stage| {
            json!({"key": format!("stage{stage}"), "touchpoints": [
                {"key": format!("t{}", 2 * stage), "importance": 5},
                {"key": format!("t{}", 2 * stage + 1), "importance": 2}
            ]})
        })
        .collect();
    json!({"stages": stages})
}

fn score_one_report(criterion: &mut Criterion) {
    let definition = definition();
    let checklist = Checklist::from_json(&definition).expect("a valid checklist");
    let map = MapOutline::from_json(&map()).expect("a valid map");
    let submission = submission();
    check_submission(&checklist, &submission).expect("valid answers");

    criterion.bench_function("read a checklist of 40 questions", |bencher| {
        bencher.iter(|| Checklist::from_json(black_box(&definition)));
    });
    criterion.bench_function("check 40 answers", |bencher| {
        bencher.iter(|| check_submission(&checklist, black_box(&submission)));
    });
    criterion.bench_function("score 40 answers", |bencher| {
        bencher.iter(|| score(&checklist, Some(&map), black_box(&submission)));
    });
}

criterion_group!(benches, score_one_report);
criterion_main!(benches);
