use serde_json::{Value, json};

use super::store::people as store;
use crate::accounts::{PersonalRecords, User};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;
use crate::kernel::clock::rfc3339;
use crate::shoppers;

/// What a person wrote when they applied, and what managers noted about them.
pub struct ApplicationRecords;

impl PersonalRecords for ApplicationRecords {
    fn gather(&self, connection: &mut Connection, person: &User) -> AppResult<Vec<(&'static str, Value)>> {
        let Some(shopper) = shoppers::shopper_of_user(connection, person.id)? else { return Ok(Vec::new()) };
        let application = store::application_of(connection, shopper.id)?.map(|application| {
            json!({
                "experience": application.experience, "about": application.about, "resume": application.resume_name,
                "consent_version": application.consent_version, "ethics_version": application.ethics_version,
                "consent_address": application.consent_address, "applied_at": rfc3339(application.applied_at),
            })
        });
        let notes: Vec<Value> = store::notes_of(connection, shopper.id)?
            .into_iter()
            .map(|note| json!({"at": rfc3339(note.created_at), "words": note.words}))
            .collect();
        Ok(vec![("application", json!(application)), ("notes", json!(notes))])
    }

    fn forget(&self, connection: &mut Connection, person: &User, now: Timestamp) -> AppResult<Vec<String>> {
        let Some(shopper) = shoppers::shopper_of_user(connection, person.id)? else { return Ok(Vec::new()) };
        let resume = store::application_of(connection, shopper.id)?.and_then(|application| application.resume_hash);
        store::forget_applicant(connection, shopper.id, now)?;
        match resume {
            Some(hash) if !store::is_resume(connection, &hash)? => Ok(vec![hash]),
            _ => Ok(Vec::new()),
        }
    }
}
