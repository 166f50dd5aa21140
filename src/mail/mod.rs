//! Letters: composed in the reader's language, kept in the outbox, sent by the worker.

mod letter;
mod outbox;
mod transport;

pub use letter::Letter;
pub use outbox::{OutboxMail, claim_due, forget, give_up_or_retry, mark_sent, queue, settle};
pub use transport::Transport;
