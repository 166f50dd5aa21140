//! Alerts in words: one message per kind, for lists, notices and letters alike.

use super::model::{AlertKind, Figures};
use crate::journeys::{Level, Plan};
use crate::kernel::Language;
use crate::texts::{self, Argument};

/// Locale key of what an alert of this kind says.
pub fn key_of(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::ScoreBelow => "alert-told-score_below",
        AlertKind::ScoreDrop => "alert-told-score_drop",
        AlertKind::NpsDrop => "alert-told-nps_drop",
        AlertKind::CriticalFailed => "alert-told-critical_failed",
    }
}

/// The name of the cell: of the stage or touchpoint, or of the map for the whole journey.
pub fn name_of(plan: &Plan, level: Level, key: &str) -> String {
    let named = match level {
        Level::Journey => Some(plan.map.title.as_str()),
        Level::Stage => plan.stage(key).map(|planned| planned.stage.title.as_str()),
        Level::Touchpoint => plan.touchpoint(key).map(|own| own.title.as_str()),
    };
    named.unwrap_or(key).to_owned()
}

/// What the message needs.
pub fn arguments(kind: AlertKind, name: &str, wave: &str, figures: &Figures) -> Vec<(&'static str, Argument)> {
    let number = |value: Option<f64>| match (kind, value) {
        (_, None) => "—".to_owned(),
        (AlertKind::NpsDrop, Some(score)) => signed(score),
        (_, Some(share)) => format!("{:.0}", share * 100.0),
    };
    let before = figures.before.as_ref();
    vec![
        ("name", Argument::from(name)),
        ("wave", Argument::from(wave)),
        ("n", Argument::from(figures.n)),
        ("value", Argument::from(number(figures.value))),
        ("low", Argument::from(number(figures.low))),
        ("high", Argument::from(number(figures.high))),
        ("threshold", Argument::from(number(figures.threshold))),
        ("before", Argument::from(number(before.map(|before| before.value)))),
        ("since", Argument::from(before.map(|before| before.wave.clone()).unwrap_or_default())),
        ("m", Argument::from(before.map_or(0, |before| before.n))),
        ("questions", Argument::from(figures.questions.join("; "))),
        ("place", Argument::from(figures.place.clone().unwrap_or_default())),
    ]
}

/// What an alert says.
pub fn in_words(language: Language, kind: AlertKind, name: &str, wave: &str, figures: &Figures) -> String {
    texts::text_with(language, key_of(kind), &arguments(kind, name, wave, figures))
}

fn signed(score: f64) -> String {
    match score.round() {
        score if score > 0.0 => format!("+{score:.0}"),
        score if score < 0.0 => format!("−{:.0}", score.abs()),
        _ => "0".to_owned(),
    }
}
