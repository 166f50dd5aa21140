use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::counting::{Observed, ObservedQuestion, ObservedTouchpoint, contribution};
use super::figures::{Measure, Presence, Readings, Then, figures};
use super::pains::{PainFigure, PainThen, critical_points};
use crate::journeys::model::{
    BarrierSums, CellKey, JourneyMap, Level, Place, Plan, Stage, Sums, Tally, Touchpoint, WHOLE,
};
use crate::kernel::CheckKind;
use crate::scoring::{Band, Cell, Observation, Rank, stage_score};

const RHO: f64 = 0.3;

fn plan(stages: &[(&str, &[(&str, i32)])]) -> Plan {
    let moment = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(12, 0, 0).unwrap();
    let text = String::new;
    let map = JourneyMap {
        id: 1,
        public_id: text(),
        client_id: 1,
        program_id: 1,
        persona_id: None,
        title: text(),
        state: text(),
        scenario: text(),
        trigger_event: text(),
        customer_goal: text(),
        owner: text(),
        created_at: moment,
        version: 1,
        base_map_id: None,
        versions: 1,
    };
    let (mut columns, mut points) = (Vec::new(), Vec::new());
    for (id, (key, own)) in (1..).zip(stages) {
        columns.push(Stage {
            id,
            public_id: text(),
            map_id: 1,
            client_id: 1,
            position: id as i32,
            key: (*key).to_owned(),
            title: text(),
            time_frame: text(),
            goals: text(),
            actions: text(),
            thoughts: text(),
            version: 1,
            target: None,
            target_set_on: None,
        });
        for (position, (key, importance)) in (0..).zip(*own) {
            points.push(Touchpoint {
                id: id * 100 + i64::from(position),
                public_id: text(),
                map_id: 1,
                stage_id: id,
                client_id: 1,
                position,
                key: (*key).to_owned(),
                title: text(),
                channel: "online".to_owned(),
                importance: *importance,
                reach: 1.0,
                owner: text(),
                department: text(),
                expectation: text(),
                planned: true,
                target: None,
                target_set_on: None,
                version: 1,
            });
        }
    }
    Plan::new(map, columns, points)
}

fn place(wave_id: i64) -> Place {
    Place { wave_id, location_id: 1, kind: CheckKind::Visit, persona_id: None }
}

fn seen(key: &str, score: f64, q: f64) -> ObservedTouchpoint {
    ObservedTouchpoint {
        key: key.to_owned(),
        score: Some(Observation { score, q }),
        met: true,
        ..ObservedTouchpoint::default()
    }
}

fn report(touchpoints: Vec<ObservedTouchpoint>) -> Observed {
    Observed {
        place: place(1),
        checklist_id: 1,
        checklist_version_id: 1,
        score: Some(Observation { score: 0.7, q: 5.0 }),
        touchpoints,
        questions: Vec::new(),
    }
}

fn sums(tally: &Tally, level: Level, key: &str) -> Sums {
    tally.cells.get(&CellKey { place: place(1), level, key: key.to_owned() }).copied().unwrap_or_default()
}

#[test]
fn a_report_adds_to_its_touchpoints_their_stages_and_the_whole() {
    let plan = plan(&[("a", &[("door", 5), ("desk", 1)]), ("b", &[("till", 3)]), ("c", &[("site", 4)])]);
    let mut observed =
        report(vec![seen("door", 0.5, 2.0), seen("desk", 1.0, 1.0), seen("till", 0.8, 4.0), seen("lift", 0.1, 1.0)]);
    observed.touchpoints[0].emotion = Some(-1);
    observed.touchpoints[1].emotion = Some(2);
    observed.touchpoints[2].barriers = vec![("waiting".to_owned(), 3)];
    observed.touchpoints[2].nps = vec![9, 3];
    let tally = contribution(&plan, &observed, RHO);
    let door = (5, Observation { score: 0.5, q: 2.0 });
    let desk = (1, Observation { score: 1.0, q: 1.0 });
    let stage = stage_score([desk, door]).observation().unwrap();
    assert_eq!(sums(&tally, Level::Stage, "a").cell, Cell::of(stage.score, stage.q, RHO));
    assert_eq!(sums(&tally, Level::Journey, WHOLE).cell, Cell::of(0.7, 5.0, RHO));
    // A stage of one scored touchpoint is that touchpoint, to the last digit.
    assert_eq!(sums(&tally, Level::Stage, "b").cell, sums(&tally, Level::Touchpoint, "till").cell);
    assert_eq!(sums(&tally, Level::Touchpoint, "lift").cell.n, 1);
    assert_eq!(sums(&tally, Level::Stage, "c"), Sums::default());
    assert_eq!(sums(&tally, Level::Stage, "a").emotion_sum, 500_000_000_000);
    let till = sums(&tally, Level::Touchpoint, "till");
    assert_eq!((till.barrier_checks, till.nps.promoters, till.nps.detractors), (1, 1, 1));
    assert_eq!(tally.barriers.values().collect::<Vec<_>>(), [&BarrierSums { checks: 1, severity_sum: 3 }]);
    observed.touchpoints[1].knocked_out = true;
    let knocked_out = contribution(&plan, &observed, RHO);
    let knocked = |level, key| sums(&knocked_out, level, key).knocked_out;
    let places = [(Level::Touchpoint, "desk"), (Level::Stage, "a"), (Level::Journey, WHOLE), (Level::Stage, "b")];
    assert_eq!(places.map(|(level, key)| knocked(level, key)), [1, 1, 1, 0]);
}

