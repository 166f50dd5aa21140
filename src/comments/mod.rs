//! Words about a cell of a journey map: threads with answers, people called by name, resolved when there is no more to say.

pub mod api;
mod commenter;
mod forms;
pub mod model;
pub mod pages;
mod rules;
mod store;
pub mod usecases;
mod views;

pub use commenter::Commenter;
pub use model::{Comment, CommentCounts, CommentedMap};
pub use usecases::{NewComment, counts_of, rename_touchpoint, write_comment};
pub use views::{CellComments, Reading, cell_comments};
