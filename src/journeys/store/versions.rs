use diesel::prelude::*;

use super::super::model::{MapVersion, VersionLine};
use crate::db::Connection;
use crate::db::schema::{journey_maps, map_versions};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = map_versions)]
pub struct VersionRow<'a> {
    pub map_id: i64,
    pub client_id: i64,
    pub persona_id: Option<i64>,
    pub number: i32,
    pub action: &'a str,
    pub subject: &'a str,
    pub document: &'a str,
    pub created_at: Timestamp,
    pub created_by: i64,
}

/// Takes the next number; until the transaction ends, nobody else gets one for this map.
pub fn next_number(connection: &mut Connection, map_id: i64) -> QueryResult<i32> {
    use journey_maps::dsl;
    diesel::update(dsl::journey_maps.find(map_id))
        .set(dsl::versions.eq(dsl::versions + 1))
        .returning(dsl::versions)
        .get_result(connection)
}

/// Gives back a number that turned out not to be needed.
pub fn return_number(connection: &mut Connection, map_id: i64, number: i32) -> QueryResult<usize> {
    use journey_maps::dsl;
    diesel::update(dsl::journey_maps.find(map_id)).set(dsl::versions.eq(number - 1)).execute(connection)
}

pub fn insert_version(connection: &mut Connection, row: &VersionRow<'_>) -> QueryResult<usize> {
    diesel::insert_into(map_versions::table).values(row).execute(connection)
}

pub fn version_of(connection: &mut Connection, map_id: i64, number: i32) -> QueryResult<MapVersion> {
    map_versions::table
        .filter(map_versions::map_id.eq(map_id))
        .filter(map_versions::number.eq(number))
        .select(MapVersion::as_select())
        .first(connection)
}

/// Newest first.
pub fn versions_after(connection: &mut Connection, map_id: i64, cursor: Cursor) -> QueryResult<Vec<VersionLine>> {
    map_versions::table
        .filter(map_versions::map_id.eq(map_id))
        .filter(map_versions::id.lt(cursor.below()))
        .order(map_versions::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(VersionLine::as_select())
        .load(connection)
}
