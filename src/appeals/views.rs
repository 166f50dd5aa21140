//! What pages show of appeals.

use chrono_tz::Tz;
use serde::Serialize;

use super::model::{Appeal, AppealEvidence, AppealStatus};
use super::usecases::{AppealDossier, AppealLine};
use crate::error::AppResult;
use crate::kernel::{Language, Timestamp};
use crate::reports::{self, AnsweredSection, EvidenceItem, VersionView};
use crate::texts::{self, Argument};

/// A line of the list.
#[derive(Debug, Serialize)]
pub struct AppealItem {
    pub id: String,
    pub side: String,
    pub status: String,
    pub tone: &'static str,
    pub kind: String,
    pub location: String,
    pub city: String,
    pub wave: String,
    pub client: String,
    pub shopper_code: String,
    pub score: Option<String>,
    pub opened_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    /// How long it has waited, in words, where it waits.
    pub age: Option<String>,
    /// Three days and more.
    pub late: bool,
}

impl AppealItem {
    pub fn of(line: &AppealLine, language: Language, now: Timestamp) -> AppResult<Self> {
        let appeal = &line.appeal;
        let waits = appeal.state()? == AppealStatus::Open;
        let waited = now - appeal.opened_at;
        Ok(Self {
            id: appeal.public_id.clone(),
            side: appeal.side.clone(),
            status: appeal.status.clone(),
            tone: tone(appeal.state()?),
            kind: line.kind.clone(),
            location: line.location.clone(),
            city: line.city.clone(),
            wave: line.wave.clone(),
            client: line.client.clone(),
            shopper_code: line.shopper_code.clone(),
            score: line.score.map(percent),
            opened_at: appeal.opened_at,
            decided_at: appeal.decided_at,
            age: waits.then(|| age(waited, language)),
            late: waits && waited.num_days() >= 3,
        })
    }
}

/// The tone of a state's badge; its words stand under `appeal-status-<status>`.
pub fn tone(status: AppealStatus) -> &'static str {
    match status {
        AppealStatus::Open => "wait",
        AppealStatus::Upheld => "info",
        AppealStatus::Rescored | AppealStatus::Reinstated | AppealStatus::Lifted => "good",
        AppealStatus::Withdrawn => "neutral",
    }
}

pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// Whole days, or hours below one.
fn age(time: chrono::Duration, language: Language) -> String {
    let (key, count) = match time.num_days() {
        0 => ("reports-n-hours", time.num_hours().max(0)),
        days => ("reports-n-days", days),
    };
    texts::text_with(language, key, &[("n", Argument::from(count))])
}

/// The files of an appeal as pages show them.
pub fn files(evidence: &[AppealEvidence], language: Language) -> Vec<EvidenceItem> {
    let (mut photos, mut papers) = (0_i64, 0_i64);
    let item = |file: &AppealEvidence| {
        let (key, number) = if file.is_photo() {
            photos += 1;
            ("reports-photo", photos)
        } else {
            papers += 1;
            ("reports-document", papers)
        };
        let href = format!("/appeal-evidence/{}", file.public_id);
        EvidenceItem {
            id: file.public_id.clone(),
            kind: file.kind.clone(),
            thumb: if file.is_photo() { format!("{href}/thumbnail") } else { String::new() },
            href,
            alt: texts::text_with(language, key, &[("number", Argument::from(number))]),
            erased: false,
            note: None,
        }
    };
    evidence.iter().map(item).collect()
}

/// The answers that an appeal is about, as one version has them; all of them where it names none.
pub fn disputed(dossier: &AppealDossier, version: &VersionView, language: Language) -> AppResult<Vec<AnsweredSection>> {
    let keys = dossier.appeal.question_keys()?;
    let mut sections = reports::answered_sections(&dossier.report, version, language);
    if !keys.is_empty() {
        for section in &mut sections {
            section.questions.retain(|question| keys.contains(&question.key));
        }
        sections.retain(|section| !section.questions.is_empty());
    }
    Ok(sections)
}

/// A question whose answer a rescoring changed, or that was contested.
#[derive(Debug, Serialize)]
pub struct DisputedAnswer {
    pub key: String,
    pub text: String,
    pub before: String,
    pub after: String,
    pub points_before: Option<String>,
    pub points_after: Option<String>,
    pub changed: bool,
}

/// Both versions side by side.
pub fn side_by_side(
    dossier: &AppealDossier,
    before: &VersionView,
    after: &VersionView,
    language: Language,
) -> AppResult<Vec<DisputedAnswer>> {
    let keys = dossier.appeal.question_keys()?;
    let old = reports::answered_sections(&dossier.report, before, language);
    let new = reports::answered_sections(&dossier.report, after, language);
    let mut found = Vec::new();
    for question in dossier.report.definition.questions() {
        let of = |sections: &[AnsweredSection]| {
            let answered = sections.iter().flat_map(|section| &section.questions).find(|one| one.key == question.key);
            answered.map(|one| (one.answer.clone(), one.points.clone())).unwrap_or_default()
        };
        let ((was, points_before), (is, points_after)) = (of(&old), of(&new));
        let changed = before.answers.get(&question.key) != after.answers.get(&question.key);
        if changed || keys.contains(&question.key) {
            found.push(DisputedAnswer {
                key: question.key.clone(),
                text: question.text.clone(),
                before: was,
                after: is,
                points_before,
                points_after,
                changed,
            });
        }
    }
    Ok(found)
}

/// One of several appeals about the same report.
#[derive(Debug, Serialize)]
pub struct OtherAppeal {
    pub href: String,
    pub side: String,
    pub status: String,
    pub tone: &'static str,
    pub opened_at: Timestamp,
}

impl OtherAppeal {
    pub fn of(appeal: &Appeal) -> AppResult<Self> {
        Ok(Self {
            href: format!("/appeals/{}", appeal.public_id),
            side: appeal.side.clone(),
            status: appeal.status.clone(),
            tone: tone(appeal.state()?),
            opened_at: appeal.opened_at,
        })
    }
}

/// A moment on the clock of a location.
pub fn there(dossier: &AppealDossier, moment: Timestamp, language: Language) -> String {
    let zone: Tz = dossier.report.location.time_zone.parse().unwrap_or(Tz::UTC);
    texts::date_time(language, moment, zone)
}
