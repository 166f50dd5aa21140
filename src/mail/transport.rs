use std::path::PathBuf;
use std::sync::Arc;

use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{FileTransport, Message, SmtpTransport, Transport as _};

use super::letter::OUR_ADDRESS;
use super::{OutboxMail, OutboxPicture};
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

    /// Sends one mail with its pictures; blocks until the server has taken it or the file is written.
    pub fn send(&self, mail: &OutboxMail, pictures: &[OutboxPicture]) -> Result<(), String> {
        let recipient = mail.recipient.parse::<Mailbox>().map_err(|error| error.to_string())?;
        let addressed = |body: &str| body.replace(OUR_ADDRESS, &self.public_url);
        let message = Message::builder()
            .message_id(Some(format!("<{}@wayscore>", mail.public_id)))
            .from(self.from.clone())
            .to(recipient)
            .subject(&mail.subject)
            .multipart(parts(addressed(&mail.body_text), addressed(&mail.body_html), pictures)?)
            .map_err(|error| error.to_string())?;
        match &self.way {
            Way::Smtp(transport) => transport.send(&message).map(|_| ()).map_err(|error| error.to_string()),
            Way::Files(transport) => transport.send(&message).map(|_| ()).map_err(|error| error.to_string()),
        }
    }
}

/// Plain text, or HTML: the latter together with the pictures that it names.
fn parts(text: String, html: String, pictures: &[OutboxPicture]) -> Result<MultiPart, String> {
    if pictures.is_empty() {
        return Ok(MultiPart::alternative_plain_html(text, html));
    }
    let png = ContentType::parse("image/png").map_err(|error| error.to_string())?;
    let mut related = MultiPart::related().singlepart(SinglePart::html(html));
    for picture in pictures {
        let part = Attachment::new_inline(picture.content_id.clone()).body(picture.png.clone(), png.clone());
        related = related.singlepart(part);
    }
    Ok(MultiPart::alternative().singlepart(SinglePart::plain(text)).multipart(related))
}
