//! What two documents of maps keep, change, add and take away, field by field.

use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::{MapDocument, PersonaWords, StageEntry, TouchpointEntry};

/// Everything that differs, and what is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlanDifference)]
pub struct Difference {
    /// Of the header.
    pub map: Vec<FieldChange>,
    pub persona: Vec<FieldChange>,
    /// In the order of the later document; what it lacks stands at the end.
    pub stages: Vec<PartChange>,
    /// The same, stage by stage.
    pub touchpoints: Vec<PartChange>,
}

/// A stage or touchpoint of either document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlanPartChange)]
pub struct PartChange {
    pub key: String,
    /// As it is called now where it still is.
    pub title: String,
    /// For a touchpoint, the key of its stage.
    pub stage: Option<String>,
    pub change: ChangeKind,
    /// Whether it stands elsewhere among those that were there before.
    pub moved: bool,
    pub fields: Vec<FieldChange>,
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PlanChangeKind)]
pub enum ChangeKind {
    Kept,
    Changed,
    Added,
    Removed,
}

/// A field before and after, as the document writes it; null where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldChange {
    /// `title`, `reach` …
    pub field: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl ChangeKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// What words, people and their aims change; everything else is the structure.
const WORDS: [&str; 15] = [
    "title",
    "customer_goal",
    "owner",
    "scenario",
    "trigger",
    "time_frame",
    "goals",
    "actions",
    "thoughts",
    "department",
    "expectation",
    "name",
    "age",
    "target",
    "target_set_on",
];

type Fields = Vec<(&'static str, Option<String>)>;

impl Difference {
    pub fn between(before: &MapDocument, after: &MapDocument) -> Self {
        let words = |persona: &Option<PersonaWords>| persona.as_ref().map(persona_fields).unwrap_or_default();
        Self {
            map: compare(header_fields(before), header_fields(after)),
            persona: compare(words(&before.persona), words(&after.persona)),
            stages: parts(
                &before.stages.iter().map(stage_part).collect::<Vec<_>>(),
                &after.stages.iter().map(stage_part).collect::<Vec<_>>(),
            ),
            touchpoints: parts(
                &before.touchpoints.iter().map(touchpoint_part).collect::<Vec<_>>(),
                &after.touchpoints.iter().map(touchpoint_part).collect::<Vec<_>>(),
            ),
        }
    }

    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty() && self.persona.is_empty() && self.changes() == 0
    }

    /// Stages and touchpoints that aren't kept as they were.
    pub fn changes(&self) -> usize {
        self.stages.iter().chain(&self.touchpoints).filter(|part| part.change != ChangeKind::Kept).count()
    }

    /// Whether more than words, people and targets differ: numbers, keys, order, what there is.
    pub fn touches_structure(&self) -> bool {
        let beyond = |fields: &[FieldChange]| fields.iter().any(|change| !WORDS.contains(&change.field));
        let parts = || self.stages.iter().chain(&self.touchpoints);
        beyond(&self.map)
            || parts().any(|part| {
                part.moved || matches!(part.change, ChangeKind::Added | ChangeKind::Removed) || beyond(&part.fields)
            })
    }

    /// How many parts became so.
    pub fn count(parts: &[PartChange], change: ChangeKind) -> usize {
        parts.iter().filter(|part| part.change == change).count()
    }
}

struct Part<'a> {
    key: &'a str,
    title: &'a str,
    stage: Option<&'a str>,
    fields: Fields,
}

fn parts(before: &[Part<'_>], after: &[Part<'_>]) -> Vec<PartChange> {
    let moved = moved_keys(before, after);
    let mut changes: Vec<PartChange> = Vec::new();
    for part in after {
        let change = |change, moved, fields| PartChange {
            key: part.key.to_owned(),
            title: part.title.to_owned(),
            stage: part.stage.map(str::to_owned),
            change,
            moved,
            fields,
        };
        changes.push(match before.iter().find(|earlier| earlier.key == part.key) {
            None => change(ChangeKind::Added, false, Vec::new()),
            Some(earlier) => {
                let fields = compare(earlier.fields.clone(), part.fields.clone());
                let moved = moved.contains(part.key);
                let kind = if moved || !fields.is_empty() { ChangeKind::Changed } else { ChangeKind::Kept };
                change(kind, moved, fields)
            }
        });
    }
    let gone = before.iter().filter(|earlier| !after.iter().any(|part| part.key == earlier.key));
    changes.extend(gone.map(|earlier| PartChange {
        key: earlier.key.to_owned(),
        title: earlier.title.to_owned(),
        stage: earlier.stage.map(str::to_owned),
        change: ChangeKind::Removed,
        moved: false,
        fields: Vec::new(),
    }));
    changes
}

