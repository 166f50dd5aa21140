use diesel::prelude::*;

use super::model::{ShopperRecord, ShopperStatus, TrackRecord};
use crate::db::schema::{shoppers, users};
use crate::db::search::{lower, pattern};
use crate::db::{Connection, prepared};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Cursor, Timestamp};

#[derive(Insertable)]
#[diesel(table_name = shoppers)]
pub struct ShopperRow<'a> {
    pub public_id: String,
    pub user_id: i64,
    pub code: &'a str,
    pub status: &'a str,
    pub phone: &'a str,
    pub city: &'a str,
    pub created_at: Timestamp,
    #[diesel(embed)]
    pub profile: ProfileColumns,
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = shoppers, treat_none_as_null = true)]
pub struct ProfileColumns {
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub languages: String,
    pub travel_radius_km: i32,
    pub weekly_limit: i32,
    pub employers: String,
}

/// Which shoppers a list holds; every field narrows it.
#[derive(Debug, Clone, Default)]
pub struct ShopperFilter {
    /// Part of the code, name, city or phone.
    pub search: Option<String>,
    pub status: Option<ShopperStatus>,
    /// Only those whose vetting is under way.
    pub applicants: bool,
}

/// A shopper with what the account behind says of the person.
pub type Listed = (ShopperRecord, String, String);

pub fn insert_shopper(connection: &mut Connection, row: &ShopperRow<'_>) -> QueryResult<ShopperRecord> {
    let id: i64 = diesel::insert_into(shoppers::table).values(row).returning(shoppers::id).get_result(connection)?;
    shopper_by_id(connection, id)
}

pub fn code_exists(connection: &mut Connection, code: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(shoppers::table.filter(shoppers::code.eq(code)))).get_result(connection)
}

pub fn shopper_by_id(connection: &mut Connection, id: i64) -> QueryResult<ShopperRecord> {
    shoppers::table.find(id).select(ShopperRecord::as_select()).first(connection)
}

pub fn shoppers_by_ids(connection: &mut Connection, ids: &[i64]) -> QueryResult<Vec<ShopperRecord>> {
    shoppers::table.filter(shoppers::id.eq_any(ids)).select(ShopperRecord::as_select()).load(connection)
}

/// Locks the row by writing what it holds; SQLite, with one writer at a time, needs no more.
pub fn hold(connection: &mut Connection, id: i64) -> QueryResult<usize> {
    diesel::update(shoppers::table.find(id)).set(shoppers::version.eq(shoppers::version)).execute(connection)
}

pub fn shoppers_by_public_ids(connection: &mut Connection, public_ids: &[String]) -> QueryResult<Vec<ShopperRecord>> {
    shoppers::table.filter(shoppers::public_id.eq_any(public_ids)).select(ShopperRecord::as_select()).load(connection)
}

pub fn shopper_by_public_id(connection: &mut Connection, public_id: &str) -> QueryResult<ShopperRecord> {
    shoppers::table.filter(shoppers::public_id.eq(public_id)).select(ShopperRecord::as_select()).first(connection)
}

pub fn approved(connection: &mut Connection) -> QueryResult<Vec<(ShopperRecord, String)>> {
    shoppers::table
        .inner_join(users::table)
        .filter(shoppers::status.eq(ShopperStatus::Approved.as_str()))
        .filter(users::status.eq("active"))
        .order((shoppers::city, shoppers::code))
        .select((ShopperRecord::as_select(), users::name))
        .load(connection)
}

pub fn shoppers_after(connection: &mut Connection, filter: &ShopperFilter, cursor: Cursor) -> QueryResult<Vec<Listed>> {
    let mut query = shoppers::table
        .inner_join(users::table)
        .filter(shoppers::id.lt(cursor.below()))
        .order(shoppers::id.desc())
        .limit(PAGE_SIZE + 1)
        .select((ShopperRecord::as_select(), users::name, users::email))
        .into_boxed();
    if let Some(status) = filter.status {
        query = query.filter(shoppers::status.eq(status.as_str()));
    }
    if filter.applicants {
        let under_way = [ShopperStatus::Applied.as_str(), ShopperStatus::Vetting.as_str()];
        query = query.filter(shoppers::status.eq_any(under_way));
    }
    if let Some(search) = &filter.search {
        let pattern = pattern(search);
        query = query.filter(
            lower(shoppers::code)
                .like(pattern.clone())
                .or(lower(shoppers::city).like(pattern.clone()))
                .or(shoppers::phone.like(pattern.clone()))
                .or(lower(users::name).like(pattern.clone()))
                .or(lower(users::email).like(pattern)),
        );
    }
    query.load(connection)
}

