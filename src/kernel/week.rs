//! Weekdays and parts of the day, as people arrange things by them; both mean the clock of a place, never UTC.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_MINUTES: u16 = 24 * 60;

/// The text names no weekdays, or no part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotInWeek;

impl fmt::Display for NotInWeek {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("neither weekdays nor a part of the day")
    }
}

impl std::error::Error for NotInWeek {}

/// Some of the seven weekdays; in JSON a list like `["mon", "tue"]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays([bool; 7]);

impl Default for Weekdays {
    /// Every day.
    fn default() -> Self {
        Self([true; 7])
    }
}

impl Weekdays {
    /// Reads `mon` … `sun` in any order; a word that is no weekday is refused.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, NotInWeek> {
        let mut days = [false; 7];
        for word in words {
            let place = DAYS.iter().position(|day| *day == word.trim()).ok_or(NotInWeek)?;
            if let Some(day) = days.get_mut(place) {
                *day = true;
            }
        }
        Ok(Self(days))
    }

    /// Whether the day is one of them, counted from Monday as 0.
    pub fn has(self, day_from_monday: usize) -> bool {
        self.0.get(day_from_monday).copied().unwrap_or_default()
    }

    pub fn is_empty(self) -> bool {
        self.0.iter().all(|day| !day)
    }

    pub fn is_whole_week(self) -> bool {
        self == Self::default()
    }

    /// `mon` … `sun`, from Monday on.
    pub fn words(self) -> Vec<&'static str> {
        DAYS.into_iter().zip(self.0).filter(|(_, chosen)| *chosen).map(|(day, _)| day).collect()
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words().join(","))
    }
}

impl FromStr for Weekdays {
    type Err = NotInWeek;

    /// Reads what [`Display`](fmt::Display) writes: `mon,tue`.
    fn from_str(text: &str) -> Result<Self, NotInWeek> {
        Self::of(text.split(',').filter(|word| !word.trim().is_empty()))
    }
}

impl Serialize for Weekdays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Weekdays {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        Self::of(words.iter().map(String::as_str)).map_err(serde::de::Error::custom)
    }
}

/// A stretch of the day, in minutes after midnight, the end excluded; written `10:00–13:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Daypart {
    pub from: u16,
    pub to: u16,
}

impl fmt::Display for Daypart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        write!(formatter, "{:02}:{:02}–{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

impl FromStr for Daypart {
    type Err = NotInWeek;

    /// Reads `9:00-18:00`, with either dash.
    fn from_str(text: &str) -> Result<Self, NotInWeek> {
        let (from, to) = text.split_once(['-', '–']).ok_or(NotInWeek)?;
        let part = Self { from: minute(from)?, to: minute(to)? };
        if part.from < part.to { Ok(part) } else { Err(NotInWeek) }
    }
}

fn minute(text: &str) -> Result<u16, NotInWeek> {
    let (hours, minutes) = text.trim().split_once(':').ok_or(NotInWeek)?;
    let number = |text: &str| text.parse::<u16>().map_err(|_| NotInWeek);
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours > 24 || minutes > 59 || hours * 60 + minutes > DAY_MINUTES {
        return Err(NotInWeek);
    }
    Ok(hours * 60 + minutes)
}

impl Serialize for Daypart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Daypart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_read_back_as_written() {
        let days: Weekdays = "sat,mon".parse().unwrap();
        assert_eq!(days.to_string(), "mon,sat");
        assert!(days.has(0) && days.has(5) && !days.has(6) && !days.has(7));
        assert_eq!(serde_json::to_value(days).unwrap(), serde_json::json!(["mon", "sat"]));
        assert_eq!(serde_json::from_str::<Weekdays>(r#"["mon","sat"]"#).unwrap(), days);
        assert!(serde_json::from_str::<Weekdays>(r#"["monday"]"#).is_err());
        assert!(Weekdays::of([]).unwrap().is_empty());
        assert_eq!(Weekdays::default().to_string().parse(), Ok(Weekdays::default()));
    }

    #[test]
    fn parts_of_the_day_read_back_as_written() {
        let part: Daypart = " 9:30 - 24:00".parse().unwrap();
        assert_eq!((part.from, part.to, part.to_string().as_str()), (570, 1440, "09:30–24:00"));
        assert_eq!(part.to_string().parse(), Ok(part));
        for wrong in ["", "9-18", "18:00-9:00", "9:00-9:00", "9:00-24:30", "9:60-10:00", "a:b-c:d", "9:00"] {
            assert_eq!(wrong.parse::<Daypart>(), Err(NotInWeek), "{wrong}");
        }
    }
}
