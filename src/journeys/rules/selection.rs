//! Which checks a map is drawn from, as its address says it.

use chrono::NaiveDate;

use super::super::model::{Selected, Whose};
use super::asked::{Asked, OTHER_MAP, PERSONA};
use super::sharing::shared;
use crate::kernel::CheckKind;
use crate::scoring::Shared;

/// A wave of the map's program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWave {
    pub id: i64,
    pub public_id: String,
    pub title: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// Whether the map counts any check of it.
    pub has_checks: bool,
}

/// A location of the map's client, one of those that the address is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLocation {
    pub id: i64,
    pub public_id: String,
    pub name: String,
    pub city: String,
    pub own: bool,
}

/// Somebody that shoppers were to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPersona {
    pub id: i64,
    pub public_id: String,
    pub name: String,
}

/// What there is to choose from, as far as the address names it.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// All waves of the map's program.
    pub waves: &'a [KnownWave],
    /// Those that the address names, by themselves or by their city.
    pub locations: &'a [KnownLocation],
    pub personas: &'a [KnownPersona],
}

/// Whose checks are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locations {
    Own,
    Competitors,
    All,
    City(String),
    Chosen(Vec<KnownLocation>),
}

impl Locations {
    /// Whether a location of the client is among them.
    pub fn hold(&self, id: i64, own: bool, city: &str) -> bool {
        match self {
            Self::Own => own,
            Self::Competitors => !own,
            Self::All => true,
            Self::City(chosen) => own && city == chosen,
            Self::Chosen(chosen) => chosen.iter().any(|location| location.id == id),
        }
    }
}

/// What the selection is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    Wave(KnownWave),
    Own,
    Competitors,
    Location(KnownLocation),
    Kind(CheckKind),
    /// The checks that another persona made.
    Persona(KnownPersona),
    /// The way of another persona on a map of its own.
    Map(OtherMap),
}

/// Another map of the same client; what has the same key on both is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherMap {
    pub id: i64,
    pub public_id: String,
    /// Whose way it is, as the reader tells it from the other maps.
    pub name: String,
    /// The waves it is read over: the same ones under one program, else its own newest.
    pub wave_ids: Vec<i64>,
    /// It counts the same checks, for both maps are of one program.
    pub same_checks: bool,
}

/// The second selection of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    pub side: Side,
    pub selected: Selected,
    /// Which of the checks are on both sides.
    pub shared: Shared,
}

/// The checks a map shows, and those it compares them with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// In the order of time.
    pub waves: Vec<KnownWave>,
    pub all_waves: bool,
    pub locations: Locations,
    pub kinds: Vec<CheckKind>,
    /// Who the shoppers were to be; absent for all checks.
    pub persona: Option<KnownPersona>,
    pub selected: Selected,
    pub against: Option<Against>,
    /// The asked comparison as it stands in the address; empty for the usual one.
    pub compare: String,
    pub lanes: Vec<String>,
    pub print: bool,
}

/// What an address asks for doesn't exist, or not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unknown;

/// What a blank comparison means: pages show the wave before, programs ask for what they want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsualCompare {
    Previous,
    Nothing,
}

/// Finds what was asked for. Blank means: the newest wave with checks, own locations, all kinds, all personas.
pub fn resolve(asked: &Asked, known: Known<'_>, usual: UsualCompare) -> Result<Selection, Unknown> {
    let Known { locations, personas, .. } = known;
    let mut waves: Vec<KnownWave> = known.waves.to_vec();
    waves.sort_by_key(|wave| (wave.starts_on, wave.id));
    let all_waves = asked.waves.iter().any(|wave| wave == "all");
    let chosen = choose_waves(asked, &waves, all_waves)?;
    let place = choose_locations(asked, locations)?;
    let persona = asked.persona.as_deref().map(|id| choose_persona(id, personas)).transpose()?;
    let mut kinds = Vec::new();
    for kind in &asked.kinds {
        kinds.push(kind.parse::<CheckKind>().map_err(|_| Unknown)?);
    }
    if kinds.is_empty() {
        kinds.extend(CheckKind::ALL);
    }
    kinds.sort();
    kinds.dedup();
    let selected = Selected {
        wave_ids: chosen.iter().map(|wave| wave.id).collect(),
        whose: whose(&place, locations),
        kinds: kinds.clone(),
        persona_id: persona.as_ref().map(|persona| persona.id),
    };
    let known = Known { waves: &waves, ..known };
    let against = choose_side(asked, known, &chosen, usual)?.map(|side| {
        let mut other = selected.clone();
        match &side {
            Side::Wave(wave) => other.wave_ids = vec![wave.id],
            Side::Own => other.whose = Whose::Own,
            Side::Competitors => other.whose = Whose::Competitors,
            Side::Location(location) => other.whose = Whose::At(vec![location.id]),
            Side::Kind(kind) => other.kinds = vec![*kind],
            Side::Persona(persona) => other.persona_id = Some(persona.id),
            Side::Map(map) => other.wave_ids.clone_from(&map.wave_ids),
        }
        let is_own = |id| locations.iter().any(|location| location.id == id && location.own);
        Against { side, shared: shared(&selected, &other, is_own), selected: other }
    });
    Ok(Selection {
        waves: chosen,
        all_waves,
        locations: place,
        kinds,
        persona,
        selected,
        against,
        compare: asked.compare.clone().unwrap_or_default(),
        lanes: asked.lanes.clone(),
        print: asked.view.as_deref() == Some("print"),
    })
}

