//! A link to the newest map, for whoever wants to see what a guest sees.

use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::usecases::newest_map_of;
use crate::kernel::{Manager, Timestamp};
use crate::shares::{NewShare, create_share};

/// The secret of the demo's link. Everybody may know it, as the passwords of the demo.
pub const SHARE: &str = "demo-link-to-the-journey-map-of-a-fictional-bank";

pub fn share_map(connection: &mut Connection, manager: &Manager, client_id: i64, now: Timestamp) -> AppResult<()> {
    let map = newest_map_of(connection, client_id)?.ok_or(AppError::NotFound)?;
    let share = NewShare {
        name: "Совет директоров".to_owned(),
        query: String::new(),
        newest_wave: true,
        password: None,
        downloads: true,
        expires_at: None,
    };
    create_share(connection, &manager.0, &map.public_id, &share, SHARE, now)?;
    Ok(())
}
