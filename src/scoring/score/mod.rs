//! From answers to scores: sections, touchpoints, stages and the report.

mod part;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answer::{is_given, is_not_applicable};
use super::checklist::{Checklist, Critical, Question, ScoringMode, Section};
use super::outline::{MapOutline, StageOutline};
use super::submission::{Submission, asked_questions};
use part::{Part, Pot, blend};

/// Every score of one report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    /// The whole report.
    pub report: Score,
    /// By touchpoint key, every touchpoint of the checklist.
    pub touchpoints: BTreeMap<String, Score>,
    /// By stage key, every stage of the map; empty without a map.
    pub stages: BTreeMap<String, StageScore>,
    /// By question key, the scored questions alone.
    pub questions: BTreeMap<String, QuestionScore>,
}

/// The score of a touchpoint or of the whole report; all figures `None` where nothing is scored.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// 0..1, before critical questions.
    pub raw: Option<f64>,
    /// 0..1, 0 where a critical question failed.
    #[serde(rename = "final")]
    pub final_score: Option<f64>,
    /// Effective items behind `final_score`, ≥ 1; 1 for a knock-out.
    pub q: Option<f64>,
    /// Keys of the failed critical questions that knocked it out, in the order of asking.
    pub knocked_out_by: Vec<String>,
}

/// The score of a stage of the map; both figures `None` where no touchpoint is scored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct StageScore {
    /// 0..1.
    pub score: Option<f64>,
    /// Effective items, ≥ 1.
    pub q: Option<f64>,
}

/// What one check tells about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// 0..1.
    pub score: f64,
    /// Effective items, ≥ 1.
    pub q: f64,
}

/// What one scored question contributed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct QuestionScore {
    /// Points of the answer, before the weight; negative for a penalty.
    pub points: f64,
    /// The greatest number of points an answer can give, > 0.
    pub max_points: f64,
    /// `weight × points`.
    pub earned: f64,
    /// `weight × max_points`; 0 for a bonus.
    pub possible: f64,
    /// `points / max_points`, clamped to 0..1.
    pub share: f64,
    /// No points were given: for a critical question, the knock-out.
    pub failed: bool,
}

impl Score {
    /// What a cell observes of this score; `None` where nothing is scored.
    pub fn observation(&self) -> Option<Observation> {
        Some(Observation { score: self.final_score?, q: self.q? })
    }

    fn new(raw: Option<Observation>, knocked_out_by: Vec<String>) -> Self {
        let knocked_out = !knocked_out_by.is_empty();
        Self {
            raw: raw.map(|raw| raw.score),
            final_score: raw.map(|raw| if knocked_out { 0.0 } else { raw.score }),
            q: raw.map(|raw| if knocked_out { 1.0 } else { raw.q }),
            knocked_out_by,
        }
    }
}

impl StageScore {
    /// What a cell observes of this score; `None` where nothing is scored.
    pub fn observation(&self) -> Option<Observation> {
        Some(Observation { score: self.score?, q: self.q? })
    }
}

/// Scores a submission that [`check_submission`](super::check_submission) accepted.
///
/// An answer that it would have refused is left unscored.
pub fn score(checklist: &Checklist, map: Option<&MapOutline>, submission: &Submission) -> Scorecard {
    let questions = score_questions(checklist, submission);
    let tallies = tally_touchpoints(checklist, &questions);
    let mode = checklist.scoring.mode;
    let touchpoints: BTreeMap<String, Score> = tallies
        .iter()
        .map(|tally| {
            let raw = observe(mode, std::slice::from_ref(tally), |_| false);
            (tally.key.to_owned(), Score::new(raw, tally.knocked_out_by.clone()))
        })
        .collect();
    let stages = map.map_or_else(BTreeMap::new, |map| {
        map.stages.iter().map(|stage| (stage.key.clone(), score_stage(stage, &touchpoints))).collect()
    });
    let critical = checklist.questions().filter(|question| question.critical == Critical::Report);
    Scorecard {
        report: score_report(mode, &tallies, failed_keys(critical, &questions)),
        touchpoints,
        stages,
        questions,
    }
}

/// The score of a stage from the scored touchpoints in it, each with its importance (1..5).
///
/// A knocked-out touchpoint takes part with score 0 and q = 1. As nothing but `final` and `q` of each touchpoint goes
/// in, a stage can be recomputed from stored scores when the importance of its touchpoints changes.
pub fn stage_score(touchpoints: impl IntoIterator<Item = (u8, Observation)>) -> StageScore {
    let parts =
        touchpoints.into_iter().map(|(importance, observation)| Part { weight: f64::from(importance), observation });
    let blended = blend(parts);
    StageScore { score: blended.map(|stage| stage.score), q: blended.map(|stage| stage.q) }
}

