//! Checks as the API tells them; what a reader may not know is null.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::checklists::ChecklistVersion;
use crate::error::AppResult;
use crate::kernel::{Actor, Money, Role, clock};
use crate::personas::RoleToPlay;
use crate::schedule::model::{AssignmentStatus, CheckStatus};
use crate::schedule::usecases::listing::CheckCard;

/// A record by its id and its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedRecord {
    pub id: String,
    pub title: String,
}

/// Where a check takes place.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckLocation {
    pub id: String,
    pub code: String,
    pub name: String,
    /// Name of the competitor it belongs to; null for the client's own.
    pub competitor: Option<String>,
    pub city: String,
    pub address: String,
    pub phone: Option<String>,
    /// IANA name; windows are meant on this clock.
    pub time_zone: String,
}

/// When a check is to be carried out.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckWindow {
    pub starts_at: String,
    pub ends_at: String,
}

/// Who has the check.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentView {
    pub id: String,
    pub status: AssignmentStatus,
    /// What clients know of the shopper.
    pub shopper_code: String,
    /// For managers, and for the shopper.
    pub shopper_id: Option<String>,
    pub assigned_at: String,
    pub accepted_at: Option<String>,
    pub started_at: Option<String>,
}

/// A check.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckView {
    pub id: String,
    /// `visit`, `call` or `combined`.
    pub kind: String,
    pub status: CheckStatus,
    pub program: NamedRecord,
    pub wave: NamedRecord,
    pub location: CheckLocation,
    pub window: CheckWindow,
    /// The report is to be filed by then.
    pub due_at: String,
    /// What the shopper earns; null for clients.
    #[schema(value_type = Option<crate::web::MoneySchema>)]
    pub fee: Option<Money>,
    pub assignment: Option<AssignmentView>,
    /// Who the shopper is to be; null where nobody in particular.
    pub persona: Option<NamedRecord>,
    /// Give it back when moving the window.
    pub version: i64,
}

impl CheckView {
    pub fn of(card: CheckCard, actor: &Actor) -> Self {
        let CheckCard { check, location, wave, program, persona, holder } = card;
        let is_client = actor.role == Role::Client;
        let fee = (!is_client).then(|| check.fee());
        let holder = holder.filter(|(_, shopper)| actor.role != Role::Shopper || actor.shopper_id == Some(shopper.id));
        Self {
            id: check.public_id,
            kind: check.kind.as_str().to_owned(),
            status: check.status,
            program: NamedRecord { id: program.public_id, title: program.title },
            wave: NamedRecord { id: wave.public_id, title: wave.title },
            location: CheckLocation {
                id: location.public_id,
                code: location.code,
                name: location.name,
                competitor: location.competitor,
                city: location.city,
                address: location.address,
                phone: location.phone,
                time_zone: location.time_zone,
            },
            window: CheckWindow {
                starts_at: clock::rfc3339(check.window_starts_at),
                ends_at: clock::rfc3339(check.window_ends_at),
            },
            due_at: clock::rfc3339(check.due_at),
            fee,
            assignment: holder.map(|(assignment, shopper)| AssignmentView {
                id: assignment.public_id,
                status: assignment.status,
                shopper_code: shopper.code,
                shopper_id: (!is_client).then_some(shopper.public_id),
                assigned_at: clock::rfc3339(assignment.assigned_at),
                accepted_at: assignment.accepted_at.map(clock::rfc3339),
                started_at: assignment.started_at.map(clock::rfc3339),
            }),
            persona: persona.map(|persona| NamedRecord { id: persona.public_id, title: persona.name }),
            version: check.version,
        }
    }
}

/// The questions of a check.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckChecklist {
    /// Id of the checklist version.
    pub id: String,
    pub number: i32,
    /// The checklist document with every default written out.
    #[schema(value_type = Object)]
    pub definition: Value,
}

impl CheckChecklist {
    pub fn of(version: ChecklistVersion) -> AppResult<Self> {
        let definition = serde_json::from_str(&version.definition)?;
        Ok(Self { id: version.public_id, number: version.number, definition })
    }
}

/// A check with what its shopper needs to carry it out.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckDetail {
    #[serde(flatten)]
    pub check: CheckView,
    /// What to do; for the shopper who has the check, and for managers.
    pub briefing: Option<String>,
    /// Who to pretend to be; for the same.
    pub legend: Option<String>,
    /// The persona to be, in words; for the same.
    pub role: Option<RoleToPlay>,
    /// The questions as of now; for the same. A report keeps the version it was begun with.
    pub checklist: Option<CheckChecklist>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CheckList {
    pub items: Vec<CheckView>,
    pub next: Option<String>,
}
