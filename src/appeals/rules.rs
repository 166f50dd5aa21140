//! Pure rules: until when, how often and about what one may appeal, and what a decision makes of it.

use chrono::Duration;

use super::model::{AppealSide, AppealStatus};
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;

/// Most characters of an appeal and of a decision.
pub const MOST_WORDS: usize = 2_000;
/// Most files of one appeal.
pub const MOST_FILES: i64 = 10;

/// The last moment to appeal against a decision.
pub fn until(decided_at: Timestamp, appeal_days: i32) -> Timestamp {
    decided_at + Duration::days(i64::from(appeal_days))
}

/// An earlier appeal, as far as the next one is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub side: AppealSide,
    pub status: AppealStatus,
    pub questions: Vec<String>,
}

/// Why this side can't appeal now, whatever it is about.
///
/// A shopper is answered once. A client may come again within the time, about questions not answered yet.
pub fn refusal(side: AppealSide, earlier: &[Earlier], until: Timestamp, now: Timestamp) -> Option<&'static str> {
    if earlier.iter().any(|one| one.status == AppealStatus::Open) {
        return Some("appeal-already-open");
    }
    let answered = |one: &Earlier| one.side == AppealSide::Shopper && one.status.is_decided();
    if side == AppealSide::Shopper && earlier.iter().any(answered) {
        return Some("appeal-answered-before");
    }
    (now > until).then_some("appeal-too-late")
}

/// The questions that a client's appeals have been answered about.
pub fn answered(earlier: &[Earlier]) -> Vec<&str> {
    let decided = earlier.iter().filter(|one| one.side == AppealSide::Client && one.status.is_decided());
    decided.flat_map(|one| one.questions.iter().map(String::as_str)).collect()
}

/// The end of an appeal; only an open one can, and each side has its own.
pub fn appeal_after(side: AppealSide, status: AppealStatus, end: AppealStatus) -> AppResult<AppealStatus> {
    use AppealStatus::{Lifted, Open, Reinstated, Rescored, Upheld, Withdrawn};
    match (status, side, end) {
        (Open, _, Upheld | Withdrawn)
        | (Open, AppealSide::Client, Rescored)
        | (Open, AppealSide::Shopper, Reinstated | Lifted) => Ok(end),
        (Open, _, _) => Err(AppError::invalid("decision", "appeal-decision")),
        (Withdrawn, _, _) => Err(AppError::Conflict("appeal-withdrawn")),
        _ => Err(AppError::Conflict("appeal-already-decided")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn earlier(side: AppealSide, status: AppealStatus, questions: &[&str]) -> Earlier {
        Earlier { side, status, questions: questions.iter().map(|key| (*key).to_owned()).collect() }
    }

    #[test]
    fn the_time_to_appeal_ends_with_its_last_moment() {
        let last = until(at("2026-11-02T12:00:00"), 7);
        assert_eq!(last, at("2026-11-09T12:00:00"));
        assert_eq!(refusal(AppealSide::Client, &[], last, last), None);
        assert_eq!(refusal(AppealSide::Client, &[], last, at("2026-11-09T12:00:01")), Some("appeal-too-late"));
    }

    #[test]
    fn a_client_comes_again_about_other_questions_and_a_shopper_does_not() {
        let (now, last) = (at("2026-11-03T12:00:00"), at("2026-11-09T12:00:00"));
        let said = |side, earlier: &[Earlier]| refusal(side, earlier, last, now);
        let open = [earlier(AppealSide::Client, AppealStatus::Open, &["a"])];
        assert_eq!(said(AppealSide::Client, &open), Some("appeal-already-open"));
        let past = [
            earlier(AppealSide::Client, AppealStatus::Upheld, &["a", "b"]),
            earlier(AppealSide::Client, AppealStatus::Withdrawn, &["c"]),
            earlier(AppealSide::Client, AppealStatus::Rescored, &["d"]),
        ];
        assert_eq!(said(AppealSide::Client, &past), None);
        assert_eq!(answered(&past), ["a", "b", "d"]);
        let refused = [earlier(AppealSide::Shopper, AppealStatus::Upheld, &[])];
        assert_eq!(said(AppealSide::Shopper, &refused), Some("appeal-answered-before"));
        let withdrawn = [earlier(AppealSide::Shopper, AppealStatus::Withdrawn, &[])];
        assert_eq!(said(AppealSide::Shopper, &withdrawn), None);
        // A report that was reinstated may have its score contested by the client.
        let reinstated = [earlier(AppealSide::Shopper, AppealStatus::Reinstated, &[])];
        assert_eq!(said(AppealSide::Client, &reinstated), None);
    }

    #[test]
    fn an_appeal_ends_once_and_as_its_side_can() {
        use AppealStatus::{Lifted, Open, Reinstated, Rescored, Upheld, Withdrawn};
        for (side, ends) in [
            (AppealSide::Client, [Upheld, Rescored, Withdrawn].as_slice()),
            (AppealSide::Shopper, [Upheld, Reinstated, Lifted, Withdrawn].as_slice()),
        ] {
            for from in AppealStatus::ALL {
                for to in AppealStatus::ALL {
                    let allowed = from == Open && ends.contains(&to);
                    assert_eq!(appeal_after(side, from, to).is_ok(), allowed, "{side:?} {from:?} {to:?}");
                }
            }
        }
    }
}
