//! The one shape of every refusal: which key, why, and a sentence for people.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One reason why a document was refused.
///
/// The order (key, then code, then message) is the order in which faults are reported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fault {
    /// Key of the question, section, stage, touchpoint or cell at fault; empty for the document as a whole.
    pub key: String,
    pub code: FaultCode,
    /// English sentence; other languages are rendered from the code.
    pub message: String,
    /// Where in the document, down to the property where one is meant: `sections[0].questions[2].weight`. Keys may be
    /// missing or doubled, places never are.
    #[serde(skip)]
    pub place: String,
}

impl Fault {
    /// A fault of the given key.
    pub fn new(key: impl Into<String>, code: FaultCode, message: impl Into<String>) -> Self {
        Self { key: key.into(), code, message: message.into(), place: String::new() }
    }

    /// The same fault, at a place of the document.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(formatter, "{}: {}", self.code, self.message),
            key => write!(formatter, "{key}: {}: {}", self.code, self.message),
        }
    }
}

/// Why something was refused. Ordered by name, so that sorting faults sorts by the printed code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    BadBands,
    BadCondition,
    BadKey,
    BadLeg,
    BadRange,
    BadWeight,
    BonusCritical,
    CriticalUnscored,
    DuplicateKey,
    Empty,
    EvidenceRequired,
    Irrelevant,
    NaNotAllowed,
    NoPoints,
    OutOfRange,
    Required,
    UnknownKey,
    WrongType,
}

impl FaultCode {
    /// Every code, sorted by its printed name.
    pub const ALL: [Self; 18] = [
        Self::BadBands,
        Self::BadCondition,
        Self::BadKey,
        Self::BadLeg,
        Self::BadRange,
        Self::BadWeight,
        Self::BonusCritical,
        Self::CriticalUnscored,
        Self::DuplicateKey,
        Self::Empty,
        Self::EvidenceRequired,
        Self::Irrelevant,
        Self::NaNotAllowed,
        Self::NoPoints,
        Self::OutOfRange,
        Self::Required,
        Self::UnknownKey,
        Self::WrongType,
    ];

    /// The name used in JSON and as the key of a localised message.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadBands => "bad_bands",
            Self::BadCondition => "bad_condition",
            Self::BadKey => "bad_key",
            Self::BadLeg => "bad_leg",
            Self::BadRange => "bad_range",
            Self::BadWeight => "bad_weight",
            Self::BonusCritical => "bonus_critical",
            Self::CriticalUnscored => "critical_unscored",
            Self::DuplicateKey => "duplicate_key",
            Self::Empty => "empty",
            Self::EvidenceRequired => "evidence_required",
            Self::Irrelevant => "irrelevant",
            Self::NaNotAllowed => "na_not_allowed",
            Self::NoPoints => "no_points",
            Self::OutOfRange => "out_of_range",
            Self::Required => "required",
            Self::UnknownKey => "unknown_key",
            Self::WrongType => "wrong_type",
        }
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Accepts the value when there are no faults, else hands them back sorted, one per key and code.
pub(super) fn accept<T>(value: T, mut faults: Vec<Fault>) -> Result<T, Vec<Fault>> {
    if faults.is_empty() {
        return Ok(value);
    }
    faults.sort();
    faults.dedup();
    faults.dedup_by(|next, kept| {
        let same = next.key == kept.key && next.code == kept.code;
        if same && next.message != kept.message {
            kept.message = format!("{}; {}", kept.message, next.message);
        }
        same
    });
    Err(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_declared_in_the_order_of_their_names() {
        assert!(FaultCode::ALL.is_sorted_by_key(|code| code.as_str()));
        assert!(FaultCode::ALL.is_sorted());
    }

    #[test]
    fn a_code_is_written_in_json_as_it_is_printed() {
        for code in FaultCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }

    #[test]
    fn faults_are_sorted_by_key_then_code_and_told_once() {
        let faults = vec![
            Fault::new("b", FaultCode::Required, "y"),
            Fault::new("b", FaultCode::Required, "x"),
            Fault::new("a", FaultCode::WrongType, "x"),
            Fault::new("a", FaultCode::BadKey, "x"),
            Fault::new("b", FaultCode::Required, "x"),
        ];
        let told = accept((), faults).unwrap_err();
        let order: Vec<_> = told.iter().map(|f| (f.key.as_str(), f.code.as_str())).collect();
        assert_eq!(order, [("a", "bad_key"), ("a", "wrong_type"), ("b", "required")]);
        assert_eq!(told[2].message, "x; y");
    }
}
