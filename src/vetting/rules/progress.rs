use chrono::Duration;
use serde::Serialize;

use crate::kernel::Timestamp;

/// What counts of a step for the way through all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepFacts {
    pub required: bool,
    /// `None` until it is passed or failed for good.
    pub result: Option<bool>,
}

/// Where an applicant is with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    Passed,
    Failed,
    /// It is this step's turn.
    Open,
    /// An earlier required step comes first.
    Waiting,
}

/// The states in the order of the steps: everything is open up to the first required step without a result.
pub fn states(steps: &[StepFacts]) -> Vec<StepState> {
    let mut barred = false;
    steps
        .iter()
        .map(|step| {
            let state = match step.result {
                Some(true) => StepState::Passed,
                Some(false) => StepState::Failed,
                None if barred => StepState::Waiting,
                None => StepState::Open,
            };
            barred = barred || (step.required && state != StepState::Passed);
            state
        })
        .collect()
}

/// What the steps together say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Undecided,
    Approved,
    Rejected,
}

/// One required step failed rejects, all of them passed approve; without required steps a manager decides.
pub fn outcome(steps: &[StepFacts]) -> Outcome {
    let mut required = steps.iter().filter(|step| step.required).peekable();
    if required.peek().is_none() {
        return Outcome::Undecided;
    }
    if required.clone().any(|step| step.result == Some(false)) {
        return Outcome::Rejected;
    }
    if required.all(|step| step.result == Some(true)) { Outcome::Approved } else { Outcome::Undecided }
}

/// How often a quiz may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retake {
    /// So many tries in all, with days of rest after each.
    Limited { tries: i32, pause_days: i32 },
    /// So many tries in a row, then days of rest before the next row.
    InRows { tries: i32, pause_days: i32 },
}

/// Whether another try may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// Now; so many are left, this one included.
    Free {
        left: i32,
    },
    /// Not before this moment.
    After {
        moment: Timestamp,
        left: i32,
    },
    UsedUp,
}

/// Whether another try may begin after these failures, the last of which ended at `last`.
pub fn next_try(retake: Retake, failures: usize, last: Option<Timestamp>, now: Timestamp) -> Try {
    let failures = i32::try_from(failures).unwrap_or(i32::MAX);
    let (tries, pause_days) = match retake {
        Retake::Limited { tries, pause_days } | Retake::InRows { tries, pause_days } => (tries.max(1), pause_days),
    };
    let (left, must_rest) = match retake {
        Retake::Limited { .. } if failures >= tries => return Try::UsedUp,
        Retake::Limited { .. } => (tries - failures, failures > 0),
        Retake::InRows { .. } => (tries - failures % tries, failures > 0 && failures % tries == 0),
    };
    let rested = last.filter(|_| must_rest).map(|last| last + Duration::days(i64::from(pause_days.max(0))));
    match rested {
        Some(moment) if now < moment => Try::After { moment, left },
        _ => Try::Free { left },
    }
}
