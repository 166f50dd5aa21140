//! What pages show and the API answers: the same facts in the same words.

mod quizzes;

use serde::Serialize;
use utoipa::ToSchema;

pub use quizzes::{AttemptView, CertificationView, QuizSetupView, StepView, quiz_title};

use super::model::{InterviewSlot, QuizAttempt};
use super::rules::{StepState, Try};
use super::usecases::interviews::SlotLine;
use super::usecases::people::{Applicant, Dossier};
use super::usecases::progress::StepProgress;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Language, Timestamp};
use crate::shoppers::ShopperRecord;

/// A time for an interview.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SlotView {
    pub id: String,
    pub starts_at: String,
    pub ends_at: String,
    /// Where to come, which number to call or which link to open.
    pub place: String,
    /// Whether it has not begun yet.
    pub ahead: bool,
    /// Who booked it; for managers alone.
    pub booked_by: Option<BookedByView>,
}

/// Who booked a time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BookedByView {
    pub id: String,
    pub code: String,
    pub name: String,
}

impl SlotView {
    pub fn new(slot: &InterviewSlot, now: Timestamp) -> Self {
        Self {
            id: slot.public_id.clone(),
            starts_at: rfc3339(slot.starts_at),
            ends_at: rfc3339(slot.ends_at),
            place: slot.place.clone(),
            ahead: slot.starts_at > now,
            booked_by: None,
        }
    }

    pub fn of_line(line: &SlotLine, now: Timestamp) -> Self {
        let booked_by = line.booked_by.as_ref().map(|(shopper, user)| BookedByView {
            id: shopper.public_id.clone(),
            code: shopper.code.clone(),
            name: user.name.clone(),
        });
        Self { booked_by, ..Self::new(&line.slot, now) }
    }
}

/// A step on somebody's way.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgressView {
    pub id: String,
    pub title: String,
    /// `review`, `quiz` or `interview`.
    pub way: String,
    pub required: bool,
    /// `passed`, `failed`, `open` or `waiting` for an earlier step.
    pub state: &'static str,
    pub score_percent: Option<i32>,
    /// The quiz to be taken, where it has been set up.
    pub quiz_id: Option<String>,
    pub tries_left: Option<i32>,
    /// Before this moment no other try may begin.
    pub next_try_at: Option<String>,
    /// The time booked for an interview.
    pub interview: Option<SlotView>,
    /// For managers alone.
    pub note: Option<String>,
    /// The manager who marked it; for managers alone.
    pub decided_by: Option<String>,
    pub decided_at: Option<String>,
    pub attempts: Vec<AttemptLine>,
}

/// One try at a quiz.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AttemptLine {
    pub id: String,
    pub started_at: String,
    pub finished_at: Option<String>,
    pub score_percent: Option<i32>,
    pub passed: Option<bool>,
}

impl AttemptLine {
    fn new(attempt: &QuizAttempt) -> Self {
        Self {
            id: attempt.public_id.clone(),
            started_at: rfc3339(attempt.started_at),
            finished_at: attempt.finished_at.map(rfc3339),
            score_percent: attempt.score_percent,
            passed: attempt.passed,
        }
    }
}

fn told(next_try: Option<Try>) -> (Option<i32>, Option<String>) {
    match next_try {
        None => (None, None),
        Some(Try::Free { left }) => (Some(left), None),
        Some(Try::After { moment, left }) => (Some(left), Some(rfc3339(moment))),
        Some(Try::UsedUp) => (Some(0), None),
    }
}

impl ProgressView {
    pub fn new(step: &StepProgress, language: Language, now: Timestamp) -> Self {
        let (tries_left, next_try_at) = told(step.next_try);
        let state = match step.state {
            StepState::Passed => "passed",
            StepState::Failed => "failed",
            StepState::Open => "open",
            StepState::Waiting => "waiting",
        };
        Self {
            id: step.step.public_id.clone(),
            title: step.step.title(language).to_owned(),
            way: step.step.way.clone(),
            required: step.step.required,
            state,
            score_percent: step.result.as_ref().and_then(|result| result.score_percent),
            quiz_id: step.quiz.as_ref().map(|quiz| quiz.public_id.clone()),
            tries_left,
            next_try_at,
            interview: step.slot.as_ref().map(|slot| SlotView::new(slot, now)),
            note: None,
            decided_by: None,
            decided_at: step.result.as_ref().map(|result| rfc3339(result.decided_at)),
            attempts: step.attempts.iter().map(AttemptLine::new).collect(),
        }
    }
}

