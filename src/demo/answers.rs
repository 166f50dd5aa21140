//! Answers of one demo report: chance with a constant seed, guided by the story's levels.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use super::story::{BySelection, Scene, Story};
use crate::kernel::clock::rfc3339;
use crate::scoring::{Checklist, EvidenceRule, Question, QuestionKind, Submission, YesNo, relevant_questions, score};

const SEED: u64 = 20_261_122;

/// Draws the answers of one scene; the same scene is always answered the same.
pub struct Draw<'a> {
    pub story: &'a Story,
    pub checklist: &'a Checklist,
    pub scene: &'a Scene,
    pub chance: ChaCha8Rng,
    pub answers: BTreeMap<String, Value>,
    mood: f64,
    /// Moments already noted down in this report.
    moments: i32,
}

impl<'a> Draw<'a> {
    pub fn new(story: &'a Story, checklist: &'a Checklist, scene: &'a Scene) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(SEED.wrapping_mul(scene.number + 1));
        let mood = chance.random_range(-story.report_spread..=story.report_spread);
        Self { story, checklist, scene, chance, answers: scene.forced.clone(), mood, moments: 0 }
    }

    /// Answers everything but the free texts: first what is scored or counted, then what follows from the scores.
    pub fn answer_questions(&mut self) {
        let checklist = self.checklist;
        for question in checklist.questions() {
            if !self.is_due(question) {
                continue;
            }
            let answer = match &question.kind {
                QuestionKind::Timestamp => Some(self.clock()),
                QuestionKind::Text | QuestionKind::Emotion | QuestionKind::Nps => None,
                _ if self.is_not_applicable(question) => Some(json!("na")),
                _ if question.is_scored() => self.scored(question),
                _ => self.unscored(question),
            };
            if let Some(answer) = answer {
                self.answers.insert(question.key.clone(), answer);
            }
        }
        self.feel();
    }

    /// What is filed, with the questions that get a photo.
    pub fn submission(&self, evidence: BTreeSet<String>) -> Submission {
        Submission { answers: self.answers.clone(), evidence }
    }

    /// The answered questions that must or, by chance, do get a photo.
    pub fn photographed(&mut self, competitor: bool) -> BTreeMap<String, String> {
        let mut photos = BTreeMap::new();
        for (file, photo) in &self.story.photos {
            let fits = match photo.whose.as_str() {
                "own" => !competitor,
                "competitor" => competitor,
                _ => true,
            };
            let wanted = photo.questions.iter().find(|key| self.answers.contains_key(*key));
            let (true, Some(key)) = (fits, wanted) else { continue };
            let question = self.checklist.question(key);
            let needed = question.is_some_and(|question| question.evidence == EvidenceRule::Required);
            if needed || self.chance.random_bool(self.story.photo_probability) {
                photos.insert(key.clone(), file.clone());
            }
        }
        photos
    }

    /// Relevant by the answers so far, and not answered yet.
    pub fn is_due(&self, question: &Question) -> bool {
        !self.answers.contains_key(&question.key)
            && relevant_questions(self.checklist, &self.answers).contains(&question.key)
    }

    pub fn at(&self, levels: &BySelection) -> Option<f64> {
        levels.get(&self.scene.selection).copied()
    }

    fn is_not_applicable(&mut self, question: &Question) -> bool {
        let probability = self.story.not_applicable.get(&question.key).copied().filter(|_| question.allow_na);
        probability.is_some_and(|probability| self.chance.random_bool(probability))
    }

    /// Probability of each step towards the best answer.
    fn level(&self, question: &Question) -> f64 {
        if let Some(level) = self.story.question_levels.get(&question.key).and_then(|levels| self.at(levels)) {
            return level;
        }
        let touchpoint =
            self.checklist.section_of(&question.key).map(|section| section.touchpoint.as_str()).unwrap_or_default();
        let base = self.story.levels.get(touchpoint).and_then(|levels| self.at(levels)).unwrap_or(0.7);
        let offsets = self.story.location_offsets.get(&self.scene.location);
        let offset = |key: &str| offsets.and_then(|offsets| offsets.get(key)).copied().unwrap_or(0.0);
        let question_offset = self.story.question_offsets.get(&question.key).copied().unwrap_or(0.0);
        (base + offset("*") + offset(touchpoint) + question_offset + self.mood).clamp(0.02, 0.98)
    }

