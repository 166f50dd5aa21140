//! What a submission is flagged for, gathered and kept in the transaction that files it.
//!
//! However many reports there are, it takes at most seven reads, each of them bounded and by index, and the flags.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::clients;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{CheckKind, Position, Timestamp};
use crate::reports::model::{Answers, Barrier, Evidence, Report, ReportFlag};
use crate::reports::rules::flags::{self, EarlierPhoto, OwnPhoto, Raised, Text};
use crate::reports::rules::is_told;
use crate::reports::store::{self, FlagRow, Neighbour};
use crate::schedule::Check;
use crate::scoring::{Checklist as Definition, QuestionKind};

/// A version that is being filed.
#[derive(Debug, Clone, Copy)]
pub struct Submitted<'a> {
    pub report: &'a Report,
    pub check: &'a Check,
    pub definition: &'a Definition,
    pub answers: &'a Answers,
    pub barriers: &'a [Barrier],
    pub score: Option<f64>,
    pub number: i32,
}

/// Keeps the flags of a submission and gives the sum of their risk.
pub(super) fn raise_flags(connection: &mut Connection, filed: &Submitted<'_>, now: Timestamp) -> AppResult<i32> {
    let (report, check) = (filed.report, filed.check);
    let here = store::neighbours_at(connection, report.id, check.location_id)?;
    let own = store::neighbours_by(connection, report.id, report.shopper_id)?;
    let mut neighbours: Vec<&Neighbour> = own.iter().collect();
    neighbours.extend(here.iter().filter(|one| own.iter().all(|other| other.id != one.id)));
    let mut raised: Vec<Raised> = Vec::new();
    raised.extend(flags::straight_lined(filed.definition, filed.answers));
    raised.extend(flags::outside_window(report.started_at, check.window_starts_at, check.window_ends_at));
    if filed.number == 1 {
        // What comes back from revision was begun long ago.
        let told = filed.answers.values().filter(|answer| is_told(answer)).count();
        raised.extend(flags::too_fast(now - report.started_at, told));
    }
    let scores: Vec<f64> =
        here.iter().filter(|one| one.kind == check.kind.as_str()).filter_map(|one| one.score).collect();
    raised.extend(flags::unusual_score(filed.score, &scores));
    raised.extend(far(connection, filed)?);
    raised.extend(seen_photo(connection, filed, &neighbours)?);
    raised.extend(copied_words(connection, filed, &neighbours)?);
    let row = |raised: &Raised| {
        Ok(FlagRow {
            report_id: report.id,
            client_id: report.client_id,
            version_number: filed.number,
            flag: raised.flag.as_str(),
            arguments: serde_json::to_string(&raised.arguments)?,
            risk: raised.risk,
            created_at: now,
        })
    };
    let rows = raised.iter().map(row).collect::<AppResult<Vec<_>>>()?;
    if !rows.is_empty() {
        store::insert_flags(connection, &rows)?;
    }
    Ok(rows.iter().map(|row| row.risk).sum())
}

/// A call is made from anywhere.
fn far(connection: &mut Connection, filed: &Submitted<'_>) -> AppResult<Option<Raised>> {
    let at = Position::of(filed.report.filed_latitude, filed.report.filed_longitude);
    if at.is_none() || filed.check.kind == CheckKind::Call {
        return Ok(None);
    }
    let locations = clients::locations_by_ids(connection, &[filed.check.location_id])?;
    Ok(locations.first().and_then(|place| flags::far(at, Position::of(place.latitude, place.longitude))))
}

fn seen_photo(
    connection: &mut Connection,
    filed: &Submitted<'_>,
    neighbours: &[&Neighbour],
) -> AppResult<Option<Raised>> {
    let mut photos = store::live_evidence(connection, filed.report.id)?;
    photos.retain(Evidence::is_photo);
    if photos.is_empty() {
        return Ok(None);
    }
    let hashes: Vec<&str> = photos.iter().map(|photo| photo.content_hash.as_str()).collect();
    let same = store::same_bytes(connection, filed.report.id, &hashes)?;
    let mut earlier: Vec<EarlierPhoto> = same
        .into_iter()
        .map(|photo| EarlierPhoto { report: photo.report, content_hash: Some(photo.content_hash), look: None })
        .collect();
    let reports: HashMap<i64, &str> = neighbours.iter().map(|one| (one.id, one.public_id.as_str())).collect();
    let ids: Vec<i64> = neighbours.iter().map(|one| one.id).collect();
    for (report_id, look) in store::looks_of(connection, &ids)? {
        let report = reports.get(&report_id).copied().unwrap_or_default().to_owned();
        earlier.push(EarlierPhoto { report, content_hash: None, look });
    }
    let own: Vec<OwnPhoto> = photos
        .into_iter()
        .map(|photo| OwnPhoto {
            question: photo.question_key,
            content_hash: photo.content_hash,
            look: photo.perceptual_hash,
        })
        .collect();
    Ok(flags::seen_photo(&own, &earlier))
}

fn copied_words(
    connection: &mut Connection,
    filed: &Submitted<'_>,
    neighbours: &[&Neighbour],
) -> AppResult<Option<Raised>> {
    let written = filed.definition.questions().filter(|question| question.kind == QuestionKind::Text);
    let answers = written.filter_map(|question| filed.answers.get(&question.key)?.as_str());
    let own: Vec<Text> =
        answers.chain(filed.barriers.iter().map(|one| one.words.as_str())).filter_map(Text::of).collect();
    if own.is_empty() {
        return Ok(None);
    }
    let reports: HashMap<i64, &str> = neighbours.iter().map(|one| (one.id, one.public_id.as_str())).collect();
    let versions: Vec<i64> = neighbours.iter().filter_map(|one| one.current_version_id).collect();
    let mut earlier = Vec::new();
    for wording in store::wordings_of(connection, &versions)? {
        let answers: Answers = serde_json::from_str(&wording.answers)?;
        let barriers: Vec<Barrier> = serde_json::from_str(&wording.barriers)?;
        let told = answers.values().filter_map(Value::as_str);
        let texts = told.chain(barriers.iter().map(|one| one.words.as_str())).filter_map(Text::of).collect();
        earlier.push((reports.get(&wording.report_id).copied().unwrap_or_default().to_owned(), texts));
    }
    Ok(flags::copied_words(&own, &earlier))
}

/// The flags of the newest submission of each report, the gravest first.
pub fn flags_of(connection: &mut Connection, report_ids: &[i64]) -> AppResult<BTreeMap<i64, Vec<ReportFlag>>> {
    let newest: BTreeMap<i64, Option<i32>> = store::submission_numbers(connection, report_ids)?.into_iter().collect();
    let mut flags: BTreeMap<i64, Vec<ReportFlag>> = BTreeMap::new();
    for flag in store::flags_of(connection, report_ids)? {
        if newest.get(&flag.report_id).copied().flatten() == Some(flag.version_number) {
            flags.entry(flag.report_id).or_default().push(flag);
        }
    }
    Ok(flags)
}
