use serde_json::{Value, json};

use super::model::PayoutStatus;
use super::store;
use crate::accounts::{PersonalRecords, User};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;
use crate::kernel::clock::rfc3339;
use crate::shoppers;

/// What a person earned: it stays for the books.
pub struct PayRecords;

impl PersonalRecords for PayRecords {
    fn gather(&self, connection: &mut Connection, person: &User) -> AppResult<Vec<(&'static str, Value)>> {
        let Some(shopper) = shoppers::shopper_of_user(connection, person.id)? else { return Ok(Vec::new()) };
        let payouts: Vec<Value> = store::payouts_of_shopper(connection, shopper.id)?
            .into_iter()
            .map(|payout| {
                json!({
                    "id": payout.public_id, "fee_minor": payout.fee_minor,
                    "reimbursement_minor": payout.reimbursement_minor, "currency": payout.currency,
                    "status": payout.status, "earned_at": rfc3339(payout.earned_at),
                    "paid_at": payout.paid_at.map(rfc3339),
                })
            })
            .collect();
        Ok(vec![("payouts", Value::Array(payouts))])
    }

    fn forget(&self, connection: &mut Connection, person: &User, _: Timestamp) -> AppResult<Vec<String>> {
        let Some(shopper) = shoppers::shopper_of_user(connection, person.id)? else { return Ok(Vec::new()) };
        let payouts = store::payouts_of_shopper(connection, shopper.id)?;
        if payouts.iter().any(|payout| payout.status == PayoutStatus::Due.as_str()) {
            return Err(AppError::Conflict("erasure-pay-open"));
        }
        Ok(Vec::new())
    }
}
