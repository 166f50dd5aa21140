//! Pages of appeals.

mod decide;
mod evidence;
mod list;
mod open;
mod show;

pub use decide::{decide_appeal, rescore_form, rescore_report};
pub use evidence::{add_evidence, show_evidence, show_thumbnail};
pub use list::{export_appeals, list_appeals};
pub use open::{new_appeal, open_appeal, withdraw_appeal};
pub use show::show_appeal;
