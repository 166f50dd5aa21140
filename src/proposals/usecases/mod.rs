//! From the free checks of a wave to a plan, and from a plan to assignments.

mod apply;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

pub use apply::{Change, ProposalPlan, ProposedPair, apply_proposal, changes};

use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Manager, Timestamp};
use crate::programs::{self, Program, Wave};
use crate::proposals::model::{Given, Left, LeftBecause, Proposal};
use crate::proposals::rules::{Effort, Job, Pair, Why, Worker, World, propose};
use crate::schedule::{self, CheckCard, Fit, Held, Offer, Reason, week_of};
use crate::shoppers::{self, ShopperRecord};

/// Everything that a plan is made from, read at one moment.
pub struct Desk {
    wave: Wave,
    program: Program,
    cards: Vec<CheckCard>,
    offers: Vec<Offer>,
    shoppers: Vec<(ShopperRecord, String)>,
    fit: Fit,
}

/// Reads the free checks of a wave and everybody who might take them.
pub fn lay_out(connection: &mut Connection, manager: &Manager, wave: &str, now: Timestamp) -> AppResult<Desk> {
    let wave = programs::find_wave(connection, &manager.0, wave)?;
    let program = programs::program_by_id(connection, wave.program_id)?;
    let checks = schedule::open_checks_of_wave(connection, wave.id, now)?;
    let offers = schedule::offers(connection, &checks)?;
    let shoppers = shoppers::approved_shoppers(connection)?;
    let records: Vec<ShopperRecord> = shoppers.iter().map(|(shopper, _)| shopper.clone()).collect();
    let moments = || checks.iter().map(|check| check.window_starts_at);
    let span = (moments().min().unwrap_or(now), moments().max().unwrap_or(now));
    let fit = Fit::load(connection, &[program.id], &records, span)?;
    let cards = schedule::cards(connection, checks)?;
    Ok(Desk { wave, program, cards, offers, shoppers, fit })
}

impl Desk {
    /// The plan; arithmetic only, which may take seconds on a big wave.
    pub fn propose(self) -> AppResult<Proposal> {
        let world = self.world()?;
        let plan = propose(&world, Effort::default());
        let mut given = Vec::new();
        for pair in &plan.pairs {
            let found = self.cards.get(pair.job).zip(self.offers.get(pair.job)).zip(self.shoppers.get(pair.worker));
            let ((card, offer), (shopper, name)) = found.ok_or_else(|| AppError::internal("a pair of nobody"))?;
            let kilometres = self.fit.travel_km(shopper.id, offer);
            given.push(Given { card: card.clone(), shopper: shopper.clone(), name: name.clone(), kilometres });
        }
        let mut left = Vec::new();
        for job in &plan.uncovered {
            let found = self.cards.get(job.job).zip(self.offers.get(job.job));
            let (card, offer) = found.ok_or_else(|| AppError::internal("a check of no number"))?;
            let why = match &job.why {
                Why::NobodySuits => LeftBecause::NobodySuits(self.reasons_against_all(offer)?),
                Why::EverybodyUsedUp(counts) => LeftBecause::UsedUp(counts.clone()),
                Why::LeftOut => LeftBecause::UsedUp(BTreeMap::new()),
            };
            left.push(Left { card: card.clone(), why });
        }
        Ok(Proposal {
            free: self.cards.len(),
            shoppers: self.shoppers.len(),
            wave: self.wave,
            program: self.program,
            given,
            left,
            ceiling: plan.ceiling,
            proven: plan.proven,
            spare_kilometres: plan.spare_metres().map(|metres| metres as f64 / 1000.0),
        })
    }

    fn world(&self) -> AppResult<World> {
        let demands = self.fit.demands_of(self.program.id).ok_or(AppError::NotFound)?;
        let jobs = self.offers.iter().map(job_of).collect();
        let limit = count(demands.checks_per_location);
        let workers = self.shoppers.iter().map(|(shopper, _)| self.worker_of(shopper, limit)).collect::<AppResult<_>>();
        let mut pairs = Vec::new();
        for (job, offer) in self.offers.iter().enumerate() {
            for (worker, (shopper, _)) in self.shoppers.iter().enumerate() {
                if self.fit.against(shopper.id, offer)?.is_empty() {
                    // Whose way is unknown is taken to go as far as they would at most.
                    let reach = f64::from(shopper.travel_radius_km);
                    let kilometres = self.fit.travel_km(shopper.id, offer).unwrap_or(reach);
                    pairs.push(Pair { job, worker, metres: metres(kilometres) });
                }
            }
        }
        Ok(World { jobs, workers: workers?, pairs, rotation_days: demands.rotation_days })
    }

    /// What is left of a shopper's limits beside what they hold.
    fn worker_of(&self, shopper: &ShopperRecord, location_limit: u32) -> AppResult<Worker> {
        let weekly_limit = count(self.fit.taker(shopper.id).ok_or(AppError::NotFound)?.weekly_limit);
        let mut worker = Worker { weekly_limit, location_limit, ..Worker::default() };
        for held in self.fit.held_by(shopper.id) {
            let left = worker.left_in_week.entry(number_of(week_of(held.window_starts_at))).or_insert(weekly_limit);
            *left = left.saturating_sub(1);
            if held.wave_id == self.wave.id {
                worker.held += 1;
                let left = worker.left_at_location.entry(held.location_id).or_insert(location_limit);
                *left = left.saturating_sub(1);
            }
        }
        Ok(worker)
    }

    /// How many shoppers each reason stands against, the commonest first.
    fn reasons_against_all(&self, offer: &Offer) -> AppResult<Vec<(Reason, usize)>> {
        let mut counts: BTreeMap<&'static str, (Reason, usize)> = BTreeMap::new();
        for (shopper, _) in &self.shoppers {
            for reason in self.fit.against(shopper.id, offer)? {
                counts.entry(reason.code()).or_insert((reason, 0)).1 += 1;
            }
        }
        let mut counts: Vec<(Reason, usize)> = counts.into_values().collect();
        counts.sort_by_key(|(_, shoppers)| std::cmp::Reverse(*shoppers));
        Ok(counts)
    }
}

fn job_of(offer: &Offer) -> Job {
    Job {
        location: offer.location_id,
        week: number_of(week_of(offer.window_starts_at)),
        day: number_of(offer.window_starts_at.date()),
    }
}

fn number_of(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whole metres; a distance on the globe always fits.
fn metres(kilometres: f64) -> u32 {
    (kilometres * 1000.0).round().clamp(0.0, f64::from(u32::MAX)) as u32
}

/// What a shopper of the plan would have beside what they hold.
fn planned(offers: &[Offer]) -> Vec<Held> {
    offers.iter().map(Offer::held).collect()
}