/// One's own way to being approved.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VettingView {
    /// `applied`, `vetting`, `approved`, `suspended` or `rejected`.
    pub status: String,
    /// Required steps passed.
    pub passed: usize,
    pub required: usize,
    pub steps: Vec<ProgressView>,
}

impl VettingView {
    pub fn new(shopper: &ShopperRecord, steps: &[StepProgress], language: Language, now: Timestamp) -> Self {
        let required = || steps.iter().filter(|step| step.step.required);
        Self {
            status: shopper.status.clone(),
            passed: required().filter(|step| step.state == StepState::Passed).count(),
            required: required().count(),
            steps: steps.iter().map(|step| ProgressView::new(step, language, now)).collect(),
        }
    }
}

/// An applicant in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ApplicantView {
    pub id: String,
    pub code: String,
    pub name: String,
    pub email: String,
    pub city: String,
    pub status: String,
    pub since: String,
    /// Required steps passed.
    pub passed: usize,
    pub required: usize,
}

impl From<Applicant> for ApplicantView {
    fn from(applicant: Applicant) -> Self {
        let shopper = applicant.shopper;
        Self {
            id: shopper.public_id,
            code: shopper.code,
            name: applicant.name,
            email: applicant.email,
            city: shopper.city,
            status: shopper.status,
            since: rfc3339(shopper.created_at),
            passed: applicant.passed,
            required: applicant.required,
        }
    }
}

/// What somebody applied with.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShopperApplicationView {
    pub experience: String,
    pub about: String,
    /// Name of the résumé's file.
    pub resume: Option<String>,
    /// Which text of the personal-data consent was agreed to, and of the code of ethics.
    pub consent_version: String,
    pub ethics_version: String,
    /// The network address they came from.
    pub consent_address: String,
    pub applied_at: String,
}

/// A manager's remark.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoteView {
    pub words: String,
    pub by: String,
    pub at: String,
}

/// Everything a manager needs to judge somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DossierView {
    pub id: String,
    pub code: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub city: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub languages: Vec<&'static str>,
    pub travel_radius_km: i32,
    pub weekly_limit: i32,
    pub employers: Vec<String>,
    pub status: String,
    pub application: Option<ShopperApplicationView>,
    pub steps: Vec<ProgressView>,
    /// Newest first.
    pub notes: Vec<NoteView>,
}

impl DossierView {
    pub fn new(dossier: Dossier, language: Language, now: Timestamp) -> AppResult<Self> {
        let Dossier { shopper, user, application, steps, notes, names } = dossier;
        let name = |id: i64| names.get(&id).cloned().unwrap_or_default();
        let judged = |step: &StepProgress| {
            let result = step.result.as_ref();
            ProgressView {
                note: result.map(|result| result.note.clone()).filter(|note| !note.is_empty()),
                decided_by: result.and_then(|result| result.decided_by).map(name),
                ..ProgressView::new(step, language, now)
            }
        };
        let notes = notes.into_iter();
        Ok(Self {
            languages: shopper.languages().into_iter().map(Language::as_str).collect(),
            employers: shopper.employers()?,
            id: shopper.public_id,
            code: shopper.code,
            name: user.name,
            email: user.email,
            phone: shopper.phone,
            city: shopper.city,
            latitude: shopper.latitude,
            longitude: shopper.longitude,
            travel_radius_km: shopper.travel_radius_km,
            weekly_limit: shopper.weekly_limit,
            status: shopper.status,
            application: application.map(|application| ShopperApplicationView {
                experience: application.experience,
                about: application.about,
                resume: application.resume_name,
                consent_version: application.consent_version,
                ethics_version: application.ethics_version,
                consent_address: application.consent_address,
                applied_at: rfc3339(application.applied_at),
            }),
            steps: steps.iter().map(judged).collect(),
            notes: notes
                .map(|note| NoteView { by: name(note.created_by), words: note.words, at: rfc3339(note.created_at) })
                .collect(),
        })
    }
}
