//! Lexer and recursive-descent parser of conditions. `not` binds tightest, then `and`, then `or`.

use std::fmt;
use std::iter::Peekable;

use super::{Expression, Literal, Operator};

/// Parentheses and `not` may nest this deep; more is surely a mistake, and would exhaust the stack.
const DEEPEST: usize = 64;

/// Why an expression can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionError(String);

impl fmt::Display for ConditionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for ConditionError {}

/// Words are keys, numbers, names of functions and `and`, `or`, `not` alike: their place tells which, because a
/// question may well have the key `not` or `10`.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    /// `${key}`: a key in any place.
    Reference(String),
    Text(String),
    Operator(Operator),
    Open,
    Close,
    Comma,
}

impl fmt::Display for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(formatter, "`{word}`"),
            Self::Reference(key) => write!(formatter, "`${{{key}}}`"),
            Self::Text(text) => write!(formatter, "the text `{text}`"),
            Self::Operator(_) => formatter.write_str("a comparison"),
            Self::Open => formatter.write_str("`(`"),
            Self::Close => formatter.write_str("`)`"),
            Self::Comma => formatter.write_str("`,`"),
        }
    }
}

pub(super) fn parse(source: &str) -> Result<Expression, ConditionError> {
    let mut parser = Parser { tokens: tokenize(source)?.into_iter().peekable() };
    let expression = parser.any(0)?;
    match parser.tokens.next() {
        None => Ok(expression),
        Some(token) => Err(ConditionError(format!("{token} is unexpected after the end"))),
    }
}

fn tokenize(source: &str) -> Result<Vec<Token>, ConditionError> {
    let mut tokens = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '\'' | '"' => {
                let text = until(rest.get(1..), first)
                    .ok_or_else(|| ConditionError("a quotation mark isn't closed".to_owned()))?;
                (Token::Text(text.to_owned()), text.len() + 2)
            }
            '$' => {
                let key = rest.strip_prefix("${").and_then(|rest| until(Some(rest), '}'));
                let key = key.ok_or_else(|| ConditionError("`$` must begin `${key}`".to_owned()))?;
                (Token::Reference(key.trim().to_owned()), key.len() + 3)
            }
            '=' | '!' | '<' | '>' => {
                let (operator, length) =
                    operator(rest).ok_or_else(|| ConditionError("`!` must begin `!=`".to_owned()))?;
                (Token::Operator(operator), length)
            }
            _ => {
                let word: &str = rest.split(|c| !is_word_character(c)).next().unwrap_or_default();
                if word.is_empty() {
                    return Err(ConditionError(format!("the character `{first}` is unexpected")));
                }
                (Token::Word(word.to_owned()), word.len())
            }
        };
        tokens.push(token);
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

fn until(rest: Option<&str>, end: char) -> Option<&str> {
    rest.and_then(|rest| rest.split_once(end)).map(|(inner, _)| inner)
}

fn operator(rest: &str) -> Option<(Operator, usize)> {
    const OPERATORS: [(&str, Operator); 6] = [
        ("!=", Operator::NotEqual),
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("=", Operator::Equal),
        ("<", Operator::Less),
        (">", Operator::Greater),
    ];
    let found = OPERATORS.into_iter().find(|(sign, _)| rest.starts_with(sign));
    found.map(|(sign, operator)| (operator, sign.len()))
}

fn is_word_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_-.".contains(character)
}

struct Parser {
    tokens: Peekable<std::vec::IntoIter<Token>>,
}

