use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::invitations::new_password;
use crate::accounts::forms::{self, read_profile};
use crate::accounts::model::User;
use crate::accounts::reception::Reception;
use crate::accounts::usecases;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, Language};
use crate::web::actor::SESSION_COOKIE;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

/// Zones offered by name; whoever needs another one gets it through the API and keeps it here.
const ZONES: [&str; 17] = [
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
    "Europe/Minsk",
    "Asia/Almaty",
    "Europe/Berlin",
    "Europe/London",
    "UTC",
];

#[derive(Serialize)]
struct AccountPage {
    email: String,
    zones: Vec<Choice>,
    languages: Vec<Choice>,
    /// Three forms on one page: each keeps its own values and errors.
    profile: Typed,
    password: Typed,
    erasure: Typed,
    /// The letters that the person may refuse, and which of them come.
    letters: Vec<Choice>,
    wanted: Vec<&'static str>,
}

/// The form that was refused, if any.
#[derive(Default)]
struct Refused {
    profile: Option<Typed>,
    password: Option<Typed>,
    erasure: Option<Typed>,
}

pub async fn show_account(SignedIn(actor): SignedIn, screen: Screen, reception: Reception) -> AppResult<HttpResponse> {
    let page = account_page(actor, Refused::default(), &screen, &reception).await?;
    screen.show("accounts/account.html", &page)
}

pub async fn update_account(
    SignedIn(actor): SignedIn,
    form: Fields,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let saved = match read_profile(&form) {
        Ok(profile) => reception.update_profile(actor.clone(), profile).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(redirect_with_flash("/account", "success", "account-saved")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let refused = Refused { profile: Some(typed), ..Refused::default() };
            let page = account_page(actor, refused, &screen, &reception).await?;
            screen.show_refused("accounts/account.html", &page)
        }
        Err(other) => Err(other),
    }
}

pub async fn change_password(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    form: Fields,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let cookie = request.cookie(SESSION_COOKIE).map(|cookie| cookie.value().to_owned());
    let old = form.all("old_password").next().unwrap_or_default().to_owned();
    let changed = match new_password(&form) {
        Ok(password) => reception.change_password(actor.clone(), old, password, cookie, None).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(redirect_with_flash("/account", "success", "password-changed")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let refused = Refused { password: Some(typed), ..Refused::default() };
            let page = account_page(actor, refused, &screen, &reception).await?;
            screen.show_refused("accounts/account.html", &page)
        }
        Err(other) => Err(other),
    }
}

pub async fn choose_letters(SignedIn(actor): SignedIn, form: Fields, reception: Reception) -> AppResult<HttpResponse> {
    let wanted = forms::letters("letters", form.all("letters"))?;
    let now = reception.now();
    reception.write(move |connection| usecases::choose_letters(connection, &actor, &wanted, now)).await?;
    Ok(redirect_with_flash("/account", "success", "account-letters-saved"))
}

/// The account again, with what keeps it from being erased; a password is not shown again.
pub(super) async fn refused_erasure(
    actor: Actor,
    errors: &[FieldError],
    screen: &Screen,
    reception: &Reception,
) -> AppResult<HttpResponse> {
    let erasure = Some(Typed::refused(&Fields::default(), errors, screen.language));
    let page = account_page(actor, Refused { erasure, ..Refused::default() }, screen, reception).await?;
    screen.show_refused("accounts/account.html", &page)
}

async fn account_page(
    actor: Actor,
    refused: Refused,
    screen: &Screen,
    reception: &Reception,
) -> AppResult<AccountPage> {
    let (user, letters) = reception
        .read(move |connection| {
            let user = usecases::user_by_id(connection, actor.user_id)?;
            Ok((user, usecases::letter_choices(connection, &actor)?))
        })
        .await?;
    let words = |name: &str| screen.text(&format!("account-letter-{name}"));
    let mut zones: Vec<Choice> = ZONES.iter().map(|zone| zone_choice(zone, screen)).collect();
    if !ZONES.contains(&user.time_zone.as_str()) {
        zones.push(Choice::new(user.time_zone.clone(), user.time_zone.clone()));
    }
    Ok(AccountPage {
        email: user.email.clone(),
        zones,
        languages: language_choices(),
        profile: refused.profile.unwrap_or_else(|| saved(&user)),
        password: refused.password.unwrap_or_default(),
        erasure: refused.erasure.unwrap_or_default(),
        letters: letters.iter().map(|(letter, _)| Choice::new(letter.as_str(), words(letter.as_str()))).collect(),
        wanted: letters.iter().filter(|(_, comes)| *comes).map(|(letter, _)| letter.as_str()).collect(),
    })
}

fn saved(user: &User) -> Typed {
    Typed::starting_with([
        ("name", user.name.clone()),
        ("language", user.language.clone()),
        ("time_zone", user.time_zone.clone()),
        ("version", user.version.to_string()),
    ])
}

fn zone_choice(zone: &str, screen: &Screen) -> Choice {
    Choice::new(zone, screen.text(&format!("zone-{}", zone.replace('/', "-").to_lowercase())))
}

/// Each language in its own words, so that everybody finds the way home.
pub(super) fn language_choices() -> Vec<Choice> {
    Language::ALL
        .into_iter()
        .map(|language| Choice::new(language.as_str(), crate::texts::text(language, "language-name")))
        .collect()
}