/// The fewest that must have been moved for the others to stand in their old order, stage by stage; what came from
/// another stage is told by that field.
fn moved_keys<'a>(before: &[Part<'_>], after: &[Part<'a>]) -> BTreeSet<&'a str> {
    let stages: BTreeSet<Option<&str>> = after.iter().map(|part| part.stage).collect();
    let within = |stage: Option<&str>| {
        let old: Vec<&Part<'_>> = before.iter().filter(|part| part.stage == stage).collect();
        let new = after.iter().filter(|part| part.stage == stage);
        let place = |part: &Part<'a>| Some((part.key, old.iter().position(|earlier| earlier.key == part.key)?));
        out_of_order(&new.filter_map(place).collect::<Vec<_>>())
    };
    stages.into_iter().flat_map(within).collect()
}

fn out_of_order<'a>(common: &[(&'a str, usize)]) -> Vec<&'a str> {
    // Longest rising run by patience: of each length the smallest last place, and who came before.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(common.len());
    for (index, (_, place)) in common.iter().enumerate() {
        let length = tails.partition_point(|tail| common.get(*tail).is_some_and(|(_, other)| other < place));
        previous.push(length.checked_sub(1).and_then(|shorter| tails.get(shorter)).copied());
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut stays = BTreeSet::new();
    let mut at = tails.last().copied();
    while let Some(index) = at {
        stays.insert(index);
        at = previous.get(index).copied().flatten();
    }
    common.iter().enumerate().filter(|(index, _)| !stays.contains(index)).map(|(_, (key, _))| *key).collect()
}

fn compare(before: Fields, after: Fields) -> Vec<FieldChange> {
    let names: Vec<&'static str> =
        if after.is_empty() { &before } else { &after }.iter().map(|(name, _)| *name).collect();
    let value = |fields: &Fields, name| fields.iter().find(|(field, _)| *field == name)?.1.clone();
    names
        .into_iter()
        .map(|field| FieldChange { field, before: value(&before, field), after: value(&after, field) })
        .filter(|change| change.before.as_deref().unwrap_or_default() != change.after.as_deref().unwrap_or_default())
        .collect()
}

fn text(value: &str) -> Option<String> {
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

fn header_fields(document: &MapDocument) -> Fields {
    let map = &document.map;
    vec![
        ("title", text(&map.title)),
        ("state", text(map.state.as_str())),
        ("base", map.base.clone()),
        ("customer_goal", text(&map.customer_goal)),
        ("scenario", text(&map.scenario)),
        ("trigger", text(&map.trigger)),
        ("owner", text(&map.owner)),
    ]
}

fn persona_fields(persona: &PersonaWords) -> Fields {
    vec![
        ("name", text(&persona.name)),
        ("age", persona.age.map(|age| age.to_string())),
        ("city", text(&persona.city)),
        ("occupation", text(&persona.occupation)),
        ("income", text(&persona.income)),
        ("segment", text(&persona.segment)),
        ("about", text(&persona.about)),
        ("goals", text(&persona.goals)),
        ("pains", text(&persona.pains)),
        ("interests", text(&persona.interests)),
        ("preferences", text(&persona.preferences)),
        ("behaviour", text(&persona.behaviour)),
        ("quote", text(&persona.quote)),
    ]
}

fn stage_part(stage: &StageEntry) -> Part<'_> {
    let fields = vec![
        ("title", text(&stage.title)),
        ("time_frame", text(&stage.time_frame)),
        ("goals", text(&stage.goals)),
        ("actions", text(&stage.actions)),
        ("thoughts", text(&stage.thoughts)),
        ("target", stage.target.map(|target| target.to_string())),
        ("target_set_on", stage.target_set_on.map(|day| day.to_string())),
    ];
    Part { key: &stage.key, title: &stage.title, stage: None, fields }
}

fn touchpoint_part(own: &TouchpointEntry) -> Part<'_> {
    let fields = vec![
        ("title", text(&own.title)),
        ("stage", text(&own.stage)),
        ("channel", text(own.channel.as_str())),
        ("importance", Some(own.importance.to_string())),
        ("reach", Some(own.reach.to_string())),
        ("planned", Some(own.planned.to_string())),
        ("expectation", text(&own.expectation)),
        ("owner", text(&own.owner)),
        ("department", text(&own.department)),
        ("target", own.target.map(|target| target.to_string())),
        ("target_set_on", own.target_set_on.map(|day| day.to_string())),
    ];
    Part { key: &own.key, title: &own.title, stage: Some(&own.stage), fields }
}
