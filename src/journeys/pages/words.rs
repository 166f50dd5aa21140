//! Figures and selections in the reader's words: one place, so that no two screens write a number differently.

use serde::Serialize;

use super::super::model::Recount;
use super::super::rules::figures::{Figure, NpsFigure, Pair};
use super::super::rules::selection::{Locations, Selection, Side};
use crate::kernel::{CheckKind, Language};
use crate::scoring::{Band, Shared};
use crate::texts::{self, Argument};

const MINUS: char = '−';

/// A score as the components show it.
#[derive(Debug, Clone, Serialize)]
pub struct ScoreView {
    pub text: String,
    pub n: i64,
    pub band: Option<&'static str>,
    pub low: Option<String>,
    pub high: Option<String>,
}

/// A place in the ranking: `место 2 (1–4)`.
pub fn pain_place(
    language: Language,
    rank: Option<usize>,
    best: Option<usize>,
    worst: Option<usize>,
) -> Option<String> {
    let number = |number: usize| Argument::from(number.to_string());
    let arguments = [("rank", number(rank?)), ("best", number(best?)), ("worst", number(worst?))];
    Some(texts::text_with(language, "map-pain-place", &arguments))
}

/// The difference to the other selection.
#[derive(Debug, Clone, Serialize)]
pub struct VerdictView {
    pub verdict: &'static str,
    pub text: String,
    pub was: WasView,
}

#[derive(Debug, Clone, Serialize)]
pub struct WasView {
    pub text: String,
    pub n: i64,
    /// What stands behind it.
    pub then_href: Option<String>,
}

impl VerdictView {
    /// The same, leading to what stands behind the other selection's figure.
    pub fn leading(self, then_href: Option<String>) -> Self {
        Self { was: WasView { then_href, ..self.was }, ..self }
    }
}

