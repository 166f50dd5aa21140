//! Which decision a shopper's state allows.

use super::model::{ShopperDecision, ShopperStatus};

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
    fn a_rejection_is_final() {
        assert_eq!(possible(ShopperStatus::Rejected), []);
        assert_eq!(possible(ShopperStatus::Vetting), [ShopperDecision::Approve, ShopperDecision::Reject]);
        assert_eq!(decide(ShopperStatus::Approved, ShopperDecision::Reject), Err(NotInThisState));
    }
}
