//! What a granted appeal does to a report: scored anew, counted after all, or paid though another took its place.

use serde_json::json;

use super::correction::{Correction, put_right};
use super::counting::{count, counted_version};
use super::note;
use super::review::{Approval, accept, begin_counting, newest_version};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Manager, Timestamp};
use crate::reports::listener::ApprovalListener;
use crate::reports::model::{RESCORE, Report, ReportVersion};
use crate::reports::rules::Step;
use crate::reports::store;
use crate::schedule;
use crate::shoppers::{self, Deed};

/// Corrected answers of an approved report become its newest version; its score, its answers and the map's cells follow
/// together. Pay and grade stay what they were.
pub fn rescore_report(
    connection: &mut Connection,
    listener: &dyn ApprovalListener,
    manager: &Manager,
    report: &Report,
    correction: &Correction,
    now: Timestamp,
) -> AppResult<ReportVersion> {
    report.state()?.after(Step::Rescore)?;
    let check = schedule::check_by_id(connection, report.check_id)?;
    let earlier = newest_version(connection, report)?;
    let (version, changed) = put_right(connection, manager, report, &earlier, correction, RESCORE, now)?;
    let before = counted_version(connection, report, &earlier, &check)?;
    store::delete_answers(connection, report.id)?;
    let after = count(connection, report, &version, &check)?;
    store::set_rescored(connection, report, version.id, after.report_score)?;
    listener.report_recounted(connection, manager, &before, &after, now)?;
    let detail = json!({"version": version.number, "answers": changed, "reason": version.words,
        "score_before": before.report_score, "score": after.report_score});
    note(connection, &manager.0, report, "report.rescored", detail, now)?;
    Ok(version)
}

/// A rejected report counts after all, in the place that nobody has taken since.
pub fn reinstate_report(
    connection: &mut Connection,
    listener: &dyn ApprovalListener,
    manager: &Manager,
    report: &Report,
    approval: &Approval<'_>,
    now: Timestamp,
) -> AppResult<()> {
    let (accepted, version) = accept(connection, manager, report, Step::Reinstate, approval, now)?;
    let check = schedule::check_by_id(connection, report.check_id)?;
    let check = schedule::mark_reinstated(connection, &manager.0, &check, report.assignment_id, now)?;
    shoppers::note_deed(connection, report.shopper_id, Deed::RejectionLifted)?;
    let detail = begin_counting(connection, listener, manager, (&accepted, &version), &check, now)?;
    note(connection, &manager.0, report, "report.reinstated", detail, now)
}

/// The shopper is paid, and the rejection leaves the rating; the report stays out of the map.
pub fn lift_rejection(
    connection: &mut Connection,
    listener: &dyn ApprovalListener,
    manager: &Manager,
    report: &Report,
    now: Timestamp,
) -> AppResult<()> {
    report.state()?.after(Step::Lift)?;
    // Nothing of it changes, but nobody else may decide on it from the same page.
    store::touch(connection, report)?;
    shoppers::note_deed(connection, report.shopper_id, Deed::RejectionLifted)?;
    listener.rejection_lifted(connection, manager, report, now)?;
    note(connection, &manager.0, report, "report.rejection-lifted", json!({}), now)
}
