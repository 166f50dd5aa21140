use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::schema::payouts;
use crate::error::{AppError, AppResult};
use crate::kernel::{Currency, Money, Timestamp};

/// Whether the shopper has the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayoutStatus {
    Due,
    Paid,
}

impl PayoutStatus {
    pub const ALL: [Self; 2] = [Self::Due, Self::Paid];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Paid => "paid",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// What one approved check earns its shopper: the fee, and what they spent for it.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = payouts)]
pub struct Payout {
    pub id: i64,
    pub public_id: String,
    pub check_id: i64,
    pub client_id: i64,
    pub shopper_id: i64,
    pub fee_minor: i64,
    pub reimbursement_minor: i64,
    pub currency: String,
    pub status: String,
    /// When the report was approved.
    pub earned_at: Timestamp,
    pub paid_at: Option<Timestamp>,
    pub paid_by: Option<i64>,
    pub version: i64,
}

impl Payout {
    pub fn status(&self) -> AppResult<PayoutStatus> {
        PayoutStatus::parse(&self.status)
            .ok_or_else(|| AppError::internal(format!("payout {}: unknown status {}", self.public_id, self.status)))
    }

    pub fn currency(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or_default()
    }

    pub fn fee(&self) -> Money {
        Money::new(self.fee_minor, self.currency())
    }

    pub fn reimbursement(&self) -> Money {
        Money::new(self.reimbursement_minor, self.currency())
    }

    pub fn total(&self) -> AppResult<Money> {
        self.fee()
            .plus(self.reimbursement())
            .ok_or_else(|| AppError::internal(format!("payout {}: the sum does not fit", self.public_id)))
    }
}

/// What a statement adds up to in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    pub currency: Currency,
    pub due_count: i64,
    pub due_minor: i64,
    pub paid_count: i64,
    pub paid_minor: i64,
}

impl Sums {
    pub fn of(currency: Currency) -> Self {
        Self { currency, due_count: 0, due_minor: 0, paid_count: 0, paid_minor: 0 }
    }

    pub fn due(&self) -> Money {
        Money::new(self.due_minor, self.currency)
    }

    pub fn paid(&self) -> Money {
        Money::new(self.paid_minor, self.currency)
    }
}
