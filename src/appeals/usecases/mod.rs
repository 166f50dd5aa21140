//! Appeals: open one, add to it, take it back, decide, read.

mod decide;
mod letters;
mod open;
mod reading;

pub use decide::{DecideAppeal, Verdict, decide_appeal};
pub use open::{NewAppeal, add_files, chance_of, check_files, open_appeal, withdraw_appeal};
pub use reading::{
    AppealDossier, Chance, WaitingAppeal, all_appeals, appeal_dossier, appeals_about, chance, evidence_of,
    find_evidence, is_free, list_appeals, waiting_appeals, waiting_count,
};

use serde_json::Value;

use super::model::Appeal;
pub use super::store::{AppealFilter, AppealLine};
use super::{rules, store};
use crate::accounts::{Happening, record};
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Timestamp};

/// The appeal of this address, if the actor may see it: a manager every one, either side its own.
pub fn find_appeal(connection: &mut Connection, actor: &Actor, public_id: &str) -> AppResult<Appeal> {
    Ok(store::appeal_in(connection, actor.scope(), public_id)?)
}

/// Words that nobody can do without.
fn needed_words(words: &str, field: &str) -> Result<String, FieldError> {
    match words.trim() {
        "" => Err(FieldError::new(field, "required")),
        words if words.chars().count() > rules::MOST_WORDS => {
            Err(FieldError::new(field, "length-most").with("max", rules::MOST_WORDS))
        }
        words => Ok(words.to_owned()),
    }
}

fn note(
    connection: &mut Connection,
    actor: &Actor,
    appeal: &Appeal,
    action: &str,
    detail: Value,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "appeal",
        subject_id: &appeal.public_id,
        client_id: Some(appeal.client_id),
        detail,
    };
    record(connection, Some(actor), &happening, now)
}

fn refused(errors: Vec<FieldError>) -> AppResult<()> {
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}
