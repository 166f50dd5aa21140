//! The `type` column: what XLSForm asks for, by its many spellings.

/// What a row of the survey sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowType {
    BeginGroup,
    BeginRepeat,
    End,
    Asks(Asked),
    Note,
    /// Filled in by the device, or worked out.
    Automatic,
    /// A choice out of a file, or another form of choosing that needs more than the form itself.
    FromFile,
    Unsupported,
}

/// What a question asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    One {
        list: String,
        or_other: bool,
    },
    Several {
        list: String,
        or_other: bool,
    },
    Integer,
    Decimal,
    Range,
    Text,
    /// A text in a form that nobody checks here: a bar code, for one.
    TextLike,
    Moment,
    /// A date or a time alone.
    MomentPart,
    Acknowledge,
    Media,
}

impl RowType {
    pub fn read(cell: &str) -> Self {
        let words: Vec<&str> = cell.split_whitespace().collect();
        let lower = words.join(" ").to_lowercase();
        match lower.as_str() {
            "begin group" | "begin_group" | "group" => return Self::BeginGroup,
            "begin repeat" | "begin_repeat" | "begin loop" | "begin_loop" => return Self::BeginRepeat,
            "end group" | "end_group" | "end repeat" | "end_repeat" | "end loop" | "end_loop" => return Self::End,
            "integer" | "int" => return Self::Asks(Asked::Integer),
            "decimal" => return Self::Asks(Asked::Decimal),
            "range" => return Self::Asks(Asked::Range),
            "text" | "string" => return Self::Asks(Asked::Text),
            "barcode" | "url" => return Self::Asks(Asked::TextLike),
            "datetime" => return Self::Asks(Asked::Moment),
            "date" | "time" => return Self::Asks(Asked::MomentPart),
            "acknowledge" | "trigger" => return Self::Asks(Asked::Acknowledge),
            "image" | "photo" | "picture" | "audio" | "video" | "file" => return Self::Asks(Asked::Media),
            "note" => return Self::Note,
            "calculate"
            | "calculation"
            | "hidden"
            | "start"
            | "end"
            | "today"
            | "deviceid"
            | "username"
            | "phonenumber"
            | "email"
            | "simserial"
            | "subscriberid"
            | "audit"
            | "start-geopoint"
            | "background-audio"
            | "background-geopoint"
            | "xml-external"
            | "csv-external" => return Self::Automatic,
            _ => {}
        }
        let words = lower.split(' ').count();
        if lower.contains("_from_file") || lower.contains("_external") {
            return Self::FromFile;
        }
        for (start, several) in [
            ("select_one ", false),
            ("select one from ", false),
            ("select one ", false),
            ("select1 ", false),
            ("select_multiple ", true),
            ("select all that apply from ", true),
            ("select multiple from ", true),
            ("select multiple ", true),
        ] {
            if lower.starts_with(start) && words > start.split_whitespace().count() {
                return Self::Asks(choice(cell, start.split_whitespace().count(), several));
            }
        }
        Self::Unsupported
    }
}

/// Names of lists keep their letters, the words before them don't.
fn choice(cell: &str, words_before: usize, several: bool) -> Asked {
    let mut words = cell.split_whitespace().skip(words_before);
    let list = words.next().unwrap_or_default().to_owned();
    let rest = words.collect::<Vec<_>>().join("_").to_lowercase();
    let or_other = rest.starts_with("or_other") || rest.starts_with("or_specify");
    if several { Asked::Several { list, or_other } } else { Asked::One { list, or_other } }
}

#[cfg(test)]
mod tests {
    use super::{Asked, RowType};

    #[test]
    fn the_many_spellings_of_types() {
        let one = |list: &str, or_other| RowType::Asks(Asked::One { list: list.to_owned(), or_other });
        for (cell, expected) in [
            ("select_one Cities", one("Cities", false)),
            ("select one from cities or specify other", one("cities", true)),
            ("Select_One  cities or_other", one("cities", true)),
            ("select1 x", one("x", false)),
            ("select_multiple x", RowType::Asks(Asked::Several { list: "x".to_owned(), or_other: false })),
            ("select_one_from_file towns.csv", RowType::FromFile),
            ("begin group", RowType::BeginGroup),
            ("END_GROUP", RowType::End),
            ("dateTime", RowType::Asks(Asked::Moment)),
            ("select_one", RowType::Unsupported),
            ("geopoint", RowType::Unsupported),
            ("calculate", RowType::Automatic),
        ] {
            assert_eq!(RowType::read(cell), expected, "{cell}");
        }
    }
}
