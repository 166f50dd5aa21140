//! The colours of a drawing: those of the pages, light and dark.

use serde::Deserialize;

/// Light for paper and letters, dark for slides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    #[default]
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Ink,
    Soft,
    Line,
    Faint,
    Card,
    Accent,
    Critical,
    Weak,
    Fair,
    Good,
    Strong,
}

impl Tone {
    /// The colour of a level; ink where none is named.
    pub fn of_band(band: Option<&str>) -> Self {
        match band {
            Some("critical") => Self::Critical,
            Some("weak") => Self::Weak,
            Some("fair") => Self::Fair,
            Some("good") => Self::Good,
            Some("strong") => Self::Strong,
            _ => Self::Ink,
        }
    }
}

impl Look {
    pub const fn colour(self, tone: Tone) -> &'static str {
        let (light, dark) = match tone {
            Tone::Ink => ("#1b2430", "#e8ecf1"),
            Tone::Soft => ("#55606e", "#a3afbd"),
            Tone::Line => ("#c9d0d9", "#3b4756"),
            Tone::Faint => ("#eef1f4", "#202934"),
            Tone::Card => ("#ffffff", "#19212a"),
            Tone::Accent => ("#0b5c8a", "#6bb8e6"),
            Tone::Critical => ("#9a3f00", "#ff9a5c"),
            Tone::Weak => ("#a86f00", "#e8b44a"),
            Tone::Fair => ("#6e6e6e", "#b5b5b5"),
            Tone::Good => ("#2a7fb0", "#7cc3ec"),
            Tone::Strong => ("#004c7a", "#b4dcf6"),
        };
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}

/// The shape of a level, ten pixels wide around its middle: legible in black and white. Up is good, hollow the milder one.
pub fn shape_of(band: Option<&str>) -> (&'static str, bool) {
    match band {
        Some("critical") => ("M-5 -4h10L0 5z", true),
        Some("weak") => ("M-5 -4h10L0 5z", false),
        Some("good") => ("M-5 4h10L0 -5z", false),
        Some("strong") => ("M-5 4h10L0 -5z", true),
        _ => ("M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z", true),
    }
}

/// Tabler's outlines of 24 × 24 for the ways customer and company meet.
pub fn channel_icon(channel: &str) -> &'static str {
    match channel {
        "phone" => {
            "M5 4h4l2 5l-2.5 1.5a11 11 0 0 0 5 5l1.5 -2.5l5 2v4a2 2 0 0 1 -2 2a16 16 0 0 1 -15 -15a2 2 0 0 1 2 -2"
        }
        "in_person" => {
            "M3 21l18 0M3 7v1a3 3 0 0 0 6 0v-1m0 1a3 3 0 0 0 6 0v-1m0 1a3 3 0 0 0 6 0v-1h-18l2 -4h14l2 4\
             M5 21l0 -10.15M19 21l0 -10.15M9 21v-4a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v4"
        }
        "independent" => {
            "M8 9h8M8 13h6M18 4a3 3 0 0 1 3 3v8a3 3 0 0 1 -3 3h-5l-5 3v-3h-2a3 3 0 0 1 -3 -3v-8a3 3 0 0 1 3 -3h12"
        }
        _ => {
            "M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0M3.6 9h16.8M3.6 15h16.8M11.5 3a17 17 0 0 0 0 18M12.5 3a17 17 0 0 1 0 18"
        }
    }
}

pub const STAR: &str = "M8.243 7.34l-6.38 .925l-.113 .023a1 1 0 0 0 -.44 1.684l4.622 4.499l-1.09 6.355l-.013 .11a1 1 0 0 0 \
    1.464 .944l5.706 -3l5.693 3l.1 .046a1 1 0 0 0 1.352 -1.1l-1.091 -6.355l4.624 -4.5l.078 -.085a1 1 0 0 0 -.633 -1.62\
    l-6.38 -.926l-2.852 -5.78a1 1 0 0 0 -1.794 0l-2.853 5.78z";
