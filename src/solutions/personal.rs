use serde_json::{Value, json};

use super::store;
use crate::accounts::{PersonalRecords, User};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;

/// The solutions in a person's care: they stay, in nobody's.
pub struct SolutionRecords;

impl PersonalRecords for SolutionRecords {
    fn gather(&self, connection: &mut Connection, person: &User) -> AppResult<Vec<(&'static str, Value)>> {
        let solutions: Vec<Value> = store::solutions_owned(connection, person.id, &person.email)?
            .into_iter()
            .map(|solution| {
                json!({
                    "id": solution.public_id, "title": solution.title, "owner_name": solution.owner_name,
                    "owner_email": solution.owner_email, "department": solution.department,
                    "due_on": solution.due_on, "state": solution.state,
                })
            })
            .collect();
        Ok(vec![("solutions", Value::Array(solutions))])
    }

    fn forget(&self, connection: &mut Connection, person: &User, _: Timestamp) -> AppResult<Vec<String>> {
        store::forget_owner(connection, person.id, &person.email)?;
        Ok(Vec::new())
    }
}
