//! What the API says of a map beside its figures: whose journey, measured with what, under which selection.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::rules::asked::{OTHER_MAP, PERSONA};
use super::super::rules::selection::{Selection, Side};
use crate::personas::Persona;

/// The customer a map is drawn for.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapPersonaView {
    /// Id of the persona.
    pub id: String,
    pub name: String,
    pub segment: String,
}

/// A version of a checklist that checks of the selection were filed with.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapChecklistView {
    /// `visit`, `call` …
    pub kind: String,
    /// Number of the version, 1 the first.
    pub version: i32,
}

/// Which checks the figures are of.
#[derive(Debug, Serialize, ToSchema)]
pub struct SelectionView {
    /// Ids of waves.
    pub waves: Vec<String>,
    /// `own`, `competitors`, `all`, `city:` and its name, or ids with commas between them.
    pub location: String,
    pub kinds: Vec<String>,
    /// Id of the persona whose checks they are; null for all checks.
    pub persona: Option<String>,
    /// What they are compared with: `own`, `competitors`, a kind, the id of a wave or of a location, `persona:` and the id of
    /// a persona, `map:` and the id of another map.
    pub compare: Option<String>,
    /// Which checks both sides hold: `nothing`, `first` (all of these are among those), `second`, `part` or `everything`. There
    /// is no verdict with the last two.
    pub shared: Option<String>,
}

impl From<&Persona> for MapPersonaView {
    fn from(persona: &Persona) -> Self {
        Self { id: persona.public_id.clone(), name: persona.name.clone(), segment: persona.segment.clone() }
    }
}

impl From<&Selection> for SelectionView {
    fn from(selection: &Selection) -> Self {
        Self {
            waves: selection.waves.iter().map(|wave| wave.public_id.clone()).collect(),
            location: selection.location_value(),
            kinds: selection.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
            persona: selection.persona.as_ref().map(|persona| persona.public_id.clone()),
            shared: selection.against.as_ref().map(|against| against.shared.as_str().to_owned()),
            compare: selection.against.as_ref().map(|against| match &against.side {
                Side::Wave(wave) => wave.public_id.clone(),
                Side::Own => "own".to_owned(),
                Side::Competitors => "competitors".to_owned(),
                Side::Location(location) => location.public_id.clone(),
                Side::Kind(kind) => kind.as_str().to_owned(),
                Side::Persona(persona) => format!("{PERSONA}{}", persona.public_id),
                Side::Map(other) => format!("{OTHER_MAP}{}", other.public_id),
            }),
        }
    }
}
