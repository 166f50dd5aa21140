use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

use crate::accounts::audit::{self, AuditFilter, Listed};
use crate::accounts::pages::audit_file;
use crate::accounts::reception::Reception;
use crate::error::AppResult;
use crate::kernel::{Admin, Cursor, clock};
use crate::web::Screen;

/// One state change: who did what to which record.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntryView {
    pub at: String,
    /// Null where the system itself acted, or nobody was signed in.
    pub actor: Option<AuditActor>,
    pub actor_role: String,
    /// Such as `order.placed`.
    pub action: String,
    pub subject: String,
    pub subject_id: String,
    /// What a reader needs beyond that; differs by action.
    #[schema(value_type = Object)]
    pub detail: Map<String, Value>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AuditActor {
    pub id: String,
    pub name: String,
}

impl From<Listed> for AuditEntryView {
    fn from((entry, actor_id, actor_name): Listed) -> Self {
        Self {
            at: clock::rfc3339(entry.at),
            actor: actor_id.zip(actor_name).map(|(id, name)| AuditActor { id, name }),
            actor_role: entry.actor_role,
            action: entry.action,
            subject: entry.subject,
            subject_id: entry.subject_id,
            detail: serde_json::from_str(&entry.detail).unwrap_or_default(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AuditLog {
    pub items: Vec<AuditEntryView>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    pub action: Option<String>,
    /// Kind of record, such as `order`.
    pub subject: Option<String>,
    pub subject_id: Option<String>,
    /// E-mail or id of whoever acted.
    pub actor: Option<String>,
    /// The first day, in the reader's time zone.
    #[param(value_type = Option<String>, format = Date)]
    pub from: Option<NaiveDate>,
    /// The last day, itself included.
    #[param(value_type = Option<String>, format = Date)]
    pub to: Option<NaiveDate>,
}

impl AuditQuery {
    fn filter(&self, admin: &Admin) -> AuditFilter {
        let (from, before) = audit::between(admin, self.from, self.to);
        AuditFilter {
            action: self.action.clone(),
            subject: self.subject.clone(),
            subject_id: self.subject_id.clone(),
            actor: self.actor.clone(),
            from,
            before,
        }
    }
}

/// The audit log, newest first; for admins.
#[utoipa::path(get, path = "/api/v1/audit", params(AuditQuery), responses((status = 200, body = AuditLog)), tag = "accounts")]
pub async fn read_audit_log(
    admin: Admin,
    query: web::Query<AuditQuery>,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let (filter, cursor) = (query.filter(&admin), Cursor::parse(&query.cursor));
    let page = reception
        .read(move |connection| audit::read_log(connection, &admin, &filter, cursor))
        .await?
        .map(AuditEntryView::from);
    Ok(HttpResponse::Ok().json(AuditLog { items: page.items, next: page.next }))
}

/// The same as one CSV file, the newest 10 000 entries at most; for admins.
#[utoipa::path(get, path = "/api/v1/audit.csv", params(AuditQuery), responses((status = 200, body = String, content_type = "text/csv")), tag = "accounts")]
pub async fn export_audit_log(
    admin: Admin,
    query: web::Query<AuditQuery>,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let filter = query.filter(&admin);
    let entries = reception.read(move |connection| audit::read_for_file(connection, &admin, &filter)).await?;
    audit_file(entries, screen.language)
}
