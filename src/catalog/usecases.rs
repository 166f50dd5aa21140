//! The price list: quote from it, change it.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::model::{
    AppliedSurcharge, Cover, Expectation, Package, Quote, QuoteLine, QuoteRequest, Requested, Surcharge,
};
use super::rules::{self, MOST_CHECKS, Offer};
use super::store::{self, PackageRow};
use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{CheckKind, Currency, Manager, Money, Timestamp};
use crate::web::{CheckKindSchema, MoneySchema};

/// No price in the list is greater: ten million roubles.
const GREATEST_PRICE: i64 = 1_000_000_000;
/// No share is greater: ten times the price.
const GREATEST_SHARE: i32 = 100_000;

/// A package to be added to the price list.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPackage {
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    #[validate(range(min = 1, max = 1000))]
    pub quantity: i32,
    #[schema(value_type = MoneySchema)]
    pub price: Money,
}

/// The new price of a package; placed orders keep the one they were placed at.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PackageEdit {
    #[schema(value_type = MoneySchema)]
    pub price: Money,
    /// Whether it is for sale.
    pub active: bool,
    /// The version that was read.
    pub version: i64,
}

/// The new rate of a surcharge: an amount per check, or a share of the price.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SurchargeEdit {
    #[serde(default)]
    #[schema(value_type = Option<MoneySchema>)]
    pub amount: Option<Money>,
    /// In 1/10 000 of the price.
    #[serde(default)]
    pub basis_points: Option<i32>,
    /// Whether it can be chosen.
    pub active: bool,
    /// The version that was read.
    pub version: i64,
}

