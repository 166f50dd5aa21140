//! Counting the figures of a map again in the background, where the reports are too many for a request.

use diesel::prelude::*;

use super::{Level, Tally};
use crate::db::schema::map_recounts;
use crate::kernel::Timestamp;

/// The levels that importance, membership and keys of the plan have a say in.
pub const COARSE: [Level; 2] = [Level::Stage, Level::Journey];

/// A map that is being counted again, and how far that has come: waves from the newest, locations by id.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = map_recounts)]
pub struct Recount {
    pub id: i64,
    pub map_id: i64,
    /// A new map has nothing yet; after a change of the plan stages and the journey alone are counted again.
    pub everything: bool,
    /// The wave it has come to; absent before the first.
    pub wave_id: Option<i64>,
    /// The location it has come to within that wave; absent after the last.
    pub location_id: Option<i64>,
    /// Reports counted again so far.
    pub done: i64,
    /// Reports that counted when it began.
    pub total: i64,
    pub attempts: i32,
    /// When it was given up.
    pub failed_at: Option<Timestamp>,
}

impl Recount {
    /// Whether the cells of this place are counted by the plan as it is now.
    pub fn has_passed(&self, wave_id: i64, location_id: i64) -> bool {
        match self.wave_id {
            None => false,
            Some(reached) if wave_id == reached => self.location_id.is_none_or(|last| location_id <= last),
            Some(reached) => wave_id > reached,
        }
    }

    /// How far it has come, 0..99: what is through with everything is gone.
    pub fn percent(&self) -> i64 {
        (self.done * 100 / self.total.max(1)).clamp(0, 99)
    }

    /// The levels that it counts.
    pub fn levels(&self) -> Option<&'static [Level]> {
        if self.everything { None } else { Some(&COARSE) }
    }

    /// What of a change goes into the cells of a place now. The rest comes with the recount: until it gets there, the old
    /// figures stand as they were.
    pub fn let_in(&self, change: Tally, wave_id: i64, location_id: i64) -> Tally {
        match (self.has_passed(wave_id, location_id), self.everything) {
            (true, _) => change,
            (false, true) => Tally::default(),
            (false, false) => change.without_levels(&COARSE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recount(wave_id: Option<i64>, location_id: Option<i64>) -> Recount {
        Recount {
            id: 1,
            map_id: 1,
            everything: false,
            wave_id,
            location_id,
            done: 0,
            total: 9,
            attempts: 0,
            failed_at: None,
        }
    }

    #[test]
    fn waves_are_passed_from_the_newest_and_locations_in_order() {
        assert!(!recount(None, None).has_passed(7, 1));
        let within = recount(Some(5), Some(20));
        let passed = [(6, 99), (5, 20), (5, 21), (4, 1)].map(|(wave, location)| within.has_passed(wave, location));
        assert_eq!(passed, [true, true, false, false]);
        assert!(recount(Some(5), None).has_passed(5, 99) && !recount(Some(5), None).has_passed(4, 1));
    }
}