/// Changes the status if nobody else changed the shopper since; `false` where somebody did.
pub fn set_status(connection: &mut Connection, shopper: &ShopperRecord, status: ShopperStatus) -> QueryResult<bool> {
    let changed = diesel::update(shoppers::table.find(shopper.id))
        .filter(shoppers::version.eq(shopper.version))
        .set((shoppers::status.eq(status.as_str()), shoppers::version.eq(shopper.version + 1)))
        .execute(connection)?;
    Ok(changed == 1)
}

/// `false` where somebody else changed the shopper since.
pub fn set_profile(
    connection: &mut Connection,
    shopper: &ShopperRecord,
    profile: &ProfileColumns,
) -> QueryResult<bool> {
    let changed = diesel::update(shoppers::table.find(shopper.id))
        .filter(shoppers::version.eq(shopper.version))
        .set((profile, shoppers::version.eq(shopper.version + 1)))
        .execute(connection)?;
    Ok(changed == 1)
}

/// Adds these counts to the shopper's own.
pub fn add_deeds(connection: &mut Connection, shopper_id: i64, more: &TrackRecord) -> QueryResult<()> {
    let added = diesel::update(shoppers::table.find(shopper_id)).set((
        shoppers::grade_count.eq(shoppers::grade_count + more.grade_count),
        shoppers::grade_sum.eq(shoppers::grade_sum + more.grade_sum),
        shoppers::late_count.eq(shoppers::late_count + more.late_count),
        shoppers::withdrawn_count.eq(shoppers::withdrawn_count + more.withdrawn_count),
        shoppers::expired_count.eq(shoppers::expired_count + more.expired_count),
        shoppers::rejected_count.eq(shoppers::rejected_count + more.rejected_count),
    ));
    prepared(added.returning(shoppers::id)).get_result::<i64>(connection)?;
    Ok(())
}

pub fn has_feed(connection: &mut Connection, shopper_id: i64) -> QueryResult<bool> {
    let hash: Option<String> = shoppers::table.find(shopper_id).select(shoppers::feed_token_hash).first(connection)?;
    Ok(hash.is_some())
}

pub fn set_feed(connection: &mut Connection, shopper_id: i64, token_hash: Option<&str>) -> QueryResult<usize> {
    diesel::update(shoppers::table.find(shopper_id)).set(shoppers::feed_token_hash.eq(token_hash)).execute(connection)
}

pub fn shopper_by_feed(connection: &mut Connection, token_hash: &str) -> QueryResult<ShopperRecord> {
    let named = shoppers::table.filter(shoppers::feed_token_hash.eq(token_hash));
    named.select(ShopperRecord::as_select()).first(connection)
}

/// The shopper behind an account, where there is one.
pub fn shopper_of_user(connection: &mut Connection, user_id: i64) -> QueryResult<Option<ShopperRecord>> {
    shoppers::table
        .filter(shoppers::user_id.eq(user_id))
        .select(ShopperRecord::as_select())
        .first(connection)
        .optional()
}

/// Takes away contacts, home and employers; the code and the track record stay. Nobody gets work under that code again.
pub fn forget_person(connection: &mut Connection, user_id: i64) -> QueryResult<usize> {
    diesel::update(shoppers::table.filter(shoppers::user_id.eq(user_id)))
        .set((
            shoppers::status.eq(ShopperStatus::Suspended.as_str()),
            shoppers::phone.eq(""),
            shoppers::city.eq(""),
            shoppers::latitude.eq(None::<f64>),
            shoppers::longitude.eq(None::<f64>),
            shoppers::employers.eq("[]"),
            shoppers::version.eq(shoppers::version + 1),
        ))
        .execute(connection)
}
