use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{checks, evidence, locations, report_answers, report_versions, reports, shoppers, waves};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{CheckKind, Cursor, Scope, Timestamp};
use crate::reports::model::{BarrierCategory, Evidence};

/// One line of a list of reports, with what its reader needs to know it by.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reports)]
pub struct ReportLine {
    pub id: i64,
    pub public_id: String,
    pub status: String,
    pub score: Option<f64>,
    pub started_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
    pub reviewed_at: Option<Timestamp>,
    pub current_version_id: Option<i64>,
    #[diesel(embed)]
    pub check: LineCheck,
    #[diesel(embed)]
    pub location: LineLocation,
    #[diesel(embed)]
    pub wave: LineWave,
    #[diesel(embed)]
    pub shopper: LineShopper,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = checks)]
pub struct LineCheck {
    pub public_id: String,
    pub kind: String,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = locations)]
pub struct LineLocation {
    pub public_id: String,
    pub name: String,
    pub city: String,
    pub competitor: Option<String>,
    pub time_zone: String,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = waves)]
pub struct LineWave {
    pub public_id: String,
    pub title: String,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = shoppers)]
pub struct LineShopper {
    pub code: String,
}

/// Which reports a list holds; every field narrows it. Waves and locations go by their public ids.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    pub status: Option<&'static str>,
    pub wave: Option<String>,
    pub location: Option<String>,
    pub kind: Option<CheckKind>,
}

/// Which reports stand behind a number of a map; an empty list means all of them.
#[derive(Debug, Clone, Default)]
pub struct BehindFilter {
    pub program_id: i64,
    pub wave_ids: Vec<i64>,
    pub location_ids: Vec<i64>,
    /// Only reports of own locations, or else only those of competitors'.
    pub own: Option<bool>,
    pub kinds: Vec<CheckKind>,
    /// Only reports of checks made as this persona.
    pub persona_id: Option<i64>,
    /// Only reports that answered this question of this checklist, with the answer.
    pub question: Option<(i64, String)>,
    /// Of these, only those whose answer earned nothing.
    pub failed: bool,
    /// Only reports that answered anything at one of these touchpoints.
    pub touchpoints: Vec<String>,
    /// Only reports that name this barrier at this touchpoint.
    pub barrier: Option<(String, BarrierCategory)>,
}

/// A report behind a number, with its answer where a question was asked for.
#[derive(Debug, Clone)]
pub struct BehindLine {
    pub report: ReportLine,
    pub answer: Option<BehindAnswer>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = report_answers)]
pub struct BehindAnswer {
    /// The answer as JSON.
    pub answer: String,
    /// Points over the most points, 0..1; `None` where it wasn't scored.
    pub share: Option<f64>,
    pub failed: bool,
}

/// An answer with the question that it was given to.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = report_answers)]
pub struct ToldAnswer {
    pub report_id: i64,
    pub checklist_id: i64,
    pub touchpoint: String,
    pub question_key: String,
    #[diesel(embed)]
    pub told: BehindAnswer,
}

/// How often one answer was given.
#[derive(Debug, Clone)]
pub struct AnswerCount {
    pub answer: BehindAnswer,
    pub n: i64,
}

macro_rules! with_surroundings {
    () => {
        reports::table
            .inner_join(checks::table.inner_join(locations::table).inner_join(waves::table))
            .inner_join(shoppers::table)
    };
}

/// One page of reports from new to old, or, where they wait for review, from the one that waits longest.
pub fn report_lines(
    connection: &mut Connection,
    scope: Scope,
    filter: &ListFilter,
    cursor: Cursor,
) -> QueryResult<Vec<ReportLine>> {
    let mut query = with_surroundings!().select(ReportLine::as_select()).limit(PAGE_SIZE + 1).into_boxed();
    query = match scope {
        Scope::All => query.filter(reports::status.ne("draft")),
        Scope::Client(client_id) => {
            query.filter(reports::client_id.eq(client_id)).filter(reports::status.eq("approved"))
        }
        Scope::Shopper(shopper_id) => query.filter(reports::shopper_id.eq(shopper_id)),
        Scope::Nothing => return Ok(Vec::new()),
    };
    if let Some(status) = filter.status {
        query = query.filter(reports::status.eq(status));
    }
    if let Some(wave) = &filter.wave {
        query = query.filter(waves::public_id.eq(wave));
    }
    if let Some(location) = &filter.location {
        query = query.filter(locations::public_id.eq(location));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(checks::kind.eq(kind.as_str()));
    }
    if filter.status == Some("submitted") {
        // A report that came back from revision waits since it was submitted again, so its place is that moment's.
        if let Some(after) = cursor.after() {
            let seen = reports::table.find(after).select(reports::submitted_at).first::<Option<Timestamp>>(connection);
            let place = seen.optional()?.flatten();
            query = query
                .filter(reports::submitted_at.gt(place).or(reports::submitted_at.eq(place).and(reports::id.gt(after))));
        }
        query = query.order((reports::submitted_at.asc(), reports::id.asc()));
    } else {
        query = query.filter(reports::id.lt(cursor.below())).order(reports::id.desc());
    }
    query.load(connection)
}

