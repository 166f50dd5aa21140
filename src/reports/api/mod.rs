//! `/api/v1/checks/{id}/report`, `/api/v1/reports` and `/api/v1/evidence`.

mod correction;
mod evidence;
mod filing;
mod queue;
mod reading;
mod review;
mod uploads;
mod versions;
mod views;

pub use correction::correct_report;
pub use evidence::{delete_evidence, get_evidence, get_thumbnail, upload_evidence};
pub use filing::{get_draft, put_draft, start_report, submit_report};
pub use queue::list_reviews;
pub use reading::{get_report, list_reports};
pub use review::{approve_report, reject_report, return_report};
pub use uploads::{begin_upload, get_upload, put_part};
pub use versions::{compare_versions, list_versions};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    filing::get_draft,
    filing::put_draft,
    filing::start_report,
    filing::submit_report,
    evidence::upload_evidence,
    evidence::get_evidence,
    evidence::get_thumbnail,
    evidence::delete_evidence,
    uploads::begin_upload,
    uploads::get_upload,
    uploads::put_part,
    reading::list_reports,
    reading::get_report,
    queue::list_reviews,
    versions::list_versions,
    versions::compare_versions,
    correction::correct_report,
    review::approve_report,
    review::return_report,
    review::reject_report,
))]
pub struct ReportsApi;
