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

/// Entries that belong together, behind one word; a long menu is a menu nobody reads.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationGroup {
    /// The words stand under the locale key `nav-group-<key>`.
    pub key: &'static str,
    pub items: Vec<NavigationItem>,
    pub active: bool,
}

type Entries = &'static [(&'static str, &'static str)];

/// What stands in the menu of this reader, with the page they are on marked.
pub fn items(actor: Option<&Actor>, path: &str) -> Vec<NavigationItem> {
    let entries: Entries = match actor.map(|actor| actor.role) {
        None => &[],
        Some(Role::Client) => &[
            ("/home", "home"),
            ("/maps", "maps"),
            ("/actions", "action-plan"),
            ("/orders", "orders"),
            ("/reports", "reports"),
            ("/appeals", "appeals"),
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
        Some(Role::Manager | Role::Admin) => &[
            ("/home", "queue"),
            ("/checks", "schedule"),
            ("/applications", "applications"),
            ("/review", "review"),
            ("/appeals", "appeals"),
            ("/maps", "maps"),
        ],
    };
    listed(entries, path)
}

/// What stands behind it, for those who have much to look after.
pub fn groups(actor: Option<&Actor>, path: &str) -> Vec<NavigationGroup> {
    const CLIENTS: Entries = &[
        ("/actions", "action-plan"),
        ("/orders", "orders"),
        ("/clients", "clients"),
        ("/programs", "programs"),
        ("/checklists", "checklists"),
        ("/packages", "packages"),
    ];
    const SHOPPERS: Entries = &[("/shoppers", "shoppers"), ("/applicants", "applicants"), ("/payouts", "payouts")];
    const SYSTEM: Entries = &[("/users", "users"), ("/audit", "audit")];
    let groups: &[(&'static str, Entries)] = match actor.map(|actor| actor.role) {
        Some(Role::Manager) => &[("clients", CLIENTS), ("shoppers", SHOPPERS)],
        Some(Role::Admin) => &[("clients", CLIENTS), ("shoppers", SHOPPERS), ("system", SYSTEM)],
        _ => &[],
    };
    let group = |(key, entries): &(&'static str, Entries)| {
        let items = listed(entries, path);
        NavigationGroup { key, active: items.iter().any(|item| item.active), items }
    };
    groups.iter().map(group).collect()
}

fn listed(entries: Entries, path: &str) -> Vec<NavigationItem> {
    let item = |(href, key): &(&'static str, &'static str)| NavigationItem {
        href,
        key,
        icon: icon(key),
        active: is_within(path, href),
    };
    entries.iter().map(item).collect()
}

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
