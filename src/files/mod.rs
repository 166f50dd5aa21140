//! Evidence and portraits: what came in is told from its bytes, photos are cleaned of metadata, and all is kept under
//! the hash of its content.

mod arrivals;
mod intake;
mod kind;
mod look;
mod metadata;
mod photo;
mod store;
pub mod workbook;

pub use arrivals::{Arrival, Arrivals};
pub use intake::{KeptFile, promised_limit};
pub use kind::{FileKind, Flaw, inspect, promised_kind};
pub use metadata::{PhotoMetadata, Taken};
pub use photo::{CleanPhoto, PhotoLimits, clean_bytes};
pub use store::{FileStore, Stretch};
