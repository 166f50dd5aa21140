use serde_json::{Value, json};

use super::store::personal as store;
use crate::accounts::{PersonalRecords, User};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;
use crate::kernel::clock::rfc3339;
use crate::shoppers;

/// The reports that a person filed: they stay, without the places where the person was.
pub struct ReportRecords;

impl PersonalRecords for ReportRecords {
    fn gather(&self, connection: &mut Connection, person: &User) -> AppResult<Vec<(&'static str, Value)>> {
        let Some(shopper) = shoppers::shopper_of_user(connection, person.id)? else { return Ok(Vec::new()) };
        let reports = store::reports_filed_by(connection, shopper.id)?
            .into_iter()
            .map(|report| {
                Ok(json!({
                    "id": report.public_id, "status": report.status, "started_at": rfc3339(report.started_at),
                    "submitted_at": report.submitted_at.map(rfc3339), "answers": report.answers()?,
                    "barriers": report.barriers()?, "latitude": report.filed_latitude,
                    "longitude": report.filed_longitude, "grade": report.grade,
                    "decision_words": report.decision_words,
                }))
            })
            .collect::<AppResult<Vec<Value>>>()?;
        Ok(vec![("reports", Value::Array(reports))])
    }

    fn forget(&self, connection: &mut Connection, person: &User, _: Timestamp) -> AppResult<Vec<String>> {
        let Some(shopper) = shoppers::shopper_of_user(connection, person.id)? else { return Ok(Vec::new()) };
        if store::has_live_assignment(connection, shopper.id)? {
            return Err(AppError::Conflict("erasure-work-open"));
        }
        store::forget_places(connection, shopper.id, person.id)?;
        Ok(Vec::new())
    }
}
