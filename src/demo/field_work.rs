//! Orders become checks, checks become reports, reports are reviewed: each step at the moment it would have happened.

use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::json;

use super::answers::Draw;
use super::appeals;
use super::bank::Founded;
use super::people::People;
use super::story::{Scene, Story};
use super::words::Used;
use crate::alerts::AlertKeeper;
use crate::catalog::Requested;
use crate::config::Limits;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::files::KeptFile;
use crate::journeys::CellKeeper;
use crate::kernel::{Actor, CheckKind, Position, Timestamp};
use crate::orders::{NewOrder, confirm_order, place_order};
use crate::payouts::PayoutKeeper;
use crate::personas::personas_for;
use crate::reports::{
    Approval, Barrier, BarrierCategory, Filing, NewEvidence, Remarked, add_evidence, approve_report, definition_of,
    note_position, open_report, reject_report, return_report, submit_report,
};
use crate::schedule::{AssignCheck, Check, CheckKeeper, assign_check, checks_of_order, start_check};

/// One order of the demo and how far its checks have come, counted from the first window on.
pub struct Purchase {
    pub wave: &'static str,
    /// The selection of the story that its answers are drawn from.
    pub tells: &'static str,
    /// `own`, or that the competitors' branches are checked.
    pub competitors: bool,
    /// Who the shoppers are to be: which of the bank's personas; none where nobody in particular.
    pub persona: Option<usize>,
    pub quantities: [(CheckKind, i64); 3],
    pub approved: usize,
    pub submitted: usize,
    pub returned: usize,
    pub rejected: usize,
    pub assigned: usize,
}

/// How a shopper went about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Careful,
    /// In three minutes, from somewhere else, with the photos of another report: the reviewer is to look twice.
    Doubtful,
}

/// What every step of the field work needs.
pub struct Field<'a> {
    pub story: &'a Story,
    pub founded: &'a Founded,
    pub people: &'a People,
    pub owner: &'a Actor,
    /// Names of the bank's personas.
    pub personas: Vec<String>,
    pub photos: &'a BTreeMap<String, KeptFile>,
    pub used: Used,
    pub told: u64,
    /// Whose turn it is among the shoppers.
    pub turn: usize,
}

