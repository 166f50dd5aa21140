//! Quizzes: set them up, take them, mark them.

use chrono::Duration;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::certification;
use super::progress::{self, StepMark, StepProgress};
use crate::accounts::{Happening, record, user_by_id};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{Manager, Shopper, Timestamp};
use crate::programs::Program;
use crate::shoppers;
use crate::vetting::model::{Quiz, QuizAttempt, Step, Way};
use crate::vetting::rules::{Question, StepState, Try, check_pool, draw, is_passed, mark};
use crate::vetting::store::quizzes::{self as store, AttemptRow, QuizContent, QuizRow};
use crate::vetting::store::steps;

/// Seconds after the end in which answers that were on their way still count.
const GRACE_SECONDS: i64 = 30;

/// A quiz as a manager sets it up.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuizSetup {
    /// How many questions each attempt gets from the pool.
    #[validate(range(min = 1, max = 100))]
    pub drawn: i32,
    /// Days of rest: for a step between two tries, for a certification after a row of failed ones.
    #[serde(default)]
    #[validate(range(min = 0, max = 365))]
    pub pause_days: i32,
    /// How long an attempt may take.
    #[serde(default = "usual_minutes")]
    #[validate(range(min = 1, max = 240))]
    pub minutes: i32,
    /// The mark to reach; of a step's quiz the step's own counts.
    #[serde(default = "usual_percent")]
    #[validate(range(min = 1, max = 100))]
    pub pass_percent: i32,
    /// Tries in all, or in a row for a certification; of a step's quiz the step's own counts.
    #[serde(default = "usual_tries")]
    #[validate(range(min = 1, max = 20))]
    pub tries: i32,
    pub questions: Vec<Question>,
    /// The version that was shown; 0 for a new quiz.
    #[serde(default)]
    pub version: i64,
}

fn usual_minutes() -> i32 {
    30
}

fn usual_percent() -> i32 {
    70
}

fn usual_tries() -> i32 {
    2
}

/// Whose quiz it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuizOwner {
    Step(i64),
    Program { program_id: i64, client_id: i64 },
}

impl QuizOwner {
    /// For the certification of this program.
    pub fn of(program: &Program) -> Self {
        Self::Program { program_id: program.id, client_id: program.client_id }
    }
}

