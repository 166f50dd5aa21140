//! `relevant` expressions: the subset of XLSForm's that checklists need.
//!
//! `key = 'value'`, `!=`, `<`, `<=`, `>`, `>=`, `selected(key, 'option')`, `answered(key)`, joined by `not`, `and`,
//! `or` and parentheses; `${key}` is accepted for `key`.

mod notation;
mod parse;
mod terms;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

pub use notation::Notation;
pub use parse::ConditionError;
pub use terms::{Join, Term, Test};

/// A condition on the answers given to earlier questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    source: String,
    expression: Expression,
}

#[derive(Debug, Clone, PartialEq)]
enum Expression {
    All(Vec<Expression>),
    Any(Vec<Expression>),
    Not(Box<Expression>),
    Compare { key: String, operator: Operator, literal: Literal },
    Selected { key: String, option: String },
    Answered { key: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, PartialEq)]
enum Literal {
    Number(f64),
    Text(String),
}

impl Condition {
    /// Reads an expression.
    ///
    /// # Errors
    /// Says what was found where something else was needed. Nesting deeper than 64 levels is refused.
    pub fn parse(source: &str) -> Result<Self, ConditionError> {
        Ok(Self { source: source.to_owned(), expression: parse::parse(source)? })
    }

    /// The expression as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Keys of the questions that the condition looks at.
    pub fn references(&self) -> BTreeSet<&str> {
        let mut keys = BTreeSet::new();
        self.expression.visit(&mut |key, _| {
            keys.insert(key);
        });
        keys
    }

    /// Keys of the questions that the condition orders with `<`, `<=`, `>` or `>=`, and so must be numbers.
    pub fn ordered_references(&self) -> BTreeSet<&str> {
        let mut keys = BTreeSet::new();
        self.expression.visit(&mut |key, operator| {
            if operator.is_some_and(Operator::is_ordering) {
                keys.insert(key);
            }
        });
        keys
    }

    /// Whether the condition holds.
    ///
    /// `answer` gives the answer to a question, or `None` where it is unanswered, irrelevant or not applicable;
    /// anything said of such a question is false, `!=` too.
    pub fn holds<'a>(&self, answer: &impl Fn(&str) -> Option<&'a Value>) -> bool {
        self.expression.holds(answer)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.source)
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.source)
    }
}

impl Operator {
    const fn is_ordering(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }
}

impl Expression {
    /// Shows every key mentioned, with the operator where it is compared.
    fn visit<'e>(&'e self, show: &mut impl FnMut(&'e str, Option<Operator>)) {
        match self {
            Self::All(terms) | Self::Any(terms) => {
                for term in terms {
                    term.visit(show);
                }
            }
            Self::Not(term) => term.visit(show),
            Self::Compare { key, operator, .. } => show(key, Some(*operator)),
            Self::Selected { key, .. } | Self::Answered { key } => show(key, None),
        }
    }

    fn holds<'a>(&self, answer: &impl Fn(&str) -> Option<&'a Value>) -> bool {
        match self {
            Self::All(terms) => terms.iter().all(|term| term.holds(answer)),
            Self::Any(terms) => terms.iter().any(|term| term.holds(answer)),
            Self::Not(term) => !term.holds(answer),
            Self::Answered { key } => answer(key).is_some(),
            Self::Selected { key, option } => answer(key).is_some_and(|value| is_selected(value, option)),
            Self::Compare { key, operator, literal } => {
                answer(key).is_some_and(|value| compares(value, *operator, literal))
            }
        }
    }
}

fn is_selected(value: &Value, option: &str) -> bool {
    match value {
        Value::String(chosen) => chosen == option,
        Value::Array(chosen) => chosen.iter().any(|one| one.as_str() == Some(option)),
        _ => false,
    }
}

fn compares(value: &Value, operator: Operator, literal: &Literal) -> bool {
    if let (Some(left), Literal::Number(right)) = (value.as_f64(), literal) {
        return match operator {
            Operator::Equal => left == *right,
            Operator::NotEqual => left != *right,
            Operator::Less => left < *right,
            Operator::LessOrEqual => left <= *right,
            Operator::Greater => left > *right,
            Operator::GreaterOrEqual => left >= *right,
        };
    }
    let Some(left) = text_of(value) else {
        return false;
    };
    let right = match literal {
        Literal::Number(number) => Cow::Owned(number.to_string()),
        Literal::Text(text) => Cow::Borrowed(text.as_str()),
    };
    match operator {
        Operator::Equal => left == right,
        Operator::NotEqual => left != right,
        _ => false,
    }
}

/// An answer as text: numbers in their shortest form (5, not 5.0), several options joined by blanks as XLSForm does.
fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => number.as_f64().map(|number| Cow::Owned(number.to_string())),
        Value::Array(chosen) => {
            let options: Option<Vec<&str>> = chosen.iter().map(Value::as_str).collect();
            options.map(|options| Cow::Owned(options.join(" ")))
        }
        _ => None,
    }
}
