//! What may become of an application, and when it must be answered.

use chrono::Duration;

use super::model::ApplicationStatus;
use crate::kernel::Timestamp;

/// The application was answered or taken back before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlreadyAnswered;

/// The state after an answer; only what waits can be answered.
pub fn answered(status: ApplicationStatus, answer: ApplicationStatus) -> Result<ApplicationStatus, AlreadyAnswered> {
    match (status, answer) {
        (ApplicationStatus::Pending, ApplicationStatus::Pending) => Err(AlreadyAnswered),
        (ApplicationStatus::Pending, answer) => Ok(answer),
        _ => Err(AlreadyAnswered),
    }
}

/// The program's hours after applying, but never after the window has opened.
pub fn answer_by(applied_at: Timestamp, hours: i32, window_starts_at: Timestamp) -> Timestamp {
    (applied_at + Duration::hours(i64::from(hours))).min(window_starts_at).max(applied_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_answer_is_given_once() {
        use ApplicationStatus::{Accepted, Declined, Pending, Withdrawn};
        assert_eq!(answered(Pending, Accepted), Ok(Accepted));
        for (status, answer) in [(Accepted, Declined), (Withdrawn, Accepted), (Declined, Withdrawn), (Pending, Pending)]
        {
            assert_eq!(answered(status, answer), Err(AlreadyAnswered));
        }
    }

    #[test]
    fn an_answer_comes_before_the_window_opens() {
        let applied = at("2026-11-02T12:00:00");
        assert_eq!(answer_by(applied, 48, at("2026-11-20T09:00:00")), at("2026-11-04T12:00:00"));
        assert_eq!(answer_by(applied, 48, at("2026-11-03T09:00:00")), at("2026-11-03T09:00:00"));
        assert_eq!(answer_by(applied, 48, at("2026-11-02T10:00:00")), applied);
    }
}