/// Waves and locations to filter by, as `(public id, words)`; for managers the newest of all clients.
#[expect(clippy::type_complexity, reason = "two lists of the same pairs, taken apart at once")]
pub fn filter_choices(
    connection: &mut Connection,
    scope: Scope,
) -> QueryResult<(Vec<(String, String)>, Vec<(String, String, String)>)> {
    const MOST_CHOICES: i64 = 300;
    let mut wave_query =
        waves::table.order(waves::id.desc()).limit(MOST_CHOICES).select((waves::public_id, waves::title)).into_boxed();
    let mut location_query = locations::table
        .order((locations::city, locations::name))
        .limit(MOST_CHOICES)
        .select((locations::public_id, locations::city, locations::name))
        .into_boxed();
    match scope {
        Scope::All => {}
        Scope::Client(client_id) => {
            wave_query = wave_query.filter(waves::client_id.eq(client_id));
            location_query = location_query.filter(locations::client_id.eq(client_id));
        }
        Scope::Shopper(_) | Scope::Nothing => return Ok((Vec::new(), Vec::new())),
    }
    Ok((wave_query.load(connection)?, location_query.load(connection)?))
}

/// So many of the approved reports behind a number, from new to old and after one of them; of whole sides those of the newest
/// wave first, whenever they were begun. The waves of the filter stand in the order of time.
pub fn behind(
    connection: &mut Connection,
    filter: &BehindFilter,
    cursor: Cursor,
    most: i64,
) -> QueryResult<Vec<BehindLine>> {
    let mut lines: Vec<ReportLine> = Vec::new();
    // Few locations have few checks; of all of them a wave may have any number, and is gone through from its end.
    if filter.wave_ids.is_empty() || !filter.location_ids.is_empty() {
        lines = lines_behind(connection, filter, None, cursor.below(), most)?;
    } else {
        let mut reached = match cursor.after() {
            Some(id) => reports::table.find(id).select(reports::wave_id).first::<i64>(connection).optional()?,
            None => None,
        };
        for wave_id in filter.wave_ids.iter().rev() {
            let below = match reached {
                Some(reached) if reached != *wave_id => continue,
                Some(_) => cursor.below(),
                None => i64::MAX,
            };
            reached = None;
            let missing = most - i64::try_from(lines.len()).unwrap_or(most);
            lines.extend(lines_behind(connection, filter, Some(*wave_id), below, missing)?);
            if lines.len() as i64 >= most {
                break;
            }
        }
    }
    let mut answers = match &filter.question {
        None => BTreeMap::new(),
        Some((_, key)) => answers_of(connection, &lines, key)?,
    };
    let with_answer = |report: ReportLine| {
        let answer = answers.remove(&report.id);
        BehindLine { report, answer }
    };
    Ok(lines.into_iter().map(with_answer).collect())
}

fn lines_behind(
    connection: &mut Connection,
    filter: &BehindFilter,
    wave_id: Option<i64>,
    below: i64,
    most: i64,
) -> QueryResult<Vec<ReportLine>> {
    let kinds: Vec<&str> = filter.kinds.iter().map(|kind| kind.as_str()).collect();
    let mut query = with_surroundings!()
        .filter(checks::program_id.eq(filter.program_id))
        .filter(reports::status.eq("approved"))
        .filter(reports::id.lt(below))
        .order(reports::id.desc())
        .limit(most)
        .select(ReportLine::as_select())
        .into_boxed();
    match wave_id {
        Some(wave_id) => query = query.filter(reports::wave_id.eq(wave_id)),
        None if filter.wave_ids.is_empty() => {}
        None => query = query.filter(checks::wave_id.eq_any(&filter.wave_ids)),
    }
    if !filter.location_ids.is_empty() {
        query = query.filter(checks::location_id.eq_any(&filter.location_ids));
    }
    if let Some(own) = filter.own {
        query = query.filter(locations::competitor.is_null().eq(own));
    }
    if !kinds.is_empty() {
        query = query.filter(checks::kind.eq_any(&kinds));
    }
    if let Some(persona_id) = filter.persona_id {
        query = query.filter(checks::persona_id.eq(persona_id));
    }
    if !filter.touchpoints.is_empty() {
        let told = report_answers::table
            .filter(report_answers::report_id.eq(reports::id))
            .filter(report_answers::touchpoint.eq_any(&filter.touchpoints));
        query = query.filter(diesel::dsl::exists(told));
    }
    if let Some((checklist_id, key)) = &filter.question {
        let told = report_answers::table
            .filter(report_answers::report_id.eq(reports::id))
            .filter(report_answers::checklist_id.eq(checklist_id))
            .filter(report_answers::question_key.eq(key));
        query = match filter.failed {
            true => query.filter(diesel::dsl::exists(told.filter(report_answers::failed.eq(true)))),
            false => query.filter(diesel::dsl::exists(told)),
        };
    }
    if let Some((touchpoint, category)) = &filter.barrier {
        let told = report_versions::table
            .filter(reports::current_version_id.eq(report_versions::id.nullable()))
            .filter(report_versions::barriers.like(barrier_pattern(touchpoint, *category)).escape('\\'));
        query = query.filter(diesel::dsl::exists(told));
    }
    query.load(connection)
}

