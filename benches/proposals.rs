//! How long the plan of a whole wave takes: shoppers and branches in cities, four weeks, a branch once per shopper.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use wayscore::proposals::rules::{Effort, Job, Pair, Worker, World, propose};

/// Branches and shoppers live in squares of this size, far from one another.
const CITY_METRES: f64 = 30_000.0;
const APART_METRES: f64 = 200_000.0;
const DAYS: i64 = 28;
const CHECKS_PER_BRANCH: usize = 4;

struct Spot {
    city: u32,
    east: f64,
    north: f64,
}

impl Spot {
    fn somewhere(dice: &mut ChaCha8Rng, cities: u32) -> Self {
        Self {
            city: dice.random_range(0..cities),
            east: dice.random_range(0.0..CITY_METRES),
            north: dice.random_range(0.0..CITY_METRES),
        }
    }

    fn metres_to(&self, other: &Self) -> f64 {
        f64::from(self.city.abs_diff(other.city)) * APART_METRES
            + (self.east - other.east).hypot(self.north - other.north)
    }
}

/// Pairs only within reach, or between everybody and everything.
fn world(checks: usize, shoppers: usize, cities: u32, reach_metres: f64) -> World {
    let mut dice = ChaCha8Rng::seed_from_u64(20);
    let branches: Vec<Spot> =
        (0..checks.div_ceil(CHECKS_PER_BRANCH)).map(|_| Spot::somewhere(&mut dice, cities)).collect();
    let homes: Vec<Spot> = (0..shoppers).map(|_| Spot::somewhere(&mut dice, cities)).collect();
    let workers = homes
        .iter()
        .map(|_| Worker { weekly_limit: dice.random_range(1..4), location_limit: 1, ..Worker::default() })
        .collect();
    let mut world = World { workers, rotation_days: 30, ..World::default() };
    for number in 0..checks {
        let Some(branch) = branches.get(number / CHECKS_PER_BRANCH) else { continue };
        let day = dice.random_range(0..DAYS);
        let location = i64::try_from(number / CHECKS_PER_BRANCH).unwrap_or_default();
        world.jobs.push(Job { location, week: day / 7, day });
        for (worker, home) in homes.iter().enumerate() {
            let metres = branch.metres_to(home);
            if metres <= reach_metres {
                world.pairs.push(Pair { job: number, worker, metres: metres as u32 });
            }
        }
    }
    world
}

fn propose_waves(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("propose");
    group.sample_size(10).warm_up_time(Duration::from_secs(1));
    for (checks, shoppers) in [(500, 300), (2000, 1000)] {
        for (name, cities, reach) in [("6-cities", 6, 50_000.0), ("40-cities", 40, 50_000.0), ("dense", 6, f64::MAX)] {
            let world = world(checks, shoppers, cities, reach);
            let plan = propose(&world, Effort::default());
            println!(
                "{checks}x{shoppers} {name}: {} pairs, covered {} of {checks}, bound {}, {} km, proven best: {}",
                world.pairs.len(),
                plan.pairs.len(),
                plan.ceiling,
                plan.travel_metres / 1000,
                plan.proven
            );
            group.bench_with_input(BenchmarkId::new(name, format!("{checks}x{shoppers}")), &world, |bencher, world| {
                bencher.iter(|| black_box(propose(world, Effort::default())));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, propose_waves);
criterion_main!(benches);
