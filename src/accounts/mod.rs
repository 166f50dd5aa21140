//! Who people are: accounts with a password and a role, ways to sign in, and the audit log of what they did.

pub mod api;
pub mod audit;
pub mod commands;
mod forms;
pub mod model;
pub mod pages;
mod password;
mod personal;
mod reception;
pub mod rules;
mod settings;
mod sign_in;
mod store;
mod tokens;
mod traces;
pub mod usecases;

pub use audit::{Happening, record};
pub use model::{OptionalLetter, User};
pub use password::HashedPassword;
pub use personal::PersonalRecords;
pub use settings::AccountSettings;
pub use sign_in::SignIn;
pub use usecases::{
    NewAccount, client_users_wanting, create_account, managers_wanting, owners_of_client, people_around, send_welcome,
    staff_to_tell, team_wanting, user_by_email, user_by_id, users_by_ids, users_of_client, wants_letter, wish_password,
};
