//! Addresses that keep the selection, and the choices of it.

use serde::Serialize;

use super::super::model::Level;
use super::super::rules::asked::{OTHER_MAP, PERSONA};
use super::super::rules::selection::{Locations, Selection, Side};
use super::super::usecases::{Drawn, MapChoices};
use super::words;
use crate::clients::Location;
use crate::kernel::{CheckKind, Language};
use crate::texts;
use crate::web::render::Choice;

/// One choice of the selection.
#[derive(Serialize)]
pub struct Select {
    pub name: &'static str,
    value: String,
    empty: Option<String>,
    options: Vec<Choice>,
    /// More options, under headings.
    groups: Vec<Group>,
}

/// Options that belong together.
#[derive(Serialize)]
struct Group {
    label: String,
    options: Vec<Choice>,
}

/// A file that the map can be taken away as.
#[derive(Serialize)]
pub struct Export {
    href: String,
    label: String,
}

/// The files of the map under the same selection.
pub fn exports(drawn: &Drawn, language: Language) -> Vec<Export> {
    let files = ["report.pdf", "map.png", "map.svg", "figures.xlsx", "figures.csv", "figures.json", "plan.json"];
    let (id, query) = (&drawn.plan.map.public_id, drawn.selection.query());
    let export = |file: &str| Export {
        href: format!("/maps/{id}/{file}?{query}"),
        label: texts::text(language, &format!("export-{}", file.replace('.', "-"))),
    };
    files.into_iter().map(export).collect()
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

/// Its picture under the same selection, one pixel for one of the drawing.
pub fn picture_href(drawn: &Drawn) -> String {
    format!("/maps/{}/map.png?{}&scale=1", drawn.plan.map.public_id, drawn.selection.query())
}

/// What stands behind a number, under the same selection.
pub fn cell_href(drawn: &Drawn, level: Level, key: &str) -> String {
    format!("/maps/{}/cells/{level}/{key}?{}", drawn.plan.map.public_id, drawn.selection.query())
}

/// What stands behind a number under another selection of the same map.
pub fn cell_href_under(drawn: &Drawn, selection: &Selection, level: Level, key: &str) -> String {
    format!("/maps/{}/cells/{level}/{key}?{}", drawn.plan.map.public_id, selection.query())
}

/// What stands behind the other side of a comparison; `None` where nothing is compared.
pub fn then_href(drawn: &Drawn, level: Level, key: &str) -> Option<String> {
    let query = drawn.selection.other_side()?.query();
    let map = match drawn.selection.against.as_ref().map(|against| &against.side) {
        Some(Side::Map(other)) => &other.public_id,
        _ => &drawn.plan.map.public_id,
    };
    Some(format!("/maps/{map}/cells/{level}/{key}?{query}"))
}

/// The reports that name a barrier at a touchpoint, under the same selection.
pub fn barrier_href(drawn: &Drawn, touchpoint: &str, category: &str) -> String {
    format!("{}&barrier={category}#reports", cell_href(drawn, Level::Touchpoint, touchpoint))
}

/// The answers to a question, under the same selection.
pub fn question_href(drawn: &Drawn, checklist: &str, question: &str) -> String {
    format!("/maps/{}/questions/{checklist}/{question}?{}", drawn.plan.map.public_id, drawn.selection.query())
}

/// Another way to look at the map; its words stand under `map-view-<key>`.
#[derive(Serialize)]
pub struct ViewLink {
    key: &'static str,
    href: String,
}

/// The pages that tell more of the same selection.
pub fn views(drawn: &Drawn) -> Vec<ViewLink> {
    let map = &drawn.plan.map.public_id;
    let query = drawn.selection.query();
    let mut views: Vec<ViewLink> =
        ["trend", "league", "advice"].map(|key| ViewLink { key, href: format!("/maps/{map}/{key}?{query}") }).into();
    // Rules watch the newest wave, whatever is selected.
    views.push(ViewLink { key: "alerts", href: format!("/maps/{map}/alerts") });
    views
}

/// Wave, locations, kind and comparison, each with what the map has.
pub fn selects(drawn: &Drawn, choices: &MapChoices, others: &[(String, String)], language: Language) -> Vec<Select> {
    let text = |key: &str| texts::text(language, key);
    let selection = &drawn.selection;
    let known = &choices.places;
    let mut waves = vec![Choice::new("all", text("map-all-waves"))];
    waves.extend(drawn.waves.iter().rev().map(|wave| Choice::new(&wave.public_id, &wave.title)));
    include(&mut waves, &selection.wave_value(), || words::period(language, selection));

    let mut places = vec![
        Choice::new("own", text("map-own")),
        Choice::new("competitors", text("map-competitors")),
        Choice::new("all", text("map-all-locations")),
    ];
    if known.cities.len() > 1 {
        places.extend(known.cities.iter().map(|city| Choice::new(format!("city:{city}"), city)));
    }
    let listed = known.locations.as_deref().unwrap_or_default();
    let location =
        |location: &Location| Choice::new(&location.public_id, format!("{}, {}", location.city, location.name));
    places.extend(listed.iter().map(location));
    include(&mut places, &selection.location_value(), || words::places(language, selection));

    let mut kinds: Vec<Choice> =
        CheckKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), text(&format!("kind-{kind}")))).collect();
    include(&mut kinds, &selection.kind_value(), || {
        selection.kinds.iter().map(|kind| words::kind(language, *kind)).collect::<Vec<_>>().join(", ")
    });

    let mut personas: Vec<Choice> =
        choices.personas.iter().map(|persona| Choice::new(&persona.public_id, persona.told_apart())).collect();
    if let Some(persona) = &selection.persona {
        include(&mut personas, &persona.public_id, || persona.name.clone());
    }

    let mut selects = vec![
        Select { name: "wave", value: selection.wave_value(), empty: None, options: waves, groups: Vec::new() },
        Select {
            name: "location",
            value: selection.location_value(),
            empty: None,
            options: places,
            groups: Vec::new(),
        },
        Select {
            name: "kind",
            value: selection.kind_value(),
            empty: Some(text("map-all-kinds")),
            options: kinds,
            groups: Vec::new(),
        },
    ];
    // Where nobody was anybody in particular there is nothing to choose.
    if !personas.is_empty() {
        selects.push(Select {
            name: "persona",
            value: selection.persona_value(),
            empty: Some(text("map-all-personas")),
            options: personas,
            groups: Vec::new(),
        });
    }
    selects.push(Select {
        name: "compare",
        value: selection.compare.clone(),
        // Before the first wave there is none, and all of them have none before.
        empty: Some(text(match (&selection.against, selection.compare.as_str()) {
            (None, "" | "previous") => "map-compare-nothing",
            _ => "map-compare-previous",
        })),
        options: vec![Choice::new("none", text("map-compare-none"))],
        groups: sides(drawn, choices, others, language),
    });
    selects
}

