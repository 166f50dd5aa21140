//! Who is called by name, and how long an author may take words back.

use chrono::Duration;

use crate::kernel::Timestamp;

/// Minutes in which an author may edit or delete what they said.
pub const MINUTES_TO_CHANGE: i64 = 30;
/// Seconds in which the same words of the same author are one comment sent twice.
pub const TWICE_WITHIN_SECONDS: i64 = 60;

/// Until when the author may change it.
pub fn changeable_until(created_at: Timestamp) -> Timestamp {
    created_at + Duration::minutes(MINUTES_TO_CHANGE)
}

/// A piece of a text: plain, or somebody's name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    pub text: String,
    pub is_name: bool,
}

/// The places in `names` of those who are called as `@Name`; of two names that fit, the longer one.
pub fn called(words: &str, names: &[&str]) -> Vec<usize> {
    let mut found: Vec<usize> = calls(words, names).into_iter().map(|(_, _, place)| place).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The text in pieces, so that names can be told apart; together they are the text.
pub fn pieces(words: &str, names: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut push = |text: Option<&str>, is_name: bool| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), is_name });
        }
    };
    for (from, to, _) in calls(words, names) {
        push(words.get(done..from), false);
        push(words.get(from..to), true);
        done = to;
    }
    push(words.get(done..), false);
    pieces
}

// From the @ to the end of the name, and which name it is.
fn calls(words: &str, names: &[&str]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut done = 0;
    for (at, _) in words.match_indices('@') {
        if at < done {
            continue;
        }
        let rest = words.get(at + 1..).unwrap_or_default();
        let fits = names.iter().enumerate().filter_map(|(place, name)| Some((length_of(rest, name)?, place)));
        if let Some((length, place)) = fits.max_by_key(|(length, _)| *length) {
            done = at + 1 + length;
            found.push((at, done, place));
        }
    }
    found
}

// How many bytes of the text the name takes, however it is written; the word has to end there.
fn length_of(text: &str, name: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    let mut end = 0;
    for wanted in name.chars() {
        let (place, found) = letters.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        end = place + found.len_utf8();
    }
    match letters.next() {
        Some((_, next)) if next.is_alphanumeric() => None,
        _ => (end > 0).then_some(end),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_longer_name_wins_and_a_longer_word_is_no_name() {
        let names = ["Анна", "Анна Петрова", "Oleg Owner"];
        assert_eq!(called("@анна петрова, взгляните; @Oleg Owner тоже", &names), [1, 2]);
        assert_eq!(called("@Аннабель и почта anna@Анна.рф", &names), [0]);
        assert_eq!(called("@Анна", &names), [0]);
        assert!(called("Анна, @ никто", &names).is_empty());
        let pieces = pieces("Да, @Анна!", &names);
        let told: Vec<(&str, bool)> = pieces.iter().map(|piece| (piece.text.as_str(), piece.is_name)).collect();
        assert_eq!(told, [("Да, ", false), ("@Анна", true), ("!", false)]);
    }

    proptest! {
        #[test]
        fn pieces_add_up_to_the_text(words in "[@ aAbяЯё.]{0,40}", names in prop::collection::vec("[abяё ]{0,6}", 0..4)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let whole: String = pieces(&words, &names).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(whole, words);
        }

        #[test]
        fn whoever_is_called_is_found(before in "[a-z .]{0,20}", name in "[A-ZА-Я][a-zа-я]{1,8}( [A-ZА-Я][a-zа-я]{1,8})?", after in "([ .,!][a-z .]{0,20})?") {
            let words = format!("{before}@{name}{after}");
            prop_assert_eq!(called(&words, &["Nobody At All", &name]), [1]);
        }
    }
}
