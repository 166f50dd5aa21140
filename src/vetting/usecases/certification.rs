//! Certification: a quiz on a program's briefing; who passes holds a certificate until it expires.

use chrono::Duration;
use serde_json::json;

use super::progress::failures;
use super::quizzes::{QuizOf, QuizView};
use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Manager, Shopper, Timestamp};
use crate::programs::{self, Program};
use crate::shoppers;
use crate::vetting::model::{Certification, Quiz, QuizAttempt};
use crate::vetting::rules::{Retake, next_try};
use crate::vetting::store::quizzes::{self as store, CertificationRow};

/// The program whose certification a manager looks at, with its quiz if it has one.
pub fn certification_of(
    connection: &mut Connection,
    manager: &Manager,
    program_id: &str,
) -> AppResult<(Program, Option<Quiz>)> {
    let program = programs::find_program(connection, &manager.0, program_id)?;
    let quiz = store::quiz_of_program(connection, program.id)?;
    Ok((program, quiz))
}

/// A program that a shopper may be certified for.
#[derive(Debug, Clone)]
pub struct Certifiable {
    pub view: QuizView,
    pub program: Program,
    /// The certificate that lasts longest, expired or not.
    pub certificate: Option<Certification>,
}

/// Every active program with a quiz, as this shopper stands with it.
pub fn own_certifications(
    connection: &mut Connection,
    shopper: &Shopper,
    now: Timestamp,
) -> AppResult<Vec<Certifiable>> {
    let quizzes = store::quizzes_of_programs(connection)?;
    let program_ids: Vec<i64> = quizzes.iter().filter_map(|quiz| quiz.program_id).collect();
    let programs = programs::programs_by_ids(connection, &program_ids)?;
    let attempts = store::attempts_of(connection, shopper.shopper_id)?;
    let held = store::certifications_of(connection, shopper.shopper_id)?;
    let approved = shoppers::shopper_by_id(connection, shopper.shopper_id)?.is_approved();
    let mut found = Vec::new();
    for quiz in quizzes {
        let Some(program) = programs.iter().find(|program| Some(program.id) == quiz.program_id) else { continue };
        if !program.is_active() {
            continue;
        }
        let certificate = held.iter().find(|held| held.program_id == program.id).cloned();
        let view = view(quiz, program, &attempts, certificate.as_ref(), approved, now);
        found.push(Certifiable { view, program: program.clone(), certificate });
    }
    Ok(found)
}

pub(super) fn quiz_view(
    connection: &mut Connection,
    shopper: &Shopper,
    quiz: Quiz,
    now: Timestamp,
) -> AppResult<QuizView> {
    let approved = shoppers::shopper_by_id(connection, shopper.shopper_id)?.is_approved();
    let program = programs::program_by_id(connection, quiz.program_id.ok_or(AppError::NotFound)?)?;
    if !approved || !program.is_active() {
        return Err(AppError::NotFound);
    }
    let attempts = store::attempts_of(connection, shopper.shopper_id)?;
    let held = store::certifications_of(connection, shopper.shopper_id)?;
    let certificate = held.into_iter().find(|held| held.program_id == program.id);
    Ok(view(quiz, &program, &attempts, certificate.as_ref(), approved, now))
}

fn view(
    quiz: Quiz,
    program: &Program,
    attempts: &[QuizAttempt],
    certificate: Option<&Certification>,
    approved: bool,
    now: Timestamp,
) -> QuizView {
    let attempts: Vec<QuizAttempt> = attempts.iter().filter(|attempt| attempt.quiz_id == quiz.id).cloned().collect();
    // A certificate closes the row of failures before it.
    let after = attempts.iter().rposition(|attempt| attempt.passed == Some(true)).map_or(0, |place| place + 1);
    let failed: Vec<Timestamp> =
        failures(attempts.get(after..).unwrap_or_default()).filter_map(|attempt| attempt.finished_at).collect();
    let retake = Retake::InRows { tries: quiz.tries, pause_days: quiz.pause_days };
    let next_try = next_try(retake, failed.len(), failed.last().copied(), now);
    let valid = certificate.is_some_and(|certificate| !may_renew(certificate, program, now));
    let pass_percent = quiz.pass_percent;
    QuizView { quiz, of: QuizOf::Program(program.clone()), pass_percent, next_try, attempts, open: approved && !valid }
}

/// A certificate may be renewed in its last tenth, so that nobody has to stop working in between.
fn may_renew(certificate: &Certification, program: &Program, now: Timestamp) -> bool {
    now >= certificate.expires_at - Duration::days(i64::from(program.certificate_days) / 10)
}

pub(super) fn certify(
    connection: &mut Connection,
    shopper: &Shopper,
    program: &Program,
    score_percent: i32,
    now: Timestamp,
) -> AppResult<()> {
    let row = CertificationRow {
        public_id: new_id(),
        client_id: program.client_id,
        program_id: program.id,
        shopper_id: shopper.shopper_id,
        score_percent,
        passed_at: now,
        expires_at: now + Duration::days(i64::from(program.certificate_days.max(1))),
    };
    let certificate = store::insert_certification(connection, &row)?;
    let happening = Happening {
        action: "certification.passed",
        subject: "certification",
        subject_id: &certificate.public_id,
        client_id: Some(program.client_id),
        detail: json!({"title": program.title, "percent": score_percent}),
    };
    record(connection, Some(&shopper.actor), &happening, now)
}
