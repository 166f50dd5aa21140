//! Reading reports: lists, the whole of one, what a map counts, what stands behind its numbers.

use std::collections::{BTreeMap, HashMap};

use super::definition_of;
use crate::checklists;
use crate::clients::{self, Location};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::paging::PAGE_SIZE;
use crate::kernel::{Actor, CheckKind, Cursor, Paged};
use crate::programs::{self, Wave};
use crate::reports::model::{Answers, Barrier, CountedReport, Evidence, Remark, Report, ReportStatus, ReportVersion};
use crate::reports::rules::{nps_answers, touchpoint_results};
use crate::reports::store::{self, AnswerCount, BehindFilter, BehindLine, ListFilter, ReportLine, ToldAnswer};
use crate::schedule::{self, Check};
use crate::scoring::{Checklist as Definition, Scorecard};
use crate::shoppers::{self, ShopperRecord};

/// Reports whose answers are read together.
const AT_ONCE: usize = 200;

/// A report with every answer in it.
#[derive(Debug, Clone)]
pub struct ToldReport {
    pub report: ReportLine,
    pub answers: Vec<ToldAnswer>,
}

/// Everything that belongs to one report.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub report: Report,
    pub check: Check,
    pub location: Location,
    pub wave: Wave,
    pub client_name: String,
    pub shopper: ShopperRecord,
    pub definition: Definition,
    /// The oldest first; empty for a draft.
    pub versions: Vec<VersionView>,
    pub remarks: Vec<Remark>,
}

/// One submission, taken apart.
#[derive(Debug, Clone)]
pub struct VersionView {
    pub version: ReportVersion,
    pub answers: Answers,
    pub barriers: Vec<Barrier>,
    pub scorecard: Scorecard,
    pub evidence: Vec<Evidence>,
}

impl Dossier {
    pub fn newest(&self) -> Option<&VersionView> {
        self.versions.last()
    }
}

/// The whole of a report that was found through its reader.
pub fn dossier(connection: &mut Connection, report: Report) -> AppResult<Dossier> {
    let definition = definition_of(connection, &report)?;
    let check = schedule::check_by_id(connection, report.check_id)?;
    let locations = clients::locations_by_ids(connection, &[check.location_id])?;
    let location = locations.into_iter().next().ok_or(AppError::NotFound)?;
    let wave = programs::wave_by_id(connection, check.wave_id)?;
    let client = clients::client_by_id(connection, report.client_id)?;
    let shopper = shoppers::shopper_by_id(connection, report.shopper_id)?;
    let mut versions = Vec::new();
    for version in store::versions_of(connection, report.id)? {
        let evidence = store::version_evidence(connection, &version)?;
        versions.push(VersionView {
            answers: version.answers()?,
            barriers: version.barriers()?,
            scorecard: version.scorecard()?,
            evidence,
            version,
        });
    }
    let remarks = store::remarks_of(connection, report.id)?;
    Ok(Dossier { report, check, location, wave, client_name: client.name, shopper, definition, versions, remarks })
}

/// One page of the reports an actor may see; those that wait for review come oldest first.
pub fn list_reports(
    connection: &mut Connection,
    actor: &Actor,
    filter: &ListFilter,
    cursor: Cursor,
) -> AppResult<Paged<ReportLine>> {
    let rows = store::report_lines(connection, actor.scope(), filter, cursor)?;
    Ok(Paged::from_rows(rows, |line| line.id))
}

/// Waves and locations that lists can be narrowed to, with their words.
#[expect(clippy::type_complexity, reason = "two lists of the same pairs, taken apart at once")]
pub fn filter_choices(
    connection: &mut Connection,
    actor: &Actor,
) -> AppResult<(Vec<(String, String)>, Vec<(String, String)>)> {
    let (waves, locations) = store::filter_choices(connection, actor.scope())?;
    let named = |(id, city, name): (String, String, String)| (id, format!("{city}, {name}"));
    Ok((waves, locations.into_iter().map(named).collect()))
}

