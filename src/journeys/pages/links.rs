//! Addresses that keep the selection, and the choices of it.

use serde::Serialize;

use super::super::model::Level;
use super::super::rules::selection::Locations;
use super::super::usecases::Drawn;
use super::words;
use crate::kernel::{CheckKind, Language};
use crate::texts;
use crate::web::render::Choice;

/// One choice of the selection.
#[derive(Serialize)]
pub struct Select {
    name: &'static str,
    value: String,
    empty: Option<String>,
    options: Vec<Choice>,
}

impl Select {
    /// Whether it chooses checks, and not what they are compared with.
    pub fn chooses_checks(&self) -> bool {
        self.name != "compare"
    }
}

/// The map under the same selection.
pub fn map_href(drawn: &Drawn) -> String {
    format!("/maps/{}?{}", drawn.plan.map.public_id, drawn.selection.query())
}

/// What stands behind a number, under the same selection.
pub fn cell_href(drawn: &Drawn, level: Level, key: &str) -> String {
    format!("/maps/{}/cells/{level}/{key}?{}", drawn.plan.map.public_id, drawn.selection.query())
}

/// The answers to a question, under the same selection.
pub fn question_href(drawn: &Drawn, checklist: &str, question: &str) -> String {
    format!("/maps/{}/questions/{checklist}/{question}?{}", drawn.plan.map.public_id, drawn.selection.query())
}

/// Wave, locations, kind and comparison, each with what the map has.
pub fn selects(drawn: &Drawn, language: Language) -> Vec<Select> {
    let text = |key: &str| texts::text(language, key);
    let selection = &drawn.selection;
    let mut waves = vec![Choice::new("all", text("map-all-waves"))];
    waves.extend(drawn.waves.iter().rev().map(|wave| Choice::new(&wave.public_id, &wave.title)));
    include(&mut waves, &selection.wave_value(), || words::period(language, selection));

    let mut places = vec![
        Choice::new("own", text("map-own")),
        Choice::new("competitors", text("map-competitors")),
        Choice::new("all", text("map-all-locations")),
    ];
    let mut cities: Vec<&str> =
        drawn.locations.iter().filter(|location| location.own).map(|location| location.city.as_str()).collect();
    cities.sort_unstable();
    cities.dedup();
    if cities.len() > 1 {
        places.extend(cities.iter().map(|city| Choice::new(format!("city:{city}"), *city)));
    }
    places.extend(
        drawn
            .locations
            .iter()
            .map(|location| Choice::new(&location.public_id, format!("{}, {}", location.city, location.name))),
    );
    include(&mut places, &selection.location_value(), || words::places(language, selection));

    let mut kinds: Vec<Choice> =
        CheckKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), text(&format!("kind-{kind}")))).collect();
    include(&mut kinds, &selection.kind_value(), || {
        selection.kinds.iter().map(|kind| words::kind(language, *kind)).collect::<Vec<_>>().join(", ")
    });

    let mut sides = vec![Choice::new("none", text("map-compare-none"))];
    let shown = |id: i64| selection.waves.iter().any(|wave| wave.id == id);
    sides.extend(
        drawn
            .waves
            .iter()
            .rev()
            .filter(|wave| wave.has_checks && !shown(wave.id))
            .map(|wave| Choice::new(&wave.public_id, &wave.title)),
    );
    if drawn.locations.iter().any(|location| !location.own) {
        match selection.locations {
            Locations::Competitors => sides.push(Choice::new("own", text("map-own"))),
            _ => sides.push(Choice::new("competitors", text("map-competitors"))),
        }
    }
    sides.extend(
        drawn
            .locations
            .iter()
            .map(|location| Choice::new(&location.public_id, format!("{}, {}", location.city, location.name))),
    );

    vec![
        Select { name: "wave", value: selection.wave_value(), empty: None, options: waves },
        Select { name: "location", value: selection.location_value(), empty: None, options: places },
        Select { name: "kind", value: selection.kind_value(), empty: Some(text("map-all-kinds")), options: kinds },
        Select {
            name: "compare",
            value: selection.compare.clone(),
            empty: Some(text("map-compare-previous")),
            options: sides,
        },
    ]
}

// Several at once can be asked for in the address; the choice then names them together.
fn include(options: &mut Vec<Choice>, value: &str, label: impl FnOnce() -> String) {
    if !value.is_empty() && !options.iter().any(|option| option.value == value) {
        options.push(Choice::new(value, label()));
    }
}
