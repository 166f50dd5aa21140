use diesel::prelude::*;

use super::model::{Package, Surcharge};
use crate::db::Connection;
use crate::db::schema::{packages, surcharges};

#[derive(Insertable)]
#[diesel(table_name = packages)]
pub struct PackageRow<'a> {
    pub public_id: String,
    pub kind: &'a str,
    pub quantity: i32,
    pub price_minor: i64,
    pub currency: &'a str,
    pub active: bool,
}

pub fn packages(connection: &mut Connection) -> QueryResult<Vec<Package>> {
    packages::table.order(packages::id).select(Package::as_select()).load(connection)
}

pub fn active_packages(connection: &mut Connection, currency: &str) -> QueryResult<Vec<Package>> {
    packages::table
        .filter(packages::active.eq(true))
        .filter(packages::currency.eq(currency))
        .order((packages::kind, packages::quantity))
        .select(Package::as_select())
        .load(connection)
}

pub fn package(connection: &mut Connection, public_id: &str) -> QueryResult<Package> {
    packages::table.filter(packages::public_id.eq(public_id)).select(Package::as_select()).first(connection)
}

pub fn insert_package(connection: &mut Connection, row: &PackageRow<'_>) -> QueryResult<Package> {
    diesel::insert_into(packages::table).values(row).get_result(connection)
}

/// Changes the package as it was read; 0 where somebody else changed it meanwhile.
pub fn update_package(
    connection: &mut Connection,
    id: i64,
    version: i64,
    price_minor: i64,
    active: bool,
) -> QueryResult<usize> {
    diesel::update(packages::table.find(id))
        .filter(packages::version.eq(version))
        .set((packages::price_minor.eq(price_minor), packages::active.eq(active), packages::version.eq(version + 1)))
        .execute(connection)
}

pub fn surcharges(connection: &mut Connection) -> QueryResult<Vec<Surcharge>> {
    surcharges::table.order(surcharges::id).select(Surcharge::as_select()).load(connection)
}

pub fn surcharge(connection: &mut Connection, public_id: &str) -> QueryResult<Surcharge> {
    surcharges::table.filter(surcharges::public_id.eq(public_id)).select(Surcharge::as_select()).first(connection)
}

/// Changes the surcharge as it was read; 0 where somebody else changed it meanwhile.
pub fn update_surcharge(
    connection: &mut Connection,
    id: i64,
    version: i64,
    amount_minor: Option<i64>,
    basis_points: Option<i32>,
    active: bool,
) -> QueryResult<usize> {
    diesel::update(surcharges::table.find(id))
        .filter(surcharges::version.eq(version))
        .set((
            surcharges::amount_minor.eq(amount_minor),
            surcharges::basis_points.eq(basis_points),
            surcharges::active.eq(active),
            surcharges::version.eq(version + 1),
        ))
        .execute(connection)
}
