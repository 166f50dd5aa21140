use proptest::prelude::*;
use serde_json::{Value, json};

use super::difference::{ChangeKind, Difference};
use super::limits::{GREATEST_FILE, MOST_TOUCHPOINTS};
use super::*;
use crate::error::{AppError, FieldError};

/// A plan that has everything.
pub(super) fn plan() -> MapDocument {
    let touchpoint = |key: &str, stage: &str| TouchpointEntry {
        channel: Channel::InPerson,
        department: "Retail".to_owned(),
        expectation: "=SUM(A1) \"quoted\", and; more\nthan a line".to_owned(),
        importance: 5,
        key: key.to_owned(),
        owner: "E. Markova".to_owned(),
        planned: true,
        reach: 0.333_333,
        stage: stage.to_owned(),
        target: Some(0.85),
        target_set_on: NaiveDate::from_ymd_opt(2026, 11, 29),
        title: "Очередь".to_owned(),
    };
    let stage = |key: &str| StageEntry {
        actions: "Walks in".to_owned(),
        goals: "- a chair\n- a smile".to_owned(),
        key: key.to_owned(),
        target: (key != "need").then_some(1.0),
        target_set_on: NaiveDate::from_ymd_opt(2026, 2, 28).filter(|_| key != "need"),
        thoughts: "'tis long".to_owned(),
        time_frame: "5–20 min".to_owned(),
        title: format!("Stage {key}"),
    };
    let header = MapHeader { title: "A deposit".to_owned(), state: MapState::ToBe, ..MapHeader::default() };
    MapDocument {
        persona: Some(PersonaWords { name: "Olga".to_owned(), age: Some(38), ..PersonaWords::default() }),
        stages: vec![stage("need"), stage("visit"), stage("empty")],
        touchpoints: vec![touchpoint("ad", "need"), touchpoint("queue", "visit"), touchpoint("talk", "visit")],
        ..MapDocument::empty(header)
    }
}

