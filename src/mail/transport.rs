use std::path::PathBuf;

use lettre::message::{Mailbox, MultiPart};
use lettre::{FileTransport, Message, SmtpTransport, Transport as _};

use super::OutboxMail;
use crate::config::{Mail, MailWay};
use crate::error::{AppError, AppResult};

/// The way out of the house: a mail server, or `.eml` files.
pub struct Transport {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(SmtpTransport),
    Files(FileTransport),
}

impl Transport {
    pub fn new(mail: &Mail) -> AppResult<Self> {
        let way = match &mail.way {
            MailWay::Smtp(url) => Way::Smtp(SmtpTransport::from_url(url.as_str()).map_err(AppError::internal)?.build()),
            MailWay::Files(folder) => Way::Files(FileTransport::new(PathBuf::from(folder))),
        };
        Ok(Self { from: mail.from.clone(), way })
    }

    /// Sends one mail; blocks until the server has taken it or the file is written.
    pub fn send(&self, mail: &OutboxMail) -> Result<(), String> {
        let recipient = mail.recipient.parse::<Mailbox>().map_err(|error| error.to_string())?;
        let message = Message::builder()
            .message_id(Some(format!("<{}@wayscore>", mail.public_id)))
            .from(self.from.clone())
            .to(recipient)
            .subject(&mail.subject)
            .multipart(MultiPart::alternative_plain_html(mail.body_text.clone(), mail.body_html.clone()))
            .map_err(|error| error.to_string())?;
        match &self.way {
            Way::Smtp(transport) => transport.send(&message).map(|_| ()).map_err(|error| error.to_string()),
            Way::Files(transport) => transport.send(&message).map(|_| ()).map_err(|error| error.to_string()),
        }
    }
}
