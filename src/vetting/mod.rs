//! Who may become a shopper, and who may take which program: applications, steps, quizzes, interviews, certificates.

mod store;
pub mod usecases;

pub use usecases::certified_until;
