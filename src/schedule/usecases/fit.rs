//! Who may take what: everything that eligibility asks about, loaded at once.

use std::collections::HashMap;

use chrono::Duration;

use crate::clients;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Position, Timestamp};
use crate::programs::{self, Program};
use crate::schedule::eligibility::{Demands, Held, Offer, Reason, Taker, company_name, reasons_against, travel_km};
use crate::schedule::model::Check;
use crate::schedule::store;
use crate::shoppers::{ShopperRecord, rating};
use crate::vetting;

/// A wave runs at most a year, so a check of the same wave lies no further away.
const LONGEST_WAVE: i64 = 366;

/// What programs demand, what shoppers bring, and what they hold already.
#[derive(Debug, Clone)]
pub struct Fit {
    demands: HashMap<i64, Demands>,
    takers: HashMap<i64, Taker>,
    held: HashMap<i64, Vec<Held>>,
}

impl Fit {
    /// For checks of these programs whose windows open between the two moments; the number of queries is fixed.
    pub fn load(
        connection: &mut Connection,
        program_ids: &[i64],
        shoppers: &[ShopperRecord],
        (first, last): (Timestamp, Timestamp),
    ) -> AppResult<Self> {
        let programs = programs::programs_by_ids(connection, program_ids)?;
        let client_ids: Vec<i64> = programs.iter().map(|program| program.client_id).collect();
        let clients = clients::clients_by_ids(connection, &client_ids)?;
        let mut demands = HashMap::new();
        let mut around = LONGEST_WAVE;
        for program in &programs {
            around = around.max(i64::from(program.rotation_days));
            let owner = clients.iter().find(|client| client.id == program.client_id);
            let companies = owner.map(|client| vec![company_name(&client.name), company_name(&client.legal_name)]);
            demands.insert(program.id, demands_of(program, companies.unwrap_or_default()));
        }
        let shopper_ids: Vec<i64> = shoppers.iter().map(|shopper| shopper.id).collect();
        let certified_until = vetting::certified_until(connection, program_ids, &shopper_ids)?;
        let (from, to) = (first - Duration::days(around), last + Duration::days(around));
        let mut held: HashMap<i64, Vec<Held>> = HashMap::new();
        for (shopper_id, check_id, wave_id, location_id, window_starts_at) in
            store::held_between(connection, &shopper_ids, from, to)?
        {
            held.entry(shopper_id).or_default().push(Held { check_id, wave_id, location_id, window_starts_at });
        }
        let mut takers = HashMap::new();
        for shopper in shoppers {
            takers.insert(shopper.id, taker_of(shopper)?);
        }
        for ((program_id, shopper_id), end) in certified_until {
            if let Some(taker) = takers.get_mut(&shopper_id) {
                taker.certified_until.insert(program_id, end);
            }
        }
        Ok(Self { demands, takers, held })
    }

    /// For one check and these shoppers.
    pub fn of_check(connection: &mut Connection, check: &Check, shoppers: &[ShopperRecord]) -> AppResult<Self> {
        let moment = check.window_starts_at;
        Self::load(connection, &[check.program_id], shoppers, (moment, moment))
    }

    /// Tells which checks the shopper has applied for: what stands on the board is not for them to ask twice.
    pub fn note_applied(&mut self, shopper_id: i64, check_ids: Vec<i64>) {
        if let Some(taker) = self.takers.get_mut(&shopper_id) {
            taker.applied = check_ids;
        }
    }

    /// Every reason why this shopper may not take the check; none means yes.
    pub fn against(&self, shopper_id: i64, offer: &Offer) -> AppResult<Vec<Reason>> {
        self.against_with(shopper_id, offer, &[])
    }

    /// The same where the shopper would also have taken `planned`.
    pub fn against_with(&self, shopper_id: i64, offer: &Offer, planned: &[Held]) -> AppResult<Vec<Reason>> {
        let demands = self.demands.get(&offer.program_id).ok_or(AppError::NotFound)?;
        let taker = self.takers.get(&shopper_id).ok_or(AppError::NotFound)?;
        if planned.is_empty() {
            return Ok(reasons_against(demands, taker, offer, self.held_by(shopper_id)));
        }
        let held: Vec<Held> = self.held_by(shopper_id).iter().chain(planned).copied().collect();
        Ok(reasons_against(demands, taker, offer, &held))
    }

    /// What the shopper holds around the moments that this was loaded for.
    pub fn held_by(&self, shopper_id: i64) -> &[Held] {
        self.held.get(&shopper_id).map_or(&[], Vec::as_slice)
    }

    pub fn demands_of(&self, program_id: i64) -> Option<&Demands> {
        self.demands.get(&program_id)
    }

    pub fn taker(&self, shopper_id: i64) -> Option<&Taker> {
        self.takers.get(&shopper_id)
    }

    /// Kilometres from home to the check; `None` where a position is unknown.
    pub fn travel_km(&self, shopper_id: i64, offer: &Offer) -> Option<f64> {
        self.takers.get(&shopper_id).and_then(|taker| travel_km(taker, offer))
    }
}

fn demands_of(program: &Program, companies: Vec<String>) -> Demands {
    Demands {
        rotation_days: i64::from(program.rotation_days),
        checks_per_location: usize::try_from(program.checks_per_location).unwrap_or_default().max(1),
        language: program.language(),
        needs_certificate: program.needs_certificate,
        minimum_rating: program.minimum_rating.map(i64::from),
        companies,
    }
}

fn taker_of(shopper: &ShopperRecord) -> AppResult<Taker> {
    Ok(Taker {
        approved: shopper.is_approved(),
        languages: shopper.languages(),
        certified_until: HashMap::new(),
        employers: shopper.employers()?.iter().map(|employer| company_name(employer)).collect(),
        position: shopper.position(),
        city: shopper.city.clone(),
        radius_km: f64::from(shopper.travel_radius_km),
        weekly_limit: usize::try_from(shopper.weekly_limit).unwrap_or_default(),
        rating: rating(&shopper.record).tenths,
        applied: Vec::new(),
    })
}

/// The checks as eligibility sees them, in their order.
pub fn offers(connection: &mut Connection, checks: &[Check]) -> AppResult<Vec<Offer>> {
    let mut location_ids: Vec<i64> = checks.iter().map(|check| check.location_id).collect();
    location_ids.sort_unstable();
    location_ids.dedup();
    let locations: HashMap<i64, clients::Location> = clients::locations_by_ids(connection, &location_ids)?
        .into_iter()
        .map(|location| (location.id, location))
        .collect();
    checks
        .iter()
        .map(|check| {
            let location = locations.get(&check.location_id).ok_or(AppError::NotFound)?;
            Ok(Offer {
                check_id: check.id,
                program_id: check.program_id,
                wave_id: check.wave_id,
                location_id: check.location_id,
                kind: check.kind,
                window_starts_at: check.window_starts_at,
                position: Position::of(location.latitude, location.longitude),
                city: location.city.clone(),
                competitor: location.competitor.as_deref().map(company_name),
            })
        })
        .collect()
}
