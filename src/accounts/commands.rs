//! `wayscore user …`: the first account of a new installation, and help for whoever is locked out.

use clap::Args;

use super::forms::{email, keep, name};
use super::model::User;
use super::password::HashedPassword;
use super::store::users;
use super::usecases::{NewAccount, create_account, wish_password};
use crate::config::Limits;
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{ClientRole, Language, Role, Timestamp};
use crate::web::fields::sentence;

/// An account as the command line describes it; the password comes on standard input.
#[derive(Debug, Clone, Args)]
pub struct UserToCreate {
    /// E-mail address to sign in with
    #[arg(long)]
    pub email: String,
    /// Name of the person
    #[arg(long)]
    pub name: String,
    /// manager, admin, or client together with --client
    #[arg(long)]
    pub role: String,
    /// Name or id of the company that a client's user belongs to
    #[arg(long)]
    pub client: Option<String>,
    /// What a client's user may do: owner or viewer
    #[arg(long, default_value = "owner")]
    pub client_role: String,
    /// Language of the account: ru or en
    #[arg(long, default_value = "ru")]
    pub language: String,
    /// Read the password from the first line of standard input; it must not stand on the command line
    #[arg(long, required = true)]
    pub password_stdin: bool,
}

/// Creates the account; every fault is told in one sentence.
pub fn create_user(
    connection: &mut Connection,
    wanted: &UserToCreate,
    password: &str,
    limits: &Limits,
    now: Timestamp,
) -> AppResult<User> {
    let account = read(connection, wanted, password, limits)
        .and_then(|account| connection.write(|connection| create_account(connection, None, &account, now)));
    account.map_err(in_words)
}

fn read(connection: &mut Connection, wanted: &UserToCreate, password: &str, limits: &Limits) -> AppResult<NewAccount> {
    let mut errors = Vec::new();
    let email = keep(email("email", &wanted.email), &mut errors)?;
    let name = keep(name("name", &wanted.name), &mut errors)?;
    keep(wish_password("password", password, &wanted.email), &mut errors)?;
    let role = Role::parse(&wanted.role).filter(|role| *role != Role::Shopper);
    if role.is_none() {
        errors.push(FieldError::new("role", "unknown"));
    }
    let client = keep(company(connection, wanted, role), &mut errors)?;
    let language = Language::parse(&wanted.language);
    if language.is_none() {
        errors.push(FieldError::new("language", "unknown"));
    }
    match (email, name, role, client, language) {
        (Some(email), Some(name), Some(role), Some(client), Some(language)) if errors.is_empty() => Ok(NewAccount {
            email,
            password: HashedPassword::of(password, limits.password_memory_kib)?,
            name,
            role,
            client,
            language,
            time_zone: chrono_tz::Tz::Europe__Moscow,
        }),
        _ => Err(AppError::Invalid(errors)),
    }
}

fn company(
    connection: &mut Connection,
    wanted: &UserToCreate,
    role: Option<Role>,
) -> AppResult<Option<(i64, ClientRole)>> {
    match (role, wanted.client.as_deref()) {
        (Some(Role::Client), None) => Err(AppError::invalid("client", "required")),
        (Some(Role::Client), Some(named)) => {
            let id =
                users::client_id_named(connection, named)?.ok_or_else(|| AppError::invalid("client", "unknown"))?;
            let role = ClientRole::parse(&wanted.client_role);
            Ok(Some((id, role.ok_or_else(|| AppError::invalid("client-role", "unknown"))?)))
        }
        (_, Some(_)) => Err(AppError::invalid("client", "client-only")),
        (_, None) => Ok(None),
    }
}

fn in_words(error: AppError) -> AppError {
    let AppError::Invalid(errors) = error else { return error };
    let told = errors.iter().map(|error| format!("--{}: {}", error.field, sentence(error, Language::En)));
    AppError::Malformed(told.collect::<Vec<_>>().join("; "))
}
