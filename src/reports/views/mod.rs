//! What the pages show: the form to fill in, and answers to read.

pub mod answers;
pub mod flags;
pub mod form;
pub mod versions;

use serde::Serialize;

use super::model::Evidence;
use crate::kernel::Language;
use crate::texts::{self, Argument};

/// A photo as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhotoView {
    pub id: String,
    pub href: String,
    pub thumb: String,
    pub alt: String,
}

/// The photos of one question, numbered for readers who can't see them.
pub fn photos_of<'a>(
    photos: impl IntoIterator<Item = &'a Evidence>,
    question_key: &str,
    language: Language,
) -> Vec<PhotoView> {
    let own = photos.into_iter().filter(|photo| photo.question_key == question_key);
    own.zip(1_i64..).map(|(photo, number)| photo_view(photo, number, language)).collect()
}

pub fn photo_view(photo: &Evidence, number: i64, language: Language) -> PhotoView {
    let href = format!("/evidence/{}", photo.public_id);
    PhotoView {
        id: photo.public_id.clone(),
        thumb: format!("{href}/thumbnail"),
        href,
        alt: texts::text_with(language, "reports-photo", &[("number", Argument::from(number))]),
    }
}

/// A share as screens show it, in whole hundredths: `76`.
pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}
