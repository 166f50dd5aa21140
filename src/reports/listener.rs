use super::model::{CountedReport, Report};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Manager, Timestamp};
use crate::schedule::Check;

/// Told of what decisions do to reports that count or are paid, in the transaction of the decision.
pub trait ApprovalListener: Send + Sync {
    /// It starts to count, for the check it was filed for.
    fn report_counted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        check: &Check,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()>;

    /// It counted as `before`, and counts as `after` from now on.
    fn report_recounted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        before: &CountedReport,
        after: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()>;

    /// It was rejected wrongly: it does not count, for another report took its place, but the work was done.
    fn rejection_lifted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        report: &Report,
        now: Timestamp,
    ) -> AppResult<()>;
}

/// Two listeners hear it one after the other; what either refuses, neither keeps.
impl<First: ApprovalListener, Second: ApprovalListener> ApprovalListener for (First, Second) {
    fn report_counted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        check: &Check,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        self.0.report_counted(connection, manager, check, counted, now)?;
        self.1.report_counted(connection, manager, check, counted, now)
    }

    fn report_recounted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        before: &CountedReport,
        after: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        self.0.report_recounted(connection, manager, before, after, now)?;
        self.1.report_recounted(connection, manager, before, after, now)
    }

    fn rejection_lifted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        report: &Report,
        now: Timestamp,
    ) -> AppResult<()> {
        self.0.rejection_lifted(connection, manager, report, now)?;
        self.1.rejection_lifted(connection, manager, report, now)
    }
}
