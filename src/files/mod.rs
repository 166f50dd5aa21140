//! Evidence and portraits: photos are checked, cleaned of metadata and kept under the hash of their content.

mod look;
mod photo;
mod store;

pub use photo::{CleanPhoto, PhotoLimits, clean_photo};
pub use store::FileStore;
