//! What managers write of waves.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use crate::accounts::{Happening, record};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, on_unique};
use crate::kernel::{Manager, Timestamp};
use crate::programs::model::{Program, Wave};
use crate::programs::store::{self, WaveRow};

/// The longest a wave may run, in days.
const LONGEST_WAVE: i64 = 366;

/// A wave to be created.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWave {
    #[validate(length(min = 1, max = 200))]
    pub title: String,
    #[schema(value_type = String, format = Date)]
    pub starts_on: NaiveDate,
    /// The last day, itself included.
    #[schema(value_type = String, format = Date)]
    pub ends_on: NaiveDate,
}

/// Adds a wave. Waves may overlap: a check belongs to the one it was ordered for, whatever the calendar says.
pub fn create_wave(
    connection: &mut Connection,
    manager: &Manager,
    program: &Program,
    wave: &NewWave,
    now: Timestamp,
) -> AppResult<Wave> {
    check_days(wave)?;
    let row = WaveRow {
        public_id: new_id(),
        client_id: program.client_id,
        program_id: program.id,
        title: wave.title.trim(),
        starts_on: wave.starts_on,
        ends_on: wave.ends_on,
        created_at: now,
    };
    let created =
        store::insert_wave(connection, &row).map_err(|error| on_unique(error, AppError::invalid("title", "taken")))?;
    note_wave(connection, manager, "wave.created", &created, now)?;
    Ok(created)
}

/// Changes title and days of a wave as it was read; whoever keeps its checks has seen to it that they stay inside.
pub fn change_wave(
    connection: &mut Connection,
    manager: &Manager,
    wave: &Wave,
    change: &NewWave,
    version: i64,
    now: Timestamp,
) -> AppResult<Wave> {
    check_days(change)?;
    let changed =
        store::update_wave(connection, wave.id, version, change.title.trim(), change.starts_on, change.ends_on)
            .map_err(|error| on_unique(error, AppError::invalid("title", "taken")))?
            .ok_or(AppError::Conflict("changed-meanwhile"))?;
    note_wave(connection, manager, "wave.changed", &changed, now)?;
    Ok(changed)
}

fn check_days(wave: &NewWave) -> AppResult<()> {
    if wave.ends_on < wave.starts_on {
        return Err(AppError::invalid("ends_on", "ends-before-start"));
    }
    if (wave.ends_on - wave.starts_on).num_days() >= LONGEST_WAVE {
        return Err(AppError::invalid("ends_on", "wave-too-long"));
    }
    Ok(())
}

fn note_wave(
    connection: &mut Connection,
    manager: &Manager,
    action: &str,
    wave: &Wave,
    now: Timestamp,
) -> AppResult<()> {
    let happening = Happening {
        action,
        subject: "wave",
        subject_id: &wave.public_id,
        client_id: Some(wave.client_id),
        detail: json!({"title": wave.title, "starts_on": wave.starts_on, "ends_on": wave.ends_on}),
    };
    record(connection, Some(&manager.0), &happening, now)
}
