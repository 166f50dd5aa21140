//! A world made up at random: banks, branches, shoppers, checks, and what was given away already.

use chrono::Duration;
use diesel::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use wayscore::board::apply_for_check;
use wayscore::db::schema::{applications, assignments, certifications, checks, clients, locations, programs, shoppers};
use wayscore::db::{Connection, new_id};
use wayscore::error::{AppError, AppResult};
use wayscore::kernel::{CheckKind, Timestamp};
use wayscore::programs::{NewWave, Wave, create_wave};
use wayscore::schedule::{AssignCheck, assign_check, checks_by_ids};

use crate::support::App;
use crate::support::builders::acting_manager;
use crate::support::client::Client;
use crate::support::story::{Bank, Walker};

/// Two banks with two waves each; everything else about them is rolled anew for every world.
pub struct World {
    pub waves: Vec<Wave>,
    /// Id of a check and the place of its bank.
    pub checks: Vec<(i64, usize)>,
    banks: Vec<Bank>,
    pub walkers: Vec<(Walker, Client)>,
}

const MOSCOW: (f64, f64) = (55.75, 37.6);
/// On the date line.
const ANADYR: (f64, f64) = (64.7, 179.9);

fn pick<T: Clone>(dice: &mut ChaCha8Rng, of: &[T]) -> T {
    of[dice.random_range(0..of.len())].clone()
}

/// Around Moscow, or on either side of the date line; now and then unknown.
fn somewhere(dice: &mut ChaCha8Rng) -> (Option<f64>, Option<f64>) {
    let (latitude, longitude) = pick(dice, &[MOSCOW, MOSCOW, MOSCOW, MOSCOW, MOSCOW, ANADYR]);
    let longitude: f64 = longitude + dice.random_range(-0.5..0.5);
    let longitude = if longitude > 180.0 { longitude - 360.0 } else { longitude };
    match dice.random_bool(0.7) {
        true => (Some(latitude + dice.random_range(-0.3..0.3)), Some(longitude)),
        false => (None, None),
    }
}

fn city(dice: &mut ChaCha8Rng) -> &'static str {
    pick(dice, &["Москва", "МОСКВА", "Москва", "Москва", "москва", "Анадырь"])
}

impl World {
    pub async fn open(app: &App) -> Self {
        let south = Bank::open(app, 3);
        app.prepare(|connection, _| {
            diesel::update(clients::table).set(clients::name.eq("South")).execute(connection)?;
            let benchmark = locations::table.find(south.branches[2].id);
            diesel::update(benchmark).set(locations::competitor.eq("ООО «Рога»")).execute(connection)?;
            Ok(())
        });
        let banks = vec![south, Bank::open(app, 3)];
        let manager = acting_manager(app);
        let mut waves = Vec::new();
        let mut ordered = Vec::new();
        for (place, bank) in banks.iter().enumerate() {
            ordered.extend(bank.order(app, CheckKind::Visit, 13).into_iter().map(|check| (check.id, place)));
            let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
            let next = NewWave { title: "December".to_owned(), starts_on: day(1), ends_on: day(24) };
            let next = app.prepare(|connection, now| create_wave(connection, &manager, &bank.program, &next, now));
            waves.extend([bank.wave.clone(), next]);
        }
        let mut walkers = Vec::new();
        for number in 1..=6 {
            let walker = Walker::approved(app, &format!("Walker {number}"));
            let client = walker.sign_in(app).await;
            walkers.push((walker, client));
        }
        Self { waves, checks: ordered, banks, walkers }
    }

    /// The same seed makes the same world again.
    pub fn roll(&self, app: &App, seed: u64) {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        app.prepare(|connection, now| {
            diesel::delete(applications::table).execute(connection)?;
            diesel::delete(assignments::table).execute(connection)?;
            diesel::delete(certifications::table).execute(connection)?;
            self.roll_banks(connection, &mut dice)?;
            self.roll_people(connection, &mut dice, now)?;
            self.roll_checks(connection, &mut dice, now)
        });
        let manager = acting_manager(app);
        for _ in 0..40 {
            let (check, _) = self.checks[dice.random_range(0..self.checks.len())];
            let (walker, _) = &self.walkers[dice.random_range(0..self.walkers.len())];
            let check = app.prepare(|connection, _| Ok(checks_by_ids(connection, &[check])?.remove(0)));
            let assign = AssignCheck { shopper_id: walker.record.public_id.clone() };
            let by_hand = dice.random_bool(0.5);
            let shopper = walker.acting(app);
            let now = app.now();
            let done = app.db.blocking(|connection| {
                connection.write(|connection| match by_hand {
                    true => assign_check(connection, &manager, &check.public_id, &assign, now).map(|_| ()),
                    false => apply_for_check(connection, &shopper, &check.public_id, now).map(|_| ()),
                })
            });
            worked(done);
        }
    }

