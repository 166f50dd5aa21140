use std::path::PathBuf;

use lettre::message::Mailbox;
use url::Url;

use super::{BadSetting, Settings};

/// How letters leave: through a mail server, or as files when there is none.
#[derive(Clone)]
pub struct Mail {
    pub from: Mailbox,
    pub way: MailWay,
}

#[derive(Clone)]
pub enum MailWay {
    Smtp(Url),
    Files(PathBuf),
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The server's address may hold a password.
        formatter.debug_struct("Mail").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Mail {
    pub(super) fn check(settings: &Settings) -> Result<Self, BadSetting> {
        let from = settings.mail_from.parse().map_err(|error| {
            BadSetting::new("WAYSCORE_MAIL_FROM", format!("is no sender ({error}), write: Name <name@example.com>"))
        })?;
        let way = match settings.smtp_url.as_deref().filter(|url| !url.is_empty()) {
            None => {
                let folder = settings.data_dir.join("mail");
                super::create_folder(&folder)?;
                MailWay::Files(folder)
            }
            Some(text) => match Url::parse(text) {
                Ok(url) if matches!(url.scheme(), "smtp" | "smtps") => MailWay::Smtp(url),
                _ => return Err(BadSetting::new("WAYSCORE_SMTP_URL", "must start with smtp:// or smtps://")),
            },
        };
        Ok(Self { from, way })
    }
}