impl Field<'_> {
    /// The client orders, the manager confirms, the checks of the past are carried out and reviewed.
    pub fn carry_out(
        &mut self,
        connection: &mut Connection,
        purchase: &Purchase,
        placed_at: Timestamp,
        now: Timestamp,
    ) -> AppResult<()> {
        let wave = self.founded.waves.get(purchase.wave).ok_or(AppError::NotFound)?;
        let places = self.founded.locations.values().filter(|location| location.is_own() != purchase.competitors);
        let personas = personas_for(connection, self.founded.program.client_id, None)?;
        let named = |name: &String| personas.iter().find(|persona| persona.name == *name);
        let persona = purchase.persona.and_then(|number| self.personas.get(number)).and_then(named);
        let order = NewOrder {
            lines: purchase
                .quantities
                .iter()
                .map(|(kind, quantity)| Requested { kind: *kind, quantity: *quantity })
                .collect(),
            program_id: Some(self.founded.program.public_id.clone()),
            wave_id: Some(wave.public_id.clone()),
            location_ids: Some(places.map(|location| location.public_id.clone()).collect()),
            persona_id: persona.map(|persona| persona.public_id.clone()),
            ..Default::default()
        };
        let order = place_order(connection, self.owner, &order, placed_at)?;
        let confirmed_at = placed_at + Duration::hours(20);
        confirm_order(connection, &CheckKeeper, &self.people.manager, &order.public_id, confirmed_at)?;
        let mut checks = checks_of_order(connection, order.id)?;
        checks.sort_by_key(|check| (check.window_starts_at, check.id));
        let mut steps = checks.into_iter();
        for check in steps.by_ref().take(purchase.approved) {
            self.approve(connection, &check, purchase.tells, confirmed_at)?;
        }
        for check in steps.by_ref().take(purchase.returned) {
            self.send_back(connection, &check, purchase.tells, confirmed_at)?;
        }
        for check in steps.by_ref().take(purchase.rejected) {
            self.reject(connection, &check, purchase.tells, confirmed_at, now)?;
        }
        for (place, check) in steps.by_ref().take(purchase.submitted).enumerate() {
            let manner = if place == 0 { Manner::Doubtful } else { Manner::Careful };
            self.file(connection, &check, purchase.tells, confirmed_at, manner)?;
        }
        // The plan never falls on the same days twice: what is left of the past is done too, what is due now is taken.
        let (mut due, mut ahead) = (Vec::new(), Vec::new());
        for check in steps {
            if check.window_ends_at < now - Duration::hours(30) {
                self.approve(connection, &check, purchase.tells, confirmed_at)?;
            } else if check.window_starts_at < now + Duration::days(2) {
                due.push(check);
            } else {
                ahead.push(check);
            }
        }
        for check in due {
            let before = confirmed_at.max(check.window_starts_at - Duration::days(5));
            self.assign(connection, &check, self.turn, before)?;
        }
        for (place, check) in ahead.into_iter().take(purchase.assigned).enumerate() {
            let before = confirmed_at.max(check.window_starts_at - Duration::days(21));
            // Every other one is for the demo's own shopper.
            let first = if place % 2 == 0 { 0 } else { self.turn };
            self.assign(connection, &check, first, before)?;
        }
        Ok(())
    }

    /// Assigns to the first shopper, from `first` on, whom the rules allow.
    fn assign(&mut self, connection: &mut Connection, check: &Check, first: usize, at: Timestamp) -> AppResult<usize> {
        let count = self.people.shoppers.len();
        for offset in 0..count {
            let place = (first + offset) % count;
            let Some(shopper) = self.people.shoppers.get(place) else { continue };
            let assign = AssignCheck { shopper_id: shopper.record.public_id.clone() };
            match assign_check(connection, &self.people.manager, &check.public_id, &assign, at) {
                Ok(_) => {
                    self.turn = place + 1;
                    return Ok(place);
                }
                Err(AppError::Invalid(_)) => {}
                Err(other) => return Err(other),
            }
        }
        Err(AppError::internal(format!("nobody may take the demo's check {}", check.public_id)))
    }

    /// Assigned, started and filed; returns the report's id, who filed it and when.
    fn file(
        &mut self,
        connection: &mut Connection,
        check: &Check,
        wave: &str,
        not_before: Timestamp,
        manner: Manner,
    ) -> AppResult<(String, usize, Timestamp)> {
        let assigned_at = not_before.max(check.window_starts_at - Duration::days(6));
        let place = self.assign(connection, check, self.turn, assigned_at)?;
        let shopper = self.people.shoppers.get(place).ok_or(AppError::NotFound)?;
        let started = check.window_starts_at + Duration::minutes(20);
        let check = start_check(connection, &shopper.acting, &check.public_id, started)?;
        let report = open_report(connection, &shopper.acting, &check, started)?;
        let filed = match (manner, check.kind) {
            (Manner::Doubtful, _) => started + Duration::minutes(3),
            (Manner::Careful, CheckKind::Call) => started + Duration::minutes(35),
            (Manner::Careful, _) => started + Duration::minutes(95),
        };
        if manner == Manner::Doubtful
            && let Some(far) = self.out_of_town(&check)
        {
            note_position(connection, &shopper.acting, &check, far, started)?;
        }
        let scene = self.scene(&check, wave, started)?;
        let definition = definition_of(connection, &report)?;
        let mut draw = Draw::new(self.story, &definition, &scene);
        draw.answer_questions();
        draw.write_texts(&mut self.used);
        let competitor = !scene.selection.starts_with("wave");
        let mut evidence = Vec::new();
        for (question_key, file) in draw.photographed(competitor) {
            let Some(photo) = self.photos.get(&file) else { continue };
            // Few pictures are shipped; each report has them as photos of its own, unless it took those of the last one.
            let owner = if manner == Manner::Doubtful { self.told - 1 } else { self.told };
            let content_hash = format!("{}-{owner}", photo.content_hash);
            let photo = NewEvidence { question_key, file: KeptFile { content_hash, ..photo.clone() } };
            evidence
                .push(add_evidence(connection, &shopper.acting, &check, &photo, &Limits::default(), filed)?.public_id);
        }
        let met = draw.meet_barriers(&mut self.used);
        let filing = Filing { answers: draw.answers.clone(), evidence, barriers: barriers(met)? };
        let report = submit_report(connection, &shopper.acting, &check, &filing, filed)?;
        Ok((report.public_id, place, filed))
    }

    fn approve(
        &mut self,
        connection: &mut Connection,
        check: &Check,
        wave: &str,
        not_before: Timestamp,
    ) -> AppResult<()> {
        let (report, _, filed) = self.file(connection, check, wave, not_before, Manner::Careful)?;
        let reviewed = filed + Duration::hours(20);
        let grade = 7 + i32::try_from(self.told % 4).unwrap_or_default();
        let listeners = ((CellKeeper, AlertKeeper), PayoutKeeper);
        approve_report(connection, &listeners, &self.people.manager, &report, &Approval::graded(grade), reviewed)?;
        Ok(())
    }

    fn send_back(
        &mut self,
        connection: &mut Connection,
        check: &Check,
        wave: &str,
        not_before: Timestamp,
    ) -> AppResult<()> {
        let (report, _, filed) = self.file(connection, check, wave, not_before, Manner::Careful)?;
        let report_row = crate::reports::find_report(connection, &self.people.manager.0, &report)?;
        let definition = definition_of(connection, &report_row)?;
        let remarks: Vec<Remarked> = self
            .story
            .review_remarks
            .iter()
            .filter(|remark| definition.question(&remark.question).is_some())
            .take(2)
            .map(|remark| Remarked { question: remark.question.clone(), remark: remark.text.clone() })
            .collect();
        return_report(connection, &self.people.manager, &report, &remarks, filed + Duration::hours(18))?;
        Ok(())
    }

    /// The report of the demo's own shopper is no good, whatever they think of it.
    fn reject(
        &mut self,
        connection: &mut Connection,
        check: &Check,
        wave: &str,
        not_before: Timestamp,
        now: Timestamp,
    ) -> AppResult<()> {
        self.turn = 0;
        let (report, place, filed) = self.file(connection, check, wave, not_before, Manner::Careful)?;
        let shopper = self.people.shoppers.get(place).ok_or(AppError::NotFound)?;
        let reason = self.story.rejection_remarks.last().ok_or(AppError::NotFound)?;
        let rejected = (filed + Duration::hours(16)).min(now - Duration::hours(6));
        reject_report(connection, &self.people.manager, &report, reason, rejected)?;
        appeals::contest_rejection(connection, &shopper.acting, &report, rejected + Duration::hours(3))
    }

    /// Four kilometres north of the check's location, where that is known.
    fn out_of_town(&self, check: &Check) -> Option<Position> {
        let location = self.founded.locations.values().find(|location| location.id == check.location_id)?;
        Position::new(location.latitude? + 0.04, location.longitude?)
    }

    fn scene(&mut self, check: &Check, wave: &str, started: Timestamp) -> AppResult<Scene> {
        self.told += 1;
        let found = self.founded.locations.iter().find(|(_, location)| location.id == check.location_id);
        let (key, location) = found.ok_or(AppError::NotFound)?;
        let selection = if location.is_own() { wave.to_owned() } else { key.clone() };
        let mut forced = BTreeMap::new();
        // One shopper of the running wave read the reviews: a single observation is shown as what it is.
        if wave == "wave-2"
            && check.kind == CheckKind::Combined
            && key == "kzn-01"
            && !self.used.contains_key("reviews")
        {
            self.used.insert("reviews".to_owned(), 1);
            forced.extend([
                ("reviews_read".to_owned(), json!("yes")),
                ("reviews_rating".to_owned(), json!(4)),
                ("reviews_answered".to_owned(), json!("no")),
                ("reviews_emotion".to_owned(), json!(-1)),
            ]);
        }
        Ok(Scene { number: self.told, selection, location: key.clone(), started, forced })
    }
}

fn barriers(met: Vec<(String, String, i64, String)>) -> AppResult<Vec<Barrier>> {
    met.into_iter()
        .map(|(touchpoint, category, severity, words)| {
            let known = BarrierCategory::parse(&category);
            let category = known.ok_or_else(|| AppError::internal(format!("unknown barrier category {category}")))?;
            let severity = u8::try_from(severity).map_err(AppError::internal)?;
            Ok(Barrier { touchpoint, category, severity, words })
        })
        .collect()
}
