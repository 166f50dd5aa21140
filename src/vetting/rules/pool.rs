//! A pool of questions as plain text: a question, below it its options, `+` before the right ones and `-` before the
//! wrong ones; an empty line ends the question.

use std::collections::BTreeSet;

use super::quiz::{Question, QuizOption};

const MOST_QUESTIONS: usize = 300;
const MOST_OPTIONS: usize = 10;
const LONGEST_TEXT: usize = 1000;

/// What is wrong with a pool, and where: the line of a text, or the place of a question, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolFault {
    pub place: usize,
    /// The sentence stands under `field-<code>`.
    pub code: &'static str,
}

/// Reads a pool from text; tells every fault with its line.
pub fn parse_pool(text: &str) -> Result<Vec<Question>, Vec<PoolFault>> {
    let (mut found, mut faults): (Vec<(usize, Question)>, _) = (Vec::new(), Vec::new());
    let mut ended = true;
    for (index, line) in text.lines().enumerate() {
        let (place, line) = (index + 1, line.trim());
        if line.is_empty() {
            ended = true;
        } else if let Some((right, words)) = option(line) {
            match found.last_mut().filter(|_| !ended) {
                Some((_, question)) => question.options.push(QuizOption { text: words.to_owned(), right }),
                None => faults.push(PoolFault { place, code: "pool-option-alone" }),
            }
        } else {
            match found.last_mut().filter(|(_, question)| !ended && question.options.is_empty()) {
                Some((_, question)) => {
                    question.text.push('\n');
                    question.text.push_str(line);
                }
                None => found.push((place, Question { text: line.to_owned(), options: Vec::new() })),
            }
            ended = false;
        }
    }
    for (place, question) in &found {
        faults.extend(fault(question).map(|code| PoolFault { place: *place, code }));
    }
    let pool: Vec<Question> = found.into_iter().map(|(_, question)| question).collect();
    faults.extend(fault_of_size(&pool));
    faults.sort_by_key(|fault| fault.place);
    if faults.is_empty() { Ok(pool) } else { Err(faults) }
}

/// The same checks for a pool that came as JSON; faults name the question.
pub fn check_pool(pool: &[Question]) -> Vec<PoolFault> {
    let faults = pool.iter().enumerate();
    let faults = faults.filter_map(|(at, question)| Some(PoolFault { place: at + 1, code: fault(question)? }));
    faults.chain(fault_of_size(pool)).collect()
}

/// The text that reads as this pool.
pub fn write_pool(pool: &[Question]) -> String {
    let question = |question: &Question| {
        let options: String = question
            .options
            .iter()
            .map(|option| format!("\n{} {}", if option.right { '+' } else { '-' }, option.text))
            .collect();
        format!("{}{options}", question.text)
    };
    pool.iter().map(question).collect::<Vec<_>>().join("\n\n")
}

fn option(line: &str) -> Option<(bool, &str)> {
    let right = line.strip_prefix('+').map(|words| (true, words));
    right
        .or_else(|| line.strip_prefix(['-', '–', '−']).map(|words| (false, words)))
        .map(|(is, words)| (is, words.trim()))
}

fn fault_of_size(pool: &[Question]) -> Option<PoolFault> {
    match pool.len() {
        0 => Some(PoolFault { place: 1, code: "pool-empty" }),
        count if count > MOST_QUESTIONS => Some(PoolFault { place: 1, code: "pool-too-many" }),
        _ => None,
    }
}

fn fault(question: &Question) -> Option<&'static str> {
    let texts: BTreeSet<&str> = question.options.iter().map(|option| option.text.trim()).collect();
    let too_long = |text: &str| text.chars().count() > LONGEST_TEXT;
    if question.text.trim().is_empty() || texts.contains("") {
        return Some("pool-no-text");
    }
    if too_long(&question.text) || texts.iter().any(|text| too_long(text)) {
        return Some("pool-too-long");
    }
    if !(2..=MOST_OPTIONS).contains(&question.options.len()) {
        return Some("pool-options");
    }
    if texts.len() < question.options.len() {
        return Some("pool-twice");
    }
    (!question.options.iter().any(|option| option.right)).then_some("pool-no-right")
}