fn choose_waves(asked: &Asked, known: &[KnownWave], all: bool) -> Result<Vec<KnownWave>, Unknown> {
    if all {
        return Ok(known.to_vec());
    }
    if asked.waves.is_empty() {
        let newest = known.iter().rev().find(|wave| wave.has_checks).or(known.last());
        return Ok(newest.cloned().into_iter().collect());
    }
    if asked.waves.iter().any(|asked| !known.iter().any(|wave| wave.public_id == *asked)) {
        return Err(Unknown);
    }
    Ok(known.iter().filter(|wave| asked.waves.contains(&wave.public_id)).cloned().collect())
}

fn choose_locations(asked: &Asked, known: &[KnownLocation]) -> Result<Locations, Unknown> {
    match asked.locations.as_slice() {
        [] => Ok(Locations::Own),
        [one] if one == "own" => Ok(Locations::Own),
        [one] if one == "competitors" => Ok(Locations::Competitors),
        [one] if one == "all" => Ok(Locations::All),
        [one] if one.starts_with("city:") => {
            let city = one.strip_prefix("city:").unwrap_or_default();
            let known = known.iter().any(|location| location.city == city);
            known.then(|| Locations::City(city.to_owned())).ok_or(Unknown)
        }
        several => {
            let find = |id: &String| known.iter().find(|location| location.public_id == *id).cloned().ok_or(Unknown);
            several.iter().map(find).collect::<Result<Vec<_>, _>>().map(Locations::Chosen)
        }
    }
}

fn choose_persona(id: &str, known: &[KnownPersona]) -> Result<KnownPersona, Unknown> {
    known.iter().find(|persona| persona.public_id == id).cloned().ok_or(Unknown)
}

fn whose(choice: &Locations, known: &[KnownLocation]) -> Whose {
    match choice {
        Locations::Own => Whose::Own,
        Locations::Competitors => Whose::Competitors,
        Locations::All => Whose::Everybody,
        // A city is asked for to see how we do there.
        Locations::City(city) => {
            let there = known.iter().filter(|location| location.own && location.city == *city);
            Whose::At(there.map(|location| location.id).collect())
        }
        Locations::Chosen(chosen) => Whose::At(chosen.iter().map(|location| location.id).collect()),
    }
}

fn choose_side(
    asked: &Asked,
    known: Known<'_>,
    chosen: &[KnownWave],
    usual: UsualCompare,
) -> Result<Option<Side>, Unknown> {
    let Known { waves, locations, personas } = known;
    let previous = || {
        let [only] = chosen else { return None };
        waves
            .iter()
            .rev()
            .find(|wave| wave.has_checks && (wave.starts_on, wave.id) < (only.starts_on, only.id))
            .cloned()
            .map(Side::Wave)
    };
    Ok(match asked.compare.as_deref() {
        None if usual == UsualCompare::Previous => previous(),
        None | Some("none") => None,
        Some("previous") => previous(),
        Some("own") => Some(Side::Own),
        Some("competitors") => Some(Side::Competitors),
        // Found by whoever may look beyond this map; see `Selection::against_map`.
        Some(id) if id.starts_with(OTHER_MAP) => None,
        Some(id) if id.starts_with(PERSONA) => {
            let id = id.strip_prefix(PERSONA).unwrap_or_default();
            Some(Side::Persona(choose_persona(id, personas)?))
        }
        Some(id) => match (waves.iter().find(|wave| wave.public_id == id), id.parse::<CheckKind>()) {
            (Some(wave), _) => Some(Side::Wave(wave.clone())),
            (None, Ok(kind)) => Some(Side::Kind(kind)),
            (None, Err(_)) => {
                let location = locations.iter().find(|location| location.public_id == id).ok_or(Unknown)?;
                Some(Side::Location(location.clone()))
            }
        },
    })
}

impl Against {
    /// The map whose cells stand on the other side: another persona's, or else this one.
    pub fn map_id(&self, own: i64) -> i64 {
        match &self.side {
            Side::Map(other) => other.id,
            _ => own,
        }
    }
}

impl Selection {
    /// The same places and kinds in one wave alone, against nothing.
    pub fn in_wave(&self, wave: &KnownWave) -> Self {
        let selected = Selected { wave_ids: vec![wave.id], ..self.selected.clone() };
        let compare = "none".to_owned();
        Self { waves: vec![wave.clone()], all_waves: false, selected, against: None, compare, ..self.clone() }
    }

    /// The same waves and kinds at one location alone, against nothing.
    pub fn at(&self, location: &KnownLocation) -> Self {
        let selected = Selected { whose: Whose::At(vec![location.id]), ..self.selected.clone() };
        let (locations, compare) = (Locations::Chosen(vec![location.clone()]), "none".to_owned());
        Self { locations, selected, against: None, compare, ..self.clone() }
    }

    /// Compares the same places and kinds with another map.
    pub fn against_map(&mut self, other: OtherMap) {
        let selected = Selected { wave_ids: other.wave_ids.clone(), ..self.selected.clone() };
        let shared = if other.same_checks { Shared::Everything } else { Shared::Nothing };
        self.against = Some(Against { side: Side::Map(other), selected, shared });
    }
}

#[cfg(test)]
#[path = "selection_tests.rs"]
mod tests;
