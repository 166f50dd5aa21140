//! Which decision a shopper's state allows.

use super::model::{ShopperDecision, ShopperStatus, TrackRecord};

/// The decision does not fit the state the shopper is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotInThisState;

/// The state after the decision.
pub fn decide(status: ShopperStatus, decision: ShopperDecision) -> Result<ShopperStatus, NotInThisState> {
    use ShopperDecision::{Approve, Reinstate, Reject, Suspend};
    use ShopperStatus::{Applied, Approved, Rejected, Suspended, Vetting};
    match (status, decision) {
        (Applied | Vetting, Approve) | (Suspended, Reinstate) => Ok(Approved),
        (Approved, Suspend) => Ok(Suspended),
        (Applied | Vetting, Reject) => Ok(Rejected),
        _ => Err(NotInThisState),
    }
}

/// A newcomer counts as somebody with two reports graded so, until their own grades outweigh these.
pub const USUAL_GRADE: i64 = 8;
pub const USUAL_COUNT: i64 = 2;
/// Tenths that a rating loses where every check went wrong once.
pub const MOST_LOST: i64 = 40;

/// A rating of 1.0 to 10.0 with its arithmetic, all in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// Mean of the grades and of two usual ones.
    pub grades: i64,
    /// Lateness and the rest, weighed.
    pub faults: i64,
    /// The checks that the faults are a share of, with two usual ones.
    pub taken: i64,
    /// What lateness, withdrawals, missed deadlines and rejections take away.
    pub lost: i64,
    pub tenths: i64,
}

/// Grades, less four points times the share of faults: late or given back counts one, missed or rejected two.
pub fn rating(record: &TrackRecord) -> Rating {
    let grades = 10 * (record.grade_sum + USUAL_GRADE * USUAL_COUNT) / (record.grade_count + USUAL_COUNT).max(1);
    let faults = record.late_count + record.withdrawn_count + 2 * record.expired_count + 2 * record.rejected_count;
    let taken =
        record.grade_count + USUAL_COUNT + record.withdrawn_count + record.expired_count + record.rejected_count;
    let lost = MOST_LOST * faults / taken.max(1);
    Rating { grades, faults, taken, lost, tenths: (grades - lost).clamp(10, 100) }
}

/// Whoever is turned away is owed a reason.
pub fn needs_reason(decision: ShopperDecision) -> bool {
    matches!(decision, ShopperDecision::Suspend | ShopperDecision::Reject)
}

/// What a manager may decide now, for the buttons of the page.
pub fn possible(status: ShopperStatus) -> Vec<ShopperDecision> {
    ShopperDecision::ALL.into_iter().filter(|decision| decide(status, *decision).is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shopper_is_suspended_and_comes_back() {
        let suspended = decide(ShopperStatus::Approved, ShopperDecision::Suspend);
        assert_eq!(suspended, Ok(ShopperStatus::Suspended));
        assert_eq!(decide(ShopperStatus::Suspended, ShopperDecision::Reinstate), Ok(ShopperStatus::Approved));
        assert_eq!(decide(ShopperStatus::Suspended, ShopperDecision::Suspend), Err(NotInThisState));
    }

    #[test]
    fn a_rating_starts_at_eight_and_follows_what_happens() {
        let newcomer = TrackRecord::default();
        assert_eq!(rating(&newcomer).tenths, 80);
        let careful = TrackRecord { grade_count: 8, grade_sum: 80, ..newcomer };
        assert_eq!(rating(&careful), Rating { grades: 96, faults: 0, taken: 10, lost: 0, tenths: 96 });
        // One of ten late, one missed: three faults in eleven checks.
        let careless = TrackRecord { late_count: 1, expired_count: 1, ..careful };
        assert_eq!(rating(&careless), Rating { grades: 96, faults: 3, taken: 11, lost: 10, tenths: 86 });
        let hopeless = TrackRecord { grade_count: 5, grade_sum: 5, expired_count: 50, ..newcomer };
        assert_eq!(rating(&hopeless).tenths, 10);
    }

    #[test]
    fn a_rejection_is_final() {
        assert_eq!(possible(ShopperStatus::Rejected), []);
        assert_eq!(possible(ShopperStatus::Vetting), [ShopperDecision::Approve, ShopperDecision::Reject]);
        assert_eq!(decide(ShopperStatus::Approved, ShopperDecision::Reject), Err(NotInThisState));
    }
}
