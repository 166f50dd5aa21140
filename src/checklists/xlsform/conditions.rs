//! `relevant` and `constraint`: the part of XPath that survey forms really use, in the language of checklists.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::tokens::{Token, tokens};
use crate::scoring::{Condition, Notation};

/// Parentheses may nest this deep: as deep as a checklist's conditions, with some for those that fall away.
const DEEPEST: usize = 80;

/// A question asked earlier, as conditions see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub key: String,
    pub is_number: bool,
}

/// Why an expression can't be carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Something that conditions don't have.
    Unsupported,
    /// A question that is asked later, or isn't carried over itself.
    Unknown(String),
    /// A choice or text ordered like a number.
    NotANumber(String),
}

/// How tightly a piece holds together: what is looser goes into parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    Or,
    And,
    Term,
}

/// A translated part of a condition.
#[derive(Debug, Clone)]
struct Piece(String, Bond);

enum Operand {
    Reference {
        name: String,
        blank_is_text: bool,
    },
    /// A count that says only whether there is an answer: `string-length`, `count-selected`.
    Count(String),
    Text(String),
    Number(f64),
}

/// Translates a `relevant`; `known` finds an earlier question by its XLSForm name.
pub(super) fn relevant(source: &str, known: &dyn Fn(&str) -> Option<Known>) -> Result<String, Obstacle> {
    let attempt = |source: &str| {
        let mut parser = Parser { tokens: tokens(source)?.into_iter().peekable(), known };
        let piece = parser.any(0)?;
        if parser.tokens.next().is_some() {
            return Err(Obstacle::Unsupported);
        }
        // The language of checklists has the last word, on nesting and quotation marks alike.
        Condition::parse(&piece.0).map(|_| piece.0).map_err(|_| Obstacle::Unsupported)
    };
    match attempt(source) {
        // Spreadsheets like to turn quotation marks into typographic ones.
        Err(Obstacle::Unsupported) => attempt(&source.replace(['‘', '’'], "'").replace(['“', '”', '„'], "\"")),
        done => done,
    }
}

/// Both conditions at once.
pub(super) fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let joined = format!("({one}) and ({other})");
            // Too deep a nesting is the only way to fail; the question's own condition then counts alone.
            Some(Condition::parse(&joined).map_or(other, |condition| condition.normalised()))
        }
        (one, other) => one.or(other),
    }
}

/// The limits that a `constraint` sets, if that is all it does.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Limits {
    pub least: Option<f64>,
    pub most: Option<f64>,
}

/// Reads `. >= 0 and . <= 10`; anything else is no limits.
pub(super) fn limits(source: &str) -> Option<Limits> {
    let mut limits = Limits::default();
    let Ok(mut tokens) = tokens(source) else { return None };
    tokens.retain(|token| !matches!(token, Token::Open | Token::Close));
    for part in tokens.split(|token| *token == Token::Word("and".to_owned())) {
        let (operator, number) = match part {
            [Token::Here, Token::Operator(operator), Token::Number(number)] => (*operator, *number),
            [Token::Number(number), Token::Operator(operator), Token::Here] => (turned(operator), *number),
            _ => return None,
        };
        let side = match operator {
            ">=" => &mut limits.least,
            "<=" => &mut limits.most,
            _ => return None,
        };
        if side.replace(number).is_some() {
            return None;
        }
    }
    Some(limits)
}

/// XLSForm's notation: questions by their names, with `${…}`.
pub(super) struct XPath<'a>(pub &'a dyn Fn(&str) -> String);

impl Notation for XPath<'_> {
    fn reference(&self, key: &str) -> String {
        format!("${{{}}}", (self.0)(key))
    }

    fn answered(&self, key: &str) -> String {
        format!("{} != ''", self.reference(key))
    }

    fn blank_reference(&self, key: &str) -> String {
        format!("string({})", self.reference(key))
    }
}

struct Parser<'a> {
    tokens: Peekable<IntoIter<Token>>,
    known: &'a dyn Fn(&str) -> Option<Known>,
}

