//! Reading a map: the plan, the selection and the sums, in a number of queries that no report adds to.

use std::collections::BTreeMap;

use super::super::model::{Plan, Recount};
use super::super::rules::asked::Asked;
use super::super::rules::figures::{MapFigures, Measure, Presence, Readings, Then, figures};
use super::super::rules::selection::{Known, KnownLocation, KnownPersona, KnownWave, Selection, UsualCompare, resolve};
use super::super::store;
use super::advice::{KindAdvice, advised_kinds};
use super::maps::find_plan;
use super::others;
use super::rights::Rights;
use super::targets::{TargetFigure, targets_of};
use super::to_be::{Marks, marks_of};
use crate::checklists::ChecklistVersion;
use crate::clients::{Client, LocationChoices};
use crate::comments::{self, CommentCounts};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind, Language};
use crate::personas::Persona;
use crate::programs::Wave;
use crate::scoring::{BandLimits, Settings};
use crate::solutions::Solution;
use crate::{checklists, clients, personas, programs, solutions};

/// A map under a selection, with everything its pages and its JSON show.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub plan: Plan,
    pub client: Client,
    pub waves: Vec<KnownWave>,
    pub selection: Selection,
    pub figures: MapFigures,
    /// The sums that the figures are made of.
    pub readings: Readings,
    /// Its figures are being counted again.
    pub recount: Option<Recount>,
    /// Names, by key, of touchpoints that checks met and the plan lacks.
    pub stray_names: BTreeMap<String, String>,
}

/// Whose journey it is, and what it was measured with.
#[derive(Debug, Clone, Default)]
pub struct About {
    pub persona: Option<Persona>,
    /// The versions of checklists that the selected checks were filed with, by kind and number.
    pub checklists: Vec<(CheckKind, i32)>,
}

/// What stands in the header beside the figures.
#[derive(Debug, Clone, Default)]
pub struct Header {
    pub about: About,
    /// Other maps of the client that this one can be compared with, as id and name.
    pub others: Vec<(String, String)>,
    /// What each kind of check would tell more, for those who may order or plan.
    pub advice: Vec<KindAdvice>,
    pub choices: MapChoices,
    /// What the to-be map made from this one will change.
    pub to_be: Option<Marks>,
    /// Open talk about its cells.
    pub comments: CommentCounts,
    /// What is due first on top.
    pub solutions: Vec<Solution>,
    pub targets: Vec<TargetFigure>,
}

/// What the checks of a map are chosen by, beside waves and kinds.
#[derive(Debug, Clone, Default)]
pub struct MapChoices {
    pub places: LocationChoices,
    /// Who checks on the map were made as, by name.
    pub personas: Vec<Persona>,
}

/// From so many locations, or cities, on they are searched for instead of listed.
const MOST_LISTED: usize = 50;

/// Draws the map of this address as its query asks.
pub fn draw_map(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    asked: &Asked,
    usual: UsualCompare,
) -> AppResult<Drawn> {
    let plan = find_plan(connection, actor, public_id)?;
    draw_found(connection, plan, asked, usual, actor.language)
}

/// Draws a map that was found already, for whoever may see it.
pub fn draw_found(
    connection: &mut Connection,
    plan: Plan,
    asked: &Asked,
    usual: UsualCompare,
    language: Language,
) -> AppResult<Drawn> {
    let client = clients::client_by_id(connection, plan.map.client_id)?;
    let counted = store::waves_with_checks(connection, plan.map.id)?;
    let waves: Vec<KnownWave> = programs::waves_of(connection, plan.map.program_id)?
        .into_iter()
        .map(|wave| known_wave(counted.contains(&wave.id), wave))
        .collect();
    let (named, city) = asked.places();
    let locations: Vec<KnownLocation> = clients::locations_named(connection, plan.map.client_id, &named, city)?
        .into_iter()
        .map(|location| KnownLocation {
            own: location.is_own(),
            id: location.id,
            public_id: location.public_id,
            name: location.name,
            city: location.city,
        })
        .collect();
    let personas: Vec<KnownPersona> = personas::personas_named(connection, plan.map.client_id, &asked.personas())?
        .into_iter()
        .map(|persona| KnownPersona { id: persona.id, public_id: persona.public_id, name: persona.name })
        .collect();
    let known = Known { waves: &waves, locations: &locations, personas: &personas };
    let mut selection = resolve(asked, known, usual).map_err(|_| AppError::NotFound)?;
    if let Some(other) = asked.other_map() {
        selection.against_map(others::other_map(connection, language, &plan.map, other, &selection.selected.wave_ids)?);
    }
    let now = Readings {
        cells: store::cell_sums(connection, plan.map.id, &selection.selected)?,
        barriers: store::barrier_sums(connection, plan.map.id, &selection.selected)?,
    };
    let then = match &selection.against {
        Some(against) => Some(Then {
            readings: Readings {
                cells: store::cell_sums(connection, against.map_id(plan.map.id), &against.selected)?,
                barriers: store::barrier_sums(connection, against.map_id(plan.map.id), &against.selected)?,
            },
            shared: against.shared,
            own_plan: against.map_id(plan.map.id) == plan.map.id,
        }),
        None => None,
    };
    let mut figures = figures(&plan, &now, then.as_ref(), &measure_of(&client));
    if figures.unmet().next().is_some() {
        let met = store::touchpoints_met(connection, plan.map.id)?;
        figures.unmet().filter(|own| met.contains(&own.key)).for_each(|own| own.presence = Presence::Unseen);
    }
    let recount = store::recounts_of(connection, &[plan.map.id])?.pop();
    let stray_names = stray_names(connection, &plan, &figures)?;
    Ok(Drawn { plan, client, waves, selection, figures, readings: now, recount, stray_names })
}

