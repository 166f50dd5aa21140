//! Who is written to about an appeal. Neither side reads the other's words, nor who wrote them.

use crate::accounts::{self, User};
use crate::appeals::model::{Appeal, AppealSide, AppealStatus};
use crate::clients;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Email, Language, Timestamp};
use crate::mail::{self, Letter};
use crate::reports::{self, Report};
use crate::schedule;
use crate::shoppers;
use crate::texts::{self, Argument};

/// The reviewer of the report, or every manager, learns that an appeal waits.
pub(super) fn tell_managers(
    connection: &mut Connection,
    appeal: &Appeal,
    report: &Report,
    now: Timestamp,
) -> AppResult<()> {
    let name = match appeal.side()? {
        AppealSide::Client => "appeal-of-client",
        AppealSide::Shopper => "appeal-of-shopper",
    };
    let reviewer = report.reviewed_by.unwrap_or(appeal.opened_by);
    let client = clients::client_by_id(connection, appeal.client_id)?.name;
    let code = shoppers::shopper_by_id(connection, appeal.shopper_id)?.code;
    let link = format!("/appeals/{}", appeal.public_id);
    for manager in accounts::staff_to_tell(connection, reviewer)? {
        let more = [("client", Argument::from(client.clone())), ("code", Argument::from(code.clone()))];
        write(connection, appeal, &manager, name, &link, &more, now)?;
    }
    Ok(())
}

/// Whoever appealed learns the answer; the other side, what changes for it.
pub(super) fn tell_outcome(
    connection: &mut Connection,
    appeal: &Appeal,
    report: &Report,
    now: Timestamp,
) -> AppResult<()> {
    let opener = accounts::user_by_id(connection, appeal.opened_by)?;
    let words = Argument::from(appeal.decision_words.clone().unwrap_or_default());
    let link = format!("/appeals/{}", appeal.public_id);
    let name = match (appeal.side()?, appeal.state()?) {
        (AppealSide::Client, AppealStatus::Upheld) => "appeal-upheld",
        (AppealSide::Client, AppealStatus::Rescored) => "appeal-rescored",
        (AppealSide::Shopper, AppealStatus::Upheld) => "appeal-rejection-upheld",
        (AppealSide::Shopper, AppealStatus::Reinstated) => "appeal-reinstated",
        (AppealSide::Shopper, AppealStatus::Lifted) => "appeal-lifted",
        _ => return Ok(()),
    };
    write(connection, appeal, &opener, name, &link, &[("words", words)], now)?;
    match appeal.state()? {
        AppealStatus::Rescored => {
            let shopper = shoppers::shopper_by_id(connection, appeal.shopper_id)?;
            let user = accounts::user_by_id(connection, shopper.user_id)?;
            let check = schedule::check_by_id(connection, appeal.check_id)?;
            let link = format!("/checks/{}/report", check.public_id);
            write(connection, appeal, &user, "report-rescored", &link, &[], now)
        }
        AppealStatus::Reinstated => {
            let report = reports::report_by_id(connection, report.id)?;
            let score = report.score.map(|score| format!("{:.0}", score * 100.0));
            let link = format!("/reports/{}", report.public_id);
            for owner in accounts::owners_of_client(connection, appeal.client_id)? {
                let language = Language::parse(&owner.language).unwrap_or_default();
                let score = score.clone().unwrap_or_else(|| texts::text(language, "reports-score-none"));
                write(connection, appeal, &owner, "report-reinstated", &link, &[("score", score.into())], now)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn write(
    connection: &mut Connection,
    appeal: &Appeal,
    user: &User,
    name: &'static str,
    link: &str,
    more: &[(&'static str, Argument)],
    now: Timestamp,
) -> AppResult<()> {
    let check = schedule::check_by_id(connection, appeal.check_id)?;
    let location = clients::location_by_id(connection, check.location_id)?;
    let mut arguments = vec![("name", Argument::from(user.name.clone())), ("location", Argument::from(location.name))];
    arguments.extend(more.iter().cloned());
    let letter = Letter {
        recipient: Email::parse(&user.email).map_err(AppError::internal)?,
        language: Language::parse(&user.language).unwrap_or_default(),
        name,
        arguments,
        link: Some(link.to_owned()),
    };
    mail::queue(connection, &letter, now)
}
