//! What fired reaches people: a notice for the whole team of the client and for whoever made the rule, and a letter for
//! those of the team who want one.

use crate::accounts::{self, OptionalLetter};
use crate::alerts::model::{AlertRule, Figures};
use crate::alerts::words;
use crate::db::Connection;
use crate::error::AppResult;
use crate::journeys::Plan;
use crate::kernel::{Email, Language, Timestamp};
use crate::mail::{self, Letter};
use crate::notices::{self, Notice};
use crate::texts::Argument;

/// An alert that fired just now.
#[derive(Debug, Clone)]
pub struct Fired {
    pub rule: AlertRule,
    pub figures: Figures,
    /// Title of the wave.
    pub wave: String,
    /// The path of the page that shows it.
    pub link: String,
}

/// Tells of all that fired on one map at once.
pub fn tell(connection: &mut Connection, plan: &Plan, fired: &[Fired], now: Timestamp) -> AppResult<()> {
    if fired.is_empty() {
        return Ok(());
    }
    let team = accounts::team_wanting(connection, plan.map.client_id, OptionalLetter::Alerts)?;
    let members: Vec<i64> = team.iter().map(|(user, _)| user.id).collect();
    for alert in fired {
        let kind = alert.rule.kind()?;
        let name = words::name_of(plan, alert.rule.level()?, &alert.rule.key);
        let notice = Notice {
            words: words::key_of(kind),
            arguments: words::arguments(kind, &name, &alert.wave, &alert.figures),
            link: alert.link.clone(),
            occasion: None,
            client_id: Some(plan.map.client_id),
        };
        let mut told = members.clone();
        if !told.contains(&alert.rule.created_by) {
            told.push(alert.rule.created_by);
        }
        notices::tell(connection, &told, &notice, now)?;
    }
    for (user, _) in team.iter().filter(|(_, wanted)| *wanted) {
        let language = Language::parse(&user.language).unwrap_or_default();
        let mut lines = Vec::new();
        for alert in fired {
            let name = words::name_of(plan, alert.rule.level()?, &alert.rule.key);
            lines.push(words::in_words(language, alert.rule.kind()?, &name, &alert.wave, &alert.figures));
        }
        let letter = Letter {
            recipient: Email::parse(&user.email).map_err(crate::error::AppError::internal)?,
            language,
            name: "alerts",
            arguments: vec![
                ("name", Argument::from(user.name.as_str())),
                ("map", Argument::from(plan.map.title.as_str())),
                ("count", Argument::from(lines.len() as i64)),
                ("lines", Argument::from(lines.join("\n\n"))),
            ],
            link: Some(format!("/maps/{}/alerts", plan.map.public_id)),
        };
        mail::queue(connection, &letter, now)?;
    }
    Ok(())
}