impl Parser<'_> {
    fn any(&mut self, depth: usize) -> Result<Piece, Obstacle> {
        if depth > DEEPEST {
            return Err(Obstacle::Unsupported);
        }
        let mut pieces = vec![self.all(depth)?];
        while self.skip_word("or") {
            pieces.push(self.all(depth)?);
        }
        Ok(joined(pieces, " or ", Bond::Or))
    }

    fn all(&mut self, depth: usize) -> Result<Piece, Obstacle> {
        let mut pieces = vec![self.term(depth)?];
        while self.skip_word("and") {
            pieces.push(self.term(depth)?);
        }
        Ok(joined(pieces, " and ", Bond::And))
    }

    fn term(&mut self, depth: usize) -> Result<Piece, Obstacle> {
        if self.skip(&Token::Open) {
            let inner = self.any(depth + 1)?;
            self.expect(&Token::Close)?;
            return Ok(inner);
        }
        if self.skip_word("not") {
            self.expect(&Token::Open)?;
            let inner = self.any(depth + 1)?;
            self.expect(&Token::Close)?;
            return Ok(negated(&inner.0));
        }
        if self.skip_word("selected") {
            return self.selected();
        }
        let left = self.operand()?;
        let Some(Token::Operator(operator)) = self.tokens.next() else { return Err(Obstacle::Unsupported) };
        let right = self.operand()?;
        self.comparison(left, operator, right)
    }

    fn selected(&mut self) -> Result<Piece, Obstacle> {
        self.expect(&Token::Open)?;
        let Some(Token::Reference(name)) = self.tokens.next() else { return Err(Obstacle::Unsupported) };
        self.expect(&Token::Comma)?;
        let option = match self.tokens.next() {
            Some(Token::Text(option)) => option,
            Some(Token::Number(number)) => number.to_string(),
            _ => return Err(Obstacle::Unsupported),
        };
        self.expect(&Token::Close)?;
        let key = self.find(&name)?.key;
        Ok(Piece(format!("selected({key}, {})", quoted(&option)?), Bond::Term))
    }

    fn operand(&mut self) -> Result<Operand, Obstacle> {
        match self.tokens.next() {
            Some(Token::Reference(name)) => Ok(Operand::Reference { name, blank_is_text: false }),
            Some(Token::Text(text)) => Ok(Operand::Text(text)),
            Some(Token::Number(number)) => Ok(Operand::Number(number)),
            Some(Token::Word(function)) => {
                self.expect(&Token::Open)?;
                let Some(Token::Reference(name)) = self.tokens.next() else { return Err(Obstacle::Unsupported) };
                self.expect(&Token::Close)?;
                match function.as_str() {
                    "string-length" | "count-selected" => Ok(Operand::Count(name)),
                    "string" => Ok(Operand::Reference { name, blank_is_text: true }),
                    "number" | "int" => Ok(Operand::Reference { name, blank_is_text: false }),
                    _ => Err(Obstacle::Unsupported),
                }
            }
            _ => Err(Obstacle::Unsupported),
        }
    }

    fn comparison(&self, left: Operand, operator: &'static str, right: Operand) -> Result<Piece, Obstacle> {
        let (name, operator, literal) = match (left, right) {
            (Operand::Count(name), Operand::Number(number)) => return self.counted(&name, operator, number),
            (Operand::Number(number), Operand::Count(name)) => return self.counted(&name, turned(operator), number),
            (Operand::Reference { name, blank_is_text: false }, Operand::Text(text))
            | (Operand::Text(text), Operand::Reference { name, blank_is_text: false })
                if text.is_empty() =>
            {
                return match operator {
                    "!=" => Ok(self.answered(&name)?),
                    "=" => Ok(negated(&self.answered(&name)?.0)),
                    _ => Err(Obstacle::Unsupported),
                };
            }
            (Operand::Reference { name, .. }, literal) => (name, operator, literal),
            (literal, Operand::Reference { name, .. }) => (name, turned(operator), literal),
            _ => return Err(Obstacle::Unsupported),
        };
        let known = self.find(&name)?;
        let orders = !matches!(operator, "=" | "!=");
        if orders && !known.is_number {
            return Err(Obstacle::NotANumber(name));
        }
        let literal = match literal {
            Operand::Number(number) => number.to_string(),
            Operand::Text(text) if orders => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => number.to_string(),
                _ => return Err(Obstacle::Unsupported),
            },
            Operand::Text(text) => quoted(&text)?,
            Operand::Reference { .. } | Operand::Count(_) => return Err(Obstacle::Unsupported),
        };
        Ok(Piece(format!("{} {operator} {literal}", known.key), Bond::Term))
    }

    fn counted(&self, name: &str, operator: &str, number: f64) -> Result<Piece, Obstacle> {
        let answered = self.answered(name)?;
        if (matches!(operator, ">" | "!=") && number == 0.0) || (operator == ">=" && number == 1.0) {
            Ok(answered)
        } else if (matches!(operator, "=" | "<=") && number == 0.0) || (operator == "<" && number == 1.0) {
            Ok(negated(&answered.0))
        } else {
            Err(Obstacle::Unsupported)
        }
    }

    fn answered(&self, name: &str) -> Result<Piece, Obstacle> {
        Ok(Piece(format!("answered({})", self.find(name)?.key), Bond::Term))
    }

    fn find(&self, name: &str) -> Result<Known, Obstacle> {
        (self.known)(name).ok_or_else(|| Obstacle::Unknown(name.to_owned()))
    }

    fn skip(&mut self, token: &Token) -> bool {
        self.tokens.next_if(|next| next == token).is_some()
    }

    fn skip_word(&mut self, word: &str) -> bool {
        self.tokens.next_if(|next| matches!(next, Token::Word(found) if found == word)).is_some()
    }

    fn expect(&mut self, token: &Token) -> Result<(), Obstacle> {
        if self.skip(token) { Ok(()) } else { Err(Obstacle::Unsupported) }
    }
}

