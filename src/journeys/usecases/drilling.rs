//! From a number down to what stands behind it: questions, answers, reports.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::model::{CellKey, Level, QuestionSums, Sums, WHOLE, Whose};
use super::super::rules::counting::contribution;
use super::super::store;
use super::cells::observed;
use super::reading::{Drawn, checklists_of};
use crate::checklists::{self, ChecklistVersion};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind, Cursor, Language, Paged};
use crate::reports::{
    AnswerCount, Barrier, BarrierCategory, BehindFilter, BehindLine, Evidence, ReportLine, ToldReport, answer_counts,
    answers_behind, counted_by_ids, evidence_behind, reports_behind,
};
use crate::scoring::{Question, Settings};

/// A question behind a cell, with what the checks of the selection earned on it.
#[derive(Debug, Clone)]
pub struct AskedQuestion {
    /// Public id of its checklist.
    pub checklist: String,
    pub kind: CheckKind,
    pub key: String,
    pub touchpoint: String,
    /// Its words in the newest version that has it.
    pub question: Option<Question>,
    pub sums: QuestionSums,
}

/// A report behind a cell, with what it adds to that very cell.
#[derive(Debug, Clone)]
pub struct BehindCell {
    pub report: ReportLine,
    pub sums: Sums,
    /// The barriers it names at the touchpoints of the cell.
    pub barriers: Vec<Barrier>,
}

/// One question with every answer given to it.
#[derive(Debug, Clone)]
pub struct AnsweredQuestion {
    pub kind: CheckKind,
    pub version: ChecklistVersion,
    pub question: Question,
    pub section: String,
    pub touchpoint: String,
    pub counts: Vec<AnswerCount>,
    pub lines: Paged<BehindLine>,
    /// By report.
    pub evidence: HashMap<i64, Vec<Evidence>>,
}

/// What the newest checks behind a map answered.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub reports: Vec<ToldReport>,
    /// Words of the questions by checklist and key.
    pub questions: HashMap<(i64, String), Question>,
    /// The checks of the selection, those included whose answers are left out.
    pub of: i64,
}

impl Told {
    /// Whether the answers of some checks are left out.
    pub fn is_cut(&self) -> bool {
        i64::try_from(self.reports.len()).is_ok_and(|told| told < self.of)
    }
}

/// The answers of the newest checks of the selection, each check's whole or not at all, `most` together.
pub fn answers_told(connection: &mut Connection, drawn: &Drawn, most: usize, language: Language) -> AppResult<Told> {
    let of = drawn.figures.checks;
    // Once as many were found as are counted, no wave is searched to its end for more.
    let reports = match usize::try_from(of) {
        Ok(counted) if !selects_nothing(drawn) => answers_behind(connection, &filter(drawn), (most, counted))?,
        _ => Vec::new(),
    };
    let mut keys: BTreeMap<i64, BTreeSet<&str>> = BTreeMap::new();
    for answer in reports.iter().flat_map(|told| &told.answers) {
        keys.entry(answer.checklist_id).or_default().insert(&answer.question_key);
    }
    let mut questions = HashMap::new();
    for (id, keys) in keys {
        let words = words_of(connection, id, keys.into_iter().collect(), language)?;
        questions.extend(words.into_iter().map(|(key, question)| ((id, key), question)));
    }
    Ok(Told { reports, questions, of })
}

/// The touchpoints that a cell is about; a cell that the map doesn't have is not found.
pub fn touchpoints_of(drawn: &Drawn, level: Level, key: &str) -> AppResult<Vec<String>> {
    let keys: Vec<String> = match level {
        Level::Touchpoint => {
            let stray = drawn.figures.unplanned.iter().any(|stray| stray.key == key);
            if drawn.plan.touchpoint(key).is_none() && !stray {
                return Err(AppError::NotFound);
            }
            vec![key.to_owned()]
        }
        Level::Stage => {
            let planned = drawn.plan.stage(key).ok_or(AppError::NotFound)?;
            planned.touchpoints.iter().map(|own| own.key.clone()).collect()
        }
        Level::Journey if key == WHOLE => drawn.plan.touchpoints().map(|own| own.key.clone()).collect(),
        Level::Journey => return Err(AppError::NotFound),
    };
    Ok(keys)
}

