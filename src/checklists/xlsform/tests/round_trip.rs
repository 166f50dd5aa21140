//! A checklist that went out as a workbook comes back as it was.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::checklists::xlsform::{Edition, export, import};
use crate::scoring::Checklist;

const EDITION: Edition<'static> = Edition { form_id: "checklist_1", version: "3" };
const TYPES: [&str; 10] =
    ["yes_no", "single_choice", "multi_choice", "scale", "number", "duration", "text", "emotion", "nps", "timestamp"];

/// The document with each condition in its one spelling.
fn normalised(checklist: &Checklist) -> Value {
    let mut document = serde_json::to_value(checklist).unwrap();
    for (section, told) in checklist.sections.iter().zip(document["sections"].as_array_mut().unwrap()) {
        for (question, told) in section.questions.iter().zip(told["questions"].as_array_mut().unwrap()) {
            if let Some(condition) = &question.relevant {
                told["relevant"] = json!(condition.normalised());
            }
        }
    }
    document
}

fn comes_back(checklist: &Checklist) {
    let bytes = export(checklist, EDITION).unwrap();
    let import = import(&bytes).unwrap();
    let codes: Vec<&str> = import.notices.iter().map(|notice| notice.code).collect();
    assert!(codes.iter().all(|code| *code == "text-with-answers"), "{:?}", import.notices);
    let back = Checklist::from_json(&import.definition).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(normalised(&back), normalised(checklist));
}

fn words() -> impl Strategy<Value = String> {
    "[ -~а-яёА-Я«»—\n]{0,20}[!-~а-я]"
}

fn points() -> impl Strategy<Value = f64> {
    prop_oneof![(1..20_i32).prop_map(f64::from), 0.001..1e6_f64]
}

#[derive(Debug, Clone)]
struct Seed {
    kind: usize,
    key: String,
    text: String,
    hint: Option<String>,
    weight: f64,
    flags: [bool; 3],
    critical: usize,
    evidence: usize,
    options: Vec<(String, String, Option<f64>)>,
    bands: Vec<(f64, f64)>,
    scale: (f64, f64),
    condition: Vec<(usize, usize, String)>,
    new_section: bool,
}

fn seed() -> impl Strategy<Value = Seed> {
    let texts = (0..TYPES.len(), "[a-z0-9_-]{1,40}", words(), proptest::option::of(words()), points());
    let rules = (any::<[bool; 3]>(), 0..3_usize, 0..3_usize);
    let option = ("[a-z0-9А-я ./_-]{0,6}[a-z0-9я]", words(), proptest::option::of(points()));
    let worth = (
        proptest::collection::vec(option, 1..4),
        proptest::collection::vec((points(), points()), 0..4),
        (-100.0..100.0_f64, points()),
    );
    let condition = proptest::collection::vec((any::<usize>(), 0..8_usize, "[a-z0-9 '.-]{1,8}"), 0..4);
    (texts, rules, worth, condition, any::<bool>()).prop_map(
        |(
            (kind, key, text, hint, weight),
            (flags, critical, evidence),
            (options, bands, scale),
            condition,
            new_section,
        )| {
            Seed {
                kind,
                key,
                text,
                hint,
                weight,
                flags,
                critical,
                evidence,
                options,
                bands,
                scale,
                condition,
                new_section,
            }
        },
    )
}

/// A condition on questions asked before, or none where there are none.
fn condition(seeds: &[(usize, usize, String)], earlier: &[(String, bool)]) -> Option<String> {
    let mut source = String::new();
    for (index, (which, form, text)) in seeds.iter().enumerate() {
        let (key, is_number) = earlier.get(which % earlier.len().max(1))?;
        let term = match form {
            0 => format!("${{{key}}} = \"{text}\""),
            1 => format!("{key} != \"{text}\""),
            2 => format!("selected({key}, \"{text}\")"),
            3 => format!("answered({key})"),
            4 if *is_number => format!("{key} <= -1.25"),
            5 if *is_number => format!("{key} > 300"),
            6 => format!("{key} = ''"),
            _ => format!("not ({key} = 5 or {key} != 6)"),
        };
        source = match index {
            0 => term,
            1 => format!("{source} or {term}"),
            2 => format!("({source}) and not {term}"),
            _ => format!("{term} and ({source})"),
        };
    }
    Some(source).filter(|source| !source.is_empty())
}

/// Texts in the other language, where the seed says so.
fn translations(seed: &Seed, parts: &[&str]) -> Option<Value> {
    let language = if seed.flags[1] { "ru" } else { "en" };
    let texts: serde_json::Map<String, Value> =
        parts.iter().map(|part| ((*part).to_owned(), json!(format!("{} {part}", seed.text)))).collect();
    seed.flags[0].then(|| json!({language: texts}))
}

