use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::model::{Payout, PayoutStatus};
use crate::db::schema::{payouts, shoppers, users};
use crate::db::search::{lower, pattern};
use crate::db::{Connection, prepared};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Scope, Timestamp};

/// Rows that one statement names: below the most values that SQLite binds.
const AT_ONCE: usize = 500;

#[derive(Insertable)]
#[diesel(table_name = payouts, treat_none_as_default_value = false)]
pub struct PayoutRow<'a> {
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    pub fee_minor: i64,
    pub currency: &'a str,
    pub earned_at: Timestamp,
}

/// Which payouts a statement holds; every field narrows it.
#[derive(Debug, Clone)]
pub struct Narrowing {
    pub from: Timestamp,
    /// The first moment that no longer counts.
    pub until: Timestamp,
    pub status: Option<PayoutStatus>,
    /// Id of a shopper, or part of the code or name.
    pub shopper: Option<String>,
}

/// Narrows any query of payouts, grouped or not; returns early with nothing where the reader may see none.
macro_rules! narrowed {
    ($query:expr, $scope:expr, $narrowing:expr) => {{
        let narrowing: &Narrowing = $narrowing;
        let mut query = $query
            .filter(payouts::earned_at.ge(narrowing.from))
            .filter(payouts::earned_at.lt(narrowing.until))
            .into_boxed();
        match $scope {
            Scope::All => {}
            Scope::Shopper(shopper_id) => query = query.filter(payouts::shopper_id.eq(shopper_id)),
            Scope::Client(_) | Scope::Nothing => return Ok(Vec::new()),
        }
        if let Some(status) = narrowing.status {
            query = query.filter(payouts::status.eq(status.as_str()));
        }
        if let Some(text) = &narrowing.shopper {
            let part = pattern(text);
            let named = shoppers::table
                .inner_join(users::table)
                .filter(
                    shoppers::public_id
                        .eq(text.clone())
                        .or(lower(shoppers::code).like(part.clone()))
                        .or(lower(users::name).like(part)),
                )
                .select(shoppers::id);
            query = query.filter(payouts::shopper_id.eq_any(named));
        }
        query
    }};
}

/// `false` where the shopper has one for this check already.
pub fn insert_payout(connection: &mut Connection, row: &PayoutRow<'_>) -> QueryResult<bool> {
    let inserted = crate::on_backend!(connection, inner => {
        prepared(diesel::insert_into(payouts::table).values(row).on_conflict_do_nothing()).execute(inner)
    })?;
    Ok(inserted == 1)
}

pub fn payout_in(connection: &mut Connection, scope: Scope, public_id: &str) -> QueryResult<Payout> {
    let query = payouts::table.filter(payouts::public_id.eq(public_id)).select(Payout::as_select());
    match scope {
        Scope::All => query.first(connection),
        Scope::Shopper(shopper_id) => query.filter(payouts::shopper_id.eq(shopper_id)).first(connection),
        Scope::Client(_) | Scope::Nothing => Err(diesel::result::Error::NotFound),
    }
}

/// One page, the newest first.
pub fn payouts_after(
    connection: &mut Connection,
    scope: Scope,
    narrowing: &Narrowing,
    cursor: Cursor,
) -> QueryResult<Vec<Payout>> {
    let mut query = narrowed!(payouts::table, scope, narrowing);
    if let Some(id) = cursor.after() {
        let seen: Option<Timestamp> =
            payouts::table.find(id).select(payouts::earned_at).first(connection).optional()?;
        let Some(seen) = seen else { return Ok(Vec::new()) };
        query = query.filter(payouts::earned_at.lt(seen).or(payouts::earned_at.eq(seen).and(payouts::id.lt(id))));
    }
    query
        .order((payouts::earned_at.desc(), payouts::id.desc()))
        .limit(PAGE_SIZE + 1)
        .select(Payout::as_select())
        .load(connection)
}

/// All of a statement, the oldest first.
pub fn all_payouts(connection: &mut Connection, scope: Scope, narrowing: &Narrowing) -> QueryResult<Vec<Payout>> {
    let query = narrowed!(payouts::table, scope, narrowing);
    query.order((payouts::earned_at.asc(), payouts::id.asc())).select(Payout::as_select()).load(connection)
}

/// Currency, status, number and sum of the payouts of a statement.
pub fn sums(
    connection: &mut Connection,
    scope: Scope,
    narrowing: &Narrowing,
) -> QueryResult<Vec<(String, String, i64, i64)>> {
    let grouped = payouts::table.group_by((payouts::currency, payouts::status)).select((
        payouts::currency,
        payouts::status,
        diesel::dsl::count_star(),
        sql::<BigInt>("CAST(SUM(fee_minor + reimbursement_minor) AS BIGINT)"),
    ));
    narrowed!(grouped, scope, narrowing).load(connection)
}

/// Writes down what the shopper spent, if nobody changed the payout since it was read.
pub fn set_reimbursement(connection: &mut Connection, payout: &Payout, minor: i64) -> QueryResult<Option<Payout>> {
    diesel::update(payouts::table.find(payout.id))
        .filter(payouts::version.eq(payout.version))
        .filter(payouts::status.eq(PayoutStatus::Due.as_str()))
        .set((payouts::reimbursement_minor.eq(minor), payouts::version.eq(payout.version + 1)))
        .get_result(connection)
        .optional()
}

/// Marks one payout paid, if nobody changed it since it was read.
pub fn set_paid(
    connection: &mut Connection,
    payout: &Payout,
    paid_by: i64,
    now: Timestamp,
) -> QueryResult<Option<Payout>> {
    diesel::update(payouts::table.find(payout.id))
        .filter(payouts::version.eq(payout.version))
        .filter(payouts::status.eq(PayoutStatus::Due.as_str()))
        .set((
            payouts::status.eq(PayoutStatus::Paid.as_str()),
            payouts::paid_at.eq(now),
            payouts::paid_by.eq(paid_by),
            payouts::version.eq(payout.version + 1),
        ))
        .get_result(connection)
        .optional()
}

/// Marks all of these paid that are still due, and gives back those it marked.
pub fn set_all_paid(
    connection: &mut Connection,
    ids: &[i64],
    paid_by: i64,
    now: Timestamp,
) -> QueryResult<Vec<Payout>> {
    let mut paid = Vec::new();
    for part in ids.chunks(AT_ONCE) {
        let marked: Vec<Payout> = diesel::update(payouts::table)
            .filter(payouts::id.eq_any(part))
            .filter(payouts::status.eq(PayoutStatus::Due.as_str()))
            .set((
                payouts::status.eq(PayoutStatus::Paid.as_str()),
                payouts::paid_at.eq(now),
                payouts::paid_by.eq(paid_by),
                payouts::version.eq(payouts::version + 1),
            ))
            .get_results(connection)?;
        paid.extend(marked);
    }
    Ok(paid)
}

/// Everything that a shopper earned, newest first.
pub fn payouts_of_shopper(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<Payout>> {
    payouts::table
        .filter(payouts::shopper_id.eq(shopper_id))
        .order(payouts::id.desc())
        .select(Payout::as_select())
        .load(connection)
}
