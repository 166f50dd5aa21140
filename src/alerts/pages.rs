//! Pages of alerts: what was found, the rules, the digest before it is sent.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::forms::{read_edit, read_new_rule};
use super::model::{Alert, AlertKind, AlertRule};
use super::usecases::{self, may_manage};
use super::words;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::journeys::{Level, Plan, WHOLE};
use crate::kernel::{Actor, ClientUser, Clock, Cursor, Language};
use crate::programs;
use crate::texts::{self, Argument};
use crate::web::render::Choice;
use crate::web::{Call, Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Debug, Default, Deserialize)]
pub struct AlertsQuery {
    #[serde(default)]
    cursor: String,
    /// `open` leaves out what is over.
    #[serde(default)]
    show: String,
}

#[derive(Serialize)]
struct AlertsPage {
    map: String,
    map_title: String,
    alerts: Vec<AlertItem>,
    open_only: bool,
    rules: Vec<RuleItem>,
    may_manage: bool,
    kinds: Vec<Choice>,
    cells: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
    /// The cursor of the next page.
    next: Option<String>,
}

#[derive(Serialize)]
struct AlertItem {
    text: String,
    href: String,
    wave: String,
    fired_at: String,
    open: bool,
    /// The id under which the reader may end it.
    end: Option<String>,
}

#[derive(Serialize)]
struct RuleItem {
    id: String,
    version: i64,
    text: String,
    muted: bool,
    /// In points of 100, of rules that have one.
    threshold: Option<String>,
}

#[derive(Serialize)]
struct RulePage {
    map: String,
    rule: RuleItem,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct DigestPage {
    maps: Vec<DigestMap>,
    alerts: Vec<DigestLine>,
    due: Vec<DigestLine>,
    more_due: bool,
}

#[derive(Serialize)]
struct DigestMap {
    title: String,
    href: String,
    picture: String,
    picture_words: String,
    selection: String,
    score: Option<String>,
    moved: Vec<String>,
    pains: Vec<String>,
}

#[derive(Serialize)]
struct DigestLine {
    text: String,
    href: String,
}

fn alerts_page(
    connection: &mut Connection,
    actor: &Actor,
    map: &str,
    query: &AlertsQuery,
    form: Typed,
) -> AppResult<AlertsPage> {
    let (plan, rules) = usecases::rules_of_map(connection, actor, map)?;
    let open_only = query.show == "open";
    let (_, page) = usecases::alerts_of_map(connection, actor, map, open_only, Cursor::parse(&query.cursor))?;
    let wave_ids: Vec<i64> = page.items.iter().map(|alert| alert.wave_id).collect();
    let waves: HashMap<i64, (String, String)> = programs::waves_by_ids(connection, &wave_ids)?
        .into_iter()
        .map(|wave| (wave.id, (wave.title, wave.public_id)))
        .collect();
    let language = actor.language;
    let text = |key: &str| texts::text(language, key);
    let mut alerts = Vec::new();
    for alert in &page.items {
        let (title, wave) = waves.get(&alert.wave_id).ok_or(AppError::NotFound)?;
        alerts.push(alert_item(&plan, alert, title, wave, actor)?);
    }
    let mut cells = vec![Choice::new(format!("journey:{WHOLE}"), text("league-whole"))];
    for planned in &plan.stages {
        cells.push(Choice::new(format!("stage:{}", planned.stage.key), &planned.stage.title));
        let within = planned.touchpoints.iter();
        cells.extend(within.map(|own| Choice::new(format!("touchpoint:{}", own.key), format!("— {}", own.title))));
    }
    Ok(AlertsPage {
        alerts,
        open_only,
        rules: rules.iter().map(|rule| rule_item(&plan, rule, language)).collect::<AppResult<_>>()?,
        may_manage: may_manage(actor, plan.map.client_id).is_ok(),
        kinds: AlertKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.as_str(), text(&format!("alert-kind-{}", kind.as_str()))))
            .collect(),
        cells,
        form,
        next: page.next,
        map: plan.map.public_id,
        map_title: plan.map.title,
    })
}

fn alert_item(plan: &Plan, alert: &Alert, title: &str, wave: &str, reader: &Actor) -> AppResult<AlertItem> {
    let language = reader.language;
    let kind = AlertKind::parse(&alert.kind).ok_or_else(|| AppError::internal(format!("alert kind {}", alert.kind)))?;
    let name = words::name_of(plan, alert.level()?, &alert.key);
    Ok(AlertItem {
        text: words::in_words(language, kind, &name, title, &alert.figures()?),
        href: match alert.subject.as_str() {
            "" => format!("/maps/{}/cells/{}/{}?wave={wave}", plan.map.public_id, alert.level, alert.key),
            report => format!("/reports/{report}"),
        },
        wave: title.to_owned(),
        fired_at: texts::date_time(language, alert.fired_at, reader.time_zone),
        open: alert.cleared_at.is_none(),
        end: (alert.cleared_at.is_none() && may_manage(reader, alert.client_id).is_ok())
            .then(|| alert.public_id.clone()),
    })
}