impl Parser {
    fn any(&mut self, depth: usize) -> Result<Expression, ConditionError> {
        if depth > DEEPEST {
            return Err(ConditionError(format!("nested deeper than {DEEPEST} levels")));
        }
        let mut terms = vec![self.all(depth)?];
        while self.skip_word("or") {
            terms.push(self.all(depth)?);
        }
        Ok(join(terms, Expression::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, ConditionError> {
        let mut terms = vec![self.term(depth)?];
        while self.skip_word("and") {
            terms.push(self.term(depth)?);
        }
        Ok(join(terms, Expression::All))
    }

    fn term(&mut self, depth: usize) -> Result<Expression, ConditionError> {
        let mut negated = false;
        let term = loop {
            match self.take("a condition")? {
                Token::Open => {
                    let inner = self.any(depth + 1)?;
                    self.expect(Token::Close)?;
                    break inner;
                }
                Token::Reference(key) => break self.comparison(key)?,
                Token::Word(word) => match (word.as_str(), self.tokens.peek()) {
                    (_, Some(Token::Operator(_))) => break self.comparison(word)?,
                    ("not", _) => negated = !negated,
                    ("selected" | "answered", Some(Token::Open)) => break self.call(&word)?,
                    (_, Some(next)) => {
                        return Err(unexpected(next, &format!("a comparison after `{word}`")));
                    }
                    (_, None) => {
                        return Err(ConditionError(format!("`{word}` alone is no condition")));
                    }
                },
                token => return Err(unexpected(&token, "a condition")),
            }
        };
        Ok(if negated { Expression::Not(Box::new(term)) } else { term })
    }

    fn comparison(&mut self, key: String) -> Result<Expression, ConditionError> {
        let operator = match self.take("a comparison")? {
            Token::Operator(operator) => operator,
            token => return Err(unexpected(&token, "a comparison")),
        };
        let literal = match self.take("a value")? {
            Token::Text(_) if operator.is_ordering() => {
                return Err(ConditionError(format!("`{key}` can be ordered against a number only")));
            }
            Token::Text(text) => Literal::Text(text),
            Token::Word(word) => Literal::Number(
                number(&word)
                    .ok_or_else(|| ConditionError(format!("`{word}` is no number; a text needs quotation marks")))?,
            ),
            token => return Err(unexpected(&token, "a number or a quoted text")),
        };
        Ok(Expression::Compare { key, operator, literal })
    }

    fn call(&mut self, function: &str) -> Result<Expression, ConditionError> {
        self.expect(Token::Open)?;
        let key = match self.take("a question key")? {
            Token::Word(key) | Token::Reference(key) => key,
            token => return Err(unexpected(&token, "a question key")),
        };
        let expression = if function == "selected" {
            self.expect(Token::Comma)?;
            match self.take("a quoted option")? {
                Token::Text(option) => Expression::Selected { key, option },
                token => return Err(unexpected(&token, "a quoted option")),
            }
        } else {
            Expression::Answered { key }
        };
        self.expect(Token::Close)?;
        Ok(expression)
    }

    fn take(&mut self, wanted: &str) -> Result<Token, ConditionError> {
        let token = self.tokens.next();
        token.ok_or_else(|| ConditionError(format!("it ends where {wanted} should follow")))
    }

    fn expect(&mut self, wanted: Token) -> Result<(), ConditionError> {
        let token = self.take(&wanted.to_string())?;
        if token == wanted { Ok(()) } else { Err(unexpected(&token, &wanted.to_string())) }
    }

    fn skip_word(&mut self, word: &str) -> bool {
        self.tokens.next_if(|token| matches!(token, Token::Word(found) if found == word)).is_some()
    }
}

fn unexpected(token: &Token, wanted: &str) -> ConditionError {
    ConditionError(format!("{token} stands where {wanted} should"))
}

fn join(mut terms: Vec<Expression>, joined: fn(Vec<Expression>) -> Expression) -> Expression {
    match terms.pop() {
        Some(only) if terms.is_empty() => only,
        Some(last) => {
            terms.push(last);
            joined(terms)
        }
        None => joined(terms),
    }
}

/// Digits with an optional sign and decimal point: neither `inf` nor `1e5`.
fn number(word: &str) -> Option<f64> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !plain {
        return None;
    }
    match word.parse::<f64>() {
        Ok(number) if number.is_finite() => Some(number),
        _ => None,
    }
}
