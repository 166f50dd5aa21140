//! What a report that counts leaves behind: its answers where drill-downs find them, and what the map takes in.

use super::reading::{Place, counted};
use crate::db::Connection;
use crate::error::AppResult;
use crate::reports::model::{CountedReport, Report, ReportVersion};
use crate::reports::rules::is_told;
use crate::reports::store::{self, AnswerRow};
use crate::schedule::Check;
use crate::scoring::relevant_questions;

/// A version as maps count it.
pub(super) fn counted_version(
    connection: &mut Connection,
    report: &Report,
    version: &ReportVersion,
    check: &Check,
) -> AppResult<CountedReport> {
    let checklist_version = crate::checklists::version_by_id(connection, report.checklist_version_id)?;
    let definition = checklist_version.shared_definition()?;
    counted(report, version, &version.answers()?, &definition, place(check, checklist_version.checklist_id))
}

/// Writes the answers down where drill-downs find them, and makes what the map takes in; of a report that counted before,
/// the earlier answers must be gone.
pub(super) fn count(
    connection: &mut Connection,
    report: &Report,
    version: &ReportVersion,
    check: &Check,
) -> AppResult<CountedReport> {
    let checklist_version = crate::checklists::version_by_id(connection, report.checklist_version_id)?;
    let definition = checklist_version.shared_definition()?;
    let answers = version.answers()?;
    let counted = counted(report, version, &answers, &definition, place(check, checklist_version.checklist_id))?;
    let relevant = relevant_questions(&definition, &answers);
    let mut rows = Vec::new();
    for section in &definition.sections {
        for question in section.questions.iter().filter(|question| relevant.contains(&question.key)) {
            let Some(answer) = answers.get(&question.key).filter(|answer| is_told(answer)) else { continue };
            let score = counted.scorecard.questions.get(&question.key);
            rows.push(AnswerRow {
                report_id: report.id,
                client_id: report.client_id,
                wave_id: check.wave_id,
                location_id: check.location_id,
                kind: check.kind.as_str().to_owned(),
                checklist_id: checklist_version.checklist_id,
                touchpoint: section.touchpoint.clone(),
                question_key: question.key.clone(),
                answer: answer.to_string(),
                share: score.map(|score| score.share),
                failed: score.is_some_and(|score| score.failed),
            });
        }
    }
    store::insert_answers(connection, &rows)?;
    Ok(counted)
}

fn place(check: &Check, checklist_id: i64) -> Place {
    Place {
        program_id: check.program_id,
        wave_id: check.wave_id,
        location_id: check.location_id,
        kind: check.kind,
        persona_id: check.persona_id,
        checklist_id,
    }
}
