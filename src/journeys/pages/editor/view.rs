//! The editor as its template takes it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Edited;
use super::field::Shown;
use super::fields::{self, HEADER};
use super::steps::StepsView;
use crate::journeys::model::{Plan, PlannedStage, Thing, Touchpoint};
use crate::kernel::Language;
use crate::personas::Persona;
use crate::web::Typed;
use crate::web::render::Choice;

#[derive(Serialize)]
pub struct EditorPage {
    map: EditedMap,
    everything: bool,
    header: Vec<Shown>,
    stages: Vec<StageColumn>,
    /// Where a new stage may stand: before which, or at the end.
    places: Vec<Choice>,
    steps: StepsView,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct EditedMap {
    id: String,
    title: String,
    href: String,
}

#[derive(Serialize)]
struct StageColumn {
    key: String,
    number: usize,
    title: String,
    version: i64,
    fields: BTreeMap<&'static str, Shown>,
    left_action: Option<String>,
    right_action: Option<String>,
    remove_href: Option<String>,
    add_href: Option<String>,
    touchpoints: Vec<TouchpointBox>,
}

#[derive(Serialize)]
struct TouchpointBox {
    key: String,
    number: usize,
    title: String,
    version: i64,
    channel: &'static str,
    truth: bool,
    planned: bool,
    name: Shown,
    facts: Vec<Shown>,
    moves: Vec<Move>,
    remove_href: Option<String>,
    form_href: String,
}

/// A button that puts a touchpoint elsewhere.
#[derive(Serialize)]
struct Move {
    /// `up`, `down`, `left` or `right`.
    way: &'static str,
    action: String,
}

struct Maker<'a> {
    plan: &'a Plan,
    personas: &'a [Persona],
    language: Language,
    everything: bool,
}

impl EditorPage {
    pub(super) fn new(edited: Edited, language: Language, form: Typed) -> Self {
        let Edited { plan, personas, steps, everything } = edited;
        let maker = Maker { plan: &plan, personas: &personas, language, everything };
        let id = &plan.map.public_id;
        let mut places: Vec<Choice> = (1..)
            .zip(&plan.stages)
            .map(|(place, planned): (usize, _)| {
                let before = [("title", planned.stage.title.as_str().into())];
                Choice::new(place.to_string(), crate::texts::text_with(language, "edit-before", &before))
            })
            .collect();
        places.insert(0, Choice::new("", crate::texts::text(language, "edit-at-the-end")));
        Self {
            header: maker.header(),
            stages: (0..plan.stages.len()).filter_map(|index| maker.stage(index)).collect(),
            places,
            steps: StepsView::new(id, steps, language),
            everything,
            form,
            map: EditedMap { id: id.clone(), title: plan.map.title.clone(), href: format!("/maps/{id}") },
        }
    }
}

impl Maker<'_> {
    fn map_id(&self) -> &str {
        &self.plan.map.public_id
    }

    fn shown(&self, key: &str, field: &fields::Field, value: &str) -> Shown {
        Shown::new(self.map_id(), key, field, value, self.personas, self.language, self.everything)
    }

    fn header(&self) -> Vec<Shown> {
        let chosen = self.personas.iter().find(|persona| Some(persona.id) == self.plan.map.persona_id);
        let persona = chosen.map_or("", |persona| persona.public_id.as_str());
        fields::fields_of(Thing::Map)
            .map(|field| self.shown(HEADER, field, &fields::of_header(self.plan, persona, field.name)))
            .collect()
    }

    fn stage(&self, index: usize) -> Option<StageColumn> {
        let planned = self.plan.stages.get(index)?;
        let stage = &planned.stage;
        let base = format!("/maps/{}/stages/{}", self.map_id(), stage.key);
        let to = |position: usize| format!("{base}/position/{position}");
        let shown = fields::fields_of(Thing::Stage)
            .map(|field| (field.name, self.shown(&stage.key, field, &fields::of_stage(stage, field.name))));
        let last = self.plan.stages.len() - 1;
        Some(StageColumn {
            number: index + 1,
            title: stage.title.clone(),
            version: stage.version,
            fields: shown.collect(),
            left_action: (self.everything && index > 0).then(|| to(index)),
            right_action: (self.everything && index < last).then(|| to(index + 2)),
            remove_href: (self.everything && last > 0).then(|| format!("{base}/removal")),
            add_href: self.everything.then(|| format!("/maps/{}/touchpoints/new?stage={}", self.map_id(), stage.key)),
            touchpoints: (0..)
                .zip(&planned.touchpoints)
                .map(|(place, own)| self.touchpoint(index, planned, place, own))
                .collect(),
            key: stage.key.clone(),
        })
    }

    fn touchpoint(&self, stage: usize, planned: &PlannedStage, place: usize, own: &Touchpoint) -> TouchpointBox {
        let base = format!("/maps/{}/touchpoints/{}", self.map_id(), own.key);
        let mut facts: Vec<Shown> = fields::fields_of(Thing::Touchpoint)
            .map(|field| self.shown(&own.key, field, &fields::of_touchpoint(own, field.name)))
            .collect();
        let name = facts.remove(0);
        let to = |stage: &PlannedStage, position: usize| format!("{base}/place/{}/{position}", stage.stage.key);
        // In the stage beside it, a touchpoint comes to stand as high as it stood.
        let beside = |index: Option<usize>| {
            let other = index.and_then(|index| self.plan.stages.get(index))?;
            Some(to(other, place.min(other.touchpoints.len()) + 1))
        };
        let moves = [
            ("up", (place > 0).then(|| to(planned, place))),
            ("down", (place + 1 < planned.touchpoints.len()).then(|| to(planned, place + 2))),
            ("left", beside(stage.checked_sub(1))),
            ("right", beside(Some(stage + 1))),
        ];
        let moves = moves.into_iter().filter_map(|(way, action)| Some(Move { way, action: action? }));
        TouchpointBox {
            number: place + 1,
            title: own.title.clone(),
            version: own.version,
            channel: own.channel().as_str(),
            truth: own.importance == 5,
            planned: own.planned,
            name,
            facts,
            moves: moves.filter(|_| self.everything).collect(),
            remove_href: self.everything.then(|| format!("{base}/removal")),
            form_href: format!("{base}/edit"),
            key: own.key.clone(),
        }
    }
}
