use std::fmt;

use serde::{Deserialize, Serialize};

/// An e-mail address in lower case, so that one person has one login.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    /// Accepts `local@domain` of at most 254 characters without spaces or control characters.
    pub fn parse(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let clean = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with('.')
                && !part.contains("..")
                && part.chars().all(|character| {
                    !character.is_whitespace()
                        && !character.is_control()
                        && !matches!(character, '@' | ',' | ';' | '<' | '>' | '"' | '(' | ')' | '\\')
                })
        };
        let sound = text.len() <= 254
            && local.len() <= 64
            && clean(local)
            && clean(domain)
            && domain.contains('.')
            && !domain.starts_with('-');
        if sound { Ok(Self(text)) } else { Err(NotAnEmail) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnEmail;

impl fmt::Display for NotAnEmail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an e-mail address")
    }
}

impl TryFrom<String> for Email {
    type Error = NotAnEmail;
    fn try_from(text: String) -> Result<Self, NotAnEmail> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A phone number in E.164 form: `+` and 7 to 15 digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Accepts the usual separators; a Russian number may start with 8 instead of +7.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let text = text.trim();
        let separators = |character: char| matches!(character, ' ' | '-' | '(' | ')' | '.' | '\u{a0}');
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let only_digits_left = text
            .strip_prefix('+')
            .unwrap_or(text)
            .chars()
            .all(|character| character.is_ascii_digit() || separators(character));
        if !only_digits_left || !(7..=15).contains(&digits.len()) {
            return Err(NotAPhone);
        }
        match digits.strip_prefix('8') {
            Some(rest) if !text.starts_with('+') && digits.len() == 11 => Ok(Self(format!("+7{rest}"))),
            _ => Ok(Self(format!("+{digits}"))),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPhone;

impl fmt::Display for NotAPhone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a phone number")
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;
    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Email, Phone};

    #[test]
    fn one_person_has_one_address_whatever_the_case() {
        assert_eq!(Email::parse(" Olga@Bank.TEST ").map(String::from), Ok("olga@bank.test".to_owned()));
        for wrong in ["", "olga", "@bank.test", "olga@", "olga@bank", "o lga@bank.test", "a@b..test", "a,b@c.test"] {
            assert!(Email::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn russian_numbers_come_in_many_spellings() {
        for spelling in ["+7 (495) 123-45-67", "8 495 123-45-67", "+74951234567"] {
            assert_eq!(Phone::parse(spelling).map(String::from), Ok("+74951234567".to_owned()));
        }
        for wrong in ["", "12", "call me", "+7 495 abc", "1".repeat(16).as_str()] {
            assert!(Phone::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
