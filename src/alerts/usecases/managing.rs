use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use crate::accounts::{Happening, record};
use crate::alerts::model::{Alert, AlertKind, AlertRule};
use crate::alerts::store::{self, RuleRow};
use crate::clients;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::journeys::{self, Level, Plan, WHOLE};
use crate::kernel::{Actor, Cursor, Paged, Timestamp};
use crate::scoring::{Band, BandLimits};

/// A rule to be added.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRule {
    pub kind: AlertKind,
    /// `journey` (the usual), `stage` or `touchpoint`.
    #[serde(default)]
    pub level: Option<String>,
    /// Key of the stage or touchpoint; blank for the whole journey.
    #[serde(default)]
    pub key: Option<String>,
    /// 0..1, above 0; needed by `score_below` and taken by nothing else.
    #[serde(default)]
    pub threshold: Option<f64>,
}

/// A change of a rule; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditRule {
    pub version: i64,
    #[serde(default)]
    pub threshold: Option<f64>,
    #[serde(default)]
    pub muted: Option<bool>,
}

/// Whether the actor may manage the rules of this client's maps: managers, and owners at the client.
pub fn may_manage(actor: &Actor, client_id: i64) -> AppResult<()> {
    clients::require_editor(actor, client_id)
}

/// The map of this address with its rules, in the order they were added.
pub fn rules_of_map(connection: &mut Connection, actor: &Actor, map: &str) -> AppResult<(Plan, Vec<AlertRule>)> {
    let plan = journeys::find_plan(connection, actor, map)?;
    let rules = store::rules_of_map(connection, plan.map.id)?;
    Ok((plan, rules))
}

/// One page of what they found, from new to old.
pub fn alerts_of_map(
    connection: &mut Connection,
    actor: &Actor,
    map: &str,
    open_only: bool,
    cursor: Cursor,
) -> AppResult<(Plan, Paged<Alert>)> {
    let plan = journeys::find_plan(connection, actor, map)?;
    let alerts = Paged::from_rows(store::alerts_after(connection, plan.map.id, open_only, cursor)?, |alert| alert.id);
    Ok((plan, alerts))
}

/// The rule of this address, if the actor may see it.
pub fn find_rule(connection: &mut Connection, actor: &Actor, id: &str) -> AppResult<AlertRule> {
    Ok(store::rule_in(connection, actor.scope(), id)?)
}

/// Adds a rule to the map of this address, and looks at its waves.
pub fn add_rule(
    connection: &mut Connection,
    actor: &Actor,
    map: &str,
    rule: &NewRule,
    now: Timestamp,
) -> AppResult<AlertRule> {
    let plan = journeys::find_plan(connection, actor, map)?;
    may_manage(actor, plan.map.client_id)?;
    let (level, key) = cell_of(&plan, rule)?;
    let threshold = threshold_of(rule.kind, rule.threshold)?;
    let row = row_of(actor, &plan, rule.kind, level, &key, threshold, now);
    let twice = AppError::invalid("kind", "alert-twice");
    let added = store::insert_rule(connection, &row).map_err(|error| on_unique(error, twice))?;
    note(connection, actor, &added, "alert_rule.added", now)?;
    look_at(connection, &added, now)?;
    Ok(added)
}

/// Adds the rules that most want, where the map lacks them: real drops of the whole and of its stages, a real drop of the
/// NPS, critical questions, and the whole below the client's limit of a fair score. Returns how many were missing.
pub fn add_usual_rules(connection: &mut Connection, actor: &Actor, map: &str, now: Timestamp) -> AppResult<usize> {
    let plan = journeys::find_plan(connection, actor, map)?;
    may_manage(actor, plan.map.client_id)?;
    let client = clients::client_by_id(connection, plan.map.client_id)?;
    let limits = match client.band_limits.as_deref().map(serde_json::from_str::<BandLimits>) {
        Some(Ok(limits)) => limits,
        _ => BandLimits::default(),
    };
    let fair = Some(limits.least(Band::Fair));
    let mut usual = vec![
        (AlertKind::CriticalFailed, Level::Journey, WHOLE, None),
        (AlertKind::NpsDrop, Level::Journey, WHOLE, None),
        (AlertKind::ScoreDrop, Level::Journey, WHOLE, None),
        (AlertKind::ScoreBelow, Level::Journey, WHOLE, fair),
    ];
    for planned in &plan.stages {
        usual.push((AlertKind::ScoreDrop, Level::Stage, &planned.stage.key, None));
    }
    let mut added = 0;
    for (kind, level, key, threshold) in usual {
        let row = row_of(actor, &plan, kind, level, key, threshold, now);
        added += store::insert_missing_rule(connection, &row)?;
    }
    if added > 0 {
        let happening = Happening {
            action: "alert_rule.usual_added",
            subject: "journey_map",
            subject_id: &plan.map.public_id,
            client_id: Some(plan.map.client_id),
            detail: json!({"added": added}),
        };
        record(connection, Some(actor), &happening, now)?;
        if let Some(rule) = store::rules_of_map(connection, plan.map.id)?.first() {
            look_at(connection, rule, now)?;
        }
    }
    Ok(added)
}

