use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::kernel::Timestamp;

fn noon() -> Timestamp {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

fn step(required: bool, result: Option<bool>) -> StepFacts {
    StepFacts { required, result }
}

#[test]
fn steps_open_one_after_another_and_optional_ones_hold_nobody_up() {
    use StepState::{Failed, Open, Passed, Waiting};
    let steps = [step(true, Some(true)), step(false, None), step(true, None), step(false, None), step(true, None)];
    assert_eq!(states(&steps), [Passed, Open, Open, Waiting, Waiting]);
    let steps = [step(false, Some(false)), step(true, Some(false)), step(true, None)];
    assert_eq!(states(&steps), [Failed, Failed, Waiting]);
}

#[test]
fn the_outcome_hangs_on_required_steps_alone() {
    assert_eq!(outcome(&[step(true, Some(true)), step(false, Some(false))]), Outcome::Approved);
    assert_eq!(outcome(&[step(true, Some(true)), step(true, None)]), Outcome::Undecided);
    assert_eq!(outcome(&[step(true, None), step(true, Some(false))]), Outcome::Rejected);
    assert_eq!(outcome(&[step(false, Some(true))]), Outcome::Undecided);
    assert_eq!(outcome(&[]), Outcome::Undecided);
}

#[test]
fn tries_run_out_for_good_or_come_in_rows() {
    let limited = Retake::Limited { tries: 2, pause_days: 3 };
    assert_eq!(next_try(limited, 0, None, noon()), Try::Free { left: 2 });
    let rested = noon() + Duration::days(3);
    assert_eq!(next_try(limited, 1, Some(noon()), noon()), Try::After { moment: rested, left: 1 });
    assert_eq!(next_try(limited, 1, Some(noon()), rested), Try::Free { left: 1 });
    assert_eq!(next_try(limited, 2, Some(noon()), rested), Try::UsedUp);
    let rows = Retake::InRows { tries: 2, pause_days: 3 };
    assert_eq!(next_try(rows, 1, Some(noon()), noon()), Try::Free { left: 1 });
    assert_eq!(next_try(rows, 2, Some(noon()), noon()), Try::After { moment: rested, left: 2 });
    assert_eq!(next_try(rows, 2, Some(noon()), rested), Try::Free { left: 2 });
}

#[test]
fn a_pool_is_read_from_text_and_every_fault_has_its_line() {
    let text =
        "Which receipt counts?\nLook closely.\n+ The one of the till\n- Any\n\nPick colours\n+ red\n+ blue\n– seven";
    let pool = parse_pool(text).unwrap();
    assert_eq!(pool.len(), 2);
    assert_eq!(pool[0].text, "Which receipt counts?\nLook closely.");
    assert_eq!(pool[1].options.iter().filter(|option| option.right).count(), 2);
    let faults =
        parse_pool("+ alone\n\nNo right\n- a\n- b\n\nOne\n+ a\n\nTwice\n+ a\n- a\n\nEmpty\n+\n- b").unwrap_err();
    let told: Vec<(usize, &str)> = faults.iter().map(|fault| (fault.place, fault.code)).collect();
    assert_eq!(
        told,
        [(1, "pool-option-alone"), (3, "pool-no-right"), (7, "pool-options"), (10, "pool-twice"), (14, "pool-no-text")]
    );
    assert_eq!(parse_pool(" \n").unwrap_err()[0].code, "pool-empty");
}

#[test]
fn a_resume_is_known_by_its_bytes() {
    assert_eq!(resume_type(b"%PDF-1.7 ... %%EOF\n"), Ok(ResumeType::Pdf));
    assert_eq!(resume_type(b"%PDF-1.7 cut off"), Err(BadResume::Broken));
    assert_eq!(resume_type("Опыт: кассир, 3 года\n".as_bytes()), Ok(ResumeType::Text));
    assert_eq!(resume_type(b""), Err(BadResume::Empty));
    assert_eq!(resume_type(b"MZ\x90\x00"), Err(BadResume::WrongType));
    assert_eq!(resume_type(b"PK\x03\x04 some archive PK\x05\x06"), Err(BadResume::WrongType));
    assert_eq!(resume_type(b"PK\x03\x04 word/document.xml PK\x05\x06"), Ok(ResumeType::Docx));
    assert_eq!(resume_type(b"PK\x03\x04 word/document.xml"), Err(BadResume::Broken));
    let mut odt = vec![b'P', b'K', 3, 4];
    odt.resize(30, 0);
    odt.extend_from_slice(b"mimetypeapplication/vnd.oasis.opendocument.textPK\x05\x06");
    assert_eq!(resume_type(&odt), Ok(ResumeType::Odt));
}

fn questions() -> impl Strategy<Value = Vec<Question>> {
    let question = ("[a-zа-я]{1,12}", prop::collection::vec(any::<bool>(), 2..6)).prop_map(|(text, rights)| {
        let options = rights.iter().enumerate();
        let options = options.map(|(at, right)| QuizOption { text: format!("option {at}"), right: *right || at == 0 });
        Question { text, options: options.collect() }
    });
    prop::collection::vec(question, 1..12)
}

fn right_answers(sheet: &Sheet) -> Vec<Vec<usize>> {
    let places = |question: &SheetQuestion| {
        let options = question.options.iter().enumerate();
        options.filter(|(_, option)| option.right).map(|(at, _)| at).collect()
    };
    sheet.questions.iter().map(places).collect()
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_again(pool in questions()) {
        prop_assert_eq!(parse_pool(&write_pool(&pool)).unwrap(), pool.clone());
        prop_assert!(check_pool(&pool).is_empty());
    }

    #[test]
    fn a_sheet_asks_each_question_once_and_right_answers_make_a_hundred(
        pool in questions(), drawn in 1..15_usize, seed in any::<u64>(), spoilt in any::<prop::sample::Index>(),
    ) {
        let sheet = draw(&pool, drawn, seed);
        prop_assert_eq!(sheet.questions.len(), drawn.min(pool.len()));
        prop_assert_eq!(&sheet, &draw(&pool, drawn, seed));
        let mut answers = right_answers(&sheet);
        prop_assert_eq!(mark(&sheet, &answers).percent, 100);
        let place = spoilt.index(answers.len());
        answers[place].clear();
        let mark = mark(&sheet, &answers);
        prop_assert_eq!(mark.right, sheet.questions.len() - 1);
        prop_assert!(mark.percent < 100);
        prop_assert_eq!(super::mark(&sheet, &[]).percent, 0);
    }

    #[test]
    fn a_step_is_never_open_behind_a_required_one_that_is_not_passed(
        steps in prop::collection::vec((any::<bool>(), any::<Option<bool>>()), 0..10),
    ) {
        let steps: Vec<StepFacts> = steps.into_iter().map(|(required, result)| step(required, result)).collect();
        let states = states(&steps);
        let first = steps.iter().position(|step| step.required && step.result != Some(true)).unwrap_or(steps.len());
        for (place, state) in states.iter().enumerate() {
            let expected = match steps[place].result {
                Some(true) => StepState::Passed,
                Some(false) => StepState::Failed,
                None if place <= first => StepState::Open,
                None => StepState::Waiting,
            };
            prop_assert_eq!(*state, expected);
        }
        let approved = outcome(&steps) == Outcome::Approved;
        prop_assert_eq!(approved, first == steps.len() && steps.iter().any(|step| step.required));
    }
}
