use super::usecases::{NewPackage, PackageEdit, SurchargeEdit};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Currency, Money};
use crate::web::{Fields, fields};

pub fn read_new_package(form: &Fields) -> AppResult<NewPackage> {
    let mut errors = Vec::new();
    let kind = form.parse("kind", &mut errors);
    let quantity = form.parse("quantity", &mut errors);
    let price = read_money(form, "price", &mut errors);
    let (Some(kind), Some(quantity), Some(price)) = (kind, quantity, price) else {
        return Err(AppError::Invalid(errors));
    };
    let package = NewPackage { kind, quantity, price };
    fields::check(&package)?;
    Ok(package)
}

pub fn read_package(form: &Fields) -> AppResult<PackageEdit> {
    let mut errors = Vec::new();
    let price = read_money(form, "price", &mut errors);
    let version = form.parse("version", &mut errors);
    let (Some(price), Some(version)) = (price, version) else {
        return Err(AppError::Invalid(errors));
    };
    Ok(PackageEdit { price, active: form.has("active"), version })
}

/// The rate is an amount, or a percentage where it ends in `%`.
pub fn read_surcharge(form: &Fields) -> AppResult<SurchargeEdit> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors);
    let rate = form.text("rate");
    let (amount, basis_points) = match rate.strip_suffix('%') {
        // A percentage has two places like an amount, so its "minor units" are basis points.
        Some(share) => match Money::parse(share, Currency::default()).map(|share| i32::try_from(share.amount_minor)) {
            Some(Ok(share)) => (None, Some(share)),
            _ => (None, None),
        },
        None => (Money::parse(&rate, Currency::default()), None),
    };
    if amount.is_none() && basis_points.is_none() {
        errors.push(FieldError::new("rate", "rate"));
    }
    match version {
        Some(version) if errors.is_empty() => {
            Ok(SurchargeEdit { amount, basis_points, active: form.has("active"), version })
        }
        _ => Err(AppError::Invalid(errors)),
    }
}

fn read_money(form: &Fields, name: &str, errors: &mut Vec<FieldError>) -> Option<Money> {
    let text = form.text(name);
    let money = Money::parse(&text, Currency::default());
    if money.is_none() {
        errors.push(FieldError::new(name, if text.is_empty() { "required" } else { "money" }));
    }
    money
}
