//! What the reviewer decides: approve, return with remarks, reject.

use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::counting::count;
use super::{definition_of, find_report, note};
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Email, Language, Manager, Timestamp};
use crate::mail::{self, Letter};
use crate::reports::listener::ApprovalListener;
use crate::reports::model::{Report, ReportVersion};
use crate::reports::rules::{MOST_WORDS, Step};
use crate::reports::store::{self, Change, RemarkRow};
use crate::schedule::{self, Check};
use crate::shoppers::{self, Deed};
use crate::texts::Argument;

/// What to mend in the answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Remarked {
    /// Key of the question.
    pub question: String,
    pub remark: String,
}

/// The decision that a report counts.
#[derive(Debug, Clone, Copy)]
pub struct Approval<'a> {
    /// For the shopper's work, 1..10.
    pub grade: i32,
    pub words: Option<&'a str>,
    /// Of the report as it was read; another one by now, and the decision is refused.
    pub version: Option<i64>,
}

impl Approval<'_> {
    /// With a grade and without words, whatever has become of the report since it was read.
    pub fn graded(grade: i32) -> Self {
        Self { grade, words: None, version: None }
    }
}

/// The report counts from now on: its answers, its score and the map's cells are written together. Like the other
/// decisions it gives the report with its check, as they are then.
pub fn approve_report(
    connection: &mut Connection,
    listener: &dyn ApprovalListener,
    manager: &Manager,
    public_id: &str,
    approval: &Approval<'_>,
    now: Timestamp,
) -> AppResult<(Report, Check)> {
    let report = find_report(connection, &manager.0, public_id)?;
    let (accepted, version) = accept(connection, manager, &report, Step::Approve, approval, now)?;
    let check = schedule::check_by_id(connection, report.check_id)?;
    let check = schedule::mark_approved(connection, &manager.0, &check, now)?;
    let detail = begin_counting(connection, listener, manager, (&accepted, &version), &check, now)?;
    note(connection, &manager.0, &report, "report.approved", detail, now)?;
    let grade = Argument::from(i64::from(approval.grade));
    tell_shopper(connection, &report, &check, "report-approved", &[("grade", grade)], now)?;
    Ok((accepted, check))
}

/// Writes the decision that a report counts into it; gives it with the version that counts.
pub(super) fn accept(
    connection: &mut Connection,
    manager: &Manager,
    report: &Report,
    step: Step,
    approval: &Approval<'_>,
    now: Timestamp,
) -> AppResult<(Report, ReportVersion)> {
    let next = report.state()?.after(step)?;
    if approval.version.is_some_and(|version| version != report.version) {
        return Err(AppError::Conflict("changed-meanwhile"));
    }
    let words = checked_words(approval.words, "words")?;
    if !(1..=10).contains(&approval.grade) {
        return Err(AppError::invalid("grade", "grade"));
    }
    let newest = newest_version(connection, report)?;
    let change = Change {
        status: Some(next.as_str()),
        score: newest.final_score()?,
        grade: Some(approval.grade),
        decision_words: words,
        reviewed_by: Some(manager.0.user_id),
        reviewed_at: Some(now),
        ..Default::default()
    };
    Ok((store::change(connection, report, &change)?, newest))
}

/// Tells everybody who counts of an accepted report, and gives what the audit log says of it.
pub(super) fn begin_counting(
    connection: &mut Connection,
    listener: &dyn ApprovalListener,
    manager: &Manager,
    (report, version): (&Report, &ReportVersion),
    check: &Check,
    now: Timestamp,
) -> AppResult<Value> {
    let counted = count(connection, report, version, check)?;
    listener.report_counted(connection, manager, check, &counted, now)?;
    let first = match version.number {
        1 => Some(version.created_at),
        _ => store::first_submitted_at(connection, report.id)?,
    };
    let late = first.is_some_and(|filed| filed > check.due_at);
    let grade = report.grade.unwrap_or_default();
    let deed = Deed::Graded { grade: i64::from(grade), late };
    shoppers::note_deed(connection, report.shopper_id, deed)?;
    Ok(json!({"version": version.number, "grade": grade, "score": counted.report_score}))
}

