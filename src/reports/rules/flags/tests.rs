use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::reports::model::Answers;
use crate::scoring::Checklist as Definition;

fn moment(minutes: i64) -> Timestamp {
    chrono::DateTime::from_timestamp(1_800_000_000 + minutes * 60, 0).unwrap().naive_utc()
}

/// Ten scored questions: four of yes and no, three choices of three options, three scales of 1 to 5.
fn definition() -> Definition {
    let options: Vec<Value> = (0..3).map(|n| json!({"key": format!("o{n}"), "text": "t", "points": n})).collect();
    let mut questions = Vec::new();
    for n in 0..4 {
        questions.push(json!({"key": format!("yes{n}"), "type": "yes_no", "text": "t", "required": false}));
    }
    for n in 0..3 {
        questions.push(json!({"key": format!("one{n}"), "type": "single_choice", "text": "t", "options": options}));
        questions.push(json!({"key": format!("scale{n}"), "type": "scale", "text": "t", "min": 1, "max": 5}));
    }
    let document = json!({"title": "t", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
        {"key": "a", "title": "t", "touchpoint": "door", "questions": questions}]});
    Definition::from_json(&document).unwrap()
}

fn answered(yes: &str, one: &str, scale: i64) -> Answers {
    let mut answers = Answers::new();
    for n in 0..4 {
        answers.insert(format!("yes{n}"), json!(yes));
    }
    for n in 0..3 {
        answers.insert(format!("one{n}"), json!(one));
        answers.insert(format!("scale{n}"), json!(scale));
    }
    answers
}

#[test]
fn a_visit_filed_across_the_town_is_far_and_one_at_the_next_corner_is_not() {
    let branch = Position::new(55.7558, 37.6173);
    assert_eq!(far(Position::new(55.7590, 37.6173), branch), None);
    let flag = far(Position::new(55.80, 37.6173), branch).unwrap();
    assert_eq!((flag.flag, &flag.arguments["kilometres"]), (Flag::Far, &json!(4.9)));
    assert_eq!((far(None, branch), far(branch, None)), (None, None));
}

#[test]
fn a_minute_is_too_short_for_twenty_answers_and_long_enough_for_ten() {
    let flag = too_fast(Duration::seconds(60), 20).unwrap();
    assert_eq!((&flag.arguments["seconds"], &flag.arguments["least"]), (&json!(60), &json!(120)));
    assert_eq!(too_fast(Duration::seconds(60), 10), None);
    assert_eq!(too_fast(Duration::zero(), 4), None);
    assert!(too_fast(Duration::seconds(-5), 9).is_some());
}

#[test]
fn a_photo_is_known_by_its_bytes_and_by_its_look() {
    let own = |hash: &str, look: i64| OwnPhoto {
        question: "wait".to_owned(),
        content_hash: hash.to_owned(),
        look: Some(look),
    };
    let earlier = |hash: Option<&str>, look: Option<i64>| EarlierPhoto {
        report: "r1".to_owned(),
        content_hash: hash.map(str::to_owned),
        look,
    };
    let same = seen_photo(&[own("a", 0)], &[earlier(Some("a"), None)]).unwrap();
    assert_eq!((same.risk, &same.arguments["exact"], &same.arguments["near"]), (48, &json!(1), &json!(0)));
    let alike = seen_photo(&[own("b", 0b11_1111)], &[earlier(None, Some(0))]).unwrap();
    assert_eq!((alike.risk, &alike.arguments["near"], &alike.arguments["report"]), (24, &json!(1), &json!("r1")));
    assert_eq!(seen_photo(&[own("b", 0b111_1111)], &[earlier(None, Some(0))]), None);
    assert_eq!(seen_photo(&[OwnPhoto { look: None, ..own("b", 0) }], &[earlier(None, None)]), None);
}

#[test]
fn answers_all_at_one_place_are_a_straight_line() {
    let flag = |answers: Answers| straight_lined(&definition(), &answers);
    assert_eq!(flag(answered("yes", "o0", 1)).unwrap().arguments["answers"], json!(10));
    assert_eq!(flag(answered("no", "o2", 5)).unwrap().risk, 16);
    // The best answers stand at different ends: nobody who reads gives a straight line by being pleased.
    assert_eq!(flag(answered("yes", "o2", 5)), None);
    let mut fewer = answered("yes", "o0", 1);
    fewer.retain(|key, _| !key.starts_with("scale"));
    assert_eq!(flag(fewer), None);
    let mut spoiled = answered("no", "o2", 5);
    spoiled.insert("scale0".to_owned(), json!("nonsense"));
    assert_eq!(flag(spoiled.clone()).unwrap().arguments["answers"], json!(9));
    spoiled.insert("one1".to_owned(), json!("na"));
    spoiled.insert("one2".to_owned(), json!("o1"));
    assert_eq!(flag(spoiled), None);
}

