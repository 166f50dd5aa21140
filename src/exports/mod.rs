//! The map taken away: a drawing as SVG and PNG, a report as PDF, its figures as workbook, CSV and JSON; nothing outside
//! the binary helps.

pub mod api;
mod drawing;
mod lettering;
mod method;
mod model;
pub mod pages;
mod pictures;
mod report;
mod tables;
mod typesetting;
pub mod usecases;
mod workbook;

pub use drawing::Look;
pub use model::{Audience, Format, Paper, Sheet};
pub use pictures::map_png;
pub use report::{Report, report};
pub use usecases::{Wish, made, make, picture_for_letter, sheet_of};

use pictures::letters_of_files;