/// Writes a quiz down, new or in place of the one that was shown.
pub fn save_quiz(
    connection: &mut Connection,
    manager: &Manager,
    owner: QuizOwner,
    setup: &QuizSetup,
    now: Timestamp,
) -> AppResult<Quiz> {
    let faults = check_pool(&setup.questions);
    if !faults.is_empty() {
        let told = |fault: &crate::vetting::rules::PoolFault| {
            let place = fault.place.saturating_sub(1);
            FieldError::new(format!("questions[{place}]"), fault.code).with("place", fault.place)
        };
        return Err(AppError::Invalid(faults.iter().map(told).collect()));
    }
    let size = setup.questions.len();
    if usize::try_from(setup.drawn).unwrap_or(usize::MAX) > size {
        return Err(AppError::Invalid(vec![FieldError::new("drawn", "range").with("max", size)]));
    }
    let questions = serde_json::to_string(&setup.questions)?;
    let content = QuizContent {
        drawn: setup.drawn,
        pass_percent: setup.pass_percent,
        tries: setup.tries,
        pause_days: setup.pause_days,
        minutes: setup.minutes,
        questions: &questions,
    };
    let earlier = match owner {
        QuizOwner::Step(step_id) => store::quizzes_of_steps(connection, &[step_id])?.into_iter().next(),
        QuizOwner::Program { program_id, .. } => store::quiz_of_program(connection, program_id)?,
    };
    let changed_meanwhile = || AppError::Conflict("changed-meanwhile");
    let quiz = match earlier {
        Some(quiz) => {
            if !store::change_quiz(connection, quiz.id, setup.version, &content)? {
                return Err(changed_meanwhile());
            }
            store::quiz_by_id(connection, quiz.id)?
        }
        None => {
            let (step_id, program_id, client_id) = match owner {
                QuizOwner::Step(step_id) => (Some(step_id), None, None),
                QuizOwner::Program { program_id, client_id } => (None, Some(program_id), Some(client_id)),
            };
            let row = QuizRow { public_id: new_id(), step_id, program_id, client_id, content };
            store::insert_quiz(connection, &row).map_err(|error| on_unique(error, changed_meanwhile()))?
        }
    };
    let happening = Happening {
        action: "quiz.saved",
        subject: "quiz",
        subject_id: &quiz.public_id,
        client_id: quiz.client_id,
        detail: json!({"count": size, "version": quiz.version}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    Ok(quiz)
}

/// The quiz of this step, if it has been set up.
pub fn quiz_of_step(connection: &mut Connection, step: &Step) -> AppResult<Option<Quiz>> {
    Ok(store::quizzes_of_steps(connection, &[step.id])?.into_iter().next())
}

/// A quiz in front of the shopper who may take it.
#[derive(Debug, Clone)]
pub struct QuizView {
    pub quiz: Quiz,
    pub of: QuizOf,
    pub pass_percent: i32,
    pub next_try: Try,
    /// This shopper's, oldest first.
    pub attempts: Vec<QuizAttempt>,
    /// Whether it is the turn of this quiz at all.
    pub open: bool,
}

/// What a quiz is about.
#[derive(Debug, Clone)]
pub enum QuizOf {
    Step(Step),
    Program(Program),
}

/// The quiz as this shopper may take it; quizzes of programs are there for approved shoppers alone.
pub fn find_quiz(connection: &mut Connection, shopper: &Shopper, id: &str, now: Timestamp) -> AppResult<QuizView> {
    let quiz = store::quiz_by_public_id(connection, id)?;
    view_quiz(connection, shopper, quiz, now)
}

fn view_quiz(connection: &mut Connection, shopper: &Shopper, quiz: Quiz, now: Timestamp) -> AppResult<QuizView> {
    if quiz.program_id.is_some() {
        return certification::quiz_view(connection, shopper, quiz, now);
    }
    let progress = progress::progress_of(connection, shopper.shopper_id, now)?;
    let found = progress.into_iter().find(|step| step.quiz.as_ref().is_some_and(|other| other.id == quiz.id));
    let StepProgress { step, state, attempts, next_try, .. } = found.ok_or(AppError::NotFound)?;
    let open = state == StepState::Open && progress::under_way(connection, shopper.shopper_id)?.is_some();
    let next_try = next_try.unwrap_or(Try::UsedUp);
    Ok(QuizView { quiz, pass_percent: step.pass_percent, of: QuizOf::Step(step), next_try, attempts, open })
}

/// Begins an attempt; where one is under way already, that one goes on.
pub fn begin_attempt(
    connection: &mut Connection,
    shopper: &Shopper,
    quiz_id: &str,
    now: Timestamp,
) -> AppResult<QuizAttempt> {
    let mut view = find_quiz(connection, shopper, quiz_id, now)?;
    if let Some(open) = view.attempts.iter().find(|attempt| attempt.finished_at.is_none()).cloned() {
        if now < ends_at(&open, &view.quiz) {
            return Ok(open);
        }
        finish(connection, shopper, &view, &open, None, now)?;
        view = find_quiz(connection, shopper, quiz_id, now)?;
    }
    if !view.open {
        // The time of the last try ran out unseen: there is its result to look at.
        return view.attempts.last().cloned().ok_or(AppError::Conflict("quiz-not-open"));
    }
    match view.next_try {
        Try::Free { .. } => {}
        Try::After { .. } => return Err(AppError::Conflict("quiz-pause")),
        Try::UsedUp => return Err(AppError::Conflict("quiz-used-up")),
    }
    let drawn = usize::try_from(view.quiz.drawn).unwrap_or(1);
    let sheet = serde_json::to_string(&draw(&view.quiz.pool()?, drawn, rand::random()))?;
    let row = AttemptRow {
        public_id: new_id(),
        quiz_id: view.quiz.id,
        shopper_id: shopper.shopper_id,
        sheet: &sheet,
        started_at: now,
    };
    let attempt = store::insert_attempt(connection, &row)
        .map_err(|error| on_unique(error, AppError::Conflict("changed-meanwhile")))?;
    tell(connection, shopper, "quiz.started", &attempt, now)?;
    Ok(attempt)
}

/// One's own attempt with its quiz.
pub fn find_attempt(
    connection: &mut Connection,
    shopper: &Shopper,
    id: &str,
    now: Timestamp,
) -> AppResult<(QuizAttempt, QuizView)> {
    let attempt = store::attempt_of(connection, shopper.shopper_id, id)?;
    let quiz = store::quiz_by_id(connection, attempt.quiz_id)?;
    Ok((attempt, view_quiz(connection, shopper, quiz, now)?))
}

/// Until when answers to an attempt are taken.
pub fn ends_at(attempt: &QuizAttempt, quiz: &Quiz) -> Timestamp {
    attempt.started_at + Duration::minutes(i64::from(quiz.minutes))
}

/// Marks the answers at once; an attempt that has ended already stays as it is, and one that is too late is failed.
pub fn submit_answers(
    connection: &mut Connection,
    shopper: &Shopper,
    attempt_id: &str,
    answers: &[Vec<usize>],
    now: Timestamp,
) -> AppResult<(QuizAttempt, QuizView)> {
    let (attempt, view) = find_attempt(connection, shopper, attempt_id, now)?;
    if attempt.finished_at.is_some() {
        return Ok((attempt, view));
    }
    let in_time = now <= ends_at(&attempt, &view.quiz) + Duration::seconds(GRACE_SECONDS);
    let sheet = attempt.sheet()?;
    let unknown = answers.iter().enumerate().find(|(place, chosen)| {
        let options = sheet.questions.get(*place).map_or(0, |question| question.options.len());
        chosen.iter().any(|at| *at >= options)
    });
    if let Some((place, _)) = unknown {
        return Err(AppError::invalid(&format!("answers[{place}]"), "unknown"));
    }
    finish(connection, shopper, &view, &attempt, in_time.then_some(answers), now)?;
    find_attempt(connection, shopper, attempt_id, now)
}

/// Ends attempts whose time has passed without answers, with all that follows from a failed try. Tells how many.
pub fn end_abandoned_attempts(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let grace = Duration::seconds(GRACE_SECONDS);
    let mut ended = 0;
    for (attempt, minutes) in store::open_attempts(connection, now - grace)? {
        if now <= attempt.started_at + Duration::minutes(i64::from(minutes)) + grace {
            continue;
        }
        let record = shoppers::shopper_by_id(connection, attempt.shopper_id)?;
        let actor = user_by_id(connection, record.user_id)?.into_actor(Some(record.id))?;
        let shopper = Shopper { actor, shopper_id: record.id };
        let quiz = store::quiz_by_id(connection, attempt.quiz_id)?;
        match view_quiz(connection, &shopper, quiz, now) {
            Ok(view) => finish(connection, &shopper, &view, &attempt, None, now)?,
            // The step was taken out of use, or the shopper may not work any more: nothing follows from it.
            Err(AppError::NotFound) => {
                close(connection, &shopper, &attempt, None, (0, false), now)?;
            }
            Err(other) => return Err(other),
        }
        ended += 1;
    }
    Ok(ended)
}

/// Ends an attempt and says what follows from it; without answers it is failed.
fn finish(
    connection: &mut Connection,
    shopper: &Shopper,
    view: &QuizView,
    attempt: &QuizAttempt,
    answers: Option<&[Vec<usize>]>,
    now: Timestamp,
) -> AppResult<()> {
    let percent = match answers {
        Some(answers) => mark(&attempt.sheet()?, answers).percent,
        None => 0,
    };
    let passed = answers.is_some() && is_passed(percent, view.pass_percent);
    if !close(connection, shopper, attempt, answers, (percent, passed), now)? {
        return Ok(());
    }
    match &view.of {
        QuizOf::Program(program) if passed => certification::certify(connection, shopper, program, percent, now),
        QuizOf::Program(_) => Ok(()),
        QuizOf::Step(step) => {
            let failures = progress::failures(&view.attempts).count() + usize::from(!passed);
            let used_up = failures >= usize::try_from(step.tries).unwrap_or(1);
            // Who was approved or turned away meanwhile by a manager's own decision is not judged again.
            let (true, Some(record)) = (passed || used_up, progress::under_way(connection, shopper.shopper_id)?) else {
                return Ok(());
            };
            let mark = StepMark { step, passed, score_percent: Some(percent), note: "", by_hand: false };
            progress::mark_step(connection, &shopper.actor, &record, &mark, now)
        }
    }
}

/// Writes the end of an attempt down; `false` where it had ended already.
fn close(
    connection: &mut Connection,
    shopper: &Shopper,
    attempt: &QuizAttempt,
    answers: Option<&[Vec<usize>]>,
    (percent, passed): (i32, bool),
    now: Timestamp,
) -> AppResult<bool> {
    let written = answers.map(serde_json::to_string).transpose()?;
    let closed = store::finish_attempt(connection, attempt.id, written.as_deref(), percent, passed, now)?;
    if closed {
        tell(connection, shopper, if passed { "quiz.passed" } else { "quiz.failed" }, attempt, now)?;
    }
    Ok(closed)
}

fn tell(
    connection: &mut Connection,
    shopper: &Shopper,
    action: &str,
    attempt: &QuizAttempt,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "quiz_attempt",
        subject_id: &attempt.public_id,
        client_id: None,
        detail: json!({"name": shopper.actor.name}),
    };
    record(connection, Some(&shopper.actor), &happening, now)
}

/// The step that a manager sets a quiz up for; only steps passed by quiz have one.
pub fn quiz_step(connection: &mut Connection, _: &Manager, step_id: &str) -> AppResult<Step> {
    let step = steps::step_by_public_id(connection, step_id)?;
    if step.way()? == Way::Quiz { Ok(step) } else { Err(AppError::NotFound) }
}
