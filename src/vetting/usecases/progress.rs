//! How far an applicant has come, and what follows from it.

use std::collections::HashMap;

use serde_json::json;

use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Timestamp};
use crate::shoppers::model::ShopperDecision;
use crate::shoppers::{self, ShopperRecord, ShopperStatus};
use crate::vetting::model::{InterviewSlot, Quiz, QuizAttempt, Step, StepResult, Way};
use crate::vetting::rules::{self, Outcome, Retake, StepFacts, StepState, Try};
use crate::vetting::store::quizzes;
use crate::vetting::store::slots;
use crate::vetting::store::steps::{self as store, ResultRow};

/// A step with everything that one applicant has done about it.
#[derive(Debug, Clone)]
pub struct StepProgress {
    pub step: Step,
    pub state: StepState,
    pub result: Option<StepResult>,
    pub quiz: Option<Quiz>,
    /// Whether a quiz may be taken now; `None` where the step has none.
    pub next_try: Option<Try>,
    /// Oldest first.
    pub attempts: Vec<QuizAttempt>,
    pub slot: Option<InterviewSlot>,
}

/// The whole way of one applicant, step by step.
pub fn progress_of(connection: &mut Connection, shopper_id: i64, now: Timestamp) -> AppResult<Vec<StepProgress>> {
    let steps = store::active_steps(connection)?;
    let step_ids: Vec<i64> = steps.iter().map(|step| step.id).collect();
    let mut results: HashMap<i64, StepResult> =
        store::results_of(connection, &[shopper_id])?.into_iter().map(|result| (result.step_id, result)).collect();
    let mut of_step: HashMap<i64, Quiz> = quizzes::quizzes_of_steps(connection, &step_ids)?
        .into_iter()
        .filter_map(|quiz| Some((quiz.step_id?, quiz)))
        .collect();
    let attempts = quizzes::attempts_of(connection, shopper_id)?;
    let booked = slots::slots_of(connection, shopper_id)?;
    let facts: Vec<StepFacts> = steps.iter().map(|step| facts(step, results.get(&step.id))).collect();
    let states = rules::states(&facts);
    let progress = steps.into_iter().zip(states).map(|(step, state)| {
        let quiz = of_step.remove(&step.id).filter(|_| step.way == Way::Quiz.as_str());
        let made = |attempt: &&QuizAttempt| quiz.as_ref().is_some_and(|quiz| quiz.id == attempt.quiz_id);
        let attempts: Vec<QuizAttempt> = attempts.iter().filter(made).cloned().collect();
        let next_try = quiz.as_ref().map(|quiz| try_of_step(&step, quiz, &attempts, now));
        let slot = booked.iter().find(|slot| slot.step_id == Some(step.id)).cloned();
        StepProgress { state, result: results.remove(&step.id), next_try, attempts, slot, quiz, step }
    });
    Ok(progress.collect())
}

fn facts(step: &Step, result: Option<&StepResult>) -> StepFacts {
    StepFacts { required: step.required, result: result.map(|result| result.passed) }
}

/// Whether the quiz of a step may be taken now.
pub fn try_of_step(step: &Step, quiz: &Quiz, attempts: &[QuizAttempt], now: Timestamp) -> Try {
    let retake = Retake::Limited { tries: step.tries, pause_days: quiz.pause_days };
    let failures: Vec<Timestamp> = failures(attempts).filter_map(|attempt| attempt.finished_at).collect();
    rules::next_try(retake, failures.len(), failures.last().copied(), now)
}

/// The attempts that ended without being passed.
pub fn failures(attempts: &[QuizAttempt]) -> impl Iterator<Item = &QuizAttempt> {
    attempts.iter().filter(|attempt| attempt.finished_at.is_some() && attempt.passed != Some(true))
}

