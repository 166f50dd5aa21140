//! Pages of reports.

mod evidence;
mod filing;
mod reading;
mod review;
mod uploads;

pub use evidence::{remove_evidence, show_evidence, show_thumbnail, upload_evidence};
pub use filing::{post_report, save_draft, show_form};
pub use reading::{list_reports, show_report};
pub use review::{approve_report, reject_report, return_report, review_queue, review_report};
pub use uploads::{begin_upload, put_part, show_upload};
