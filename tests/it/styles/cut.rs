//! Tabler cut to what the pages use: a rule goes where it asks for a class or an attribute that nobody names.

use std::collections::BTreeSet;

/// What the templates, scripts and sources say: words, and beginnings of words that are put together, such as `btn-`.
#[derive(Debug, Default)]
pub struct Words {
    whole: BTreeSet<String>,
    beginnings: BTreeSet<String>,
}

impl Words {
    pub fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find(is_word_char) {
            let (_, from) = rest.split_at(start);
            let end = from.find(|letter| !is_word_char(letter)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            if word.ends_with('-') && after.starts_with('{') {
                self.beginnings.insert(word.to_owned());
            }
            self.whole.insert(word.to_owned());
            rest = after;
        }
    }

    pub fn has(&self, class: &str) -> bool {
        self.whole.contains(class)
            || self
                .beginnings
                .iter()
                .any(|start| class.strip_prefix(start.as_str()).is_some_and(|end| self.whole.contains(end)))
    }
}

fn is_word_char(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

/// A stylesheet in pieces.
enum Piece {
    /// `prelude{body}`: a rule, a font, steps of a movement.
    Rule(String, String),
    /// `@media …{rules}`.
    Group(String, Vec<Piece>),
    /// `@charset …;`
    Statement(String),
}

/// The stylesheet with only what these words ask for; `own` are stylesheets of ours that lean on its properties.
pub fn cut(full: &str, words: &Words, own: &str) -> String {
    let (licence, css) = match (full.find("/*!"), full.find("*/")) {
        (Some(start), Some(end)) if start < end => (&full[start..end + 2], [&full[..start], &full[end + 2..]].concat()),
        _ => ("", full.to_owned()),
    };
    let mut kept = keep(parse(&css), words);
    // A property that nobody reads may be the only reader of another one.
    loop {
        let read = read_properties(&[&written(&kept), own].concat());
        let before = written(&kept).len();
        kept = kept.into_iter().filter_map(|piece| without_unread(piece, &read)).collect();
        if written(&kept).len() == before {
            break;
        }
    }
    let text = written(&kept);
    let moving = |name: &str| in_use(name, &text) || in_use(name, own);
    kept.retain(|piece| match piece {
        Piece::Rule(prelude, _) => prelude.strip_prefix("@keyframes ").is_none_or(moving),
        _ => true,
    });
    let text = written(&kept);
    let (first, rest) = text.split_once(';').filter(|(first, _)| first.starts_with("@charset")).unwrap_or(("", &text));
    let first = if first.is_empty() { String::new() } else { format!("{first};") };
    format!("{first}{licence}\n{rest}\n")
}

/// Every class that the selectors of a stylesheet name.
pub fn classes(css: &str) -> BTreeSet<String> {
    fn collect(pieces: &[Piece], found: &mut BTreeSet<String>) {
        for piece in pieces {
            match piece {
                Piece::Rule(prelude, _) if !prelude.starts_with('@') => {
                    for part in prelude.split('.').skip(1) {
                        let end = part.find(|letter| !is_word_char(letter)).unwrap_or(part.len());
                        if part.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                            found.insert(part[..end].to_owned());
                        }
                    }
                }
                Piece::Group(_, inner) => collect(inner, found),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(&parse(css), &mut found);
    found
}

fn in_use(name: &str, css: &str) -> bool {
    css.match_indices(name).any(|(place, _)| {
        let before = &css[..place];
        !before.ends_with("@keyframes ") && !before.ends_with(is_word_char)
    })
}

/// The properties that are read: `var(--name`, or named anywhere outside a stylesheet.
fn read_properties(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (place, _) in text.match_indices("--") {
        let name: String = text[place..].chars().take_while(|letter| is_word_char(*letter)).collect();
        // `--name:` sets it.
        if !text[place + name.len()..].starts_with(':') {
            found.insert(name);
        }
    }
    found
}

fn keep(pieces: Vec<Piece>, words: &Words) -> Vec<Piece> {
    let piece = |piece| match piece {
        Piece::Rule(prelude, body) if !prelude.starts_with('@') => {
            let wanted: Vec<&str> =
                split(&prelude, ',').into_iter().filter(|selector| is_wanted(selector, words)).collect();
            (!wanted.is_empty()).then(|| Piece::Rule(wanted.join(","), body))
        }
        Piece::Group(prelude, inner) => {
            let inner = keep(inner, words);
            (!inner.is_empty()).then_some(Piece::Group(prelude, inner))
        }
        other => Some(other),
    };
    pieces.into_iter().filter_map(piece).collect()
}

/// Whether every class and attribute that a selector demands is named; what stands in `:not()` or `:is()` is not asked.
fn is_wanted(selector: &str, words: &Words) -> bool {
    let mut depth = 0;
    let mut places = selector.char_indices();
    while let Some((place, letter)) = places.next() {
        let name = || -> &str {
            let rest = &selector[place + letter.len_utf8()..];
            &rest[..rest.find(|letter| !is_word_char(letter)).unwrap_or(rest.len())]
        };
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            '.' | '[' if depth == 0 && !words.has(name()) => return false,
            '[' => {
                // What an attribute holds is no selector.
                places.by_ref().find(|(_, letter)| *letter == ']');
            }
            _ => {}
        }
    }
    true
}

fn without_unread(piece: Piece, read: &BTreeSet<String>) -> Option<Piece> {
    let is_read = |name: &str| !name.starts_with("--") || read.contains(name);
    match piece {
        Piece::Rule(prelude, body) if !prelude.starts_with('@') => {
            let name = |line: &&str| is_read(line.split(':').next().unwrap_or_default());
            let lines: Vec<&str> = split(&body, ';').into_iter().filter(name).collect();
            (!lines.is_empty()).then(|| Piece::Rule(prelude, lines.join(";")))
        }
        Piece::Rule(prelude, body) => match prelude.strip_prefix("@property ") {
            Some(name) if !is_read(name) => None,
            _ => Some(Piece::Rule(prelude, body)),
        },
        Piece::Group(prelude, inner) => {
            let inner: Vec<Piece> = inner.into_iter().filter_map(|piece| without_unread(piece, read)).collect();
            (!inner.is_empty()).then_some(Piece::Group(prelude, inner))
        }
        other => Some(other),
    }
}

fn written(pieces: &[Piece]) -> String {
    let mut css = String::new();
    for piece in pieces {
        match piece {
            Piece::Rule(prelude, body) => css.extend([prelude, "{", body, "}"]),
            Piece::Group(prelude, inner) => css.extend([prelude, "{", &written(inner), "}"]),
            Piece::Statement(text) => css.extend([text, ";"]),
        }
    }
    css
}

fn parse(css: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = css.trim();
    while let Some(end) = outside(rest, |letter, depth| depth == 0 && (letter == ';' || letter == '{')) {
        let (prelude, after) = (rest[..end].trim(), &rest[end + 1..]);
        if rest[end..].starts_with(';') {
            pieces.push(Piece::Statement(prelude.to_owned()));
            rest = after.trim();
            continue;
        }
        let close = outside(after, |letter, depth| depth < 0 && letter == '}').unwrap_or(after.len());
        let body = &after[..close];
        let is_group = ["@media", "@supports", "@layer", "@container"].iter().any(|word| prelude.starts_with(word));
        pieces.push(if is_group {
            Piece::Group(prelude.to_owned(), parse(body))
        } else {
            Piece::Rule(prelude.to_owned(), body.to_owned())
        });
        rest = after.get(close + 1..).unwrap_or_default().trim();
    }
    pieces
}

/// Where the first letter of this kind stands outside of texts; `depth` counts every kind of bracket.
fn outside(text: &str, mut found: impl FnMut(char, i32) -> bool) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0, None, false);
    for (place, letter) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        if letter == '\\' {
            escaped = true;
            continue;
        }
        if let Some(mark) = quote {
            if letter == mark {
                quote = None;
            }
            continue;
        }
        if matches!(letter, ')' | ']' | '}') {
            depth -= 1;
        }
        if found(letter, depth) {
            return Some(place);
        }
        match letter {
            '"' | '\'' => quote = Some(letter),
            '(' | '[' | '{' => depth += 1,
            _ => {}
        }
    }
    None
}

fn split(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(end) = outside(rest, |letter, depth| depth == 0 && letter == at) {
        parts.push(&rest[..end]);
        rest = &rest[end + at.len_utf8()..];
    }
    parts.push(rest);
    parts.retain(|part| !part.trim().is_empty());
    parts
}
