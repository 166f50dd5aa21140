use super::model::CountedReport;
use crate::db::Connection;
use crate::error::AppResult;

/// Told of every report that starts to count, in the transaction of its approval.
pub trait ApprovalListener: Send + Sync {
    fn report_counted(&self, connection: &mut Connection, counted: &CountedReport) -> AppResult<()>;
}
