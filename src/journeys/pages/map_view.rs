//! The map as its templates take it: every text preformatted, every mark with its place.

use serde::Serialize;

use super::super::model::{Level, PlannedStage, Touchpoint, WHOLE};
use super::super::rules::drawing;
use super::super::rules::figures::{Presence, StageFigures, TouchpointFigures};
use super::super::rules::pains::PainFigure;
use super::super::usecases::{Drawn, Header};
use super::advice::advice_line;
use super::curves::{EmotionCurve, Mini, ScoreCurve, emotion_curve, mini, score_curve};
use super::links::{Export, Select, ViewLink, cell_href, exports, selects, views};
use super::places::{Kept, kept};
use super::words::{self, EmotionView, RecountView, ScoreView, VerdictView};
use crate::kernel::{Language, Timestamp};
use crate::texts::{self, Argument};

/// Pains shown in one column; the cell's page has all of them.
const SHOWN_PAINS: usize = 5;
/// Pains that the header names to begin with.
const START_WITH: usize = 3;
/// Columns of one printed page.
const PRINTED: usize = 5;
const LANES: [&str; 9] = ["time", "goals", "actions", "thoughts", "touchpoints", "score", "emotion", "pains", "owner"];

#[derive(Serialize)]
pub struct MapPage {
    map: MapHead,
    persona: Option<PersonaHead>,
    overall: Overall,
    start_with: Option<StartWith>,
    advice: Vec<Advice>,
    compare: Option<CompareHead>,
    selects: Vec<Select>,
    views: Vec<ViewLink>,
    find: Option<Vec<Kept>>,
    recount: Option<RecountView>,
    lanes: Vec<Lane>,
    show: std::collections::BTreeMap<&'static str, bool>,
    exports: Vec<Export>,
    stages: Vec<StageView>,
    unplanned: Vec<StrayView>,
    chunks: Vec<Chunk>,
    score_curve: ScoreCurve,
    emotion_curve: EmotionCurve,
    mini: Mini,
}

#[derive(Serialize)]
struct MapHead {
    title: String,
    href: String,
    client: String,
    state: String,
    days: Option<String>,
    period: String,
    owner: String,
    checks: i64,
    scenario: String,
    trigger: String,
    goal: String,
    checklists: Vec<String>,
    as_of: String,
    edit_href: Option<String>,
    share_href: Option<String>,
    print_href: String,
    versions_href: Option<String>,
    list_href: &'static str,
    shared: bool,
}

#[derive(Serialize)]
struct PersonaHead {
    name: String,
    line: String,
    text: String,
    portrait: Option<String>,
    href: Option<String>,
}

#[derive(Serialize)]
struct Overall {
    text: String,
    n: i64,
    band: Option<&'static str>,
    low: Option<String>,
    high: Option<String>,
    href: String,
    verdict: Option<VerdictView>,
}

#[derive(Serialize)]
struct StartWith {
    n: usize,
    href: &'static str,
}

#[derive(Serialize)]
struct Advice {
    text: String,
    href: String,
}

#[derive(Serialize)]
struct CompareHead {
    name: String,
    n: i64,
}

#[derive(Serialize)]
struct Lane {
    key: &'static str,
    on: bool,
}

#[derive(Serialize)]
struct StageView {
    key: String,
    number: usize,
    title: String,
    critical: bool,
    edit_href: Option<String>,
    href: String,
    time: String,
    goals: String,
    actions: String,
    thoughts: String,
    touchpoints: Vec<TouchpointView>,
    score: Option<ScoreView>,
    verdict: Option<VerdictView>,
    emotion: Option<EmotionView>,
    emotion_href: String,
    pains: Vec<PainLine>,
    solutions: Vec<()>,
    owner: String,
    department: String,
    target: Option<()>,
}

#[derive(Serialize)]
struct TouchpointView {
    name: String,
    href: String,
    channel: &'static str,
    state: &'static str,
    critical: bool,
    truth: bool,
    score: Option<ScoreView>,
}

#[derive(Serialize)]
struct StrayView {
    name: String,
    href: String,
    add_href: Option<String>,
    score: Option<ScoreView>,
}

/// A pain as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct PainLine {
    pub rank: Option<usize>,
    pub best: Option<usize>,
    pub worst: Option<usize>,
    pub text: String,
    pub detail: String,
    pub href: String,
}

#[derive(Serialize)]
struct Chunk {
    stages: Vec<usize>,
    x: f64,
    width: f64,
}