fn any_report() -> impl Strategy<Value = Observed> {
    let touchpoint =
        (0_usize..4, prop::option::of((0.0..=1.0_f64, 1.0..20.0_f64)), prop::option::of(-2_i64..=2), any::<bool>());
    let touchpoints = prop::collection::vec(touchpoint, 0..4);
    let score = prop::option::of((0.0..=1.0_f64, 1.0..40.0_f64));
    (touchpoints, 1_i64..4, score, prop::collection::vec((0_usize..3, 0.0..=1.0_f64), 0..5)).prop_map(
        |(touchpoints, wave_id, score, questions)| {
            let mut by_key = BTreeMap::new();
            for (key, score, emotion, met) in touchpoints {
                let key = ["door", "desk", "till", "lift"][key].to_owned();
                let (score, knocked_out) =
                    (score.map(|(score, q)| Observation { score, q }), met && emotion == Some(-2));
                by_key.insert(
                    key.clone(),
                    ObservedTouchpoint { key, score, knocked_out, emotion, met, ..ObservedTouchpoint::default() },
                );
            }
            let question = |(key, share): (usize, f64)| ObservedQuestion {
                key: format!("q{key}"),
                touchpoint: "door".to_owned(),
                share,
                failed: share == 0.0,
            };
            Observed {
                place: place(wave_id),
                checklist_id: 1,
                checklist_version_id: wave_id,
                score: score.map(|(score, q)| Observation { score, q }),
                touchpoints: by_key.into_values().collect(),
                questions: questions.into_iter().map(question).collect(),
            }
        },
    )
}

proptest! {
    #[test]
    fn any_order_of_counting_gives_identical_cells(
        reports in prop::collection::vec(any_report(), 0..20),
        shuffle in prop::collection::vec(any::<prop::sample::Index>(), 20),
    ) {
        let forward = plan(&[("a", &[("door", 5), ("desk", 2)]), ("b", &[("till", 3)])]);
        let backward = plan(&[("a", &[("desk", 2), ("door", 5)]), ("b", &[("till", 3)])]);
        let mut one = Tally::default();
        for report in &reports {
            one.merge(contribution(&forward, report, RHO));
        }
        let mut shuffled: Vec<&Observed> = reports.iter().collect();
        for (index, other) in shuffle.iter().enumerate().take(shuffled.len()) {
            let other = other.index(shuffled.len());
            shuffled.swap(index, other);
        }
        let (mut left, mut right) = (Tally::default(), Tally::default());
        for (index, report) in shuffled.iter().enumerate() {
            let half = if index % 2 == 0 { &mut left } else { &mut right };
            half.merge(contribution(&backward, report, RHO));
        }
        right.merge(left);
        prop_assert_eq!(&one, &right);
        prop_assert_eq!(one.differences(&right), 0);
    }
}

proptest! {
    #[test]
    fn totals_are_the_sums_of_locations_whatever_happens(
        steps in prop::collection::vec((any_report(), 1_i64..5, prop::option::of(any::<prop::sample::Index>())), 0..24),
    ) {
        let plan = plan(&[("a", &[("door", 5), ("desk", 2)]), ("b", &[("till", 3)])]);
        let is_own = |location_id: i64| location_id % 2 == 1;
        let (mut counted, mut tally, mut totals) = (Vec::new(), Tally::default(), Tally::default());
        for (mut report, location_id, earlier) in steps {
            let change = match earlier.filter(|_| !counted.is_empty()) {
                // Scored anew where it stands.
                Some(index) => {
                    let before: &mut Observed = index.get_mut(&mut counted);
                    report.place = before.place;
                    let more = contribution(&plan, &report, RHO).without(contribution(&plan, before, RHO));
                    *before = report;
                    more
                }
                None => {
                    report.place.location_id = location_id;
                    let more = contribution(&plan, &report, RHO);
                    counted.push(report);
                    more
                }
            };
            totals.merge(change.totals(is_own));
            tally.merge(change);
        }
        prop_assert_eq!(tally.totals(is_own).without(Tally::default()), totals.without(Tally::default()));
        let mut anew = Tally::default();
        for report in &counted {
            anew.merge(contribution(&plan, report, RHO));
        }
        prop_assert_eq!(anew.without(Tally::default()), tally.without(Tally::default()));
    }
}

