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

/// What an address says of the picture; whatever else stands in it says how it is looked at.
const PARTS: [&str; 6] = ["wave", "location", "kind", "persona", "compare", "lane"];

impl Asked {
    /// Whether a name of an address says which picture is meant.
    pub fn is_part(name: &str) -> bool {
        PARTS.contains(&name)
    }

    /// The selection of an address without the rest of it; where it is to follow the newest wave, without its waves.
    pub fn kept(query: &str, newest_wave: bool) -> String {
        let mut kept = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            if Self::is_part(&name) && !value.is_empty() && !(newest_wave && name == "wave") {
                kept.append_pair(&name, &value);
            }
        }
        kept.finish()
    }

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

#[cfg(test)]
mod tests {
    use super::Asked;

    #[test]
    fn a_link_keeps_what_chooses_checks_and_nothing_else() {
        let query = "wave=w1&location=city%3AKazan&view=print&cursor=a1&lane=score&kind=&persona=p1&theme=dark";
        assert_eq!(Asked::kept(query, false), "wave=w1&location=city%3AKazan&lane=score&persona=p1");
        assert_eq!(Asked::kept(query, true), "location=city%3AKazan&lane=score&persona=p1");
    }
}
