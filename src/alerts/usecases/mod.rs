//! Rules and what they find: manage, look, tell; the weekly digest.

mod digest;
mod digests;
mod looking;
mod managing;
mod telling;

pub use digest::{Digest, DueSolution, digest_of, picture_words};
pub use digests::send_digests;
pub use looking::{AlertKeeper, evaluate_due};
pub use managing::{
    EditRule, NewRule, add_rule, add_usual_rules, alerts_of_map, change_rule, delete_rule, end_alert, find_rule,
    may_manage, rules_of_map,
};