fn readings(cells: &[(Level, &str, &[f64])]) -> Readings {
    let mut readings = Readings::default();
    for (level, key, scores) in cells {
        let mut sums = Sums { met: scores.len() as i64, ..Sums::default() };
        for score in *scores {
            sums.cell.observe(*score, 4.0, RHO);
        }
        readings.cells.insert((*level, (*key).to_owned()), sums);
    }
    readings
}

#[test]
fn figures_show_what_the_number_of_checks_allows() {
    let plan = plan(&[("a", &[("door", 5), ("desk", 1)]), ("b", &[("till", 3)])]);
    let now = readings(&[
        (Level::Touchpoint, "door", &[0.4]),
        (Level::Touchpoint, "desk", &[0.5, 0.7]),
        (Level::Touchpoint, "lift", &[0.9, 0.9, 0.9]),
        (Level::Stage, "a", &[0.6, 0.6, 0.9]),
        (Level::Journey, WHOLE, &[0.7, 0.7, 0.7]),
    ]);
    let figures = figures(&plan, &now, None, &Measure::default());
    let [a, b] = &figures.stages[..] else { panic!("two stages") };
    let [door, desk] = &a.touchpoints[..] else { panic!("two touchpoints") };
    assert_eq!((door.pair.now.mean, door.pair.now.low, door.pair.now.band), (Some(0.4), None, None));
    assert!(desk.pair.now.low.is_some() && desk.pair.now.band.is_none());
    assert_eq!(a.pair.now.band, Some(Band::Fair));
    // The mean of the level takes in what the plan lacks: (0.4 + 1.2 + 2.7) / 6.
    let global = 4.3 / 6.0;
    assert!((door.pair.now.shrunk.unwrap() - (0.4 + 3.0 * global) / 4.0).abs() < 1e-9);
    assert_eq!((b.pair.now.n, b.pair.now.mean, b.touchpoints[0].presence), (0, None, Presence::Blind));
    assert_eq!(figures.unplanned.len(), 1);
    assert_eq!((figures.unplanned[0].key.as_str(), figures.unplanned[0].presence), ("lift", Presence::Unplanned));
    assert_eq!(figures.checks, 3);
    // One and two checks are too few for a rank.
    assert!(figures.pains.iter().all(|pain| pain.rank.is_none()) && figures.pains.len() == 2);
}

#[test]
fn a_comparison_names_a_difference_only_where_it_is_one() {
    let plan = plan(&[("a", &[("door", 5)])]);
    let level = Level::Touchpoint;
    let now = readings(&[(level, "door", &[0.9; 8]), (Level::Stage, "a", &[0.9; 3])]);
    let then = readings(&[(level, "door", &[0.3; 8]), (Level::Stage, "a", &[0.3; 8])]);
    let figures =
        figures(&plan, &now, Some(&Then { readings: then, own_plan: true, ..Then::default() }), &Measure::default());
    let door = figures.stages[0].touchpoints[0].pair;
    assert_eq!(door.difference.map(|difference| difference.word), Some("higher"));
    assert_eq!(door.then.and_then(|then| then.mean), Some(0.3));
    let stage = figures.stages[0].pair.difference;
    assert_eq!(stage.map(|difference| difference.word), Some("too_few"));
    assert_eq!(figures.journey.difference, None);
}

#[test]
fn barriers_and_touchpoints_stand_in_one_ranking() {
    let plan = plan(&[("a", &[("door", 5)]), ("b", &[("till", 1)])]);
    let level = Level::Touchpoint;
    let mut now = readings(&[(level, "door", &[0.9; 6]), (level, "till", &[0.1; 6])]);
    now.barriers.insert(("door".to_owned(), "waiting".to_owned()), BarrierSums { checks: 4, severity_sum: 10 });
    if let Some(sums) = now.cells.get_mut(&(level, "door".to_owned())) {
        sums.barrier_checks = 4;
    }
    let pains = figures(&plan, &now, None, &Measure::default()).pains;
    let told: Vec<(&str, bool)> = pains.iter().map(|pain| (pain.touchpoint.as_str(), pain.barrier.is_some())).collect();
    assert_eq!(told, [("door", true), ("door", false), ("till", false)]);
    let barrier = &pains[0];
    // 100 · 5/5 · 1 · (2.5/3) · (4 + 3·(4/12)) / (6 + 3)
    assert!((barrier.pain - 100.0 * 2.5 / 3.0 * 5.0 / 9.0).abs() < 1e-9);
    assert_eq!(barrier.barrier.as_ref().map(|barrier| barrier.severity), Some(2.5));
    assert!(barrier.hurts() && !pains[1].hurts() && pains[2].hurts());
    assert!(pains.iter().all(|pain| pain.rank.is_some()));
}

