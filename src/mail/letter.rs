use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use crate::error::{AppError, AppResult};
use crate::kernel::{Email, Language};
use crate::texts::{Argument, find, text_with};

#[allow(clippy::disallowed_methods, reason = "the derive's own code")]
mod embedded {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "templates/mail/"]
    pub struct MailTemplates;
}
use embedded::MailTemplates;

static TEMPLATES: LazyLock<Result<Tera, String>> = LazyLock::new(|| {
    let mut tera = Tera::default();
    for name in MailTemplates::iter() {
        let Some(file) = MailTemplates::get(&name) else { continue };
        tera.add_raw_template(&name, &String::from_utf8_lossy(&file.data)).map_err(|error| error.to_string())?;
    }
    Ok(tera)
});

/// Stands for the public address in a letter that waits: whoever sends it knows where people reach this installation.
pub(super) const OUR_ADDRESS: &str = "wayscore-address:";

/// One letter to one person: the locale keys `mail-<name>-subject`, `-text` and, with a link, `-action` hold its words.
#[derive(Debug, Clone)]
pub struct Letter {
    pub recipient: Email,
    pub language: Language,
    pub name: &'static str,
    pub arguments: Vec<(&'static str, Argument)>,
    /// The path of the one page that the reader is asked to open.
    pub link: Option<String>,
}

/// A PNG that stands in a letter, below its words.
#[derive(Debug, Clone)]
pub struct Picture {
    pub png: Vec<u8>,
    /// What those read who see no pictures.
    pub alt: String,
    /// The path of the page that shows the same.
    pub link: String,
}

/// A letter as it leaves: subject, plain text and HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Serialize)]
struct LetterPage<'a> {
    lang: &'static str,
    subject: &'a str,
    paragraphs: Vec<&'a str>,
    pictures: Vec<PictureItem<'a>>,
    link: Option<&'a str>,
    action: Option<String>,
    footer: String,
}

#[derive(Serialize)]
struct PictureItem<'a> {
    content_id: &'a str,
    alt: &'a str,
    link: String,
}

impl Letter {
    /// Puts the letter into words; each picture with the id of the part that will carry it.
    pub fn compose(&self, pictures: &[(String, &Picture)]) -> AppResult<Composed> {
        let key = |part: &str| format!("mail-{}-{part}", self.name);
        let subject = text_with(self.language, &key("subject"), &self.arguments);
        let body = text_with(self.language, &key("text"), &self.arguments);
        let action = self.link.as_ref().and_then(|_| find(self.language, &key("action"), &self.arguments));
        let footer = text_with(self.language, "mail-footer", &[]);
        let link = self.link.as_ref().map(|path| format!("{OUR_ADDRESS}{path}"));
        let mut text = body.clone();
        if let Some(link) = &link {
            text = format!("{text}\n\n{link}");
        }
        text = format!("{text}\n\n-- \n{footer}\n");
        let page = LetterPage {
            lang: self.language.as_str(),
            subject: &subject,
            paragraphs: body.split("\n\n").collect(),
            pictures: pictures
                .iter()
                .map(|(content_id, picture)| PictureItem {
                    content_id,
                    alt: &picture.alt,
                    link: format!("{OUR_ADDRESS}{}", picture.link),
                })
                .collect(),
            link: link.as_deref(),
            action,
            footer,
        };
        let templates = TEMPLATES.as_ref().map_err(AppError::internal)?;
        let context = Context::from_serialize(&page).map_err(AppError::internal)?;
        let html = templates.render("letter.html", &context).map_err(AppError::internal)?;
        Ok(Composed { subject, text, html })
    }
}