    fn scored(&mut self, question: &Question) -> Option<Value> {
        let level = self.level(question);
        match &question.kind {
            QuestionKind::YesNo { expected } => {
                let met = self.chance.random_bool(level);
                let yes = (*expected == YesNo::Yes) == met;
                Some(json!(if yes { "yes" } else { "no" }))
            }
            QuestionKind::SingleChoice { options } => {
                let steps = distinct(options.iter().map(|option| option.points.unwrap_or(0.0)));
                let points = *steps.get(self.climb(steps.len(), level))?;
                let equal: Vec<&str> = options
                    .iter()
                    .filter(|option| option.points.unwrap_or(0.0).total_cmp(&points).is_eq())
                    .map(|option| option.key.as_str())
                    .collect();
                equal.choose(&mut self.chance).map(|key| json!(key))
            }
            QuestionKind::MultiChoice { options } => {
                let mut chosen = Vec::new();
                for option in options.iter().filter(|option| option.points.unwrap_or(0.0) > 0.0) {
                    if self.chance.random_bool(level) {
                        chosen.push(option.key.as_str());
                    }
                }
                if chosen.is_empty() {
                    chosen.extend(
                        options
                            .iter()
                            .find(|option| option.points.unwrap_or(0.0) <= 0.0)
                            .map(|option| option.key.as_str()),
                    );
                }
                (!chosen.is_empty()).then(|| json!(chosen))
            }
            QuestionKind::Scale { min, max, step } => {
                let steps = ((max - min) / step).floor() as usize + 1;
                Some(json!(min + step * self.climb(steps, level) as f64))
            }
            QuestionKind::Number { bands } | QuestionKind::Duration { bands } => {
                let steps = distinct(bands.iter().map(|band| band.points));
                let points = *steps.get(self.climb(steps.len(), level))?;
                let equal: Vec<usize> = (0..bands.len())
                    .filter(|place| bands.get(*place).is_some_and(|band| band.points.total_cmp(&points).is_eq()))
                    .collect();
                let place = *equal.choose(&mut self.chance)?;
                let ranges = self.story.ranges.get(&question.key)?;
                let (least, most) = *ranges.bands.get(place)?;
                let step = ranges.step.max(1);
                Some(json!(least + step * self.chance.random_range(0..=(most - least) / step)))
            }
            _ => None,
        }
    }

    /// The next moment noted down: the arrival, then one thing after the other.
    fn clock(&mut self) -> Value {
        let moment = self.scene.started + Duration::minutes(35) * self.moments;
        self.moments += 1;
        json!(rfc3339(moment))
    }

    /// How many steps up from the worst answer: binomial.
    fn climb(&mut self, steps: usize, level: f64) -> usize {
        (1..steps).filter(|_| self.chance.random_bool(level)).count()
    }

    fn unscored(&mut self, question: &Question) -> Option<Value> {
        let rule = self.story.unscored.get(&question.key);
        if let Some(choices) = rule.and_then(|rule| rule.choices.get(&self.scene.selection)) {
            let mut left = self.chance.random_range(0.0..choices.values().sum::<f64>().max(f64::MIN_POSITIVE));
            for (key, share) in choices {
                if left < *share {
                    return Some(json!(key));
                }
                left -= share;
            }
        }
        if let Some((least, most)) = rule.and_then(|rule| rule.range) {
            let followed = rule.and_then(|rule| rule.follows.as_ref()).and_then(|key| self.answers.get(key)?.as_f64());
            let number = match followed {
                Some(seconds) => least + ((most - least) as f64 * (seconds / 2700.0).min(1.0)).round() as i64,
                None => self.chance.random_range(least..=most),
            };
            return Some(json!(number));
        }
        match &question.kind {
            QuestionKind::SingleChoice { options } => options.choose(&mut self.chance).map(|option| json!(option.key)),
            QuestionKind::YesNo { .. } => Some(json!("yes")),
            _ => None,
        }
    }

    /// Emotions and the recommendation follow from how the touchpoints went.
    fn feel(&mut self) {
        let (story, checklist) = (self.story, self.checklist);
        let card = score(checklist, None, &self.submission(BTreeSet::new()));
        for section in &checklist.sections {
            for question in section.questions.iter().filter(|question| matches!(question.kind, QuestionKind::Emotion)) {
                if !self.is_due(question) {
                    continue;
                }
                let usual = story.emotions.get(&section.touchpoint).and_then(|levels| self.at(levels)).unwrap_or(0.0);
                let level = story.levels.get(&section.touchpoint).and_then(|levels| self.at(levels)).unwrap_or(0.7);
                let scored = card.touchpoints.get(&section.touchpoint).and_then(|score| score.final_score);
                let surprise = scored.map_or(0.0, |scored| scored - level);
                let noise = self.chance.random_range(-story.emotion_rule.noise..=story.emotion_rule.noise);
                let felt = (usual + story.emotion_rule.slope * surprise + noise).round().clamp(-2.0, 2.0);
                self.answers.insert(question.key.clone(), json!(felt as i64));
            }
        }
        let overall = card.report.final_score.unwrap_or(0.5);
        for question in checklist.questions().filter(|question| matches!(question.kind, QuestionKind::Nps)) {
            if self.is_due(question) {
                let rule = &story.nps_rule;
                let noise = self.chance.random_range(-rule.noise..=rule.noise);
                let likely = (rule.slope * overall + rule.intercept + noise).round().clamp(0.0, 10.0);
                self.answers.insert(question.key.clone(), json!(likely as i64));
            }
        }
    }
}

fn distinct(points: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut points: Vec<f64> = points.collect();
    points.sort_by(f64::total_cmp);
    points.dedup();
    points
}
