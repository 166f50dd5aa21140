pub mod audit;
pub mod invitations;
pub mod letters;
pub mod mentions;
pub mod personal;
pub mod sessions;
pub mod users;
