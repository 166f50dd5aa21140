use chrono::NaiveDate;
use diesel::prelude::*;

use super::super::model::{JourneyMap, Level, Plan, Stage, Touchpoint};
use crate::db::Connection;
use crate::db::schema::{journey_maps, map_stages, map_totals, map_touchpoints};
use crate::kernel::paging::{MOST_CHOICES, PAGE_SIZE};
use crate::kernel::{Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = journey_maps)]
pub struct MapRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub persona_id: Option<i64>,
    pub title: &'a str,
    pub state: &'a str,
    pub scenario: &'a str,
    pub trigger_event: &'a str,
    pub customer_goal: &'a str,
    pub owner: &'a str,
    pub created_at: Timestamp,
    pub base_map_id: Option<i64>,
}

#[derive(Insertable)]
#[diesel(table_name = map_stages)]
pub struct StageRow<'a> {
    pub public_id: String,
    pub map_id: i64,
    pub client_id: i64,
    pub position: i32,
    pub key: &'a str,
    pub title: &'a str,
    pub time_frame: &'a str,
    pub goals: &'a str,
    pub actions: &'a str,
    pub thoughts: &'a str,
    pub target: Option<f64>,
    pub target_set_on: Option<NaiveDate>,
}

#[derive(Insertable)]
#[diesel(table_name = map_touchpoints)]
pub struct TouchpointRow<'a> {
    pub public_id: String,
    pub map_id: i64,
    pub stage_id: i64,
    pub client_id: i64,
    pub position: i32,
    pub key: &'a str,
    pub title: &'a str,
    pub channel: &'a str,
    pub importance: i32,
    pub reach: f64,
    pub owner: &'a str,
    pub department: &'a str,
    pub expectation: &'a str,
    pub planned: bool,
    pub target: Option<f64>,
    pub target_set_on: Option<NaiveDate>,
}

pub fn insert_map(connection: &mut Connection, row: &MapRow<'_>) -> QueryResult<JourneyMap> {
    diesel::insert_into(journey_maps::table).values(row).get_result(connection)
}

pub fn insert_stage(connection: &mut Connection, row: &StageRow<'_>) -> QueryResult<Stage> {
    diesel::insert_into(map_stages::table).values(row).get_result(connection)
}

pub fn insert_touchpoint(connection: &mut Connection, row: &TouchpointRow<'_>) -> QueryResult<Touchpoint> {
    diesel::insert_into(map_touchpoints::table).values(row).get_result(connection)
}

pub fn map_by_id(connection: &mut Connection, id: i64) -> QueryResult<JourneyMap> {
    journey_maps::table.find(id).select(JourneyMap::as_select()).first(connection)
}

