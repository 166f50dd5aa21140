#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// The rules told a second time, by counting; `None` where all are kept.
fn broken(world: &World, pairs: &[Pair]) -> Option<String> {
    let mut seen = vec![false; world.jobs.len()];
    let mut weeks: BTreeMap<(usize, i64), u32> = BTreeMap::new();
    let mut places: BTreeMap<(usize, i64), Vec<i64>> = BTreeMap::new();
    for pair in pairs {
        if !world.pairs.contains(pair) {
            return Some(format!("{pair:?} does not suit"));
        }
        if std::mem::replace(&mut seen[pair.job], true) {
            return Some(format!("job {} is given twice", pair.job));
        }
        let job = world.jobs[pair.job];
        *weeks.entry((pair.worker, job.week)).or_default() += 1;
        places.entry((pair.worker, job.location)).or_default().push(job.day);
    }
    for ((worker, week), count) in weeks {
        if count > world.workers[worker].left_in(week) {
            return Some(format!("worker {worker} has {count} in week {week}"));
        }
    }
    for ((worker, location), days) in places {
        if days.len() > world.workers[worker].left_at(location) as usize {
            return Some(format!("worker {worker} has {days:?} at {location}"));
        }
        for (place, one) in days.iter().enumerate() {
            if days[place + 1..].iter().any(|other| (other - one).abs() < world.rotation_days) {
                return Some(format!("worker {worker} returns too early to {location}: {days:?}"));
            }
        }
    }
    None
}

/// Uncovered, metres and shares: what a plan is compared by.
type Merit = (usize, u64, u64);

fn merit(world: &World, pairs: &[Pair]) -> Merit {
    let mut counts: Vec<u64> = world.workers.iter().map(|worker| u64::from(worker.held)).collect();
    let mut shares = 0;
    for pair in pairs {
        counts[pair.worker] += 1;
        shares += counts[pair.worker];
    }
    let metres = pairs.iter().map(|pair| u64::from(pair.metres)).sum();
    (world.jobs.len() - pairs.len(), metres, shares)
}

/// Every plan there is, one by one.
fn brute_force(world: &World, job: usize, chosen: &mut Vec<Pair>, best: &mut Option<Merit>) {
    if job == world.jobs.len() {
        let merit = merit(world, chosen);
        if best.is_none_or(|best| merit < best) {
            *best = Some(merit);
        }
        return;
    }
    brute_force(world, job + 1, chosen, best);
    for pair in world.pairs.iter().filter(|pair| pair.job == job) {
        chosen.push(*pair);
        if broken(world, chosen).is_none() {
            brute_force(world, job + 1, chosen, best);
        }
        chosen.pop();
    }
}

fn a_job() -> impl Strategy<Value = Job> {
    (0..3_i64, 0..21_i64).prop_map(|(location, day)| Job { location, week: day / 7, day })
}

fn a_worker() -> impl Strategy<Value = Worker> {
    let left = |keys: i64| proptest::collection::btree_map(0..keys, 0..3_u32, 0..2);
    (0..4_u32, left(3), 0..4_u32, left(3), 0..3_u32).prop_map(
        |(weekly_limit, left_in_week, location_limit, left_at_location, held)| Worker {
            weekly_limit,
            left_in_week,
            location_limit,
            left_at_location,
            held,
        },
    )
}