fn rule_item(plan: &Plan, rule: &AlertRule, language: Language) -> AppResult<RuleItem> {
    let level = rule.level()?;
    let name = match level {
        Level::Journey => texts::text(language, "league-whole"),
        _ => words::name_of(plan, level, &rule.key),
    };
    let threshold = rule.threshold.map(|share| format!("{}", (share * 1000.0).round() / 10.0));
    let parts = [("name", Argument::from(name)), ("threshold", Argument::from(threshold.clone().unwrap_or_default()))];
    Ok(RuleItem {
        id: rule.public_id.clone(),
        version: rule.version,
        text: texts::text_with(language, &format!("alert-rule-{}", rule.kind()?.as_str()), &parts),
        muted: rule.muted,
        threshold,
    })
}

pub async fn show_alerts(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<AlertsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let query = query.into_inner();
    let mut page = db.read(move |connection| alerts_page(connection, &actor, &id, &query, Typed::default())).await?;
    page.next = screen.page_from(page.next);
    screen.show("alerts/show.html", &page)
}

pub async fn add_rule(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, back) = (clock.now(), format!("/maps/{id}/alerts"));
    let added = match read_new_rule(&form) {
        Ok(rule) => {
            let (actor, id) = (actor.clone(), id.clone());
            db.write(move |connection| usecases::add_rule(connection, &actor, &id, &rule, now)).await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(redirect_with_flash(&back, "success", "alert-rule-added")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let query = AlertsQuery::default();
            let page = db.read(move |connection| {
                // Whoever may not add one is refused here too, whatever was typed.
                let page = alerts_page(connection, &actor, &id, &query, typed)?;
                if page.may_manage { Ok(page) } else { Err(AppError::Forbidden) }
            });
            screen.show_refused("alerts/show.html", &page.await?)
        }
        Err(other) => Err(other),
    }
}

pub async fn add_usual_rules(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, back) = (clock.now(), format!("/maps/{id}/alerts"));
    db.write(move |connection| usecases::add_usual_rules(connection, &actor, &id, now)).await?;
    Ok(redirect_with_flash(&back, "success", "alert-rules-added"))
}

fn rule_page(connection: &mut Connection, actor: &Actor, id: &str, form: Option<Typed>) -> AppResult<RulePage> {
    let rule = usecases::find_rule(connection, actor, id)?;
    may_manage(actor, rule.client_id)?;
    let plan = crate::journeys::plan_by_id(connection, rule.map_id)?;
    let item = rule_item(&plan, &rule, actor.language)?;
    let muted = if rule.muted { "yes" } else { "no" };
    let values = [("threshold", item.threshold.clone().unwrap_or_default()), ("muted", muted.to_owned())];
    Ok(RulePage { map: plan.map.public_id, rule: item, form: form.unwrap_or_else(|| Typed::starting_with(values)) })
}

pub async fn show_rule(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let page = db.read(move |connection| rule_page(connection, &actor, &id, None)).await?;
    screen.show("alerts/rule.html", &page)
}

pub async fn change_rule(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let changed = match read_edit(&form) {
        Ok(edit) => {
            let (actor, id) = (actor.clone(), id.clone());
            db.write(move |connection| {
                let rule = usecases::change_rule(connection, &actor, &id, &edit, now)?;
                Ok(crate::journeys::plan_by_id(connection, rule.map_id)?.map.public_id)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match changed {
        Ok(map) => Ok(redirect_with_flash(&format!("/maps/{map}/alerts"), "success", "alert-rule-changed")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let page = db.read(move |connection| rule_page(connection, &actor, &id, Some(typed))).await?;
            screen.show_refused("alerts/rule.html", &page)
        }
        Err(other) => Err(other),
    }
}

pub async fn delete_rule(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, version) = (clock.now(), read_edit(&form)?.version);
    let map = db
        .write(move |connection| {
            let rule = usecases::delete_rule(connection, &actor, &id, version, now)?;
            Ok(crate::journeys::plan_by_id(connection, rule.map_id)?.map.public_id)
        })
        .await?;
    Ok(redirect_with_flash(&format!("/maps/{map}/alerts"), "success", "alert-rule-deleted"))
}

pub async fn end_alert(call: Call, id: web::Path<String>) -> AppResult<HttpResponse> {
    let map = call.write(move |connection, actor, now| {
        let alert = usecases::end_alert(connection, actor, &id, now)?;
        Ok(crate::journeys::plan_by_id(connection, alert.map_id)?.map.public_id)
    });
    Ok(redirect_with_flash(&format!("/maps/{}/alerts", map.await?), "success", "alert-ended"))
}

/// The digest as it would be sent now.
pub async fn show_digest(
    user: ClientUser,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let digest = db.read(move |connection| usecases::digest_of(connection, &user.actor, now)).await?;
    let maps = digest.maps.into_iter().map(|map| DigestMap {
        picture_words: usecases::picture_words(screen.language, &map),
        title: map.title,
        href: map.href,
        picture: map.picture,
        selection: map.selection,
        score: map.score,
        moved: map.moved,
        pains: map.pains,
    });
    let alerts = digest.alerts.into_iter().map(|(text, href)| DigestLine { text, href });
    let due = digest.due.into_iter().map(|solution| DigestLine { text: solution.text, href: solution.href });
    let page =
        DigestPage { maps: maps.collect(), alerts: alerts.collect(), due: due.collect(), more_due: digest.more_due };
    screen.show("alerts/digest.html", &page)
}
