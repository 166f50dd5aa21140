//! `/api/v1/journey-maps/{id}/shares`

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::forms::faults;
use super::model::{Share, ShareFilter};
use super::pages::file_of_shares;
use super::usecases::{self, EditShare, NewShare, PasswordChange};
use super::wiring::Wired;
use crate::error::{AppError, AppResult};
use crate::kernel::{Cursor, Timestamp};
use crate::web::{Json, SignedIn};

/// A link to be made.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewShareBody {
    /// For whom it is.
    pub name: String,
    /// What the map is drawn from, as the query of its address: `wave=…&location=…`; blank for the newest wave.
    #[serde(default)]
    #[validate(length(max = 4000))]
    pub selection: String,
    /// Always show the newest wave; else the link keeps the waves that are chosen now.
    #[serde(default)]
    pub newest_wave: bool,
    /// 6 to 200 letters; absent for none.
    #[serde(default)]
    pub password: Option<String>,
    /// Whether the map's files may be taken along.
    #[serde(default = "yes")]
    pub downloads: bool,
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
}

fn yes() -> bool {
    true
}

/// A change of a link; what is absent stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditShareBody {
    pub version: i64,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub downloads: Option<bool>,
    /// An empty text takes the password away.
    #[serde(default)]
    pub password: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
    /// Lets the link live on without an end.
    #[serde(default)]
    pub never_expires: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ShareView {
    pub id: String,
    pub name: String,
    /// `open`, `expired` or `revoked`.
    pub state: String,
    pub selection: String,
    pub newest_wave: bool,
    /// Whether it asks for a password.
    pub password: bool,
    pub downloads: bool,
    pub expires_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// How often it was opened.
    pub openings: i64,
    pub opened_at: Option<DateTime<Utc>>,
    pub version: i64,
    /// Where it leads: told once, when the link is made or gets a new address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ShareList {
    pub items: Vec<ShareView>,
    pub next: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SharesQuery {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: String,
    /// Words in the name.
    #[serde(default)]
    pub q: String,
    /// `open`, `expired` or `revoked`; all where absent.
    #[serde(default)]
    pub state: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SharesFileQuery {
    /// Words in the name.
    #[serde(default)]
    pub q: String,
    /// `open`, `expired` or `revoked`; all where absent.
    #[serde(default)]
    pub state: String,
}

impl ShareView {
    fn of(share: Share, now: Timestamp, address: Option<String>) -> Self {
        Self {
            state: share.state(now).as_str().to_owned(),
            id: share.public_id,
            name: share.name,
            selection: share.query,
            newest_wave: share.newest_wave,
            password: share.password_hash.is_some(),
            downloads: share.downloads,
            expires_at: share.expires_at.map(|moment| moment.and_utc()),
            created_at: share.created_at.and_utc(),
            openings: share.openings,
            opened_at: share.opened_at.map(|moment| moment.and_utc()),
            version: share.version,
            address,
        }
    }
}

fn key_of(request: &HttpRequest) -> AppResult<Option<String>> {
    match request.headers().get("idempotency-key").map(|value| value.to_str()) {
        None => Ok(None),
        Some(Ok(key)) if (1..=200).contains(&key.len()) => Ok(Some(format!("key {key}"))),
        Some(_) => Err(AppError::invalid("Idempotency-Key", "wrong-type")),
    }
}

/// The links of a map that the filters let through, from new to old.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/shares", params(("id" = String, Path), SharesQuery), responses((status = 200, body = ShareList)), tag = "journey maps")]
pub async fn list_shares(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<SharesQuery>,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let (now, cursor) = (wired.clock.now(), Cursor::parse(&query.cursor));
    let filter = ShareFilter::new(&query.q, &query.state);
    let work = move |connection: &mut _| usecases::list_shares(connection, &actor, &id, (&filter, cursor), now);
    let (_, page) = wired.db.read(work).await?;
    let page = page.map(|share| ShareView::of(share, now, None));
    Ok(HttpResponse::Ok().json(ShareList { items: page.items, next: page.next }))
}

/// Every link that the filters let through as a file, in the caller's language and on their clock.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/shares.csv", params(("id" = String, Path), SharesFileQuery), responses((status = 200, content_type = "text/csv", body = String)), tag = "journey maps")]
pub async fn export_shares(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<SharesFileQuery>,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let (now, reader) = (wired.clock.now(), (actor.language, actor.time_zone));
    let filter = ShareFilter::new(&query.q, &query.state);
    let work = move |connection: &mut _| usecases::all_shares(connection, &actor, &id, &filter, now);
    file_of_shares(wired.db.read(work).await?, reader, now)
}

/// Makes a link. The same `Idempotency-Key` again answers with the same link and address.
#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/shares", params(("id" = String, Path)), request_body = NewShareBody, responses((status = 201, body = ShareView)), tag = "journey maps")]
pub async fn create_share(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewShareBody>,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let body = json.value;
    let errors = faults(&body.name, body.password.as_deref());
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let password = match body.password {
        Some(password) => Some(wired.settings.hash(password).await?),
        None => None,
    };
    let new = NewShare {
        name: body.name,
        query: body.selection,
        newest_wave: body.newest_wave,
        password,
        downloads: body.downloads,
        expires_at: body.expires_at.map(|moment| moment.naive_utc()),
    };
    let token = wired.secret(&actor, key_of(&request)?);
    let secret = token.clone();
    let (map, share) = wired
        .db
        .write(move |connection| {
            let share = usecases::create_share(connection, &actor, &id, &new, &secret, now)?;
            Ok((usecases::find_shared_map(connection, &actor, &id)?, share))
        })
        .await?;
    let made = wired.made(&map, &share, &token);
    Ok(HttpResponse::Created().json(ShareView::of(share, now, Some(made.address))))
}

#[utoipa::path(patch, path = "/api/v1/journey-maps/{id}/shares/{share}", params(("id" = String, Path), ("share" = String, Path)), request_body = EditShareBody, responses((status = 200, body = ShareView)), tag = "journey maps")]
pub async fn edit_share(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    json: Json<EditShareBody>,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let (id, share_id) = path.into_inner();
    let body = json.value;
    let named = body.name.clone().unwrap_or_else(|| "unchanged".to_owned());
    let errors = faults(&named, body.password.as_deref().filter(|password| !password.is_empty()));
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let password = match body.password {
        None => PasswordChange::Keep,
        Some(password) if password.is_empty() => PasswordChange::Remove,
        Some(password) => PasswordChange::Replace(wired.settings.hash(password).await?),
    };
    let end = body.expires_at.map(|moment| moment.naive_utc());
    let edit = EditShare {
        version: body.version,
        name: body.name,
        downloads: body.downloads,
        expires_at: if body.never_expires { Some(None) } else { end.map(Some) },
        password,
    };
    let work = move |connection: &mut _| usecases::edit_share(connection, &actor, (&id, &share_id), edit, now);
    let share = wired.db.write(work).await?;
    Ok(HttpResponse::Ok().json(ShareView::of(share, now, None)))
}

/// Closes a link for good.
#[utoipa::path(delete, path = "/api/v1/journey-maps/{id}/shares/{share}", params(("id" = String, Path), ("share" = String, Path)), responses((status = 200, body = ShareView)), tag = "journey maps")]
pub async fn revoke_share(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, String)>,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let (id, share_id) = path.into_inner();
    let work = move |connection: &mut _| usecases::revoke_share(connection, &actor, &id, &share_id, now);
    let share = wired.db.write(work).await?;
    Ok(HttpResponse::Ok().json(ShareView::of(share, now, None)))
}

/// Gives a link a new address; the old one stops working.
#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/shares/{share}/address", params(("id" = String, Path), ("share" = String, Path)), responses((status = 200, body = ShareView)), tag = "journey maps")]
pub async fn renew_share(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    wired: Wired,
) -> AppResult<HttpResponse> {
    let now = wired.clock.now();
    let (id, share_id) = path.into_inner();
    let token = wired.secret(&actor, key_of(&request)?.map(|key| format!("{share_id} {key}")));
    let secret = token.clone();
    let (map, share) = wired
        .db
        .write(move |connection| {
            let share = usecases::renew_share(connection, &actor, (&id, &share_id), &secret, now)?;
            Ok((usecases::find_shared_map(connection, &actor, &id)?, share))
        })
        .await?;
    let made = wired.made(&map, &share, &token);
    Ok(HttpResponse::Ok().json(ShareView::of(share, now, Some(made.address))))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_shares, export_shares, create_share, edit_share, revoke_share, renew_share))]
pub struct SharesApi;
