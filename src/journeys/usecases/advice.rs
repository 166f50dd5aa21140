//! What to check next, and what more checks would tell.

use std::collections::BTreeMap;

use super::super::document::MapState;
use super::super::model::{JourneyMap, Level};
use super::super::rules::advice::{Instrument, Known, NextCheck, Picture, items};
use super::super::rules::asked::Asked;
use super::super::rules::selection::UsualCompare;
use super::super::store;
use super::reading::{Drawn, checklists_of, draw_map};
use crate::clients::{self, Location};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind};
use crate::schedule::AwaitedChecks;
use crate::{programs, schedule};

/// Numbers of checks that the advice says the outcome of.
pub const LANDMARKS: [i64; 3] = [1, 5, 10];
/// Next checks that are named; the rest would only follow.
const NAMED: usize = 20;

/// What one kind of check would tell of the selection as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct KindAdvice {
    pub kind: CheckKind,
    /// Planned touchpoints that its checklist asks about.
    pub covers: usize,
    /// How much narrower the pains get with 1, 5 and 10 more, in points of pain.
    pub drops: Vec<(i64, f64)>,
}

/// A check to make next at one location.
#[derive(Debug, Clone)]
pub struct PlaceAdvice {
    pub location: Location,
    pub kind: CheckKind,
    /// Most checks that any touchpoint there has behind it.
    pub n: i64,
    /// Checks that are planned there and not approved yet; the advice counts them as made.
    pub planned: i64,
    /// In points of pain.
    pub drop: f64,
}

/// The advice for a map under a selection.
#[derive(Debug, Clone)]
pub struct Advised {
    pub drawn: Drawn,
    /// How wide the pains of the selection are together, in points of pain.
    pub width: f64,
    /// How wide they will be once the checks that are planned have been made.
    pub planned_width: f64,
    /// Those checks: neither approved nor cancelled.
    pub planned: i64,
    /// The kind that narrows most first.
    pub kinds: Vec<KindAdvice>,
    /// The check that narrows the picture of its location most first.
    pub places: Vec<PlaceAdvice>,
}

/// Whose newest map the advice is wanted of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The program of the wave with this public id.
    Wave(String),
    Program(String),
    Client(String),
    /// The company of the reader.
    Own,
}

/// The advice for the newest map there is; nothing where none is drawn yet.
pub fn advice_for(connection: &mut Connection, actor: &Actor, wanted: &Wanted) -> AppResult<Option<Advised>> {
    let mut asked = Asked::default();
    let mut planning = None;
    let map = match wanted {
        Wanted::Wave(id) => {
            let wave = programs::find_wave(connection, actor, id)?;
            let map = as_it_is(connection, wave.program_id)?;
            planning = Some(wave.id);
            // A wave without checks yet is advised by what the one before it knows.
            if let Some(map) = &map
                && store::waves_with_checks(connection, map.id)?.contains(&wave.id)
            {
                asked.waves.push(wave.public_id);
            }
            map
        }
        Wanted::Program(id) => {
            let program = programs::find_program(connection, actor, id)?;
            as_it_is(connection, program.id)?
        }
        Wanted::Client(id) => {
            let client = clients::find_client(connection, actor, id)?;
            store::map_of_client(connection, client.id)?
        }
        Wanted::Own => {
            let (client_id, _) = actor.client.ok_or(AppError::NotFound)?;
            store::map_of_client(connection, client_id)?
        }
    };
    match map {
        None => Ok(None),
        Some(map) => advise(connection, actor, &map.public_id, &asked, planning).map(Some),
    }
}

/// The newest map of how it is of a program.
pub(super) fn as_it_is(connection: &mut Connection, program_id: i64) -> AppResult<Option<JourneyMap>> {
    let maps = store::maps_of_program(connection, program_id)?;
    Ok(maps.into_iter().rfind(|map| map.state == MapState::AsIs.as_str()))
}

/// The advice for the map of this address.
pub fn advice_of(connection: &mut Connection, actor: &Actor, public_id: &str, asked: &Asked) -> AppResult<Advised> {
    advise(connection, actor, public_id, asked, None)
}

