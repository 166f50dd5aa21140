//! A document as anybody may have written it: entries of cells, each with its place, and never more of them than a
//! plan may have.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::limits::{MOST_SOLUTIONS, MOST_STAGES, MOST_TOUCHPOINTS};
use crate::error::FieldError;

/// Fields of one entry that are looked at; no entry has as many.
const MOST_FIELDS: usize = 40;

/// A value, whatever it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Nothing,
    Text(String),
    Number(f64),
    Flag(bool),
    /// A list or an object.
    Other,
}

/// Fields that belong together, and where they stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// `stages[3]` of a JSON document, counted from 0; `rows[12]` of a table, as the spreadsheet numbers it.
    pub place: String,
    pub fields: BTreeMap<String, Cell>,
    /// Names of the fields where a table calls them differently.
    pub columns: BTreeMap<&'static str, &'static str>,
}

impl Entry {
    pub fn at(place: impl Into<String>) -> Self {
        Self { place: place.into(), ..Self::default() }
    }

    /// Where a field stands, as messages name it.
    pub fn path(&self, field: &str) -> String {
        let field = self.columns.get(field).copied().unwrap_or(field);
        if self.place.is_empty() { field.to_owned() } else { format!("{}.{field}", self.place) }
    }
}

/// Everything that was found, before anybody has asked whether it makes sense.
#[derive(Debug, Clone, Default)]
pub struct Loose {
    pub format: Option<Cell>,
    pub version: Option<Cell>,
    /// Whether both must be there; a table may do without.
    pub is_json: bool,
    pub map: Entry,
    pub persona: Option<Entry>,
    pub stages: Vec<Entry>,
    pub touchpoints: Vec<Entry>,
    pub solutions: Vec<Entry>,
    /// What could not even be put into an entry.
    pub faults: Vec<FieldError>,
}

/// Reads a JSON document.
pub fn from_json(bytes: &[u8]) -> Loose {
    match serde_json::from_slice::<Top>(bytes) {
        Ok(top) => top.into_loose(),
        Err(error) => {
            let fault = FieldError::new("file", "document-broken");
            let fault = fault.with("line", error.line()).with("column", error.column());
            Loose { faults: vec![fault], is_json: true, ..Loose::default() }
        }
    }
}

#[derive(Debug, Default)]
struct Top {
    is_object: bool,
    cells: BTreeMap<String, Cell>,
    map: Fields,
    persona: Option<Fields>,
    stages: List,
    touchpoints: List,
    /// Absent in documents without any.
    solutions: Option<List>,
    unknown: Vec<String>,
}

/// An object; `None` for anything else.
#[derive(Debug, Clone, Default)]
struct Fields(Option<BTreeMap<String, Cell>>);

/// The first entries of a list, and how many it has.
#[derive(Debug, Default)]
struct List {
    is_list: bool,
    items: Vec<Fields>,
    count: usize,
}

impl Top {
    fn into_loose(mut self) -> Loose {
        let mut faults = Vec::new();
        if !self.is_object {
            faults.push(FieldError::new("file", "document-unknown-kind"));
        }
        faults.extend(self.unknown.iter().map(|name| FieldError::new(name.as_str(), "unknown-field")));
        let mut entry = |place: &str, fields: Fields| {
            if fields.0.is_none() && self.is_object {
                faults.push(FieldError::new(place, "wrong-type"));
            }
            Entry { fields: fields.0.unwrap_or_default(), ..Entry::at(place) }
        };
        let map = entry("map", self.map);
        let persona = self.persona.map(|persona| entry("persona", persona));
        let mut list = |name: &str, list: List, most: usize| -> Vec<Entry> {
            if !list.is_list && self.is_object {
                entry(name, Fields(None));
            }
            let items = list.items.into_iter().take(most).enumerate();
            items.map(|(index, fields)| entry(&format!("{name}[{index}]"), fields)).collect()
        };
        let solved = self.solutions.as_ref().map_or(0, |list| list.count);
        let counts = [
            ("stages", self.stages.count, MOST_STAGES),
            ("touchpoints", self.touchpoints.count, MOST_TOUCHPOINTS),
            ("solutions", solved, MOST_SOLUTIONS),
        ];
        let stages = list("stages", self.stages, MOST_STAGES);
        let touchpoints = list("touchpoints", self.touchpoints, MOST_TOUCHPOINTS);
        let solutions = self.solutions.map(|own| list("solutions", own, MOST_SOLUTIONS)).unwrap_or_default();
        for (name, count, most) in counts.into_iter().filter(|(_, count, most)| count > most) {
            faults.insert(0, FieldError::new(name, "document-too-many").with("n", count).with("max", most));
        }
        let (format, version) = (self.cells.remove("format"), self.cells.remove("version"));
        Loose { format, version, is_json: true, map, persona, stages, touchpoints, solutions, faults }
    }
}

