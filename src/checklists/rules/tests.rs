use proptest::prelude::*;
use serde_json::{Value, json};

use super::difference::{ChangeKind, Difference};
use super::document::{Document, Part, questions, text};
use super::edits::{Edit, apply};
use super::refusals::{presentable, refusals};
use crate::checklists::library;
use crate::scoring::{Checklist, FaultCode};

fn bank() -> Document {
    let ready = library::find("bank").unwrap().unwrap();
    Document::read(serde_json::to_value(&ready.definition).unwrap()).unwrap()
}

fn small() -> Document {
    Document::read(json!({"title": "Visit", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
        {"key": "hall", "title": "Hall", "touchpoint": "hall", "questions": [
            {"key": "met", "type": "yes_no", "text": "Met?"},
            {"key": "name", "type": "text", "text": "Name", "relevant": "met = 'yes'"}]},
        {"key": "desk", "title": "Desk", "touchpoint": "desk", "questions": [
            {"key": "wait", "type": "number", "text": "Wait", "relevant": "answered(name) and met = 'yes'"}]}]}))
    .unwrap()
}

fn keys(document: &Document) -> Vec<String> {
    let mut keys: Vec<String> =
        document.all_questions().map(|(_, question)| text(question, "key").to_owned()).collect();
    keys.sort();
    keys
}