/// Changes the threshold, mutes, or lets it speak again.
pub fn change_rule(
    connection: &mut Connection,
    actor: &Actor,
    id: &str,
    edit: &EditRule,
    now: Timestamp,
) -> AppResult<AlertRule> {
    let mut rule = find_rule(connection, actor, id)?;
    may_manage(actor, rule.client_id)?;
    if rule.version != edit.version {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    if edit.threshold.is_some() {
        rule.threshold = threshold_of(rule.kind()?, edit.threshold)?;
    }
    rule.muted = edit.muted.unwrap_or(rule.muted);
    if store::save_rule(connection, &rule)? != 1 {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    if rule.muted {
        store::clear_alerts_of_rule(connection, rule.id, now)?;
    }
    note(connection, actor, &rule, "alert_rule.changed", now)?;
    look_at(connection, &rule, now)?;
    find_rule(connection, actor, id)
}

/// Deletes the rule; what it found stays to be read, and is over.
pub fn delete_rule(
    connection: &mut Connection,
    actor: &Actor,
    id: &str,
    version: i64,
    now: Timestamp,
) -> AppResult<AlertRule> {
    let rule = find_rule(connection, actor, id)?;
    may_manage(actor, rule.client_id)?;
    if rule.version != version || store::delete_rule(connection, &rule, now)? != 1 {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    note(connection, actor, &rule, "alert_rule.deleted", now)?;
    Ok(rule)
}

/// Ends an alert that somebody has seen to; again is no harm. One about a cell also ends by itself once its figures are
/// better, and is told of anew where the next check of its wave finds them as they were.
pub fn end_alert(connection: &mut Connection, actor: &Actor, id: &str, now: Timestamp) -> AppResult<Alert> {
    let alert = store::alert_in(connection, actor.scope(), id)?;
    may_manage(actor, alert.client_id)?;
    if store::clear_alert(connection, alert.id, now)? == 1 {
        let happening = Happening {
            action: "alert.ended",
            subject: "alert",
            subject_id: &alert.public_id,
            client_id: Some(alert.client_id),
            detail: json!({"kind": alert.kind, "report": alert.subject, "key": alert.key}),
        };
        record(connection, Some(actor), &happening, now)?;
    }
    Ok(store::alert_in(connection, actor.scope(), id)?)
}

fn cell_of(plan: &Plan, rule: &NewRule) -> AppResult<(Level, String)> {
    let level = match rule.level.as_deref().filter(|level| !level.is_empty()) {
        None => Level::Journey,
        Some(level) => Level::parse(level).ok_or_else(|| AppError::invalid("level", "unknown"))?,
    };
    let key = rule.key.as_deref().unwrap_or_default();
    let known = match level {
        Level::Journey => key.is_empty() || key == WHOLE,
        Level::Stage => plan.stage(key).is_some(),
        Level::Touchpoint => plan.touchpoint(key).is_some(),
    };
    if !known {
        return Err(AppError::invalid("key", "unknown"));
    }
    // A report is wrong as a whole: its alert says itself which question failed.
    if rule.kind == AlertKind::CriticalFailed && level != Level::Journey {
        return Err(AppError::invalid("key", "alert-whole-only"));
    }
    Ok((level, if level == Level::Journey { WHOLE.to_owned() } else { key.to_owned() }))
}

fn threshold_of(kind: AlertKind, threshold: Option<f64>) -> AppResult<Option<f64>> {
    match (kind, threshold) {
        (AlertKind::ScoreBelow, None) => Err(AppError::invalid("threshold", "required")),
        (AlertKind::ScoreBelow, Some(share)) if share > 0.0 && share <= 1.0 => Ok(Some(share)),
        (AlertKind::ScoreBelow, Some(_)) => Err(AppError::invalid("threshold", "alert-threshold")),
        (_, None) => Ok(None),
        (_, Some(_)) => Err(AppError::invalid("threshold", "alert-no-threshold")),
    }
}

fn row_of<'a>(
    actor: &Actor,
    plan: &Plan,
    kind: AlertKind,
    level: Level,
    key: &'a str,
    threshold: Option<f64>,
    now: Timestamp,
) -> RuleRow<'a> {
    RuleRow {
        public_id: new_id(),
        client_id: plan.map.client_id,
        program_id: plan.map.program_id,
        map_id: plan.map.id,
        kind: kind.as_str(),
        level: level.as_str(),
        key,
        threshold,
        muted: false,
        created_by: actor.user_id,
        created_at: now,
    }
}

// What is there already counts for a new rule too: the newest wave with checks is looked at.
fn look_at(connection: &mut Connection, rule: &AlertRule, now: Timestamp) -> AppResult<()> {
    if let Some(wave_id) = journeys::newest_counted_wave(connection, rule.map_id)? {
        store::ask_for_look(connection, rule.client_id, rule.program_id, wave_id, now)?;
    }
    Ok(())
}

fn note(connection: &mut Connection, actor: &Actor, rule: &AlertRule, action: &str, now: Timestamp) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "alert_rule",
        subject_id: &rule.public_id,
        client_id: Some(rule.client_id),
        detail: json!({"kind": rule.kind, "level": rule.level, "key": rule.key, "threshold": rule.threshold, "muted": rule.muted}),
    };
    record(connection, Some(actor), &happening, now)
}