/// The same shopper is asked to mend it: at least one remark, each to a question of the checklist.
pub fn return_report(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    remarks: &[Remarked],
    now: Timestamp,
) -> AppResult<(Report, Check)> {
    let report = find_report(connection, &manager.0, public_id)?;
    let next = report.state()?.after(Step::Return)?;
    let definition = definition_of(connection, &report)?;
    let mut errors = Vec::new();
    if remarks.is_empty() {
        errors.push(FieldError::new("remarks", "no-remarks"));
    }
    for (index, remark) in remarks.iter().enumerate() {
        if definition.question(&remark.question).is_none() {
            errors.push(FieldError::new(format!("remarks[{index}].question"), "unknown-key"));
        }
        if remark.remark.trim().is_empty() {
            errors.push(FieldError::new(format!("remarks[{index}].remark"), "required"));
        }
        if remark.remark.chars().count() > MOST_WORDS {
            errors.push(FieldError::new(format!("remarks[{index}].remark"), "length-most").with("max", MOST_WORDS));
        }
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let version = newest_version(connection, &report)?;
    let change = Change {
        status: Some(next.as_str()),
        reviewed_by: Some(manager.0.user_id),
        reviewed_at: Some(now),
        ..Default::default()
    };
    let returned = store::change(connection, &report, &change)?;
    for remark in remarks {
        let row = RemarkRow {
            report_id: report.id,
            client_id: report.client_id,
            version_number: version.number,
            question_key: &remark.question,
            remark: remark.remark.trim(),
            created_by: manager.0.user_id,
            created_at: now,
        };
        store::insert_remark(connection, &row)?;
    }
    let check = schedule::check_by_id(connection, report.check_id)?;
    let check = schedule::mark_returned(connection, &manager.0, &check, now)?;
    let detail = json!({"version": version.number, "remarks": remarks.len()});
    note(connection, &manager.0, &report, "report.returned", detail, now)?;
    let count = Argument::from(i64::try_from(remarks.len()).unwrap_or(i64::MAX));
    tell_shopper(connection, &report, &check, "report-returned", &[("count", count)], now)?;
    Ok((returned, check))
}

/// The report is no good; the check is open again for another shopper.
pub fn reject_report(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    reason: &str,
    now: Timestamp,
) -> AppResult<(Report, Check)> {
    let report = find_report(connection, &manager.0, public_id)?;
    let next = report.state()?.after(Step::Reject)?;
    let reason = checked_words(Some(reason), "reason")?.ok_or_else(|| AppError::invalid("reason", "required"))?;
    let change = Change {
        status: Some(next.as_str()),
        decision_words: Some(reason.clone()),
        reviewed_by: Some(manager.0.user_id),
        reviewed_at: Some(now),
        ..Default::default()
    };
    let rejected = store::change(connection, &report, &change)?;
    let check = schedule::check_by_id(connection, report.check_id)?;
    let check = schedule::mark_rejected(connection, &manager.0, &check, now)?;
    shoppers::note_deed(connection, report.shopper_id, Deed::Rejected)?;
    note(connection, &manager.0, &report, "report.rejected", json!({"reason": reason}), now)?;
    tell_shopper(connection, &report, &check, "report-rejected", &[("reason", Argument::from(reason))], now)?;
    Ok((rejected, check))
}

/// The version that a decision goes by.
pub fn newest_version(connection: &mut Connection, report: &Report) -> AppResult<ReportVersion> {
    let version_id = report.current_version_id.ok_or(AppError::Conflict("report-not-submitted"))?;
    Ok(store::version_by_id(connection, version_id)?)
}

pub(super) fn checked_words(words: Option<&str>, field: &str) -> AppResult<Option<String>> {
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    match words {
        Some(words) if words.chars().count() > MOST_WORDS => {
            Err(AppError::Invalid(vec![FieldError::new(field, "length-most").with("max", MOST_WORDS)]))
        }
        words => Ok(words.map(str::to_owned)),
    }
}

fn tell_shopper(
    connection: &mut Connection,
    report: &Report,
    check: &Check,
    name: &'static str,
    arguments: &[(&'static str, Argument)],
    now: Timestamp,
) -> AppResult<()> {
    let shopper = store::addressee_of(connection, report.id)?;
    let mut all = vec![("name", Argument::from(shopper.name)), ("location", Argument::from(shopper.location))];
    all.extend(arguments.iter().cloned());
    let letter = Letter {
        recipient: Email::parse(&shopper.email).map_err(AppError::internal)?,
        language: Language::parse(&shopper.language).unwrap_or_default(),
        name,
        arguments: all,
        link: Some(format!("/assignments/{}", check.public_id)),
    };
    mail::queue(connection, &letter, now)
}
