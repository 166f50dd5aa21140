//! What one made-up report says: chance with a constant seed, somewhat better or worse by location and wave.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use crate::reports::{Barrier, BarrierCategory};
use crate::scoring::{Checklist, QuestionKind};

const SEED: u64 = 20_261_129;

/// The answers to every question and, of one report in four, something that was in the way.
pub fn draw(
    checklist: &Checklist,
    number: u64,
    location: usize,
    wave: usize,
) -> (BTreeMap<String, Value>, Vec<Barrier>) {
    let mut chance = ChaCha8Rng::seed_from_u64(SEED.wrapping_add(number));
    let level = 0.55 + 0.02 * (location % 15) as f64 + 0.01 * (wave % 10) as f64;
    let mut answers = BTreeMap::new();
    for question in checklist.questions() {
        let good = chance.random_bool(level.clamp(0.0, 1.0));
        let answer = match &question.kind {
            QuestionKind::YesNo { .. } => json!(if good { "yes" } else { "no" }),
            QuestionKind::Scale { .. } => {
                json!(if good { chance.random_range(4..=5) } else { chance.random_range(1..=3) })
            }
            QuestionKind::Duration { .. } => {
                json!(if good { chance.random_range(20..300) } else { chance.random_range(300..1500) })
            }
            QuestionKind::Emotion => json!(if good { chance.random_range(0..=2) } else { chance.random_range(-2..=0) }),
            QuestionKind::Nps => json!(if good { chance.random_range(7..=10) } else { chance.random_range(0..=8) }),
            _ => continue,
        };
        answers.insert(question.key.clone(), answer);
    }
    let mut barriers = Vec::new();
    if chance.random_ratio(1, 4) {
        let place = chance.random_range(0..checklist.sections.len().max(1));
        let category = if chance.random_bool(0.5) { BarrierCategory::Waiting } else { BarrierCategory::Staff };
        let section = checklist.sections.get(place);
        barriers.extend(section.map(|section| Barrier {
            touchpoint: section.touchpoint.clone(),
            category,
            severity: chance.random_range(1..=3),
            words: String::new(),
        }));
    }
    (answers, barriers)
}
