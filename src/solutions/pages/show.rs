//! One solution: what, for which pain, by whom, how far it is, and what the waves say of it.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::list::tone;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Language};
use crate::solutions::model::SolutionState;
use crate::solutions::rules::{ComparedWave, Finding, next_states};
use crate::solutions::usecases::{self, Dossier};
use crate::solutions::views::pain;
use crate::texts::{self, Argument};
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct SolutionPage {
    title: String,
    details: String,
    pain: String,
    pain_href: String,
    map: String,
    map_href: String,
    client: String,
    state: String,
    tone: &'static str,
    late: bool,
    due: String,
    owner: String,
    owner_email: Option<String>,
    department: String,
    effect_points: Option<i32>,
    effect_words: String,
    effort: i32,
    impact: i32,
    href: String,
    version: i64,
    may_change: bool,
    steps: Vec<StepButton>,
    may_remove: bool,
    comparison: Option<Comparison>,
    waits: bool,
    history: Vec<HistoryLine>,
}

#[derive(Serialize)]
struct StepButton {
    state: &'static str,
    label: String,
    back: bool,
}

#[derive(Serialize)]
struct HistoryLine {
    at: crate::kernel::Timestamp,
    state: String,
    by: Option<String>,
    figures: Option<String>,
}

/// The figures behind a verdict, all preformatted.
#[derive(Serialize)]
struct Comparison {
    barrier: bool,
    sides: Vec<SideView>,
    difference: Option<String>,
    interval: Option<String>,
    verdict: &'static str,
    missing: Vec<String>,
    over: bool,
}

#[derive(Serialize)]
struct SideView {
    when: &'static str,
    /// What stands behind the figure.
    href: Option<String>,
    wave: String,
    n: i64,
    mean: Option<String>,
    interval: Option<String>,
}

fn points(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// `+18`, `−4`, `0`.
fn signed(share: f64) -> String {
    let rounded = (share * 100.0).round();
    match rounded {
        rounded if rounded > 0.0 => format!("+{rounded:.0}"),
        rounded if rounded < 0.0 => format!("−{:.0}", rounded.abs()),
        _ => "0".to_owned(),
    }
}

/// As a reader would count it from the two figures shown.
fn shown_difference(finding: &Finding) -> Option<String> {
    let mean = |side: &Option<ComparedWave>| side.as_ref().and_then(|side| side.mean);
    finding.difference?;
    let (before, after) = (mean(&finding.before)?, mean(&finding.after)?);
    let shown = |share: f64| (share * 100.0).round_ties_even() / 100.0;
    Some(signed(shown(after) - shown(before)))
}

/// `cell` is the page of the pain's cell.
fn side(side: &ComparedWave, when: &'static str, cell: &str, barrier: Option<&str>) -> SideView {
    SideView {
        when,
        href: side.wave_id.as_ref().map(|wave| match barrier {
            Some(category) => format!("{cell}?wave={wave}&compare=none&barrier={category}#reports"),
            None => format!("{cell}?wave={wave}&compare=none"),
        }),
        wave: side.wave.clone(),
        n: side.n,
        mean: side.mean.map(points),
        interval: side.low.zip(side.high).map(|(low, high)| format!("{}–{}", points(low), points(high))),
    }
}

fn comparison(finding: &Finding, barrier: Option<&str>, cell: &str, language: Language) -> Comparison {
    let sides = [(&finding.before, "before"), (&finding.after, "after")];
    let missing = sides.iter().filter_map(|(found, when)| {
        let found = found.as_ref().filter(|found| found.missing > 0)?;
        let parts = [("n", Argument::from(found.missing)), ("wave", Argument::from(found.wave.clone()))];
        Some(texts::text_with(language, &format!("solution-missing-{when}"), &parts))
    });
    let better = if barrier.is_some() { "lower" } else { "higher" };
    let verdict = match finding.verdict.as_deref() {
        None => "too_few",
        Some(verdict) if verdict == better => "better",
        Some("indistinguishable") if finding.over => "same",
        Some("indistinguishable") => "same_so_far",
        Some(_) if finding.over => "worse",
        Some(_) => "worse_so_far",
    };
    Comparison {
        barrier: barrier.is_some(),
        missing: missing.collect(),
        sides: sides.iter().filter_map(|(found, when)| Some(side(found.as_ref()?, when, cell, barrier))).collect(),
        difference: shown_difference(finding),
        interval: finding.low.zip(finding.high).map(|(low, high)| format!("{} … {}", signed(low), signed(high))),
        verdict,
        over: finding.over,
    }
}

/// `Wave 1: 62 → Wave 2: 80` for the history.
fn in_short(finding: &Finding) -> Option<String> {
    let told = |side: &ComparedWave| side.mean.map(|mean| format!("{}: {} (n = {})", side.wave, points(mean), side.n));
    Some(format!("{} → {}", told(finding.before.as_ref()?)?, told(finding.after.as_ref()?)?))
}

fn page(dossier: Dossier, language: Language, today: chrono::NaiveDate) -> AppResult<SolutionPage> {
    let Dossier { line, steps, may_change } = dossier;
    let solution = &line.solution;
    let state = solution.state()?;
    let finding = solution.finding()?;
    let place = |state: SolutionState| SolutionState::ALL.iter().position(|known| *known == state);
    let buttons = next_states(state).into_iter().map(|wanted| StepButton {
        state: wanted.as_str(),
        label: texts::text(language, &format!("solution-to-{}", wanted.as_str())),
        back: place(wanted) < place(state),
    });
    let mut history = Vec::new();
    for (step, by) in steps {
        let finding = step.comparison.as_deref().map(serde_json::from_str::<Finding>).transpose()?;
        let figures = finding.as_ref().and_then(in_short);
        history.push(HistoryLine { at: step.at, state: step.state, by, figures });
    }
    let map_href = format!("/maps/{}", line.map_id);
    let pain_href = format!("{map_href}/cells/touchpoint/{}", solution.touchpoint);
    Ok(SolutionPage {
        title: solution.title.clone(),
        details: solution.details.clone(),
        pain: pain(&line, language),
        pain_href: pain_href.clone(),
        map: line.map.clone(),
        client: line.client.clone(),
        state: solution.state.clone(),
        tone: tone(state),
        late: solution.is_overdue(today),
        due: texts::date(language, solution.due_on),
        owner: solution.owner_name.clone(),
        owner_email: solution.owner_email.clone(),
        department: solution.department.clone(),
        effect_points: solution.effect_points,
        effect_words: solution.effect_words.clone(),
        effort: solution.effort,
        impact: solution.impact,
        href: format!("/actions/{}", solution.public_id),
        version: solution.version,
        may_change,
        steps: if may_change { buttons.collect() } else { Vec::new() },
        may_remove: may_change && !state.is_judged(),
        waits: state == SolutionState::Done
            && finding.as_ref().and_then(|finding| finding.after.as_ref()).is_none_or(|after| after.n == 0),
        comparison: finding
            .filter(|finding| finding.after.is_some())
            .map(|finding| comparison(&finding, solution.barrier.as_deref(), &pain_href, language)),
        history,
        map_href,
    })
}

pub async fn show_solution(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let dossier = db.read(move |connection| usecases::dossier(connection, &actor, &id)).await?;
    screen.show("solutions/show.html", &page(dossier, screen.language, clock.now().date())?)
}
