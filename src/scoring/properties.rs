//! Reading the properties of a JSON object while collecting every fault instead of stopping at the first.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::fault::{Fault, FaultCode};

/// Numbers in a definition stay below this size, so that no sum or product overflows to infinity.
const GREATEST_NUMBER: f64 = 1e12;

/// The properties of one JSON object; `null` reads as absent.
///
/// A property of the wrong type is noted as a fault and then reads as absent, so that reading goes on.
pub(super) struct Properties<'a> {
    object: &'a Map<String, Value>,
    key: String,
    place: String,
    known: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl<'a> Properties<'a> {
    /// Opens an object whose faults are reported under `key`; refuses any other JSON value.
    pub fn open(value: &'a Value, key: impl Into<String>) -> Result<Self, Vec<Fault>> {
        let key = key.into();
        Self::open_at(value, key.clone(), key)
    }

    /// As [`Properties::open`] for an object that stands at a place of another's key.
    pub fn open_at(value: &'a Value, key: impl Into<String>, place: impl Into<String>) -> Result<Self, Vec<Fault>> {
        let (key, place) = (key.into(), place.into());
        match value {
            Value::Object(object) => Ok(Self { object, key, place, known: Vec::new(), faults: Vec::new() }),
            _ => Err(vec![Fault::new(key, FaultCode::WrongType, "must be a JSON object").at(place)]),
        }
    }

    /// The place of one of its properties.
    pub fn place_of(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    /// Reports the faults that follow under another key: the object's own, once it has been read.
    pub fn rename(&mut self, key: &str) {
        for fault in &mut self.faults {
            key.clone_into(&mut fault.key);
        }
        key.clone_into(&mut self.key);
    }

    /// The key under which faults are reported.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Notes a fault of this object.
    pub fn refuse(&mut self, code: FaultCode, message: impl Into<String>) {
        self.faults.push(Fault::new(self.key.clone(), code, message).at(self.place.clone()));
    }

    /// Notes a fault of one property.
    pub fn refuse_in(&mut self, name: &str, code: FaultCode, message: impl Into<String>) {
        self.faults.push(Fault::new(self.key.clone(), code, message).at(self.place_of(name)));
    }

    /// Takes over the faults of a nested object.
    pub fn absorb(&mut self, faults: Vec<Fault>) {
        self.faults.extend(faults);
    }

    /// The property as it stands.
    pub fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// The property, or the fault `required`.
    pub fn required(&mut self, name: &'static str) -> Option<&'a Value> {
        let value = self.value(name);
        if value.is_none() {
            self.refuse_in(name, FaultCode::Required, format!("`{name}` is missing"));
        }
        value
    }

    pub fn text(&mut self, name: &'static str) -> Option<&'a str> {
        let value = self.value(name)?;
        self.as_text(name, value)
    }

    /// A text that isn't blank, or the fault `required`.
    pub fn required_text(&mut self, name: &'static str) -> Option<&'a str> {
        let value = self.required(name)?;
        let text = self.as_text(name, value)?;
        if text.trim().is_empty() {
            self.refuse_in(name, FaultCode::Required, format!("`{name}` is blank"));
            return None;
        }
        Some(text)
    }

    pub fn number(&mut self, name: &'static str) -> Option<f64> {
        let value = self.value(name)?;
        self.as_number(name, value)
    }

    pub fn required_number(&mut self, name: &'static str) -> Option<f64> {
        let value = self.required(name)?;
        self.as_number(name, value)
    }

    /// A boolean, `default` when absent.
    pub fn flag(&mut self, name: &'static str, default: bool) -> bool {
        match self.value(name) {
            None => default,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.refuse_type(name, "true or false");
                default
            }
        }
    }

    /// One of the names of a unit-only enum, or the fault `out_of_range`.
    pub fn name_of<T: Deserialize<'a>>(&mut self, name: &'static str) -> Option<T> {
        let value = self.value(name)?;
        let text = self.as_text(name, value)?;
        match T::deserialize(value) {
            Ok(named) => Some(named),
            Err(_) => {
                self.refuse_in(name, FaultCode::OutOfRange, format!("`{name}` can't be `{text}`"));
                None
            }
        }
    }

    /// The elements of an array; none when absent or of another type.
    pub fn list(&mut self, name: &'static str) -> &'a [Value] {
        match self.value(name) {
            None => &[],
            Some(Value::Array(elements)) => elements,
            Some(_) => {
                self.refuse_type(name, "an array");
                &[]
            }
        }
    }

    /// Ends the reading of a closed object: any property that was never asked for is a fault.
    pub fn close(mut self) -> Vec<Fault> {
        let unknown: Vec<&String> = self.object.keys().filter(|name| !self.known.contains(&name.as_str())).collect();
        for name in unknown {
            self.refuse_in(name, FaultCode::UnknownKey, format!("unknown property `{name}`"));
        }
        self.faults
    }

    /// Ends the reading of an object that may hold more than scoring reads.
    pub fn close_open_ended(self) -> Vec<Fault> {
        self.faults
    }

    fn as_text(&mut self, name: &str, value: &'a Value) -> Option<&'a str> {
        if !value.is_string() {
            self.refuse_type(name, "a text");
        }
        value.as_str()
    }

    fn as_number(&mut self, name: &str, value: &Value) -> Option<f64> {
        match value.as_f64() {
            None => {
                self.refuse_type(name, "a number");
                None
            }
            Some(number) if number.abs() <= GREATEST_NUMBER => Some(number),
            Some(_) => {
                self.refuse_in(name, FaultCode::OutOfRange, format!("`{name}` is too large"));
                None
            }
        }
    }

    fn refuse_type(&mut self, name: &str, wanted: &str) {
        self.refuse_in(name, FaultCode::WrongType, format!("`{name}` must be {wanted}"));
    }
}

/// Reads JSON text; text that isn't JSON is one fault of the document, named by what it should have been.
pub(super) fn parse_json(text: &str, document: &str) -> Result<Value, Vec<Fault>> {
    serde_json::from_str(text)
        .map_err(|error| vec![Fault::new("", FaultCode::WrongType, format!("{document} is not JSON: {error}"))])
}
