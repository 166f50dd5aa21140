//! Letters: composed in the reader's language, kept in the outbox, sent by the worker.

mod letter;
mod outbox;
mod transport;

pub use letter::{Letter, Picture};
pub use outbox::{
    MOST_PICTURE_BYTES, OutboxMail, OutboxPicture, claim_due, forget, give_up_or_retry, mark_sent, pictures_of, queue,
    queue_with_pictures, settle,
};
pub use transport::Transport;
