//! A selection as an address writes it, so that a link shows the same picture.

use super::selection::{Locations, Selection, Side};
use crate::kernel::CheckKind;

impl Selection {
    /// What it is compared with, as a selection of its own that is compared with nothing.
    pub fn other_side(&self) -> Option<Self> {
        let against = self.against.as_ref()?;
        let other = match &against.side {
            Side::Wave(wave) => self.in_wave(wave),
            Side::Own => Self { locations: Locations::Own, ..self.clone() },
            Side::Competitors => Self { locations: Locations::Competitors, ..self.clone() },
            Side::Location(location) => self.at(location),
            Side::Kind(kind) => Self { kinds: vec![*kind], ..self.clone() },
            Side::Persona(persona) => Self { persona: Some(persona.clone()), ..self.clone() },
            // A map of another program has waves of its own, of which the newest is meant.
            Side::Map(map) if !map.same_checks => Self { waves: Vec::new(), all_waves: false, ..self.clone() },
            Side::Map(_) => self.clone(),
        };
        Some(Self { selected: against.selected.clone(), against: None, compare: "none".to_owned(), ..other })
    }

    /// The value of `wave` in the address: the waves themselves, so that a link keeps showing the same picture.
    pub fn wave_value(&self) -> String {
        if self.all_waves {
            return "all".to_owned();
        }
        self.waves.iter().map(|wave| wave.public_id.as_str()).collect::<Vec<_>>().join(",")
    }

    /// The value of `location` in the address.
    pub fn location_value(&self) -> String {
        match &self.locations {
            Locations::Own => "own".to_owned(),
            Locations::Competitors => "competitors".to_owned(),
            Locations::All => "all".to_owned(),
            Locations::City(city) => format!("city:{city}"),
            Locations::Chosen(chosen) => {
                chosen.iter().map(|location| location.public_id.as_str()).collect::<Vec<_>>().join(",")
            }
        }
    }

    /// The value of `kind` in the address; empty for all kinds.
    pub fn kind_value(&self) -> String {
        if self.kinds.len() == CheckKind::ALL.len() {
            return String::new();
        }
        self.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(",")
    }

    /// The value of `persona` in the address; empty for all.
    pub fn persona_value(&self) -> String {
        self.persona.as_ref().map(|persona| persona.public_id.clone()).unwrap_or_default()
    }

    /// The query of an address that shows the same checks.
    pub fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("wave", self.wave_value()),
            ("location", self.location_value()),
            ("kind", self.kind_value()),
            ("persona", self.persona_value()),
            ("compare", self.compare.clone()),
        ] {
            let usual = value.is_empty() || (name == "location" && value == "own");
            if !usual {
                query.append_pair(name, &value);
            }
        }
        for lane in &self.lanes {
            query.append_pair("lane", lane);
        }
        query.finish()
    }
}
