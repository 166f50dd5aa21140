//! Texts of forms, addresses and JSON become statements and amounts.

use chrono::{Offset, TimeZone};
use chrono_tz::Tz;
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Payout, PayoutStatus};
use super::rules::Period;
use super::usecases::{Reimbursement, StatementFilter};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Currency, Money, Timestamp};
use crate::web::Fields;

const MOST_NOTE: usize = 500;

/// Which payouts are asked for, as an address says it.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatementQuery {
    /// First day, such as `2026-11-01`; that of the month unless given.
    #[serde(default)]
    pub from: String,
    /// Last day; that of the month unless given.
    #[serde(default)]
    pub to: String,
    /// `due` or `paid`.
    #[serde(default)]
    pub status: String,
    /// Id of a shopper, or part of the code or name.
    #[serde(default)]
    pub q: String,
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
}

/// Days are those on the reader's clock.
pub fn read_filter(query: &StatementQuery, zone: Tz, now: Timestamp) -> AppResult<StatementFilter> {
    let today = (now + zone.offset_from_utc_datetime(&now).fix()).date();
    let mut errors = Vec::new();
    let status = match query.status.as_str() {
        "" => None,
        text => {
            let status = PayoutStatus::parse(text);
            if status.is_none() {
                errors.push(FieldError::new("status", "unknown"));
            }
            status
        }
    };
    match Period::read(&query.from, &query.to, today) {
        Ok(period) if errors.is_empty() => Ok(StatementFilter {
            period,
            status,
            shopper: Some(query.q.clone()).filter(|text| !text.trim().is_empty()),
        }),
        Ok(_) => Err(AppError::Invalid(errors)),
        Err(found) => {
            errors.extend(found);
            Err(AppError::Invalid(errors))
        }
    }
}

/// The same from a form that acts on a statement.
pub fn query_of(form: &Fields) -> StatementQuery {
    StatementQuery { from: form.text("from"), to: form.text("to"), q: form.text("q"), ..StatementQuery::default() }
}

/// The sums that the form showed: `RUB 170000`, one field each.
pub fn shown_sums(form: &Fields) -> AppResult<Vec<Money>> {
    let read = |text: &str| {
        let (currency, minor) = text.split_once(' ')?;
        match minor.parse() {
            Ok(minor) => Some(Money::new(minor, Currency::parse(currency)?)),
            Err(_) => None,
        }
    };
    form.all("shown").map(|text| read(text).ok_or_else(|| AppError::invalid("shown", "wrong-type"))).collect()
}

/// A sum as [`shown_sums`] reads it.
pub fn shown_sum(money: Money) -> String {
    format!("{} {}", money.currency.code(), money.amount_minor)
}

pub fn read_reimbursement(form: &Fields, payout: &Payout) -> AppResult<Reimbursement> {
    let mut errors = Vec::new();
    let amount = Money::parse(&form.text("amount"), payout.currency());
    if amount.is_none() {
        errors.push(FieldError::new("amount", "money"));
    }
    let note = form.text("note");
    if note.is_empty() {
        errors.push(FieldError::new("note", "required"));
    } else if note.chars().count() > MOST_NOTE {
        errors.push(FieldError::new("note", "length").with("max", MOST_NOTE));
    }
    let version = form.parse("version", &mut errors);
    match (amount, version) {
        (Some(amount), Some(version)) if errors.is_empty() => Ok(Reimbursement { amount, note, version }),
        _ => Err(AppError::Invalid(errors)),
    }
}
