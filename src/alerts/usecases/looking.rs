//! A report that counts asks for a look at its wave; the worker looks, once for however many reports.

use crate::alerts::model::{AlertKind, AlertRule, Figures, Seen};
use crate::alerts::rules::{Judged, judge};
use crate::alerts::store::{self, AlertRow};
use crate::alerts::usecases::telling::{Fired, Told, tell};
use crate::db::{Connection, new_id};
use crate::error::AppResult;
use crate::journeys;
use crate::kernel::{Manager, Timestamp};
use crate::reports::{ApprovalListener, CountedReport, Report, report_by_id};
use crate::schedule::Check;
use crate::{checklists, clients, programs};

/// Waves looked at in one transaction.
const AT_ONCE: usize = 10;

/// Hears of every report that starts to count: says so where a critical question failed, and asks for a look at its wave.
#[derive(Debug, Clone, Copy, Default)]
pub struct AlertKeeper;

impl ApprovalListener for AlertKeeper {
    fn report_counted(
        &self,
        connection: &mut Connection,
        _: &Manager,
        _: &Check,
        counted: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        hear(connection, counted, now)
    }

    fn report_recounted(
        &self,
        connection: &mut Connection,
        _: &Manager,
        _: &CountedReport,
        after: &CountedReport,
        now: Timestamp,
    ) -> AppResult<()> {
        hear(connection, after, now)
    }

    /// What doesn't count alarms nobody.
    fn rejection_lifted(&self, _: &mut Connection, _: &Manager, _: &Report, _: Timestamp) -> AppResult<()> {
        Ok(())
    }
}

fn hear(connection: &mut Connection, counted: &CountedReport, now: Timestamp) -> AppResult<()> {
    let rules = store::rules_of_program(connection, counted.program_id)?;
    if rules.is_empty() {
        return Ok(());
    }
    let critical: Vec<&AlertRule> =
        rules.iter().filter(|rule| rule.kind == AlertKind::CriticalFailed.as_str()).collect();
    if !critical.is_empty() {
        let failed = failed_questions(counted);
        let report = report_by_id(connection, counted.report_id)?;
        if failed.is_empty() {
            let ids: Vec<i64> = critical.iter().map(|rule| rule.id).collect();
            store::clear_alerts(connection, &ids, &[counted.wave_id], &report.public_id, now)?;
        } else {
            fire_report(connection, &critical, counted, &report, &failed, now)?;
        }
    }
    store::ask_for_look(connection, counted.client_id, counted.program_id, counted.wave_id, now)?;
    Ok(())
}

fn failed_questions(counted: &CountedReport) -> Vec<String> {
    let mut failed: Vec<String> = Vec::new();
    let scores = counted.scorecard.touchpoints.values().chain([&counted.scorecard.report]);
    for key in scores.flat_map(|score| &score.knocked_out_by) {
        if !failed.contains(key) {
            failed.push(key.clone());
        }
    }
    failed
}

fn fire_report(
    connection: &mut Connection,
    rules: &[&AlertRule],
    counted: &CountedReport,
    report: &Report,
    failed: &[String],
    now: Timestamp,
) -> AppResult<()> {
    let definition = checklists::version_by_id(connection, counted.checklist_version_id)?.definition()?;
    let text = |key: &String| definition.question(key).map_or_else(|| key.clone(), |question| question.text.clone());
    let visited = clients::locations_by_ids(connection, &[counted.location_id])?;
    let figures = Figures {
        n: 1,
        value: counted.report_score,
        questions: failed.iter().map(text).collect(),
        place: visited.first().map(|location| format!("{}, {}", location.city, location.name)),
        ..Figures::default()
    };
    let wave = programs::wave_by_id(connection, counted.wave_id)?;
    // Rules of several maps find the same report.
    let mut told = Told::default();
    for rule in rules {
        if fire(connection, rule, counted.wave_id, &report.public_id, &figures, now)? {
            let plan = journeys::plan_by_id(connection, rule.map_id)?;
            let fired = Fired {
                rule: (*rule).clone(),
                figures: figures.clone(),
                wave: wave.title.clone(),
                report: Some(report.public_id.clone()),
                link: format!("/reports/{}", report.public_id),
            };
            tell(connection, &plan, &[fired], &mut told, now)?;
        }
    }
    Ok(())
}

