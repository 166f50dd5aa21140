use std::collections::BTreeMap;

use super::answers::Draw;
use super::english::translated;
use super::story::{Scene, Story};
use super::words::Used;
use crate::kernel::Language;
use crate::scoring::{Cell, Checklist, Verdict, check_submission, compare, score};

fn checklists() -> Vec<Checklist> {
    [
        include_str!("content/checklists/visit.json"),
        include_str!("content/checklists/call.json"),
        include_str!("content/checklists/combined.json"),
    ]
    .into_iter()
    .map(|text| Checklist::parse(text).unwrap())
    .collect()
}

#[test]
fn an_english_reader_reads_every_question_in_english() {
    let is_russian = |text: &str| text.chars().any(|letter| ('а'..='я').contains(&letter.to_ascii_lowercase()));
    for checklist in checklists() {
        let document = serde_json::to_value(&checklist).unwrap();
        let whole = translated(document).unwrap().to_string();
        let english = Checklist::parse(&whole).unwrap().in_language(Language::En);
        assert!(!is_russian(&english.title), "{}", english.title);
        for section in &english.sections {
            assert!(!is_russian(&section.title), "{}", section.title);
            for question in &section.questions {
                let hint = question.hint.as_deref().unwrap_or_default();
                assert!(!is_russian(&question.text) && !is_russian(hint), "{} {hint}", question.text);
                assert!(question.options().iter().all(|option| !is_russian(&option.text)), "{}", question.key);
            }
        }
    }
}

fn scene(number: u64, selection: &str) -> Scene {
    let locations = ["msk-01", "spb-01", "kzn-01", "ekb-01", "nsk-01", "kgd-01"];
    let location = locations[number as usize % locations.len()].to_owned();
    let started = chrono::NaiveDate::from_ymd_opt(2026, 10, 7).unwrap().and_hms_opt(9, 0, 0).unwrap();
    Scene { number, selection: selection.to_owned(), location, started, forced: BTreeMap::new() }
}

#[test]
fn every_drawn_report_is_one_that_the_form_accepts() {
    let (story, mut used) = (Story::read().unwrap(), Used::new());
    for number in 0..120 {
        for checklist in &checklists() {
            let selection = ["wave-1", "wave-2", "prichal-spb", "orlets-ekb"][number as usize % 4];
            let scene = scene(number, selection);
            let mut draw = Draw::new(&story, checklist, &scene);
            draw.answer_questions();
            draw.write_texts(&mut used);
            let photos = draw.photographed(selection.contains('-') && !selection.starts_with("wave"));
            let submission = draw.submission(photos.into_keys().collect());
            let faults = check_submission(checklist, &submission).err().unwrap_or_default();
            assert!(faults.is_empty(), "{} {number}: {faults:#?}", checklist.title);
        }
    }
}

#[test]
fn a_scene_is_told_the_same_every_time() {
    let (story, checklists) = (Story::read().unwrap(), checklists());
    let tell = || {
        let scene = scene(7, "wave-2");
        let mut draw = Draw::new(&story, &checklists[2], &scene);
        draw.answer_questions();
        draw.write_texts(&mut Used::new());
        (draw.answers.clone(), draw.meet_barriers(&mut Used::new()))
    };
    assert_eq!(tell(), tell());
}

#[test]
fn the_queue_really_improves_and_the_telephone_stays_weak() {
    let (story, checklists) = (Story::read().unwrap(), checklists());
    let cell = |selection: &str, checklist: &Checklist, touchpoint: &str| {
        let mut cell = Cell::default();
        for number in 0..24 {
            let scene = scene(number, selection);
            let mut draw = Draw::new(&story, checklist, &scene);
            draw.answer_questions();
            let card = score(checklist, None, &draw.submission(Default::default()));
            if let Some(observation) = card.touchpoints.get(touchpoint).and_then(|score| score.observation()) {
                cell.observe(observation.score, observation.q, 0.3);
            }
        }
        cell
    };
    let (before, after) = (cell("wave-1", &checklists[0], "queue"), cell("wave-2", &checklists[0], "queue"));
    assert_eq!(compare(&after, &before).unwrap().verdict, Verdict::Higher);
    let telephone = cell("wave-2", &checklists[1], "call-answer").mean().unwrap();
    assert!(telephone < 0.7, "{telephone}");
}
