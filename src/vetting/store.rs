use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::certifications;
use crate::kernel::Timestamp;

/// The last day of every certificate for these programs, as (program, shopper, end); the latest end comes last.
pub fn certificate_ends(
    connection: &mut Connection,
    program_ids: &[i64],
    shopper_ids: &[i64],
) -> QueryResult<Vec<(i64, i64, Timestamp)>> {
    certifications::table
        .filter(certifications::program_id.eq_any(program_ids))
        .filter(certifications::shopper_id.eq_any(shopper_ids))
        .order(certifications::expires_at)
        .select((certifications::program_id, certifications::shopper_id, certifications::expires_at))
        .load(connection)
}