/// Looks at the waves that wait for it. Tells how many alerts fired or were over.
pub fn evaluate_due(connection: &mut Connection, now: Timestamp) -> AppResult<usize> {
    let mut changed = 0;
    for _ in 0..AT_ONCE {
        let Some(due) = store::take_due(connection)? else { break };
        let rules = store::rules_of_program(connection, due.program_id)?;
        let mut maps: Vec<i64> = rules.iter().map(|rule| rule.map_id).collect();
        maps.dedup();
        let mut told = Told::default();
        for map_id in maps {
            let of_map: Vec<&AlertRule> = rules.iter().filter(|rule| rule.map_id == map_id).collect();
            changed += look(connection, (map_id, due.wave_id), &of_map, &mut told, now)?;
        }
    }
    Ok(changed)
}

fn look(
    connection: &mut Connection,
    (map_id, wave_id): (i64, i64),
    rules: &[&AlertRule],
    told: &mut Told,
    now: Timestamp,
) -> AppResult<usize> {
    let watched = journeys::watch(connection, map_id, wave_id)?;
    let (mut fired, mut over) = (Vec::new(), 0);
    for rule in rules {
        let key = (rule.level()?, rule.key.clone());
        let seen = watched.now.get(&key).map(Seen::from).unwrap_or_default();
        let earlier = watched.before.as_ref().and_then(|(wave, cells)| Some((wave, Seen::from(cells.get(&key)?))));
        let before = earlier.as_ref().map(|(wave, seen)| (wave.title.as_str(), seen));
        match judge(rule.kind()?, rule.threshold, &seen, before) {
            Judged::Stays => {}
            Judged::Over => {
                let waves = waves_over(connection, &watched.plan.map, wave_id, rule.kind()?)?;
                over += store::clear_alerts(connection, &[rule.id], &waves, "", now)?;
            }
            Judged::Fires(figures) => {
                if fire(connection, rule, wave_id, "", &figures, now)? {
                    let link = format!(
                        "/maps/{}/cells/{}/{}?wave={}",
                        watched.plan.map.public_id, rule.level, rule.key, watched.wave.public_id
                    );
                    let wave = watched.wave.title.clone();
                    fired.push(Fired { rule: (*rule).clone(), figures, wave, report: None, link });
                }
            }
        }
    }
    tell(connection, &watched.plan, &fired, told, now)?;
    Ok(fired.len() + over)
}

/// The waves in which an alert is over once this wave says so: a score that is back at its threshold ends the alerts of
/// earlier waves, too, while a drop is over only in the wave that dropped.
fn waves_over(
    connection: &mut Connection,
    map: &journeys::JourneyMap,
    wave_id: i64,
    kind: AlertKind,
) -> AppResult<Vec<i64>> {
    if kind != AlertKind::ScoreBelow {
        return Ok(vec![wave_id]);
    }
    let waves = programs::waves_of(connection, map.program_id)?;
    let until = waves.iter().position(|wave| wave.id == wave_id).map_or(0, |place| place + 1);
    Ok(waves.iter().take(until).map(|wave| wave.id).collect())
}

/// Whether it fired just now: what is open stays open, and tells nobody again.
fn fire(
    connection: &mut Connection,
    rule: &AlertRule,
    wave_id: i64,
    subject: &str,
    figures: &Figures,
    now: Timestamp,
) -> AppResult<bool> {
    if store::open_alert(connection, rule.id, wave_id, subject)?.is_some() {
        return Ok(false);
    }
    let row = AlertRow {
        public_id: new_id(),
        client_id: rule.client_id,
        map_id: rule.map_id,
        rule_id: rule.id,
        wave_id,
        kind: &rule.kind,
        level: &rule.level,
        key: &rule.key,
        subject,
        figures: serde_json::to_string(figures)?,
        fired_at: now,
    };
    Ok(store::insert_alert(connection, &row)? == 1)
}