fn score_stage(stage: &StageOutline, touchpoints: &BTreeMap<String, Score>) -> StageScore {
    stage_score(stage.touchpoints.iter().filter_map(|touchpoint| {
        let observation = touchpoints.get(&touchpoint.key)?.observation()?;
        Some((touchpoint.importance, observation))
    }))
}

fn score_report(mode: ScoringMode, tallies: &[Tally<'_>], knocked_out_by: Vec<String>) -> Score {
    let raw = observe(mode, tallies, |_| false);
    if !knocked_out_by.is_empty() {
        return Score::new(raw, knocked_out_by);
    }
    let lasting = observe(mode, tallies, |tally| !tally.knocked_out_by.is_empty());
    Score {
        raw: raw.map(|raw| raw.score),
        final_score: lasting.map(|lasting| lasting.score),
        q: lasting.map(|lasting| lasting.q),
        knocked_out_by,
    }
}

/// What the sections of one touchpoint collected.
struct Tally<'a> {
    key: &'a str,
    sections: Vec<(f64, Pot)>,
    knocked_out_by: Vec<String>,
}

impl Tally<'_> {
    fn pot(&self) -> Pot {
        self.sections.iter().map(|(_, pot)| *pot).sum()
    }

    fn parts(&self) -> impl Iterator<Item = Part> {
        self.sections.iter().filter_map(|(weight, pot)| Some(Part { weight: *weight, observation: pot.observation()? }))
    }
}

/// Combines touchpoints by the checklist's mode; each one that is knocked out counts as a single failed item.
fn observe(
    mode: ScoringMode,
    tallies: &[Tally<'_>],
    is_knocked_out: impl Fn(&Tally<'_>) -> bool,
) -> Option<Observation> {
    match mode {
        ScoringMode::Pooled => {
            let pots = tallies.iter().map(|tally| match is_knocked_out(tally) {
                true => tally.pot().knocked_out(),
                false => tally.pot(),
            });
            pots.sum::<Pot>().observation()
        }
        ScoringMode::Weighted => blend(tallies.iter().flat_map(|tally| match is_knocked_out(tally) {
            true => vec![Part::knocked_out(tally.parts())],
            false => tally.parts().collect(),
        })),
    }
}

fn tally_touchpoints<'a>(checklist: &'a Checklist, questions: &BTreeMap<String, QuestionScore>) -> Vec<Tally<'a>> {
    let tally = |key: &'a str| {
        let asked = checklist.sections_at(key).flat_map(|section| &section.questions);
        let critical = asked.filter(|question| question.critical != Critical::None);
        Tally {
            key,
            knocked_out_by: failed_keys(critical, questions),
            sections: checklist
                .sections_at(key)
                .map(|section| (section.weight, fill_pot(section, questions)))
                .collect(),
        }
    };
    checklist.touchpoints().into_iter().map(tally).collect()
}

fn fill_pot(section: &Section, questions: &BTreeMap<String, QuestionScore>) -> Pot {
    let scores = section.questions.iter().filter_map(|question| questions.get(&question.key));
    scores.map(|score| Pot::of(score.earned, score.possible)).sum()
}

fn failed_keys<'a>(
    asked: impl Iterator<Item = &'a Question>,
    questions: &BTreeMap<String, QuestionScore>,
) -> Vec<String> {
    let failed = asked.filter(|question| questions.get(&question.key).is_some_and(|score| score.failed));
    failed.map(|question| question.key.clone()).collect()
}

fn score_questions(checklist: &Checklist, submission: &Submission) -> BTreeMap<String, QuestionScore> {
    let asked = asked_questions(checklist, &submission.answers).into_iter();
    asked
        .filter_map(|question| {
            let answer = submission.answers.get(&question.key)?;
            Some((question.key.clone(), score_question(question, answer)?))
        })
        .collect()
}

fn score_question(question: &Question, answer: &Value) -> Option<QuestionScore> {
    let max_points = question.max_points()?;
    if !is_given(answer) || is_not_applicable(answer) {
        return None;
    }
    let Ok(reading) = question.read(answer) else {
        return None;
    };
    let points = question.points(&reading)?;
    Some(QuestionScore {
        points,
        max_points,
        earned: question.weight * points,
        possible: if question.bonus { 0.0 } else { question.weight * max_points },
        share: (points / max_points).clamp(0.0, 1.0),
        failed: points <= 0.0,
    })
}