/// Any step at all, its places taken from the numbers as far as there are such.
fn step(document: &Document, (kind, one, two, three): (usize, usize, usize, usize)) -> Edit {
    let sections = document.sections().len().max(1);
    let section = one % sections;
    let count = document.section(section).map_or(0, |section| questions(section).len()).max(1);
    let question = (section, two % count);
    match kind % 8 {
        0 => Edit::AddSection { after: Some(section), title: "New".to_owned() },
        1 => {
            let kind = ["yes_no", "single_choice", "scale", "text"][three % 4].to_owned();
            Edit::AddQuestions { section, after: None, kind, texts: vec!["One".to_owned(), "Two".to_owned()] }
        }
        2 => Edit::MoveSection { from: section, to: three % sections },
        3 => Edit::MoveQuestion { from: question, to: (three % sections, two) },
        4 => Edit::Copy(Part::Section(section)),
        5 => Edit::Copy(Part::Question(question.0, question.1)),
        6 => Edit::Remove(Part::Question(question.0, question.1)),
        _ => Edit::Remove(Part::Section(section)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_steps_keep_the_shape_and_lose_no_question(
        steps in proptest::collection::vec((0..8_usize, 0..9_usize, 0..9_usize, 0..9_usize), 0..24),
    ) {
        let mut document = bank();
        for numbers in steps {
            let edit = step(&document, numbers);
            let before = keys(&document);
            let Some((next, part)) = apply(&document, &edit) else { continue };
            let after = keys(&next);
            match &edit {
                Edit::MoveSection { .. } | Edit::MoveQuestion { .. } | Edit::AddSection { .. } => {
                    prop_assert_eq!(&before, &after);
                }
                Edit::AddQuestions { texts, .. } => prop_assert_eq!(before.len() + texts.len(), after.len()),
                Edit::Copy(_) => prop_assert!(before.iter().all(|key| after.contains(key)) && after.len() >= before.len()),
                Edit::Remove(Part::Question(..)) => prop_assert_eq!(before.len(), after.len() + 1),
                _ => {}
            }
            let mut unique = after.clone();
            unique.dedup();
            prop_assert_eq!(unique.len(), after.len(), "keys stay apart");
            prop_assert!(Document::read(next.value().clone()).is_ok());
            let address = next.address(part);
            let found = match part {
                Part::Head => true,
                Part::Section(place) => next.find_section(&address) == Some(place),
                Part::Question(section, place) => next.find_question(&address) == Some((section, place)),
            };
            prop_assert!(found, "{} leads back", address);
            // What can be asked of it can always be shown, however broken the rest is.
            let asked = next.all_questions().any(|(_, question)| text(question, "type") == "text");
            prop_assert!(presentable(&next).is_some() || !asked);
            document = next;
        }
    }

    #[test]
    fn nothing_differs_from_itself_and_what_differs_is_told_both_ways(
        steps in proptest::collection::vec((0..8_usize, 0..9_usize, 0..9_usize, 0..9_usize), 0..12),
    ) {
        let old = bank();
        let mut new = old.clone();
        for numbers in steps {
            let edit = step(&new, numbers);
            if let Some((next, _)) = apply(&new, &edit) {
                new = next;
            }
        }
        prop_assert!(Difference::between(new.value(), new.value()).is_empty());
        let (there, back) = (Difference::between(old.value(), new.value()), Difference::between(new.value(), old.value()));
        let count = |difference: &Difference, kind| difference.questions.iter().filter(|part| part.change == kind).count();
        prop_assert_eq!(count(&there, ChangeKind::Added), count(&back, ChangeKind::Removed));
        prop_assert_eq!(count(&there, ChangeKind::Removed), count(&back, ChangeKind::Added));
        prop_assert_eq!(there.is_empty(), back.is_empty());
        prop_assert_eq!(keys(&old).len() + count(&there, ChangeKind::Added), keys(&new).len() + count(&there, ChangeKind::Removed));
    }

    #[test]
    fn whatever_is_broken_the_rest_can_be_shown(
        broken in proptest::collection::vec((0..5_usize, 0..9_usize, 0..9_usize), 1..8),
    ) {
        let mut value = bank().value().clone();
        for (what, section, question) in broken {
            let sections = value["sections"].as_array().unwrap().len();
            let place = &mut value["sections"][section % sections];
            let count = place["questions"].as_array().unwrap().len();
            let target = &mut place["questions"][question % count];
            match what {
                0 => target["text"] = json!(""),
                1 => target["weight"] = json!("much"),
                2 => target["relevant"] = json!("nobody = 'yes'"),
                3 => target["key"] = json!(""),
                _ => target["type"] = json!("riddle"),
            }
        }
        let document = Document::read(value).unwrap();
        let shown = presentable(&document);
        prop_assert!(shown.is_some_and(|shown| shown.questions().count() > 0));
    }
}

#[test]
fn conditions_follow_a_question_under_its_new_name() {
    let mut properties = small().question(0, 0).unwrap().as_object().unwrap().clone();
    properties.insert("key".to_owned(), json!("welcomed"));
    let (next, _) = apply(&small(), &Edit::Change(Part::Question(0, 0), properties)).unwrap();
    let relevant: Vec<&str> = next.all_questions().map(|(_, question)| text(question, "relevant")).collect();
    assert_eq!(relevant, ["", "welcomed = 'yes'", "answered(name) and welcomed = 'yes'"]);
    assert!(Checklist::from_json(next.value()).is_ok());
}

#[test]
fn a_copied_section_asks_its_own_questions() {
    let (next, part) = apply(&small(), &Edit::Copy(Part::Section(0))).unwrap();
    assert_eq!(part, Part::Section(1));
    assert_eq!(text(next.question(1, 1).unwrap(), "relevant"), "q1 = 'yes'");
    assert!(Checklist::from_json(next.value()).is_ok());
}

#[test]
fn refusals_stand_beside_their_fields() {
    let mut value = small().value().clone();
    value["sections"][0]["questions"][0]["weight"] = json!("two");
    value["sections"][1]["touchpoint"] = json!("");
    value["sections"][1]["questions"][0]["bands"] = json!([{"up_to": 5, "points": 1}]);
    let document = Document::read(value).unwrap();
    let told: Vec<(Part, String, FaultCode)> =
        refusals(&document).into_iter().map(|refusal| (refusal.part, refusal.property, refusal.fault.code)).collect();
    assert_eq!(
        told,
        [
            (Part::Question(0, 0), "weight".to_owned(), FaultCode::WrongType),
            (Part::Section(1), "touchpoint".to_owned(), FaultCode::Required),
            (Part::Question(1, 0), "bands".to_owned(), FaultCode::BadBands),
        ]
    );
}

#[test]
fn a_difference_names_what_was_added_removed_changed_and_moved() {
    let old = small();
    let (new, _) = apply(&old, &Edit::MoveQuestion { from: (0, 1), to: (1, 1) }).unwrap();
    let mut value = new.value().clone();
    value["sections"][0]["questions"][0]["weight"] = json!(3);
    value["sections"][0]["questions"][0]["translations"] = json!({"ru": {"text": "Встретили?"}});
    value["sections"][1]["questions"][0] = json!({"key": "queue", "type": "text", "text": "Queue"});
    value["scoring"]["mode"] = json!("weighted");
    let difference = Difference::between(old.value(), &value);
    assert_eq!(difference.head.len(), 1);
    let told: Vec<(&str, ChangeKind, bool, Vec<&str>)> = difference
        .questions
        .iter()
        .map(|part| {
            let properties = part.properties.iter().map(|change| change.property.as_str()).collect();
            (part.key.as_str(), part.change, part.moved, properties)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("met", ChangeKind::Changed, false, vec!["text_ru", "weight"]),
            ("queue", ChangeKind::Added, false, vec![]),
            ("name", ChangeKind::Changed, true, vec![]),
            ("wait", ChangeKind::Removed, false, vec![]),
        ]
    );
    let written_out: Value = serde_json::to_value(Checklist::from_json(old.value()).unwrap()).unwrap();
    assert!(Difference::between(old.value(), &written_out).is_empty(), "defaults written out are no difference");
}
