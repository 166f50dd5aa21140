//! What stands above the map: whose journey it is, how it went, and where to begin.

use serde::Serialize;

use super::super::super::model::{Level, WHOLE};
use super::super::super::usecases::{Drawn, Header};
use super::super::links::{cell_href, then_href};
use super::super::words::{self, ScoreView, VerdictView};

use crate::kernel::{Language, Timestamp};
use crate::personas::Persona;
use crate::texts;

/// Pains that the header names to begin with.
const START_WITH: usize = 3;

#[derive(Serialize)]
pub struct MapHead {
    pub title: String,
    pub href: String,
    pub client: String,
    pub state: String,
    pub days: Option<String>,
    pub period: String,
    pub owner: String,
    pub checks: i64,
    pub scenario: String,
    pub trigger: String,
    pub goal: String,
    pub checklists: Vec<String>,
    pub as_of: String,
    pub edit_href: Option<String>,
    pub share_href: Option<String>,
    pub print_href: String,
    pub pains_href: String,
    pub versions_href: Option<String>,
    /// As is beside to be, where both are there.
    pub beside_href: Option<String>,
    pub list_href: &'static str,
    /// Open threads about any cell.
    pub comments: i64,
    pub comments_href: String,
    pub shared: bool,
}

#[derive(Serialize)]
pub struct PersonaHead {
    pub name: String,
    pub line: String,
    pub text: String,
    pub portrait: Option<String>,
    pub href: Option<String>,
    pub segment: String,
}

#[derive(Serialize)]
pub struct Overall {
    /// Open threads about the journey as a whole.
    pub comments: i64,
    /// Without text where nothing was scored.
    #[serde(flatten)]
    pub score: ScoreView,
    pub href: String,
    pub verdict: Option<VerdictView>,
}

#[derive(Serialize)]
pub struct StartWith {
    pub n: usize,
    pub href: &'static str,
}

#[derive(Serialize)]
pub struct CompareHead {
    pub name: String,
    pub n: i64,
    /// What to know where checks are on both sides.
    pub shared: Option<String>,
}

/// `may_edit` offers the pencil; the use cases decide again.
pub(super) fn map_head(drawn: &Drawn, header: &Header, language: Language, now: Timestamp, may_edit: bool) -> MapHead {
    let map = &drawn.plan.map;
    let href = format!("/maps/{}", map.public_id);
    let query = drawn.selection.query();
    MapHead {
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
            .about
            .checklists
            .iter()
            .map(|(kind, number)| format!("{} v{number}", words::kind(language, *kind)))
            .collect(),
        as_of: texts::date(language, now.date()),
        edit_href: may_edit.then(|| format!("{href}/edit")),
        share_href: may_edit.then(|| format!("{href}/shares?{query}")),
        pains_href: format!("{href}/pains?{query}"),
        print_href: format!("{href}?{query}&view=print"),
        beside_href: (header.to_be.is_some() || map.base_map_id.is_some()).then(|| format!("{href}/to-be")),
        versions_href: Some(format!("{href}/versions")),
        list_href: "/maps",
        comments: header.comments.total(),
        comments_href: format!("{href}/comments"),
        shared: false,
        href,
    }
}

pub(super) fn persona_head(persona: Persona, language: Language) -> PersonaHead {
    PersonaHead {
        line: [persona.age.map(|age| words::age(language, age)).unwrap_or_default(), persona.city]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        text: if persona.about.is_empty() { persona.occupation } else { persona.about },
        portrait: persona.portrait_hash.map(|_| format!("/personas/{}/portrait", persona.public_id)),
        href: Some(format!("/personas/{}", persona.public_id)),
        segment: persona.segment,
        name: persona.name,
    }
}

pub(super) fn overall(drawn: &Drawn, comments: i64) -> Overall {
    let figure = &drawn.figures.journey.now;
    let unscored = || ScoreView { text: String::new(), n: figure.n, band: None, low: None, high: None };
    Overall {
        comments,
        score: words::score(figure).unwrap_or_else(unscored),
        href: cell_href(drawn, Level::Journey, WHOLE),
        verdict: words::verdict(&drawn.figures.journey)
            .map(|told| told.leading(then_href(drawn, Level::Journey, WHOLE))),
    }
}

pub(super) fn start_with(drawn: &Drawn) -> Option<StartWith> {
    let worst = drawn.figures.pains.iter().filter(|pain| pain.rank.is_some() && pain.hurts());
    let first = worst.take(START_WITH).count();
    (first > 0).then_some(StartWith { n: first, href: "#pains-1" })
}

pub(super) fn compared_with(drawn: &Drawn, language: Language) -> Option<CompareHead> {
    drawn.selection.against.as_ref().map(|against| CompareHead {
        name: words::side(language, &against.side),
        n: drawn.figures.checks_then,
        shared: words::shared(language, against.shared).filter(|_| drawn.figures.checks_then > 0),
    })
}
