//! Pages of reports.

mod correction;
mod draft;
mod evidence;
mod filing;
pub mod preview;
mod queue;
mod reading;
mod review;
mod uploads;
mod versions;

pub use correction::{CorrectionPage, correct_report, correction_form, correction_page, read_correction};
pub use draft::{save_draft, start_report, submit_draft};
pub use evidence::{remove_evidence, show_evidence, show_thumbnail, upload_evidence};
pub use filing::{post_report, show_form};
pub use queue::{export_queue, review_queue};
pub use reading::{list_reports, show_report};
pub use review::{approve_report, reject_report, return_report, review_report};
pub use uploads::{begin_upload, put_part, show_upload};
pub use versions::show_versions;
