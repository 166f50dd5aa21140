use std::fmt;

use serde::{Deserialize, Serialize};

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Currency {
    #[default]
    #[serde(rename = "RUB")]
    Rub,
    #[serde(rename = "EUR")]
    Eur,
    #[serde(rename = "USD")]
    Usd,
}

impl Currency {
    pub const ALL: [Self; 3] = [Self::Rub, Self::Eur, Self::Usd];

    pub fn code(self) -> &'static str {
        match self {
            Self::Rub => "RUB",
            Self::Eur => "EUR",
            Self::Usd => "USD",
        }
    }

    pub fn symbol(self) -> &'static str {
        match self {
            Self::Rub => "₽",
            Self::Eur => "€",
            Self::Usd => "$",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code() == code)
    }
}

/// An amount in whole minor units (kopecks, cents); never a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    pub amount_minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(amount_minor: i64, currency: Currency) -> Self {
        Self { amount_minor, currency }
    }

    pub fn roubles(amount: i64) -> Self {
        Self::new(amount * 100, Currency::Rub)
    }

    /// Reads an amount as people type it: `1700`, `1 700,50`; at most two places after the comma, never negative.
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let (major, minor) = text.split_once([',', '.']).unwrap_or((&text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if major.is_empty() || minor.len() > 2 || !digits(major) || !digits(minor) {
            return None;
        }
        match format!("{major}{minor:0<2}").parse() {
            Ok(amount_minor) => Some(Self { amount_minor, currency }),
            Err(_) => None,
        }
    }

    /// The amount as an input field holds it: `1700`, `1700.50`.
    pub fn typed(self) -> String {
        let (major, minor) = (self.amount_minor / 100, self.amount_minor % 100);
        if minor == 0 { major.to_string() } else { format!("{major}.{:02}", minor.abs()) }
    }

    /// The sum, or `None` where the currencies differ or the amount no longer fits.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let amount_minor = self.amount_minor.checked_add(other.amount_minor)?;
        Some(Self { amount_minor, ..self })
    }

    /// The amount `count` times over, or `None` where it no longer fits.
    pub fn times(self, count: i64) -> Option<Self> {
        let amount_minor = self.amount_minor.checked_mul(count)?;
        Some(Self { amount_minor, ..self })
    }

    /// A share in basis points (1/10 000), rounded half up to the minor unit.
    pub fn share(self, basis_points: i32) -> Option<Self> {
        let scaled = i128::from(self.amount_minor) * i128::from(basis_points) + 5_000;
        match i64::try_from(scaled.div_euclid(10_000)) {
            Ok(amount_minor) => Some(Self { amount_minor, ..self }),
            Err(_) => None,
        }
    }
}

/// `1 700 ₽`, with no-break spaces; minor units only where there are any.
impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let absolute = self.amount_minor.unsigned_abs();
        let (major, minor) = ((absolute / 100).to_string(), absolute % 100);
        let sign = if self.amount_minor < 0 { "−" } else { "" };
        let mut grouped = String::new();
        for (place, digit) in major.chars().enumerate() {
            if place > 0 && (major.len() - place) % 3 == 0 {
                grouped.push('\u{a0}');
            }
            grouped.push(digit);
        }
        let fraction = if minor == 0 { String::new() } else { format!(",{minor:02}") };
        write!(formatter, "{sign}{grouped}{fraction}\u{a0}{}", self.currency.symbol())
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, Money};

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(Money::roubles(1_700).to_string(), "1\u{a0}700\u{a0}₽");
        assert_eq!(Money::new(123_456_789, Currency::Rub).to_string(), "1\u{a0}234\u{a0}567,89\u{a0}₽");
        assert_eq!(Money::new(-5_000, Currency::Eur).to_string(), "−50\u{a0}€");
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let read = |text| Money::parse(text, Currency::Rub).map(|money| money.amount_minor);
        assert_eq!(read("1700"), Some(170_000));
        assert_eq!(read(" 1\u{a0}700,5 "), Some(170_050));
        assert_eq!(read("0.05"), Some(5));
        for wrong in ["", "-1", "1,234", "1.2.3", "a", ",5", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(Money::new(170_050, Currency::Rub).typed(), "1700.50");
        assert_eq!(Money::roubles(1_700).typed(), "1700");
    }

    #[test]
    fn shares_round_to_the_minor_unit_and_overflow_is_told() {
        assert_eq!(Money::new(333, Currency::Rub).share(3_000), Some(Money::new(100, Currency::Rub)));
        assert_eq!(Money::new(i64::MAX, Currency::Rub).plus(Money::roubles(1)), None);
        assert_eq!(Money::roubles(1).plus(Money::new(1, Currency::Eur)), None);
    }
}
