//! Every text of a map that is edited in its place: what it is called, what it takes, what it says now.

use serde_json::{Value, json};

use super::super::words;
use crate::error::{AppError, AppResult, FieldError};
use crate::journeys::model::{Channel, Plan, Stage, Thing, Touchpoint};
use crate::kernel::Language;
use crate::personas::Persona;
use crate::texts;
use crate::web::render::Choice;

/// Stands in an address for the key of the header.
pub const HEADER: &str = "header";

/// What somebody writes into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Line,
    Text,
    Percent,
    Choice,
}

impl Takes {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Text => "text",
            Self::Percent => "percent",
            Self::Choice => "choice",
        }
    }
}

/// One field; its name is that of an edit.
#[derive(Debug)]
pub struct Field {
    pub thing: Thing,
    pub name: &'static str,
    /// Key of its words.
    pub label: &'static str,
    pub takes: Takes,
    /// Letters at most.
    pub most: usize,
    pub needed: bool,
    /// Whether managers alone change it.
    pub managers: bool,
}

const fn field(thing: Thing, name: &'static str, label: &'static str, takes: Takes, most: usize) -> Field {
    Field { thing, name, label, takes, most, needed: false, managers: false }
}

const fn needed(thing: Thing, name: &'static str, label: &'static str) -> Field {
    Field { needed: true, ..field(thing, name, label, Takes::Line, 200) }
}

const fn managed(name: &'static str, label: &'static str, takes: Takes) -> Field {
    Field { needed: true, managers: true, ..field(Thing::Touchpoint, name, label, takes, 10) }
}

const fn target(thing: Thing) -> Field {
    field(thing, "target", "map-field-target", Takes::Percent, 10)
}

pub static FIELDS: [Field; 21] = [
    needed(Thing::Map, "title", "map-field-title"),
    field(Thing::Map, "persona_id", "map-field-persona", Takes::Choice, 40),
    field(Thing::Map, "customer_goal", "map-field-goal", Takes::Text, 500),
    field(Thing::Map, "scenario", "map-field-scenario", Takes::Text, 500),
    field(Thing::Map, "trigger", "map-field-trigger", Takes::Text, 500),
    field(Thing::Map, "owner", "map-field-owner", Takes::Line, 200),
    needed(Thing::Stage, "title", "map-field-stage"),
    field(Thing::Stage, "time_frame", "lane-time", Takes::Line, 200),
    field(Thing::Stage, "goals", "lane-goals", Takes::Text, 2000),
    field(Thing::Stage, "actions", "lane-actions", Takes::Text, 2000),
    field(Thing::Stage, "thoughts", "lane-thoughts", Takes::Text, 2000),
    target(Thing::Stage),
    needed(Thing::Touchpoint, "title", "map-field-touchpoint"),
    managed("channel", "map-field-channel", Takes::Choice),
    managed("importance", "map-field-importance", Takes::Choice),
    managed("reach", "map-field-reach", Takes::Percent),
    field(Thing::Touchpoint, "owner", "lane-owner", Takes::Line, 200),
    field(Thing::Touchpoint, "department", "map-field-department", Takes::Line, 200),
    field(Thing::Touchpoint, "expectation", "map-field-expectation", Takes::Text, 1000),
    target(Thing::Touchpoint),
    managed("planned", "map-field-planned", Takes::Choice),
];

pub fn fields_of(thing: Thing) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.thing == thing)
}

pub fn find(thing: Thing, name: &str) -> Option<&'static Field> {
    fields_of(thing).find(|field| field.name == name)
}

/// What the field says of the header; `persona` is the public id of the map's persona, or nothing.
pub fn of_header(plan: &Plan, persona: &str, name: &str) -> String {
    let map = &plan.map;
    let text = match name {
        "title" => &map.title,
        "customer_goal" => &map.customer_goal,
        "scenario" => &map.scenario,
        "trigger" => &map.trigger_event,
        "owner" => &map.owner,
        _ => persona,
    };
    text.to_owned()
}

