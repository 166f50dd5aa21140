//! Conditions written out again: in their own language, or in one that other tools read.

use super::{Condition, Expression, Literal, Operator};

/// How the smallest parts of a condition are written.
pub trait Notation {
    /// A question, as a comparison names it.
    fn reference(&self, key: &str) -> String;
    /// That a question has an answer.
    fn answered(&self, key: &str) -> String;
    /// A question compared with the empty text; only notations in which that means [`Notation::answered`] differ here.
    fn blank_reference(&self, key: &str) -> String {
        self.reference(key)
    }
}

/// The language of checklists itself, without superfluous parentheses and blanks.
struct Own;

impl Notation for Own {
    fn reference(&self, key: &str) -> String {
        key.to_owned()
    }

    fn answered(&self, key: &str) -> String {
        format!("answered({key})")
    }
}

impl Condition {
    /// The condition in another notation; what binds how tightly is the same in all of them.
    pub fn written(&self, notation: &impl Notation) -> String {
        self.expression.written(notation)
    }

    /// The condition in its own language, spelled the one way: equal conditions are equal texts.
    pub fn normalised(&self) -> String {
        self.written(&Own)
    }
}

impl Expression {
    fn written(&self, notation: &impl Notation) -> String {
        match self {
            Self::All(terms) => {
                let inner = |term: &Self| match term {
                    Self::All(_) | Self::Any(_) => format!("({})", term.written(notation)),
                    _ => term.written(notation),
                };
                terms.iter().map(inner).collect::<Vec<_>>().join(" and ")
            }
            Self::Any(terms) => {
                let inner = |term: &Self| match term {
                    Self::Any(_) => format!("({})", term.written(notation)),
                    _ => term.written(notation),
                };
                terms.iter().map(inner).collect::<Vec<_>>().join(" or ")
            }
            Self::Not(term) => format!("not({})", term.written(notation)),
            Self::Answered { key } => notation.answered(key),
            Self::Selected { key, option } => format!("selected({}, {})", notation.reference(key), quoted(option)),
            Self::Compare { key, operator, literal } => {
                let (named, literal) = match literal {
                    Literal::Number(number) => (notation.reference(key), number.to_string()),
                    Literal::Text(text) if text.is_empty() => (notation.blank_reference(key), quoted(text)),
                    Literal::Text(text) => (notation.reference(key), quoted(text)),
                };
                format!("{named} {} {literal}", operator.sign())
            }
        }
    }
}

impl Operator {
    const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

/// A text was read between one kind of quotation mark, so the other one is free where it holds that kind.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

#[cfg(test)]
mod tests {
    use super::super::Condition;

    #[test]
    fn one_spelling_for_every_way_to_write_it() {
        for (source, spelled) in [
            ("${a}='x'  and(b = 5.0)", "a = 'x' and b = 5"),
            ("a = 1 or (b = 2 or c = 3) and d = 4", "a = 1 or (b = 2 or c = 3) and d = 4"),
            ("(a = 1 and b = 2) or c = 3", "a = 1 and b = 2 or c = 3"),
            ("not not not answered(a)", "not(answered(a))"),
            ("a = \"it's\"", "a = \"it's\""),
        ] {
            let condition = Condition::parse(source).unwrap();
            assert_eq!(condition.normalised(), spelled);
            assert_eq!(Condition::parse(spelled).unwrap().normalised(), spelled, "{source}");
        }
    }
}
