//! What the maps of a client say, in one letter a week: Monday morning, on the clock of its reader.

use std::collections::HashMap;

use chrono::{Datelike, Duration, NaiveDate, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use crate::accounts::{self, OptionalLetter, User};
use crate::alerts::model::AlertKind;
use crate::alerts::{store, words};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::{self, Asked, MapBrief, UsualCompare};
use crate::kernel::{Actor, Language, Timestamp};
use crate::mail::{self, Letter};
use crate::programs;
use crate::texts::{self, Argument};

/// Maps and alerts that a digest names; the pages have all of them.
const MAPS: i64 = 3;
const ALERTS: i64 = 10;
/// Hour of Monday from which it comes.
const HOUR: u32 = 8;
/// People written to in one transaction.
const AT_ONCE: i64 = 50;

/// What one person is written.
#[derive(Debug, Clone)]
pub struct Digest {
    /// The newest maps first.
    pub maps: Vec<MapBrief>,
    /// What fired within the last week, each with the page that shows it.
    pub alerts: Vec<(String, String)>,
}

/// The digest that this reader would get now.
pub fn digest_of(connection: &mut Connection, reader: &Actor, now: Timestamp) -> AppResult<Digest> {
    let (client_id, _) = reader.client.ok_or(AppError::Forbidden)?;
    let language = reader.language;
    let mut maps = Vec::new();
    for map in journeys::newest_maps(connection, client_id, MAPS)? {
        let asked = Asked::default();
        let drawn = journeys::draw_map(connection, reader, &map.public_id, &asked, UsualCompare::Previous)?;
        maps.push(journeys::brief_of(&drawn, language));
    }
    let fired = store::fired_since(connection, client_id, now - Duration::days(7), ALERTS)?;
    let wave_ids: Vec<i64> = fired.iter().map(|alert| alert.wave_id).collect();
    let waves: HashMap<i64, String> =
        programs::waves_by_ids(connection, &wave_ids)?.into_iter().map(|wave| (wave.id, wave.title)).collect();
    let mut map_ids: Vec<i64> = fired.iter().map(|alert| alert.map_id).collect();
    map_ids.sort_unstable();
    map_ids.dedup();
    let mut plans = HashMap::new();
    for map_id in map_ids {
        plans.insert(map_id, journeys::plan_by_id(connection, map_id)?);
    }
    let mut alerts = Vec::new();
    for alert in fired {
        let Some(plan) = plans.get(&alert.map_id) else { continue };
        let Some(kind) = AlertKind::parse(&alert.kind) else { continue };
        let name = words::name_of(plan, alert.level()?, &alert.key);
        let wave = waves.get(&alert.wave_id).map(String::as_str).unwrap_or_default();
        let text = words::in_words(language, kind, &name, wave, &alert.figures()?);
        alerts.push((text, format!("/maps/{}/alerts", plan.map.public_id)));
    }
    Ok(Digest { maps, alerts })
}

/// The Monday whose digest is due to somebody in this zone now.
fn due_monday(zone: Tz, now: Timestamp) -> Option<NaiveDate> {
    let local = Utc.from_utc_datetime(&now).with_timezone(&zone);
    (local.weekday() == Weekday::Mon && local.hour() >= HOUR).then(|| local.date_naive())
}

/// Writes to everybody whose Monday morning it is and who has not been written this week. Tells how many.
pub fn send_digests(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    // Monday comes within a day of Monday in UTC, wherever one is.
    if !matches!(now.weekday(), Weekday::Sun | Weekday::Mon | Weekday::Tue) {
        return Ok(0);
    }
    let (mut sent, mut after) = (0, 0);
    loop {
        let people = accounts::client_users_wanting(connection, OptionalLetter::WeeklyDigest, after, AT_ONCE)?;
        let Some(last) = people.last() else { return Ok(sent) };
        after = last.id;
        let ids: Vec<i64> = people.iter().map(|user| user.id).collect();
        let had = store::had_digest(connection, &ids, now.date() - Duration::days(1))?;
        for user in people.iter().filter(|user| !had.contains(&user.id)) {
            let zone: Tz = user.time_zone.parse().unwrap_or(Tz::Europe__Moscow);
            let Some(monday) = due_monday(zone, now) else { continue };
            sent += usize::from(write_to(connection, user, monday, now)?);
        }
        // The rest of a great many waits for the next round.
        if sent >= AT_ONCE as usize {
            return Ok(sent);
        }
    }
}

fn write_to(connection: &mut Connection, user: &User, monday: NaiveDate, now: Timestamp) -> AppResult<bool> {
    let Some(client_id) = user.client_id else { return Ok(false) };
    // Who joined today has seen no week yet.
    if user.created_at.date() >= monday {
        return Ok(false);
    }
    if !store::claim_digest(connection, user.id, client_id, monday, now)? {
        return Ok(false);
    }
    let reader = user.clone().into_actor(None)?;
    let digest = digest_of(connection, &reader, now)?;
    // Who has no map yet has nothing to read.
    if digest.maps.is_empty() {
        return Ok(false);
    }
    mail::queue(connection, &letter_of(&reader, &digest, monday), now)?;
    Ok(true)
}

fn letter_of(reader: &Actor, digest: &Digest, monday: NaiveDate) -> Letter {
    let language = reader.language;
    let paragraphs = paragraphs(language, digest);
    Letter {
        recipient: reader.email.clone(),
        language,
        name: "digest",
        arguments: vec![
            ("name", Argument::from(reader.name.as_str())),
            ("day", Argument::from(texts::date(language, monday))),
            ("lines", Argument::from(paragraphs.join("\n\n"))),
        ],
        link: Some(digest.maps.first().map_or_else(|| "/maps".to_owned(), |map| map.href.clone())),
    }
}

/// The digest as the letter says it.
fn paragraphs(language: Language, digest: &Digest) -> Vec<String> {
    let text = |key: &str| texts::text(language, key);
    let mut lines = Vec::new();
    for map in &digest.maps {
        let score = map.score.clone().unwrap_or_else(|| text("score-none"));
        lines.push(format!("«{}» · {}: {score}.", map.title, map.selection));
        if !map.moved.is_empty() {
            lines.push(format!("{} {}.", text("digest-moved"), map.moved.join("; ")));
        }
        if !map.pains.is_empty() {
            lines.push(format!("{} {}.", text("digest-pains"), map.pains.join("; ")));
        }
    }
    if digest.alerts.is_empty() {
        lines.push(text("digest-no-alerts"));
    } else {
        let told: Vec<&str> = digest.alerts.iter().map(|(text, _)| text.as_str()).collect();
        lines.push(format!("{} {}.", text("digest-alerts"), told.join("; ")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn monday_morning_is_that_of_the_reader() {
        let at = |day: u32, hour: u32| NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        let monday = NaiveDate::from_ymd_opt(2026, 11, 2);
        assert_eq!(due_monday(Tz::Europe__Moscow, at(2, 5)), monday);
        assert_eq!(due_monday(Tz::Europe__Moscow, at(2, 4)), None);
        assert_eq!(due_monday(Tz::Asia__Vladivostok, at(1, 22)), monday);
        assert_eq!(due_monday(Tz::Asia__Vladivostok, at(2, 15)), None);
        assert_eq!(due_monday(Tz::America__Los_Angeles, at(3, 3)), monday);
    }
}
