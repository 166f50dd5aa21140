//! Reports with all that belongs to them, as rows.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::Duration;
use diesel::prelude::*;

use super::answers::draw;
use super::scene::Scene;
use super::{Size, bulk};
use crate::db::Connection;
use crate::db::schema::{assignments, checks, report_answers, report_versions, reports};
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;
use crate::scoring::{Submission, score};

/// Rows of one statement; SQLite takes 32 766 values.
const ROWS: usize = 1_000;

#[derive(Insertable)]
#[diesel(table_name = checks, treat_none_as_default_value = false)]
struct CheckRow {
    id: i64,
    public_id: String,
    client_id: i64,
    order_id: i64,
    program_id: i64,
    wave_id: i64,
    location_id: i64,
    kind: &'static str,
    status: &'static str,
    window_starts_at: Timestamp,
    window_ends_at: Timestamp,
    due_at: Timestamp,
    fee_minor: i64,
    currency: &'static str,
    created_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = assignments, treat_none_as_default_value = false)]
struct AssignmentRow {
    id: i64,
    public_id: String,
    check_id: i64,
    client_id: i64,
    shopper_id: i64,
    status: &'static str,
    assigned_by: i64,
    assigned_at: Timestamp,
    accepted_at: Timestamp,
    started_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = reports, treat_none_as_default_value = false)]
struct ReportRow {
    id: i64,
    public_id: String,
    client_id: i64,
    check_id: i64,
    assignment_id: i64,
    shopper_id: i64,
    checklist_version_id: i64,
    status: &'static str,
    draft_answers: &'static str,
    draft_barriers: &'static str,
    current_version_id: i64,
    score: Option<f64>,
    grade: Option<i32>,
    started_at: Timestamp,
    saved_at: Timestamp,
    submitted_at: Timestamp,
    reviewed_at: Option<Timestamp>,
    queued_at: Timestamp,
    wave_id: i64,
}

#[derive(Insertable)]
#[diesel(table_name = report_versions, treat_none_as_default_value = false)]
struct VersionRow {
    id: i64,
    public_id: String,
    report_id: i64,
    client_id: i64,
    number: i32,
    reason: &'static str,
    answers: String,
    barriers: String,
    scorecard: String,
    created_by: i64,
    created_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = report_answers, treat_none_as_default_value = false)]
struct AnswerRow<'a> {
    id: i64,
    report_id: i64,
    client_id: i64,
    wave_id: i64,
    location_id: i64,
    kind: &'static str,
    checklist_id: i64,
    touchpoint: &'a str,
    question_key: &'a str,
    answer: String,
    share: Option<f64>,
    failed: bool,
}

#[derive(Default)]
struct Rows<'a> {
    checks: Vec<CheckRow>,
    assignments: Vec<AssignmentRow>,
    reports: Vec<ReportRow>,
    versions: Vec<VersionRow>,
    answers: Vec<AnswerRow<'a>>,
}

/// Writes reports by number: wave by wave, location by location.
pub struct Writer<'a> {
    scene: &'a Scene,
    size: Size,
    now: Timestamp,
    /// Answers written so far.
    answers: i64,
}

impl<'a> Writer<'a> {
    pub fn new(scene: &'a Scene, size: Size, now: Timestamp) -> Self {
        Self { scene, size, now, answers: 0 }
    }

    /// Reports of these numbers; those past the wanted size wait for a decision in the newest wave.
    pub fn write(&mut self, connection: &mut Connection, numbers: Range<u64>) -> AppResult<()> {
        let mut rows = Rows::default();
        for number in numbers {
            self.add(&mut rows, number)?;
        }
        for part in rows.checks.chunks(ROWS) {
            bulk::insert!(connection, checks, part);
        }
        for part in rows.assignments.chunks(ROWS) {
            bulk::insert!(connection, assignments, part);
        }
        for part in rows.reports.chunks(ROWS) {
            bulk::insert!(connection, reports, part);
        }
        for part in rows.versions.chunks(ROWS) {
            bulk::insert!(connection, report_versions, part);
        }
        for part in rows.answers.chunks(ROWS) {
            bulk::insert!(connection, report_answers, part);
        }
        Ok(())
    }