/// What touchpoints that the plan lacks are called elsewhere: on other maps of the client, or else in the checklists of
/// the program.
fn stray_names(connection: &mut Connection, plan: &Plan, figures: &MapFigures) -> AppResult<BTreeMap<String, String>> {
    let keys: Vec<&str> = figures.unplanned.iter().map(|stray| stray.key.as_str()).collect();
    let mut names = BTreeMap::new();
    if keys.is_empty() {
        return Ok(names);
    }
    for (_, version) in checklists_of(connection, plan)? {
        let sections = version.definition()?.sections.into_iter();
        let met = sections.filter(|section| keys.contains(&section.touchpoint.as_str()));
        names.extend(met.map(|section| (section.touchpoint, section.title)));
    }
    names.extend(store::titles_of_touchpoints(connection, plan.map.client_id, &keys)?);
    Ok(names)
}

pub(super) fn known_wave(has_checks: bool, wave: Wave) -> KnownWave {
    KnownWave {
        has_checks,
        id: wave.id,
        public_id: wave.public_id,
        title: wave.title,
        starts_on: wave.starts_on,
        ends_on: wave.ends_on,
    }
}

/// What the figures of a client's maps are made with.
pub fn measure_of(client: &Client) -> Measure {
    Measure { settings: Settings::default(), limits: band_limits(client) }
}

// Limits that can't be read are the usual ones: a map must not vanish over a setting.
fn band_limits(client: &Client) -> BandLimits {
    let stored = client.band_limits.as_deref().map(serde_json::from_str::<BandLimits>);
    match stored {
        Some(Ok(limits)) => limits,
        _ => BandLimits::default(),
    }
}

/// The persona and the checklists of a drawn map.
pub fn about_of(connection: &mut Connection, drawn: &Drawn) -> AppResult<About> {
    let persona = match drawn.plan.map.persona_id {
        Some(id) => Some(personas::persona_by_id(connection, id)?),
        None => None,
    };
    let counted = store::versions_counted(connection, drawn.plan.map.id, &drawn.selection.selected)?;
    let ids: Vec<i64> = counted.iter().map(|(_, id)| *id).collect();
    let versions = checklists::versions_by_ids(connection, &ids)?;
    let mut used = Vec::new();
    for (kind, id) in counted {
        let kind: CheckKind = kind.parse().map_err(AppError::internal)?;
        used.extend(versions.iter().filter(|version| version.id == id).map(|version| (kind, version.number)));
    }
    used.sort_unstable();
    used.dedup();
    Ok(About { persona, checklists: used })
}

/// The header of a drawn map, with nothing to choose.
pub fn header_of(connection: &mut Connection, drawn: &Drawn) -> AppResult<Header> {
    let about = about_of(connection, drawn)?;
    let to_be = marks_of(connection, &drawn.plan)?;
    let solutions = solutions::solutions_of_map(connection, drawn.plan.map.id)?;
    let targets = targets_of(connection, drawn, to_be.as_ref())?;
    Ok(Header { about, to_be, solutions, targets, ..Header::default() })
}

/// The header for somebody who may choose another selection, with what there is to choose.
pub fn header_for(connection: &mut Connection, actor: &Actor, drawn: &Drawn) -> AppResult<Header> {
    let mut header = header_of(connection, drawn)?;
    header.others = others::others_of(connection, &drawn.plan.map, actor.language)?;
    if Rights::of(actor, drawn.plan.map.client_id).is_ok() {
        header.advice = advised_kinds(connection, drawn)?;
    }
    header.choices = choices_of(connection, drawn)?;
    header.comments = comments::counts_of(connection, drawn.plan.map.id)?;
    Ok(header)
}

/// What there is to choose from on the pages of a drawn map.
pub fn choices_of(connection: &mut Connection, drawn: &Drawn) -> AppResult<MapChoices> {
    let ids = store::personas_counted(connection, drawn.plan.map.id)?;
    let mut personas = personas::personas_by_ids(connection, &ids)?;
    personas.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(MapChoices { places: clients::location_choices(connection, drawn.client.id, MOST_LISTED)?, personas })
}

/// The newest version of the checklist of each kind; a program has at most one per kind.
pub fn checklists_of(connection: &mut Connection, plan: &Plan) -> AppResult<Vec<(CheckKind, ChecklistVersion)>> {
    let mut versions = Vec::new();
    for term in programs::terms_of(connection, plan.map.program_id)? {
        let kind = term.kind()?;
        versions.push((kind, checklists::newest_version(connection, term.checklist_id)?));
    }
    versions.sort_by_key(|(kind, _)| *kind);
    Ok(versions)
}