// Barriers are kept as JSON, each beginning with its touchpoint and its category; of the letters of keys only the underscore
// means something else in a pattern.
fn barrier_pattern(touchpoint: &str, category: BarrierCategory) -> String {
    let touchpoint = touchpoint.replace('_', "\\_");
    format!("%{{\"touchpoint\":\"{touchpoint}\",\"category\":\"{}\",%", category.as_str())
}

fn answers_of(
    connection: &mut Connection,
    lines: &[ReportLine],
    key: &str,
) -> QueryResult<BTreeMap<i64, BehindAnswer>> {
    let ids: Vec<i64> = lines.iter().map(|line| line.id).collect();
    let rows: Vec<(i64, BehindAnswer)> = report_answers::table
        .filter(report_answers::report_id.eq_any(ids))
        .filter(report_answers::question_key.eq(key))
        .select((report_answers::report_id, BehindAnswer::as_select()))
        .load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Every answer of these reports, each report's in the order in which it was filed.
pub fn answers_told(connection: &mut Connection, report_ids: &[i64]) -> QueryResult<Vec<ToldAnswer>> {
    report_answers::table
        .filter(report_answers::report_id.eq_any(report_ids))
        .order((report_answers::report_id, report_answers::id))
        .select(ToldAnswer::as_select())
        .load(connection)
}

/// How often each answer to the filter's question was given, with what it earned; without a question, nothing.
pub fn answer_counts(connection: &mut Connection, filter: &BehindFilter) -> QueryResult<Vec<AnswerCount>> {
    use report_answers::dsl;
    let Some((checklist_id, key)) = &filter.question else { return Ok(Vec::new()) };
    let kinds: Vec<&str> = filter.kinds.iter().map(|kind| kind.as_str()).collect();
    let given = dsl::report_answers
        .filter(dsl::checklist_id.eq(checklist_id))
        .filter(dsl::question_key.eq(key))
        .filter(dsl::wave_id.eq_any(&filter.wave_ids))
        .filter(dsl::kind.eq_any(kinds));
    macro_rules! counted {
        ($rows:expr) => {
            $rows
                .group_by((dsl::answer, dsl::share, dsl::failed))
                .select((dsl::answer, dsl::share, dsl::failed, diesel::dsl::count_star()))
                .load(connection)?
        };
    }
    let side = |own: bool| locations::table.filter(locations::competitor.is_null().eq(own)).select(locations::id);
    macro_rules! there {
        ($rows:expr) => {
            match (filter.own, filter.location_ids.is_empty()) {
                (Some(own), _) => counted!($rows.filter(dsl::location_id.eq_any(side(own)))),
                (None, true) => counted!($rows),
                (None, false) => counted!($rows.filter(dsl::location_id.eq_any(&filter.location_ids))),
            }
        };
    }
    let counted: Vec<(String, Option<f64>, bool, i64)> = match filter.persona_id {
        None => there!(given),
        Some(persona_id) => {
            let made = checks::table.filter(checks::persona_id.eq(persona_id));
            let made = made.filter(checks::wave_id.eq_any(&filter.wave_ids)).select(checks::id);
            let filed = reports::table.filter(reports::check_id.eq_any(made)).select(reports::id);
            there!(given.filter(dsl::report_id.eq_any(filed)))
        }
    };
    let row = |(answer, share, failed, n)| AnswerCount { answer: BehindAnswer { answer, share, failed }, n };
    Ok(counted.into_iter().map(row).collect())
}

/// The live photos that go with the answers to one question in these reports.
pub fn evidence_behind(connection: &mut Connection, report_ids: &[i64], key: &str) -> QueryResult<Vec<Evidence>> {
    evidence::table
        .filter(evidence::report_id.eq_any(report_ids))
        .filter(evidence::question_key.eq(key))
        .filter(evidence::removed_at.is_null())
        .order(evidence::id)
        .select(Evidence::as_select())
        .load(connection)
}
