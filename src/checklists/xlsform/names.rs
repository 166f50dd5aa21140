//! XLSForm names and the keys of checklists: each has letters that the other refuses.

use std::collections::BTreeMap;

const LONGEST: usize = 64;

/// Keys already taken, each with the number that its next namesake gets.
#[derive(Debug, Default)]
pub(super) struct Keys(BTreeMap<String, u32>);

impl Keys {
    /// The key for a name: its own where it fits, else the nearest free one.
    pub fn assign(&mut self, name: &str, fallback: &str) -> String {
        let key = fitting(name);
        let key = if key.chars().any(|letter| letter.is_ascii_alphanumeric()) { key } else { fallback.to_owned() };
        self.free(&key)
    }

    /// A name that other tools accept: it begins with a letter or `_`.
    pub fn assign_name(&mut self, key: &str) -> String {
        let name = fitting(key);
        let begins_well = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
        self.free(&if begins_well { name } else { format!("_{name}") })
    }

    /// Takes a key as it is, whether or not it is free.
    pub fn take(&mut self, key: &str) {
        self.0.entry(key.to_owned()).or_insert(2);
    }

    fn free(&mut self, key: &str) -> String {
        let mut free = key.to_owned();
        let mut number = self.0.get(key).copied().unwrap_or(2);
        while self.0.contains_key(&free) {
            let ending = format!("_{number}");
            let stem: String = key.chars().take(LONGEST - ending.len()).collect();
            free = format!("{stem}{ending}");
            number += 1;
        }
        self.0.insert(key.to_owned(), number);
        self.0.entry(free.clone()).or_insert(2);
        free
    }
}

fn fitting(name: &str) -> String {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-".contains(letter);
    let letters = name.trim().chars().map(|letter| letter.to_ascii_lowercase());
    letters.map(|letter| if fits(letter) { letter } else { '_' }).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn keys_stay_close_to_names_and_never_meet() {
        let mut keys = Keys::default();
        assert_eq!(keys.assign("greeted", "q2"), "greeted");
        assert_eq!(keys.assign("Greeted", "q3"), "greeted_2");
        assert_eq!(keys.assign("a b.c", "q4"), "a_b_c");
        assert_eq!(keys.assign("вопрос", "q5"), "q5");
        let long = "x".repeat(70);
        assert_eq!(keys.assign(&long, "q6").len(), 64);
        assert_eq!(keys.assign(&long, "q7"), format!("{}_2", "x".repeat(62)));
    }

    #[test]
    fn names_begin_with_a_letter() {
        let mut keys = Keys::default();
        assert_eq!(keys.assign_name("1st"), "_1st");
        assert_eq!(keys.assign_name("_1st"), "_1st_2");
        assert_eq!(keys.assign_name("два слова"), "_________");
    }
}
