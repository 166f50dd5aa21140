use super::model::CountedReport;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Manager, Timestamp};

/// Told of every report that starts to count, in the transaction of its approval.
pub trait ApprovalListener: Send + Sync {
    fn report_counted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()>;
}

/// Two listeners hear it one after the other; what either refuses, neither keeps.
impl<First: ApprovalListener, Second: ApprovalListener> ApprovalListener for (First, Second) {
    fn report_counted(
        &self,
        connection: &mut Connection,
        manager: &Manager,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        self.0.report_counted(connection, manager, counted, now)?;
        self.1.report_counted(connection, manager, counted, now)
    }
}
