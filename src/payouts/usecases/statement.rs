//! What was earned in a period, with its sums.

use std::collections::{BTreeMap, HashMap};

use super::scope_of;
use crate::accounts;
use crate::clients::Location;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Currency, Cursor, Paged};
use crate::payouts::model::{Payout, PayoutStatus, Sums};
use crate::payouts::rules::Period;
use crate::payouts::store::{self, Narrowing};
use crate::schedule::{self, Check};
use crate::shoppers::{self, ShopperRecord};

/// Lines whose surroundings are loaded at once.
const AT_ONCE: usize = 500;

/// Which statement is asked for.
#[derive(Debug, Clone)]
pub struct StatementFilter {
    /// Days on the reader's clock.
    pub period: Period,
    pub status: Option<PayoutStatus>,
    /// Id of a shopper, or part of the code or name.
    pub shopper: Option<String>,
}

impl StatementFilter {
    pub(super) fn narrowing(&self, actor: &Actor) -> Narrowing {
        let (from, until) = self.period.moments(actor.time_zone);
        let shopper = self.shopper.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Narrowing { from, until, status: self.status, shopper: shopper.map(str::to_owned) }
    }
}

/// A payout with the check it is for and the shopper it goes to.
#[derive(Debug, Clone)]
pub struct Line {
    pub payout: Payout,
    pub check: Check,
    pub location: Location,
    pub shopper: ShopperRecord,
    pub name: String,
}

/// One page of what was earned, and the sums of all pages, one per currency.
#[derive(Debug, Clone)]
pub struct Statement {
    pub lines: Paged<Line>,
    pub sums: Vec<Sums>,
}

pub fn statement(
    connection: &mut Connection,
    actor: &Actor,
    filter: &StatementFilter,
    cursor: Cursor,
) -> AppResult<Statement> {
    let (scope, narrowing) = (scope_of(actor)?, filter.narrowing(actor));
    let rows = store::payouts_after(connection, scope, &narrowing, cursor)?;
    let sums = sums_of_rows(store::sums(connection, scope, &narrowing)?)?;
    let page = Paged::from_rows(rows, |payout: &Payout| payout.id);
    let next = page.next;
    Ok(Statement { lines: Paged { items: lines(connection, page.items)?, next }, sums })
}

/// Every line of a statement at once, for a file.
pub fn whole_statement(
    connection: &mut Connection,
    actor: &Actor,
    filter: &StatementFilter,
) -> AppResult<(Vec<Line>, Vec<Sums>)> {
    let payouts = store::all_payouts(connection, scope_of(actor)?, &filter.narrowing(actor))?;
    let sums = sums_of(&payouts)?;
    Ok((lines(connection, payouts)?, sums))
}

/// The payout of this address with what surrounds it.
pub fn find_line(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Line> {
    let payout = super::find_payout(connection, actor, public_id)?;
    lines(connection, vec![payout])?.pop().ok_or(AppError::NotFound)
}

fn sums_of_rows(rows: Vec<(String, String, i64, i64)>) -> AppResult<Vec<Sums>> {
    let mut sums: BTreeMap<&'static str, Sums> = BTreeMap::new();
    for (currency, status, count, minor) in rows {
        let currency = Currency::parse(&currency).unwrap_or_default();
        let sum = sums.entry(currency.code()).or_insert_with(|| Sums::of(currency));
        match PayoutStatus::parse(&status) {
            Some(PayoutStatus::Due) => (sum.due_count, sum.due_minor) = (count, minor),
            Some(PayoutStatus::Paid) => (sum.paid_count, sum.paid_minor) = (count, minor),
            None => return Err(AppError::internal(format!("payout status {status}"))),
        }
    }
    Ok(sums.into_values().collect())
}

/// The same sums of payouts at hand.
pub(super) fn sums_of(payouts: &[Payout]) -> AppResult<Vec<Sums>> {
    let mut sums: BTreeMap<&'static str, Sums> = BTreeMap::new();
    let too_much = || AppError::internal("a sum of payouts does not fit");
    for payout in payouts {
        let total = payout.total()?;
        let sum = sums.entry(total.currency.code()).or_insert_with(|| Sums::of(total.currency));
        let (count, minor) = match payout.status()? {
            PayoutStatus::Due => (&mut sum.due_count, &mut sum.due_minor),
            PayoutStatus::Paid => (&mut sum.paid_count, &mut sum.paid_minor),
        };
        *count += 1;
        *minor = minor.checked_add(total.amount_minor).ok_or_else(too_much)?;
    }
    Ok(sums.into_values().collect())
}

fn lines(connection: &mut Connection, payouts: Vec<Payout>) -> AppResult<Vec<Line>> {
    let mut found = Vec::new();
    for part in payouts.chunks(AT_ONCE) {
        let check_ids: Vec<i64> = part.iter().map(|payout| payout.check_id).collect();
        let shopper_ids: Vec<i64> = part.iter().map(|payout| payout.shopper_id).collect();
        let checks = schedule::checks_by_ids(connection, &check_ids)?;
        let cards = by_id(schedule::cards(connection, checks)?, |card| card.check.id);
        let shoppers = by_id(shoppers::shoppers_by_ids(connection, &shopper_ids)?, |shopper| shopper.id);
        let user_ids: Vec<i64> = shoppers.values().map(|shopper| shopper.user_id).collect();
        let users = by_id(accounts::users_by_ids(connection, &user_ids)?, |user| user.id);
        for payout in part {
            let card = cards.get(&payout.check_id).ok_or(AppError::NotFound)?;
            let shopper = shoppers.get(&payout.shopper_id).cloned().ok_or(AppError::NotFound)?;
            found.push(Line {
                payout: payout.clone(),
                check: card.check.clone(),
                location: card.location.clone(),
                name: users.get(&shopper.user_id).map(|user| user.name.clone()).unwrap_or_default(),
                shopper,
            });
        }
    }
    Ok(found)
}

fn by_id<T>(rows: Vec<T>, id: impl Fn(&T) -> i64) -> HashMap<i64, T> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}
