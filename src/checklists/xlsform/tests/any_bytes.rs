//! Whatever comes in, the importer answers: an import, or a refusal with a reason.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::workbook;
use crate::checklists::xlsform::import;
use crate::error::AppError;
use crate::scoring::Checklist;

const HEADER: [&str; 14] = [
    "type",
    "name",
    "label::English (en)",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "parameters",
    "answer_type",
    "key",
    "weight",
    "bands",
    "points",
];
const CELLS: [&str; 40] = [
    "",
    "begin_group",
    "end_group",
    "begin repeat",
    "note",
    "text",
    "integer",
    "range",
    "select_one a",
    "select_multiple a or_other",
    "select_one yn",
    "image",
    "calculate",
    "a",
    "b",
    "na",
    "yes",
    "no",
    "TRUE",
    "${a} = 'x'",
    "selected(${b}, 'yes')",
    "not(${a} > 3",
    "((((",
    ". >= 0 and . <= 5",
    ". >= 1e9999",
    "start=1 end=5 step=0",
    "start=9 end",
    "nps",
    "scale",
    "duration",
    "yes_no",
    "-1",
    "1e400",
    "0,5",
    "60:1; *:0",
    "*:*;:",
    "Ёж «да»",
    "_x000D_",
    "meta",
    "${",
];

fn answers(bytes: &[u8]) {
    match import(bytes) {
        // What can't be published is for the checklist to say; it must be able to.
        Ok(import) => drop(Checklist::from_json(&import.definition)),
        Err(AppError::Invalid(errors)) => assert!(errors.iter().all(|error| error.field == "file")),
        Err(AppError::TooLarge) => {}
        Err(other) => panic!("{other:?}"),
    }
}

fn sound() -> Vec<u8> {
    workbook(&[
        (
            "survey",
            &[&["type", "name", "label", "relevant"], &["select_one a", "q", "Q"], &["text", "t", "T", "${q} = 'x'"]],
        ),
        ("choices", &[&["list_name", "name", "label"], &["a", "x", "X"], &["a", "y", "Y"]]),
        ("settings", &[&["form_title"], &["Form"]]),
    ])
}

/// The workbook with one part of it changed in place, its checksum set right again.
fn with_part_changed(which: Index, place: Index, length: usize, by: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(sound())).unwrap();
    let changed = which.index(archive.len());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        if index == changed && !bytes.is_empty() {
            let start = place.index(bytes.len());
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, by.iter().copied());
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..600), zipped in any::<bool>()) {
        answers(&if zipped { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes });
    }

    #[test]
    fn a_damaged_workbook_is_answered(places in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..6), cut in any::<Option<Index>>()) {
        let mut bytes = sound();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        answers(&bytes);
    }

    #[test]
    fn a_workbook_with_other_insides_is_answered(
        which in any::<Index>(), place in any::<Index>(), length in 0..40_usize,
        by in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..12),
            select(vec!["<c r=\"XFD1048576\">", "99999999999999999999", "</row>", "<v>", "\"", "&#0;", "/", "t=\"s\"", "-1"])
                .prop_map(|text| text.as_bytes().to_vec()),
        ],
    ) {
        answers(&with_part_changed(which, place, length, &by));
    }

    #[test]
    fn any_cells_are_answered(rows in proptest::collection::vec(proptest::collection::vec(select(CELLS.to_vec()), HEADER.len()), 0..12)) {
        let survey: Vec<&[&str]> = std::iter::once(HEADER.as_slice()).chain(rows.iter().map(Vec::as_slice)).collect();
        let choices: &[&[&str]] = &[&["list_name", "name", "label"], &["a", "x", "X"], &["a", "na", "N"], &["yn", "yes", "Y"], &["yn", "no", "N"]];
        answers(&workbook(&[("survey", &survey), ("choices", choices)]));
    }

    #[test]
    fn any_words_are_answered(cells in proptest::collection::vec("\\PC{0,24}", HEADER.len()), kind in select(CELLS.to_vec())) {
        let mut row: Vec<&str> = cells.iter().map(String::as_str).collect();
        row[0] = kind;
        answers(&workbook(&[("survey", &[&HEADER, &row])]));
    }
}
