//! Vetting and certification.

pub mod apply;
pub mod certification;
pub mod interviews;
pub mod people;
pub mod progress;
pub mod quizzes;
pub mod steps;

use std::collections::HashMap;

use super::store;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Timestamp;

/// Until when these shoppers are certified for these programs, by (program, shopper).
pub fn certified_until(
    connection: &mut Connection,
    program_ids: &[i64],
    shopper_ids: &[i64],
) -> AppResult<HashMap<(i64, i64), Timestamp>> {
    let ends = store::quizzes::certificate_ends(connection, program_ids, shopper_ids)?;
    Ok(ends.into_iter().map(|(program_id, shopper_id, end)| ((program_id, shopper_id), end)).collect())
}
