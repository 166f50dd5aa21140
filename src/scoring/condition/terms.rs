//! Conditions that are no more than a few tests in a row, as a form with rows can show and build them.

use super::{Condition, Expression, Literal, Operator};

/// What one row tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    Is,
    IsNot,
    Less,
    AtMost,
    More,
    AtLeast,
    Includes,
    Answered,
    NotAnswered,
}

/// Whether all rows must hold or any one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Join {
    #[default]
    All,
    Any,
}

/// One row: a question, what is tested, and against which value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub key: String,
    pub test: Test,
    /// Empty where the test needs none.
    pub value: String,
}

impl Test {
    /// Every test, in the order in which forms offer them.
    pub const ALL: [Self; 9] = [
        Self::Is,
        Self::IsNot,
        Self::Includes,
        Self::Less,
        Self::AtMost,
        Self::More,
        Self::AtLeast,
        Self::Answered,
        Self::NotAnswered,
    ];

    /// The name used in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "is-not",
            Self::Less => "less",
            Self::AtMost => "at-most",
            Self::More => "more",
            Self::AtLeast => "at-least",
            Self::Includes => "includes",
            Self::Answered => "answered",
            Self::NotAnswered => "not-answered",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|test| test.as_str() == name)
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::IsNot => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            _ => "=",
        }
    }
}

impl Condition {
    /// The tests of a condition and how they are joined; `None` where it says more than rows can.
    pub fn terms(&self) -> Option<(Join, Vec<Term>)> {
        let (join, parts) = match &self.expression {
            Expression::All(parts) => (Join::All, parts.iter().collect()),
            Expression::Any(parts) => (Join::Any, parts.iter().collect()),
            single => (Join::All, vec![single]),
        };
        let terms: Option<Vec<Term>> = parts.into_iter().map(term).collect();
        Some((join, terms?))
    }

    /// The source of a condition made of rows; empty for none.
    pub fn source_of(join: Join, terms: &[Term]) -> String {
        let word = match join {
            Join::All => " and ",
            Join::Any => " or ",
        };
        terms.iter().map(Term::source).collect::<Vec<_>>().join(word)
    }
}

impl Term {
    fn source(&self) -> String {
        let key = &self.key;
        match self.test {
            Test::Answered => format!("answered({key})"),
            Test::NotAnswered => format!("not(answered({key}))"),
            Test::Includes => format!("selected({key}, {})", quoted(&self.value)),
            test => format!("{key} {} {}", test.sign(), literal(&self.value)),
        }
    }
}

fn term(expression: &Expression) -> Option<Term> {
    let make = |key: &String, test, value: &str| Some(Term { key: key.clone(), test, value: value.to_owned() });
    match expression {
        Expression::Answered { key } => make(key, Test::Answered, ""),
        Expression::Selected { key, option } => make(key, Test::Includes, option),
        Expression::Not(inner) => match inner.as_ref() {
            Expression::Answered { key } => make(key, Test::NotAnswered, ""),
            _ => None,
        },
        Expression::Compare { key, operator, literal } => {
            let test = match operator {
                Operator::Equal => Test::Is,
                Operator::NotEqual => Test::IsNot,
                Operator::Less => Test::Less,
                Operator::LessOrEqual => Test::AtMost,
                Operator::Greater => Test::More,
                Operator::GreaterOrEqual => Test::AtLeast,
            };
            match literal {
                Literal::Number(number) => make(key, test, &number.to_string()),
                Literal::Text(text) => make(key, test, text),
            }
        }
        Expression::All(_) | Expression::Any(_) => None,
    }
}

/// A number as such where that is how numbers are written, anything else between quotation marks.
fn literal(value: &str) -> String {
    match value.replace(',', ".").parse::<f64>() {
        Ok(number) if number.is_finite() && number.to_string() == value.replace(',', ".") => number.to_string(),
        _ => quoted(value),
    }
}

/// A literal has no way to hold both kinds of quotation marks: the typographic one stands in.
fn quoted(value: &str) -> String {
    match (value.contains('\''), value.contains('"')) {
        (false, _) => format!("'{value}'"),
        (true, false) => format!("\"{value}\""),
        (true, true) => format!("'{}'", value.replace('\'', "’")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_say_what_the_condition_says() {
        for source in [
            "met = 'yes' and wait > 300",
            "selected(why, 'price') or not(answered(name))",
            "answered(name)",
            "name != \"it's\"",
            "wait <= 2.5 and mark >= -1 and mark < 2",
        ] {
            let condition = Condition::parse(source).unwrap();
            let (join, terms) = condition.terms().unwrap();
            assert_eq!(Condition::source_of(join, &terms), source);
        }
        for beyond in ["a = 1 and (b = 2 or c = 3)", "not(a = 1)"] {
            assert_eq!(Condition::parse(beyond).unwrap().terms(), None, "{beyond}");
        }
    }

    #[test]
    fn whatever_is_typed_into_a_row_can_be_read_again() {
        for value in ["", "05", "it's \"so\"", "1e3", "да"] {
            let terms = [Term { key: "a".to_owned(), test: Test::Is, value: value.to_owned() }];
            let source = Condition::source_of(Join::All, &terms);
            assert!(Condition::parse(&source).is_ok(), "{source}");
        }
    }
}
