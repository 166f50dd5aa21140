use serde_json::Value;

use super::model::User;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;

/// What a room holds of a person: handed out when they ask, forgotten when they wish.
pub trait PersonalRecords: Send + Sync {
    /// Named parts of the document that the person gets.
    fn gather(&self, connection: &mut Connection, person: &User) -> AppResult<Vec<(&'static str, Value)>>;

    /// Forgets who it was and keeps what was done; gives the names of kept files that nobody needs any more.
    ///
    /// A conflict says what has to end before.
    fn forget(&self, connection: &mut Connection, person: &User, now: Timestamp) -> AppResult<Vec<String>>;
}

/// One room after the other; what one refuses, none forgets.
impl<First: PersonalRecords, Second: PersonalRecords> PersonalRecords for (First, Second) {
    fn gather(&self, connection: &mut Connection, person: &User) -> AppResult<Vec<(&'static str, Value)>> {
        let mut parts = self.0.gather(connection, person)?;
        parts.extend(self.1.gather(connection, person)?);
        Ok(parts)
    }

    fn forget(&self, connection: &mut Connection, person: &User, now: Timestamp) -> AppResult<Vec<String>> {
        let mut files = self.0.forget(connection, person, now)?;
        files.extend(self.1.forget(connection, person, now)?);
        Ok(files)
    }
}
