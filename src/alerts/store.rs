use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Alert, AlertRule, Due};
use crate::db::Connection;
use crate::db::schema::{alert_dues, alert_rules, alerts, digests};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};
use crate::on_backend;

#[derive(Insertable)]
#[diesel(table_name = alert_rules)]
pub struct RuleRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub map_id: i64,
    pub kind: &'a str,
    pub level: &'a str,
    pub key: &'a str,
    pub threshold: Option<f64>,
    pub muted: bool,
    pub created_by: i64,
    pub created_at: Timestamp,
}

#[derive(Insertable)]
#[diesel(table_name = alerts)]
pub struct AlertRow<'a> {
    pub public_id: String,
    pub client_id: i64,
    pub map_id: i64,
    pub rule_id: i64,
    pub wave_id: i64,
    pub kind: &'a str,
    pub level: &'a str,
    pub key: &'a str,
    pub subject: &'a str,
    pub figures: String,
    pub fired_at: Timestamp,
}

pub fn insert_rule(connection: &mut Connection, row: &RuleRow<'_>) -> QueryResult<AlertRule> {
    diesel::insert_into(alert_rules::table).values(row).get_result(connection)
}

/// Adds the rule unless the map has one like it; returns how many rows that were.
pub fn insert_missing_rule(connection: &mut Connection, row: &RuleRow<'_>) -> QueryResult<usize> {
    on_backend!(connection, inner => diesel::insert_into(alert_rules::table)
        .values(row)
        .on_conflict((alert_rules::map_id, alert_rules::kind, alert_rules::level, alert_rules::key))
        .do_nothing()
        .execute(inner))
}

pub fn rules_of_map(connection: &mut Connection, map_id: i64) -> QueryResult<Vec<AlertRule>> {
    alert_rules::table
        .filter(alert_rules::map_id.eq(map_id))
        .order(alert_rules::id)
        .select(AlertRule::as_select())
        .load(connection)
}

/// The rules of a program's maps that are not muted.
pub fn rules_of_program(connection: &mut Connection, program_id: i64) -> QueryResult<Vec<AlertRule>> {
    alert_rules::table
        .filter(alert_rules::program_id.eq(program_id))
        .filter(alert_rules::muted.eq(false))
        .order((alert_rules::map_id, alert_rules::id))
        .select(AlertRule::as_select())
        .load(connection)
}