/// What these checks cost by the price list of today, and what they can tell.
pub fn quote(connection: &mut Connection, request: &QuoteRequest) -> AppResult<Quote> {
    let currency = Currency::default();
    check_lines(&request.lines)?;
    let packages = store::active_packages(connection, currency.code())?;
    let surcharges = chosen_surcharges(connection, request, currency)?;
    let mut lines = Vec::new();
    let mut errors = Vec::new();
    for (index, line) in request.lines.iter().enumerate() {
        match quote_line(line, &packages, &surcharges)? {
            Some(line) => lines.push(line),
            None => errors.push(FieldError::new(format!("lines[{index}].kind"), "no-price")),
        }
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let total_minor = lines
        .iter()
        .try_fold(0_i64, |sum, line| sum.checked_add(line.amount_minor()?))
        .ok_or_else(|| AppError::invalid("lines", "too-expensive"))?;
    let quote = Quote {
        currency,
        lines,
        total_minor,
        expectation: Expectation::default(),
        tells: Vec::new(),
        needed: Vec::new(),
    };
    Ok(expecting(quote, Expectation::default()))
}

/// The quote with what its checks can tell where this is expected of one.
pub fn expecting(quote: Quote, expectation: Expectation) -> Quote {
    let chosen: Vec<i64> = quote.lines.iter().map(|line| line.quantity).collect();
    Quote {
        expectation,
        tells: rules::tellings(&chosen, expectation),
        needed: rules::needed_checks(expectation),
        ..quote
    }
}

fn check_lines(lines: &[Requested]) -> AppResult<()> {
    let mut errors = Vec::new();
    let mut kinds = HashSet::new();
    if lines.is_empty() {
        errors.push(FieldError::new("lines", "no-checks"));
    }
    for (index, line) in lines.iter().enumerate() {
        if !(1..=MOST_CHECKS).contains(&line.quantity) {
            let error = FieldError::new(format!("lines[{index}].quantity"), "range");
            errors.push(error.with("min", 1).with("max", MOST_CHECKS));
        }
        if !kinds.insert(line.kind) {
            errors.push(FieldError::new(format!("lines[{index}].kind"), "twice"));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

fn chosen_surcharges(
    connection: &mut Connection,
    request: &QuoteRequest,
    currency: Currency,
) -> AppResult<Vec<Surcharge>> {
    if request.surcharges.is_empty() {
        return Ok(Vec::new());
    }
    let offered = store::surcharges(connection)?;
    let mut chosen: Vec<Surcharge> = Vec::new();
    let mut errors = Vec::new();
    for (index, key) in request.surcharges.iter().enumerate() {
        let field = format!("surcharges[{index}]");
        let found = offered.iter().find(|surcharge| {
            surcharge.key == key.as_str() && surcharge.active && surcharge.currency == currency.code()
        });
        match found {
            None => errors.push(FieldError::new(field, "not-offered")),
            Some(_) if !request.lines.iter().any(|line| rules::applies(*key, line.kind)) => {
                errors.push(FieldError::new(field, "not-for-calls"));
            }
            // Asked for twice it is still one.
            Some(surcharge) if chosen.iter().any(|earlier| earlier.key == surcharge.key) => {}
            Some(surcharge) => chosen.push(surcharge.clone()),
        }
    }
    if errors.is_empty() { Ok(chosen) } else { Err(AppError::Invalid(errors)) }
}

/// `None` where nothing of this kind is for sale.
fn quote_line(line: &Requested, packages: &[Package], surcharges: &[Surcharge]) -> AppResult<Option<QuoteLine>> {
    let offers: Vec<Offer> = packages
        .iter()
        .filter(|package| package.kind == line.kind.as_str())
        .map(|package| Offer { quantity: i64::from(package.quantity), price_minor: package.price_minor })
        .collect();
    if offers.is_empty() {
        return Ok(None);
    }
    let too_expensive = || AppError::invalid("lines", "too-expensive");
    let cover = rules::cheapest_cover(&offers, line.quantity).ok_or_else(too_expensive)?;
    let mut applied = Vec::new();
    for surcharge in surcharges {
        applied.extend(applied_surcharge(surcharge, line, &cover)?);
    }
    Ok(Some(QuoteLine { kind: line.kind, quantity: line.quantity, cover, surcharges: applied }))
}

fn applied_surcharge(surcharge: &Surcharge, line: &Requested, cover: &Cover) -> AppResult<Option<AppliedSurcharge>> {
    let key = super::model::SurchargeKey::parse(&surcharge.key)
        .ok_or_else(|| AppError::internal(format!("unknown surcharge {}", surcharge.key)))?;
    if !rules::applies(key, line.kind) {
        return Ok(None);
    }
    rules::surcharge(key, surcharge.amount_minor, surcharge.basis_points, line.quantity, cover)
        .map(Some)
        .ok_or_else(|| AppError::invalid("lines", "too-expensive"))
}

/// The whole price list, with what is not for sale at present.
pub fn price_list(connection: &mut Connection) -> AppResult<(Vec<Package>, Vec<Surcharge>)> {
    let mut packages = store::packages(connection)?;
    let place = |package: &Package| CheckKind::ALL.iter().position(|kind| kind.as_str() == package.kind);
    packages.sort_by_key(|package| (place(package), package.quantity));
    Ok((packages, store::surcharges(connection)?))
}

/// What an order form offers besides the checks.
pub fn offered_surcharges(connection: &mut Connection) -> AppResult<Vec<Surcharge>> {
    Ok(store::surcharges(connection)?.into_iter().filter(|surcharge| surcharge.active).collect())
}

pub fn add_package(
    connection: &mut Connection,
    manager: &Manager,
    package: &NewPackage,
    now: Timestamp,
) -> AppResult<Package> {
    check_price("price", package.price)?;
    let row = PackageRow {
        public_id: new_id(),
        kind: package.kind.as_str(),
        quantity: package.quantity,
        price_minor: package.price.amount_minor,
        currency: package.price.currency.code(),
        active: true,
    };
    let added = store::insert_package(connection, &row)
        .map_err(|error| on_unique(error, AppError::invalid("quantity", "package-taken")))?;
    note(connection, manager, "package.added", &added, now)?;
    Ok(added)
}

pub fn edit_package(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    edit: &PackageEdit,
    now: Timestamp,
) -> AppResult<Package> {
    let package = store::package(connection, public_id)?;
    check_price("price", edit.price)?;
    if edit.price.currency.code() != package.currency {
        return Err(AppError::invalid("price", "currency"));
    }
    let (id, price) = (package.id, edit.price.amount_minor);
    if store::update_package(connection, id, edit.version, price, edit.active)? == 0 {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let changed = store::package(connection, public_id)?;
    note(connection, manager, "package.changed", &changed, now)?;
    Ok(changed)
}

pub fn edit_surcharge(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    edit: &SurchargeEdit,
    now: Timestamp,
) -> AppResult<Surcharge> {
    let surcharge = store::surcharge(connection, public_id)?;
    match (edit.amount, edit.basis_points) {
        (Some(amount), None) => {
            check_price("amount", amount)?;
            if amount.currency.code() != surcharge.currency {
                return Err(AppError::invalid("amount", "currency"));
            }
        }
        (None, Some(share)) if (0..=GREATEST_SHARE).contains(&share) => {}
        (None, Some(_)) => {
            let error = FieldError::new("basis_points", "range").with("min", 0).with("max", GREATEST_SHARE);
            return Err(AppError::Invalid(vec![error]));
        }
        _ => return Err(AppError::invalid("amount", "amount-or-share")),
    }
    let amount = edit.amount.map(|amount| amount.amount_minor);
    let (id, share) = (surcharge.id, edit.basis_points);
    if store::update_surcharge(connection, id, edit.version, amount, share, edit.active)? == 0 {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let changed = store::surcharge(connection, public_id)?;
    let happening = Happening {
        action: "surcharge.changed",
        subject: "surcharge",
        subject_id: &changed.public_id,
        client_id: None,
        detail: json!({"key": changed.key, "amount_minor": changed.amount_minor,
            "basis_points": changed.basis_points, "active": changed.active}),
    };
    record(connection, Some(&manager.0), &happening, now)?;
    Ok(changed)
}

fn check_price(field: &str, price: Money) -> AppResult<()> {
    if (0..=GREATEST_PRICE).contains(&price.amount_minor) {
        return Ok(());
    }
    Err(AppError::Invalid(vec![FieldError::new(field, "price-range").with("max", GREATEST_PRICE / 100)]))
}

fn note(
    connection: &mut Connection,
    manager: &Manager,
    action: &str,
    package: &Package,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "package",
        subject_id: &package.public_id,
        client_id: None,
        detail: json!({"kind": package.kind, "quantity": package.quantity,
            "price_minor": package.price_minor, "active": package.active}),
    };
    record(connection, Some(&manager.0), &happening, now)
}
