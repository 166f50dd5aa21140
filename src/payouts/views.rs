//! A payout as programs read it.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{PayoutStatus, Sums};
use super::usecases::Line;
use crate::error::AppResult;
use crate::kernel::{Actor, CheckKind, Money, clock};
use crate::web::{CheckKindSchema, MoneySchema};

/// What one approved check earns its shopper.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PayoutView {
    pub id: String,
    pub check_id: String,
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub location: String,
    pub city: String,
    pub shopper_id: String,
    pub shopper_code: String,
    /// For managers; null otherwise.
    pub shopper_name: Option<String>,
    #[schema(value_type = MoneySchema)]
    pub fee: Money,
    /// What the shopper spent for the check and gets back.
    #[schema(value_type = MoneySchema)]
    pub reimbursement: Money,
    #[schema(value_type = MoneySchema)]
    pub total: Money,
    pub status: PayoutStatus,
    /// When the report was approved.
    pub earned_at: String,
    pub paid_at: Option<String>,
    /// To be sent back with a change.
    pub version: i64,
}

impl PayoutView {
    pub fn of(line: Line, reader: &Actor) -> AppResult<Self> {
        let Line { payout, check, location, shopper, name } = line;
        Ok(Self {
            fee: payout.fee(),
            reimbursement: payout.reimbursement(),
            total: payout.total()?,
            status: payout.status()?,
            id: payout.public_id,
            check_id: check.public_id,
            kind: check.kind,
            location: location.name,
            city: location.city,
            shopper_id: shopper.public_id,
            shopper_code: shopper.code,
            shopper_name: reader.shopper_id.is_none().then_some(name),
            earned_at: clock::rfc3339(payout.earned_at),
            paid_at: payout.paid_at.map(clock::rfc3339),
            version: payout.version,
        })
    }
}

/// What a statement adds up to in one currency, over all its pages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SumsView {
    pub due_count: i64,
    #[schema(value_type = MoneySchema)]
    pub due: Money,
    pub paid_count: i64,
    #[schema(value_type = MoneySchema)]
    pub paid: Money,
}

impl From<&Sums> for SumsView {
    fn from(sums: &Sums) -> Self {
        Self { due_count: sums.due_count, due: sums.due(), paid_count: sums.paid_count, paid: sums.paid() }
    }
}
