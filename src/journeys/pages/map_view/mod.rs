//! The map as its templates take it: every text preformatted, every mark with its place.

mod head;
mod marks;
mod pains;
mod stages;
mod targets;

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::model::WHOLE;
use super::super::rules::drawing;
use super::super::usecases::{Drawn, Header};
use super::advice::advice_line;
use super::curves::{EmotionCurve, Mini, ScoreCurve, emotion_curve, mini, score_curve};
use super::links::{Export, Select, ViewLink, exports, selects, views};
use super::places::{Kept, kept};
use super::words::{self, RecountView};
use crate::kernel::{Language, Timestamp};
use head::{CompareHead, MapHead, Overall, PersonaHead, StartWith};
use stages::{StageView, StrayView, stage_view, strays};

pub use targets::{HistoryLine, target_history};

pub use pains::{PainLine, pain_detail, pain_line, pain_words};

/// Columns of one printed page.
const PRINTED: usize = 5;
const LANES: [&str; 11] = [
    "time",
    "goals",
    "actions",
    "thoughts",
    "touchpoints",
    "score",
    "emotion",
    "pains",
    "solutions",
    "owner",
    "target",
];

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
    show: BTreeMap<&'static str, bool>,
    exports: Vec<Export>,
    stages: Vec<StageView>,
    unplanned: Vec<StrayView>,
    chunks: Vec<Chunk>,
    score_curve: ScoreCurve,
    emotion_curve: EmotionCurve,
    mini: Mini,
}

#[derive(Serialize)]
struct Advice {
    text: String,
    href: String,
}

#[derive(Serialize)]
struct Lane {
    key: &'static str,
    on: bool,
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
        let mut stages: Vec<StageView> = drawn
            .plan
            .stages
            .iter()
            .zip(&drawn.figures.stages)
            .enumerate()
            .map(|(index, (planned, figures))| {
                let may_edit = may_edit.is_some();
                StageView {
                    solutions: stages::solutions(planned, &header.solutions, now, language),
                    target: targets::stage_target(drawn, planned, &header.targets),
                    ..stage_view(drawn, index, planned, figures, &header.comments, language, may_edit)
                }
            })
            .collect();
        marks::mark(&mut stages, &drawn.plan, header.to_be.as_ref());
        let query = drawn.selection.query();
        let chosen = &drawn.selection.lanes;
        let lanes: Vec<Lane> = LANES
            .into_iter()
            .filter(|lane| is_filled(lane, &stages))
            .map(|key| Lane { key, on: chosen.is_empty() || chosen.iter().any(|lane| lane == key) })
            .collect();
        Self {
            map: head::map_head(drawn, &header, language, now, may_edit.is_some()),
            overall: head::overall(drawn, header.comments.of("journey", WHOLE, "")),
            persona: header.persona.map(|persona| head::persona_head(persona, language)),
            start_with: head::start_with(drawn),
            advice: advice_line(&header.advice, language)
                .map(|text| Advice { text, href: format!("/maps/{}/advice?{query}", drawn.plan.map.public_id) })
                .into_iter()
                .collect(),
            compare: head::compared_with(drawn, language),
            selects: selects(drawn, &header.places, &header.others, language),
            views: views(drawn),
            recount: words::recount(drawn.recount.as_ref()),
            find: header.places.locations.is_none().then(|| kept(&query)),
            show: lanes.iter().map(|lane| (lane.key, lane.on)).collect(),
            lanes,
            exports: exports(drawn, language),
            chunks: chunks(stages.len(), drawn.selection.print),
            score_curve: score_curve(drawn, language),
            emotion_curve: emotion_curve(drawn, language),
            mini: mini(drawn),
            unplanned: strays(drawn, may_edit),
            stages,
        }
    }
}

// A lane that people talk about is there, whatever stands in it.
fn is_filled(lane: &str, stages: &[StageView]) -> bool {
    if stages.iter().any(|stage| stage.lane_comments.contains_key(lane)) {
        return true;
    }
    match lane {
        "time" => stages.iter().any(|stage| !stage.time.is_empty()),
        "goals" => stages.iter().any(|stage| !stage.goals.is_empty()),
        "actions" => stages.iter().any(|stage| !stage.actions.is_empty()),
        "thoughts" => stages.iter().any(|stage| !stage.thoughts.is_empty()),
        "solutions" => stages.iter().any(|stage| !stage.solutions.is_empty()),
        "target" => stages.iter().any(|stage| stage.target.is_some()),
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
