use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{assignments, evidence, reports};
use crate::reports::model::Report;

/// Every report of a shopper, newest first.
pub fn reports_filed_by(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<Report>> {
    reports::table
        .filter(reports::shopper_id.eq(shopper_id))
        .order(reports::id.desc())
        .select(Report::as_select())
        .load(connection)
}

pub fn has_live_assignment(connection: &mut Connection, shopper_id: i64) -> QueryResult<bool> {
    let live = assignments::table.filter(assignments::shopper_id.eq(shopper_id)).filter(assignments::status.eq("live"));
    diesel::select(exists(live)).get_result(connection)
}

/// Takes away where the person was: when reports were filed, and when photos were taken.
pub fn forget_places(connection: &mut Connection, shopper_id: i64, user_id: i64) -> QueryResult<()> {
    diesel::update(reports::table.filter(reports::shopper_id.eq(shopper_id)))
        .set((reports::filed_latitude.eq(None::<f64>), reports::filed_longitude.eq(None::<f64>)))
        .execute(connection)?;
    diesel::update(evidence::table.filter(evidence::uploaded_by.eq(user_id)))
        .set((evidence::latitude.eq(None::<f64>), evidence::longitude.eq(None::<f64>)))
        .execute(connection)?;
    Ok(())
}
