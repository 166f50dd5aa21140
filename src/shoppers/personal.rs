use serde_json::{Value, json};

use super::store;
use crate::accounts::{PersonalRecords, User};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;
use crate::kernel::clock::rfc3339;

/// The shopper behind an account: contacts, home, employers.
pub struct ShopperRecords;

impl PersonalRecords for ShopperRecords {
    fn gather(&self, connection: &mut Connection, person: &User) -> AppResult<Vec<(&'static str, Value)>> {
        let Some(shopper) = store::shopper_of_user(connection, person.id)? else { return Ok(Vec::new()) };
        let document = json!({
            "id": shopper.public_id, "code": shopper.code, "status": shopper.status, "phone": shopper.phone,
            "city": shopper.city, "created_at": rfc3339(shopper.created_at), "latitude": shopper.latitude,
            "longitude": shopper.longitude, "languages": shopper.languages(), "employers": shopper.employers()?,
            "travel_radius_km": shopper.travel_radius_km, "weekly_limit": shopper.weekly_limit,
            "grade_count": shopper.record.grade_count, "grade_sum": shopper.record.grade_sum,
            "late_count": shopper.record.late_count, "withdrawn_count": shopper.record.withdrawn_count,
            "expired_count": shopper.record.expired_count, "rejected_count": shopper.record.rejected_count,
        });
        Ok(vec![("shopper", document)])
    }

    fn forget(&self, connection: &mut Connection, person: &User, _: Timestamp) -> AppResult<Vec<String>> {
        store::forget_person(connection, person.id)?;
        Ok(Vec::new())
    }
}
