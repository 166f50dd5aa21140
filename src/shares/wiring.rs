//! The secrets of links, and where they lead.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::Serialize;

use super::model::Share;
use crate::accounts::AccountSettings;
use crate::db::{Db, new_token};
use crate::error::{AppError, AppResult};
use crate::journeys::JourneyMap;
use crate::kernel::{Actor, Clock};
use crate::web::PublicUrl;

const PURPOSE: &str = "map share";

/// An address that is shown this once, and what another site takes into its page.
#[derive(Debug, Clone, Serialize)]
pub struct Made {
    pub name: String,
    pub address: String,
    pub snippet: String,
    /// A frame on another site can't ask for a password.
    pub embeddable: bool,
}

/// What handlers of links need besides the reader.
pub struct Wired {
    pub db: web::Data<Db>,
    pub clock: web::Data<Clock>,
    pub settings: web::Data<AccountSettings>,
    public_url: web::Data<PublicUrl>,
}

impl FromRequest for Wired {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl Wired {
    fn of(request: &HttpRequest) -> AppResult<Self> {
        fn wired<T: 'static>(request: &HttpRequest) -> AppResult<web::Data<T>> {
            request.app_data::<web::Data<T>>().cloned().ok_or_else(|| AppError::internal("share links are not wired"))
        }
        Ok(Self { db: wired(request)?, clock: wired(request)?, settings: wired(request)?, public_url: wired(request)? })
    }

    /// The secret of this person's request: the same seed gives the same one, so that a request sent twice makes one link;
    /// whoever knows the seed alone can't tell it.
    pub fn secret(&self, actor: &Actor, seed: Option<String>) -> String {
        let seed = seed.unwrap_or_else(new_token);
        self.settings.derive(PURPOSE, &format!("{} {seed}", actor.user_id))
    }

    /// Where the link with this secret leads.
    pub fn made(&self, map: &JourneyMap, share: &Share, token: &str) -> Made {
        let address = format!("{}/s/{token}", self.public_url.0);
        Made {
            name: share.name.clone(),
            snippet: snippet(&address, &map.title),
            embeddable: share.password_hash.is_none(),
            address,
        }
    }
}

fn snippet(address: &str, title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<iframe src=\"{address}/embed\" title=\"{title}\" width=\"100%\" height=\"560\" loading=\"lazy\" \
         style=\"border:0\"></iframe>"
    )
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn a_title_never_breaks_out_of_the_snippet() {
        let told = snippet("https://a/s/t", "\"><script>");
        assert!(told.contains("title=\"&quot;>&lt;script>\""), "{told}");
    }
}
