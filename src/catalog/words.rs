//! A quote as people and programs read it.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{PackageUse, Quote, QuoteLine, SurchargeKey, Telling};
use crate::kernel::{CheckKind, Currency, Language, Money};
use crate::texts::{Argument, text_with};
use crate::web::{CheckKindSchema, MoneySchema};

/// What so many checks cost, why, and what they can tell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuoteView {
    #[schema(value_type = MoneySchema)]
    pub total: Money,
    pub lines: Vec<QuoteLineView>,
    pub surcharges: Vec<SurchargeLineView>,
    /// Score that is expected of a check, 0..1, and its effective items: what `tells` and `needed` are worked out from.
    pub expected_score: f64,
    pub expected_items: f64,
    /// Where those two come from, in words.
    pub basis: String,
    /// What 1, 5, 10 and the chosen numbers of checks can tell about one touchpoint, or about what `basis` names.
    pub tells: Vec<TellingView>,
    /// How many checks bring the interval down to a precision.
    pub needed: Vec<NeededView>,
}

/// The cheapest packages for the checks of one kind.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuoteLineView {
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub quantity: i64,
    /// The packages together, without surcharges.
    #[schema(value_type = MoneySchema)]
    pub amount: Money,
    pub packages: Vec<PackageUseView>,
    /// How many checks the packages hold.
    pub holds: i64,
    /// A sentence for the reader where the packages hold more than was asked for.
    pub note: Option<String>,
}

/// So many packages of one size.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PackageUseView {
    /// Checks in one package.
    pub quantity: i64,
    pub count: i64,
    /// Of one package.
    #[schema(value_type = MoneySchema)]
    pub price: Money,
}

/// One surcharge on all checks that can have it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SurchargeLineView {
    pub key: SurchargeKey,
    pub name: String,
    /// How many checks it applies to.
    pub checks: i64,
    #[schema(value_type = Option<MoneySchema>)]
    pub per_check: Option<Money>,
    /// Share of the price in 1/10 000.
    pub basis_points: Option<i32>,
    #[schema(value_type = MoneySchema)]
    pub amount: Money,
}

/// What so many checks can tell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TellingView {
    pub checks: i64,
    /// Half the width of the 90 % interval to expect, 0..1.
    pub half_width: f64,
    /// Whether this number was asked for.
    pub chosen: bool,
    pub shows_interval: bool,
    pub shows_band: bool,
    pub can_compare: bool,
    pub shows_nps: bool,
    /// The same in words.
    pub text: String,
}

/// How many checks one precision takes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NeededView {
    /// Half the width of the 90 % interval, 0..1.
    pub half_width: f64,
    pub checks: i64,
    /// Half the width in points of 100.
    pub points: i64,
}

impl QuoteView {
    pub fn of(quote: &Quote, language: Language) -> Self {
        Self {
            total: Money::new(quote.total_minor, quote.currency),
            lines: quote.lines.iter().map(|line| QuoteLineView::of(line, quote.currency, language)).collect(),
            surcharges: surcharge_lines(&quote.lines, quote.currency, language),
            expected_score: quote.expectation.score,
            expected_items: quote.expectation.items,
            basis: text_with(language, "quote-tells-note", &[("percent", points(quote.expectation.score).into())]),
            tells: quote.tells.iter().map(|told| TellingView::of(told, language)).collect(),
            needed: quote
                .needed
                .iter()
                .map(|needed| NeededView {
                    half_width: needed.half_width,
                    checks: needed.checks,
                    points: points(needed.half_width),
                })
                .collect(),
        }
    }
}

impl QuoteLineView {
    pub fn of(line: &QuoteLine, currency: Currency, language: Language) -> Self {
        let note = (line.cover.holds > line.quantity).then(|| {
            let arguments = [("holds", Argument::from(line.cover.holds)), ("n", Argument::from(line.quantity))];
            text_with(language, "quote-bigger-package", &arguments)
        });
        let packages = line.cover.packages.iter().map(|used| PackageUseView::of(used, currency)).collect();
        Self {
            kind: line.kind,
            quantity: line.quantity,
            amount: Money::new(line.cover.price_minor, currency),
            packages,
            holds: line.cover.holds,
            note,
        }
    }
}

impl PackageUseView {
    fn of(used: &PackageUse, currency: Currency) -> Self {
        Self { quantity: used.quantity, count: used.count, price: Money::new(used.price_minor, currency) }
    }
}

/// The surcharges of all lines, each key once.
pub fn surcharge_lines(lines: &[QuoteLine], currency: Currency, language: Language) -> Vec<SurchargeLineView> {
    let mut views: Vec<SurchargeLineView> = Vec::new();
    for line in lines {
        for applied in &line.surcharges {
            match views.iter_mut().find(|view| view.key == applied.key) {
                Some(view) => {
                    view.checks += line.quantity;
                    view.amount.amount_minor = view.amount.amount_minor.saturating_add(applied.amount_minor);
                }
                None => views.push(SurchargeLineView {
                    key: applied.key,
                    name: text_with(language, &format!("surcharge-{}", applied.key.as_str()), &[]),
                    checks: line.quantity,
                    per_check: applied.per_check_minor.map(|amount| Money::new(amount, currency)),
                    basis_points: applied.basis_points,
                    amount: Money::new(applied.amount_minor, currency),
                }),
            }
        }
    }
    views
}

impl TellingView {
    pub fn of(told: &Telling, language: Language) -> Self {
        let key = if told.shows_nps {
            "quote-tells-all"
        } else if told.can_compare {
            "quote-tells-comparison"
        } else if told.shows_band {
            "quote-tells-band"
        } else if told.shows_interval {
            "quote-tells-interval"
        } else {
            "quote-tells-one"
        };
        let arguments = [("points", Argument::from(points(told.half_width)))];
        Self {
            checks: told.checks,
            half_width: told.half_width,
            chosen: told.chosen,
            shows_interval: told.shows_interval,
            shows_band: told.shows_band,
            can_compare: told.can_compare,
            shows_nps: told.shows_nps,
            text: text_with(language, key, &arguments),
        }
    }
}

/// A share 0..1 as whole points of 100.
pub fn points(share: f64) -> i64 {
    (share * 100.0).round() as i64
}
