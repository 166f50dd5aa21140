use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{clients, locations};
use crate::kernel::Timestamp;

/// A company that orders checks; the tenant that every one of its records names.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = clients)]
pub struct Client {
    pub id: i64,
    pub public_id: String,
    pub name: String,
    pub legal_name: String,
    pub tax_number: String,
    pub currency: String,
    pub band_limits: Option<String>,
    pub created_at: Timestamp,
    pub version: i64,
}

/// A branch, shop or call line that can be checked; a competitor's one serves as benchmark.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = locations)]
pub struct Location {
    pub id: i64,
    pub public_id: String,
    pub client_id: i64,
    pub code: String,
    pub name: String,
    /// Name of the competitor it belongs to; `None` for the client's own.
    pub competitor: Option<String>,
    pub city: String,
    pub address: String,
    pub phone: Option<String>,
    pub time_zone: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub opening_hours: String,
    pub created_at: Timestamp,
    pub version: i64,
}

impl Location {
    pub fn is_own(&self) -> bool {
        self.competitor.is_none()
    }

    /// When it is open; a stored text that can't be read counts as the usual hours.
    pub fn hours(&self) -> OpeningHours {
        serde_json::from_str(&self.opening_hours).unwrap_or_default()
    }
}

/// Minutes after local midnight, per weekday from Monday; `None` on a day it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OpeningHours(pub [Option<(u16, u16)>; 7]);

impl Default for OpeningHours {
    /// Monday to Friday from 9:00 to 18:00.
    fn default() -> Self {
        let workday = Some((9 * 60, 18 * 60));
        Self([workday, workday, workday, workday, workday, None, None])
    }
}
