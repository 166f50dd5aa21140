//! `/api/v1`: sessions, the own account, invitations, team, users and the audit log.

mod accounts;
mod audit;
mod invitations;
mod personal;
mod sessions;
mod users;

pub use accounts::{
    accept_invitation, change_account, change_account_password, choose_letters, read_account, read_letters,
    request_password_reset, reset_password,
};
pub use audit::{export_audit_log, read_audit_log};
pub use invitations::{list_invitations, send_invitation, withdraw_invitation};
pub use personal::{erase_account, read_data};
pub use sessions::{end_session, renew_session, start_session};
pub use users::{change_team_member, change_user, list_team, list_users};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    sessions::start_session,
    sessions::renew_session,
    sessions::end_session,
    accounts::read_account,
    accounts::change_account,
    accounts::change_account_password,
    accounts::read_letters,
    accounts::choose_letters,
    accounts::request_password_reset,
    accounts::reset_password,
    accounts::accept_invitation,
    personal::read_data,
    personal::erase_account,
    invitations::list_invitations,
    invitations::send_invitation,
    invitations::withdraw_invitation,
    users::list_team,
    users::change_team_member,
    users::list_users,
    users::change_user,
    audit::read_audit_log,
    audit::export_audit_log,
))]
pub struct AccountsApi;