/// Scores of the newest versions of reports that are still in review, by report id.
pub fn queue_scores(connection: &mut Connection, lines: &[ReportLine]) -> AppResult<HashMap<i64, f64>> {
    let ids: Vec<i64> = lines.iter().filter_map(|line| line.current_version_id).collect();
    let mut scores = HashMap::new();
    for version in store::versions_by_ids(connection, &ids)? {
        if let Some(score) = version.final_score()? {
            scores.insert(version.report_id, score);
        }
    }
    Ok(scores)
}

/// Approved reports of a program after a report id, as maps count them, in the order of their ids.
pub fn counted_reports(
    connection: &mut Connection,
    program_id: i64,
    after_report_id: i64,
    limit: i64,
) -> AppResult<Vec<CountedReport>> {
    let rows = store::counted_after(connection, program_id, after_report_id, limit)?;
    count_rows(connection, &rows)
}

/// Approved reports of one wave at one location as maps count them, a page at a time in the order of their checks: those
/// after a check, and the check to go on after unless these were the last.
pub fn counted_at(
    connection: &mut Connection,
    wave_id: i64,
    location_id: i64,
    after_check_id: i64,
    limit: i64,
) -> AppResult<(Vec<CountedReport>, Option<i64>)> {
    let checks = store::checks_at(connection, wave_id, location_id, after_check_id, limit)?;
    let rows = store::counted_of(connection, &checks)?;
    let full = i64::try_from(checks.len()).is_ok_and(|count| count == limit);
    Ok((count_rows(connection, &rows)?, checks.last().copied().filter(|_| full)))
}

/// The locations that had checks in a wave.
pub fn locations_of_wave(connection: &mut Connection, wave_id: i64) -> AppResult<Vec<i64>> {
    Ok(store::locations_of_wave(connection, wave_id)?)
}

/// How many approved reports a program has; no more than `most` are looked for.
pub fn count_counted(connection: &mut Connection, program_id: i64, most: i64) -> AppResult<i64> {
    Ok(store::count_counted(connection, program_id, most)?)
}

/// The approved ones of these reports, as maps count them.
pub fn counted_by_ids(connection: &mut Connection, ids: &[i64]) -> AppResult<Vec<CountedReport>> {
    let rows = store::counted_among(connection, ids)?;
    count_rows(connection, &rows)
}

