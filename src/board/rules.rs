//! What may become of an application, when it must be answered, and whom a check is offered to first.

use std::collections::BTreeSet;

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

/// Whom a check might be offered to.
#[derive(Debug, Clone, Default)]
pub struct Reachable {
    /// Places of the people who fit and have no offer of it yet, the nearest first.
    pub people: Vec<usize>,
    /// How many have it offered already.
    pub offered: usize,
}

/// The few to offer these checks to: so many for each check, where there are as many; somebody chosen for one check
/// counts for every other that suits them. Never more than `limit` people in all.
pub fn nearest_few(checks: &[Reachable], for_each: usize, limit: usize) -> BTreeSet<usize> {
    let mut chosen = BTreeSet::new();
    for check in checks {
        let served = check.offered + check.people.iter().filter(|person| chosen.contains(*person)).count();
        let missing = for_each.saturating_sub(served).min(limit.saturating_sub(chosen.len()));
        let more: Vec<usize> =
            check.people.iter().copied().filter(|person| !chosen.contains(person)).take(missing).collect();
        chosen.extend(more);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn checks() -> impl Strategy<Value = Vec<Reachable>> {
        let people = proptest::collection::btree_set(0_usize..12, 0..12);
        let people = people.prop_map(|people| people.into_iter().collect::<Vec<usize>>()).prop_shuffle();
        let one = (people, 0_usize..4).prop_map(|(people, offered)| Reachable { people, offered });
        proptest::collection::vec(one, 0..6)
    }

    proptest! {
        #[test]
        fn every_check_finds_its_few_and_nobody_is_chosen_in_vain(checks in checks(), for_each in 0_usize..6) {
            let chosen = nearest_few(&checks, for_each, usize::MAX);
            for check in &checks {
                let served = check.people.iter().filter(|person| chosen.contains(*person)).count();
                prop_assert!(served + check.offered >= for_each.min(check.people.len()));
            }
            prop_assert!(chosen.len() <= for_each * checks.len());
            prop_assert!(chosen.iter().all(|person| checks.iter().any(|check| check.people.contains(person))));
        }

        #[test]
        fn a_single_check_goes_to_the_nearest(check in checks(), for_each in 0_usize..6, limit in 0_usize..6) {
            let Some(check) = check.into_iter().next() else { return Ok(()) };
            let wanted = for_each.saturating_sub(check.offered).min(limit);
            let nearest: BTreeSet<usize> = check.people.iter().copied().take(wanted).collect();
            prop_assert_eq!(nearest_few(&[check], for_each, limit), nearest);
        }
    }

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
