//! What may happen to a check and to an assignment, and what each becomes by it.

use super::model::{AssignmentStatus, CheckStatus};
use crate::error::{AppError, AppResult};

/// Something that happens to a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckEvent {
    Open,
    Assign,
    /// The shopper declined, withdrew, lost it to the manager or missed the deadline.
    Release,
    Start,
    Submit,
    Return,
    Approve,
    Reject,
    Appeal,
    DecideAppeal,
    /// The rejection of a report was lifted before anybody else took the check.
    Reinstate,
    Close,
    Cancel,
}

/// The status a check has after `event`, or the conflict that explains why it can't happen now.
pub fn check_after(status: CheckStatus, event: CheckEvent) -> AppResult<CheckStatus> {
    use CheckEvent as E;
    use CheckStatus as S;
    match (status, event) {
        (S::Planned, E::Open) => Ok(S::Open),
        (S::Open, E::Assign) => Ok(S::Assigned),
        (S::Assigned, E::Release) => Ok(S::Open),
        (S::Assigned, E::Start) => Ok(S::Started),
        (S::Started | S::Returned, E::Submit) => Ok(S::Submitted),
        (S::Submitted, E::Return) => Ok(S::Returned),
        (S::Submitted, E::Approve) => Ok(S::Approved),
        (S::Submitted, E::Reject) => Ok(S::Open),
        (S::Approved, E::Appeal) => Ok(S::Appealed),
        (S::Appealed, E::DecideAppeal) => Ok(S::Approved),
        (S::Open, E::Reinstate) => Ok(S::Approved),
        (S::Approved, E::Close) => Ok(S::Closed),
        (S::Planned | S::Open | S::Assigned | S::Started | S::Submitted | S::Returned, E::Cancel) => Ok(S::Cancelled),
        _ => Err(AppError::Conflict(refusal(status, event))),
    }
}

fn refusal(status: CheckStatus, event: CheckEvent) -> &'static str {
    use CheckEvent as E;
    use CheckStatus as S;
    match (status, event) {
        (S::Cancelled, _) => "check-cancelled",
        (S::Planned, E::Assign) => "check-not-open",
        (S::Assigned, E::Assign) => "already-assigned",
        (_, E::Assign) => "check-under-way",
        (S::Open | S::Planned, E::Release) => "check-not-assigned",
        (_, E::Release) => "check-already-started",
        (S::Started, E::Start) => "check-already-started",
        (S::Open | S::Planned, E::Start) => "check-not-assigned",
        (_, E::Start) => "report-already-filed",
        (S::Submitted, E::Submit) => "report-already-filed",
        (S::Approved | S::Appealed | S::Closed, E::Submit) => "report-already-filed",
        (_, E::Submit) => "check-not-started",
        (S::Approved | S::Appealed | S::Closed, E::Return | E::Approve | E::Reject) => "report-already-decided",
        (_, E::Return | E::Approve | E::Reject) => "report-not-submitted",
        (_, E::Cancel) => "check-finished",
        (S::Appealed, E::Appeal) => "appeal-already-open",
        (S::Closed, E::Appeal) => "appeal-too-late",
        (_, E::Reinstate) => "appeal-check-taken",
        (_, E::Open | E::Appeal | E::DecideAppeal | E::Close) => "check-wrong-state",
    }
}

/// Whether the window of a check may still be moved.
pub fn may_be_moved(status: CheckStatus) -> AppResult<()> {
    match status {
        CheckStatus::Planned | CheckStatus::Open | CheckStatus::Assigned => Ok(()),
        CheckStatus::Cancelled => Err(AppError::Conflict("check-cancelled")),
        _ => Err(AppError::Conflict("check-already-started")),
    }
}

/// An assignment that ended with a rejection is completed after all.
pub fn assignment_reinstated(status: AssignmentStatus) -> AppResult<AssignmentStatus> {
    match status {
        AssignmentStatus::Rejected => Ok(AssignmentStatus::Completed),
        _ => Err(AppError::Conflict("changed-meanwhile")),
    }
}

