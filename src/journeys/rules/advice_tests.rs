use proptest::prelude::*;
use serde_json::json;

use super::*;

const KEYS: [&str; 3] = ["call", "welcome", "till"];

fn known() -> impl Strategy<Value = Known> {
    let cell = prop::collection::vec((0.0..=1.0_f64, 1.0..12.0_f64), 0..7).prop_map(|checks| {
        checks.iter().map(|(score, q)| Cell::of(*score, *q, 0.3)).collect::<Vec<_>>().iter().sum::<Cell>()
    });
    prop::collection::vec(cell, 3).prop_map(|cells| KEYS.map(str::to_owned).into_iter().zip(cells).collect())
}

fn instruments() -> impl Strategy<Value = Vec<Instrument>> {
    prop::collection::vec(prop::collection::vec(1.0..12.0_f64, 0..4), 2).prop_map(|covers| {
        let kinds = [CheckKind::Visit, CheckKind::Call];
        let covered = |items: Vec<f64>| KEYS.map(str::to_owned).into_iter().zip(items).collect();
        kinds.into_iter().zip(covers).map(|(kind, items)| Instrument { kind, covers: covered(items) }).collect()
    })
}

fn picture() -> Picture {
    let weights = [("call", 40.0), ("welcome", 100.0), ("till", 12.5)];
    Picture { weights: weights.map(|(key, weight)| (key.to_owned(), weight)).into(), expected: 0.7 }
}

proptest! {
    #[test]
    fn nothing_narrows_more_than_what_is_advised(
        places in prop::collection::btree_map(1..50_i64, known(), 1..8),
        instruments in instruments(),
    ) {
        let picture = picture();
        let ranked = picture.rank(&places, &instruments);
        prop_assert_eq!(ranked.len(), places.len() * instruments.len());
        let best = ranked[0];
        for (place, known) in &places {
            for instrument in &instruments {
                let drop = picture.drop(known, instrument, 1);
                prop_assert!(drop >= 0.0 && drop <= best.drop);
                prop_assert!(drop <= picture.width(known) + 1e-9, "{place}: more than there is");
            }
        }
    }

    #[test]
    fn the_same_figures_give_the_same_advice(known in known(), instruments in instruments()) {
        let twins: BTreeMap<i64, Known> = [7, 3, 5].map(|place| (place, known.clone())).into();
        let mut turned = instruments.clone();
        turned.reverse();
        let ranked = picture().rank(&twins, &instruments);
        prop_assert_eq!(&ranked, &picture().rank(&twins, &turned));
        prop_assert_eq!(ranked[0].place, 3);
    }

    #[test]
    fn more_checks_never_tell_less(known in known(), q in 1.0..12.0_f64) {
        // Checks like those before: what differs from them may widen an interval for a while.
        let covers = KEYS.map(|key| (key.to_owned(), q)).into();
        let instrument = Instrument { kind: CheckKind::Visit, covers };
        let drops: Vec<f64> = [1, 5, 10, 100].map(|checks| picture().drop(&known, &instrument, checks)).into();
        prop_assert!(drops[3] >= drops[0] - 1e-9, "{drops:?}");
    }
}

proptest! {
    #[test]
    fn what_is_planned_counts_as_made(known in known(), instruments in instruments(), checks in 0..9_i64) {
        let picture = picture();
        let made = picture.once_made(&known, &instruments, &[(CheckKind::Visit, checks)]);
        let visit = instruments.iter().find(|instrument| instrument.kind == CheckKind::Visit).unwrap();
        for key in KEYS {
            let (before, after) = (known[key], made[key]);
            let more = if visit.covers.contains_key(key) { checks } else { 0 };
            prop_assert_eq!(after.n, before.n + more);
            if let Some(mean) = before.mean() {
                prop_assert!((after.mean().unwrap() - mean).abs() < 1e-9, "the mean stays");
            }
        }
    }
}

#[test]
fn what_nobody_saw_and_what_matters_comes_first() {
    let seen: Cell = (0..9).map(|_| Cell::of(0.8, 6.0, 0.3)).collect::<Vec<_>>().iter().sum();
    let everything: Known = KEYS.map(|key| (key.to_owned(), seen)).into();
    let unseen = Known::from([("call".to_owned(), seen), ("till".to_owned(), seen)]);
    let visit = Instrument { kind: CheckKind::Visit, covers: [("welcome".to_owned(), 6.0)].into() };
    let call = Instrument { kind: CheckKind::Call, covers: [("call".to_owned(), 6.0)].into() };
    let places = BTreeMap::from([(1, everything), (2, unseen)]);
    let best = picture().rank(&places, &[call, visit])[0];
    assert_eq!((best.place, best.kind), (2, CheckKind::Visit));
    let width = picture().width(&Known::default());
    assert!((width - 152.5).abs() < 1e-9, "nothing known is as wide as all pains together: {width}");
}

#[test]
fn a_check_of_one_question_after_many_is_no_gain_rather_than_a_loss() {
    let known = Known::from([("welcome".to_owned(), Cell::of(0.5, 1e9, 0.3))]);
    let one = Instrument { kind: CheckKind::Visit, covers: [("welcome".to_owned(), 1.0)].into() };
    assert!(picture().drop(&known, &one, 1).abs() < 1e-12);
}

#[test]
fn effective_items_are_those_of_a_whole_check() {
    let read = |mode: &str| {
        let question = |key: &str, weight: f64| json!({"key": key, "type": "yes_no", "text": key, "weight": weight});
        let document = json!({"title": "Visit", "kind": "visit", "scoring": {"mode": mode}, "sections": [
            {"key": "a", "title": "A", "touchpoint": "welcome", "weight": 3, "questions": [question("one", 1.0), question("two", 1.0)]},
            {"key": "b", "title": "B", "touchpoint": "welcome", "weight": 1, "questions": [question("three", 2.0),
                {"key": "extra", "type": "yes_no", "text": "Extra", "bonus": true}]},
            {"key": "c", "title": "C", "touchpoint": "words", "questions": [{"key": "say", "type": "text", "text": "Say"}]},
        ]});
        items(&Checklist::from_json(&document).unwrap())
    };
    // Pooled: 1/4, 1/4, 1/2; weighted: 3/8, 3/8, 1/4.
    assert_eq!(read("pooled").into_iter().collect::<Vec<_>>(), [("welcome".to_owned(), 1.0 / 0.375)]);
    let weighted = read("weighted")["welcome"];
    assert!((weighted - 1.0 / (2.0 * 0.140_625 + 0.0625)).abs() < 1e-9, "{weighted}");
}