/// What the selection can be compared with, by what the question is: when, who, how, where.
fn sides(drawn: &Drawn, choices: &MapChoices, others: &[(String, String)], language: Language) -> Vec<Group> {
    let text = |key: &str| texts::text(language, key);
    let (selection, known) = (&drawn.selection, &choices.places);
    let shown = |id: i64| selection.waves.iter().any(|wave| wave.id == id);
    let waves = drawn.waves.iter().rev().filter(|wave| wave.has_checks && !shown(wave.id));
    let mut whose = Vec::new();
    if known.competitors {
        whose.push(match selection.locations {
            Locations::Competitors => Choice::new("own", text("map-own")),
            _ => Choice::new("competitors", text("map-competitors")),
        });
    }
    let kinds = CheckKind::ALL.iter().filter(|kind| selection.kinds != [**kind]);
    let mut places: Vec<Choice> = known
        .locations
        .iter()
        .flatten()
        .map(|location| Choice::new(&location.public_id, format!("{}, {}", location.city, location.name)))
        .collect();
    if let Some(Side::Location(chosen)) = selection.against.as_ref().map(|against| &against.side) {
        include(&mut places, &chosen.public_id, || format!("{}, {}", chosen.city, chosen.name));
    }
    let is_shown = |id: i64| selection.selected.persona_id == Some(id);
    let played = choices.personas.iter().filter(|persona| !is_shown(persona.id));
    let ways = others.iter().map(|(id, name)| Choice::new(format!("{OTHER_MAP}{id}"), name));
    let groups = [
        ("map-compare-waves", waves.map(|wave| Choice::new(&wave.public_id, &wave.title)).collect()),
        ("map-compare-whose", whose),
        ("map-compare-kinds", kinds.map(|kind| Choice::new(kind.as_str(), text(&format!("kind-{kind}")))).collect()),
        (
            "map-compare-personas",
            played
                .map(|persona| Choice::new(format!("{PERSONA}{}", persona.public_id), persona.told_apart()))
                .chain(ways)
                .collect(),
        ),
        ("map-compare-places", places),
    ];
    let filled = groups.into_iter().filter(|(_, options)| !options.is_empty());
    filled.map(|(key, options)| Group { label: text(key), options }).collect()
}

// Several at once can be asked for in the address; the choice then names them together.
fn include(options: &mut Vec<Choice>, value: &str, label: impl FnOnce() -> String) {
    if !value.is_empty() && !options.iter().any(|option| option.value == value) {
        options.push(Choice::new(value, label()));
    }
}
