//! How it shall be: a map made from the one of how it is, and the two side by side.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::super::document::difference::{ChangeKind, Difference, FieldChange};
use super::super::document::{MapDocument, MapHeader, MapState};
use super::super::model::{JourneyMap, Level, Plan};
use super::super::rules::asked::Asked;
use super::super::rules::selection::UsualCompare;
use super::super::store;
use super::maps::{find_map, find_plan};
use super::plans::{Links, draw_plan};
use super::reading::{Drawn, draw_map};
use super::targets::{TargetFigure, aims_of, targets_of};
use super::versions::document_of;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Language, Manager, Timestamp};
use crate::programs::program_by_id;
use crate::texts::{self, Argument};

/// A to-be map to be made.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToBe {
    /// Made from that of the as-is map where absent.
    #[serde(default)]
    #[validate(length(max = 200))]
    pub title: Option<String>,
}

/// A map of how it is, with the one of how it shall be.
#[derive(Debug, Clone)]
pub struct Beside {
    pub as_is: JourneyMap,
    pub to_be: JourneyMap,
    pub before: MapDocument,
    pub after: MapDocument,
    /// What becomes of the journey, whatever its targets are.
    pub difference: Difference,
    /// The targets that differ on what both maps have, each with the title of its stage or touchpoint.
    pub aims: Vec<(String, FieldChange)>,
    /// Other to-be maps of the same as-is map.
    pub others: Vec<JourneyMap>,
}

/// Makes a to-be map: the plan of the as-is map, to be changed from then on. Asked for twice under one title, the map
/// that is there is given back.
pub fn make_to_be(
    connection: &mut Connection,
    manager: &Manager,
    map_id: &str,
    new: &NewToBe,
    now: Timestamp,
) -> AppResult<JourneyMap> {
    let plan = find_plan(connection, &manager.0, map_id)?;
    if plan.map.state != MapState::AsIs.as_str() {
        return Err(AppError::Conflict("map-is-to-be"));
    }
    let program = program_by_id(connection, plan.map.program_id)?;
    let title = match new.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => title.to_owned(),
        None => usual_title(program.language(), &plan.map.title),
    };
    let known = store::maps_based_on(connection, &[plan.map.id])?;
    if let Some(known) = known.into_iter().find(|map| map.title == title) {
        return Ok(known);
    }
    let as_is = document_of(connection, &plan)?;
    let base = Some(plan.map.public_id.clone());
    let map = MapHeader { title, state: MapState::ToBe, base, ..as_is.map.clone() };
    let document = MapDocument { map, ..as_is };
    let links = Links { persona_id: plan.map.persona_id, base_map_id: Some(plan.map.id) };
    let detail = json!({"title": document.map.title, "base": plan.map.public_id});
    draw_plan(connection, manager, &program, (&document, links), ("journey_map.to_be_made", detail), now)
}

fn usual_title(language: Language, title: &str) -> String {
    let whole = texts::text_with(language, "to-be-title", &[("title", Argument::from(title))]);
    whole.chars().take(200).collect()
}

/// What the newest to-be map will do to an as-is map, for the marks on it.
#[derive(Debug, Clone)]
pub struct Marks {
    pub to_be: JourneyMap,
    /// What becomes of touchpoints that don't stay as they are, by key.
    pub touchpoints: BTreeMap<String, ChangeKind>,
    /// What becomes of stages that don't stay as they are, by key.
    pub stages: BTreeMap<String, ChangeKind>,
    /// Titles of touchpoints that it adds, by the key of their stage.
    pub added: BTreeMap<String, Vec<String>>,
    /// Key and title of stages that it adds.
    pub new_stages: Vec<(String, String)>,
    /// What it aims at, and since when.
    pub targets: BTreeMap<(Level, String), (f64, Option<NaiveDate>)>,
}

/// `None` where no to-be map was made from this one.
pub fn marks_of(connection: &mut Connection, plan: &Plan) -> AppResult<Option<Marks>> {
    if plan.map.state != MapState::AsIs.as_str() {
        return Ok(None);
    }
    match store::maps_based_on(connection, &[plan.map.id])?.into_iter().next() {
        Some(newest) => marks_to(connection, plan, newest).map(Some),
        None => Ok(None),
    }
}

