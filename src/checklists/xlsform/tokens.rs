//! The words of `relevant` and `constraint`.

use super::conditions::Obstacle;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Reference(String),
    /// `.`, the answer that a constraint looks at.
    Here,
    Text(String),
    Number(f64),
    Word(String),
    Operator(&'static str),
    Open,
    Close,
    Comma,
}

/// The words of an expression; what XPath has and conditions can't have is an obstacle.
pub(super) fn tokens(source: &str) -> Result<Vec<Token>, Obstacle> {
    const OPERATORS: [&str; 6] = ["!=", "<=", ">=", "=", "<", ">"];
    let mut tokens = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let (token, left) = match first {
            '(' => (Token::Open, after),
            ')' => (Token::Close, after),
            ',' => (Token::Comma, after),
            '\'' | '"' => {
                let (text, left) = after.split_once(first).ok_or(Obstacle::Unsupported)?;
                (Token::Text(text.to_owned()), left)
            }
            '$' => {
                let inner = after.strip_prefix('{').ok_or(Obstacle::Unsupported)?;
                let (name, left) = inner.split_once('}').ok_or(Obstacle::Unsupported)?;
                (Token::Reference(name.trim().to_owned()), left)
            }
            '=' | '!' | '<' | '>' => {
                let found = OPERATORS.into_iter().find_map(|sign| Some((sign, rest.strip_prefix(sign)?)));
                let (sign, left) = found.ok_or(Obstacle::Unsupported)?;
                (Token::Operator(sign), left)
            }
            _ => word(rest)?,
        };
        tokens.push(token);
        rest = left.trim_start();
    }
    Ok(tokens)
}

fn word(rest: &str) -> Result<(Token, &str), Obstacle> {
    let length = rest.find(|letter: char| !(letter.is_alphanumeric() || "_-.:".contains(letter))).unwrap_or(rest.len());
    let (word, left) =
        rest.split_at_checked(length).filter(|(word, _)| !word.is_empty()).ok_or(Obstacle::Unsupported)?;
    if word == "." {
        return Ok((Token::Here, left));
    }
    let digits = word.strip_prefix('-').unwrap_or(word);
    if digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        let number = word.parse::<f64>().map_err(|_| Obstacle::Unsupported)?;
        return if number.is_finite() { Ok((Token::Number(number), left)) } else { Err(Obstacle::Unsupported) };
    }
    Ok((Token::Word(word.to_owned()), left))
}
