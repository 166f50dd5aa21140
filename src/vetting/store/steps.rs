use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{shoppers, vetting_results, vetting_steps};
use crate::kernel::Timestamp;
use crate::vetting::model::{Step, StepResult};

#[derive(Insertable)]
#[diesel(table_name = vetting_steps)]
pub struct StepRow<'a> {
    pub public_id: String,
    pub key: String,
    pub position: i32,
    pub way: &'a str,
    pub required: bool,
    pub title_ru: &'a str,
    pub title_en: &'a str,
    pub pass_percent: i32,
    pub tries: i32,
}

#[derive(AsChangeset)]
#[diesel(table_name = vetting_steps)]
pub struct StepChange<'a> {
    pub way: &'a str,
    pub required: bool,
    pub title_ru: &'a str,
    pub title_en: &'a str,
    pub pass_percent: i32,
    pub tries: i32,
}

/// The steps in use, in their order.
pub fn active_steps(connection: &mut Connection) -> QueryResult<Vec<Step>> {
    vetting_steps::table
        .filter(vetting_steps::retired_at.is_null())
        .order((vetting_steps::position, vetting_steps::id))
        .select(Step::as_select())
        .load(connection)
}

pub fn step_by_public_id(connection: &mut Connection, public_id: &str) -> QueryResult<Step> {
    vetting_steps::table
        .filter(vetting_steps::public_id.eq(public_id))
        .filter(vetting_steps::retired_at.is_null())
        .select(Step::as_select())
        .first(connection)
}

pub fn step_by_id(connection: &mut Connection, id: i64) -> QueryResult<Step> {
    vetting_steps::table.find(id).select(Step::as_select()).first(connection)
}

pub fn insert_step(connection: &mut Connection, row: &StepRow<'_>) -> QueryResult<Step> {
    diesel::insert_into(vetting_steps::table).values(row).get_result(connection)
}

/// `false` where somebody else changed the step since.
pub fn change_step(connection: &mut Connection, id: i64, version: i64, change: &StepChange<'_>) -> QueryResult<bool> {
    let changed = diesel::update(vetting_steps::table.find(id))
        .filter(vetting_steps::version.eq(version))
        .set((change, vetting_steps::version.eq(version + 1)))
        .execute(connection)?;
    Ok(changed == 1)
}

pub fn retire_step(connection: &mut Connection, step: &Step, now: Timestamp) -> QueryResult<bool> {
    let changed = diesel::update(vetting_steps::table.find(step.id))
        .filter(vetting_steps::version.eq(step.version))
        .set((vetting_steps::retired_at.eq(now), vetting_steps::version.eq(step.version + 1)))
        .execute(connection)?;
    Ok(changed == 1)
}

pub fn place_step(connection: &mut Connection, id: i64, position: i32) -> QueryResult<()> {
    diesel::update(vetting_steps::table.find(id)).set(vetting_steps::position.eq(position)).execute(connection)?;
    Ok(())
}

pub fn results_of(connection: &mut Connection, shopper_ids: &[i64]) -> QueryResult<Vec<StepResult>> {
    vetting_results::table
        .filter(vetting_results::shopper_id.eq_any(shopper_ids))
        .order(vetting_results::id)
        .select(StepResult::as_select())
        .load(connection)
}

/// Those with a result whose vetting is still under way.
pub fn marked_applicants(connection: &mut Connection) -> QueryResult<Vec<i64>> {
    vetting_results::table
        .inner_join(shoppers::table)
        .filter(shoppers::status.eq_any(["applied", "vetting"]))
        .select(vetting_results::shopper_id)
        .distinct()
        .load(connection)
}

#[derive(Insertable)]
#[diesel(table_name = vetting_results)]
pub struct ResultRow<'a> {
    pub shopper_id: i64,
    pub step_id: i64,
    pub passed: bool,
    pub score_percent: Option<i32>,
    pub note: &'a str,
    pub decided_by: Option<i64>,
    pub decided_at: Timestamp,
}

/// Writes the result down in place of an earlier one.
pub fn set_result(connection: &mut Connection, row: &ResultRow<'_>) -> QueryResult<()> {
    diesel::delete(vetting_results::table)
        .filter(vetting_results::shopper_id.eq(row.shopper_id))
        .filter(vetting_results::step_id.eq(row.step_id))
        .execute(connection)?;
    diesel::insert_into(vetting_results::table).values(row).execute(connection)?;
    Ok(())
}
