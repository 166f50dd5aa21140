//! What the maps of a client say of a week, and which solutions are due.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};

use crate::alerts::model::AlertKind;
use crate::alerts::{store, words};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::usecases::Drawn;
use crate::journeys::{self, Asked, MapBrief, UsualCompare};
use crate::kernel::{Actor, Language, Timestamp};
use crate::programs;
use crate::solutions::{self, Solution};
use crate::texts::{self, Argument};

/// Maps and alerts that a digest names; the pages have all of them.
const MAPS: i64 = 3;
const ALERTS: i64 = 10;
/// Solutions that a digest names; the plan of action has all of them.
const DUE: usize = 10;
/// How far a digest looks ahead, today included.
const WEEK: Duration = Duration::days(7);

/// What one person is written.
#[derive(Debug, Clone)]
pub struct Digest {
    /// The newest maps first.
    pub maps: Vec<MapBrief>,
    /// What fired within the last week, each with the page that shows it.
    pub alerts: Vec<(String, String)>,
    /// Open solutions that are late or due within a week, what is due first on top.
    pub due: Vec<DueSolution>,
    /// Whether there are more of them.
    pub more_due: bool,
}

/// A solution that somebody should see to.
#[derive(Debug, Clone)]
pub struct DueSolution {
    pub text: String,
    pub href: String,
    pub late: bool,
}

/// The digest that this reader would get now.
pub fn digest_of(connection: &mut Connection, reader: &Actor, now: Timestamp) -> AppResult<Digest> {
    Ok(digest_with_maps(connection, reader, now)?.0)
}

/// The same with its maps, in their order, for those who draw them.
pub fn digest_with_maps(
    connection: &mut Connection,
    reader: &Actor,
    now: Timestamp,
) -> AppResult<(Digest, Vec<Drawn>)> {
    let (client_id, _) = reader.client.ok_or(AppError::Forbidden)?;
    let language = reader.language;
    let (mut maps, mut drawings) = (Vec::new(), Vec::new());
    for map in journeys::newest_maps(connection, client_id, MAPS)? {
        let asked = Asked::default();
        let drawn = journeys::draw_map(connection, reader, &map.public_id, &asked, UsualCompare::Previous)?;
        maps.push(journeys::brief_of(&drawn, language));
        drawings.push(drawn);
    }
    let fired = store::fired_since(connection, client_id, now - WEEK, ALERTS)?;
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
    let today = now.date();
    let mut due = Vec::new();
    for line in solutions::due_actions(connection, reader, (now + WEEK).date() - Duration::days(1), DUE as i64 + 1)? {
        due.push(DueSolution {
            text: due_words(language, &line.solution, today),
            href: format!("/actions/{}", line.solution.public_id),
            late: line.solution.is_overdue(today),
        });
    }
    let more_due = due.len() > DUE;
    due.truncate(DUE);
    Ok((Digest { maps, alerts, due, more_due }, drawings))
}

/// What is said of the picture of a map to those who don't see it.
pub fn picture_words(language: Language, map: &MapBrief) -> String {
    let parts = [
        ("map", Argument::from(map.title.as_str())),
        ("selection", Argument::from(map.selection.as_str())),
        ("score", Argument::from(score_words(language, map))),
    ];
    texts::text_with(language, "digest-picture", &parts)
}

fn score_words(language: Language, map: &MapBrief) -> String {
    map.score.clone().unwrap_or_else(|| texts::text(language, "score-none"))
}

fn due_words(language: Language, solution: &Solution, today: NaiveDate) -> String {
    let key = if solution.is_overdue(today) { "digest-due-late" } else { "digest-due-soon" };
    let parts = [
        ("title", Argument::from(solution.title.as_str())),
        ("day", Argument::from(texts::date(language, solution.due_on))),
        ("owner", Argument::from(solution.owner_name.as_str())),
    ];
    texts::text_with(language, key, &parts)
}

/// The digest as a letter says it.
pub fn paragraphs(language: Language, digest: &Digest) -> Vec<String> {
    let text = |key: &str| texts::text(language, key);
    let mut lines = Vec::new();
    for map in &digest.maps {
        lines.push(format!("«{}» · {}: {}.", map.title, map.selection, score_words(language, map)));
        if !map.moved.is_empty() {
            lines.push(format!("{} {}.", text("digest-moved"), map.moved.join("; ")));
        }
        if !map.pains.is_empty() {
            lines.push(format!("{} {}.", text("digest-pains"), map.pains.join("; ")));
        }
    }
    if !digest.due.is_empty() {
        let mut due: Vec<&str> = digest.due.iter().map(|solution| solution.text.as_str()).collect();
        let more = text("digest-due-more");
        if digest.more_due {
            due.push(&more);
        }
        lines.push(format!("{} {}.", text("digest-due"), due.join("; ")));
    }
    if digest.alerts.is_empty() {
        lines.push(text("digest-no-alerts"));
    } else {
        let told: Vec<&str> = digest.alerts.iter().map(|(text, _)| text.as_str()).collect();
        lines.push(format!("{} {}.", text("digest-alerts"), told.join("; ")));
    }
    lines
}
