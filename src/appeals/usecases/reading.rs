//! Appeals to read: lists, the whole of one, what is still possible about a report.

use super::{AppealFilter, AppealLine};
use crate::appeals::model::{Appeal, AppealEvidence, AppealSide, AppealStatus};
use crate::appeals::rules::{self, Earlier};
use crate::appeals::store;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Cursor, Manager, Paged, Timestamp};
use crate::programs;
use crate::reports::{self, Dossier, Report, ReportStatus, VersionView};
use crate::schedule::{self, Check, CheckStatus};

/// Most appeals of one exported list.
const MOST_EXPORTED: i64 = 10_000;

/// What one side may do against the decision on a report.
#[derive(Debug, Clone)]
pub struct Chance {
    /// The last moment to appeal; `None` where there is nothing to appeal against.
    pub until: Option<Timestamp>,
    /// Code of the conflict that an appeal would meet now.
    pub against: Option<&'static str>,
    /// Keys of the questions that this side was answered about.
    pub answered: Vec<String>,
    /// The appeal that waits for its answer, whoever's it is.
    pub open: Option<Appeal>,
}

/// What this side may do about the report now.
pub fn chance(connection: &mut Connection, side: AppealSide, report: &Report, now: Timestamp) -> AppResult<Chance> {
    let appeals = store::appeals_of(connection, report.id)?;
    let earlier = appeals
        .iter()
        .map(|one| Ok(Earlier { side: one.side()?, status: one.state()?, questions: one.question_keys()? }))
        .collect::<AppResult<Vec<Earlier>>>()?;
    let answered = match side {
        AppealSide::Client => rules::answered(&earlier).into_iter().map(str::to_owned).collect(),
        AppealSide::Shopper => Vec::new(),
    };
    let open = appeals.into_iter().find(|one| one.status == AppealStatus::Open.as_str());
    let (wanted, otherwise) = match side {
        AppealSide::Client => (ReportStatus::Approved, "report-not-approved"),
        AppealSide::Shopper => (ReportStatus::Rejected, "report-not-rejected"),
    };
    let Some(decided_at) = report.reviewed_at.filter(|_| report.status == wanted.as_str()) else {
        return Ok(Chance { until: None, against: Some(otherwise), answered, open });
    };
    let check = schedule::check_by_id(connection, report.check_id)?;
    let days = programs::program_by_id(connection, check.program_id)?.appeal_days;
    let until = rules::until(decided_at, days);
    let closed = side == AppealSide::Client && check.status == CheckStatus::Closed;
    let against = rules::refusal(side, &earlier, until, now).or(closed.then_some("appeal-too-late"));
    Ok(Chance { until: Some(until), against, answered, open })
}

/// One page of the appeals that an actor may see, the open ones first.
pub fn list_appeals(
    connection: &mut Connection,
    actor: &Actor,
    filter: &AppealFilter,
    cursor: Cursor,
) -> AppResult<Paged<AppealLine>> {
    let rows = store::appeal_lines(connection, actor.scope(), filter, cursor)?;
    Ok(Paged::from_rows(rows, |line| line.appeal.id))
}

/// The same list as a whole, for a file.
pub fn all_appeals(connection: &mut Connection, actor: &Actor, filter: &AppealFilter) -> AppResult<Vec<AppealLine>> {
    Ok(store::all_lines(connection, actor.scope(), filter, MOST_EXPORTED)?)
}

/// An appeal that waits for a manager.
#[derive(Debug, Clone)]
pub struct WaitingAppeal {
    pub line: AppealLine,
}

/// How many appeals wait, and those that wait longest.
pub fn waiting_appeals(
    connection: &mut Connection,
    manager: &Manager,
    most: i64,
) -> AppResult<(i64, Vec<WaitingAppeal>)> {
    let filter = AppealFilter { status: Some(AppealStatus::Open), ..AppealFilter::default() };
    let count = store::open_count(connection)?;
    if count == 0 {
        return Ok((0, Vec::new()));
    }
    let lines = store::all_lines(connection, manager.0.scope(), &filter, most)?;
    Ok((count, lines.into_iter().map(|line| WaitingAppeal { line }).collect()))
}

/// How many appeals wait for an answer, whoever opened them.
pub fn waiting_count(connection: &mut Connection, _: &Manager) -> AppResult<i64> {
    Ok(store::open_count(connection)?)
}

/// Every appeal about a report that this reader may know of, the oldest first.
pub fn appeals_about(connection: &mut Connection, report: &Report) -> AppResult<Vec<Appeal>> {
    Ok(store::appeals_of(connection, report.id)?)
}

/// Everything that belongs to one appeal.
#[derive(Debug, Clone)]
pub struct AppealDossier {
    pub appeal: Appeal,
    pub evidence: Vec<AppealEvidence>,
    pub report: Dossier,
    pub check: Check,
    /// Other appeals about the same report.
    pub others: Vec<Appeal>,
}

impl AppealDossier {
    /// The version that was appealed against.
    pub fn contested(&self) -> Option<&VersionView> {
        self.report.versions.iter().find(|view| view.version.id == self.appeal.version_id)
    }

    /// The version that a rescoring made.
    pub fn result(&self) -> Option<&VersionView> {
        self.report.versions.iter().find(|view| Some(view.version.id) == self.appeal.result_version_id)
    }
}

/// The whole of an appeal that was found through its reader.
pub fn appeal_dossier(connection: &mut Connection, appeal: Appeal) -> AppResult<AppealDossier> {
    let evidence = store::evidence_of(connection, appeal.id)?;
    let report = reports::report_by_id(connection, appeal.report_id)?;
    let mut others = store::appeals_of(connection, report.id)?;
    others.retain(|other| other.id != appeal.id);
    let report = reports::dossier(connection, report)?;
    let check = schedule::check_by_id(connection, appeal.check_id)?;
    Ok(AppealDossier { appeal, evidence, report, check, others })
}

/// Whether nobody has taken the check since its report was rejected.
pub fn is_free(check: &Check) -> bool {
    check.status == CheckStatus::Open
}

/// The files of an appeal in the order they came.
pub fn evidence_of(connection: &mut Connection, appeal: &Appeal) -> AppResult<Vec<AppealEvidence>> {
    Ok(store::evidence_of(connection, appeal.id)?)
}

/// The file of this address, if the actor may see its appeal.
pub fn find_evidence(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<AppealEvidence> {
    Ok(store::evidence_in(connection, actor.scope(), public_id)?)
}
