//! Beginning a check from its form, also afterwards: the phone may have had no network in the shop.

use chrono::{DateTime, SubsecRound, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::filing::{checklist_of, create_report, find_own_report};
use crate::checklists;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Shopper, Timestamp};
use crate::reports::model::{Report, ReportStatus};
use crate::schedule::{self, Assignment, Check, CheckStatus};

/// A check that is begun.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginReport {
    /// When, by the shopper's phone; absent for now. Never later than now nor earlier than the assignment.
    #[serde(default)]
    pub started_at: Option<DateTime<Utc>>,
    /// Id of the checklist version that the shopper has before them; absent for the newest.
    #[serde(default)]
    pub checklist_version: Option<String>,
}

/// Begins the check where that is still to be done, and opens its report. Saying so again changes nothing.
pub fn begin_report(
    connection: &mut Connection,
    shopper: &Shopper,
    check_id: &str,
    wish: &BeginReport,
    now: Timestamp,
) -> AppResult<Report> {
    let mut check = schedule::find_check(connection, &shopper.actor, check_id)?;
    if let Some(report) = find_own_report(connection, shopper, &check)? {
        return Ok(report);
    }
    if check.status != CheckStatus::Started {
        let began = wish.started_at.map_or(now, |at| at.naive_utc().trunc_subsecs(6));
        check = schedule::start_check_at(connection, shopper, check_id, began, now)?;
    }
    let live = own_live(connection, shopper, &check)?;
    let checklist_id = checklist_of(connection, &check)?;
    let version = match &wish.checklist_version {
        Some(shown) => checklists::versions_of(connection, checklist_id)?
            .into_iter()
            .find(|version| version.public_id == *shown)
            .ok_or_else(|| AppError::invalid("checklist_version", "unknown"))?,
        None => checklists::newest_version(connection, checklist_id)?,
    };
    create_report(connection, shopper, &check, &live, version.id, now)
}

/// The report as it will be once the check is begun, for a phone that may have no network by then; nothing is kept.
pub fn foresee_report(
    connection: &mut Connection,
    shopper: &Shopper,
    check: &Check,
    now: Timestamp,
) -> AppResult<Report> {
    let live = own_live(connection, shopper, check)?;
    if check.status != CheckStatus::Assigned || live.accepted_at.is_none() || check.due_at < now {
        return Err(AppError::Conflict("check-not-started"));
    }
    let checklist_id = checklist_of(connection, check)?;
    let version = checklists::newest_version(connection, checklist_id)?;
    Ok(Report {
        id: 0,
        public_id: live.public_id,
        client_id: check.client_id,
        check_id: check.id,
        assignment_id: live.id,
        shopper_id: shopper.shopper_id,
        checklist_version_id: version.id,
        status: ReportStatus::Draft.as_str().to_owned(),
        draft_answers: "{}".to_owned(),
        draft_barriers: "[]".to_owned(),
        current_version_id: None,
        score: None,
        grade: None,
        decision_words: None,
        reviewed_by: None,
        started_at: now,
        saved_at: now,
        submitted_at: None,
        reviewed_at: None,
        version: 1,
        filed_latitude: None,
        filed_longitude: None,
        risk: 0,
        queued_at: None,
        wave_id: check.wave_id,
    })
}

fn own_live(connection: &mut Connection, shopper: &Shopper, check: &Check) -> AppResult<Assignment> {
    schedule::live_assignment(connection, check.id)?
        .filter(|live| live.shopper_id == shopper.shopper_id)
        .ok_or(AppError::Conflict("assignment-ended"))
}