impl MapPage {
    /// `may_edit` offers the pencil; the use cases decide again.
    pub fn new(drawn: &Drawn, header: Header, language: Language, now: Timestamp, may_edit: Option<bool>) -> Self {
        let map = &drawn.plan.map;
        let href = format!("/maps/{}", map.public_id);
        let query = drawn.selection.query();
        let stages: Vec<StageView> = drawn
            .plan
            .stages
            .iter()
            .zip(&drawn.figures.stages)
            .enumerate()
            .map(|(index, (planned, figures))| stage_view(drawn, index, planned, figures, language, may_edit.is_some()))
            .collect();
        let overall = words::score(&drawn.figures.journey.now);
        let chosen = &drawn.selection.lanes;
        let lanes: Vec<Lane> = LANES
            .into_iter()
            .filter(|lane| is_filled(lane, &stages))
            .map(|key| Lane { key, on: chosen.is_empty() || chosen.iter().any(|lane| lane == key) })
            .collect();
        let first =
            drawn.figures.pains.iter().filter(|pain| pain.rank.is_some() && pain.hurts()).take(START_WITH).count();
        let unplanned = drawn.figures.unplanned.iter().map(|stray| StrayView {
            name: stray.key.clone(),
            href: cell_href(drawn, Level::Touchpoint, &stray.key),
            add_href: may_edit
                .filter(|everything| *everything)
                .map(|_| format!("{href}/touchpoints/new?key={}", stray.key)),
            score: words::score(&stray.pair.now),
        });
        Self {
            persona: header.persona.map(|persona| PersonaHead {
                line: [persona.age.map(|age| words::age(language, age)).unwrap_or_default(), persona.city]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
                text: if persona.about.is_empty() { persona.occupation } else { persona.about },
                portrait: persona.portrait_hash.map(|_| format!("/personas/{}/portrait", persona.public_id)),
                href: Some(format!("/personas/{}", persona.public_id)),
                name: persona.name,
            }),
            overall: Overall {
                n: drawn.figures.journey.now.n,
                text: overall.as_ref().map(|overall| overall.text.clone()).unwrap_or_default(),
                band: overall.as_ref().and_then(|overall| overall.band),
                low: overall.as_ref().and_then(|overall| overall.low.clone()),
                high: overall.and_then(|overall| overall.high),
                href: cell_href(drawn, Level::Journey, WHOLE),
                verdict: words::verdict(&drawn.figures.journey),
            },
            start_with: (first > 0).then_some(StartWith { n: first, href: "#pains-1" }),
            advice: advice_line(&header.advice, language)
                .map(|text| Advice { text, href: format!("{href}/advice?{query}") })
                .into_iter()
                .collect(),
            compare: drawn.selection.against.as_ref().map(|against| CompareHead {
                name: words::side(language, &against.side),
                n: drawn.figures.checks_then,
            }),
            selects: selects(drawn, &header.places, &header.others, language),
            views: views(drawn),
            recount: words::recount(drawn.recount.as_ref()),
            find: header.places.locations.is_none().then(|| kept(&query)),
            show: lanes.iter().map(|lane| (lane.key, lane.on)).collect::<std::collections::BTreeMap<_, _>>(),
            lanes,
            exports: exports(drawn, language),
            chunks: chunks(stages.len(), drawn.selection.print),
            score_curve: score_curve(drawn, language),
            emotion_curve: emotion_curve(drawn, language),
            mini: mini(drawn),
            unplanned: unplanned.collect(),
            map: MapHead {
                title: map.title.clone(),
                client: drawn.client.name.clone(),
                state: map.state.clone(),
                days: words::days(language, &drawn.selection),
                period: words::selection(language, &drawn.selection),
                owner: map.owner.clone(),
                checks: drawn.figures.checks,
                scenario: words::sentence(&map.scenario),
                trigger: words::sentence(&map.trigger_event),
                goal: words::sentence(&map.customer_goal),
                checklists: header
                    .checklists
                    .iter()
                    .map(|(kind, number)| format!("{} v{number}", words::kind(language, *kind)))
                    .collect(),
                as_of: texts::date(language, now.date()),
                edit_href: may_edit.map(|_| format!("{href}/edit")),
                share_href: may_edit.map(|_| format!("{href}/shares?{query}")),
                print_href: format!("{href}?{query}&view=print"),
                versions_href: None,
                list_href: "/maps",
                shared: false,
                href,
            },
            stages,
        }
    }
}

