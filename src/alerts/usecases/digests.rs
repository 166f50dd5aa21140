//! One letter a week to each reader: Monday morning, on their own clock, with the pictures of the maps.

use chrono::{Datelike, Duration, NaiveDate, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use super::digest::{Digest, digest_with_maps, paragraphs, picture_words};
use crate::accounts::{self, OptionalLetter, User};
use crate::alerts::store;
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::exports;
use crate::journeys::usecases::header_of;
use crate::kernel::{Actor, Timestamp};
use crate::mail::{self, Letter, MOST_PICTURE_BYTES, Picture};
use crate::texts::{self, Argument};

/// Hour of Monday from which it comes.
const HOUR: u32 = 8;
/// People looked at together, and written to before others get their turn.
const AT_ONCE: usize = 50;

/// What everybody of one client reads who reads the same language.
struct Issue {
    digest: Digest,
    pictures: Vec<Picture>,
}

/// The Monday whose digest is due to somebody in this zone now.
fn due_monday(zone: Tz, now: Timestamp) -> Option<NaiveDate> {
    let local = Utc.from_utc_datetime(&now).with_timezone(&zone);
    (local.weekday() == Weekday::Mon && local.hour() >= HOUR).then(|| local.date_naive())
}

/// Writes to those whose Monday morning it is and who have not been written this week, to so many at a time. Tells how
/// many letters that were.
///
/// Maps are read and drawn before the transaction that keeps a letter, so that nobody waits for a picture.
pub async fn send_digests(db: &Db, now: Timestamp) -> AppResult<usize> {
    // Monday comes within a day of Monday in UTC, wherever one is.
    if !matches!(now.weekday(), Weekday::Sun | Weekday::Mon | Weekday::Tue) {
        return Ok(0);
    }
    let mut due = db.read(move |connection| readers_due(connection, now)).await?;
    let edition = |user: &User| (user.client_id, user.language.clone());
    due.sort_by_key(|(user, _)| edition(user));
    let mut sent = 0;
    for readers in due.chunk_by(|(one, _), (other, _)| edition(one) == edition(other)) {
        let Some((first, _)) = readers.first() else { continue };
        let issue = match issue_for(db, first.clone().into_actor(None)?, now).await {
            Ok(issue) => issue,
            // What is wrong with one client's maps keeps nobody else from reading.
            Err(error) => {
                tracing::error!(client = first.client_id, %error, "a digest can't be put together");
                continue;
            }
        };
        for (user, monday) in readers {
            let (user_id, client_id, monday) = (user.id, user.client_id, *monday);
            let letter = letter_of(&user.clone().into_actor(None)?, &issue.digest, monday);
            // Who has no map yet has nothing to read.
            let kept = (!issue.digest.maps.is_empty()).then(|| (letter, issue.pictures.clone()));
            let written = db.write(move |connection| {
                let Some(client_id) = client_id else { return Ok(false) };
                if !store::claim_digest(connection, user_id, client_id, monday, now)? {
                    return Ok(false);
                }
                let Some((letter, pictures)) = kept else { return Ok(false) };
                mail::queue_with_pictures(connection, &letter, &pictures, now)?;
                Ok(true)
            });
            sent += usize::from(written.await?);
        }
    }
    Ok(sent)
}

/// Whom to write now, and for which Monday.
fn readers_due(connection: &mut Connection, now: Timestamp) -> AppResult<Vec<(User, NaiveDate)>> {
    let (mut due, mut after) = (Vec::new(), 0);
    while due.len() < AT_ONCE {
        let people = accounts::client_users_wanting(connection, OptionalLetter::WeeklyDigest, after, AT_ONCE as i64)?;
        let Some(last) = people.last() else { break };
        after = last.id;
        let ids: Vec<i64> = people.iter().map(|user| user.id).collect();
        let had = store::had_digest(connection, &ids, now.date() - Duration::days(1))?;
        for user in people {
            let zone: Tz = user.time_zone.parse().unwrap_or(Tz::Europe__Moscow);
            let Some(monday) = due_monday(zone, now) else { continue };
            // Who joined today has seen no week yet.
            if !had.contains(&user.id) && user.created_at.date() < monday {
                due.push((user, monday));
            }
        }
    }
    Ok(due)
}

async fn issue_for(db: &Db, reader: Actor, now: Timestamp) -> AppResult<Issue> {
    let language = reader.language;
    let (digest, maps) = db
        .read(move |connection| {
            let (digest, drawings) = digest_with_maps(connection, &reader, now)?;
            let mut maps = Vec::new();
            for drawn in drawings {
                let header = header_of(connection, &drawn)?;
                maps.push((drawn, header));
            }
            Ok((digest, maps))
        })
        .await?;
    let mut pictures = Vec::new();
    for (map, (drawn, header)) in digest.maps.iter().zip(maps) {
        match exports::picture_for_letter(drawn, header, (language, now)).await {
            Ok(png) if png.len() <= MOST_PICTURE_BYTES => {
                pictures.push(Picture { png, alt: picture_words(language, map), link: map.href.clone() });
            }
            Ok(png) => tracing::warn!(map = map.href, bytes = png.len(), "a picture is too large for a letter"),
            Err(error) => tracing::error!(map = map.href, %error, "a letter goes without its picture"),
        }
    }
    Ok(Issue { digest, pictures })
}

fn letter_of(reader: &Actor, digest: &Digest, monday: NaiveDate) -> Letter {
    let language = reader.language;
    Letter {
        recipient: reader.email.clone(),
        language,
        name: "digest",
        arguments: vec![
            ("name", Argument::from(reader.name.as_str())),
            ("day", Argument::from(texts::date(language, monday))),
            ("lines", Argument::from(paragraphs(language, digest).join("\n\n"))),
        ],
        link: Some(digest.maps.first().map_or_else(|| "/maps".to_owned(), |map| map.href.clone())),
    }
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
