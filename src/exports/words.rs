//! What a drawing shows: the very words and places that the page's template gets, so that no number is written twice.

use serde::Deserialize;

use crate::error::{AppError, AppResult};
use crate::journeys::pages::{MapPage, PainLine, pain_line};
use crate::journeys::usecases::{Drawn, Header};
use crate::kernel::{Language, Timestamp};

#[derive(Debug, Clone, Deserialize)]
pub struct Words {
    pub map: Head,
    pub persona: Option<Persona>,
    pub overall: Overall,
    pub compare: Option<Compared>,
    pub lanes: Vec<Lane>,
    pub stages: Vec<Stage>,
    #[serde(default)]
    pub unplanned: Vec<Stray>,
    pub score_curve: ScoreCurve,
    pub emotion_curve: EmotionCurve,
    /// Every pain of the map, the worst first.
    #[serde(skip)]
    pub pains: Vec<PainLine>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Head {
    pub title: String,
    pub client: String,
    pub state: String,
    pub days: Option<String>,
    pub period: String,
    pub owner: String,
    pub checks: i64,
    pub scenario: String,
    pub trigger: String,
    pub goal: String,
    pub checklists: Vec<String>,
    pub as_of: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Persona {
    pub name: String,
    pub line: String,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Overall {
    #[serde(flatten)]
    pub score: Score,
    pub verdict: Option<Verdict>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Score {
    pub text: String,
    pub n: i64,
    pub band: Option<String>,
    pub low: Option<String>,
    pub high: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Verdict {
    pub verdict: String,
    pub text: String,
    pub was: Was,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Was {
    pub text: String,
    pub n: i64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Compared {
    pub name: String,
    pub n: i64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Lane {
    pub key: String,
    pub on: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Stage {
    pub number: usize,
    pub title: String,
    pub critical: bool,
    pub time: String,
    pub goals: String,
    pub actions: String,
    pub thoughts: String,
    pub touchpoints: Vec<Touchpoint>,
    pub score: Option<Score>,
    pub verdict: Option<Verdict>,
    pub emotion: Option<Emotion>,
    pub pains: Vec<Pain>,
    #[serde(default)]
    pub solutions: Vec<Solution>,
    pub owner: String,
    pub department: String,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Touchpoint {
    pub name: String,
    pub channel: String,
    pub state: String,
    pub critical: bool,
    pub truth: bool,
    pub score: Option<Score>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Stray {
    pub name: String,
    pub score: Option<Score>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Emotion {
    pub n: i64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Pain {
    pub rank: Option<usize>,
    pub best: Option<usize>,
    pub worst: Option<usize>,
    pub text: String,
    pub detail: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Solution {
    pub text: String,
    pub state: String,
    #[serde(default)]
    pub detail: Option<String>,
}

/// The target of a stage, and those of its touchpoints.
#[derive(Debug, Clone, Deserialize)]
pub struct Target {
    pub own: Option<Aim>,
    pub touchpoints: Vec<Aim>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Aim {
    pub name: String,
    pub text: String,
    pub now: Option<String>,
    pub n: i64,
    pub verdict: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Gap {
    pub x: f64,
    pub width: f64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ScoreCurve {
    pub grid: Vec<GridLine>,
    pub gaps: Vec<Gap>,
    pub lines: Vec<String>,
    pub compare_lines: Vec<String>,
    #[serde(default)]
    pub target_lines: Vec<String>,
    pub touchpoints: Vec<Dot>,
    #[serde(default)]
    pub targets: Vec<TargetLine>,
    pub points: Vec<ScorePoint>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct GridLine {
    pub y: f64,
    pub label: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Dot {
    pub x: f64,
    pub y: f64,
    pub hollow: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub struct TargetLine {
    pub x1: f64,
    pub x2: f64,
    pub y: f64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ScorePoint {
    pub x: f64,
    pub y: f64,
    pub low_y: Option<f64>,
    pub high_y: Option<f64>,
    pub band: Option<String>,
    pub hollow: bool,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct EmotionCurve {
    pub gaps: Vec<Gap>,
    pub lines: Vec<String>,
    pub compare_lines: Vec<String>,
    pub points: Vec<EmotionPoint>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct EmotionPoint {
    pub x: f64,
    pub y: f64,
    pub hollow: bool,
    pub text: String,
}

impl Words {
    /// The words of a drawn map, as on its page.
    pub fn of(drawn: &Drawn, header: Header, language: Language, now: Timestamp) -> AppResult<Self> {
        let page = MapPage::new(drawn, header, language, now, None);
        let mut words: Self = serde_json::from_value(serde_json::to_value(page)?).map_err(AppError::internal)?;
        let hurting = drawn.figures.pains.iter().filter(|pain| pain.hurts());
        words.pains = hurting.map(|pain| pain_line(drawn, pain, language)).collect();
        Ok(words)
    }
}
