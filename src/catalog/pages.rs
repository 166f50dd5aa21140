//! The page of the price list, for managers.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::forms;
use super::model::{Package, Surcharge};
use super::usecases;
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{CheckKind, Clock, Currency, Manager, Money};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct PackageRow {
    id: String,
    kind: CheckKind,
    quantity: i32,
    price: Money,
    per_check: Money,
    active: bool,
    version: i64,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct SurchargeRow {
    id: String,
    key: String,
    rate: String,
    active: bool,
    version: i64,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct PricesPage {
    packages: Vec<PackageRow>,
    surcharges: Vec<SurchargeRow>,
    kinds: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

/// Which form of the page came back refused, and with what.
enum Refused {
    Nothing,
    New(Typed),
    Row(String, Typed),
}

pub async fn show_prices(_: Manager, screen: Screen, db: web::Data<Db>) -> AppResult<HttpResponse> {
    show(&screen, &db, StatusCode::OK, Refused::Nothing).await
}

async fn show(screen: &Screen, db: &Db, status: StatusCode, mut refused: Refused) -> AppResult<HttpResponse> {
    let (packages, surcharges) = db.read(usecases::price_list).await?;
    let packages =
        packages.into_iter().map(|package| package_row(package, &mut refused)).collect::<AppResult<Vec<_>>>()?;
    let surcharges = surcharges.into_iter().map(|surcharge| surcharge_row(surcharge, &mut refused)).collect();
    let form = match refused {
        Refused::New(form) => form,
        _ => Typed::default(),
    };
    let kinds = CheckKind::ALL.into_iter().map(|kind| Choice::new(kind.as_str(), screen.text(&format!("kind-{kind}"))));
    let page = PricesPage { packages, surcharges, kinds: kinds.collect(), form };
    screen.show_as(status, "catalog/packages.html", &page)
}

fn package_row(package: Package, refused: &mut Refused) -> AppResult<PackageRow> {
    let price = package.price();
    let fresh = || Typed::starting_with([("price", price.typed())]);
    let per_check = Money::new(price.amount_minor / i64::from(package.quantity.max(1)), price.currency);
    Ok(PackageRow {
        kind: package.kind()?,
        per_check,
        price,
        form: form_of(&package.public_id, refused, fresh),
        id: package.public_id,
        quantity: package.quantity,
        active: package.active,
        version: package.version,
    })
}

fn surcharge_row(surcharge: Surcharge, refused: &mut Refused) -> SurchargeRow {
    let rate = match (surcharge.amount_minor, surcharge.basis_points) {
        (Some(amount), _) => Money::new(amount, Currency::default()).typed(),
        (None, share) => format!("{}%", Money::new(share.unwrap_or(0).into(), Currency::default()).typed()),
    };
    let form = form_of(&surcharge.public_id, refused, || Typed::starting_with([("rate", rate.clone())]));
    SurchargeRow {
        id: surcharge.public_id,
        key: surcharge.key,
        rate,
        active: surcharge.active,
        version: surcharge.version,
        form,
    }
}

fn form_of(id: &str, refused: &Refused, fresh: impl FnOnce() -> Typed) -> Typed {
    match refused {
        Refused::Row(row, form) if row == id => form.clone(),
        _ => fresh(),
    }
}

pub async fn add_package(
    manager: Manager,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let added = match forms::read_new_package(&form) {
        Ok(package) => {
            db.write(move |connection| usecases::add_package(connection, &manager, &package, now)).await.map(|_| ())
        }
        Err(error) => Err(error),
    };
    let refused = |errors: &[FieldError]| Refused::New(Typed::refused(&form, errors, screen.language));
    answer(added, "package-added", &screen, &db, refused).await
}

pub async fn edit_package(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let row = id.clone();
    let edited = match forms::read_package(&form) {
        Ok(edit) => {
            db.write(move |connection| usecases::edit_package(connection, &manager, &id, &edit, now)).await.map(|_| ())
        }
        Err(error) => Err(error),
    };
    let refused = |errors: &[FieldError]| Refused::Row(row, Typed::refused(&form, errors, screen.language));
    answer(edited, "price-saved", &screen, &db, refused).await
}

pub async fn edit_surcharge(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let row = id.clone();
    let edited = match forms::read_surcharge(&form) {
        Ok(edit) => db
            .write(move |connection| usecases::edit_surcharge(connection, &manager, &id, &edit, now))
            .await
            .map(|_| ()),
        Err(error) => Err(error),
    };
    let refused = |errors: &[FieldError]| {
        // The page has one field for both ways to write a rate.
        let renamed: Vec<FieldError> =
            errors.iter().cloned().map(|error| FieldError { field: "rate".to_owned(), ..error }).collect();
        Refused::Row(row, Typed::refused(&form, &renamed, screen.language))
    };
    answer(edited, "price-saved", &screen, &db, refused).await
}

async fn answer(
    done: AppResult<()>,
    flash: &str,
    screen: &Screen,
    db: &Db,
    refused: impl FnOnce(&[FieldError]) -> Refused,
) -> AppResult<HttpResponse> {
    match done {
        Ok(()) => Ok(redirect_with_flash("/packages", "success", flash)),
        Err(AppError::Invalid(errors)) => show(screen, db, StatusCode::UNPROCESSABLE_ENTITY, refused(&errors)).await,
        Err(other) => Err(other),
    }
}
