//! What the address of a map asks for.

use crate::kernel::CheckKind;

/// What stands before the id of a map in `compare`.
pub const OTHER_MAP: &str = "map:";

/// What stands before the id of a persona in `compare`.
pub const PERSONA: &str = "persona:";

/// What the address asks for, not yet checked against what there is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub waves: Vec<String>,
    pub locations: Vec<String>,
    pub kinds: Vec<String>,
    pub persona: Option<String>,
    pub compare: Option<String>,
    pub lanes: Vec<String>,
    pub view: Option<String>,
}

impl Asked {
    /// The id of the other map that a comparison asks for.
    pub fn other_map(&self) -> Option<&str> {
        self.compare.as_deref()?.strip_prefix(OTHER_MAP)
    }

    /// Reads the query of an address; names repeat or hold several values with commas between them.
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let values = || value.split(',').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
            match name.as_ref() {
                "wave" => asked.waves.extend(values()),
                // A city may have a comma in its name.
                "location" if value.starts_with("city:") => asked.locations.push(value.into_owned()),
                "location" => asked.locations.extend(values()),
                "kind" => asked.kinds.extend(values()),
                "persona" => asked.persona = values().next(),
                "compare" => asked.compare = values().next(),
                "lane" => asked.lanes.extend(values()),
                "view" => asked.view = values().next(),
                _ => {}
            }
        }
        asked
    }

    /// The ids in the address that may be those of locations, and the city it asks for.
    pub fn places(&self) -> (Vec<&str>, Option<&str>) {
        let city = match self.locations.as_slice() {
            [one] => one.strip_prefix("city:"),
            _ => None,
        };
        const WORDS: [&str; 5] = ["own", "competitors", "all", "previous", "none"];
        let ids = self.locations.iter().chain(&self.compare).map(String::as_str);
        let may_be = |id: &&str| {
            let other = id.starts_with("city:")
                || id.starts_with(OTHER_MAP)
                || id.starts_with(PERSONA)
                || id.parse::<CheckKind>().is_ok();
            !WORDS.contains(id) && !other
        };
        (ids.filter(may_be).collect(), city)
    }

    /// The ids of the personas that the address names.
    pub fn personas(&self) -> Vec<&str> {
        let compared = self.compare.as_deref().and_then(|side| side.strip_prefix(PERSONA));
        self.persona.as_deref().into_iter().chain(compared).collect()
    }
}
