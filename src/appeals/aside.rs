//! What appeals say on the pages of reports: until when one may appeal, that one waits, what came of it.

use super::model::{Appeal, AppealSide, AppealStatus};
use super::usecases::{self, Chance};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, ClientRole, Role, Timestamp};
use crate::reports::{Aside, AsideLink, Report, ReportAside};
use crate::texts::{self, Argument};

/// Speaks beside reports for this room.
#[derive(Debug, Clone, Copy, Default)]
pub struct AppealAside;

impl ReportAside for AppealAside {
    fn beside(
        &self,
        connection: &mut Connection,
        reader: &Actor,
        report: &Report,
        now: Timestamp,
    ) -> AppResult<Vec<Aside>> {
        let own = match reader.role {
            Role::Client => Some(AppealSide::Client),
            Role::Shopper => Some(AppealSide::Shopper),
            Role::Manager | Role::Admin => None,
        };
        let mut asides = Vec::new();
        for appeal in usecases::appeals_about(connection, report)? {
            asides.extend(told(reader, own, &appeal)?);
        }
        // The newest word on top.
        asides.reverse();
        if let Some(side) = own {
            let chance = usecases::chance(connection, side, report, now)?;
            asides.extend(offered(reader, side, report, &chance));
        }
        Ok(asides)
    }
}

/// What one appeal has to say to this reader.
fn told(reader: &Actor, own: Option<AppealSide>, appeal: &Appeal) -> AppResult<Option<Aside>> {
    let (side, state) = (appeal.side()?, appeal.state()?);
    let is_own = own.is_none_or(|own| own == side);
    let text = |key: &str| texts::text(reader.language, key);
    if !is_own {
        // The other side learns what changed for it, in no words of theirs.
        let key = match (side, state) {
            (AppealSide::Client, AppealStatus::Rescored) => "appeal-aside-rescored",
            (AppealSide::Shopper, AppealStatus::Reinstated) => "appeal-aside-reinstated",
            _ => return Ok(None),
        };
        let aside = Aside { level: "info", title: text(key), text: text(&format!("{key}-text")), links: Vec::new() };
        return Ok(Some(aside));
    }
    let level = match state {
        AppealStatus::Open => "warning",
        AppealStatus::Upheld => "info",
        AppealStatus::Withdrawn if own.is_some() => return Ok(None),
        AppealStatus::Withdrawn => "info",
        AppealStatus::Rescored | AppealStatus::Reinstated | AppealStatus::Lifted => "success",
    };
    let link = AsideLink { href: format!("/appeals/{}", appeal.public_id), text: text("appeal-aside-link") };
    Ok(Some(Aside {
        level,
        title: text(&format!("appeal-outcome-{}-{}", side.as_str(), state.as_str())),
        text: appeal.decision_words.clone().unwrap_or_default(),
        links: vec![link],
    }))
}

/// That this reader may appeal, and until when.
fn offered(reader: &Actor, side: AppealSide, report: &Report, chance: &Chance) -> Option<Aside> {
    let until = chance.until.filter(|_| chance.against.is_none())?;
    let time = texts::date_time(reader.language, until, reader.time_zone);
    let until = [("until", Argument::from(time))];
    let may = !matches!(reader.client, Some((_, ClientRole::Viewer)));
    let link = AsideLink {
        href: format!("/reports/{}/appeals/new", report.public_id),
        text: texts::text(reader.language, &format!("appeal-offer-{}-link", side.as_str())),
    };
    let ending = if may { "" } else { "-viewer" };
    Some(Aside {
        level: "info",
        title: texts::text(reader.language, &format!("appeal-offer-{}", side.as_str())),
        text: texts::text_with(reader.language, &format!("appeal-offer-until{ending}"), &until),
        links: if may { vec![link] } else { Vec::new() },
    })
}
