//! Reading a map: the plan, the selection and the sums, in a number of queries that no report adds to.

use std::collections::BTreeMap;

use super::super::model::{Persona, Plan};
use super::super::rules::figures::{MapFigures, Measure, Readings, figures};
use super::super::rules::selection::{Asked, KnownLocation, KnownWave, Selection, UsualCompare, resolve};
use super::super::store;
use super::maps::find_plan;
use super::targets::{TargetFigure, targets_of};
use crate::checklists::ChecklistVersion;
use crate::clients::Client;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind};
use crate::programs::Wave;
use crate::scoring::{BandLimits, Settings};
use crate::solutions::Solution;
use crate::{checklists, clients, programs, solutions};

/// A map under a selection, with everything its pages and its JSON show.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub plan: Plan,
    pub client: Client,
    pub waves: Vec<KnownWave>,
    pub locations: Vec<KnownLocation>,
    pub selection: Selection,
    pub figures: MapFigures,
}

/// What stands in the header beside the figures.
#[derive(Debug, Clone)]
pub struct Header {
    pub persona: Option<Persona>,
    /// The versions of checklists that the selected checks were filed with, by kind and number.
    pub checklists: Vec<(CheckKind, i32)>,
    /// What is due first on top.
    pub solutions: Vec<Solution>,
    pub targets: Vec<TargetFigure>,
}

/// Draws the map of this address as its query asks.
pub fn draw_map(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    asked: &Asked,
    usual: UsualCompare,
) -> AppResult<Drawn> {
    let plan = find_plan(connection, actor, public_id)?;
    let client = clients::client_by_id(connection, plan.map.client_id)?;
    let counted = store::waves_with_checks(connection, plan.map.id)?;
    let waves: Vec<KnownWave> = programs::waves_of(connection, plan.map.program_id)?
        .into_iter()
        .map(|wave| known_wave(counted.contains(&wave.id), wave))
        .collect();
    let locations: Vec<KnownLocation> = clients::locations_of(connection, plan.map.client_id)?
        .into_iter()
        .map(|location| KnownLocation {
            own: location.is_own(),
            id: location.id,
            public_id: location.public_id,
            name: location.name,
            city: location.city,
        })
        .collect();
    let selection = resolve(asked, &waves, &locations, usual).map_err(|_| AppError::NotFound)?;
    let now = Readings {
        cells: store::cell_sums(connection, plan.map.id, &selection.selected)?,
        barriers: store::barrier_sums(connection, plan.map.id, &selection.selected)?,
    };
    let then = match &selection.against {
        Some(against) => Some(Readings {
            cells: store::cell_sums(connection, plan.map.id, &against.selected)?,
            barriers: BTreeMap::new(),
        }),
        None => None,
    };
    let figures = figures(&plan, &now, then.as_ref(), &measure_of(&client));
    Ok(Drawn { plan, client, waves, locations, selection, figures })
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

pub(super) fn measure_of(client: &Client) -> Measure {
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
pub fn header_of(connection: &mut Connection, drawn: &Drawn) -> AppResult<Header> {
    let persona = match drawn.plan.map.persona_id {
        Some(id) => Some(store::persona_by_id(connection, id)?),
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
    let solutions = solutions::solutions_of_map(connection, drawn.plan.map.id)?;
    Ok(Header { persona, checklists: used, solutions, targets: targets_of(connection, drawn)? })
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