pub fn of_stage(stage: &Stage, name: &str) -> String {
    match name {
        "title" => stage.title.clone(),
        "time_frame" => stage.time_frame.clone(),
        "goals" => stage.goals.clone(),
        "actions" => stage.actions.clone(),
        "thoughts" => stage.thoughts.clone(),
        _ => stage.target.map(percent).unwrap_or_default(),
    }
}

pub fn of_touchpoint(own: &Touchpoint, name: &str) -> String {
    match name {
        "title" => own.title.clone(),
        "channel" => own.channel.clone(),
        "importance" => own.importance.to_string(),
        "reach" => percent(own.reach),
        "owner" => own.owner.clone(),
        "department" => own.department.clone(),
        "expectation" => own.expectation.clone(),
        "planned" => own.planned.to_string(),
        _ => own.target.map(percent).unwrap_or_default(),
    }
}

// One digit after the mark at most: 33.3, and 80 rather than 80.0.
fn percent(share: f64) -> String {
    format!("{}", (share * 1000.0).round() / 10.0)
}

/// The same in the reader's words; empty where nothing is said.
pub fn shown(field: &Field, value: &str, personas: &[Persona], language: Language) -> String {
    match (field.takes, field.name) {
        (Takes::Choice, "importance") => texts::text(language, &format!("importance-{value}")),
        (Takes::Choice, _) => {
            let chosen = choices(field, personas, language).into_iter().find(|choice| choice.value == value);
            chosen.filter(|choice| !choice.value.is_empty()).map(|choice| choice.label).unwrap_or_default()
        }
        (Takes::Percent, _) if value.is_empty() => String::new(),
        (Takes::Percent, name) => {
            let mark = if language == Language::Ru { value.replace('.', ",") } else { value.to_owned() };
            // A target is a score, and scores are points.
            if name == "target" { mark } else { format!("{mark}\u{a0}%") }
        }
        (Takes::Text, "thoughts") => words::in_one_line(value, " "),
        _ => value.to_owned(),
    }
}

pub fn choices(field: &Field, personas: &[Persona], language: Language) -> Vec<Choice> {
    let text = |key: String| texts::text(language, &key);
    match field.name {
        "persona_id" => {
            let none = Choice::new("", texts::text(language, "map-field-no-persona"));
            let known = personas.iter().map(|persona| Choice::new(&persona.public_id, persona.told_apart()));
            std::iter::once(none).chain(known).collect()
        }
        "channel" => Channel::ALL
            .iter()
            .map(|channel| Choice::new(channel.as_str(), text(format!("channel-{}", channel.as_str()))))
            .collect(),
        "importance" => (1..=5)
            .rev()
            .map(|weight: i32| Choice::new(weight.to_string(), text(format!("importance-{weight}"))))
            .collect(),
        "planned" => ["true", "false"].map(|planned| Choice::new(planned, text(format!("planned-{planned}")))).into(),
        _ => Vec::new(),
    }
}

/// The edit, as the API would take it, that writes this into the field.
pub fn edit(field: &Field, value: &str, version: i64) -> AppResult<Value> {
    let value = value.trim().replace("\r\n", "\n");
    let refused = |code: &str| AppError::invalid(field.name, code);
    if field.needed && value.is_empty() {
        return Err(refused("required"));
    }
    let written = match field.name {
        "importance" => json!(value.parse::<i32>().map_err(|_| refused("wrong-type"))?),
        // An empty target takes it away.
        "target" if value.is_empty() => Value::Null,
        "reach" => json!(share(field, &value, 0.0)?),
        "target" => json!(share(field, &value, 1.0)?),
        "planned" => json!(value == "true"),
        "channel" => json!(Channel::parse(&value).ok_or_else(|| refused("required"))?),
        _ => json!(value),
    };
    Ok(json!({"version": version, field.name: written}))
}

// Written are per cent, between `least` and 100.
fn share(field: &Field, value: &str, least: f64) -> AppResult<f64> {
    let percent: f64 = value.replace(',', ".").parse().map_err(|_| AppError::invalid(field.name, "wrong-type"))?;
    if !(least..=100.0).contains(&percent) {
        let range = FieldError::new(field.name, "range").with("min", least).with("max", 100);
        return Err(AppError::Invalid(vec![range]));
    }
    Ok(percent / 100.0)
}