/// A value in place of every kind that a visitor doesn't look into.
macro_rules! nothing_else {
    ($value:expr) => {
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($value)
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($value)
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($value)
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($value)
        }
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok($value)
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($value)
        }
    };
}

fn skip_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

fn skip_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<(), A::Error> {
    while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

struct Looking<T>(PhantomData<T>);

macro_rules! looked_at {
    ($kind:ty) => {
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                reader.deserialize_any(Looking(PhantomData::<Self>))
            }
        }
    };
}
looked_at!(Top);
looked_at!(Fields);
looked_at!(List);
looked_at!(Cell);

impl<'de> Visitor<'de> for Looking<Cell> {
    type Value = Cell;

    fn expecting(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str("a value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Cell, E> {
        Ok(Cell::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
        Ok(Cell::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
        Ok(Cell::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
        Ok(Cell::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Cell, A::Error> {
        skip_list(list).map(|()| Cell::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Cell, A::Error> {
        skip_object(object).map(|()| Cell::Other)
    }
}

impl<'de> Visitor<'de> for Looking<Fields> {
    type Value = Fields;

    fn expecting(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str("an object")
    }

    nothing_else!(Fields(None));

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Fields, A::Error> {
        skip_list(list).map(|()| Fields(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Fields, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(name) = object.next_key::<String>()? {
            if fields.len() < MOST_FIELDS || fields.contains_key(&name) {
                fields.insert(name, object.next_value()?);
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Fields(Some(fields)))
    }
}

impl<'de> Visitor<'de> for Looking<List> {
    type Value = List;

    fn expecting(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str("a list")
    }

    nothing_else!(List::default());

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List, A::Error> {
        let mut found = List { is_list: true, ..List::default() };
        while found.items.len() < MOST_STAGES.max(MOST_TOUCHPOINTS).max(MOST_SOLUTIONS) {
            let Some(fields) = list.next_element()? else {
                found.count = found.items.len();
                return Ok(found);
            };
            found.items.push(fields);
        }
        found.count = found.items.len();
        while list.next_element::<IgnoredAny>()?.is_some() {
            found.count += 1;
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<List, A::Error> {
        skip_object(object).map(|()| List::default())
    }
}

impl<'de> Visitor<'de> for Looking<Top> {
    type Value = Top;

    fn expecting(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str("a document")
    }

    nothing_else!(Top::default());

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Top, A::Error> {
        skip_list(list).map(|()| Top::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Top, A::Error> {
        let mut top = Top { is_object: true, ..Top::default() };
        while let Some(name) = object.next_key::<String>()? {
            match name.as_str() {
                "format" | "version" => {
                    top.cells.insert(name, object.next_value()?);
                }
                "map" => top.map = object.next_value()?,
                "persona" => top.persona = object.next_value::<Option<Fields>>()?,
                "stages" => top.stages = object.next_value()?,
                "touchpoints" => top.touchpoints = object.next_value()?,
                "solutions" => top.solutions = Some(object.next_value()?),
                _ => {
                    object.next_value::<IgnoredAny>()?;
                    if top.unknown.len() < MOST_FIELDS {
                        top.unknown.push(name.chars().take(100).collect());
                    }
                }
            }
        }
        Ok(top)
    }
}