#[test]
fn pains_are_held_against_what_they_were_and_barriers_that_are_gone_are_told() {
    let plan = plan(&[("a", &[("door", 5)]), ("b", &[("till", 1)]), ("c", &[("site", 1)])]);
    let with_barriers = |cells: &[(Level, &str, &[f64])], barriers: &[(&str, &str, i64)]| {
        let mut own = readings(cells);
        for (touchpoint, category, checks) in barriers {
            let sums = BarrierSums { checks: *checks, severity_sum: 2 * checks };
            own.barriers.insert(((*touchpoint).to_owned(), (*category).to_owned()), sums);
        }
        own
    };
    let level = Level::Touchpoint;
    let now = with_barriers(
        &[(level, "door", &[0.9; 12]), (level, "till", &[0.5; 12])],
        &[("door", "waiting", 2), ("till", "staff", 3)],
    );
    let then = with_barriers(
        &[(level, "door", &[0.3; 12]), (level, "site", &[0.3; 12])],
        &[("door", "waiting", 11), ("door", "price", 6), ("site", "staff", 9)],
    );
    let figures =
        figures(&plan, &now, Some(&Then { readings: then, own_plan: true, ..Then::default() }), &Measure::default());
    let found = |pains: &[PainFigure], touchpoint: &str, category: Option<&str>| {
        let own = |pain: &&PainFigure| {
            pain.touchpoint == touchpoint && pain.barrier.as_ref().map(|told| told.category.as_str()) == category
        };
        pains.iter().find(own).and_then(|pain| pain.then)
    };
    let word = |then: PainThen| then.difference.map(|told| told.word);
    // A score that rose and a barrier that is reported less often.
    let door = found(&figures.pains, "door", None).unwrap();
    assert_eq!((door.n, door.reported, word(door)), (12, None, Some("higher")));
    let waiting = found(&figures.pains, "door", Some("waiting")).unwrap();
    assert_eq!((waiting.reported, word(waiting)), (Some(11), Some("lower")));
    assert!((waiting.difference.unwrap().mean - 11.0 / 12.0).abs() < 1e-9 && waiting.rank.is_some());
    // Nobody got to the till then: nothing to hold it against.
    assert_eq!((found(&figures.pains, "till", None), found(&figures.pains, "till", Some("staff"))), (None, None));
    // The price is reported no more; nobody gets to the site now, so that nothing is known of it.
    let gone: Vec<&str> = figures.gone.iter().map(|pain| pain.touchpoint.as_str()).collect();
    assert_eq!(gone, ["door"]);
    let price = &figures.gone[0];
    assert_eq!((price.n, price.rank, price.barrier.as_ref().map(|told| told.reported)), (12, None, Some(0)));
    assert_eq!((price.then.and_then(word), price.is_gone()), (Some("lower"), true));
    assert!(price.then.is_some_and(|then| then.pain.is_some() && then.rank.is_some()));
}

#[test]
fn a_critical_point_is_dense_with_pains_that_may_be_the_worst() {
    let plan = plan(&[("a", &[("door", 5), ("desk", 3)]), ("b", &[("till", 3)]), ("c", &[("site", 3)])]);
    let pain = |touchpoint: &str, stage: &str, pain: f64, best_rank: usize| PainFigure {
        touchpoint: touchpoint.to_owned(),
        stage: stage.to_owned(),
        barrier: None,
        n: 9,
        pain,
        low: None,
        high: None,
        rank: Some(Rank { rank: 1, best_rank, worst_rank: 4 }),
        band: Some(Band::Weak),
        then: None,
    };
    let pains = [
        pain("door", "a", 60.0, 1),
        pain("desk", "a", 20.0, 2),
        pain("till", "b", 25.0, 2),
        pain("site", "c", 10.0, 3),
    ];
    let critical = critical_points(&plan, &pains);
    assert_eq!(critical.stages.iter().collect::<Vec<_>>(), ["a"]);
    assert_eq!(critical.touchpoints.iter().collect::<Vec<_>>(), ["door"]);
    // Evenly spread pain has no critical point, and neither has a single one.
    let even = [pain("door", "a", 30.0, 1), pain("till", "b", 30.0, 1), pain("site", "c", 30.0, 1)];
    assert_eq!(critical_points(&plan, &even), Default::default());
    assert_eq!(critical_points(&plan, &even[..1]), Default::default());
}
