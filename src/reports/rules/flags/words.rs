use serde_json::json;

use super::Raised;
use crate::reports::model::Flag;

/// Shorter remarks are alike by chance: "все вежливы, замечаний нет".
pub const LEAST_CHARACTERS: usize = 40;
/// More of a text than this isn't compared.
const MOST_CHARACTERS: usize = 2_000;
/// Share of common trigrams from which one text was made of the other.
const LEAST_OVERLAP: f64 = 0.8;

/// A text without case, punctuation and spacing, with its trigrams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    plain: String,
    trigrams: Vec<[char; 3]>,
}

impl Text {
    /// `None` for a text too short to be told from others.
    pub fn of(words: &str) -> Option<Self> {
        let mut characters: Vec<char> = Vec::new();
        for character in words.chars().flat_map(char::to_lowercase).take(MOST_CHARACTERS) {
            if character.is_alphanumeric() {
                characters.push(character);
            } else if characters.last().is_some_and(|last| *last != ' ') {
                characters.push(' ');
            }
        }
        if characters.last() == Some(&' ') {
            characters.pop();
        }
        if characters.len() < LEAST_CHARACTERS {
            return None;
        }
        let mut trigrams: Vec<[char; 3]> = characters.array_windows::<3>().copied().collect();
        trigrams.sort_unstable();
        trigrams.dedup();
        Some(Self { plain: characters.into_iter().collect(), trigrams })
    }

    /// Common trigrams among all of both, 0..1.
    pub fn overlap(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.trigrams.iter().peekable(), other.trigrams.iter().peekable());
        let (mut common, mut all) = (0_u32, 0_u32);
        while let (Some(left), Some(right)) = (one.peek(), two.peek()) {
            let order = left.cmp(right);
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                two.next();
            }
            common += u32::from(order.is_eq());
            all += 1;
        }
        all += u32::try_from(one.count() + two.count()).unwrap_or(u32::MAX);
        f64::from(common) / f64::from(all.max(1))
    }

    fn is_made_of(&self, other: &Self) -> bool {
        let (one, two) = (self.trigrams.len() as f64, other.trigrams.len() as f64);
        // Sets of very different sizes can't have that much in common.
        let may_be = one.min(two) >= LEAST_OVERLAP * one.max(two);
        self.plain == other.plain || (may_be && self.overlap(other) >= LEAST_OVERLAP)
    }
}

/// Texts that stood in an earlier report already, word for word or nearly so; earlier ones by public id.
pub fn copied_words(own: &[Text], earlier: &[(String, Vec<Text>)]) -> Option<Raised> {
    let source = |text: &Text| earlier.iter().find(|(_, texts)| texts.iter().any(|other| text.is_made_of(other)));
    let sources: Vec<&String> = own.iter().filter_map(source).map(|(report, _)| report).collect();
    let first = sources.first()?;
    Some(Raised::new(Flag::CopiedWords, 24, [("texts", json!(sources.len())), ("report", json!(first))]))
}
