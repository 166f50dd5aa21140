use serde::Serialize;
use utoipa::ToSchema;

use super::told;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Language, Timestamp};
use crate::vetting::model::{Quiz, QuizAttempt, Step};
use crate::vetting::rules::{Question, Try};
use crate::vetting::usecases::certification::Certifiable;
use crate::vetting::usecases::quizzes::{QuizOf, QuizView, ends_at};

/// A try at a quiz with what it asks, while it is under way.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AttemptView {
    pub id: String,
    pub quiz_id: String,
    pub title: String,
    pub started_at: String,
    /// Until when answers are taken.
    pub ends_at: String,
    pub finished_at: Option<String>,
    pub pass_percent: i32,
    pub score_percent: Option<i32>,
    pub passed: Option<bool>,
    /// Whether the time ran out before the answers came.
    pub too_late: bool,
    pub tries_left: Option<i32>,
    pub next_try_at: Option<String>,
    /// Empty once the attempt has ended.
    pub questions: Vec<AskedView>,
}

/// A question without its answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AskedView {
    pub text: String,
    /// Whether several options are right.
    pub several: bool,
    /// Answers name them by their places here, from 0.
    pub options: Vec<String>,
}

/// What a quiz is called.
pub fn quiz_title(of: &QuizOf, language: Language) -> String {
    match of {
        QuizOf::Step(step) => step.title(language).to_owned(),
        QuizOf::Program(program) => program.title.clone(),
    }
}

impl AttemptView {
    pub fn new(attempt: &QuizAttempt, view: &QuizView, language: Language) -> AppResult<Self> {
        let over = attempt.finished_at.is_some();
        let (tries_left, next_try_at) = told(Some(view.next_try));
        let questions = attempt.sheet()?.questions.into_iter().filter(|_| !over);
        let questions = questions.map(|question| AskedView {
            text: question.text,
            several: question.several,
            options: question.options.into_iter().map(|option| option.text).collect(),
        });
        Ok(Self {
            id: attempt.public_id.clone(),
            quiz_id: view.quiz.public_id.clone(),
            title: quiz_title(&view.of, language),
            started_at: rfc3339(attempt.started_at),
            ends_at: rfc3339(ends_at(attempt, &view.quiz)),
            finished_at: attempt.finished_at.map(rfc3339),
            pass_percent: view.pass_percent,
            score_percent: attempt.score_percent,
            passed: attempt.passed,
            too_late: over && attempt.answers.is_none(),
            tries_left: tries_left.filter(|_| over && attempt.passed != Some(true)),
            next_try_at: next_try_at.filter(|_| over && attempt.passed != Some(true)),
            questions: questions.collect(),
        })
    }
}

/// A program that a shopper may be certified for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CertificationView {
    pub program_id: String,
    pub title: String,
    /// Whether checks of the program are given to certified shoppers alone.
    pub needed: bool,
    pub quiz_id: String,
    /// `none`, `valid` or `expired`.
    pub state: &'static str,
    pub score_percent: Option<i32>,
    pub passed_at: Option<String>,
    pub expires_at: Option<String>,
    /// Whether the quiz may be begun now.
    pub may_take: bool,
    pub tries_left: Option<i32>,
    pub next_try_at: Option<String>,
}

impl CertificationView {
    pub fn new(certifiable: &Certifiable, now: Timestamp) -> Self {
        let Certifiable { view, program, certificate } = certifiable;
        let (tries_left, next_try_at) = told(Some(view.next_try));
        let certificate = certificate.as_ref();
        Self {
            program_id: program.public_id.clone(),
            title: program.title.clone(),
            needed: program.needs_certificate,
            quiz_id: view.quiz.public_id.clone(),
            state: match certificate {
                None => "none",
                Some(certificate) if certificate.expires_at > now => "valid",
                Some(_) => "expired",
            },
            score_percent: certificate.map(|certificate| certificate.score_percent),
            passed_at: certificate.map(|certificate| rfc3339(certificate.passed_at)),
            expires_at: certificate.map(|certificate| rfc3339(certificate.expires_at)),
            may_take: view.open && matches!(view.next_try, Try::Free { .. }),
            tries_left,
            next_try_at,
        }
    }
}

/// A step as managers set it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    pub id: String,
    pub key: String,
    pub way: String,
    pub required: bool,
    pub title_ru: String,
    pub title_en: String,
    pub title: String,
    pub pass_percent: i32,
    pub tries: i32,
    /// Questions in the pool; null where no quiz has been set up.
    pub pool_size: Option<usize>,
    /// To be sent back with a change.
    pub version: i64,
}

impl StepView {
    pub fn new(step: Step, quiz: Option<&Quiz>, language: Language) -> AppResult<Self> {
        let pool_size = quiz.map(Quiz::pool).transpose()?.map(|pool| pool.len());
        Ok(Self {
            title: step.title(language).to_owned(),
            id: step.public_id,
            key: step.key,
            way: step.way,
            required: step.required,
            title_ru: step.title_ru,
            title_en: step.title_en,
            pass_percent: step.pass_percent,
            tries: step.tries,
            pool_size,
            version: step.version,
        })
    }
}

/// A quiz as managers set it up, with the right answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuizSetupView {
    pub id: String,
    pub drawn: i32,
    pub pause_days: i32,
    pub minutes: i32,
    pub pass_percent: i32,
    pub tries: i32,
    pub questions: Vec<Question>,
    /// To be sent back with a change.
    pub version: i64,
}

impl QuizSetupView {
    pub fn new(quiz: &Quiz) -> AppResult<Self> {
        Ok(Self {
            id: quiz.public_id.clone(),
            drawn: quiz.drawn,
            pause_days: quiz.pause_days,
            minutes: quiz.minutes,
            pass_percent: quiz.pass_percent,
            tries: quiz.tries,
            questions: quiz.pool()?,
            version: quiz.version,
        })
    }
}