    fn roll_banks(&self, connection: &mut Connection, dice: &mut ChaCha8Rng) -> AppResult<()> {
        for bank in &self.banks {
            diesel::update(programs::table.find(bank.program.id))
                .set((
                    programs::rotation_days.eq(pick(dice, &[0, 3, 7, 30])),
                    programs::checks_per_location.eq(pick(dice, &[1, 2, 3])),
                    programs::language.eq(pick(dice, &["en", "en", "en", "ru"])),
                    programs::minimum_rating.eq(pick(dice, &[None, None, Some(70), Some(80)])),
                    programs::needs_certificate.eq(dice.random_bool(0.3)),
                    programs::taking.eq(pick(dice, &["apply", "take"])),
                ))
                .execute(connection)?;
            for branch in &bank.branches {
                let (latitude, longitude) = somewhere(dice);
                let place = (locations::latitude.eq(latitude), locations::longitude.eq(longitude));
                diesel::update(locations::table.find(branch.id))
                    .set((place, locations::city.eq(city(dice))))
                    .execute(connection)?;
            }
        }
        Ok(())
    }

    fn roll_people(&self, connection: &mut Connection, dice: &mut ChaCha8Rng, now: Timestamp) -> AppResult<()> {
        for (walker, _) in &self.walkers {
            let (latitude, longitude) = somewhere(dice);
            diesel::update(shoppers::table.find(walker.record.id))
                .set((
                    shoppers::status.eq(pick(dice, &["approved", "approved", "approved", "approved", "suspended"])),
                    shoppers::city.eq(city(dice)),
                    shoppers::latitude.eq(latitude),
                    shoppers::longitude.eq(longitude),
                    shoppers::languages.eq(pick(dice, &["en", "en ru", "en ru", "en ru", "ru"])),
                    shoppers::travel_radius_km.eq(pick(dice, &[5, 30, 60, 100])),
                    shoppers::weekly_limit.eq(pick(dice, &[0, 1, 2, 3, 4, 10])),
                    shoppers::employers
                        .eq(pick(dice, &["[]", "[]", "[]", "[\"ПАО North Bank\"]", "[\"south\"]", "[\"Рога\"]"])),
                    shoppers::grade_count.eq(4),
                    shoppers::grade_sum.eq(pick(dice, &[16, 30, 38])),
                    shoppers::late_count.eq(pick(dice, &[0, 1])),
                ))
                .execute(connection)?;
            for bank in &self.banks {
                if dice.random_bool(0.3) {
                    continue;
                }
                let row = (
                    certifications::public_id.eq(new_id()),
                    certifications::client_id.eq(bank.company.id),
                    certifications::program_id.eq(bank.program.id),
                    certifications::shopper_id.eq(walker.record.id),
                    certifications::score_percent.eq(90),
                    certifications::passed_at.eq(now - Duration::days(100)),
                    certifications::expires_at.eq(now + Duration::days(pick(dice, &[-1, 4, 12, 300]))),
                );
                diesel::insert_into(certifications::table).values(row).execute(connection)?;
            }
        }
        Ok(())
    }

    fn roll_checks(&self, connection: &mut Connection, dice: &mut ChaCha8Rng, now: Timestamp) -> AppResult<()> {
        for (id, place) in &self.checks {
            let bank = &self.banks[*place];
            let wave = &self.waves[2 * place + usize::from(dice.random_bool(0.4))];
            let carried_out = dice.random_bool(0.15);
            let starts_at = match carried_out {
                true => now - Duration::hours(dice.random_range(24..600)),
                false => now + Duration::hours(dice.random_range(-20..500)),
            };
            let status = pick(dice, &["open", "open", "open", "open", "open", "open", "planned", "cancelled"]);
            diesel::update(checks::table.find(id))
                .set((
                    checks::wave_id.eq(wave.id),
                    checks::location_id.eq(bank.branches[dice.random_range(0..3)].id),
                    checks::kind.eq(pick(dice, &["visit", "visit", "visit", "call", "combined"])),
                    checks::status.eq(if carried_out { "closed" } else { status }),
                    checks::window_starts_at.eq(starts_at),
                    checks::window_ends_at.eq(starts_at + Duration::hours(4)),
                    checks::due_at.eq(starts_at + Duration::hours(28)),
                ))
                .execute(connection)?;
            if carried_out {
                let row = (
                    assignments::public_id.eq(new_id()),
                    assignments::check_id.eq(id),
                    assignments::client_id.eq(bank.company.id),
                    assignments::shopper_id.eq(self.walkers[dice.random_range(0..self.walkers.len())].0.record.id),
                    assignments::status.eq("completed"),
                    assignments::assigned_by.eq(self.walkers[0].0.record.user_id),
                    assignments::assigned_at.eq(starts_at - Duration::days(1)),
                );
                diesel::insert_into(assignments::table).values(row).execute(connection)?;
            }
        }
        Ok(())
    }
}

/// Whether it was done; refusals of any other kind than a rule's are faults of the program.
pub fn worked(done: AppResult<()>) -> bool {
    match done {
        Ok(()) => true,
        Err(AppError::Invalid(_) | AppError::Conflict(_) | AppError::NotFound) => false,
        Err(other) => panic!("{other:?}"),
    }
}
