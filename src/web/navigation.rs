//! The main menu of each role.

use serde::Serialize;

use crate::kernel::{Actor, ClientRole, Role};

#[derive(Debug, Clone, Serialize)]
pub struct NavigationItem {
    pub href: &'static str,
    /// Locale key of the words.
    pub key: &'static str,
    pub active: bool,
}

/// What the menu of this reader holds, with the page they are on marked.
pub fn items(actor: Option<&Actor>, path: &str) -> Vec<NavigationItem> {
    let entries: &[(&str, &str)] = match actor.map(|actor| actor.role) {
        None => &[],
        Some(Role::Client) => &[
            ("/home", "nav-home"),
            ("/maps", "nav-maps"),
            ("/orders", "nav-orders"),
            ("/reports", "nav-reports"),
            ("/locations", "nav-locations"),
            ("/personas", "nav-personas"),
            ("/team", "nav-team"),
        ],
        Some(Role::Shopper) => &[("/assignments", "nav-assignments")],
        Some(Role::Manager) => MANAGER,
        Some(Role::Admin) => ADMIN,
    };
    entries.iter().map(|(href, key)| NavigationItem { href, key, active: is_within(path, href) }).collect()
}

const MANAGER: &[(&str, &str)] = &[
    ("/home", "nav-queue"),
    ("/checks", "nav-schedule"),
    ("/review", "nav-review"),
    ("/maps", "nav-maps"),
    ("/orders", "nav-orders"),
    ("/clients", "nav-clients"),
    ("/programs", "nav-programs"),
    ("/checklists", "nav-checklists"),
    ("/shoppers", "nav-shoppers"),
    ("/packages", "nav-packages"),
];

const ADMIN: &[(&str, &str)] = &[
    ("/home", "nav-queue"),
    ("/checks", "nav-schedule"),
    ("/review", "nav-review"),
    ("/maps", "nav-maps"),
    ("/orders", "nav-orders"),
    ("/clients", "nav-clients"),
    ("/programs", "nav-programs"),
    ("/checklists", "nav-checklists"),
    ("/shoppers", "nav-shoppers"),
    ("/packages", "nav-packages"),
    ("/users", "nav-users"),
    ("/audit", "nav-audit"),
];

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
