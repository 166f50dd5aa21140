//! Somebody applies to become a shopper.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::accounts::{Happening, record, send_welcome, user_by_email, user_by_id};
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult};
use crate::kernel::{Language, Shopper, Timestamp};
use crate::mail::{self, Letter};
use crate::shoppers::{self, NewShopper, ShopperRecord};
use crate::texts::Argument;
use crate::vetting::model::ShopperApplication;
use crate::vetting::store::people::{self as store, ApplicationRow};

/// The text of the personal-data consent that is shown now; a changed text takes a new name.
pub const CONSENT_VERSION: &str = "2026-11";
/// The code of ethics that is shown now.
pub const ETHICS_VERSION: &str = "2026-11";

/// A résumé that was checked and put into the file store.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptResume {
    pub hash: String,
    pub name: String,
    pub media_type: String,
}

/// What somebody sent who wants to become a shopper.
#[derive(Debug, Clone)]
pub struct NewApplication {
    pub shopper: NewShopper,
    pub experience: String,
    pub about: String,
    pub resume: Option<KeptResume>,
    /// The network address that the consents came from.
    pub address: String,
}

/// Takes an application. Whoever has a login already gets a letter that says so; the answer is the same.
pub fn apply(connection: &mut Connection, application: &NewApplication, now: Timestamp) -> AppResult<()> {
    let account = &application.shopper.account;
    if let Some(user) = user_by_email(connection, &account.email)? {
        let letter = Letter {
            recipient: account.email.clone(),
            language: Language::parse(&user.language).unwrap_or_default(),
            name: "application-known",
            arguments: vec![("name", Argument::from(user.name.as_str()))],
            link: Some("/login".to_owned()),
        };
        return mail::queue(connection, &letter, now);
    }
    let shopper = shoppers::create_shopper(connection, None, &application.shopper, now)?;
    let resume = application.resume.as_ref();
    let row = ApplicationRow {
        public_id: new_id(),
        shopper_id: shopper.id,
        experience: &application.experience,
        about: &application.about,
        resume_hash: resume.map(|resume| resume.hash.as_str()),
        resume_name: resume.map(|resume| resume.name.as_str()),
        resume_type: resume.map(|resume| resume.media_type.as_str()),
        consent_version: CONSENT_VERSION,
        ethics_version: ETHICS_VERSION,
        consent_address: &application.address,
        applied_at: now,
    };
    store::insert_application(connection, &row)?;
    let happening = Happening {
        action: "shopper.applied",
        subject: "shopper",
        subject_id: &shopper.public_id,
        client_id: None,
        detail: json!({"code": shopper.code, "consent": CONSENT_VERSION, "ethics": ETHICS_VERSION}),
    };
    record(connection, None, &happening, now)?;
    let user = user_by_id(connection, shopper.user_id)?;
    send_welcome(connection, &user, now)
}

/// What this shopper applied with; `None` for those whom a manager added.
pub fn application_of(connection: &mut Connection, shopper: &ShopperRecord) -> AppResult<Option<ShopperApplication>> {
    Ok(store::application_of(connection, shopper.id)?)
}

/// The own application of a shopper who has one.
pub fn own_application(connection: &mut Connection, shopper: &Shopper) -> AppResult<ShopperApplication> {
    store::application_of(connection, shopper.shopper_id)?.ok_or(AppError::NotFound)
}
