use std::path::PathBuf;
use std::sync::Arc;

use lettre::message::{Mailbox, MultiPart};
use lettre::{FileTransport, Message, SmtpTransport, Transport as _};

use super::OutboxMail;
use super::letter::OUR_ADDRESS;
use crate::config::{Mail, MailWay};
use crate::error::{AppError, AppResult};

/// The way out of the house: a mail server, or `.eml` files.
pub struct Transport {
    from: Mailbox,
    public_url: Arc<str>,
    way: Way,
}

enum Way {
    Smtp(SmtpTransport),
    Files(FileTransport),
}

impl Transport {
    /// `public_url` is where the links of letters lead.
    pub fn new(mail: &Mail, public_url: Arc<str>) -> AppResult<Self> {
        let way = match &mail.way {
            MailWay::Smtp(url) => Way::Smtp(SmtpTransport::from_url(url.as_str()).map_err(AppError::internal)?.build()),
            MailWay::Files(folder) => Way::Files(FileTransport::new(PathBuf::from(folder))),
        };
        Ok(Self { from: mail.from.clone(), public_url, way })
    }

    /// Sends one mail; blocks until the server has taken it or the file is written.
    pub fn send(&self, mail: &OutboxMail) -> Result<(), String> {
        let recipient = mail.recipient.parse::<Mailbox>().map_err(|error| error.to_string())?;
        let addressed = |body: &str| body.replace(OUR_ADDRESS, &self.public_url);
        let message = Message::builder()
            .message_id(Some(format!("<{}@wayscore>", mail.public_id)))
            .from(self.from.clone())
            .to(recipient)
            .subject(&mail.subject)
            .multipart(MultiPart::alternative_plain_html(addressed(&mail.body_text), addressed(&mail.body_html)))
            .map_err(|error| error.to_string())?;
        match &self.way {
            Way::Smtp(transport) => transport.send(&message).map(|_| ()).map_err(|error| error.to_string()),
            Way::Files(transport) => transport.send(&message).map(|_| ()).map_err(|error| error.to_string()),
        }
    }
}