/// The scored questions behind a cell, the one that earned least first.
pub fn questions_of(
    connection: &mut Connection,
    drawn: &Drawn,
    touchpoints: &[String],
    language: Language,
) -> AppResult<Vec<AskedQuestion>> {
    let sums = store::question_sums(connection, drawn.plan.map.id, &drawn.selection.selected, touchpoints)?;
    let mut ids: Vec<i64> = sums.keys().map(|(_, checklist_id, _)| *checklist_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let checklists = checklists::checklists_by_ids(connection, &ids)?;
    let mut words = HashMap::new();
    for id in ids {
        let keys = sums.keys().filter(|(_, checklist_id, _)| *checklist_id == id).map(|(_, _, key)| key.as_str());
        words.insert(id, words_of(connection, id, keys.collect(), language)?);
    }
    let mut asked: Vec<AskedQuestion> = sums
        .into_iter()
        .filter_map(|((touchpoint, checklist_id, key), sums)| {
            let known = checklists.iter().find(|checklist| checklist.id == checklist_id)?;
            let Ok(kind) = known.kind() else { return None };
            let question = words.get(&checklist_id).and_then(|words| words.get(&key)).cloned();
            Some(AskedQuestion { checklist: known.public_id.clone(), kind, key, touchpoint, question, sums })
        })
        .collect();
    let share = |asked: &AskedQuestion| asked.sums.sum_share as f64 / asked.sums.n.max(1) as f64;
    asked.sort_by(|one, other| share(one).total_cmp(&share(other)).then_with(|| one.key.cmp(&other.key)));
    Ok(asked)
}

/// Questions of a checklist by key, each as the newest version that asks it has it: a later one may have dropped it.
fn words_of(
    connection: &mut Connection,
    checklist_id: i64,
    mut keys: Vec<&str>,
    language: Language,
) -> AppResult<HashMap<String, Question>> {
    let mut words = HashMap::new();
    let mut take = |keys: &mut Vec<&str>, version: &ChecklistVersion| -> AppResult<()> {
        let definition = version.definition()?.in_language(language);
        keys.retain(|key| {
            let found = definition.question(key);
            words.extend(found.map(|question| ((*key).to_owned(), question.clone())));
            found.is_none()
        });
        Ok(())
    };
    take(&mut keys, &checklists::newest_version(connection, checklist_id)?)?;
    if !keys.is_empty() {
        for version in checklists::versions_of(connection, checklist_id)? {
            take(&mut keys, &version)?;
        }
    }
    Ok(words)
}

/// What the checklists of the program ask at these touchpoints and nobody scores: the way down from marks of emotion, from
/// NPS and from words.
pub fn unscored_of(
    connection: &mut Connection,
    drawn: &Drawn,
    touchpoints: &[String],
    language: Language,
) -> AppResult<Vec<AskedQuestion>> {
    let mut asked = Vec::new();
    let asked_in = checklists_of(connection, &drawn.plan)?.into_iter();
    for (kind, version) in asked_in.filter(|(kind, _)| drawn.selection.kinds.contains(kind)) {
        let checklist = checklists::checklist_by_id(connection, version.checklist_id)?;
        let sections = version.definition()?.in_language(language).sections;
        for section in sections.into_iter().filter(|section| touchpoints.contains(&section.touchpoint)) {
            let unscored = section.questions.into_iter().filter(|question| !question.is_scored());
            asked.extend(unscored.map(|question| AskedQuestion {
                checklist: checklist.public_id.clone(),
                kind,
                key: question.key.clone(),
                touchpoint: section.touchpoint.clone(),
                question: Some(question),
                sums: QuestionSums::default(),
            }));
        }
    }
    Ok(asked)
}

/// One page of the reports behind a cell, from new to old, each with its own figures there; of a touchpoint, those that
/// name a barrier where one is asked for.
pub fn reports_of(
    connection: &mut Connection,
    drawn: &Drawn,
    (level, key): (Level, &str),
    barrier: Option<BarrierCategory>,
    cursor: Cursor,
) -> AppResult<Paged<BehindCell>> {
    let mut filter = filter(drawn);
    filter.touchpoints = match level {
        Level::Journey => Vec::new(),
        Level::Stage | Level::Touchpoint => touchpoints_of(drawn, level, key)?,
    };
    let touchpoints = filter.touchpoints.clone();
    let nothing = level != Level::Journey && touchpoints.is_empty();
    // Whoever names a barrier need not have answered anything there.
    if let (Level::Touchpoint, Some(category)) = (level, barrier) {
        filter.touchpoints.clear();
        filter.barrier = Some((key.to_owned(), category));
    }
    if nothing || selects_nothing(drawn) {
        return Ok(Paged { items: Vec::new(), next: None });
    }
    let page = reports_behind(connection, &filter, cursor)?;
    let ids: Vec<i64> = page.items.iter().map(|line| line.report.id).collect();
    let mut own: HashMap<i64, (Sums, Vec<Barrier>)> = HashMap::new();
    for counted in counted_by_ids(connection, &ids)? {
        let observed = observed(&counted);
        let tally = contribution(&drawn.plan, &observed, Settings::default().rho);
        let cell = CellKey { place: observed.place, level, key: key.to_owned() };
        let mut barriers = counted.barriers;
        barriers.retain(|barrier| touchpoints.is_empty() || touchpoints.contains(&barrier.touchpoint));
        own.insert(counted.report_id, (tally.cells.get(&cell).copied().unwrap_or_default(), barriers));
    }
    Ok(page.map(|line| {
        let (sums, barriers) = own.remove(&line.report.id).unwrap_or_default();
        BehindCell { report: line.report, sums, barriers }
    }))
}

/// The answers to one question under the selection, or only those that earned nothing.
pub fn answers_of(
    connection: &mut Connection,
    actor: &Actor,
    drawn: &Drawn,
    checklist: &str,
    key: &str,
    (failed, cursor): (bool, Cursor),
) -> AppResult<AnsweredQuestion> {
    let checklist = checklists::find_checklist(connection, actor, checklist)?;
    let version = checklists::newest_version_asking(connection, checklist.id, key)?.ok_or(AppError::NotFound)?;
    let definition = version.definition()?.in_language(actor.language);
    let question = definition.question(key).ok_or(AppError::NotFound)?.clone();
    let section = definition.section_of(key).ok_or(AppError::NotFound)?;
    let (section, touchpoint) = (section.title.clone(), section.touchpoint.clone());
    let filter = BehindFilter { question: Some((checklist.id, key.to_owned())), failed, ..filter(drawn) };
    let (counts, lines) = match selects_nothing(drawn) {
        true => (Vec::new(), Paged { items: Vec::new(), next: None }),
        false => (answer_counts(connection, &filter)?, reports_behind(connection, &filter, cursor)?),
    };
    let ids: Vec<i64> = lines.items.iter().map(|line| line.report.id).collect();
    let evidence = evidence_behind(connection, &ids, key)?;
    Ok(AnsweredQuestion { kind: checklist.kind()?, version, question, section, touchpoint, counts, lines, evidence })
}

fn filter(drawn: &Drawn) -> BehindFilter {
    let selected = &drawn.selection.selected;
    let (own, location_ids) = match &selected.whose {
        Whose::Own => (Some(true), Vec::new()),
        Whose::Competitors => (Some(false), Vec::new()),
        Whose::Everybody => (None, Vec::new()),
        Whose::At(ids) => (None, ids.clone()),
    };
    BehindFilter {
        program_id: drawn.plan.map.program_id,
        wave_ids: selected.wave_ids.clone(),
        location_ids,
        own,
        kinds: selected.kinds.clone(),
        persona_id: selected.persona_id,
        ..BehindFilter::default()
    }
}

// For the reports an empty list means all; for a map it means none.
fn selects_nothing(drawn: &Drawn) -> bool {
    let selected = &drawn.selection.selected;
    selected.wave_ids.is_empty() || selected.whose == Whose::At(Vec::new())
}
