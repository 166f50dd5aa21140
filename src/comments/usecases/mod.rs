//! Comments: write, change, take back, resolve, read.

mod letters;
mod reading;
mod writing;

pub use super::store::ThreadFilter;
pub use reading::{
    all_threads, counts_of, find_comment, find_map, list_threads, people_of, threads_of_cell, titles_of,
};
pub use writing::{
    EditComment, NewComment, delete_comment, edit_comment, rename_touchpoint, set_resolved, write_comment,
};