fn is_filled(lane: &str, stages: &[StageView]) -> bool {
    match lane {
        "time" => stages.iter().any(|stage| !stage.time.is_empty()),
        "goals" => stages.iter().any(|stage| !stage.goals.is_empty()),
        "actions" => stages.iter().any(|stage| !stage.actions.is_empty()),
        "thoughts" => stages.iter().any(|stage| !stage.thoughts.is_empty()),
        "owner" => stages.iter().any(|stage| !stage.owner.is_empty() || !stage.department.is_empty()),
        _ => true,
    }
}

fn chunks(stages: usize, print: bool) -> Vec<Chunk> {
    let indexes: Vec<usize> = (0..stages).collect();
    let size = if print { PRINTED } else { stages.max(1) };
    indexes
        .chunks(size)
        .map(|stages| Chunk {
            x: drawing::COLUMN * stages.first().copied().unwrap_or_default() as f64,
            width: drawing::COLUMN * stages.len() as f64,
            stages: stages.to_vec(),
        })
        .collect()
}

fn stage_view(
    drawn: &Drawn,
    index: usize,
    planned: &PlannedStage,
    figures: &StageFigures,
    language: Language,
    may_edit: bool,
) -> StageView {
    let stage = &planned.stage;
    let href = cell_href(drawn, Level::Stage, &stage.key);
    let pains = drawn.figures.pains.iter().filter(|pain| pain.stage == stage.key && pain.hurts());
    StageView {
        key: stage.key.clone(),
        number: index + 1,
        title: stage.title.clone(),
        critical: figures.critical,
        edit_href: may_edit.then(|| format!("/maps/{}/stages/{}/edit", drawn.plan.map.public_id, stage.key)),
        emotion_href: format!("{href}#emotion"),
        href,
        time: stage.time_frame.clone(),
        goals: words::in_one_line(&stage.goals, " · "),
        actions: words::in_one_line(&stage.actions, " · "),
        thoughts: words::in_one_line(&stage.thoughts, " "),
        touchpoints: planned
            .touchpoints
            .iter()
            .zip(&figures.touchpoints)
            .map(|(own, figures)| touchpoint_view(drawn, own, figures))
            .collect(),
        score: words::score(&figures.pair.now),
        verdict: words::verdict(&figures.pair),
        emotion: words::emotion_view(language, &figures.pair.now),
        pains: pains.take(SHOWN_PAINS).map(|pain| pain_line(drawn, pain, language)).collect(),
        solutions: Vec::new(),
        owner: words::joined(planned.touchpoints.iter().map(|own| own.owner.as_str())),
        department: words::joined(planned.touchpoints.iter().map(|own| own.department.as_str())),
        target: None,
    }
}

fn touchpoint_view(drawn: &Drawn, own: &Touchpoint, figures: &TouchpointFigures) -> TouchpointView {
    TouchpointView {
        name: own.title.clone(),
        href: cell_href(drawn, Level::Touchpoint, &own.key),
        channel: own.channel().as_str(),
        state: figures.presence.as_str(),
        critical: figures.critical,
        truth: own.importance == 5,
        score: words::score(&figures.pair.now).filter(|_| figures.presence != Presence::Blind),
    }
}

/// A pain in words: what hurts, and how often or how much.
pub fn pain_line(drawn: &Drawn, pain: &PainFigure, language: Language) -> PainLine {
    let title = drawn.plan.touchpoint(&pain.touchpoint).map_or(pain.touchpoint.as_str(), |own| own.title.as_str());
    let number = |number: i64| Argument::from(number);
    let (text, detail, anchor) = match &pain.barrier {
        Some(barrier) => {
            let category = texts::text(language, &format!("barrier-{}", barrier.category));
            let detail = [
                ("reported", number(barrier.reported)),
                ("n", number(pain.n)),
                ("severity", Argument::from(words::decimal(language, barrier.severity))),
            ];
            (
                format!("{title}: {}", category.to_lowercase()),
                texts::text_with(language, "pain-reported", &detail),
                "#barriers",
            )
        }
        None => {
            let sums = drawn.figures.stages.iter().flat_map(|stage| &stage.touchpoints);
            let figure =
                sums.filter(|own| own.key == pain.touchpoint).map(|own| own.pair.now).next().unwrap_or_default();
            let score = Argument::from(figure.mean.map(words::points).unwrap_or_default());
            (
                title.to_owned(),
                texts::text_with(language, "pain-scored", &[("score", score), ("n", number(pain.n))]),
                "",
            )
        }
    };
    PainLine {
        rank: pain.rank.map(|rank| rank.rank),
        best: pain.rank.map(|rank| rank.best_rank),
        worst: pain.rank.map(|rank| rank.worst_rank),
        text,
        detail,
        href: format!("{}{anchor}", cell_href(drawn, Level::Touchpoint, &pain.touchpoint)),
    }
}
