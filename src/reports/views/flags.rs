//! Flags in words, with the figures behind them.

use serde::Serialize;
use serde_json::Value;

use super::answers::duration_in_words;
use crate::error::AppResult;
use crate::kernel::Language;
use crate::reports::model::{Flag, ReportFlag};
use crate::texts::{self, Argument};

#[derive(Debug, Serialize)]
pub struct FlagView {
    pub flag: Flag,
    /// What it is: `Быстро заполнен`.
    pub title: String,
    /// Why it was raised, in figures.
    pub reason: String,
    pub risk: i32,
    /// Key of the question it is about.
    pub question: Option<String>,
    /// Public id of the other report it is about.
    pub report: Option<String>,
}

pub fn flag_views(flags: &[ReportFlag], language: Language) -> AppResult<Vec<FlagView>> {
    flags.iter().map(|flag| flag_view(flag, language)).collect()
}

fn flag_view(flag: &ReportFlag, language: Language) -> AppResult<FlagView> {
    let kind = flag.kind()?;
    let arguments = flag.arguments()?;
    let told: Vec<(&str, Argument)> = arguments
        .iter()
        .map(|(name, value)| match (kind, name.as_str()) {
            (Flag::TooFast, "seconds" | "least") => {
                (name.as_str(), Argument::Text(duration_in_words(value.as_f64().unwrap_or_default(), language)))
            }
            (_, name) => (name, argument(value)),
        })
        .collect();
    let text = |name: &str| arguments.get(name).and_then(Value::as_str).map(str::to_owned);
    let key = kind.as_str().replace('_', "-");
    Ok(FlagView {
        flag: kind,
        title: texts::text(language, &format!("flag-{key}")),
        reason: texts::text_with(language, &format!("flag-{key}-reason"), &told),
        risk: flag.risk,
        question: text("question"),
        report: text("report"),
    })
}

fn argument(value: &Value) -> Argument {
    match value {
        Value::String(text) => Argument::Text(text.clone()),
        other => other.as_f64().map_or_else(|| Argument::Text(other.to_string()), Argument::Number),
    }
}