/// The advice for those who plan this wave: its checks count as planned, also where the map has none of them yet.
fn advise(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    asked: &Asked,
    planning: Option<i64>,
) -> AppResult<Advised> {
    let asked = Asked { compare: None, ..asked.clone() };
    let drawn = draw_map(connection, actor, public_id, &asked, UsualCompare::Nothing)?;
    let (picture, instruments) = instruments_of(connection, &drawn)?;
    let planned = planned_in(connection, &drawn, planning)?;
    let of_selection = of_kinds(&drawn, &picture, &instruments, &planned);
    let cells = store::touchpoints_by_location(connection, drawn.plan.map.id, &drawn.selection.selected)?;
    let locations: Vec<Location> = clients::locations_of(connection, drawn.plan.map.client_id)?
        .into_iter()
        .filter(|location| drawn.selection.locations.hold(location.id, location.is_own(), &location.city))
        .collect();
    // By their place in the list, so that equal advice stands in the reader's order.
    let known: BTreeMap<i64, Known> =
        (0..).zip(&locations).map(|(place, own)| (place, cells.get(&own.id).cloned().unwrap_or_default())).collect();
    let mut there: BTreeMap<i64, Vec<(CheckKind, i64)>> = BTreeMap::new();
    for awaited in &planned {
        there.entry(awaited.location_id).or_default().push((awaited.kind, awaited.checks));
    }
    let planned_at = |place: &Location| there.get(&place.id).map(Vec::as_slice).unwrap_or_default();
    let expected: BTreeMap<i64, Known> = known
        .iter()
        .zip(&locations)
        .map(|((place, known), own)| (*place, picture.once_made(known, &instruments, planned_at(own))))
        .collect();
    let places = picture.rank(&expected, &instruments).into_iter().filter(|next| next.drop > 0.0).take(NAMED);
    let places = places.filter_map(|next| place_advice(next, &known, &locations)).map(|advice| PlaceAdvice {
        planned: planned_at(&advice.location).iter().map(|(_, checks)| checks).sum(),
        ..advice
    });
    let places = places.collect();
    let KindsAdvice { width, planned_width, kinds } = of_selection;
    Ok(Advised { width, planned_width, planned: total(&planned), kinds, places, drawn })
}

/// What is planned in the waves of a selection, and in the one being planned, at its locations and of its kinds.
fn planned_in(connection: &mut Connection, drawn: &Drawn, planning: Option<i64>) -> AppResult<Vec<AwaitedChecks>> {
    let mut wave_ids = drawn.selection.selected.wave_ids.clone();
    wave_ids.extend(planning);
    let awaited = schedule::awaited_checks(connection, drawn.plan.map.client_id, &wave_ids)?;
    let selection = &drawn.selection;
    let chosen = |checks: &AwaitedChecks| {
        selection.locations.hold(checks.location_id, checks.own, &checks.city) && selection.kinds.contains(&checks.kind)
    };
    Ok(awaited.into_iter().filter(chosen).collect())
}

fn total(planned: &[AwaitedChecks]) -> i64 {
    planned.iter().map(|awaited| awaited.checks).sum()
}

fn place_advice(next: NextCheck, known: &BTreeMap<i64, Known>, locations: &[Location]) -> Option<PlaceAdvice> {
    let location = usize::try_from(next.place).map(|place| locations.get(place));
    let Ok(Some(location)) = location else { return None };
    let n = known.get(&next.place).and_then(|known| known.values().map(|cell| cell.n).max()).unwrap_or_default();
    Some(PlaceAdvice { location: location.clone(), kind: next.kind, n, planned: 0, drop: next.drop })
}

/// Which kind of check narrows the picture of a drawn map most; no location is looked at.
pub fn advised_kinds(connection: &mut Connection, drawn: &Drawn) -> AppResult<Vec<KindAdvice>> {
    let (picture, instruments) = instruments_of(connection, drawn)?;
    let planned = planned_in(connection, drawn, None)?;
    Ok(of_kinds(drawn, &picture, &instruments, &planned).kinds)
}

/// How wide the picture of a selection is, now and once its planned checks are made, and what narrows it further.
struct KindsAdvice {
    width: f64,
    planned_width: f64,
    kinds: Vec<KindAdvice>,
}

fn of_kinds(drawn: &Drawn, picture: &Picture, instruments: &[Instrument], planned: &[AwaitedChecks]) -> KindsAdvice {
    let known: Known = drawn
        .readings
        .cells
        .iter()
        .filter(|((level, _), _)| *level == Level::Touchpoint)
        .map(|((_, key), sums)| (key.clone(), sums.cell))
        .collect();
    let planned: Vec<(CheckKind, i64)> = planned.iter().map(|awaited| (awaited.kind, awaited.checks)).collect();
    let expected = picture.once_made(&known, instruments, &planned);
    let mut kinds: Vec<KindAdvice> = instruments
        .iter()
        .map(|instrument| KindAdvice {
            kind: instrument.kind,
            covers: instrument.covers.keys().filter(|key| picture.weights.contains_key(*key)).count(),
            drops: LANDMARKS.map(|checks| (checks, picture.drop(&expected, instrument, checks))).to_vec(),
        })
        .collect();
    let first = |advice: &KindAdvice| advice.drops.first().map_or(0.0, |(_, drop)| *drop);
    kinds.sort_by(|one, other| first(other).total_cmp(&first(one)).then(one.kind.cmp(&other.kind)));
    KindsAdvice { width: picture.width(&known), planned_width: picture.width(&expected), kinds }
}

fn instruments_of(connection: &mut Connection, drawn: &Drawn) -> AppResult<(Picture, Vec<Instrument>)> {
    let mut instruments = Vec::new();
    for (kind, version) in checklists_of(connection, &drawn.plan)? {
        if drawn.selection.kinds.contains(&kind) {
            instruments.push(Instrument { kind, covers: items(&version.definition()?) });
        }
    }
    let weights = drawn
        .plan
        .touchpoints()
        .map(|own| (own.key.clone(), 100.0 * f64::from(own.weight()) / 5.0 * own.reach))
        .collect();
    let observed = drawn.figures.journey.now.n > 0;
    let expected = if observed { drawn.readings.global_mean(Level::Touchpoint) } else { 0.5 };
    Ok((Picture { weights, expected }, instruments))
}
