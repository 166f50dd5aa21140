//! What the demo's two waves tell, as `content/story.json` holds it; its `about` explains every field.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::error::{AppError, AppResult};
use crate::kernel::Timestamp;

/// By selection: a wave of the bank's own branches, or a competitor's branch.
pub type BySelection = BTreeMap<String, f64>;

#[derive(Debug, Deserialize)]
pub struct Story {
    pub levels: BTreeMap<String, BySelection>,
    pub location_offsets: BTreeMap<String, BTreeMap<String, f64>>,
    pub question_offsets: BTreeMap<String, f64>,
    pub question_levels: BTreeMap<String, BySelection>,
    pub report_spread: f64,
    pub ranges: BTreeMap<String, Ranges>,
    pub unscored: BTreeMap<String, Unscored>,
    pub not_applicable: BTreeMap<String, f64>,
    pub emotions: BTreeMap<String, BySelection>,
    pub emotion_rule: EmotionRule,
    pub nps_rule: NpsRule,
    pub barriers: Vec<StoryBarrier>,
    pub texts: BTreeMap<String, StoryTexts>,
    pub review_remarks: Vec<StoryRemark>,
    pub rejection_remarks: Vec<String>,
    pub appeals: Vec<StoryAppeal>,
    pub photos: BTreeMap<String, StoryPhoto>,
    pub photo_probability: f64,
}

/// Values a measured answer may take, per band of the checklist.
#[derive(Debug, Deserialize)]
pub struct Ranges {
    pub step: i64,
    pub bands: Vec<(i64, i64)>,
}

/// How a question without points is answered.
#[derive(Debug, Deserialize)]
pub struct Unscored {
    #[serde(default)]
    pub choices: BTreeMap<String, BTreeMap<String, f64>>,
    pub range: Option<(i64, i64)>,
    pub follows: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct EmotionRule {
    pub slope: f64,
    pub noise: f64,
}

#[derive(Debug, Deserialize)]
pub struct NpsRule {
    pub slope: f64,
    pub intercept: f64,
    pub noise: f64,
}

#[derive(Debug, Deserialize)]
pub struct StoryBarrier {
    pub touchpoint: String,
    pub category: String,
    pub severity: i64,
    pub when: String,
    pub probability: BySelection,
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct StoryTexts {
    pub fill: f64,
    pub pick: (usize, usize),
    pub variants: Vec<Phrase>,
}

#[derive(Debug, Deserialize)]
pub struct Phrase {
    pub text: String,
    pub when: Option<String>,
    pub topic: String,
}

#[derive(Debug, Deserialize)]
pub struct StoryRemark {
    pub question: String,
    pub text: String,
}

/// A client's words against the score of an answer, and what was said to them.
#[derive(Debug, Deserialize)]
pub struct StoryAppeal {
    pub question: String,
    pub text: String,
    /// `upheld` or `rescored`.
    pub decision: String,
    pub answer: String,
}

#[derive(Debug, Deserialize)]
pub struct StoryPhoto {
    pub questions: Vec<String>,
    #[serde(rename = "for")]
    pub whose: String,
}

impl Story {
    pub fn read() -> AppResult<Self> {
        serde_json::from_str(include_str!("content/story.json")).map_err(AppError::internal)
    }
}

/// Which report of the story is told.
#[derive(Debug, Clone)]
pub struct Scene {
    /// Decides every chance in it.
    pub number: u64,
    /// `wave-1`, `wave-2` or a competitor branch's key.
    pub selection: String,
    /// Key of the location in `bank.json`.
    pub location: String,
    /// When the shopper begins.
    pub started: Timestamp,
    /// Answers that are given, whatever chance would say.
    pub forced: BTreeMap<String, Value>,
}
