//! Tabler's stylesheet as it is served: cut to the classes that pages name, and none of those missing.
//!
//! `WAYSCORE_CUT_STYLES=1 cargo test --test it -- styles::` cuts it anew.

mod cut;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use crate::texts::files;
use cut::{Words, classes, cut};

const SERVED: &str = "static/vendor/tabler/tabler.min.css";
const WHOLE: &str = "tests/vendor/tabler/tabler.min.css.gz";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The texts of every file below a folder with such an ending, without what others wrote.
fn texts(folder: &str, ending: &str) -> Vec<String> {
    let is_ours = |file: &PathBuf| {
        file.extension().is_some_and(|found| found == ending)
            && !file.components().any(|part| part.as_os_str() == "vendor")
    };
    files(&path(folder)).into_iter().filter(is_ours).map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn whole() -> String {
    let mut css = String::new();
    GzDecoder::new(std::fs::File::open(path(WHOLE)).unwrap()).read_to_string(&mut css).unwrap();
    css
}

/// Tabler cut to whatever word stands anywhere: rather too much than too little.
fn cut_anew() -> String {
    let named = [texts("templates", "html"), texts("static", "js"), texts("src", "rs")].concat();
    let mut words = Words::default();
    named.iter().for_each(|text| words.add(text));
    let own = [texts("static", "css"), named].concat().concat();
    cut(&whole(), &words, &own)
}

/// What the attribute `class` says wherever it stands in a template; quotes inside of an expression don't end it.
fn class_attributes(template: &str) -> String {
    let mut found = String::new();
    for part in template.split("class=\"").skip(1) {
        let mut rest = part;
        while let Some(end) = rest.find(['"', '{']) {
            let (plain, from) = rest.split_at(end);
            found.push_str(plain);
            let closing = match from.get(..2) {
                Some("{{") => "}}",
                Some("{%") => "%}",
                _ => break,
            };
            let close = from.find(closing).map_or(from.len(), |place| place + 2);
            found.push_str(&from[..close]);
            rest = &from[close..];
        }
        found.push(' ');
    }
    found
}

#[test]
fn every_class_of_tabler_that_a_page_names_is_in_the_stylesheet_that_is_served() {
    let anew = cut_anew();
    if std::env::var("WAYSCORE_CUT_STYLES").is_ok() {
        std::fs::write(path(SERVED), &anew).unwrap();
    }
    let served = classes(&std::fs::read_to_string(path(SERVED)).unwrap());
    let mut named = Words::default();
    texts("templates", "html").iter().for_each(|template| named.add(&class_attributes(template)));
    for source in [texts("static", "js"), texts("src", "rs")].concat() {
        // A word with a hyphen is no word of the language itself, so it may well be a class.
        let with_hyphen =
            source.split(|letter: char| letter != '-' && letter != '_' && !letter.is_ascii_alphanumeric());
        with_hyphen.filter(|word| word.contains('-')).for_each(|word| named.add(word));
    }
    let missing: BTreeSet<String> =
        classes(&anew).into_iter().filter(|class| named.has(class) && !served.contains(class)).collect();
    assert!(
        missing.is_empty(),
        "not in {SERVED}; cut it anew: WAYSCORE_CUT_STYLES=1 cargo test --test it -- styles:: ({missing:?})"
    );
    for class in ["btn", "btn-primary", "card", "form-control"] {
        assert!(served.contains(class), "{class}");
    }
}

#[test]
fn what_is_served_is_small_and_tells_whose_it_is() {
    let served = std::fs::read_to_string(path(SERVED)).unwrap();
    assert!(served.len() < 120_000, "{} bytes", served.len());
    assert!(served.contains("Tabler v1.6.1") && served.contains("MIT"));
}

#[test]
fn a_cut_keeps_rules_whose_classes_are_named_and_properties_that_are_read() {
    let full = "@charset \"UTF-8\";/*! licence */:root{--a:1;--b:var(--a);--c:2}.btn,.nav-x{color:var(--b)}\
        .btn.round{margin:0}.btn:not(.off)[data-x=\"a]{\"] b{margin:1px}.btn-red{color:red}.btn-blue{color:blue}\
        @media print{.nav-x{margin:0}}@media screen{.btn{content:\"}\"}}@keyframes turn{to{top:0}}\
        @keyframes shake{to{top:0}}p{animation:turn 1s}";
    let mut words = Words::default();
    words.add("<a class=\"btn btn-{{ tone }}\" data-x=1>red</a>");
    assert_eq!(
        cut(full, &words, ""),
        "@charset \"UTF-8\";/*! licence */\n:root{--a:1;--b:var(--a)}.btn{color:var(--b)}\
         .btn:not(.off)[data-x=\"a]{\"] b{margin:1px}.btn-red{color:red}@media screen{.btn{content:\"}\"}}\
         @keyframes turn{to{top:0}}p{animation:turn 1s}\n"
    );
    assert_eq!(classes(full).len(), 6);
}

#[test]
fn class_attributes_are_read_through_expressions() {
    let template = "<p class=\"a {% if x == \"y\" %}b{% endif %} c\" id=\"d\"><b class=\"e\">";
    let found = class_attributes(template);
    for (class, is_there) in [("a", true), ("b", true), ("c", true), ("d", false), ("e", true)] {
        let mut words = Words::default();
        words.add(&found);
        assert_eq!(words.has(class), is_there, "{class} in {found}");
    }
}
