//! Which checks two selections of a map have in common, along each of the ways that narrow it: waves, locations,
//! kinds, personas.

use super::super::model::{Selected, Whose};
use crate::scoring::Shared;

/// `is_own` tells the client's own locations from competitors', of those that the selections name.
pub(super) fn shared(first: &Selected, second: &Selected, is_own: impl Fn(i64) -> bool) -> Shared {
    of_lists(&first.wave_ids, &second.wave_ids)
        .and(of_lists(&first.kinds, &second.kinds))
        .and(of_places(&first.whose, &second.whose, is_own))
        .and(of_personas(first.persona_id, second.persona_id))
}

fn of_personas(first: Option<i64>, second: Option<i64>) -> Shared {
    match (first, second) {
        (None, None) => Shared::Everything,
        (Some(one), Some(other)) if one == other => Shared::Everything,
        (None, Some(_)) => Shared::Second,
        (Some(_), None) => Shared::First,
        (Some(_), Some(_)) => Shared::Nothing,
    }
}

fn of_lists<T: PartialEq>(first: &[T], second: &[T]) -> Shared {
    let in_second = first.iter().filter(|one| second.contains(one)).count();
    let in_first = second.iter().filter(|one| first.contains(one)).count();
    match (in_second == first.len(), in_first == second.len()) {
        (true, true) => Shared::Everything,
        (true, false) => Shared::First,
        (false, true) => Shared::Second,
        (false, false) if in_second == 0 => Shared::Nothing,
        (false, false) => Shared::Part,
    }
}

fn of_places(first: &Whose, second: &Whose, is_own: impl Fn(i64) -> bool) -> Shared {
    // Where chosen locations lie: all on a side, none, or some.
    let on_side = |ids: &[i64], own: bool| {
        let there = ids.iter().filter(|id| is_own(**id) == own).count();
        if there == ids.len() { Some(true) } else { (there == 0).then_some(false) }
    };
    match (first, second) {
        (one, other) if one == other => Shared::Everything,
        (Whose::At(one), Whose::At(other)) => of_lists(one, other),
        (_, Whose::Everybody) => Shared::First,
        (Whose::Everybody, _) => Shared::Second,
        (Whose::At(ids), side) => match on_side(ids, *side == Whose::Own) {
            Some(true) => Shared::First,
            Some(false) => Shared::Nothing,
            None => Shared::Part,
        },
        (side, Whose::At(ids)) => match on_side(ids, *side == Whose::Own) {
            Some(true) => Shared::Second,
            Some(false) => Shared::Nothing,
            None => Shared::Part,
        },
        (_, _) => Shared::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::CheckKind;

    fn selected(waves: &[i64], whose: Whose, kinds: &[CheckKind]) -> Selected {
        Selected { wave_ids: waves.to_vec(), whose, kinds: kinds.to_vec(), persona_id: None }
    }

    #[test]
    fn a_part_of_the_checks_is_known_as_a_part() {
        // Locations 1 and 2 are our own, 3 is a competitor's.
        let told = |first: Selected, second: Selected| shared(&first, &second, |id| id < 3);
        let own = |waves: &[i64]| selected(waves, Whose::Own, &CheckKind::ALL);
        let at = |ids: &[i64]| selected(&[1], Whose::At(ids.to_vec()), &CheckKind::ALL);
        let everybody = selected(&[1], Whose::Everybody, &CheckKind::ALL);
        let competitors = selected(&[1], Whose::Competitors, &CheckKind::ALL);
        assert_eq!(told(own(&[2]), own(&[1])), Shared::Nothing);
        assert_eq!(told(own(&[1, 2]), own(&[1])), Shared::Second);
        assert_eq!(told(own(&[1]), own(&[1, 2])), Shared::First);
        assert_eq!(told(own(&[1, 2]), own(&[2, 3])), Shared::Part);
        assert_eq!(told(own(&[1]), own(&[1])), Shared::Everything);
        assert_eq!(told(own(&[1]), at(&[2])), Shared::Second);
        assert_eq!(told(own(&[1]), at(&[3])), Shared::Nothing);
        assert_eq!(told(at(&[1, 3]), own(&[1])), Shared::Part);
        assert_eq!(told(at(&[1, 2]), at(&[2])), Shared::Second);
        assert_eq!(told(at(&[2]), competitors.clone()), Shared::Nothing);
        assert_eq!(told(own(&[1]), competitors.clone()), Shared::Nothing);
        assert_eq!(told(everybody.clone(), competitors), Shared::Second);
        assert_eq!(told(at(&[2]), everybody), Shared::First);
        let visits = selected(&[1], Whose::Own, &[CheckKind::Visit]);
        assert_eq!(told(own(&[1]), visits.clone()), Shared::Second);
        let made_as = |persona_id: i64| Selected { persona_id: Some(persona_id), ..own(&[1]) };
        assert_eq!(told(own(&[1]), made_as(7)), Shared::Second);
        assert_eq!(told(made_as(7), own(&[1])), Shared::First);
        assert_eq!(told(made_as(7), made_as(8)), Shared::Nothing);
        // A part in one way, the whole in another: neither holds the other.
        assert_eq!(told(own(&[1]), selected(&[1, 2], Whose::Own, &[CheckKind::Visit])), Shared::Part);
        assert_eq!(told(visits, selected(&[1], Whose::Own, &[CheckKind::Call])), Shared::Nothing);
    }
}
