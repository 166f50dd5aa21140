//! Forms as other tools write them, and what is said about them.

use serde_json::{Value, json};

use super::workbook;
use crate::checklists::xlsform::{GREATEST_FILE, Import, import};
use crate::error::AppError;
use crate::kernel::Language;
use crate::scoring::Checklist;

const CHOICES: &[&[&str]] = &[
    &["list name", "name", "label::English (en)", "label::Русский (ru)", "points"],
    &["yn", "yes", "Yes", "Да"],
    &["yn", "no", "No", "Нет"],
    &["how", "fast", "Fast", "Быстро", "2"],
    &["how", "slow", "Slow", "", "0,5"],
    &["how", "na", "Not applicable", "Не знаю"],
];

const SURVEY: &[&[&str]] = &[
    &["type", "name", "label::English (en)", "label::Русский (ru)", "required", "relevant", "constraint", "appearance"],
    &["start", "start"],
    &["begin group", "Hall", "Hall", "Зал"],
    &["note", "n1", "Look around", "Осмотритесь"],
    &["select_one yn", "clean", "Was it clean?", "Чисто?", "yes", "", "", "minimal"],
    &["select_one how", "speed", "How fast?", "Как быстро?", "", "${clean} = 'yes' and ${later} = 'x'"],
    &["begin group", "inner", "Inner", "Внутри", "", "${clean} = 'no'"],
    &["integer", "mark", "Mark", "Оценка", "", "selected(${speed}, 'fast')", ". >= 1 and . <= 5"],
    &["integer", "age", "Age", "Возраст", "", "", ". >= 18 and . <= 99"],
    &["end group"],
    &["end group"],
    &["image", "photo", "Photo", "Фото", "true"],
    &["calculate", "sum"],
    &["select_one_from_file towns.csv", "town", "Town", "Город"],
    &["geopoint", "place", "Place", "Место"],
    &["select_multiple nowhere", "lost", "Lost", "Пропажа"],
    &["text", "Имя", "Name", "Имя"],
];

fn read(sheets: &[(&str, &[&[&str]])]) -> Import {
    import(&workbook(sheets)).unwrap()
}

fn told(import: &Import) -> Vec<(String, Option<u32>, &'static str)> {
    import.notices.iter().map(|notice| (notice.sheet.clone(), notice.row, notice.code)).collect()
}