#[test]
fn words_are_compared_without_case_and_punctuation() {
    let first = "Сотрудник подошёл через две минуты, предложил чай и сразу ответил на вопросы.";
    let copy = "сотрудник подошёл через две минуты предложил чай и сразу ответил на вопросы!!";
    let other = "В зале никого не было, окно обслуживания закрыто, ждать пришлось у входа полчаса.";
    let earlier = vec![("r7".to_owned(), vec![Text::of(other).unwrap(), Text::of(first).unwrap()])];
    let flag = copied_words(&[Text::of(copy).unwrap()], &earlier).unwrap();
    assert_eq!((&flag.arguments["texts"], &flag.arguments["report"]), (&json!(1), &json!("r7")));
    let retouched = copy.replace("две", "три");
    assert!(copied_words(&[Text::of(&retouched).unwrap()], &earlier).is_some());
    let own = "Консультант рассказал о вкладе, но про комиссию за обслуживание промолчал совсем.";
    assert_eq!(copied_words(&[Text::of(own).unwrap()], &earlier), None);
    assert_eq!(Text::of("Все вежливы, замечаний нет."), None);
}

#[test]
fn the_window_has_two_sides() {
    let side = |started: i64| {
        outside_window(moment(started), moment(0), moment(60))
            .map(|flag| (flag.arguments["side"].clone(), flag.arguments["minutes"].clone()))
    };
    assert_eq!((side(0), side(60)), (None, None));
    assert_eq!(side(-30), Some((json!("early"), json!(30))));
    assert_eq!(side(75), Some((json!("late"), json!(15))));
}

#[test]
fn a_score_is_unusual_by_the_spread_of_its_own_location() {
    let steady = [0.8, 0.82, 0.79, 0.81];
    let flag = unusual_score(Some(0.4), &steady).unwrap();
    assert_eq!((&flag.arguments["score"], &flag.arguments["reports"]), (&json!(40), &json!(4)));
    assert_eq!(unusual_score(Some(0.7), &steady), None);
    assert_eq!(unusual_score(Some(0.4), &[0.3, 0.9, 0.6, 0.5]), None);
    assert_eq!(unusual_score(Some(0.1), &steady[..3]), None);
    assert_eq!(unusual_score(None, &steady), None);
}

fn any_answer() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!("yes")),
        Just(json!("no")),
        Just(json!("na")),
        Just(json!(null)),
        Just(json!([])),
        (0..4_u8).prop_map(|n| json!(format!("o{n}"))),
        any::<f64>().prop_map(|number| json!(number)),
        ".{0,60}".prop_map(|text| json!(text)),
    ]
}

proptest! {
    #[test]
    fn no_answers_however_odd_make_it_stumble(
        given in proptest::collection::btree_map("(yes|one|scale)[0-4]", any_answer(), 0..12),
    ) {
        let choices = definition().questions().filter(|question| given.contains_key(&question.key)).count();
        if let Some(flag) = straight_lined(&definition(), &given) {
            prop_assert!(choices >= 8 && flag.risk > 0);
        }
    }

    #[test]
    fn one_place_for_all_is_a_line_and_a_single_other_place_breaks_it(last in any::<bool>(), at in 0..10_usize) {
        let (mine, other) = if last { (("no", "o2", 5), ("yes", "o0", 1)) } else { (("yes", "o0", 1), ("no", "o2", 5)) };
        let mut answers = answered(mine.0, mine.1, mine.2);
        prop_assert!(straight_lined(&definition(), &answers).is_some());
        let (key, broken) = answered(other.0, other.1, other.2).into_iter().nth(at).unwrap();
        answers.insert(key, broken);
        prop_assert_eq!(straight_lined(&definition(), &answers), None);
    }

    #[test]
    fn a_text_is_always_made_of_itself_and_likeness_goes_both_ways(one in ".{0,200}", other in ".{0,200}") {
        if let Some(one) = Text::of(&one) {
            prop_assert!(copied_words(std::slice::from_ref(&one), &[("r".to_owned(), vec![one.clone()])]).is_some());
            if let Some(other) = Text::of(&other) {
                prop_assert!((one.overlap(&other) - other.overlap(&one)).abs() < 1e-12);
                prop_assert!((0.0..=1.0).contains(&one.overlap(&other)));
            }
        }
    }

    #[test]
    fn the_median_score_is_never_unusual(scores in proptest::collection::vec(0.0..=1.0_f64, 1..40)) {
        prop_assert_eq!(unusual_score(median(&scores), &scores), None);
    }

    #[test]
    fn whatever_the_clock_and_the_globe_say_nothing_breaks(
        seconds in any::<i32>(), answers in any::<usize>(), started in -100_000..100_000_i64,
        latitude in -100.0..100.0_f64, longitude in -200.0..200.0_f64,
    ) {
        let _ = too_fast(Duration::seconds(i64::from(seconds)), answers);
        let outside = outside_window(moment(started), moment(0), moment(60));
        prop_assert_eq!(outside.is_none(), (0..=60).contains(&started));
        let _ = far(Position::new(latitude, longitude), Position::new(0.0, 0.0));
    }
}
