//! `/api/v1/reports/{id}/appeals`, `/api/v1/appeals` and `/api/v1/appeal-evidence`.

mod acting;
mod evidence;
mod reading;
mod views;

pub use acting::{decide_appeal, open_appeal, withdraw_appeal};
pub use evidence::{add_evidence, get_appeal_evidence, get_appeal_thumbnail};
pub use reading::{export_appeals, get_appeal, list_appeals};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    acting::open_appeal,
    reading::list_appeals,
    reading::export_appeals,
    reading::get_appeal,
    evidence::add_evidence,
    acting::decide_appeal,
    acting::withdraw_appeal,
    evidence::get_appeal_evidence,
    evidence::get_appeal_thumbnail,
))]
pub struct AppealsApi;