fn marks_to(connection: &mut Connection, plan: &Plan, to_be: JourneyMap) -> AppResult<Marks> {
    let after = store::plan_of(connection, to_be)?;
    // Targets are shown as such, and are no change of the journey.
    let document = |plan: &Plan| MapDocument::of(plan, None, None).aimless();
    let difference = Difference::between(&document(plan), &document(&after));
    let mut marks = Marks {
        targets: aims_of(&after).map(|aim| ((aim.level, aim.key.to_owned()), (aim.target, aim.set_on))).collect(),
        to_be: after.map,
        touchpoints: BTreeMap::new(),
        stages: BTreeMap::new(),
        added: BTreeMap::new(),
        new_stages: Vec::new(),
    };
    for part in difference.stages.into_iter().filter(|part| part.change != ChangeKind::Kept) {
        match part.change {
            ChangeKind::Added => marks.new_stages.push((part.key, part.title)),
            change => {
                marks.stages.insert(part.key, change);
            }
        }
    }
    for part in difference.touchpoints.into_iter().filter(|part| part.change != ChangeKind::Kept) {
        if part.change == ChangeKind::Added {
            marks.added.entry(part.stage.unwrap_or_default()).or_default().push(part.title.clone());
        }
        marks.touchpoints.insert(part.key, part.change);
    }
    Ok(marks)
}

/// What both maps aim at, and how far each wave of the as-is map is from it.
pub fn aims_beside(
    connection: &mut Connection,
    actor: &Actor,
    beside: &Beside,
) -> AppResult<(Drawn, Vec<TargetFigure>)> {
    let drawn = draw_map(connection, actor, &beside.as_is.public_id, &Asked::default(), UsualCompare::Nothing)?;
    let marks = marks_to(connection, &drawn.plan, beside.to_be.clone())?;
    let targets = targets_of(connection, &drawn, Some(&marks))?;
    Ok((drawn, targets))
}

/// Per map its other half: the base of a to-be map, the newest to-be map of an as-is map.
pub fn other_halves(connection: &mut Connection, maps: &[&JourneyMap]) -> AppResult<HashMap<i64, JourneyMap>> {
    let ids: Vec<i64> = maps.iter().map(|map| map.id).collect();
    let base_ids: Vec<i64> = maps.iter().filter_map(|map| map.base_map_id).collect();
    let mut halves = HashMap::new();
    for to_be in store::maps_based_on(connection, &ids)? {
        if let Some(base) = to_be.base_map_id {
            halves.entry(base).or_insert(to_be);
        }
    }
    let bases = store::maps_by_ids(connection, &base_ids)?;
    for map in maps {
        let base = bases.iter().find(|base| Some(base.id) == map.base_map_id);
        halves.extend(base.map(|base| (map.id, base.clone())));
    }
    Ok(halves)
}

/// The map of this address and its other half: the base of a to-be map, or of an as-is map the to-be map of this id,
/// else the newest. `Err` holds the as-is map that has none yet.
pub fn beside(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    with: Option<&str>,
) -> AppResult<Result<Beside, JourneyMap>> {
    let map = find_map(connection, actor, map_id)?;
    let as_is = match map.base_map_id {
        Some(base) => store::map_by_id(connection, base)?,
        None => map.clone(),
    };
    let mut others = store::maps_based_on(connection, &[as_is.id])?;
    let wanted = if map.base_map_id.is_some() { Some(map.public_id.as_str()) } else { with };
    let place = match wanted {
        Some(id) => others.iter().position(|other| other.public_id == id).ok_or(AppError::NotFound)?,
        None if others.is_empty() => return Ok(Err(as_is)),
        None => 0,
    };
    let to_be = others.remove(place);
    let before = store::plan_of(connection, as_is)?;
    let after = store::plan_of(connection, to_be)?;
    let (before_document, after_document) = (document_of(connection, &before)?, document_of(connection, &after)?);
    let whole = Difference::between(&before_document, &after_document);
    let aims = whole.stages.into_iter().chain(whole.touchpoints).flat_map(|part| {
        let own = part.fields.into_iter().filter(|change| change.field == "target");
        own.map(move |change| (part.title.clone(), change))
    });
    Ok(Ok(Beside {
        aims: aims.collect(),
        // Targets are shown as such, and are no change of the journey.
        difference: Difference::between(&before_document.clone().aimless(), &after_document.clone().aimless()),
        before: before_document,
        after: after_document,
        as_is: before.map,
        to_be: after.map,
        others,
    }))
}
