pub mod audit;
pub mod invitations;
pub mod sessions;
pub mod users;