pub fn rule_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<AlertRule> {
    let query =
        alert_rules::table.filter(alert_rules::public_id.eq(public_id)).select(AlertRule::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(alert_rules::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// Writes the rule if nobody changed it since; returns how many rows that were.
pub fn save_rule(connection: &mut Connection, rule: &AlertRule) -> QueryResult<usize> {
    use alert_rules::dsl;
    diesel::update(dsl::alert_rules.filter(dsl::id.eq(rule.id)).filter(dsl::version.eq(rule.version)))
        .set((dsl::threshold.eq(rule.threshold), dsl::muted.eq(rule.muted), dsl::version.eq(rule.version + 1)))
        .execute(connection)
}

/// Deletes the rule if nobody changed it since; what it found stays, as history.
pub fn delete_rule(connection: &mut Connection, rule: &AlertRule, now: Timestamp) -> QueryResult<usize> {
    clear_alerts_of_rule(connection, rule.id, now)?;
    let of_rule = alerts::table.filter(alerts::rule_id.eq(rule.id));
    diesel::update(of_rule).set(alerts::rule_id.eq(None::<i64>)).execute(connection)?;
    let same = alert_rules::table.filter(alert_rules::id.eq(rule.id)).filter(alert_rules::version.eq(rule.version));
    diesel::delete(same).execute(connection)
}

/// Ends whatever a rule has open, for nobody looks at it any more.
pub fn clear_alerts_of_rule(connection: &mut Connection, rule_id: i64, now: Timestamp) -> QueryResult<usize> {
    let open = alerts::table.filter(alerts::rule_id.eq(rule_id)).filter(alerts::cleared_at.is_null());
    diesel::update(open).set(alerts::cleared_at.eq(now)).execute(connection)
}

/// Fires the alert unless it is open already; returns how many rows that were.
pub fn insert_alert(connection: &mut Connection, row: &AlertRow<'_>) -> QueryResult<usize> {
    on_backend!(connection, inner => diesel::insert_into(alerts::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(inner))
}

/// The open alert of a rule about this subject in a wave.
pub fn open_alert(
    connection: &mut Connection,
    rule_id: i64,
    wave_id: i64,
    subject: &str,
) -> QueryResult<Option<Alert>> {
    alerts::table
        .filter(alerts::rule_id.eq(rule_id))
        .filter(alerts::wave_id.eq(wave_id))
        .filter(alerts::subject.eq(subject))
        .filter(alerts::cleared_at.is_null())
        .select(Alert::as_select())
        .first(connection)
        .optional()
}

/// Ends what is open about this subject in these waves under these rules.
pub fn clear_alerts(
    connection: &mut Connection,
    rule_ids: &[i64],
    wave_ids: &[i64],
    subject: &str,
    now: Timestamp,
) -> QueryResult<usize> {
    let open = alerts::table
        .filter(alerts::rule_id.eq_any(rule_ids))
        .filter(alerts::wave_id.eq_any(wave_ids))
        .filter(alerts::subject.eq(subject))
        .filter(alerts::cleared_at.is_null());
    diesel::update(open).set(alerts::cleared_at.eq(now)).execute(connection)
}

pub fn alert_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Alert> {
    let query = alerts::table.filter(alerts::public_id.eq(public_id)).select(Alert::as_select()).into_boxed();
    match scope {
        Scope::All => query.first(connection),
        Scope::Client(client_id) => query.filter(alerts::client_id.eq(client_id)).first(connection),
        Scope::Shopper(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// Ends the alert; returns how many rows that were, none where it was over.
pub fn clear_alert(connection: &mut Connection, alert_id: i64, now: Timestamp) -> QueryResult<usize> {
    diesel::update(alerts::table.find(alert_id).filter(alerts::cleared_at.is_null()))
        .set(alerts::cleared_at.eq(now))
        .execute(connection)
}

/// What the rules of a map found, from new to old.
pub fn alerts_after(
    connection: &mut Connection,
    map_id: i64,
    open_only: bool,
    cursor: Cursor,
) -> QueryResult<Vec<Alert>> {
    let mut query = alerts::table
        .filter(alerts::map_id.eq(map_id))
        .filter(alerts::id.lt(cursor.below()))
        .order(alerts::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Alert::as_select())
        .into_boxed();
    if open_only {
        query = query.filter(alerts::cleared_at.is_null());
    }
    query.load(connection)
}

/// The newest of what fired for a client since then, as many as a letter names.
pub fn fired_since(
    connection: &mut Connection,
    client_id: i64,
    since: Timestamp,
    most: i64,
) -> QueryResult<Vec<Alert>> {
    alerts::table
        .filter(alerts::client_id.eq(client_id))
        .filter(alerts::fired_at.gt(since))
        .order(alerts::id.desc())
        .limit(most)
        .select(Alert::as_select())
        .load(connection)
}

/// Asks for a look at a wave. Whoever looks takes the row away first, and so waits for this transaction.
pub fn ask_for_look(
    connection: &mut Connection,
    client_id: i64,
    program_id: i64,
    wave_id: i64,
    now: Timestamp,
) -> QueryResult<usize> {
    let row = (
        alert_dues::client_id.eq(client_id),
        alert_dues::program_id.eq(program_id),
        alert_dues::wave_id.eq(wave_id),
        alert_dues::due_at.eq(now),
    );
    on_backend!(connection, inner => diesel::insert_into(alert_dues::table)
        .values(row)
        .on_conflict((alert_dues::program_id, alert_dues::wave_id))
        .do_update()
        .set(alert_dues::due_at.eq(now))
        .execute(inner))
}

/// Takes the oldest wave that waits for a look, for this transaction alone.
pub fn take_due(connection: &mut Connection) -> QueryResult<Option<Due>> {
    let waiting: Vec<Due> = alert_dues::table
        .order((alert_dues::due_at, alert_dues::id))
        .limit(1)
        .select(Due::as_select())
        .load(connection)?;
    for due in waiting {
        if diesel::delete(alert_dues::table.find(due.id)).execute(connection)? == 1 {
            return Ok(Some(due));
        }
    }
    Ok(None)
}

/// Claims the digest of a week for one person; `false` where it was sent before.
pub fn claim_digest(
    connection: &mut Connection,
    user_id: i64,
    client_id: i64,
    monday: NaiveDate,
    now: Timestamp,
) -> QueryResult<bool> {
    let row = (
        digests::user_id.eq(user_id),
        digests::client_id.eq(client_id),
        digests::monday.eq(monday),
        digests::sent_at.eq(now),
    );
    let claimed = on_backend!(connection, inner => diesel::insert_into(digests::table)
        .values(row)
        .on_conflict((digests::user_id, digests::monday))
        .do_nothing()
        .execute(inner))?;
    Ok(claimed == 1)
}

/// The people among these who have had the digest of that week or of a later one.
pub fn had_digest(connection: &mut Connection, user_ids: &[i64], monday: NaiveDate) -> QueryResult<Vec<i64>> {
    digests::table
        .filter(digests::user_id.eq_any(user_ids))
        .filter(digests::monday.ge(monday))
        .select(digests::user_id)
        .load(connection)
}
