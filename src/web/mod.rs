//! What every page and every API answer share: who asks, how input is read, how results and errors are told.

pub mod actor;
pub mod calendar;
mod call;
pub mod csrf;
pub mod errors;
pub mod fields;
pub mod flash;
pub mod headers;
pub mod idempotency;
pub mod installed;
pub mod json;
pub mod metrics;
pub mod navigation;
mod public_url;
pub mod rate_limit;
pub mod render;
pub mod request_log;
pub mod schema;
pub mod statics;
pub mod table;
pub mod upload;

pub use actor::{Authenticator, ClientOwner, Credential, SignedIn, Visitor};
pub use call::Call;
pub use fields::{Fields, Typed};
pub use flash::{redirect, redirect_with_flash, redirect_with_flash_about};
pub use json::Json;
pub use public_url::PublicUrl;
pub use render::Screen;
pub use schema::{CheckKindSchema, MoneySchema};
