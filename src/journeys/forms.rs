use super::model::Channel;
use super::usecases::{EditStage, EditTouchpoint, LeagueFilter, LeagueOrder, NewMap, NewTouchpoint};
use crate::error::{AppError, AppResult, FieldError};
use crate::personas::{ArchivePersona, EditPersona, NewPersona};
use crate::web::{Fields, fields};

/// What a new map's form says in place of a stage set where another map is copied.
pub const COPY: &str = "copy";

fn finish<T: validator::Validate>(value: T, errors: Vec<FieldError>) -> AppResult<T> {
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    fields::check(&value)?;
    Ok(value)
}

pub fn read_new_map(form: &Fields) -> AppResult<NewMap> {
    let mut errors = Vec::new();
    let source = form.text("stage_set");
    for (name, is_missing) in [
        ("program_id", form.optional("program_id").is_none()),
        ("stage_set", source.is_empty()),
        ("copy_of", source == COPY && form.optional("copy_of").is_none()),
    ] {
        if is_missing {
            errors.push(FieldError::new(name, "required"));
        }
    }
    let map = NewMap {
        title: form.text("title"),
        program_id: form.text("program_id"),
        copy_of: form.optional("copy_of").filter(|_| source == COPY),
        stage_set: source,
        persona_id: form.optional("persona_id"),
        scenario: form.text("scenario"),
        trigger: form.text("trigger"),
        customer_goal: form.text("customer_goal"),
        owner: form.text("owner"),
    };
    finish(map, errors)
}

pub fn read_stage(form: &Fields) -> AppResult<EditStage> {
    let mut errors = Vec::new();
    let stage = EditStage {
        version: form.parse("version", &mut errors).unwrap_or_default(),
        title: Some(form.text("title")),
        time_frame: Some(form.text("time_frame")),
        goals: Some(form.text("goals")),
        actions: Some(form.text("actions")),
        thoughts: Some(form.text("thoughts")),
        target: read_target(form, &mut errors),
        ..EditStage::default()
    };
    finish(stage, errors)
}

// Forms say how many per cent of customers get there.
fn read_reach(form: &Fields, errors: &mut Vec<FieldError>) -> Option<f64> {
    let percent: f64 = form.parse("reach", errors)?;
    if !(0.0..=100.0).contains(&percent) {
        errors.push(FieldError::new("reach", "range").with("min", 0).with("max", 100));
        return None;
    }
    Some(percent / 100.0)
}

// Forms say targets in per cent; an empty field takes the target away.
fn read_target(form: &Fields, errors: &mut Vec<FieldError>) -> Option<Option<f64>> {
    if !form.has("target") {
        return None;
    }
    let percent: Option<f64> = form.parse_optional("target", errors);
    if percent.is_some_and(|percent| !(1.0..=100.0).contains(&percent)) {
        errors.push(FieldError::new("target", "range").with("min", 1).with("max", 100));
        return None;
    }
    Some(percent.map(|percent| percent / 100.0))
}

fn read_channel(form: &Fields, errors: &mut Vec<FieldError>) -> Option<Channel> {
    let channel = Channel::parse(&form.text("channel"));
    if channel.is_none() {
        errors.push(FieldError::new("channel", "required"));
    }
    channel
}

pub fn read_new_touchpoint(form: &Fields) -> AppResult<NewTouchpoint> {
    let mut errors = Vec::new();
    let touchpoint = NewTouchpoint {
        stage: form.text("stage"),
        key: form.optional("key"),
        title: form.text("title"),
        channel: read_channel(form, &mut errors).unwrap_or(Channel::InPerson),
        importance: form.parse("importance", &mut errors).unwrap_or(3),
        reach: read_reach(form, &mut errors).unwrap_or(1.0),
        owner: form.text("owner"),
        department: form.text("department"),
        expectation: form.text("expectation"),
        planned: form.has("planned"),
        position: None,
    };
    finish(touchpoint, errors)
}

/// `everything` is what a manager's form has and a client's lacks.
pub fn read_touchpoint(form: &Fields, everything: bool) -> AppResult<EditTouchpoint> {
    let mut errors = Vec::new();
    let words = EditTouchpoint {
        version: form.parse("version", &mut errors).unwrap_or_default(),
        title: Some(form.text("title")),
        owner: Some(form.text("owner")),
        department: Some(form.text("department")),
        expectation: Some(form.text("expectation")),
        target: read_target(form, &mut errors),
        ..EditTouchpoint::default()
    };
    if !everything {
        return finish(words, errors);
    }
    let touchpoint = EditTouchpoint {
        stage: form.optional("stage"),
        key: form.optional("key"),
        channel: read_channel(form, &mut errors),
        importance: form.parse("importance", &mut errors),
        reach: read_reach(form, &mut errors),
        planned: Some(form.has("planned")),
        ..words
    };
    finish(touchpoint, errors)
}

pub fn read_new_persona(form: &Fields) -> AppResult<NewPersona> {
    let mut errors = Vec::new();
    let persona = persona(form, &mut errors);
    finish(persona, errors)
}

pub fn read_persona(form: &Fields) -> AppResult<EditPersona> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors).unwrap_or_default();
    let persona = persona(form, &mut errors);
    fields::check(&persona)?;
    finish(EditPersona { version, persona }, errors)
}

pub fn read_archive(form: &Fields) -> AppResult<ArchivePersona> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors).unwrap_or_default();
    finish(ArchivePersona { archived: form.text("archived") == "yes", version }, errors)
}

fn persona(form: &Fields, errors: &mut Vec<FieldError>) -> NewPersona {
    NewPersona {
        client_id: form.optional("client_id"),
        name: form.text("name"),
        age: form.parse_optional("age", errors),
        city: form.text("city"),
        occupation: form.text("occupation"),
        income: form.text("income"),
        about: form.text("about"),
        interests: form.text("interests"),
        goals: form.text("goals"),
        pains: form.text("pains"),
        preferences: form.text("preferences"),
        behaviour: form.text("behaviour"),
        segment: form.text("segment"),
        quote: form.text("quote"),
    }
}

/// What an address of the table asks for, besides the selection; the page counts from 1.
pub fn read_filter(query: &str) -> (LeagueFilter, usize) {
    let mut filter = LeagueFilter::default();
    let mut page = 1;
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let value = value.trim();
        match name.as_ref() {
            "of" => value.clone_into(&mut filter.of),
            "q" => value.clone_into(&mut filter.search),
            "city" => value.clone_into(&mut filter.city),
            "order" => filter.order = LeagueOrder::parse(value).unwrap_or_default(),
            "page" => page = value.parse().unwrap_or(1).max(1),
            _ => {}
        }
    }
    (filter, page)
}

/// `touchpoints=1` shows them too.
pub fn wants_touchpoints(query: &str) -> bool {
    url::form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "touchpoints" && value == "1")
}
