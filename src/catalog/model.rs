use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::db::schema::{packages, surcharges};
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Currency, Money};
use crate::scoring::Disclosure;
use crate::scoring::statistics::{FEWEST_ANSWERS, FEWEST_CHECKS};

/// So many checks of one kind at one price.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = packages)]
pub struct Package {
    pub id: i64,
    pub public_id: String,
    pub kind: String,
    pub quantity: i32,
    pub price_minor: i64,
    pub currency: String,
    pub active: bool,
    pub version: i64,
}

impl Package {
    pub fn kind(&self) -> AppResult<CheckKind> {
        self.kind.parse().map_err(AppError::internal)
    }

    pub fn price(&self) -> Money {
        Money::new(self.price_minor, Currency::parse(&self.currency).unwrap_or_default())
    }
}

/// What a check costs on top: an amount, or a share of its price in basis points.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = surcharges)]
pub struct Surcharge {
    pub id: i64,
    pub public_id: String,
    pub key: String,
    pub amount_minor: Option<i64>,
    pub basis_points: Option<i32>,
    pub currency: String,
    pub active: bool,
    pub version: i64,
}

/// The reasons for which a check can cost more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SurchargeKey {
    /// The conversation is recorded.
    AudioRecording,
    /// The shopper buys something and is reimbursed.
    Purchase,
    /// Its window opens in less than 48 hours.
    Urgent,
    /// The location is far from where shoppers live.
    RemoteLocation,
}

impl SurchargeKey {
    pub const ALL: [Self; 4] = [Self::AudioRecording, Self::Purchase, Self::Urgent, Self::RemoteLocation];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::AudioRecording => "audio_recording",
            Self::Purchase => "purchase",
            Self::Urgent => "urgent",
            Self::RemoteLocation => "remote_location",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == text)
    }
}

/// A question to the price list.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteRequest {
    /// One entry per kind of check.
    #[validate(length(min = 1, max = 3))]
    pub lines: Vec<Requested>,
    /// What every check is to have besides.
    #[serde(default)]
    #[validate(length(max = 4))]
    pub surcharges: Vec<SurchargeKey>,
}

/// So many checks of one kind, 1 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Requested {
    #[schema(value_type = String, pattern = "^(visit|call|combined)$")]
    pub kind: CheckKind,
    #[schema(minimum = 1, maximum = 1000)]
    pub quantity: i64,
}

/// The answer: what it costs, why, and what it can tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    pub currency: Currency,
    pub lines: Vec<QuoteLine>,
    /// Everything together, in minor units.
    pub total_minor: i64,
    /// What `tells` and `needed` are worked out from.
    pub expectation: Expectation,
    pub tells: Vec<Telling>,
    pub needed: Vec<NeededChecks>,
}

/// The cheapest way to so many checks of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteLine {
    pub kind: CheckKind,
    pub quantity: i64,
    pub cover: Cover,
    pub surcharges: Vec<AppliedSurcharge>,
}

impl QuoteLine {
    /// Packages and surcharges together, in minor units; `None` where it no longer fits.
    pub fn amount_minor(&self) -> Option<i64> {
        self.surcharges
            .iter()
            .try_fold(self.cover.price_minor, |sum, surcharge| sum.checked_add(surcharge.amount_minor))
    }
}

/// Packages that together hold at least so many checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    pub packages: Vec<PackageUse>,
    /// How many checks the packages hold; more than asked where a bigger package costs less than the remainder.
    pub holds: i64,
    /// In minor units.
    pub price_minor: i64,
}

/// So many packages of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageUse {
    pub quantity: i64,
    pub count: i64,
    /// Of one package, in minor units.
    pub price_minor: i64,
}

/// A surcharge on all checks of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedSurcharge {
    pub key: SurchargeKey,
    /// For all checks together, in minor units.
    pub amount_minor: i64,
    /// Of one check, in minor units; absent for a share of the price.
    pub per_check_minor: Option<i64>,
    /// Share of the price in 1/10 000; absent for a fixed amount.
    pub basis_points: Option<i32>,
}

/// What one more check is expected to bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    /// The score, 0..1.
    pub score: f64,
    /// The effective items, at least 1.
    pub items: f64,
}

impl Default for Expectation {
    /// Of a touchpoint nobody has looked at yet: a handful of questions of like weight.
    fn default() -> Self {
        Self { score: 0.75, items: 4.0 }
    }
}

/// What so many checks of one place can tell about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Telling {
    pub checks: i64,
    /// Half the width of the 90 % interval to expect, 0..1.
    pub half_width: f64,
    pub chosen: bool,
    pub shows_interval: bool,
    pub shows_band: bool,
    pub can_compare: bool,
    pub shows_nps: bool,
}

impl Telling {
    /// What a cell of so many checks shows, the half-width of its interval known.
    pub fn of(checks: i64, half_width: f64) -> Self {
        let disclosure = Disclosure::of(checks);
        Self {
            checks,
            half_width,
            chosen: false,
            shows_interval: disclosure.shows_interval(),
            shows_band: disclosure.shows_band(),
            can_compare: checks >= FEWEST_CHECKS,
            shows_nps: checks >= FEWEST_ANSWERS,
        }
    }
}

/// How many checks make the interval so narrow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NeededChecks {
    pub half_width: f64,
    pub checks: i64,
}
