use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::catalog::model::{AppliedSurcharge, Cover, QuoteLine};
use crate::db::schema::{invoices, order_lines, orders};
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Currency, Money, Timestamp};

/// What became of an order so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    Draft,
    Placed,
    Confirmed,
    Active,
    Completed,
    Cancelled,
}

impl OrderStatus {
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Placed, Self::Confirmed, Self::Active, Self::Completed, Self::Cancelled];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Placed => "placed",
            Self::Confirmed => "confirmed",
            Self::Active => "active",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// What became of an invoice so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    Issued,
    Paid,
    Void,
}

impl InvoiceStatus {
    pub const ALL: [Self; 3] = [Self::Issued, Self::Paid, Self::Void];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Paid => "paid",
            Self::Void => "void",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// A client's order of checks for one wave.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = orders)]
pub struct Order {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub wave_id: i64,
    pub status: String,
    pub currency: String,
    pub total_minor: i64,
    pub note: String,
    pub created_by: i64,
    pub created_at: Timestamp,
    pub placed_at: Option<Timestamp>,
    pub confirmed_at: Option<Timestamp>,
    pub cancelled_at: Option<Timestamp>,
    pub cancel_reason: Option<String>,
    pub version: i64,
    /// Who the shoppers are to be; absent where nobody in particular.
    pub persona_id: Option<i64>,
}

impl Order {
    pub fn status(&self) -> AppResult<OrderStatus> {
        OrderStatus::parse(&self.status)
            .ok_or_else(|| AppError::internal(format!("order {}: unknown status {}", self.public_id, self.status)))
    }

    pub fn currency(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or_default()
    }

    pub fn total(&self) -> Money {
        Money::new(self.total_minor, self.currency())
    }
}

/// So many checks of one kind within an order, at the price of the day it was placed.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = order_lines)]
pub struct OrderLine {
    pub id: i64,
    pub order_id: i64,
    pub client_id: i64,
    pub kind: String,
    pub quantity: i32,
    /// Packages and surcharges together.
    pub amount_minor: i64,
    pub breakdown: String,
}

/// How the amount of a line came about, kept from the day the order was placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    pub cover: Cover,
    pub surcharges: Vec<AppliedSurcharge>,
}

impl Breakdown {
    pub fn of(line: &QuoteLine) -> Self {
        Self { cover: line.cover.clone(), surcharges: line.surcharges.clone() }
    }
}

impl OrderLine {
    pub fn breakdown(&self) -> AppResult<Breakdown> {
        Ok(serde_json::from_str(&self.breakdown)?)
    }

    pub fn kind(&self) -> AppResult<CheckKind> {
        self.kind.parse().map_err(AppError::internal)
    }
}

/// What a confirmed order costs, under a number of its own.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = invoices)]
pub struct Invoice {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub order_id: i64,
    pub year: i32,
    pub sequence: i32,
    pub number: String,
    pub status: String,
    pub currency: String,
    pub total_minor: i64,
    pub issued_at: Timestamp,
    pub paid_at: Option<Timestamp>,
    pub voided_at: Option<Timestamp>,
    pub version: i64,
}

impl Invoice {
    pub fn status(&self) -> AppResult<InvoiceStatus> {
        InvoiceStatus::parse(&self.status)
            .ok_or_else(|| AppError::internal(format!("invoice {}: unknown status {}", self.number, self.status)))
    }

    pub fn total(&self) -> Money {
        Money::new(self.total_minor, Currency::parse(&self.currency).unwrap_or_default())
    }
}
