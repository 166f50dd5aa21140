//! How the numbers are made, in words: what a report says about itself.

use crate::kernel::Language;
use crate::texts;

const PARAGRAPHS: [&str; 7] = [
    "method-score",
    "method-interval",
    "method-shown",
    "method-bands",
    "method-difference",
    "method-pain",
    "method-emotion",
];

pub fn paragraphs(language: Language) -> Vec<String> {
    PARAGRAPHS.into_iter().map(|key| texts::text(language, key)).collect()
}