/// Required steps passed, and required steps in all, of each of these shoppers.
pub fn counts(connection: &mut Connection, shopper_ids: &[i64]) -> AppResult<HashMap<i64, (usize, usize)>> {
    let steps = store::active_steps(connection)?;
    let required: Vec<i64> = steps.iter().filter(|step| step.required).map(|step| step.id).collect();
    let mut counted: HashMap<i64, (usize, usize)> = shopper_ids.iter().map(|id| (*id, (0, required.len()))).collect();
    for result in store::results_of(connection, shopper_ids)? {
        if result.passed && required.contains(&result.step_id) {
            counted.entry(result.shopper_id).and_modify(|(passed, _)| *passed += 1);
        }
    }
    Ok(counted)
}

/// The shopper, if vetting is still under way.
pub fn under_way(connection: &mut Connection, shopper_id: i64) -> AppResult<Option<ShopperRecord>> {
    let shopper = shoppers::shopper_by_id(connection, shopper_id)?;
    let status = shopper.status()?;
    Ok(Some(shopper).filter(|_| matches!(status, ShopperStatus::Applied | ShopperStatus::Vetting)))
}

/// The same where nothing can be done once it is over.
pub fn in_vetting(connection: &mut Connection, shopper_id: i64) -> AppResult<ShopperRecord> {
    under_way(connection, shopper_id)?.ok_or(AppError::Conflict("vetting-over"))
}

/// Draws the conclusions anew for everybody under way, after the steps themselves have changed.
pub fn settle_all(connection: &mut Connection, actor: &Actor, now: Timestamp) -> AppResult<()> {
    for shopper_id in store::marked_applicants(connection)? {
        if let Some(shopper) = under_way(connection, shopper_id)? {
            settle(connection, actor, &shopper, now)?;
        }
    }
    Ok(())
}

/// How a step ended for somebody.
#[derive(Debug, Clone)]
pub struct StepMark<'a> {
    pub step: &'a Step,
    pub passed: bool,
    pub score_percent: Option<i32>,
    pub note: &'a str,
    /// Whether a manager marked it, rather than the quiz itself.
    pub by_hand: bool,
}

/// Writes a step's result down and draws the conclusion: approved, rejected, or on to the next step.
pub fn mark_step(
    connection: &mut Connection,
    actor: &Actor,
    shopper: &ShopperRecord,
    mark: &StepMark<'_>,
    now: Timestamp,
) -> AppResult<()> {
    let row = ResultRow {
        shopper_id: shopper.id,
        step_id: mark.step.id,
        passed: mark.passed,
        score_percent: mark.score_percent,
        note: mark.note,
        decided_by: mark.by_hand.then_some(actor.user_id),
        decided_at: now,
    };
    store::set_result(connection, &row)?;
    let happening = Happening {
        action: if mark.passed { "vetting.step-passed" } else { "vetting.step-failed" },
        subject: "shopper",
        subject_id: &shopper.public_id,
        client_id: None,
        detail: json!({"code": shopper.code, "title": mark.step.title_en, "percent": mark.score_percent}),
    };
    record(connection, Some(actor), &happening, now)?;
    settle(connection, actor, shopper, now)
}

/// Brings the shopper's status in line with the results of the steps.
pub fn settle(connection: &mut Connection, actor: &Actor, shopper: &ShopperRecord, now: Timestamp) -> AppResult<()> {
    let results = store::results_of(connection, &[shopper.id])?;
    let result = |step: &Step| results.iter().find(|result| result.step_id == step.id);
    let steps = store::active_steps(connection)?;
    let facts: Vec<StepFacts> = steps.iter().map(|step| facts(step, result(step))).collect();
    let decision = match rules::outcome(&facts) {
        Outcome::Undecided => return shoppers::begin_vetting(connection, actor, shopper, now),
        Outcome::Approved => ShopperDecision::Approve,
        Outcome::Rejected => ShopperDecision::Reject,
    };
    let shopper = shoppers::shopper_by_id(connection, shopper.id)?;
    let failed = steps.iter().zip(&facts).find(|(_, facts)| facts.required && facts.result == Some(false));
    let reason = failed.map(|(step, _)| step.title_en.as_str()).unwrap_or_default();
    shoppers::conclude_vetting(connection, actor, &shopper, decision, reason, now)
}
