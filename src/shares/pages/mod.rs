//! Pages of share links: for those who make them, and for those who hold one.

mod door;
mod guest;
mod list;
mod manage;
mod view;

pub use guest::{embed, show_shared, show_shared_cell, show_shared_portrait, take_shared_file, unlock};
pub use list::{export_shares, file_of_shares, show_shares};
pub use manage::{create, renew, revoke, save, show_share};
