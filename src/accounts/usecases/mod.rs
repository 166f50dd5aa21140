//! What can be done with accounts; pages and API both call these.

mod accounts;
mod invitations;
mod letters;
mod passwords;
mod personal;
mod profile;
mod sessions;
mod users;

pub use accounts::{
    NewAccount, create_account, owners_of_client, people_around, staff_to_tell, user_by_email, user_by_id,
    users_by_ids, users_of_client,
};
pub use invitations::{
    Inviter, NewInvitation, accept_invitation, find_invitation, invite, list_invitations, withdraw_invitation,
};
pub use letters::{choose_letters, client_users_wanting, letter_choices, managers_wanting, team_wanting, wants_letter};
pub use passwords::{
    change_password, request_password_reset, reset_password, send_welcome, user_of_reset, wish_password,
};
pub use personal::{erase_person, gather_person};
pub use profile::{Profile, choose_language, update_profile};
pub use sessions::{
    PAGE_SESSION_DAYS, Renewal, TokenPair, end_api_session, end_page_session, renew_api_session, start_api_session,
    start_page_session,
};
pub use users::{UserAction, act_on_member, act_on_user, client_choices, client_name, list_users, team_of};

pub use super::store::users::UserFilter;
