//! Shapes of shared values as the API document describes them.

use utoipa::ToSchema;

/// An amount in whole minor units (kopecks, cents).
#[derive(ToSchema)]
#[schema(as = Money)]
pub struct MoneySchema {
    pub amount_minor: i64,
    /// ISO 4217 code: `RUB`, `EUR` or `USD`.
    pub currency: String,
}

/// How a check is carried out: in person, by telephone, or both as one report.
#[derive(ToSchema)]
#[schema(as = CheckKind, rename_all = "snake_case")]
pub enum CheckKindSchema {
    Visit,
    Call,
    Combined,
}
