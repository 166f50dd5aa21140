use chrono::NaiveDate;
use serde_json::json;

use super::tests::{against_schema, faults, plan};
use super::{MapDocument, SolutionEntry, VERSION_WITH_SOLUTIONS, read, to_csv, to_xlsx};
use crate::reports::BarrierCategory;
use crate::solutions::SolutionState;

/// The same with what is done about its pains.
fn solved() -> MapDocument {
    let day = |day: u32| NaiveDate::from_ymd_opt(2026, 11, day);
    let solution = |touchpoint: &str, state: SolutionState| SolutionEntry {
        barrier: (touchpoint == "queue").then_some(BarrierCategory::Waiting),
        department: "Retail".to_owned(),
        details: "=1+1\nat noon".to_owned(),
        done_on: day(20).filter(|_| state == SolutionState::Verified),
        due_on: day(29).unwrap(),
        effect_points: (touchpoint == "queue").then_some(12),
        effect_words: "Nobody waits".to_owned(),
        effort: 2,
        impact: 5,
        owner: "E. Markova".to_owned(),
        state,
        title: "Второе окно".to_owned(),
        touchpoint: touchpoint.to_owned(),
    };
    let solutions = vec![solution("ad", SolutionState::Planned), solution("queue", SolutionState::Verified)];
    MapDocument { solutions, version: VERSION_WITH_SOLUTIONS, ..plan() }
}

#[test]
fn what_is_done_about_pains_comes_back_from_the_formats_that_have_a_place_for_it() {
    let solved = solved();
    let text = solved.to_json().unwrap();
    assert_eq!(against_schema(&serde_json::from_str(&text).unwrap()), Vec::<String>::new());
    assert_eq!(read(text.as_bytes(), None).unwrap(), solved);
    assert_eq!(read(&to_xlsx(&solved).unwrap(), None).unwrap(), solved);
    assert_eq!(read(&to_csv(&solved).unwrap(), None).unwrap(), plan());
    // A document of before says the same as it did.
    assert!(!plan().to_json().unwrap().contains("solutions"));
    let mut document = serde_json::to_value(&solved).unwrap();
    for (field, value) in [
        ("touchpoint", json!("nowhere")),
        ("due_on", json!("29.11.2026")),
        ("done_on", json!("2026-11-20")),
        ("impact", json!(6)),
        ("barrier", json!("weather")),
        ("effect_points", json!(0)),
        ("owner", json!("")),
        ("address", json!("e@markova.test")),
    ] {
        document["solutions"][0][field] = value;
    }
    assert!(!against_schema(&document).is_empty());
    let told = faults(document.to_string().as_bytes());
    let expected = [
        "address unknown-field",
        "touchpoint document-unknown-touchpoint",
        "owner required",
        "due_on document-day",
        "done_on document-not-done",
        "barrier unknown",
        "effect_points range",
        "impact range",
    ];
    assert_eq!(told, expected.map(|fault| format!("solutions[0].{fault}")));
    document["solutions"] = json!("none");
    assert_eq!(faults(document.to_string().as_bytes()), ["solutions wrong-type"]);
}
