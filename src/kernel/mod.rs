//! The words every room shares: who acts, what money and time are, which kind of check it is.

pub mod clock;
pub mod contact;
pub mod evidence;
pub mod ids;
pub mod kind;
pub mod locale;
pub mod money;
pub mod paging;
pub mod position;
pub mod role;
pub mod week;

pub use clock::{Clock, Timestamp};
pub use contact::{Email, Phone};
pub use evidence::EvidenceKind;
pub use ids::PublicId;
pub use kind::{CheckKind, Leg};
pub use locale::Language;
pub use money::{Currency, Money};
pub use paging::{Cursor, Paged};
pub use position::{Bounds, Position};
pub use role::{Actor, Admin, ClientRole, ClientUser, Manager, Role, Scope, Shopper};
pub use week::{Daypart, Weekdays};
