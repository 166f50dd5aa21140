use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A question of a pool; where more than one option is right, all of them must be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub text: String,
    pub options: Vec<QuizOption>,
}

/// One possible answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuizOption {
    pub text: String,
    #[serde(default)]
    pub right: bool,
}

/// What one attempt is asked, in the order it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub questions: Vec<SheetQuestion>,
}

/// A question as it stands on a sheet; the right answers are kept with it, so that a later change of the pool can't
/// change the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetQuestion {
    pub text: String,
    /// Whether several options are right.
    pub several: bool,
    pub options: Vec<QuizOption>,
}

/// Draws questions from the pool; questions and options come in an order that the seed decides.
pub fn draw(pool: &[Question], drawn: usize, seed: u64) -> Sheet {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    let mut chosen: Vec<&Question> = pool.iter().collect();
    chosen.shuffle(&mut generator);
    chosen.truncate(drawn.max(1));
    let questions = chosen
        .into_iter()
        .map(|question| {
            let mut options = question.options.clone();
            options.shuffle(&mut generator);
            let several = options.iter().filter(|option| option.right).count() > 1;
            SheetQuestion { text: question.text.clone(), several, options }
        })
        .collect();
    Sheet { questions }
}

/// How a sheet was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub right: usize,
    pub asked: usize,
    /// Whole percent, rounded down: nobody passes by rounding.
    pub percent: i32,
}

/// Marks the chosen options of every question, by their places on the sheet; a question left out is wrong.
pub fn mark(sheet: &Sheet, answers: &[Vec<usize>]) -> Mark {
    let asked = sheet.questions.len();
    let right = sheet
        .questions
        .iter()
        .enumerate()
        .filter(|(place, question)| {
            let chosen: BTreeSet<usize> = answers.get(*place).into_iter().flatten().copied().collect();
            let right: BTreeSet<usize> =
                question.options.iter().enumerate().filter(|(_, option)| option.right).map(|(at, _)| at).collect();
            chosen == right
        })
        .count();
    let percent = i32::try_from(100 * right / asked.max(1)).unwrap_or(0);
    Mark { right, asked, percent }
}

/// Whether the mark reaches the pass mark.
pub fn is_passed(percent: i32, pass_percent: i32) -> bool {
    percent >= pass_percent
}
