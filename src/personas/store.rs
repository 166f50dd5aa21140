use diesel::prelude::*;

use super::model::Persona;
use crate::db::Connection;
use crate::db::schema::personas;
use crate::kernel::paging::{MOST_CHOICES, PAGE_SIZE};
use crate::kernel::{Cursor, Scope, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = personas)]
pub struct PersonaRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub name: &'a str,
    pub age: Option<i32>,
    pub city: &'a str,
    pub occupation: &'a str,
    pub income: &'a str,
    pub about: &'a str,
    pub interests: &'a str,
    pub goals: &'a str,
    pub pains: &'a str,
    pub preferences: &'a str,
    pub behaviour: &'a str,
    pub segment: &'a str,
    pub quote: &'a str,
    pub created_at: Timestamp,
    pub namesake: i32,
}

pub fn insert_persona(connection: &mut Connection, row: &PersonaRow<'_>) -> QueryResult<Persona> {
    diesel::insert_into(personas::table).values(row).get_result(connection)
}

pub fn persona_by_id(connection: &mut Connection, id: i64) -> QueryResult<Persona> {
    personas::table.find(id).select(Persona::as_select()).first(connection)
}

pub fn personas_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Persona>> {
    personas::table.filter(personas::id.eq_any(ids)).select(Persona::as_select()).load(connection)
}

pub fn persona_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Persona> {
    let query = personas::table.filter(personas::public_id.eq(public_id)).select(Persona::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(personas::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// The personas of a client with this name, the first of them first.
pub fn personas_of_name(connection: &mut Connection, client_id: i64, name: &str) -> QueryResult<Vec<Persona>> {
    personas::table
        .filter(personas::client_id.eq(client_id))
        .filter(personas::name.eq(name))
        .order(personas::namesake)
        .select(Persona::as_select())
        .load(connection)
}

pub fn personas_named(connection: &mut Connection, client_id: i64, public_ids: &[&str]) -> QueryResult<Vec<Persona>> {
    personas::table
        .filter(personas::client_id.eq(client_id))
        .filter(personas::public_id.eq_any(public_ids))
        .select(Persona::as_select())
        .load(connection)
}

/// What a map of this client may choose from, by name: whatever isn't archived, and what it has.
pub fn personas_for(connection: &mut Connection, client_id: i64, kept: Option<i64>) -> QueryResult<Vec<Persona>> {
    personas::table
        .filter(personas::client_id.eq(client_id))
        .filter(personas::archived_at.is_null().or(personas::id.eq(kept.unwrap_or_default())))
        .order((personas::name, personas::namesake))
        .limit(MOST_CHOICES)
        .select(Persona::as_select())
        .load(connection)
}

/// Public id, name and number among its namesakes of whatever isn't archived, by name, for lists to choose from.
pub fn persona_names(connection: &mut Connection, scope: Scope) -> QueryResult<Vec<(String, String, i32)>> {
    let query = personas::table
        .filter(personas::archived_at.is_null())
        .order((personas::name, personas::id))
        .limit(MOST_CHOICES)
        .select((personas::public_id, personas::name, personas::namesake))
        .into_boxed();
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(personas::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

pub fn personas_after(
    connection: &mut Connection,
    scope: Scope,
    archived: bool,
    cursor: Cursor,
) -> QueryResult<Vec<Persona>> {
    let mut query = personas::table
        .filter(personas::id.gt(cursor.above()))
        .order(personas::id)
        .limit(PAGE_SIZE + 1)
        .select(Persona::as_select())
        .into_boxed();
    query = match archived {
        true => query.filter(personas::archived_at.is_not_null()),
        false => query.filter(personas::archived_at.is_null()),
    };
    match scope {
        Scope::All => query.load(connection),
        Scope::Client(client_id) => query.filter(personas::client_id.eq(client_id)).load(connection),
        Scope::Shopper(_) | Scope::Nothing => Ok(Vec::new()),
    }
}

/// Puts it into the archive or takes it out, if nobody changed it since; returns how many rows that were.
pub fn save_archived(connection: &mut Connection, persona: &Persona) -> QueryResult<usize> {
    use personas::dsl;
    diesel::update(dsl::personas.filter(dsl::id.eq(persona.id)).filter(dsl::version.eq(persona.version)))
        .set((dsl::archived_at.eq(persona.archived_at), dsl::version.eq(persona.version + 1)))
        .execute(connection)
}

pub fn save_persona(connection: &mut Connection, persona: &Persona) -> QueryResult<usize> {
    use personas::dsl;
    diesel::update(dsl::personas.filter(dsl::id.eq(persona.id)).filter(dsl::version.eq(persona.version)))
        .set((
            dsl::name.eq(&persona.name),
            dsl::namesake.eq(persona.namesake),
            dsl::age.eq(persona.age),
            dsl::city.eq(&persona.city),
            dsl::occupation.eq(&persona.occupation),
            dsl::income.eq(&persona.income),
            dsl::about.eq(&persona.about),
            dsl::interests.eq(&persona.interests),
            dsl::goals.eq(&persona.goals),
            dsl::pains.eq(&persona.pains),
            dsl::preferences.eq(&persona.preferences),
            dsl::behaviour.eq(&persona.behaviour),
            dsl::segment.eq(&persona.segment),
            dsl::quote.eq(&persona.quote),
            dsl::version.eq(persona.version + 1),
        ))
        .execute(connection)
}

pub fn save_portrait(connection: &mut Connection, id: i64, portrait_hash: &str) -> QueryResult<usize> {
    use personas::dsl;
    diesel::update(dsl::personas.filter(dsl::id.eq(id)))
        .set((dsl::portrait_hash.eq(portrait_hash), dsl::version.eq(dsl::version + 1)))
        .execute(connection)
}