fn a_world(jobs: usize, workers: usize) -> impl Strategy<Value = World> {
    let people = proptest::collection::vec(a_worker(), 0..=workers);
    let checks = proptest::collection::vec(a_job(), 0..=jobs);
    let suits = proptest::collection::vec(proptest::option::weighted(0.7, 0..6_u32), jobs * workers);
    let rotation = prop_oneof![Just(0_i64), Just(1), Just(5), Just(8), Just(30)];
    (checks, people, suits, rotation).prop_map(move |(jobs, people, suits, rotation_days)| {
        let mut pairs = Vec::new();
        for job in 0..jobs.len() {
            for worker in 0..people.len() {
                if let Some(metres) = suits[job * workers + worker] {
                    pairs.push(Pair { job, worker, metres: metres * 1000 });
                }
            }
        }
        World { jobs, workers: people, pairs, rotation_days }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_small_world_gets_the_best_plan_there_is(world in a_world(6, 4)) {
        let plan = propose(&world, Effort::default());
        prop_assert_eq!(broken(&world, &plan.pairs), None);
        let mut best = None;
        brute_force(&world, 0, &mut Vec::new(), &mut best);
        prop_assert_eq!(Some(merit(&world, &plan.pairs)), best);
        prop_assert!(plan.proven);
        prop_assert_eq!((plan.gap(), plan.spare_metres()), (0, Some(0)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_breaks_a_rule_however_little_effort_is_left(world in a_world(40, 12), branches in 0..40_usize) {
        let plan = propose(&world, Effort { branches, looks: 100_000 });
        prop_assert_eq!(broken(&world, &plan.pairs), None);
        prop_assert!(plan.pairs.len() <= plan.ceiling);
        prop_assert_eq!(plan.pairs.len() + plan.uncovered.len(), world.jobs.len());
        prop_assert!(plan.uncovered.iter().all(|left| left.why != Why::LeftOut));
        prop_assert_eq!(&plan, &propose(&world, Effort { branches, looks: 100_000 }));
        let thorough = propose(&world, Effort { branches: 3000, looks: 5_000_000 });
        prop_assert_eq!(broken(&world, &thorough.pairs), None);
        prop_assert!(plan.gap() > 0 || thorough.travel_metres >= plan.least_metres);
        prop_assert!(thorough.pairs.len() <= plan.ceiling, "{} under a ceiling of {}", thorough.pairs.len(), plan.ceiling);
    }
}

fn day(location: i64, day: i64) -> Job {
    Job { location, week: day / 7, day }
}

fn pair(job: usize, worker: usize, metres: u32) -> Pair {
    Pair { job, worker, metres }
}

fn anybody() -> Worker {
    Worker { weekly_limit: 3, location_limit: 1, ..Worker::default() }
}

#[test]
fn an_empty_panel_covers_nothing_and_says_so() {
    let world = World { jobs: vec![day(1, 0)], ..World::default() };
    let plan = propose(&world, Effort::default());
    assert_eq!((plan.pairs.len(), plan.ceiling, plan.gap()), (0, 0, 0));
    assert_eq!(plan.uncovered, [Uncovered { job: 0, why: Why::NobodySuits }]);
}

#[test]
fn the_far_one_goes_where_only_they_can() {
    let world = World {
        jobs: vec![day(1, 0), day(2, 0)],
        workers: vec![Worker { weekly_limit: 1, ..anybody() }, Worker { weekly_limit: 1, ..anybody() }],
        pairs: vec![pair(0, 0, 100), pair(0, 1, 9000), pair(1, 0, 100)],
        rotation_days: 0,
    };
    let plan = propose(&world, Effort::default());
    assert_eq!(plan.pairs, [pair(0, 1, 9000), pair(1, 0, 100)]);
    assert_eq!((plan.travel_metres, plan.proven), (9100, true));
}

#[test]
fn equal_ways_are_shared_out_and_what_people_hold_counts() {
    let world = World {
        jobs: (1..=4).map(|location| day(location, 0)).collect(),
        workers: vec![Worker { held: 2, ..anybody() }, anybody()],
        pairs: (0..4).flat_map(|job| [pair(job, 0, 500), pair(job, 1, 500)]).collect(),
        rotation_days: 0,
    };
    let plan = propose(&world, Effort::default());
    assert_eq!(plan.pairs.iter().filter(|pair| pair.worker == 0).count(), 1);
}

#[test]
fn what_is_left_names_the_limit_that_is_used_up() {
    let world = World {
        jobs: vec![day(1, 0), day(1, 8), day(2, 1)],
        workers: vec![Worker { weekly_limit: 1, location_limit: 2, ..anybody() }],
        pairs: vec![pair(0, 0, 10), pair(1, 0, 10), pair(2, 0, 500)],
        rotation_days: 7,
    };
    let plan = propose(&world, Effort::default());
    assert_eq!(plan.pairs, [pair(0, 0, 10), pair(1, 0, 10)]);
    let full = BTreeMap::from([(Obstacle::WeeklyLimit, 1)]);
    assert_eq!(plan.uncovered, [Uncovered { job: 2, why: Why::EverybodyUsedUp(full) }]);
}

#[test]
fn a_return_before_the_rotation_ends_is_left_to_somebody_else() {
    let world = World {
        jobs: vec![day(1, 0), day(1, 8)],
        workers: vec![Worker { location_limit: 2, ..anybody() }, Worker { location_limit: 2, ..anybody() }],
        pairs: vec![pair(0, 0, 10), pair(1, 0, 10), pair(0, 1, 700), pair(1, 1, 800)],
        rotation_days: 30,
    };
    let plan = propose(&world, Effort::default());
    assert_eq!(plan.pairs, [pair(0, 1, 700), pair(1, 0, 10)]);
}