fn refusal(bytes: &[u8]) -> String {
    match import(bytes) {
        Err(AppError::Invalid(errors)) => errors.iter().map(|error| error.code.clone()).collect(),
        Err(AppError::TooLarge) => "too-large".to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_form_from_the_wild_is_taken_as_far_as_it_goes() {
    let import = read(&[("survey", SURVEY), ("choices", CHOICES)]);
    let definition = Checklist::from_json(&import.definition).unwrap();
    assert_eq!(definition.title, "XLSForm");
    let sections: Vec<(&str, usize)> =
        definition.sections.iter().map(|section| (section.title.as_str(), section.questions.len())).collect();
    assert_eq!(sections, [("Зал", 4), ("XLSForm", 2)]);
    let clean = definition.question("clean").unwrap();
    assert_eq!((clean.kind.name(), clean.required, clean.text.as_str()), ("yes_no", true, "Чисто?"));
    assert_eq!(clean.hint.as_deref(), Some("Осмотритесь"), "a note becomes a hint");
    let speed = definition.question("speed").unwrap();
    assert!(speed.allow_na && speed.relevant.is_none());
    assert_eq!(speed.options()[1].text, "Slow", "another language fills the gap");
    assert_eq!(speed.options()[1].points, Some(0.5));
    let mark = definition.question("mark").unwrap();
    assert_eq!(mark.kind.name(), "scale");
    assert_eq!(mark.relevant.as_ref().unwrap().source(), "clean = 'no' and selected(speed, 'fast')");
    assert_eq!(definition.question("age").unwrap().relevant.as_ref().unwrap().source(), "clean = 'no'");
    let photo = definition.question("photo").unwrap();
    assert_eq!(serde_json::to_value(photo.evidence).unwrap(), "required");
    assert!(definition.question("q17").is_some(), "a name in other letters gives way to the row");
}

#[test]
fn what_stays_behind_is_told_by_sheet_and_row() {
    let import = read(&[("survey", SURVEY), ("choices", CHOICES), ("entities", &[&["list_name"]])]);
    let told = told(&import);
    for (row, code) in [
        (1, "column-left"),
        (2, "automatic-left"),
        (3, "touchpoint-assumed"),
        (4, "note-to-hint"),
        (6, "condition-unknown"),
        (6, "option-to-na"),
        (7, "group-flattened"),
        (8, "number-as-scale"),
        (9, "constraint-left"),
        (12, "media-as-evidence"),
        (12, "outside-group"),
        (13, "automatic-left"),
        (14, "choice-from-file"),
        (15, "type-unsupported"),
        (16, "choices-missing"),
        (17, "name-changed"),
    ] {
        assert!(told.contains(&("survey".to_owned(), Some(row), code)), "{row} {code} in {told:#?}");
    }
    assert!(told.contains(&("entities".to_owned(), None, "sheet-left")));
    assert!(told.contains(&("settings".to_owned(), None, "title-missing")));
    for notice in &import.notices {
        for language in Language::ALL {
            let sentence = notice.sentence(language);
            assert!(!sentence.contains("xlsform-") && !sentence.contains('{'), "{notice:?}: {sentence}");
        }
    }
}

#[test]
fn our_own_columns_say_what_answers_are_worth() {
    let survey: &[&[&str]] = &[
        &[
            "type",
            "name",
            "label",
            "required",
            "touchpoint",
            "weight",
            "points",
            "critical",
            "bonus",
            "allow_na",
            "evidence",
            "leg",
            "expected",
            "bands",
            "answer_type",
            "constraint",
        ],
        &["begin_group", "talk", "Talk", "", "first-call", "2", "", "", "", "", "", "call"],
        &["select_one yn", "rude", "Rude?", "да", "", "3", "", "yes", "", "1", "required", "", "no"],
        &[
            "decimal",
            "wait",
            "Wait",
            "",
            "",
            "",
            "",
            "",
            "yes",
            "",
            "none",
            "",
            "",
            "60:2; 90,5:1; *:0",
            "duration",
            ". >= 0",
        ],
        &["range", "nps", "Recommend?", "", "", "", "", "", "", "", "", "", "", "", "nps"],
        &["select_one yn", "polite", "Polite?", "", "", "", "4"],
        &["end_group"],
    ];
    let settings: &[&[&str]] = &[&["form_title", "scoring"], &["Calls", "weighted"]];
    let import = read(&[("survey", survey), ("choices", CHOICES), ("settings", settings)]);
    let definition = Checklist::from_json(&import.definition).unwrap();
    let document = serde_json::to_value(&definition).unwrap();
    assert_eq!((&document["kind"], &document["scoring"]["mode"]), (&json!("combined"), &json!("weighted")));
    let section = &document["sections"][0];
    assert_eq!((&section["touchpoint"], &section["weight"]), (&json!("first-call"), &json!(2.0)));
    let rude = &section["questions"][0];
    assert_eq!((&rude["type"], &rude["expected"], &rude["weight"]), (&json!("yes_no"), &json!("no"), &json!(3.0)));
    assert_eq!((&rude["critical"], &rude["evidence"]), (&json!("touchpoint"), &json!("required")));
    let wait = &section["questions"][1];
    assert_eq!(wait["bands"][1], json!({"up_to": 90.5, "points": 1.0}));
    assert_eq!((&wait["type"], &wait["bonus"]), (&json!("duration"), &json!(true)));
    assert_eq!(section["questions"][2]["type"], "nps");
    assert_eq!(section["questions"][3]["weight"], 4.0);
    let codes: Vec<&str> = import.notices.iter().map(|notice| notice.code).collect();
    assert_eq!(codes, ["kind-assumed"], "{:?}", import.notices);
}

#[test]
fn files_of_other_kinds_are_told_apart() {
    assert_eq!(refusal(b""), "workbook-no-file");
    assert_eq!(refusal(b"type,name\n"), "workbook-not-xlsx");
    assert_eq!(refusal(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "workbook-old-format");
    assert_eq!(refusal(b"PK\x03\x04nothing"), "workbook-broken");
    assert_eq!(refusal(&workbook(&[("Sheet1", &[&["a"]])])), "xlsform-no-survey");
    assert_eq!(refusal(&workbook(&[("survey", &[&["question", "text"], &["a", "b"]])])), "xlsform-no-columns");
    assert_eq!(refusal(&vec![b'P'; GREATEST_FILE + 1]), "too-large");
    let whole = workbook(&[("survey", SURVEY)]);
    assert_eq!(refusal(&whole[..whole.len() / 2]), "workbook-broken");
}

#[test]
fn a_workbook_that_bursts_is_refused_before_it_does() {
    let mut far = rust_xlsxwriter::Workbook::new();
    let sheet = far.add_worksheet().set_name("survey").unwrap();
    sheet.write_string(1_048_575, 16_383, "type").unwrap();
    assert_eq!(refusal(&far.save_to_buffer().unwrap()), "workbook-too-large");

    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..50 {
        std::io::Write::write_all(&mut bomb, &vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(refusal(&bomb), "workbook-too-large");
}

#[test]
fn nothing_at_all_is_still_a_document_to_be_refused() {
    let import = read(&[("survey", &[&["type", "name"], &["note", "n"], &["begin group", "g"], &["text"]])]);
    assert_eq!(import.definition["sections"].as_array().map(Vec::len), Some(1));
    let import = read(&[("survey", &[&["type", "name"], &["end group"], &["", "x"]])]);
    assert_eq!(import.definition["sections"], Value::Array(Vec::new()));
    let codes: Vec<&str> = import.notices.iter().map(|notice| notice.code).collect();
    assert!(codes.contains(&"end-without-begin") && codes.contains(&"type-missing"), "{codes:?}");
}
