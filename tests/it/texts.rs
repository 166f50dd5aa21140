//! Both languages are complete: the same keys, and a message for every key that a template or the code names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn keys(language: &str) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for (file, source) in wayscore::texts::sources() {
        if !file.starts_with(&format!("{language}/")) {
            continue;
        }
        for line in source.lines() {
            let named = line.split_once(" =").map(|(key, _)| key).filter(|key| {
                !key.is_empty()
                    && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
            });
            if let Some(key) = named {
                let earlier = keys.insert(key.to_owned(), file.clone());
                assert!(earlier.is_none(), "{key} stands in {file} and in {}", earlier.unwrap_or_default());
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys() {
    let (russian, english): (BTreeSet<String>, BTreeSet<String>) =
        (keys("ru").into_keys().collect(), keys("en").into_keys().collect());
    assert!(!russian.is_empty());
    let apart: Vec<&String> = russian.symmetric_difference(&english).collect();
    assert!(apart.is_empty(), "in one language only: {apart:#?}");
}

#[test]
fn every_key_that_a_template_names_has_words() {
    let known = keys("ru");
    let mut missing = BTreeSet::new();
    let mut named = 0;
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")) {
        let source = std::fs::read_to_string(&file).unwrap();
        for part in source.split("t(key=\"").skip(1) {
            let Some((key, rest)) = part.split_once('"') else { continue };
            // `"prefix-" ~ value` is put together when the page is shown.
            if rest.trim_start().starts_with('~') {
                continue;
            }
            named += 1;
            if !known.contains_key(key) {
                missing.insert(format!("{key} ({})", file.display()));
            }
        }
    }
    assert!(named > 0 && missing.is_empty(), "{missing:#?}");
}

pub fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
