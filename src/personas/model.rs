use diesel::prelude::*;

use crate::db::schema::personas;
use crate::kernel::Timestamp;

/// A customer as the client sees it: whose way a map draws, and who a shopper is to be.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = personas)]
pub struct Persona {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub name: String,
    /// Name of the cleaned portrait in the file store.
    pub portrait_hash: Option<String>,
    pub age: Option<i32>,
    pub city: String,
    pub occupation: String,
    pub income: String,
    pub about: String,
    pub interests: String,
    pub goals: String,
    pub pains: String,
    pub preferences: String,
    pub behaviour: String,
    pub segment: String,
    pub quote: String,
    pub created_at: Timestamp,
    pub version: i64,
    /// How many of the same name were there before it; above 0 only where a file brought one with other words.
    pub namesake: i32,
    /// Since when it isn't offered any more; maps that it is the persona of still show it.
    pub archived_at: Option<Timestamp>,
}

impl Persona {
    /// Its name, with a number where the client has others of that name: lists to choose from tell them apart.
    pub fn told_apart(&self) -> String {
        told_apart(&self.name, self.namesake)
    }
}

pub(super) fn told_apart(name: &str, namesake: i32) -> String {
    if namesake == 0 { name.to_owned() } else { format!("{name} ({})", namesake + 1) }
}
