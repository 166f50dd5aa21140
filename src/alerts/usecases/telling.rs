//! What fired reaches people: a notice for the whole team of the client and for whoever made the rule, and a letter for
//! those of the team who want one.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Public id of the report that it is about, if it is about one.
    pub report: Option<String>,
    /// The path of the page that shows it.
    pub link: String,
}

/// Whom a round has told of what: rules of several maps of a program find the same thing, and nobody reads it twice.
#[derive(Debug, Default)]
pub struct Told(BTreeMap<String, BTreeSet<i64>>);

impl Told {
    /// Those of these people who haven't heard of it in this round, each once; from now on they have.
    fn newcomers(&mut self, alert: &Fired, people: impl IntoIterator<Item = i64>) -> AppResult<Vec<i64>> {
        let Fired { rule, figures, .. } = alert;
        let report = alert.report.as_deref().unwrap_or_default();
        let news = format!("{} {} {} {report} {}", rule.kind, rule.level, rule.key, serde_json::to_string(figures)?);
        let told = self.0.entry(news).or_default();
        Ok(people.into_iter().filter(|user_id| told.insert(*user_id)).collect())
    }
}

/// Tells of all that fired on one map at once, each person of what the round hasn't told them yet.
pub fn tell(
    connection: &mut Connection,
    plan: &Plan,
    fired: &[Fired],
    told: &mut Told,
    now: Timestamp,
) -> AppResult<()> {
    if fired.is_empty() {
        return Ok(());
    }
    let team = accounts::team_wanting(connection, plan.map.client_id, OptionalLetter::Alerts)?;
    let mut heard: Vec<(&Fired, Vec<i64>)> = Vec::new();
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
        let people = team.iter().map(|(user, _)| user.id).chain([alert.rule.created_by]);
        let newcomers = told.newcomers(alert, people)?;
        notices::tell(connection, &newcomers, &notice, now)?;
        heard.push((alert, newcomers));
    }
    for (user, _) in team.iter().filter(|(_, wanted)| *wanted) {
        let language = Language::parse(&user.language).unwrap_or_default();
        let mut lines = Vec::new();
        for (alert, _) in heard.iter().filter(|(_, newcomers)| newcomers.contains(&user.id)) {
            let name = words::name_of(plan, alert.rule.level()?, &alert.rule.key);
            lines.push(words::in_words(language, alert.rule.kind()?, &name, &alert.wave, &alert.figures));
        }
        if lines.is_empty() {
            continue;
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