fn count_rows(connection: &mut Connection, rows: &[store::Counting]) -> AppResult<Vec<CountedReport>> {
    let mut ids: Vec<i64> = rows.iter().map(|row| row.report.checklist_version_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut definitions = HashMap::new();
    for version in checklists::versions_by_ids(connection, &ids)? {
        definitions.insert(version.id, (version.checklist_id, version.shared_definition()?));
    }
    let count = |row: &store::Counting| {
        let (checklist_id, definition) = definitions.get(&row.report.checklist_version_id).ok_or(AppError::NotFound)?;
        let kind: CheckKind = row.kind.parse().map_err(AppError::internal)?;
        let place = Place {
            program_id: row.program_id,
            wave_id: row.wave_id,
            location_id: row.location_id,
            kind,
            persona_id: row.persona_id,
            checklist_id: *checklist_id,
        };
        counted(&row.report, &row.version, &row.version.answers()?, definition, place)
    };
    rows.iter().map(count).collect()
}

/// One page of the approved reports behind a number of a map, from new to old.
pub fn reports_behind(
    connection: &mut Connection,
    filter: &BehindFilter,
    cursor: Cursor,
) -> AppResult<Paged<BehindLine>> {
    let lines = store::behind(connection, filter, cursor, PAGE_SIZE + 1)?;
    Ok(Paged::from_rows(lines, |line| line.report.id))
}

/// The newest reports behind a number with all of their answers: no report in part, and neither more answers nor more
/// reports than these.
pub fn answers_behind(
    connection: &mut Connection,
    filter: &BehindFilter,
    (most_answers, most_reports): (usize, usize),
) -> AppResult<Vec<ToldReport>> {
    let mut told: Vec<ToldReport> = Vec::new();
    let mut left = most_answers;
    loop {
        let most = AT_ONCE.min(most_reports.saturating_sub(told.len()));
        let cursor = told.last().map(|last| Cursor::behind(last.report.id)).unwrap_or_default();
        let lines = match most {
            0 => Vec::new(),
            most => store::behind(connection, filter, cursor, i64::try_from(most).unwrap_or(i64::MAX))?,
        };
        let (found, ids) = (lines.len(), lines.iter().map(|line| line.report.id).collect::<Vec<_>>());
        let mut answers: HashMap<i64, Vec<ToldAnswer>> = HashMap::new();
        for answer in store::answers_told(connection, &ids)? {
            answers.entry(answer.report_id).or_default().push(answer);
        }
        for line in lines {
            let answers = answers.remove(&line.report.id).unwrap_or_default();
            let Some(rest) = left.checked_sub(answers.len()) else { return Ok(told) };
            left = rest;
            told.push(ToldReport { report: line.report, answers });
        }
        if found < AT_ONCE {
            return Ok(told);
        }
    }
}

/// How often each answer to the question of the filter was given.
pub fn answer_counts(connection: &mut Connection, filter: &BehindFilter) -> AppResult<Vec<AnswerCount>> {
    Ok(store::answer_counts(connection, filter)?)
}

/// Photos, recordings and papers that go with the answers to one question, by report.
pub fn evidence_behind(
    connection: &mut Connection,
    report_ids: &[i64],
    key: &str,
) -> AppResult<HashMap<i64, Vec<Evidence>>> {
    let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for item in store::evidence_behind(connection, report_ids, key)? {
        evidence.entry(item.report_id).or_default().push(item);
    }
    Ok(evidence)
}

/// Where a report belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub program_id: i64,
    pub wave_id: i64,
    pub location_id: i64,
    pub kind: CheckKind,
    pub persona_id: Option<i64>,
    pub checklist_id: i64,
}

pub(super) fn counted(
    report: &Report,
    version: &ReportVersion,
    answers: &Answers,
    definition: &Definition,
    place: Place,
) -> AppResult<CountedReport> {
    let (barriers, scorecard) = (version.barriers()?, version.scorecard()?);
    let mut question_touchpoints = BTreeMap::new();
    for section in &definition.sections {
        for question in section.questions.iter().filter(|question| scorecard.questions.contains_key(&question.key)) {
            question_touchpoints.insert(question.key.clone(), section.touchpoint.clone());
        }
    }
    let nps_by_touchpoint = nps_answers(definition, answers);
    Ok(CountedReport {
        report_id: report.id,
        check_id: report.check_id,
        shopper_id: report.shopper_id,
        client_id: report.client_id,
        program_id: place.program_id,
        wave_id: place.wave_id,
        location_id: place.location_id,
        kind: place.kind,
        persona_id: place.persona_id,
        checklist_id: place.checklist_id,
        checklist_version_id: report.checklist_version_id,
        touchpoints: touchpoint_results(definition, answers, &barriers, &scorecard),
        question_touchpoints,
        nps: nps_by_touchpoint.iter().map(|(_, answer)| *answer).collect(),
        nps_by_touchpoint,
        report_score: scorecard.report.final_score,
        report_q: scorecard.report.q,
        barriers,
        scorecard,
    })
}

/// What the form of a draft is made from: the photos so far and, where it came back, the remarks on what came back.
pub fn form_parts(connection: &mut Connection, report: &Report) -> AppResult<(Vec<Evidence>, Vec<Remark>)> {
    let photos = store::live_evidence(connection, report.id)?;
    let mut remarks = Vec::new();
    if report.state()? == ReportStatus::Returned {
        remarks = store::remarks_of(connection, report.id)?;
        let newest = remarks.iter().map(|remark| remark.version_number).max();
        remarks.retain(|remark| Some(remark.version_number) == newest);
    }
    Ok((photos, remarks))
}