/// An emotion as the components show it.
#[derive(Debug, Clone, Serialize)]
pub struct EmotionView {
    pub text: String,
    pub n: i64,
    /// `−0,4…+1,2`; from two marks on.
    pub interval: Option<String>,
    pub verdict: Option<VerdictView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct NpsWords {
    pub text: String,
    pub n: i64,
    pub low: String,
    pub high: String,
}

/// How far a recount has come, as pages tell it.
#[derive(Debug, Clone, Serialize)]
pub struct RecountView {
    pub percent: i64,
    /// Nothing was counted before.
    pub first: bool,
    pub failed: bool,
}

pub fn recount(recount: Option<&Recount>) -> Option<RecountView> {
    recount.map(|recount| RecountView {
        percent: recount.percent(),
        first: recount.everything,
        failed: recount.failed_at.is_some(),
    })
}

/// A share as whole points: 0.703 is `70`.
pub fn points(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// Points from one share to another as both are shown: 0.726 after 0.647 is 8, since a reader sees 73 and 65.
pub fn points_between(then: f64, now: f64) -> f64 {
    // Ties as `points` writes them.
    let shown = |share: f64| (share * 100.0).round_ties_even();
    shown(now) - shown(then)
}

/// A share as `80 %`.
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// A whole number with its sign: `+18`, `−4`, `0`.
pub fn signed(number: f64) -> String {
    let rounded = number.round();
    if rounded > 0.0 {
        format!("+{rounded:.0}")
    } else if rounded < 0.0 {
        format!("{MINUS}{:.0}", rounded.abs())
    } else {
        "0".to_owned()
    }
}

/// A number with one digit after the reader's decimal mark.
pub fn decimal(language: Language, number: f64) -> String {
    let text = format!("{:.1}", number.abs());
    let text = if language == Language::Ru { text.replace('.', ",") } else { text };
    if number < 0.0 && text.chars().any(|digit| ('1'..='9').contains(&digit)) { format!("{MINUS}{text}") } else { text }
}

/// A number with its sign and one digit: `+0,9`, `−1,1`, `0,0`.
pub fn signed_decimal(language: Language, number: f64) -> String {
    let text = decimal(language, number);
    let positive = number > 0.0 && text.chars().any(|digit| ('1'..='9').contains(&digit));
    if positive { format!("+{text}") } else { text }
}

/// As emotions are shown.
pub fn tenths(number: f64) -> f64 {
    (number * 10.0).round_ties_even() / 10.0
}

/// An emotion with its sign: `+0,9`, `−1,1`.
pub fn emotion(language: Language, number: f64) -> String {
    signed_decimal(language, number)
}

pub fn score(figure: &Figure) -> Option<ScoreView> {
    Some(ScoreView {
        text: points(figure.mean?),
        n: figure.n,
        band: figure.band.map(Band::as_str),
        low: figure.low.map(points),
        high: figure.high.map(points),
    })
}

/// A mark of a curve in words: what it is of, the number, how sure it is.
pub fn point(language: Language, name: &str, number: &str, interval: Option<String>, n: i64) -> String {
    let key = if interval.is_some() { "map-point" } else { "map-point-single" };
    let parts = [
        ("name", Argument::from(name)),
        ("score", Argument::from(number)),
        ("interval", Argument::from(interval.unwrap_or_default())),
        ("n", Argument::from(n)),
    ];
    texts::text_with(language, key, &parts)
}

/// `then_href` leads to what stands behind the other selection's figure.
pub fn emotion_view(language: Language, pair: &Pair, then_href: Option<String>) -> Option<EmotionView> {
    let figure = &pair.now;
    let text = emotion(language, figure.emotion?);
    let limits = figure.emotion_low.zip(figure.emotion_high);
    // A dash between two signs would be one sign too many.
    let interval = limits.map(|(low, high)| format!("{}…{}", emotion(language, low), emotion(language, high)));
    let verdict = pair.felt.zip(figure.emotion).map(|(felt, now)| VerdictView {
        verdict: felt.word,
        // As both are shown, since a reader subtracts what is there to see.
        text: emotion(language, tenths(now) - tenths(felt.mean)),
        was: WasView { text: emotion(language, felt.mean), n: felt.n, then_href },
    });
    Some(EmotionView { text, n: figure.emotion_n, interval, verdict })
}

pub fn nps(figure: Option<NpsFigure>) -> Option<NpsWords> {
    figure.map(|nps| NpsWords { text: signed(nps.score), n: nps.n, low: signed(nps.low), high: signed(nps.high) })
}

pub fn verdict(pair: &Pair) -> Option<VerdictView> {
    let difference = pair.difference?;
    let text = signed(points_between(difference.mean, pair.now.mean?));
    let was = WasView { text: points(difference.mean), n: difference.n, then_href: None };
    Some(VerdictView { verdict: difference.word, text, was })
}

/// What to know of a comparison whose sides have checks in common.
pub fn shared(language: Language, shared: Shared) -> Option<String> {
    let key = match shared {
        Shared::Nothing => return None,
        Shared::First | Shared::Second => "map-compare-part",
        Shared::Part => "map-compare-mixed",
        Shared::Everything => "map-compare-same",
    };
    Some(texts::text(language, key))
}

/// The other selection's figure where there is none to hold against it.
pub fn only_then(pair: &Pair) -> Option<WasView> {
    let then = pair.then.filter(|_| pair.now.mean.is_none())?;
    Some(WasView { text: points(then.mean?), n: then.n, then_href: None })
}

/// Whether the other selection has nothing to hold against a figure.
pub fn nothing_then(pair: &Pair) -> bool {
    pair.now.mean.is_some() && pair.then.is_some_and(|then| then.mean.is_none())
}

/// The waves in words.
pub fn period(language: Language, selection: &Selection) -> String {
    match selection.waves.as_slice() {
        [] => texts::text(language, "map-no-waves"),
        [first, .., last] if selection.all_waves || selection.waves.len() > 3 => {
            format!("{} — {}", first.title, last.title)
        }
        waves => waves.iter().map(|wave| wave.title.as_str()).collect::<Vec<_>>().join(", "),
    }
}

/// From the first day of the waves to the last: «5 октября 2026 – 6 декабря 2026».
pub fn days(language: Language, selection: &Selection) -> Option<String> {
    let first = selection.waves.iter().map(|wave| wave.starts_on).min()?;
    let last = selection.waves.iter().map(|wave| wave.ends_on).max()?;
    Some(format!("{} – {}", texts::date(language, first), texts::date(language, last)))
}

/// Whose locations, in words.
pub fn places(language: Language, selection: &Selection) -> String {
    match &selection.locations {
        Locations::Own => texts::text(language, "map-own"),
        Locations::Competitors => texts::text(language, "map-competitors"),
        Locations::All => texts::text(language, "map-all-locations"),
        Locations::City(city) => city.clone(),
        Locations::Chosen(chosen) => {
            chosen.iter().map(|location| location.name.as_str()).collect::<Vec<_>>().join(", ")
        }
    }
}

pub fn kind(language: Language, kind: CheckKind) -> String {
    texts::text(language, &format!("kind-{kind}")).to_lowercase()
}

/// The whole selection in words: «Волна 2 · свои точки · визит».
pub fn selection(language: Language, selection: &Selection) -> String {
    let kinds: Vec<String> = match selection.kinds.len() {
        count if count == CheckKind::ALL.len() => Vec::new(),
        _ => selection.kinds.iter().map(|own| kind(language, *own)).collect(),
    };
    let mut parts = vec![period(language, selection), places(language, selection)];
    if !kinds.is_empty() {
        parts.push(kinds.join(", "));
    }
    parts.extend(selection.persona.iter().map(|persona| persona.name.clone()));
    parts.join(" · ")
}

/// The other selection in words.
pub fn side(language: Language, side: &Side) -> String {
    match side {
        Side::Wave(wave) => wave.title.clone(),
        Side::Own => texts::text(language, "map-own"),
        Side::Competitors => texts::text(language, "map-competitors"),
        Side::Location(location) => location.name.clone(),
        Side::Kind(other) => kind(language, *other),
        Side::Persona(persona) => persona.name.clone(),
        Side::Map(other) => other.name.clone(),
    }
}

/// `38 лет`, `38 years`.
pub fn age(language: Language, age: i32) -> String {
    texts::text_with(language, "persona-years", &[("n", Argument::from(i64::from(age)))])
}

/// A text without its full stop, which the header puts itself.
pub fn sentence(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

/// The lines of a text in one.
pub fn in_one_line(text: &str, between: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(between)
}

/// Each name once, in order.
pub fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut found: Vec<&str> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_reader_does() {
        assert_eq!((points(0.7049), points(1.0)), ("70".into(), "100".into()));
        assert_eq!([signed(17.6), signed(-4.2), signed(-0.4), signed(0.3)], ["+18", "−4", "0", "0"]);
        assert_eq!(emotion(Language::Ru, 0.94), "+0,9");
        assert_eq!(emotion(Language::En, -1.12), "−1.1");
        assert_eq!([emotion(Language::Ru, -0.04), emotion(Language::Ru, 0.0)], ["0,0", "0,0"]);
    }
}
