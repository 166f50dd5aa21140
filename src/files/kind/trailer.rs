//! What travels behind the end of a file.
//!
//! Phones put a second picture, a few seconds of film or notes of their maker behind a photo; those are let through,
//! because photos are drawn anew. Archives, programs and pages are not.

use std::io::{Read, Seek};

use super::source::Source;
use super::{Flaw, PROGRAMS};

/// An end of archive with the longest comment it may have.
const ARCHIVE_TAIL: u64 = 22 + 65_535;

/// What the makers of phones and players put there.
const HARMLESS: [&[u8]; 6] = [b"\xff\xd8\xff", b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3", b"ftyp"];

/// Long enough never to stand there by chance; letters of either case.
const TELLING: [&[u8]; 5] = [b"<script", b"<?php", b"<html", b"%PDF-", b"This program cannot be run in DOS mode"];
/// Short, so they count only where nothing harmless is expected.
const SUSPICIOUS: [&[u8]; 4] = [b"\x7fELF", b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"];

/// Readers of ZIP look at a file from its end, so any other file may be one as well.
pub fn refuse_archive<S: Read + Seek>(file: &mut Source<S>) -> Result<(), Flaw> {
    let start = file.length().saturating_sub(ARCHIVE_TAIL);
    let tail = file.some_at(start, ARCHIVE_TAIL as usize)?;
    let is_end = |place: usize| {
        let Some(record) = tail.get(place..place + 22) else { return false };
        let [.., low, high] = record else { return false };
        let comment = usize::from(u16::from_le_bytes([*low, *high]));
        // Blanks behind the comment don't stop a reader.
        tail.get(place + 22 + comment..).is_some_and(|rest| rest.len() < 1024)
    };
    let mut marks = tail.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x05\x06");
    if marks.any(|(place, _)| is_end(place)) { Err(Flaw::Appended) } else { Ok(()) }
}

/// Refuses what has no business behind the end of a file.
pub fn refuse_stowaway<S: Read + Seek>(file: &mut Source<S>, end: u64) -> Result<(), Flaw> {
    if end >= file.length() {
        return Ok(());
    }
    let start = file.some_at(end, 4096)?;
    let filling = start.iter().take_while(|byte| **byte == 0 || byte.is_ascii_whitespace()).count();
    let start = start.get(filling..).unwrap_or_default();
    if PROGRAMS.iter().any(|mark| start.starts_with(mark)) {
        return Err(Flaw::Appended);
    }
    let is_harmless = HARMLESS
        .iter()
        .any(|mark| start.starts_with(mark) || start.get(4..).is_some_and(|rest| rest.starts_with(mark)));
    let mut is_stowaway = false;
    file.windows_from(end, 64, |_, window| {
        let has = |mark: &&[u8]| {
            let first = mark.first().copied().unwrap_or_default();
            window.iter().enumerate().filter(|(_, byte)| byte.eq_ignore_ascii_case(&first)).any(|(place, _)| {
                window.get(place..place + mark.len()).is_some_and(|text| text.eq_ignore_ascii_case(mark))
            })
        };
        is_stowaway = TELLING.iter().any(has) || (!is_harmless && SUSPICIOUS.iter().any(has));
        is_stowaway
    })?;
    if is_stowaway { Err(Flaw::Appended) } else { Ok(()) }
}