    fn add(&mut self, rows: &mut Rows<'a>, number: u64) -> AppResult<()> {
        let scene = self.scene;
        let waits = number >= self.size.reports;
        let places = self.size.waves * self.size.locations;
        // Even shares, one after the other; what waits goes round the locations of the last wave.
        let place = if waits {
            places - self.size.locations + (number - self.size.reports) % self.size.locations
        } else {
            u64::try_from(u128::from(number) * u128::from(places) / u128::from(self.size.reports.max(1)))
                .map_err(AppError::internal)?
        };
        let at = |number: u64| usize::try_from(number).unwrap_or_default();
        let (wave, location) = (at(place / self.size.locations), at(place % self.size.locations));
        let bench_wave = scene.waves.get(wave).ok_or(AppError::NotFound)?;
        let location_id = *scene.locations.get(location).ok_or(AppError::NotFound)?;
        let shopper = at(number) % scene.shoppers.len().max(1);
        let (shopper_id, user_id) = *scene.shoppers.get(shopper).ok_or(AppError::NotFound)?;
        let id = i64::try_from(number + 1).map_err(AppError::internal)?;

        let begun = bench_wave.starts_at + Duration::minutes(i64::try_from(number % 40_000).unwrap_or_default());
        let filed = begun + Duration::minutes(40);
        let (answers, barriers) = draw(&scene.checklist, number, location, wave);
        let submission = Submission { answers, evidence: BTreeSet::new() };
        let card = score(&scene.checklist, None, &submission);

        rows.checks.push(CheckRow {
            id,
            public_id: format!("bench-check-{number}"),
            client_id: scene.client_id,
            order_id: bench_wave.order_id,
            program_id: scene.program_id,
            wave_id: bench_wave.id,
            location_id,
            kind: "visit",
            status: if waits { "submitted" } else { "approved" },
            window_starts_at: begun - Duration::hours(2),
            window_ends_at: begun + Duration::hours(6),
            due_at: begun + Duration::hours(30),
            fee_minor: 90_000,
            currency: "RUB",
            created_at: bench_wave.starts_at,
        });
        rows.assignments.push(AssignmentRow {
            id,
            public_id: format!("bench-assignment-{number}"),
            check_id: id,
            client_id: scene.client_id,
            shopper_id,
            status: if waits { "live" } else { "completed" },
            assigned_by: scene.manager_id,
            assigned_at: bench_wave.starts_at,
            accepted_at: bench_wave.starts_at,
            started_at: begun,
        });
        rows.reports.push(ReportRow {
            id,
            public_id: format!("bench-report-{number}"),
            client_id: scene.client_id,
            check_id: id,
            assignment_id: id,
            shopper_id,
            checklist_version_id: scene.checklist_version_id,
            status: if waits { "submitted" } else { "approved" },
            draft_answers: "{}",
            draft_barriers: "[]",
            current_version_id: id,
            score: card.report.final_score,
            grade: (!waits).then_some(8),
            started_at: begun,
            saved_at: filed,
            submitted_at: filed,
            reviewed_at: (!waits).then_some((filed + Duration::hours(20)).min(self.now)),
            queued_at: filed,
            wave_id: bench_wave.id,
        });
        if !waits {
            for section in &scene.checklist.sections {
                for question in &section.questions {
                    let Some(answer) = submission.answers.get(&question.key) else { continue };
                    let earned = card.questions.get(&question.key);
                    self.answers += 1;
                    rows.answers.push(AnswerRow {
                        id: self.answers,
                        report_id: id,
                        client_id: scene.client_id,
                        wave_id: bench_wave.id,
                        location_id,
                        kind: "visit",
                        checklist_id: scene.checklist_id,
                        touchpoint: &section.touchpoint,
                        question_key: &question.key,
                        answer: answer.to_string(),
                        share: earned.map(|earned| earned.share),
                        failed: earned.is_some_and(|earned| earned.failed),
                    });
                }
            }
        }
        rows.versions.push(VersionRow {
            id,
            public_id: format!("bench-version-{number}"),
            report_id: id,
            client_id: scene.client_id,
            number: 1,
            reason: "submission",
            answers: serde_json::to_string(&submission.answers)?,
            barriers: serde_json::to_string(&barriers)?,
            scorecard: serde_json::to_string(&card)?,
            created_by: user_id,
            created_at: filed,
        });
        Ok(())
    }
}
