//! Whether a shopper may take a check; every "no" has its reason, and all of them are told at once.

use chrono::{Duration, NaiveDate};

use crate::kernel::Timestamp;

/// What a program asks of whoever takes its checks.
#[derive(Debug, Clone, Copy)]
pub struct Demands {
    /// Days before a shopper may return to a location.
    pub rotation_days: i64,
    /// Most checks of one location for one shopper in one wave.
    pub checks_per_location: usize,
}

/// The check to be given away.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    pub wave_id: i64,
    pub window_starts_at: Timestamp,
}

/// Another check of the same location that the shopper has, or has carried out.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    pub wave_id: i64,
    pub window_starts_at: Timestamp,
}

/// Why a shopper may not take a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    NotApproved,
    /// Too close to another check of the same location; `last` is its day, `until` the first day that would do
    /// where the other one came before.
    Rotation {
        last: NaiveDate,
        until: Option<NaiveDate>,
    },
    LocationLimit {
        limit: usize,
    },
}

impl Reason {
    /// Names the sentence: the locale keys are `field-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotApproved => "shopper-not-approved",
            Self::Rotation { until: Some(_), .. } => "shopper-rotation",
            Self::Rotation { until: None, .. } => "shopper-rotation-ahead",
            Self::LocationLimit { .. } => "shopper-location-limit",
        }
    }
}

/// Every reason against it; none means yes.
pub fn reasons_against(demands: Demands, approved: bool, offer: Offer, earlier: &[Earlier]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !approved {
        reasons.push(Reason::NotApproved);
    }
    let distance = |other: &Earlier| (offer.window_starts_at.date() - other.window_starts_at.date()).num_days();
    let nearest = earlier
        .iter()
        .filter(|other| distance(other).abs() < demands.rotation_days)
        .min_by_key(|other| distance(other).abs());
    if let Some(other) = nearest {
        let last = other.window_starts_at.date();
        let before = distance(other) >= 0;
        reasons.push(Reason::Rotation { last, until: before.then(|| last + Duration::days(demands.rotation_days)) });
    }
    let in_wave = earlier.iter().filter(|other| other.wave_id == offer.wave_id).count();
    if in_wave >= demands.checks_per_location {
        reasons.push(Reason::LocationLimit { limit: demands.checks_per_location });
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon(day: &str) -> Timestamp {
        format!("{day}T12:00:00").parse().unwrap()
    }

    fn offer(day: &str) -> Offer {
        Offer { wave_id: 1, window_starts_at: noon(day) }
    }

    fn earlier(wave_id: i64, day: &str) -> Earlier {
        Earlier { wave_id, window_starts_at: noon(day) }
    }

    const DEMANDS: Demands = Demands { rotation_days: 30, checks_per_location: 1 };

    #[test]
    fn a_newcomer_may_take_any() {
        assert_eq!(reasons_against(DEMANDS, true, offer("2026-11-20"), &[]), []);
    }

    #[test]
    fn whoever_was_there_lately_is_told_until_when_to_wait() {
        let reasons = reasons_against(DEMANDS, true, offer("2026-11-20"), &[earlier(0, "2026-11-01")]);
        let (last, until) = (noon("2026-11-01").date(), Some(noon("2026-12-01").date()));
        assert_eq!(reasons, [Reason::Rotation { last, until }]);
        assert_eq!(reasons_against(DEMANDS, true, offer("2026-12-01"), &[earlier(0, "2026-11-01")]), []);
    }

    #[test]
    fn a_visit_that_lies_ahead_counts_as_well() {
        let reasons = reasons_against(DEMANDS, true, offer("2026-11-20"), &[earlier(0, "2026-11-25")]);
        assert_eq!(reasons, [Reason::Rotation { last: noon("2026-11-25").date(), until: None }]);
    }

    #[test]
    fn all_reasons_are_told_at_once() {
        let reasons = reasons_against(DEMANDS, false, offer("2026-11-20"), &[earlier(1, "2026-11-10")]);
        let codes: Vec<&str> = reasons.into_iter().map(Reason::code).collect();
        assert_eq!(codes, ["shopper-not-approved", "shopper-rotation", "shopper-location-limit"]);
    }

    #[test]
    fn a_program_without_rotation_only_counts() {
        let demands = Demands { rotation_days: 0, checks_per_location: 2 };
        let one = [earlier(1, "2026-11-20")];
        let two = [earlier(1, "2026-11-20"), earlier(1, "2026-11-20")];
        assert_eq!(reasons_against(demands, true, offer("2026-11-20"), &one), []);
        assert_eq!(reasons_against(demands, true, offer("2026-11-20"), &two), [Reason::LocationLimit { limit: 2 }]);
    }
}
