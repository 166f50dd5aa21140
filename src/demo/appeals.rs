//! Appeals of the demo: one of the client's waits with a photo, two are decided, and a shopper contests a rejection.

use chrono::Duration;
use serde_json::{Value, json};

use super::field_work::Field;
use super::story::StoryAppeal;
use crate::alerts::AlertKeeper;
use crate::appeals::{DecideAppeal, NewAppeal, Party, Verdict, add_files, decide_appeal, open_appeal};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::files::KeptFile;
use crate::journeys::CellKeeper;
use crate::kernel::{ClientUser, Cursor, Shopper, Timestamp};
use crate::payouts::PayoutKeeper;
use crate::reports::{Answers, ListFilter, Report, definition_of, find_report, list_reports, newest_version};
use crate::scoring::relevant_questions;

/// The photo that comes with the appeal that waits.
const PHOTO: &str = "ticket-terminal.jpg";
/// Words of the shopper whose report was rejected.
const SHOPPERS_WORDS: &str = "На фото талон моего визита, время на нём совпадает с ответом об очереди. \
    Табло снято уже после вызова, поэтому номера на снимках разные.";

/// Who the client is, as somebody who may appeal.
fn client(field: &Field<'_>) -> AppResult<Party> {
    let (client_id, client_role) = field.owner.client.ok_or(AppError::NotFound)?;
    Ok(Party::Client(ClientUser { actor: field.owner.clone(), client_id, client_role }))
}

/// The client contests what the story tells; the first one waits for its answer.
pub fn contest_scores(connection: &mut Connection, field: &Field<'_>, now: Timestamp) -> AppResult<()> {
    let party = client(field)?;
    let mut taken = Vec::new();
    for (place, told) in field.story.appeals.iter().enumerate() {
        let waits = place == 0;
        let Some(report) = contested(connection, field, told, waits, &taken, now)? else { continue };
        taken.push(report.id);
        let approved = report.reviewed_at.ok_or(AppError::NotFound)?;
        let opened = if waits { approved + (now - approved) / 2 } else { approved + Duration::hours(26) };
        let new = NewAppeal { questions: vec![told.question.clone()], words: told.text.clone() };
        let appeal = open_appeal(connection, &party, &report.public_id, &new, opened)?;
        if waits {
            let photo = field.photos.get(PHOTO).ok_or(AppError::NotFound)?;
            let file = KeptFile { content_hash: format!("{}-appeal", photo.content_hash), ..photo.clone() };
            add_files(connection, &party, &appeal.public_id, &[file], opened)?;
            continue;
        }
        let decision = Verdict::parse(&told.decision).ok_or(AppError::NotFound)?;
        let answers = match decision {
            Verdict::Rescored => put_right(connection, &report, &told.question)?,
            _ => Answers::new(),
        };
        let decision = DecideAppeal { decision, words: told.answer.clone(), answers, grade: None, version: None };
        let listeners = ((CellKeeper, AlertKeeper), PayoutKeeper);
        let decided = opened + Duration::hours(19);
        decide_appeal(connection, &listeners, &field.people.manager, &appeal.public_id, &decision, decided)?;
    }
    Ok(())
}

/// The answer is yes, and what was only asked because of the no is taken back.
fn put_right(connection: &mut Connection, report: &Report, question: &str) -> AppResult<Answers> {
    let definition = definition_of(connection, report)?;
    let mut whole = newest_version(connection, report)?.answers()?;
    whole.insert(question.to_owned(), json!("yes"));
    let asked = relevant_questions(&definition, &whole);
    let pointless = whole.keys().filter(|key| !asked.contains(*key)).map(|key| (key.clone(), Value::Null));
    let mut answers: Answers = pointless.collect();
    answers.insert(question.to_owned(), json!("yes"));
    Ok(answers)
}

/// A report of the bank's own branches that the words fit: the answer cost points, and there was time to appeal.
fn contested(
    connection: &mut Connection,
    field: &Field<'_>,
    told: &StoryAppeal,
    waits: bool,
    taken: &[i64],
    now: Timestamp,
) -> AppResult<Option<Report>> {
    let filter = ListFilter { status: Some("approved"), ..ListFilter::default() };
    let (manager, mut cursor) = (&field.people.manager.0, Cursor::start());
    loop {
        let page = list_reports(connection, manager, &filter, cursor)?;
        for line in page.items.iter().filter(|line| line.location.competitor.is_none() && !taken.contains(&line.id)) {
            let report = find_report(connection, manager, &line.public_id)?;
            let Some(age) = report.reviewed_at.map(|approved| now - approved) else { continue };
            let fits = if waits { age < Duration::days(6) } else { age > Duration::days(3) };
            let version = newest_version(connection, &report)?;
            let failed = version.scorecard()?.questions.get(&told.question).is_some_and(|score| score.share < 1.0);
            if fits && failed {
                return Ok(Some(report));
            }
        }
        match page.next {
            Some(next) => cursor = Cursor::parse(&next),
            None => return Ok(None),
        }
    }
}

/// The shopper of a rejected report disagrees.
pub fn contest_rejection(
    connection: &mut Connection,
    shopper: &Shopper,
    report_id: &str,
    at: Timestamp,
) -> AppResult<()> {
    let new = NewAppeal { questions: Vec::new(), words: SHOPPERS_WORDS.to_owned() };
    open_appeal(connection, &Party::Shopper(shopper.clone()), report_id, &new, at)?;
    Ok(())
}
