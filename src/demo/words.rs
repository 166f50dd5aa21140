//! Free texts and barriers of one demo report: only what its answers bear out, the least used phrase first.

use std::collections::BTreeMap;

use rand::Rng;
use serde_json::{Value, json};

use super::answers::Draw;
use super::story::{Phrase, StoryTexts};
use crate::scoring::{Condition, Question, QuestionKind};

/// How often each phrase was used so far, over all reports.
pub type Used = BTreeMap<String, u32>;

impl Draw<'_> {
    /// Writes the free texts.
    pub fn write_texts(&mut self, used: &mut Used) {
        let (story, checklist) = (self.story, self.checklist);
        for question in checklist.questions().filter(|question| matches!(question.kind, QuestionKind::Text)) {
            let Some(texts) = story.texts.get(&question.key).filter(|_| self.is_due(question)) else { continue };
            if let Some(text) = self.compose(question, texts, used) {
                self.answers.insert(question.key.clone(), json!(text));
            }
        }
    }

    fn compose(&mut self, question: &Question, texts: &StoryTexts, used: &mut Used) -> Option<String> {
        if !question.required && !self.chance.random_bool(texts.fill) {
            return None;
        }
        let (least, most) = texts.pick;
        let wanted = self.chance.random_range(least..=most.max(least));
        let mut fitting: Vec<(u32, u32, usize, &Phrase)> = Vec::new();
        for (place, phrase) in texts.variants.iter().enumerate() {
            if phrase.when.as_deref().is_none_or(|when| self.holds(when)) {
                let times = used.get(&phrase.text).copied().unwrap_or(0);
                fitting.push((times, self.chance.random(), place, phrase));
            }
        }
        fitting.sort_by_key(|(times, order, place, _)| (*times, *order, *place));
        let mut chosen: Vec<(usize, &Phrase)> = Vec::new();
        for (_, _, place, phrase) in fitting {
            if chosen.len() < wanted && chosen.iter().all(|(_, other)| other.topic != phrase.topic) {
                *used.entry(phrase.text.clone()).or_default() += 1;
                chosen.push((place, phrase));
            }
        }
        chosen.sort_by_key(|(place, _)| *place);
        let text = chosen.iter().map(|(_, phrase)| phrase.text.as_str()).collect::<Vec<_>>().join(" ");
        Some(text).filter(|text| !text.is_empty())
    }

    /// The barriers met: `(touchpoint, category, severity, words)`.
    pub fn meet_barriers(&mut self, used: &mut Used) -> Vec<(String, String, i64, String)> {
        let story = self.story;
        let mut met: Vec<(String, String, i64, String)> = Vec::new();
        for barrier in &story.barriers {
            let at_touchpoint = self.checklist.sections_at(&barrier.touchpoint).next().is_some();
            if !at_touchpoint || !self.holds(&barrier.when) {
                continue;
            }
            let probability = self.at(&barrier.probability).unwrap_or(0.0);
            let known =
                met.iter().any(|(place, category, _, _)| *place == barrier.touchpoint && *category == barrier.category);
            if known || !self.chance.random_bool(probability) {
                continue;
            }
            let words = barrier.words.iter().min_by_key(|words| used.get(*words).copied().unwrap_or(0));
            if let Some(words) = words {
                *used.entry(words.clone()).or_default() += 1;
                met.push((barrier.touchpoint.clone(), barrier.category.clone(), barrier.severity, words.clone()));
            }
        }
        met
    }

    fn holds(&self, when: &str) -> bool {
        match Condition::parse(when) {
            Ok(condition) => condition.holds(&|key: &str| -> Option<&Value> { self.answers.get(key) }),
            Err(_) => false,
        }
    }
}
