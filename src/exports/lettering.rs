//! The letters of drawings and reports, and how wide they are: a drawing has to break its lines itself.

use std::sync::LazyLock;

use ttf_parser::Face;

pub static REGULAR: &[u8] = include_bytes!("fonts/PTSans-Regular.ttf");
pub static BOLD: &[u8] = include_bytes!("fonts/PTSans-Bold.ttf");
/// The family's name inside the files.
pub const FAMILY: &str = "PT Sans";
/// A letter that the family lacks, in parts of the size.
const STRANGER: f64 = 0.6;
/// A space that is no place to break a line at, as long as a line holds what it holds together.
const NO_BREAK: char = '\u{a0}';
/// How far back a word is broken for the sake of a vowel.
const LOOK_BACK: usize = 4;

static REGULAR_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| parsed(REGULAR));
static BOLD_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| parsed(BOLD));

fn parsed(bytes: &'static [u8]) -> Option<Face<'static>> {
    match Face::parse(bytes, 0) {
        Ok(face) => Some(face),
        Err(error) => {
            tracing::error!(%error, "a font of the binary can't be read");
            None
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

/// How letters are set: their size in pixels and how heavy they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letters {
    pub size: f64,
    pub weight: Weight,
}

impl Letters {
    pub const fn regular(size: f64) -> Self {
        Self { size, weight: Weight::Regular }
    }

    pub const fn bold(size: f64) -> Self {
        Self { size, weight: Weight::Bold }
    }

    /// From one line to the next.
    pub fn leading(self) -> f64 {
        (self.size * 1.32).round()
    }

    /// How wide a line of text is, in pixels; pairs of letters that stand closer only make it narrower.
    pub fn width(self, text: &str) -> f64 {
        text.chars().map(|letter| self.advance(letter)).sum()
    }

    fn advance(self, letter: char) -> f64 {
        let face = match self.weight {
            Weight::Regular => REGULAR_FACE.as_ref(),
            Weight::Bold => BOLD_FACE.as_ref(),
        };
        let Some(face) = face else { return STRANGER * self.size };
        let advance = face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
        advance.map_or(STRANGER, |units| f64::from(units) / f64::from(face.units_per_em())) * self.size
    }

    /// The lines of a text, none wider than `room`; a word that no line holds is broken, after a vowel where there is one.
    pub fn lines(self, text: &str, room: f64) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
                let tried = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&tried) <= room {
                    line = tried;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                let mut rest = word.to_owned();
                while self.width(&rest) > room && rest.chars().count() > 1 {
                    let (head, tail) = self.let_go(&rest, room).unwrap_or_else(|| self.broken(&rest, room));
                    if !head.trim().is_empty() {
                        lines.push(head);
                    }
                    rest = tail;
                }
                line = rest;
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
        lines
    }

    /// As many words as fit of those that no-break spaces hold together, and the rest: better let go than broken.
    fn let_go(self, held: &str, room: f64) -> Option<(String, String)> {
        let spaces = held.match_indices(NO_BREAK).filter_map(|(at, space)| {
            let tail = held.get(at + space.len()..)?;
            Some((held.get(..at)?, tail))
        });
        let (head, tail) = spaces.take_while(|(head, _)| self.width(head) <= room).last()?;
        Some((head.to_owned(), tail.to_owned()))
    }

    /// The beginning of a word that fits, and the rest of it.
    fn broken(self, word: &str, room: f64) -> (String, String) {
        let letters: Vec<char> = word.chars().collect();
        let mut width = self.advance('-');
        let mut fits = 0;
        for letter in &letters {
            width += self.advance(*letter);
            if width > room {
                break;
            }
            fits += 1;
        }
        let most = fits.clamp(1, letters.len().saturating_sub(1).max(1));
        let least = most.saturating_sub(LOOK_BACK).max(2);
        let good = (least..=most).rev().find(|place| {
            let before = place.checked_sub(1).and_then(|index| letters.get(index));
            before.is_some_and(|letter| "-–/".contains(*letter) || is_vowel(*letter))
        });
        let place = good.unwrap_or(most);
        let head: String = letters.iter().take(place).collect();
        let tail: String = letters.iter().skip(place).collect();
        let closed = head.ends_with(['-', '–', '/']);
        (if closed { head } else { format!("{head}-") }, tail)
    }
}

fn is_vowel(letter: char) -> bool {
    letter.to_lowercase().any(|letter| "аеёиоуыэюяaeiouy".contains(letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_faces_know_the_letters_that_maps_are_written_with() {
        for face in [&REGULAR_FACE, &BOLD_FACE] {
            let face = face.as_ref().unwrap();
            for letter in "Аё я Zz09–—−+…«»“”·%№₽".chars() {
                assert!(face.glyph_index(letter).is_some(), "{letter}");
            }
        }
    }

    #[test]
    fn widths_are_those_that_the_family_states() {
        // Thousandths of the size; some bold letters of PT Sans, such as «с», are narrower than the regular ones.
        for (text, regular, bold) in
            [("Касса", 2504.0, 2478.0), ("Что мешает", 5097.0, 5164.0), ("n = 12", 2676.0, 2712.0)]
        {
            for size in [13.0, 26.0] {
                assert!((Letters::regular(size).width(text) - regular * size / 1000.0).abs() < 1e-9, "{text}");
                assert!((Letters::bold(size).width(text) - bold * size / 1000.0).abs() < 1e-9, "{text}");
            }
        }
    }

    #[test]
    fn a_long_word_is_broken_after_a_vowel() {
        let letters = Letters::regular(13.0);
        let lines = letters.lines("Документооборотоориентированность отделения", 90.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| letters.width(line) <= 90.0), "{lines:?}");
        assert!(lines[0].ends_with('-'));
        assert_eq!(lines.concat().replace('-', ""), "Документооборотоориентированностьотделения");
    }

    #[test]
    fn what_no_break_spaces_hold_together_is_let_go_before_a_word_is_broken() {
        let letters = Letters::regular(13.0);
        let held = "n\u{a0}=\u{a0}12";
        assert_eq!(letters.lines(held, 90.0), [held]);
        // It moves to the next line as a whole.
        assert_eq!(letters.lines("Касса n\u{a0}=\u{a0}12", 60.0), ["Касса", held]);
        // "n = 12" takes 34.8 px, "n =" 17.1: a hyphen here would be read as a minus.
        assert_eq!(letters.lines(held, 20.0), ["n\u{a0}=", "12"]);
        assert_eq!(letters.lines("\u{a0}\u{a0}\u{a0}n", 8.0), ["n"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room_and_no_letter_is_lost(text in "[а-яё \u{a0}-]{0,80}", room in 30.0_f64..300.0) {
            let letters = Letters::bold(14.0);
            let lines = letters.lines(&text, room);
            for line in &lines {
                prop_assert!(letters.width(line) <= room, "{line:?}");
            }
            let plain = |text: &str| text.replace([' ', '-', NO_BREAK], "");
            prop_assert_eq!(plain(&lines.concat()), plain(&text));
        }
    }
}