fn question(seed: &Seed, index: usize, earlier: &[(String, bool)]) -> Value {
    let kind = TYPES[seed.kind];
    let evidence = ["none", "optional", "required"][seed.evidence];
    let mut question = json!({
        "key": format!("{}{index}", seed.key), "type": kind, "text": seed.text, "weight": seed.weight,
        "required": seed.flags[0], "allow_na": seed.flags[1], "evidence": evidence,
    });
    if let Some(hint) = &seed.hint {
        question["hint"] = json!(hint);
    }
    let parts: &[&str] = if seed.hint.is_some() { &["text", "hint"] } else { &["text"] };
    if let Some(translations) = translations(seed, parts) {
        question["translations"] = translations;
    }
    if let Some(condition) = condition(&seed.condition, earlier) {
        question["relevant"] = json!(condition);
    }
    let mut scored = ["yes_no", "scale"].contains(&kind);
    if kind.ends_with("choice") {
        let options = seed.options.iter().enumerate().map(|(number, (key, text, points))| {
            let mut option = json!({"key": format!("{key}{number}"), "text": text});
            if let Some(translations) = translations(seed, &["text"]) {
                option["translations"] = translations;
            }
            if let Some(points) = points {
                scored = true;
                option["points"] = json!(points);
            }
            option
        });
        question["options"] = options.collect();
    }
    if kind == "scale" {
        let (min, width) = seed.scale;
        question["min"] = json!(min);
        question["max"] = json!(min + width);
        question["step"] = json!(width / 4.0);
    }
    if ["number", "duration"].contains(&kind) && !seed.bands.is_empty() {
        scored = true;
        let mut limits: Vec<f64> = seed.bands.iter().map(|(limit, _)| *limit).collect();
        limits.sort_by(f64::total_cmp);
        limits.dedup();
        let mut bands: Vec<Value> = limits
            .iter()
            .zip(&seed.bands)
            .map(|(limit, (_, points))| json!({"up_to": limit, "points": points}))
            .collect();
        bands.push(json!({"points": 0}));
        question["bands"] = json!(bands);
    }
    if kind == "yes_no" && seed.flags[2] {
        question["expected"] = json!("no");
    }
    let critical = ["none", "touchpoint", "report"][seed.critical];
    if scored && critical != "none" {
        question["critical"] = json!(critical);
    } else {
        question["bonus"] = json!(seed.flags[2]);
    }
    question
}

fn checklist() -> impl Strategy<Value = Checklist> {
    let kinds = prop_oneof![Just("visit"), Just("call"), Just("combined")];
    let modes = prop_oneof![Just("pooled"), Just("weighted")];
    (words(), kinds, modes, proptest::collection::vec(seed(), 1..9)).prop_map(|(title, kind, mode, seeds)| {
        let mut sections: Vec<Value> = Vec::new();
        let mut earlier: Vec<(String, bool)> = Vec::new();
        for (index, seed) in seeds.iter().enumerate() {
            if seed.new_section || sections.is_empty() {
                // A section may well be called like a question.
                let mut section = json!({"key": format!("{}{index}", seed.key), "title": seed.text,
                    "touchpoint": seed.key, "weight": seed.weight, "questions": []});
                if let Some(translations) = translations(seed, &["title"]) {
                    section["translations"] = translations;
                }
                if kind == "combined" {
                    section["leg"] = json!(if seed.flags[0] { "visit" } else { "call" });
                }
                sections.push(section);
            }
            let question = question(seed, index, &earlier);
            let is_number = ["scale", "number", "duration", "emotion", "nps"].contains(&TYPES[seed.kind]);
            earlier.push((question["key"].as_str().unwrap().to_owned(), is_number));
            sections.last_mut().unwrap()["questions"].as_array_mut().unwrap().push(question);
        }
        let mut document = json!({"title": title, "kind": kind, "scoring": {"mode": mode}, "sections": sections});
        if let Some(translations) = seeds.first().and_then(|seed| translations(seed, &["title"])) {
            document["translations"] = translations;
        }
        Checklist::from_json(&document).unwrap_or_else(|faults| panic!("{faults:#?}\n{document:#}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_checklist_comes_back(checklist in checklist()) {
        comes_back(&checklist);
    }
}

#[test]
fn the_names_in_a_workbook_are_names_to_other_tools() {
    let document = json!({"title": "T", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
        {"key": "meta", "title": "S", "touchpoint": "t", "questions": [
            {"key": "1st", "type": "yes_no", "text": "?"},
            {"key": "meta", "type": "single_choice", "text": "?", "relevant": "1st = 'yes'",
             "options": [{"key": "два слова", "text": "a"}, {"key": "yes", "text": "b"}]},
        ]},
    ]});
    let checklist = Checklist::from_json(&document).unwrap();
    comes_back(&checklist);
    let bytes = export(&checklist, EDITION).unwrap();
    let mut book = crate::files::workbook::open(&bytes, &super::super::read::SHEETS).unwrap();
    let table = super::super::table::Table::of(book.sheets.remove("survey").unwrap());
    let cells: Vec<[&str; 4]> = table
        .rows
        .iter()
        .map(|row| ["type", "name", "relevant", "key"].map(|column| table.cell(row, column)))
        .collect();
    assert_eq!(
        cells,
        [
            ["begin_group", "meta_3", "", "meta"],
            ["select_one yes_no", "_1st", "", "1st"],
            ["select_one meta_2_list", "meta_2", "${_1st} = 'yes'", "meta"],
            ["end_group", "", "", ""],
        ]
    );
}