pub(super) fn faults(bytes: &[u8]) -> Vec<String> {
    match read(bytes, None) {
        Err(AppError::Invalid(errors)) => {
            errors.iter().map(|error| format!("{} {}", error.field, error.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn json_faults(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut document = serde_json::to_value(plan()).unwrap();
    change(&mut document);
    faults(document.to_string().as_bytes())
}

/// What the published schema complains of.
pub(super) fn against_schema(document: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(&schema::schema()).unwrap();
    validator.iter_errors(document).map(|error| error.to_string()).collect()
}

#[test]
fn a_plan_comes_back_from_each_format() {
    let plan = plan();
    let text = plan.to_json().unwrap();
    assert!(text.ends_with("}\n"));
    assert_eq!(against_schema(&serde_json::from_str(&text).unwrap()), Vec::<String>::new());
    assert_eq!(read(text.as_bytes(), None).unwrap(), plan);
    assert_eq!(read(&to_xlsx(&plan).unwrap(), None).unwrap(), plan);
    let csv = to_csv(&plan).unwrap();
    assert_eq!(read(&csv, None).unwrap(), plan);
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("\"'=SUM(A1)"), "a spreadsheet must not take it for a formula: {csv}");
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    for (pointer, value) in [
        ("/format", json!("other")),
        ("/version", json!(3)),
        ("/map/title", json!("")),
        ("/map/state", json!("maybe")),
        ("/stages/0/key", json!("Не ключ")),
        ("/touchpoints/0/importance", json!(6)),
        ("/touchpoints/0/reach", json!("most")),
        ("/touchpoints/0/target", json!(0)),
        ("/stages/1/target", json!(1.5)),
        ("/stages/1/target_set_on", json!("29.11.2026")),
        ("/persona/age", json!(-1)),
    ] {
        let mut document = serde_json::to_value(plan()).unwrap();
        *document.pointer_mut(pointer).unwrap() = value;
        assert!(!against_schema(&document).is_empty(), "{pointer}");
        assert!(read(document.to_string().as_bytes(), None).is_err(), "{pointer}");
    }
}

#[test]
fn every_fault_is_told_with_its_path() {
    let told = json_faults(|document| {
        document["touchpoints"][0]["stage"] = json!("nowhere");
        document["touchpoints"][1]["key"] = json!("ad");
        document["touchpoints"][2]["channel"] = json!("pigeon");
        document["touchpoints"][2]["colour"] = json!("red");
        document["stages"][1]["title"] = json!("");
        document["stages"][2]["goals"] = json!(["a"]);
        document["stages"][0]["target_set_on"] = json!("2026-11-29");
        document["stages"][1]["target"] = json!(85);
        document["touchpoints"][0]["target_set_on"] = json!("2026-02-30");
        document["touchpoints"][1]["target"] = json!("high");
        document["persona"]["age"] = json!(3.5);
        document["map"]["state"] = json!("as_is");
        document["map"]["base"] = json!("abc");
    });
    let expected = [
        "map.base document-base-as-is",
        "persona.age wrong-type",
        "stages[0].target_set_on document-day-alone",
        "stages[1].title required",
        "stages[1].target range",
        "stages[2].goals wrong-type",
        "touchpoints[0].stage document-unknown-stage",
        "touchpoints[0].target_set_on document-day",
        "touchpoints[1].key document-key-twice",
        "touchpoints[1].target wrong-type",
        "touchpoints[2].colour unknown-field",
        "touchpoints[2].channel unknown",
    ];
    for line in expected {
        assert!(told.iter().any(|fault| fault == line), "{line} is not told: {told:#?}");
    }
    assert_eq!(told.iter().filter(|fault| !expected.contains(&fault.as_str())).count(), 0, "{told:#?}");
}

#[test]
fn files_that_are_no_maps_are_told_apart() {
    assert_eq!(faults(b""), ["file workbook-no-file"]);
    assert_eq!(faults(b"%PDF-1.7"), ["file document-unknown-kind"]);
    assert_eq!(faults(&[0x89, b'P', b'N', b'G', 0xff]), ["file document-unknown-kind"]);
    assert_eq!(faults(b"[1, 2]"), ["file document-unknown-kind"]);
    assert_eq!(faults(b"{\"format\": "), ["file document-broken"]);
    assert_eq!(faults(b"PK\x03\x04"), ["file workbook-broken"]);
    assert_eq!(faults(b"name;age\nOlga;38\n"), ["file document-no-columns"]);
    assert!(faults(b"{}").contains(&"format document-format".to_owned()));
    assert!(json_faults(|document| document["version"] = json!(3)).contains(&"version document-version".to_owned()));
    assert!(matches!(read(&vec![b'{'; GREATEST_FILE + 1], None), Err(AppError::TooLarge)));
}

#[test]
fn ten_thousand_stages_are_one_message() {
    let told = json_faults(|document| document["stages"] = json!(vec![json!({"key": "a", "title": "A"}); 10_000]));
    assert_eq!(told.first().unwrap(), "stages document-too-many");
    assert!(told.len() <= 102, "{}", told.len());
    let stages: String = (0..10_000).map(|number| format!("s{number},S,t{number},T,phone\n")).collect();
    let told = faults(format!("stage,stage_title,touchpoint,title,channel\n{stages}").as_bytes());
    assert!(told.iter().any(|fault| fault == "stages document-too-many"), "{told:?}");
    let many = json_faults(|document| {
        document["touchpoints"] = json!(vec![json!({"key": "a"}); MOST_TOUCHPOINTS + 1]);
    });
    assert!(many.last().unwrap().starts_with("file document-more"), "{many:?}");
}

#[test]
fn a_table_that_people_wrote_is_understood() {
    let table = "Этап;Точка контакта;Канал;Важность;Охват;Чего ждёт клиент;Цель;День цели;Цель этапа\n\
        Визит;Очередь в кассу;Лично;5;80 %;До пяти минут;85 %;29.11.2026;0,9\n;Касса;лично;;0,5;;0,7;46355;90%\nПотом;;;;;;;;\n";
    let read = read(table.as_bytes(), Some("From a table")).unwrap();
    assert_eq!(read.map.title, "From a table");
    assert_eq!(read.stages.iter().map(|stage| stage.key.as_str()).collect::<Vec<_>>(), ["vizit", "potom"]);
    let queue = read.touchpoint("ochered-v-kassu").unwrap();
    assert_eq!((queue.channel, queue.importance, queue.reach), (Channel::InPerson, 5, 0.8));
    let day = NaiveDate::from_ymd_opt(2026, 11, 29);
    assert_eq!((queue.target, queue.target_set_on), (Some(0.85), day));
    assert_eq!((read.stages[0].target, read.stages[1].target), (Some(0.9), None));
    let till = read.touchpoint("kassa").unwrap();
    assert_eq!((till.target, till.target_set_on), (Some(0.7), NaiveDate::from_ymd_opt(2026, 11, 29)));
    assert_eq!((till.stage.as_str(), till.importance, till.reach, till.planned), ("vizit", 3, 0.5, true));
}

#[test]
fn faults_of_a_table_name_the_row() {
    let table =
        "#title,T\nstage,stage_title,touchpoint,title,channel,reach\nneed,Need,ad,Ad,phone,2\nneed,Other,ad,,post,x\n";
    let told = faults(table.as_bytes());
    for line in [
        "rows[4].stage_title document-differs",
        "rows[3].reach range",
        "rows[4].touchpoint document-key-twice",
        "rows[4].title required",
        "rows[4].channel unknown",
        "rows[4].reach wrong-type",
    ] {
        assert!(told.iter().any(|fault| fault == line), "{line} is not told: {told:#?}");
    }
}

#[test]
fn a_document_from_before_targets_is_read_and_written_as_it_was() {
    let plain = plan().aimless();
    let text = plain.to_json().unwrap();
    assert!(!text.contains("target"));
    assert_eq!(read(text.as_bytes(), None).unwrap(), plain);
    assert_eq!(serde_json::from_str::<MapDocument>(&text).unwrap(), plain);
    assert_eq!(against_schema(&serde_json::from_str(&text).unwrap()), Vec::<String>::new());
    assert_eq!(plan().structure().to_json().unwrap().matches("target").count(), 0);
}

#[test]
fn a_target_without_a_day_gets_the_one_it_had_or_today() {
    let (known, today) = (plan(), NaiveDate::from_ymd_opt(2026, 12, 1).unwrap());
    let mut asked = plan();
    asked.touchpoints.iter_mut().for_each(|own| own.target_set_on = None);
    asked.touchpoints[1].target = Some(0.9);
    asked.touchpoints[2].target = None;
    asked.stages[1].target_set_on = None;
    let dated = asked.clone().dated(Some(&known), today);
    let days: Vec<_> = dated.touchpoints.iter().map(|own| own.target_set_on).collect();
    assert_eq!(days, [known.touchpoints[0].target_set_on, Some(today), None]);
    assert_eq!(dated.stages, known.stages);
    assert_eq!(asked.dated(None, today).stages[1].target_set_on, Some(today));
}

#[test]
fn what_differs_is_told_field_by_field() {
    let before = plan();
    let mut after = before.clone();
    after.stages.swap(0, 1);
    after.stages[0].title = "Visit".to_owned();
    after.touchpoints.remove(0);
    after.touchpoints[0].reach = 0.5;
    after.touchpoints.push(TouchpointEntry { key: "new".to_owned(), ..after.touchpoints[1].clone() });
    let difference = Difference::between(&before, &after.sorted());
    let kinds = |parts: &[super::difference::PartChange]| -> Vec<(String, ChangeKind, bool)> {
        parts.iter().map(|part| (part.key.clone(), part.change, part.moved)).collect()
    };
    assert_eq!(difference.stages.iter().filter(|part| part.moved).count(), 1);
    assert_eq!(
        kinds(&difference.touchpoints),
        [
            ("queue".to_owned(), ChangeKind::Changed, false),
            ("talk".to_owned(), ChangeKind::Kept, false),
            ("new".to_owned(), ChangeKind::Added, false),
            ("ad".to_owned(), ChangeKind::Removed, false),
        ]
    );
    assert!(difference.touches_structure());
    let mut words = before.clone();
    words.stages[0].goals = "Other".to_owned();
    words.map.owner = "Other".to_owned();
    words.touchpoints[0].target = None;
    words.stages[1].target_set_on = None;
    let difference = Difference::between(&before, &words);
    assert!(!difference.touches_structure());
    let told = |part: &super::difference::PartChange| -> Vec<_> {
        part.fields.iter().map(|change| (change.field, change.before.clone(), change.after.clone())).collect()
    };
    assert_eq!(told(&difference.touchpoints[0]), [("target", Some("0.85".to_owned()), None)]);
    assert_eq!(told(&difference.stages[1]), [("target_set_on", Some("2026-02-28".to_owned()), None)]);
    assert!(Difference::between(&before, &before).is_empty());
}

fn words(most: usize) -> impl Strategy<Value = String> {
    let letters = prop::char::any();
    prop_oneof![
        Just(String::new()),
        "[a-zА-я0-9=+'@;,\"#\n\t -]{0,40}",
        prop::collection::vec(letters, 0..30).prop_map(|letters| letters.into_iter().collect()),
    ]
    .prop_map(move |text: String| clean(&clean(&text).chars().take(most).collect::<String>()))
}

fn title() -> impl Strategy<Value = String> {
    words(200).prop_map(|text| if text.is_empty() { "Untitled".to_owned() } else { text })
}

fn any_target() -> impl Strategy<Value = (Option<f64>, Option<NaiveDate>)> {
    let day = (1..=9999_i32, 1..=366_u32).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day));
    prop::option::of((1..=1_000_000_u32, day)).prop_map(|target| {
        let (target, day) = target.unzip();
        (target.map(|target| aim(f64::from(target) / 1e6)), day.flatten())
    })
}

fn any_plan() -> impl Strategy<Value = MapDocument> {
    let header = (title(), words(500), words(200), any::<bool>(), prop::option::of((title(), words(300), 0..120_i32)));
    let stage = (title(), words(200), words(2000), words(2000), words(2000), any_target());
    let numbers = (1..=5_i32, 0..=1_000_000_u32, any::<bool>(), 0..4_usize);
    let touchpoint = (title(), words(200), words(1000), words(200), numbers, any_target());
    let stages = prop::collection::vec((stage, prop::collection::vec(touchpoint, 0..4)), 0..5);
    (header, stages).prop_map(|((title, goal, owner, is_to_be, persona), stages)| {
        let state = if is_to_be { MapState::ToBe } else { MapState::AsIs };
        let header = MapHeader { title, customer_goal: goal, owner, state, ..MapHeader::default() };
        let mut document = MapDocument::empty(header);
        document.persona = persona.map(|(name, quote, age)| PersonaWords {
            name: name.chars().take(100).collect::<String>().trim().to_owned(),
            quote,
            age: Some(age),
            ..PersonaWords::default()
        });
        for (number, ((title, time_frame, goals, actions, thoughts, aim), own)) in stages.into_iter().enumerate() {
            let (key, (target, target_set_on)) = (format!("stage-{number}"), aim);
            let stage = key.clone();
            let entry = StageEntry { actions, goals, key, target, target_set_on, thoughts, time_frame, title };
            document.stages.push(entry);
            for (place, (title, department, expectation, owner, numbers, aim)) in own.into_iter().enumerate() {
                let (target, target_set_on) = aim;
                let (importance, reach, planned, channel) = numbers;
                document.touchpoints.push(TouchpointEntry {
                    channel: Channel::ALL[channel],
                    department,
                    expectation,
                    importance,
                    key: format!("point_{number}_{place}"),
                    owner,
                    planned,
                    reach: millionths(f64::from(reach) / 1e6),
                    stage: stage.clone(),
                    target,
                    target_set_on,
                    title,
                });
            }
        }
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_plan_comes_back_byte_for_byte(plan in any_plan()) {
        let text = plan.to_json().unwrap();
        let schema_faults = against_schema(&serde_json::from_str(&text).unwrap());
        prop_assert!(schema_faults.is_empty(), "{schema_faults:?}");
        prop_assert_eq!(read(text.as_bytes(), None).unwrap().to_json().unwrap(), text);
    }

    #[test]
    fn any_plan_keeps_every_field_through_a_table(plan in any_plan()) {
        prop_assert_eq!(&read(&to_csv(&plan).unwrap(), None).unwrap(), &plan);
        prop_assert_eq!(&read(&to_xlsx(&plan).unwrap(), None).unwrap(), &plan);
    }

    #[test]
    fn a_plan_differs_from_itself_in_nothing(plan in any_plan()) {
        prop_assert!(Difference::between(&plan, &plan).is_empty());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _: Result<MapDocument, AppError> = read(&bytes, None);
    }

    /// A good file with a hole shot through it.
    #[test]
    fn broken_files_are_read_or_refused(plan in any_plan(), kind in 0..3_usize, at in any::<prop::sample::Index>(), with in any::<u8>()) {
        let mut bytes = match kind {
            0 => plan.to_json().unwrap().into_bytes(),
            1 => to_csv(&plan).unwrap(),
            _ => to_xlsx(&plan).unwrap(),
        };
        let place = at.index(bytes.len());
        bytes[place] = with;
        if let Err(AppError::Invalid(errors)) = read(&bytes, None) {
            prop_assert!(errors.iter().all(|error: &FieldError| !error.code.is_empty()) && !errors.is_empty());
        }
    }
}
