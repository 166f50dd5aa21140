//! The main menu of each role.

use serde::Serialize;

use crate::kernel::{Actor, ClientRole, Role};

#[derive(Debug, Clone, Serialize)]
pub struct NavigationItem {
    pub href: &'static str,
    /// The words stand under the locale key `nav-<key>`.
    pub key: &'static str,
    /// Shown in the bar at the foot of a shopper's phone.
    pub icon: Option<&'static str>,
    pub active: bool,
}

/// What the menu of this reader holds, with the page they are on marked.
pub fn items(actor: Option<&Actor>, path: &str) -> Vec<NavigationItem> {
    let entries: &[(&str, &str)] = match actor.map(|actor| actor.role) {
        None => &[],
        Some(Role::Client) => &[
            ("/home", "home"),
            ("/maps", "maps"),
            ("/orders", "orders"),
            ("/reports", "reports"),
            ("/locations", "locations"),
            ("/personas", "personas"),
            ("/team", "team"),
        ],
        Some(Role::Shopper) => &[
            ("/assignments", "assignments"),
            ("/board", "board"),
            ("/payouts", "payouts"),
            ("/calendar", "calendar"),
            ("/rating", "rating"),
            ("/vetting", "vetting"),
            ("/certifications", "certifications"),
        ],
        Some(Role::Manager) => MANAGER,
        Some(Role::Admin) => ADMIN,
    };
    entries
        .iter()
        .map(|(href, key)| NavigationItem { href, key, icon: icon(key), active: is_within(path, href) })
        .collect()
}

const MANAGER: &[(&str, &str)] = &[
    ("/home", "queue"),
    ("/checks", "schedule"),
    ("/applications", "applications"),
    ("/review", "review"),
    ("/maps", "maps"),
    ("/orders", "orders"),
    ("/clients", "clients"),
    ("/programs", "programs"),
    ("/checklists", "checklists"),
    ("/shoppers", "shoppers"),
    ("/payouts", "payouts"),
    ("/applicants", "applicants"),
    ("/packages", "packages"),
];

const ADMIN: &[(&str, &str)] = &[
    ("/home", "queue"),
    ("/checks", "schedule"),
    ("/applications", "applications"),
    ("/review", "review"),
    ("/maps", "maps"),
    ("/orders", "orders"),
    ("/clients", "clients"),
    ("/programs", "programs"),
    ("/checklists", "checklists"),
    ("/shoppers", "shoppers"),
    ("/payouts", "payouts"),
    ("/applicants", "applicants"),
    ("/packages", "packages"),
    ("/users", "users"),
    ("/audit", "audit"),
];

/// Only a shopper's menu, at the foot of a phone, has room for pictures.
fn icon(key: &str) -> Option<&'static str> {
    match key {
        "assignments" => Some("clipboard-check"),
        "board" => Some("map-pin"),
        "payouts" => Some("wallet"),
        "calendar" => Some("calendar-event"),
        _ => None,
    }
}

fn is_within(path: &str, href: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether pages offer this reader to change things; the use cases decide it again.
pub fn may_edit(actor: &Actor) -> bool {
    match actor.client {
        Some((_, client_role)) => client_role == ClientRole::Owner,
        None => true,
    }
}
