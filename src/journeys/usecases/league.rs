//! Location beside location, in a number of queries that no location adds to.

use std::cmp::Ordering;

use super::super::model::{Level, WHOLE};
use super::super::rules::asked::Asked;
use super::super::rules::league::{Placed, places};
use super::super::rules::selection::UsualCompare;
use super::super::store;
use super::reading::{Drawn, draw_map};
use crate::clients::{self, Location};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::Actor;

/// How the table is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LeagueOrder {
    /// The best first, those without a place last.
    #[default]
    Place,
    Name,
    City,
    /// The most checks first.
    Checks,
    /// The furthest behind all the others together first.
    Difference,
}

impl LeagueOrder {
    pub const ALL: [Self; 5] = [Self::Place, Self::Difference, Self::Name, Self::City, Self::Checks];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Name => "name",
            Self::City => "city",
            Self::Checks => "checks",
            Self::Difference => "difference",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }
}

/// Which part of the table is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeagueFilter {
    /// The cell that is compared, `touchpoint`, `stage` or `journey`, `:` and its key; blank for the whole.
    pub of: String,
    /// Part of the name, code or city.
    pub search: String,
    pub city: String,
    pub order: LeagueOrder,
}

/// The table of a map's locations.
#[derive(Debug, Clone)]
pub struct League {
    pub drawn: Drawn,
    pub level: Level,
    pub key: String,
    /// Every city of the table, in order.
    pub cities: Vec<String>,
    /// Locations of the table before it was narrowed.
    pub total: usize,
    /// Those that have a place.
    pub placed: usize,
    pub rows: Vec<LeagueRow>,
}

/// A location with its standing among all of the selection, whatever the table is narrowed to.
#[derive(Debug, Clone)]
pub struct LeagueRow {
    pub location: Location,
    pub placed: Placed,
}

/// The table of the map of this address under its selection.
pub fn league_of(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    asked: &Asked,
    filter: &LeagueFilter,
) -> AppResult<League> {
    let asked = Asked { compare: None, ..asked.clone() };
    let drawn = draw_map(connection, actor, public_id, &asked, UsualCompare::Nothing)?;
    let (level, key) = cell_of(&drawn, &filter.of)?;
    let cells = store::cell_by_location(connection, drawn.plan.map.id, &drawn.selection.selected, level, &key)?;
    let locations: Vec<Location> = clients::locations_of(connection, drawn.plan.map.client_id)?
        .into_iter()
        .filter(|location| drawn.selection.locations.hold(location.id, location.is_own(), &location.city))
        .collect();
    let table: Vec<_> = locations.iter().map(|own| (own.id, cells.get(&own.id).copied().unwrap_or_default())).collect();
    let standing = places(&table);
    let (total, placed) = (table.len(), standing.iter().filter(|own| own.place.is_some()).count());
    let mut cities: Vec<String> = locations.iter().map(|location| location.city.clone()).collect();
    cities.sort_unstable();
    cities.dedup();
    let mut rows: Vec<LeagueRow> = locations
        .into_iter()
        .zip(standing)
        .map(|(location, placed)| LeagueRow { location, placed })
        .filter(|row| is_wanted(filter, &row.location))
        .collect();
    rows.sort_by(|one, other| in_order(filter.order, one, other));
    Ok(League { drawn, level, key, cities, total, placed, rows })
}

fn cell_of(drawn: &Drawn, of: &str) -> AppResult<(Level, String)> {
    let Some((level, key)) = of.split_once(':') else {
        return if of.is_empty() { Ok((Level::Journey, WHOLE.to_owned())) } else { Err(AppError::NotFound) };
    };
    let level = Level::parse(level).ok_or(AppError::NotFound)?;
    let known = match level {
        Level::Journey => key == WHOLE,
        Level::Stage => drawn.plan.stage(key).is_some(),
        Level::Touchpoint => drawn.plan.touchpoint(key).is_some(),
    };
    if known { Ok((level, key.to_owned())) } else { Err(AppError::NotFound) }
}

fn is_wanted(filter: &LeagueFilter, location: &Location) -> bool {
    let search = filter.search.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&search);
    let found = search.is_empty() || holds(&location.name) || holds(&location.city) || holds(&location.code);
    found && (filter.city.is_empty() || location.city == filter.city)
}

fn in_order(order: LeagueOrder, one: &LeagueRow, other: &LeagueRow) -> Ordering {
    let place = |row: &LeagueRow| row.placed.place.map_or(usize::MAX, |place| place.rank);
    let difference = |row: &LeagueRow| row.placed.against.map_or(f64::MAX, |against| against.comparison.difference);
    let first = match order {
        LeagueOrder::Place => place(one).cmp(&place(other)),
        LeagueOrder::Name => Ordering::Equal,
        LeagueOrder::City => one.location.city.cmp(&other.location.city),
        LeagueOrder::Checks => other.placed.cell.n.cmp(&one.placed.cell.n),
        LeagueOrder::Difference => difference(one).total_cmp(&difference(other)),
    };
    first.then_with(|| one.location.name.cmp(&other.location.name)).then(one.location.id.cmp(&other.location.id))
}
