//! Who takes part in the demo, each with a login.

use crate::accounts::{HashedPassword, NewAccount, create_account};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientRole, Email, Language, Manager, Phone, Position, Role, Shopper, Timestamp};
use crate::shoppers::{NewShopper, Profile, ShopperRecord, ShopperStatus, create_shopper};

use super::bank::{Bank, BankPerson, BankShopper};

pub const PASSWORD: &str = "demo-demo-demo";
pub const LOGINS: [(&str, &str); 4] = [
    ("client", "client@demo.test"),
    ("shopper", "shopper@demo.test"),
    ("manager", "manager@demo.test"),
    ("admin", "admin@demo.test"),
];

/// A shopper of the demo with the record that managers see.
pub struct DemoShopper {
    pub record: ShopperRecord,
    pub acting: Shopper,
}

pub struct People {
    pub manager: Manager,
    pub shoppers: Vec<DemoShopper>,
}

/// The manager and the admin, who come before the client.
pub fn hire(connection: &mut Connection, bank: &Bank, password: &HashedPassword, now: Timestamp) -> AppResult<Manager> {
    let admin = person(bank, "admin")?;
    account(connection, password, admin, "admin@demo.test", Role::Admin, None, now)?;
    let manager = person(bank, "manager")?;
    Ok(Manager(account(connection, password, manager, "manager@demo.test", Role::Manager, None, now)?))
}

/// The client's owner and viewer; the owner is returned.
pub fn invite_client(
    connection: &mut Connection,
    bank: &Bank,
    client_id: i64,
    password: &HashedPassword,
    now: Timestamp,
) -> AppResult<Actor> {
    let viewer = person(bank, "client_viewer")?;
    account(
        connection,
        password,
        viewer,
        "viewer@demo.test",
        Role::Client,
        Some((client_id, ClientRole::Viewer)),
        now,
    )?;
    let owner = person(bank, "client_owner")?;
    account(connection, password, owner, "client@demo.test", Role::Client, Some((client_id, ClientRole::Owner)), now)
}

/// The shoppers; the first of them has the demo's own login.
pub fn recruit(
    connection: &mut Connection,
    bank: &Bank,
    manager: &Manager,
    password: &HashedPassword,
    now: Timestamp,
) -> AppResult<Vec<DemoShopper>> {
    let (own, others) = bank.shoppers.split_first().ok_or_else(|| AppError::internal("the demo has no shoppers"))?;
    let mut recruited = Vec::new();
    for shopper in others {
        recruited.push(enlist(connection, shopper, &shopper.email, manager, password, now)?);
    }
    // Lists run from new to old: the one to sign in as stands among the first.
    recruited.insert(0, enlist(connection, own, "shopper@demo.test", manager, password, now)?);
    Ok(recruited)
}

fn enlist(
    connection: &mut Connection,
    shopper: &BankShopper,
    email: &str,
    manager: &Manager,
    password: &HashedPassword,
    now: Timestamp,
) -> AppResult<DemoShopper> {
    let new = NewShopper {
        account: NewAccount {
            email: Email::parse(email).map_err(AppError::internal)?,
            password: password.clone(),
            name: shopper.name.clone(),
            role: Role::Shopper,
            client: None,
            language: Language::Ru,
            time_zone: shopper.time_zone.parse().map_err(AppError::internal)?,
        },
        code: Some(shopper.code.clone()),
        phone: Phone::parse(&shopper.phone).map_err(AppError::internal)?,
        city: shopper.city.clone(),
        status: ShopperStatus::Approved,
        profile: profile(shopper),
    };
    let record = create_shopper(connection, Some(&manager.0), &new, now)?;
    let actor = crate::accounts::user_by_id(connection, record.user_id)?.into_actor(Some(record.id))?;
    let acting = Shopper { actor, shopper_id: record.id };
    Ok(DemoShopper { record, acting })
}

fn profile(shopper: &BankShopper) -> Profile {
    Profile {
        position: Position::new(shopper.latitude, shopper.longitude),
        languages: shopper.languages.iter().filter_map(|language| Language::parse(language)).collect(),
        travel_radius_km: shopper.travel_radius_km,
        weekly_limit: shopper.weekly_limit,
        employers: shopper.employers.clone(),
    }
}

fn person<'a>(bank: &'a Bank, role: &str) -> AppResult<&'a BankPerson> {
    let found = bank.people.iter().find(|person| person.role == role);
    found.ok_or_else(|| AppError::internal(format!("the demo has no {role}")))
}

fn account(
    connection: &mut Connection,
    password: &HashedPassword,
    person: &BankPerson,
    email: &str,
    role: Role,
    client: Option<(i64, ClientRole)>,
    now: Timestamp,
) -> AppResult<Actor> {
    let new = NewAccount {
        email: Email::parse(email).map_err(AppError::internal)?,
        password: password.clone(),
        name: person.name.clone(),
        role,
        client,
        language: Language::Ru,
        time_zone: chrono_tz::Tz::Europe__Moscow,
    };
    create_account(connection, None, &new, now)?.into_actor(None)
}
