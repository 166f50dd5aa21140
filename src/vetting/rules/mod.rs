//! What is pure about vetting: progress and its outcome, tries, quizzes and their marks, files that pass as a résumé.

mod pool;
mod progress;
mod quiz;
mod resume;

#[cfg(test)]
mod tests;

pub use pool::{PoolFault, check_pool, parse_pool, write_pool};
pub use progress::{Outcome, Retake, StepFacts, StepState, Try, next_try, outcome, states};
pub use quiz::{Mark, Question, QuizOption, Sheet, SheetQuestion, draw, is_passed, mark};
pub use resume::{BadResume, ResumeType, resume_type};