/// The way an assignment ends; only a live one can.
pub fn assignment_after(status: AssignmentStatus, end: AssignmentStatus) -> AppResult<AssignmentStatus> {
    match (status, end) {
        (AssignmentStatus::Live, end) if end != AssignmentStatus::Live => Ok(end),
        _ => Err(AppError::Conflict("assignment-ended")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: [CheckEvent; 13] = [
        CheckEvent::Open,
        CheckEvent::Assign,
        CheckEvent::Release,
        CheckEvent::Start,
        CheckEvent::Submit,
        CheckEvent::Return,
        CheckEvent::Approve,
        CheckEvent::Reject,
        CheckEvent::Appeal,
        CheckEvent::DecideAppeal,
        CheckEvent::Reinstate,
        CheckEvent::Close,
        CheckEvent::Cancel,
    ];

    /// One line per status, one word per event of `EVENTS`; `-` where it is refused.
    const TABLE: &str = "
        planned   open -        -    -       -         -        -        -    -        -        -        -      cancelled
        open      -    assigned -    -       -         -        -        -    -        -        approved -      cancelled
        assigned  -    -        open started -         -        -        -    -        -        -        -      cancelled
        started   -    -        -    -       submitted -        -        -    -        -        -        -      cancelled
        submitted -    -        -    -       -         returned approved open -        -        -        -      cancelled
        returned  -    -        -    -       submitted -        -        -    -        -        -        -      cancelled
        approved  -    -        -    -       -         -        -        -    appealed -        -        closed -
        appealed  -    -        -    -       -         -        -        -    -        approved -        -      -
        closed    -    -        -    -       -         -        -        -    -        -        -        -      -
        cancelled -    -        -    -       -         -        -        -    -        -        -        -      -
    ";

    #[test]
    fn a_check_moves_exactly_as_the_table_says() {
        let mut seen = 0;
        for line in TABLE.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let mut words = line.split_whitespace();
            let status = words.next().and_then(CheckStatus::parse).unwrap();
            for event in EVENTS {
                let wanted = words.next().unwrap();
                match check_after(status, event) {
                    Ok(next) => assert_eq!(next.as_str(), wanted, "{status:?} {event:?}"),
                    Err(error) => {
                        assert_eq!(wanted, "-", "{status:?} {event:?}");
                        assert!(matches!(error, AppError::Conflict(_)));
                    }
                }
                seen += 1;
            }
        }
        assert_eq!(seen, CheckStatus::ALL.len() * EVENTS.len());
    }

    #[test]
    fn an_assignment_ends_once() {
        for from in AssignmentStatus::ALL {
            for to in AssignmentStatus::ALL {
                let allowed = *from == AssignmentStatus::Live && *to != AssignmentStatus::Live;
                assert_eq!(assignment_after(*from, *to).is_ok(), allowed, "{from:?} {to:?}");
            }
        }
    }

    #[test]
    fn every_refusal_has_words_in_both_languages() {
        use crate::kernel::Language;
        for status in CheckStatus::ALL {
            for event in EVENTS {
                let code = refusal(*status, event);
                for language in Language::ALL {
                    assert!(crate::texts::find(language, &format!("error-{code}"), &[]).is_some(), "{code}");
                }
            }
        }
    }

    #[test]
    fn second_manager_is_told_who_was_first() {
        let refused = check_after(CheckStatus::Assigned, CheckEvent::Assign);
        assert!(matches!(refused, Err(AppError::Conflict("already-assigned"))));
    }

    #[test]
    fn a_window_moves_only_before_the_start() {
        let movable: Vec<&str> = CheckStatus::ALL
            .iter()
            .filter(|status| may_be_moved(**status).is_ok())
            .map(|status| status.as_str())
            .collect();
        assert_eq!(movable, ["planned", "open", "assigned"]);
    }
}
