use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Email, Language, PublicId};

/// What kind of user someone is; decides which pages and which records are theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Client,
    Shopper,
    Manager,
    Admin,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Client, Self::Shopper, Self::Manager, Self::Admin];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Shopper => "shopper",
            Self::Manager => "manager",
            Self::Admin => "admin",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// What a client's user may do: an owner orders and edits, a viewer reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientRole {
    Owner,
    Viewer,
}

impl ClientRole {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Viewer => "viewer",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "owner" => Some(Self::Owner),
            "viewer" => Some(Self::Viewer),
            _ => None,
        }
    }
}

/// The signed-in person behind a request.
#[derive(Debug, Clone)]
pub struct Actor {
    pub user_id: i64,
    pub public_id: PublicId,
    pub name: String,
    pub email: Email,
    pub role: Role,
    pub client: Option<(i64, ClientRole)>,
    pub shopper_id: Option<i64>,
    pub language: Language,
    pub time_zone: Tz,
    /// Notices that wait to be read; counted for page sessions alone.
    pub unread: i64,
}

/// Which records an actor may see; every load of a record goes through one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Managers and admins: all of them.
    All,
    /// A client's user: those of the company with this id.
    Client(i64),
    /// A shopper: those assigned to the shopper with this id.
    Shopper(i64),
    /// Nobody's: an account without the record its role needs.
    Nothing,
}

impl Actor {
    pub fn scope(&self) -> Scope {
        match (self.role, self.client, self.shopper_id) {
            (Role::Manager | Role::Admin, _, _) => Scope::All,
            (Role::Client, Some((client_id, _)), _) => Scope::Client(client_id),
            (Role::Shopper, _, Some(shopper_id)) => Scope::Shopper(shopper_id),
            _ => Scope::Nothing,
        }
    }
}

/// A manager, or an admin acting as one.
#[derive(Debug, Clone)]
pub struct Manager(pub Actor);

/// An administrator of the installation.
#[derive(Debug, Clone)]
pub struct Admin(pub Actor);

/// A user of a client company.
#[derive(Debug, Clone)]
pub struct ClientUser {
    pub actor: Actor,
    pub client_id: i64,
    pub client_role: ClientRole,
}

/// A mystery shopper with an account.
#[derive(Debug, Clone)]
pub struct Shopper {
    pub actor: Actor,
    pub shopper_id: i64,
}
