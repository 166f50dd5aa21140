//! `/api/v1/journey-maps/{id}/alert-rules`, `/api/v1/alert-rules`, `/api/v1/journey-maps/{id}/alerts`, `/api/v1/digest`

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::model::{Alert, AlertRule, Figures};
use super::usecases::{self, EditRule, NewRule};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{ClientUser, Clock, Cursor};
use crate::programs;
use crate::web::idempotency::{Attempt, once};
use crate::web::{Call, Json, SignedIn};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AlertsQuery {
    /// The `next` of the page before.
    #[serde(default)]
    cursor: String,
    /// `open` leaves out what is over.
    #[serde(default)]
    show: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RuleVersion {
    /// The version that was read.
    version: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AlertRuleView {
    id: String,
    /// `score_below`, `score_drop`, `nps_drop` or `critical_failed`.
    kind: String,
    level: String,
    key: String,
    /// 0..1, of `score_below` alone.
    threshold: Option<f64>,
    muted: bool,
    created_at: String,
    version: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AlertRuleList {
    items: Vec<AlertRuleView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct UsualRulesAdded {
    /// Rules that the map lacked.
    added: usize,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AlertView {
    id: String,
    kind: String,
    level: String,
    key: String,
    wave_id: Option<String>,
    /// The report that it is about, of `critical_failed` alone.
    report_id: Option<String>,
    /// What there was to see when it fired.
    figures: Figures,
    fired_at: String,
    /// Null as long as it is open.
    cleared_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AlertList {
    items: Vec<AlertView>,
    next: Option<String>,
}

/// The digest of one's company as it would be sent now, in one's own language.
#[derive(Debug, Serialize, ToSchema)]
pub struct DigestView {
    maps: Vec<DigestMapView>,
    /// What fired within the last week.
    alerts: Vec<String>,
    /// Open solutions that are late or due within a week, what is due first on top.
    due: Vec<DigestSolutionView>,
    /// Whether there are more of them.
    more_due: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DigestSolutionView {
    text: String,
    /// The path of its page.
    href: String,
    late: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DigestMapView {
    title: String,
    /// The path of the PNG that the letter carries.
    picture: String,
    selection: String,
    score: Option<String>,
    /// Stages that really moved.
    moved: Vec<String>,
    pains: Vec<String>,
}

impl From<AlertRule> for AlertRuleView {
    fn from(rule: AlertRule) -> Self {
        Self {
            id: rule.public_id,
            kind: rule.kind,
            level: rule.level,
            key: rule.key,
            threshold: rule.threshold,
            muted: rule.muted,
            created_at: rfc3339(rule.created_at),
            version: rule.version,
        }
    }
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/alert-rules", params(("id" = String, Path)), responses((status = 200, body = AlertRuleList)), tag = "alerts")]
pub async fn list_alert_rules(call: Call, id: web::Path<String>) -> AppResult<HttpResponse> {
    let (_, rules) = call.read(move |connection, actor, _| usecases::rules_of_map(connection, actor, &id)).await?;
    Ok(HttpResponse::Ok().json(AlertRuleList { items: rules.into_iter().map(AlertRuleView::from).collect() }))
}

#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/alert-rules", params(("id" = String, Path)), request_body = NewRule, responses((status = 201, body = AlertRuleView)), tag = "alerts")]
pub async fn add_alert_rule(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewRule>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (attempt, now) = (Attempt::of(&request, &actor, &json.hash)?, clock.now());
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        usecases::add_rule(connection, &actor, &id, &json.value, now).map(AlertRuleView::from)
    })
    .await
}

/// Adds the rules that most want, where the map lacks them; again is no harm.
#[utoipa::path(put, path = "/api/v1/journey-maps/{id}/alert-rules/usual", params(("id" = String, Path)), responses((status = 200, body = UsualRulesAdded)), tag = "alerts")]
pub async fn add_usual_alert_rules(call: Call, id: web::Path<String>) -> AppResult<HttpResponse> {
    let added =
        call.write(move |connection, actor, now| usecases::add_usual_rules(connection, actor, &id, now)).await?;
    Ok(HttpResponse::Ok().json(UsualRulesAdded { added }))
}

#[utoipa::path(patch, path = "/api/v1/alert-rules/{id}", params(("id" = String, Path)), request_body = EditRule, responses((status = 200, body = AlertRuleView)), tag = "alerts")]
pub async fn change_alert_rule(call: Call, id: web::Path<String>, json: Json<EditRule>) -> AppResult<HttpResponse> {
    let change =
        call.write(move |connection, actor, now| usecases::change_rule(connection, actor, &id, &json.value, now));
    Ok(HttpResponse::Ok().json(AlertRuleView::from(change.await?)))
}

#[utoipa::path(delete, path = "/api/v1/alert-rules/{id}", params(("id" = String, Path), RuleVersion), responses((status = 204)), tag = "alerts")]
pub async fn delete_alert_rule(
    call: Call,
    id: web::Path<String>,
    query: web::Query<RuleVersion>,
) -> AppResult<HttpResponse> {
    call.write(move |connection, actor, now| usecases::delete_rule(connection, actor, &id, query.version, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/alerts", params(("id" = String, Path), AlertsQuery), responses((status = 200, body = AlertList)), tag = "alerts")]
pub async fn list_alerts(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<AlertsQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (open_only, cursor) = (query.show == "open", Cursor::parse(&query.cursor));
    let list = db
        .read(move |connection| {
            let (_, page) = usecases::alerts_of_map(connection, &actor, &id, open_only, cursor)?;
            let ids: Vec<i64> = page.items.iter().map(|alert| alert.wave_id).collect();
            let waves = programs::waves_by_ids(connection, &ids)?;
            let wave = |id: i64| waves.iter().find(|wave| wave.id == id).map(|wave| wave.public_id.clone());
            let items = page.items.into_iter().map(|alert| view(wave(alert.wave_id), alert));
            Ok(AlertList { items: items.collect::<AppResult<_>>()?, next: page.next })
        })
        .await?;
    Ok(HttpResponse::Ok().json(list))
}

fn view(wave_id: Option<String>, alert: Alert) -> AppResult<AlertView> {
    Ok(AlertView {
        wave_id,
        figures: alert.figures()?,
        id: alert.public_id,
        kind: alert.kind,
        level: alert.level,
        key: alert.key,
        report_id: Some(alert.subject).filter(|subject| !subject.is_empty()),
        fired_at: rfc3339(alert.fired_at),
        cleared_at: alert.cleared_at.map(rfc3339),
    })
}

/// Says that an alert was seen to, which ends it; again is no harm. One about a cell also ends by itself.
#[utoipa::path(post, path = "/api/v1/alerts/{id}/end", params(("id" = String, Path)), responses((status = 200, body = AlertView)), tag = "alerts")]
pub async fn end_alert(call: Call, id: web::Path<String>) -> AppResult<HttpResponse> {
    let ended = call.write(move |connection, actor, now| {
        let alert = usecases::end_alert(connection, actor, &id, now)?;
        let waves = programs::waves_by_ids(connection, &[alert.wave_id])?;
        view(waves.into_iter().next().map(|wave| wave.public_id), alert)
    });
    Ok(HttpResponse::Ok().json(ended.await?))
}

#[utoipa::path(get, path = "/api/v1/digest", responses((status = 200, body = DigestView)), tag = "alerts")]
pub async fn read_digest(user: ClientUser, db: web::Data<Db>, clock: web::Data<Clock>) -> AppResult<HttpResponse> {
    let now = clock.now();
    let digest = db.read(move |connection| usecases::digest_of(connection, &user.actor, now)).await?;
    let maps = digest.maps.into_iter().map(|map| DigestMapView {
        title: map.title,
        picture: map.picture,
        selection: map.selection,
        score: map.score,
        moved: map.moved,
        pains: map.pains,
    });
    let alerts = digest.alerts.into_iter().map(|(text, _)| text).collect();
    let due = digest.due.into_iter().map(|solution| DigestSolutionView {
        text: solution.text,
        href: solution.href,
        late: solution.late,
    });
    let view = DigestView { maps: maps.collect(), alerts, due: due.collect(), more_due: digest.more_due };
    Ok(HttpResponse::Ok().json(view))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_alert_rules,
    add_alert_rule,
    add_usual_alert_rules,
    change_alert_rule,
    delete_alert_rule,
    list_alerts,
    end_alert,
    read_digest,
))]
pub struct AlertsApi;