pub fn map_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<JourneyMap> {
    let query =
        journey_maps::table.filter(journey_maps::public_id.eq(public_id)).select(JourneyMap::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(journey_maps::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

pub fn maps_after(connection: &mut Connection, scope: Scope, cursor: Cursor) -> QueryResult<Vec<JourneyMap>> {
    let query = journey_maps::table
        .filter(journey_maps::id.lt(cursor.below()))
        .order(journey_maps::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(JourneyMap::as_select())
        .into_boxed();
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(journey_maps::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// Public id and title of every map, by title, for lists to choose from.
pub fn map_names(connection: &mut Connection, scope: Scope) -> QueryResult<Vec<(String, String)>> {
    let query = journey_maps::table
        .order((journey_maps::title, journey_maps::id))
        .limit(MOST_CHOICES)
        .select((journey_maps::public_id, journey_maps::title))
        .into_boxed();
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(journey_maps::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// The client's other maps of how it is, newest first, as many as a list of choices holds.
pub fn maps_beside(connection: &mut Connection, own: &JourneyMap) -> QueryResult<Vec<JourneyMap>> {
    journey_maps::table
        .filter(journey_maps::client_id.eq(own.client_id))
        .filter(journey_maps::state.eq("as_is"))
        .filter(journey_maps::id.ne(own.id))
        .order(journey_maps::id.desc())
        .limit(PAGE_SIZE)
        .select(JourneyMap::as_select())
        .load(connection)
}

/// The newest map of a client; one of how it is where there is any, and one whose stages checks have met: a map that was
/// begun a moment ago shows nothing yet.
pub fn map_of_client(connection: &mut Connection, client_id: i64) -> QueryResult<Option<JourneyMap>> {
    let mut newest: Vec<JourneyMap> = journey_maps::table
        .filter(journey_maps::client_id.eq(client_id))
        .order((journey_maps::state, journey_maps::id.desc()))
        .limit(PAGE_SIZE)
        .select(JourneyMap::as_select())
        .load(connection)?;
    let met: Vec<i64> = map_totals::table
        .filter(map_totals::map_id.eq_any(newest.iter().map(|map| map.id)))
        .filter(map_totals::level.eq(Level::Stage.as_str()))
        .select(map_totals::map_id)
        .distinct()
        .load(connection)?;
    let place = newest.iter().position(|map| met.contains(&map.id)).unwrap_or_default();
    Ok((place < newest.len()).then(|| newest.swap_remove(place)))
}

/// The newest maps of how it is of a client, at most so many.
pub fn maps_of_client(connection: &mut Connection, client_id: i64, most: i64) -> QueryResult<Vec<JourneyMap>> {
    journey_maps::table
        .filter(journey_maps::client_id.eq(client_id))
        .filter(journey_maps::state.eq("as_is"))
        .order(journey_maps::id.desc())
        .limit(most)
        .select(JourneyMap::as_select())
        .load(connection)
}

/// The to-be maps that were made from any of these, newest first.
pub fn maps_based_on(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<JourneyMap>> {
    journey_maps::table
        .filter(journey_maps::base_map_id.eq_any(ids))
        .order(journey_maps::id.desc())
        .select(JourneyMap::as_select())
        .load(connection)
}

pub fn maps_of_program(connection: &mut Connection, program_id: i64) -> QueryResult<Vec<JourneyMap>> {
    journey_maps::table
        .filter(journey_maps::program_id.eq(program_id))
        .order(journey_maps::id)
        .select(JourneyMap::as_select())
        .load(connection)
}

/// The maps of a persona, in the order of their ids.
pub fn maps_of_persona(connection: &mut Connection, persona_id: i64) -> QueryResult<Vec<JourneyMap>> {
    journey_maps::table
        .filter(journey_maps::persona_id.eq(persona_id))
        .order(journey_maps::id)
        .select(JourneyMap::as_select())
        .load(connection)
}

pub fn maps_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<JourneyMap>> {
    journey_maps::table
        .filter(journey_maps::id.eq_any(ids))
        .order(journey_maps::id)
        .select(JourneyMap::as_select())
        .load(connection)
}

pub fn all_maps(connection: &mut Connection) -> QueryResult<Vec<JourneyMap>> {
    journey_maps::table.order(journey_maps::id).select(JourneyMap::as_select()).load(connection)
}

/// The map with its stages and touchpoints.
pub fn plan_of(connection: &mut Connection, map: JourneyMap) -> QueryResult<Plan> {
    let stages = map_stages::table.filter(map_stages::map_id.eq(map.id)).select(Stage::as_select()).load(connection)?;
    let touchpoints = map_touchpoints::table
        .filter(map_touchpoints::map_id.eq(map.id))
        .select(Touchpoint::as_select())
        .load(connection)?;
    Ok(Plan::new(map, stages, touchpoints))
}

/// Several maps with their stages and touchpoints, in the same order.
pub fn plans_of(connection: &mut Connection, maps: Vec<JourneyMap>) -> QueryResult<Vec<Plan>> {
    let ids: Vec<i64> = maps.iter().map(|map| map.id).collect();
    let stages: Vec<Stage> =
        map_stages::table.filter(map_stages::map_id.eq_any(&ids)).select(Stage::as_select()).load(connection)?;
    let touchpoints: Vec<Touchpoint> = map_touchpoints::table
        .filter(map_touchpoints::map_id.eq_any(&ids))
        .select(Touchpoint::as_select())
        .load(connection)?;
    let plan = |map: JourneyMap| {
        let stages = stages.iter().filter(|stage| stage.map_id == map.id).cloned().collect();
        let touchpoints = touchpoints.iter().filter(|touchpoint| touchpoint.map_id == map.id).cloned().collect();
        Plan::new(map, stages, touchpoints)
    };
    Ok(maps.into_iter().map(plan).collect())
}

/// Writes the header if nobody changed it since; returns how many rows that were.
pub fn save_map(connection: &mut Connection, map: &JourneyMap) -> QueryResult<usize> {
    use journey_maps::dsl;
    diesel::update(dsl::journey_maps.filter(dsl::id.eq(map.id)).filter(dsl::version.eq(map.version)))
        .set((
            dsl::title.eq(&map.title),
            dsl::persona_id.eq(map.persona_id),
            dsl::state.eq(&map.state),
            dsl::base_map_id.eq(map.base_map_id),
            dsl::scenario.eq(&map.scenario),
            dsl::trigger_event.eq(&map.trigger_event),
            dsl::customer_goal.eq(&map.customer_goal),
            dsl::owner.eq(&map.owner),
            dsl::version.eq(map.version + 1),
        ))
        .execute(connection)
}

pub fn save_stage(connection: &mut Connection, stage: &Stage) -> QueryResult<usize> {
    use map_stages::dsl;
    diesel::update(dsl::map_stages.filter(dsl::id.eq(stage.id)).filter(dsl::version.eq(stage.version)))
        .set((
            dsl::position.eq(stage.position),
            dsl::title.eq(&stage.title),
            dsl::time_frame.eq(&stage.time_frame),
            dsl::goals.eq(&stage.goals),
            dsl::actions.eq(&stage.actions),
            dsl::thoughts.eq(&stage.thoughts),
            dsl::target.eq(stage.target),
            dsl::target_set_on.eq(stage.target_set_on),
            dsl::version.eq(stage.version + 1),
        ))
        .execute(connection)
}

pub fn save_touchpoint(connection: &mut Connection, touchpoint: &Touchpoint) -> QueryResult<usize> {
    use map_touchpoints::dsl;
    diesel::update(dsl::map_touchpoints.filter(dsl::id.eq(touchpoint.id)).filter(dsl::version.eq(touchpoint.version)))
        .set((
            dsl::stage_id.eq(touchpoint.stage_id),
            dsl::position.eq(touchpoint.position),
            dsl::key.eq(&touchpoint.key),
            dsl::title.eq(&touchpoint.title),
            dsl::channel.eq(&touchpoint.channel),
            dsl::importance.eq(touchpoint.importance),
            dsl::reach.eq(touchpoint.reach),
            dsl::owner.eq(&touchpoint.owner),
            dsl::department.eq(&touchpoint.department),
            dsl::expectation.eq(&touchpoint.expectation),
            dsl::planned.eq(touchpoint.planned),
            dsl::target.eq(touchpoint.target),
            dsl::target_set_on.eq(touchpoint.target_set_on),
            dsl::version.eq(touchpoint.version + 1),
        ))
        .execute(connection)
}

pub fn delete_touchpoint(connection: &mut Connection, touchpoint: &Touchpoint, version: i64) -> QueryResult<usize> {
    use map_touchpoints::dsl;
    diesel::delete(dsl::map_touchpoints.filter(dsl::id.eq(touchpoint.id)).filter(dsl::version.eq(version)))
        .execute(connection)
}

/// Takes out a column; its touchpoints must be gone, or elsewhere.
pub fn delete_stage(connection: &mut Connection, id: i64) -> QueryResult<usize> {
    diesel::delete(map_stages::table.find(id)).execute(connection)
}

pub fn place_stage(connection: &mut Connection, id: i64, position: i32) -> QueryResult<usize> {
    diesel::update(map_stages::table.find(id)).set(map_stages::position.eq(position)).execute(connection)
}

pub fn place_touchpoint(connection: &mut Connection, id: i64, position: i32) -> QueryResult<usize> {
    diesel::update(map_touchpoints::table.find(id)).set(map_touchpoints::position.eq(position)).execute(connection)
}

/// What touchpoints of these keys are called on the maps of a client, as (key, title); the newest map last.
pub fn titles_of_touchpoints(
    connection: &mut Connection,
    client_id: i64,
    keys: &[&str],
) -> QueryResult<Vec<(String, String)>> {
    map_touchpoints::table
        .filter(
            map_touchpoints::map_id
                .eq_any(journey_maps::table.filter(journey_maps::client_id.eq(client_id)).select(journey_maps::id)),
        )
        .filter(map_touchpoints::key.eq_any(keys))
        .order(map_touchpoints::map_id)
        .select((map_touchpoints::key, map_touchpoints::title))
        .load(connection)
}
