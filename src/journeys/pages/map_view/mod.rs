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
use marks::NewStage;
use stages::{stage_view, strays};

pub use head::{CompareHead, MapHead, Overall, PersonaHead, StartWith};
pub use pains::{PainChange, PainLine, pain_change, pain_detail, pain_line, pain_words};
pub use stages::{StageView, StrayView, TouchpointView};
pub use targets::{StageTarget, TargetCard, TargetLine, target_cards, target_history, wave_href};

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

/// The map's page; drawings and tables of files read it, too, so that no number is written twice.
#[derive(Serialize)]
pub struct MapPage {
    pub map: MapHead,
    pub persona: Option<PersonaHead>,
    pub overall: Overall,
    pub start_with: Option<StartWith>,
    pub advice: Vec<Advice>,
    pub compare: Option<CompareHead>,
    pub selects: Vec<Select>,
    pub views: Vec<ViewLink>,
    find: Option<Vec<Kept>>,
    pub recount: Option<RecountView>,
    /// Whether any target is the to-be map's: the legend then tells the two apart.
    pub to_be_targets: bool,
    pub lanes: Vec<Lane>,
    pub show: BTreeMap<&'static str, bool>,
    pub exports: Vec<Export>,
    pub stages: Vec<StageView>,
    pub unplanned: Vec<StrayView>,
    /// Stages that the to-be map adds.
    pub new_stages: Vec<NewStage>,
    pub chunks: Vec<Chunk>,
    pub score_curve: ScoreCurve,
    pub emotion_curve: EmotionCurve,
    pub mini: Mini,
}

#[derive(Serialize)]
pub struct Advice {
    pub text: String,
    pub href: String,
}

#[derive(Serialize)]
pub struct Lane {
    pub key: &'static str,
    pub on: bool,
}

#[derive(Serialize)]
pub struct Chunk {
    pub stages: Vec<usize>,
    pub x: f64,
    pub width: f64,
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
        let new_stages = marks::mark(&mut stages, &drawn.plan, header.to_be.as_ref());
        let query = drawn.selection.query();
        let chosen = &drawn.selection.lanes;
        let lanes: Vec<Lane> = LANES
            .into_iter()
            .filter(|lane| is_filled(lane, &stages, may_edit.is_some() && !drawn.selection.print))
            .map(|key| Lane { key, on: chosen.is_empty() || chosen.iter().any(|lane| lane == key) })
            .collect();
        Self {
            map: head::map_head(drawn, &header, language, now, may_edit.is_some()),
            overall: head::overall(drawn, header.comments.of("journey", WHOLE, "")),
            persona: header.about.persona.map(|persona| head::persona_head(persona, language)),
            start_with: head::start_with(drawn),
            advice: advice_line(&header.advice, language)
                .map(|text| Advice { text, href: format!("/maps/{}/advice?{query}", drawn.plan.map.public_id) })
                .into_iter()
                .collect(),
            compare: head::compared_with(drawn, language),
            selects: selects(drawn, &header.choices, &header.others, language),
            views: views(drawn),
            recount: words::recount(drawn.recount.as_ref()),
            find: header.choices.places.locations.is_none().then(|| kept(&query)),
            to_be_targets: header.targets.iter().any(|figure| figure.from_to_be),
            show: lanes.iter().map(|lane| (lane.key, lane.on)).collect(),
            lanes,
            exports: exports(drawn, language),
            chunks: chunks(stages.len(), drawn.selection.print),
            score_curve: score_curve(drawn, &header.targets, language),
            emotion_curve: emotion_curve(drawn, language),
            mini: mini(drawn),
            unplanned: strays(drawn, may_edit),
            new_stages,
            stages,
        }
    }
}

// A lane that people talk about is there, whatever stands in it; and whoever may fill what is to come out of the map learns
// that it can be.
fn is_filled(lane: &str, stages: &[StageView], may_edit: bool) -> bool {
    if stages.iter().any(|stage| stage.lane_comments.contains_key(lane)) {
        return true;
    }
    match lane {
        "time" => stages.iter().any(|stage| !stage.time.is_empty()),
        "goals" => stages.iter().any(|stage| !stage.goals.is_empty()),
        "actions" => stages.iter().any(|stage| !stage.actions.is_empty()),
        "thoughts" => stages.iter().any(|stage| !stage.thoughts.is_empty()),
        "solutions" | "target" if may_edit => true,
        "solutions" => stages.iter().any(|stage| !stage.solutions.is_empty()),
        "target" => stages.iter().any(|stage| stage.target.is_some()),
        "owner" => stages.iter().any(|stage| !stage.owner.is_empty() || !stage.department.is_empty()),
        _ => true,
    }
}

fn chunks(stages: usize, print: bool) -> Vec<Chunk> {
    let indexes: Vec<usize> = (0..stages).collect();
    // Sheets that are as full as each other: six columns go three and three.
    let sheets = if print { stages.div_ceil(PRINTED) } else { 1 };
    let size = stages.div_ceil(sheets.max(1)).max(1);
    indexes
        .chunks(size)
        .map(|stages| Chunk {
            x: drawing::COLUMN * stages.first().copied().unwrap_or_default() as f64,
            width: drawing::COLUMN * stages.len() as f64,
            stages: stages.to_vec(),
        })
        .collect()
}
