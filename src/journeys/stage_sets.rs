//! The stage sets a new map starts from.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kernel::Language;

static STAGE_SETS: LazyLock<Vec<StageSet>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("stage_sets.json")).unwrap_or_else(|error| {
        tracing::error!(%error, "the stage sets can't be read");
        Vec::new()
    })
});

/// A ready-made sequence of stages.
#[derive(Debug, Clone, Deserialize)]
pub struct StageSet {
    pub key: String,
    pub title: Bilingual,
    pub stages: Vec<StageTemplate>,
}

/// One stage of a set.
#[derive(Debug, Clone, Deserialize)]
pub struct StageTemplate {
    pub key: String,
    ru: String,
    en: String,
    #[serde(default)]
    touchpoints: TouchpointNames,
}

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
pub struct Bilingual {
    ru: String,
    en: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct TouchpointNames {
    ru: Vec<String>,
    en: Vec<String>,
}

impl Bilingual {
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

impl StageTemplate {
    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }

    /// English name, which the key is made from, and the title in this language.
    pub fn touchpoints(&self, language: Language) -> impl Iterator<Item = (&str, &str)> {
        let titles = match language {
            Language::Ru => &self.touchpoints.ru,
            Language::En => &self.touchpoints.en,
        };
        self.touchpoints.en.iter().map(String::as_str).zip(titles.iter().map(String::as_str))
    }
}

/// Every stage set, in the order forms list them.
pub fn all() -> &'static [StageSet] {
    &STAGE_SETS
}

pub fn find(key: &str) -> Option<&'static StageSet> {
    STAGE_SETS.iter().find(|set| set.key == key)
}

/// A key from a name: Latin letters, digits and hyphens; Russian letters are written in Latin ones.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars() {
        match transliterate(letter) {
            Some(text) => slug.push_str(text),
            None if letter.is_ascii_alphanumeric() => slug.push(letter),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.truncate(60);
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "point".to_owned() } else { slug.to_owned() }
}

/// The slug of a name that none of `taken` has; takes it.
pub fn unique_slug(name: &str, taken: &mut BTreeSet<String>) -> String {
    let base = slug(name);
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|slug| !taken.contains(slug)).unwrap_or(base);
    taken.insert(free.clone());
    free
}

fn transliterate(letter: char) -> Option<&'static str> {
    const LETTERS: [(char, &str); 33] = [
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ё', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "y"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "yu"),
        ('я', "ya"),
    ];
    LETTERS.iter().find(|(russian, _)| *russian == letter).map(|(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_stages_in_both_languages() {
        assert_eq!(all().len(), 5);
        for set in all() {
            assert!(set.stages.len() >= 5, "{}", set.key);
            for stage in &set.stages {
                assert!(!stage.title(Language::Ru).is_empty() && !stage.title(Language::En).is_empty());
                assert_eq!(stage.touchpoints.ru.len(), stage.touchpoints.en.len(), "{}", stage.key);
            }
        }
        assert!(find("need-to-purchase").is_some() && find("none").is_none());
    }

    #[test]
    fn keys_are_readable_and_unique() {
        let mut taken = BTreeSet::new();
        assert_eq!(unique_slug("Reply to a website request", &mut taken), "reply-to-a-website-request");
        assert_eq!(unique_slug("Очередь и ожидание", &mut taken), "ochered-i-ozhidanie");
        assert_eq!(unique_slug("очередь — и ожидание!", &mut taken), "ochered-i-ozhidanie-2");
        assert_eq!(unique_slug("!!!", &mut taken), "point");
    }
}
