use serde::Serialize;

/// How many rows one page of a list holds.
pub const PAGE_SIZE: i64 = 50;
/// Most names that one list of choices holds.
pub const MOST_CHOICES: i64 = 500;

/// The place after which a page starts: the id of the last row already seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor(Option<i64>);

impl Cursor {
    pub fn start() -> Self {
        Self(None)
    }

    /// Reads the opaque text of an address; anything unknown means the start.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('a').map(|id| i64::from_str_radix(id, 36)) {
            Some(Ok(id)) => Self(Some(id)),
            _ => Self::start(),
        }
    }

    /// For lists that are gone through here, and not from page to page.
    pub fn behind(id: i64) -> Self {
        Self(Some(id))
    }

    pub fn after(self) -> Option<i64> {
        self.0
    }

    /// For lists that run from new to old: rows with a smaller id than this come next.
    pub fn below(self) -> i64 {
        self.0.unwrap_or(i64::MAX)
    }

    pub fn above(self) -> i64 {
        self.0.unwrap_or(0)
    }

    fn text(id: i64) -> String {
        const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let mut rest = id.unsigned_abs();
        let mut reversed = Vec::new();
        loop {
            if let Some(digit) = DIGITS.get((rest % 36) as usize) {
                reversed.push(char::from(*digit));
            }
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        std::iter::once('a').chain(reversed.into_iter().rev()).collect()
    }
}

/// One page of a list and the cursor of the next, if there is one.
#[derive(Debug, Clone, Serialize)]
pub struct Paged<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

impl<T> Paged<T> {
    /// Takes up to `PAGE_SIZE + 1` rows; the one too many only says that there is more.
    pub fn from_rows(mut rows: Vec<T>, id: impl Fn(&T) -> i64) -> Self {
        let more = rows.len() > PAGE_SIZE as usize;
        rows.truncate(PAGE_SIZE as usize);
        let next = rows.last().filter(|_| more).map(|last| Cursor::text(id(last)));
        Self { items: rows, next }
    }

    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Paged<U> {
        Paged { items: self.items.into_iter().map(each).collect(), next: self.next }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, PAGE_SIZE, Paged};

    #[test]
    fn a_cursor_survives_the_address() {
        for id in [0, 1, 35, 36, 123_456_789, i64::MAX] {
            assert_eq!(Cursor::parse(&Cursor::text(id)).after(), Some(id));
        }
        for nonsense in ["", "zzz", "a", "a!", "-1"] {
            assert_eq!(Cursor::parse(nonsense).after(), None);
        }
    }

    #[test]
    fn the_row_too_many_becomes_the_next_page() {
        let full = Paged::from_rows((1..=PAGE_SIZE + 1).collect(), |id| *id);
        assert_eq!(full.items.len(), PAGE_SIZE as usize);
        assert_eq!(full.next, Some(Cursor::text(PAGE_SIZE)));
        assert_eq!(Paged::from_rows(vec![1_i64], |id| *id).next, None);
    }
}
