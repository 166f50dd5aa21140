use diesel::prelude::*;

use crate::db::schema::map_versions;
use crate::kernel::Timestamp;

/// The plan of a map as one change left it; never changed again.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = map_versions)]
pub struct MapVersion {
    pub id: i64,
    pub map_id: i64,
    pub persona_id: Option<i64>,
    /// 1 the first.
    pub number: i32,
    /// What was done, as the audit log names it.
    pub action: String,
    /// The stage or touchpoint it was done to; empty for the map itself.
    pub subject: String,
    /// The document as JSON.
    pub document: String,
    pub created_at: Timestamp,
    pub created_by: i64,
}

/// A version in a list, without its document.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = map_versions)]
pub struct VersionLine {
    pub id: i64,
    pub number: i32,
    pub action: String,
    pub subject: String,
    pub created_at: Timestamp,
    pub created_by: i64,
}
