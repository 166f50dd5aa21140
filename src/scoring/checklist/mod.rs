//! The checklist: an immutable document that says what is asked and what each answer is worth.
//!
//! [`Checklist::from_json`] reads and checks a definition; serializing a checklist gives the same definition back,
//! with every default written out.

mod question;
mod read;
#[cfg(test)]
mod tests;
mod translation;

use serde::{Deserialize, Serialize};

use crate::kernel::kind::{CheckKind, Leg};

use super::condition::Condition;
pub use translation::{Translations, Wording};

/// One version of a checklist, as published.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Checklist {
    pub title: String,
    pub kind: CheckKind,
    pub scoring: Scoring,
    /// The title in other languages.
    #[serde(skip_serializing_if = "Translations::is_empty")]
    pub translations: Translations,
    pub sections: Vec<Section>,
}

/// How the sections of a checklist are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Scoring {
    pub mode: ScoringMode,
}

/// Pooled: all points in one pot. Weighted: sections averaged by their weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoringMode {
    Pooled,
    Weighted,
}

/// Questions that belong to one touchpoint of the journey map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    pub key: String,
    pub title: String,
    /// Key of the touchpoint that these questions measure.
    pub touchpoint: String,
    /// Share in weighted scoring, > 0.
    pub weight: f64,
    /// The leg in which it is filled in; present in a combined checklist alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leg: Option<Leg>,
    /// The title in other languages.
    #[serde(skip_serializing_if = "Translations::is_empty")]
    pub translations: Translations,
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Unique in the checklist, `[a-z0-9_-]{1,64}`.
    pub key: String,
    #[serde(flatten)]
    pub kind: QuestionKind,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Multiplies the points, > 0.
    pub weight: f64,
    pub required: bool,
    pub allow_na: bool,
    /// Adds to what was earned, never to what was possible.
    pub bonus: bool,
    pub critical: Critical,
    pub evidence: EvidenceRule,
    /// Asked only when this holds; always asked without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Condition>,
    /// Text and hint in other languages.
    #[serde(skip_serializing_if = "Translations::is_empty")]
    pub translations: Translations,
}

/// What a question asks for, with what its answers are worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum QuestionKind {
    YesNo {
        expected: YesNo,
    },
    SingleChoice {
        options: Vec<ChoiceOption>,
    },
    MultiChoice {
        options: Vec<ChoiceOption>,
    },
    Scale {
        min: f64,
        max: f64,
        step: f64,
    },
    /// Unscored without bands.
    Number {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        bands: Vec<PointBand>,
    },
    /// Seconds; unscored without bands.
    Duration {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        bands: Vec<PointBand>,
    },
    Text,
    /// −2..+2, feeds the emotion curve of its section's touchpoint.
    Emotion,
    /// 0..10, feeds the Net Promoter Score.
    Nps,
    Timestamp,
}

/// The answer to a yes-or-no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesNo {
    Yes,
    No,
}

impl YesNo {
    /// The answer as it is written in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChoiceOption {
    pub key: String,
    pub text: String,
    /// Negative for a penalty. A choice in which no option has points is unscored; else absent counts as 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<f64>,
    /// The text in other languages.
    #[serde(skip_serializing_if = "Translations::is_empty")]
    pub translations: Translations,
}

/// What a number or duration is worth, up to and including a limit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PointBand {
    /// Absent in the last band, which is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<f64>,
    pub points: f64,
}

/// What a failed question knocks out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Critical {
    #[default]
    None,
    Touchpoint,
    /// Its touchpoint and the report with it.
    Report,
}

/// Whether an answer comes with a photo, recording or receipt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceRule {
    None,
    #[default]
    Optional,
    Required,
}

impl Checklist {
    /// Every question, in the order of asking.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// The question with this key.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions().find(|question| question.key == key)
    }

    /// The section with this key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The section that holds the question with this key.
    pub fn section_of(&self, question_key: &str) -> Option<&Section> {
        let holds = |section: &&Section| section.questions.iter().any(|q| q.key == question_key);
        self.sections.iter().find(holds)
    }

    /// Keys of the touchpoints measured, in the order of their first section, each once.
    pub fn touchpoints(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        for section in &self.sections {
            if !keys.contains(&section.touchpoint.as_str()) {
                keys.push(&section.touchpoint);
            }
        }
        keys
    }

    /// The sections that measure one touchpoint, in order.
    pub fn sections_at(&self, touchpoint: &str) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.touchpoint == touchpoint)
    }
}

impl Question {
    /// The greatest number of points an answer can give; `None` for an unscored question.
    pub fn max_points(&self) -> Option<f64> {
        self.kind.max_points()
    }

    /// Whether its answers count towards a score.
    pub fn is_scored(&self) -> bool {
        self.max_points().is_some()
    }

    /// The options of a choice; none for any other type.
    pub fn options(&self) -> &[ChoiceOption] {
        match &self.kind {
            QuestionKind::SingleChoice { options } | QuestionKind::MultiChoice { options } => options,
            _ => &[],
        }
    }

    /// The option of a choice with this key.
    pub fn option(&self, key: &str) -> Option<&ChoiceOption> {
        self.options().iter().find(|option| option.key == key)
    }

    /// The point bands of a number or duration; none for any other type.
    pub fn bands(&self) -> &[PointBand] {
        match &self.kind {
            QuestionKind::Number { bands } | QuestionKind::Duration { bands } => bands,
            _ => &[],
        }
    }
}

impl QuestionKind {
    /// The name of the type in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::YesNo { .. } => "yes_no",
            Self::SingleChoice { .. } => "single_choice",
            Self::MultiChoice { .. } => "multi_choice",
            Self::Scale { .. } => "scale",
            Self::Number { .. } => "number",
            Self::Duration { .. } => "duration",
            Self::Text => "text",
            Self::Emotion => "emotion",
            Self::Nps => "nps",
            Self::Timestamp => "timestamp",
        }
    }

    /// Whether the answer is a number, which conditions can order with `<` and `>`.
    pub const fn is_numeric(&self) -> bool {
        matches!(self, Self::Scale { .. } | Self::Number { .. } | Self::Duration { .. } | Self::Emotion | Self::Nps)
    }

    /// The greatest number of points an answer can give; `None` for an unscored question.
    pub fn max_points(&self) -> Option<f64> {
        match self {
            Self::YesNo { .. } | Self::Scale { .. } => Some(1.0),
            Self::SingleChoice { options } => option_points(options).map(greatest),
            Self::MultiChoice { options } => {
                option_points(options).map(|points| points.filter(|points| *points > 0.0).sum())
            }
            Self::Number { bands } | Self::Duration { bands } if bands.is_empty() => None,
            Self::Number { bands } | Self::Duration { bands } => Some(greatest(bands.iter().map(|band| band.points))),
            Self::Text | Self::Emotion | Self::Nps | Self::Timestamp => None,
        }
    }
}

/// The points of every option, or `None` when all of them lack points.
fn option_points(options: &[ChoiceOption]) -> Option<impl Iterator<Item = f64>> {
    let scored = options.iter().any(|option| option.points.is_some());
    scored.then(|| options.iter().map(|option| option.points.unwrap_or(0.0)))
}

fn greatest(points: impl Iterator<Item = f64>) -> f64 {
    points.fold(f64::NEG_INFINITY, f64::max)
}
