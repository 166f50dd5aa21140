//! How opening hours are written down by people.

use super::model::OpeningHours;
use crate::kernel::Daypart;

/// The text is no opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOpeningHours;

/// Reads `mon-fri 09:00-18:00; sat 10:00-15:00` (also `пн-пт`, `сб`); days not named are closed.
///
/// A blank text means Monday to Friday from 9 to 18.
pub fn parse_opening_hours(text: &str) -> Result<OpeningHours, NotOpeningHours> {
    if text.trim().is_empty() {
        return Ok(OpeningHours::default());
    }
    let mut hours = OpeningHours([None; 7]);
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (days, times) = part.split_once(' ').ok_or(NotOpeningHours)?;
        let open: Daypart = times.parse().map_err(|_| NotOpeningHours)?;
        let (first, last) = match days.split_once(['-', '–']) {
            Some((first, last)) => (parse_day(first)?, parse_day(last)?),
            None => (parse_day(days)?, parse_day(days)?),
        };
        if first > last {
            return Err(NotOpeningHours);
        }
        for day in hours.0.iter_mut().take(last + 1).skip(first) {
            *day = Some((open.from, open.to));
        }
    }
    Ok(hours)
}

/// Writes hours the way [`parse_opening_hours`] reads them, equal neighbouring days together.
pub fn write_opening_hours(hours: &OpeningHours, days: &[&str; 7]) -> String {
    let mut parts: Vec<(usize, usize, (u16, u16))> = Vec::new();
    for (day, open) in hours.0.iter().enumerate() {
        let Some(open) = open else { continue };
        match parts.last_mut() {
            Some((_, last, same)) if *last + 1 == day && same == open => *last = day,
            _ => parts.push((day, day, *open)),
        }
    }
    let name = |day: usize| days.get(day).copied().unwrap_or_default();
    let written: Vec<String> = parts
        .into_iter()
        .map(|(first, last, (from, to))| {
            let range =
                if first == last { name(first).to_owned() } else { format!("{}–{}", name(first), name(last)) };
            format!("{range} {}", Daypart { from, to })
        })
        .collect();
    written.join("; ")
}

fn parse_day(text: &str) -> Result<usize, NotOpeningHours> {
    const NAMES: [(&str, &str); 7] =
        [("mon", "пн"), ("tue", "вт"), ("wed", "ср"), ("thu", "чт"), ("fri", "пт"), ("sat", "сб"), ("sun", "вс")];
    let text = text.trim().to_lowercase();
    NAMES.iter().position(|(english, russian)| text == *english || text == *russian).ok_or(NotOpeningHours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_read_back_as_written() {
        let text = "пн–пт 09:00–19:00; сб 10:00–15:00";
        let hours = parse_opening_hours(text).unwrap();
        assert_eq!(hours.0[0], Some((540, 1140)));
        assert_eq!(hours.0[6], None);
        assert_eq!(write_opening_hours(&hours, &["пн", "вт", "ср", "чт", "пт", "сб", "вс"]), text);
        assert_eq!(parse_opening_hours(" ").unwrap(), OpeningHours::default());
    }

    #[test]
    fn nonsense_is_refused() {
        for wrong in
            ["mon", "mon 9-18", "fri-mon 09:00-18:00", "mon 18:00-09:00", "mon 25:00-26:00", "noday 09:00-10:00"]
        {
            assert_eq!(parse_opening_hours(wrong), Err(NotOpeningHours), "{wrong}");
        }
    }
}
