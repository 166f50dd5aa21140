//! What owners of solutions are written: that one is late, and what the next wave said.

use std::collections::BTreeMap;

use chrono::Duration;

use crate::accounts::{self, OptionalLetter};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Email, Language, Timestamp};
use crate::mail::{self, Letter};
use crate::solutions::model::Solution;
use crate::solutions::rules::Judged;
use crate::solutions::store;
use crate::texts::{self, Argument};

/// A late solution is told of once, and again after so many days.
const AGAIN_AFTER: Duration = Duration::days(7);
const AT_ONCE: i64 = 200;
/// Titles in one letter; the rest are a page away.
const NAMED: usize = 10;

/// One letter to each owner about all of their solutions that are late; about those whose owner can't be written to, to the
/// owners of the client. Tells how many solutions that were.
pub fn remind_of_solutions(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let today = now.date();
    let mut late: BTreeMap<String, Vec<Solution>> = BTreeMap::new();
    let mut told = 0;
    for solution in store::late_to_tell(connection, today, today - AGAIN_AFTER, AT_ONCE)? {
        let readers = addresses(connection, &solution)?;
        if !readers.is_empty() && store::claim_reminder(connection, &solution, today)? {
            told += 1;
            for email in readers {
                late.entry(email).or_default().push(solution.clone());
            }
        }
    }
    for (email, solutions) in late {
        let Some(reader) = Reader::of(connection, &email, &solutions)? else { continue };
        let titles = solutions.iter().take(NAMED).map(|solution| {
            let told = format!("— {} ({})", solution.title, texts::date(reader.language, solution.due_on));
            // Whose it is, where somebody else reads it in their stead.
            if solution.owner_email.as_ref() == Some(&email) {
                told
            } else {
                format!("{told} · {}", solution.owner_name)
            }
        });
        let link = match solutions.as_slice() {
            [only] => format!("/actions/{}", only.public_id),
            _ => "/actions?late=1".to_owned(),
        };
        let arguments = vec![
            ("name", Argument::from(reader.name)),
            ("count", Argument::from(i64::try_from(solutions.len()).unwrap_or(i64::MAX))),
            ("titles", Argument::from(titles.collect::<Vec<_>>().join("\n"))),
        ];
        let letter = Letter {
            recipient: reader.email,
            language: reader.language,
            name: "solutions-late",
            arguments,
            link: Some(link),
        };
        mail::queue(connection, &letter, now)?;
    }
    Ok(told)
}

// A name without an address, or somebody who left, must not let a solution be forgotten.
fn addresses(connection: &mut Connection, solution: &Solution) -> AppResult<Vec<String>> {
    if let Some(address) = &solution.owner_email {
        let account = accounts::user_by_email(connection, &Email::parse(address).map_err(AppError::internal)?)?;
        if account.is_none_or(|user| user.is_active()) {
            return Ok(vec![address.clone()]);
        }
    }
    let owners = accounts::owners_of_client(connection, solution.client_id)?;
    Ok(owners.into_iter().map(|user| user.email).collect())
}

struct Reader {
    email: Email,
    name: String,
    language: Language,
}

impl Reader {
    /// Who reads at this address; nobody where an account of it doesn't want such letters, or is closed.
    fn of(connection: &mut Connection, email: &str, solutions: &[Solution]) -> AppResult<Option<Self>> {
        let email = Email::parse(email).map_err(AppError::internal)?;
        let name = solutions.first().map(|solution| solution.owner_name.clone()).unwrap_or_default();
        match accounts::user_by_email(connection, &email)? {
            None => Ok(Some(Self { email, name, language: Language::default() })),
            Some(user) if !user.is_active() => Ok(None),
            Some(user) if !accounts::wants_letter(connection, user.id, OptionalLetter::SolutionsReminder)? => Ok(None),
            Some(user) => {
                Ok(Some(Self { email, language: Language::parse(&user.language).unwrap_or_default(), name: user.name }))
            }
        }
    }
}

/// The owner learns what the next wave says of the solution, also when it says otherwise later.
pub(super) fn tell_verdict(
    connection: &mut Connection,
    solution: &Solution,
    judged: Judged,
    now: Timestamp,
) -> AppResult<()> {
    let Some(email) = solution.owner_email.as_deref() else { return Ok(()) };
    let email = Email::parse(email).map_err(AppError::internal)?;
    let (name, language) = match accounts::user_by_email(connection, &email)? {
        None => (solution.owner_name.clone(), Language::default()),
        Some(user) if !user.is_active() => return Ok(()),
        Some(user) => (user.name, Language::parse(&user.language).unwrap_or_default()),
    };
    let letter = Letter {
        recipient: email,
        language,
        name: match judged {
            Judged::Verified => "solution-verified",
            Judged::NotEffective => "solution-not-effective",
            Judged::CantTellYet => "solution-open-again",
        },
        arguments: vec![("name", Argument::from(name)), ("title", Argument::from(solution.title.clone()))],
        link: Some(format!("/actions/{}", solution.public_id)),
    };
    mail::queue(connection, &letter, now)
}