fn joined(mut pieces: Vec<Piece>, by: &str, bond: Bond) -> Piece {
    if pieces.len() == 1
        && let Some(only) = pieces.pop()
    {
        return only;
    }
    let inner = |Piece(text, inner): &Piece| {
        let loose = *inner == Bond::Or || *inner == bond;
        if loose { format!("({text})") } else { text.clone() }
    };
    Piece(pieces.iter().map(inner).collect::<Vec<_>>().join(by), bond)
}

fn negated(inner: &str) -> Piece {
    Piece(format!("not({inner})"), Bond::Term)
}

/// The comparison read from the other side.
fn turned(operator: &str) -> &'static str {
    match operator {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        "!=" => "!=",
        _ => "=",
    }
}

/// A text in the quotation marks that it leaves free.
fn quoted(text: &str) -> Result<String, Obstacle> {
    match (text.contains('\''), text.contains('"')) {
        (false, _) => Ok(format!("'{text}'")),
        (true, false) => Ok(format!("\"{text}\"")),
        (true, true) => Err(Obstacle::Unsupported),
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Limits, Obstacle, limits, relevant};

    fn translate(source: &str) -> Result<String, Obstacle> {
        relevant(source, &|name| {
            let is_number = name == "n";
            ["a", "b", "n"].contains(&name).then(|| Known { key: name.to_owned(), is_number })
        })
    }

    #[test]
    fn what_forms_from_the_wild_say() {
        for (source, expected) in [
            ("${a} = 'yes'", "a = 'yes'"),
            ("'yes'=${ a }", "a = 'yes'"),
            ("selected(${a}, 'x') and not(selected(${b},\"y\"))", "selected(a, 'x') and not(selected(b, 'y'))"),
            ("(${a}='x' or ${a}='y') and ${n} >= 3", "(a = 'x' or a = 'y') and n >= 3"),
            ("${a} != ''", "answered(a)"),
            ("${a} = ''", "not(answered(a))"),
            ("string-length(${a}) > 0", "answered(a)"),
            ("count-selected(${a}) < 1", "not(answered(a))"),
            ("5 < ${n}", "n > 5"),
            ("${n} > '5'", "n > 5"),
            ("${a} = ‘yes’", "a = 'yes'"),
            ("${n} = -1", "n = -1"),
            ("selected(${a}, 1)", "selected(a, '1')"),
        ] {
            assert_eq!(translate(source).as_deref(), Ok(expected), "{source}");
        }
    }

    #[test]
    fn what_has_no_counterpart_is_told_apart() {
        assert_eq!(translate("${later} = 'x'"), Err(Obstacle::Unknown("later".to_owned())));
        assert_eq!(translate("${a} > 3"), Err(Obstacle::NotANumber("a".to_owned())));
        for source in
            ["", "${a}", "${a} = ${b}", "${n} + 1 = 2", "regex(${a}, 'x')", "today() > '2020'", "a = 'x'", "${a", "'x"]
        {
            assert_eq!(translate(source), Err(Obstacle::Unsupported), "{source}");
        }
        assert_eq!(translate(&"(".repeat(100_000)), Err(Obstacle::Unsupported));
        assert_eq!(translate(&"not(".repeat(100_000)), Err(Obstacle::Unsupported));
    }

    #[test]
    fn limits_are_read_and_nothing_else() {
        let both = Limits { least: Some(0.0), most: Some(10.0) };
        assert_eq!(limits(". >= 0 and . <= 10"), Some(both));
        assert_eq!(limits("(.>=0) and (10 >= .)"), Some(both));
        assert_eq!(limits(". >= 0"), Some(Limits { least: Some(0.0), most: None }));
        for source in [". > 0", ". >= 0 or . <= 10", "regex(., 'x')", ". >= ${a}", ". >= 0 and . >= 1", ""] {
            assert_eq!(limits(source), None, "{source}");
        }
    }
}
