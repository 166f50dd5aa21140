//! Where a PDF ends, and whether it is only to be read.
//!
//! Names inside compressed streams can't be seen this way; documents are handed out for saving only, never opened in
//! our pages.

use std::io::{Read, Seek};

use super::Flaw;
use super::source::Source;

/// Names of what a receipt has no business doing.
const ACTIVE: [&[u8]; 5] = [b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia"];
const END: &[u8] = b"%%EOF";
/// Longer than any name above, every letter of it written as `#4a`.
const LONGEST_NAME: usize = 64;

/// Reads the document once: nothing active in it, an end mark, and nothing but blanks behind it.
pub fn end_of_document<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    let (mut end, mut is_active) = (None, false);
    file.windows_from(0, LONGEST_NAME, |place, window| {
        for (offset, byte) in window.iter().enumerate() {
            let Some(rest) = window.get(offset..) else { break };
            match byte {
                b'/' => is_active |= ACTIVE.contains(&name_at(rest).as_slice()),
                b'%' if rest.starts_with(END) => end = Some(place + offset as u64 + END.len() as u64),
                _ => {}
            }
        }
        is_active
    })?;
    if is_active {
        return Err(Flaw::Active);
    }
    let end = end.ok_or(Flaw::Truncated)?;
    let behind = file.some_at(end, 4096)?;
    let rest = behind.trim_ascii();
    if rest.is_empty() || rest.iter().all(|byte| *byte == 0) {
        return Ok(file.length());
    }
    // Another part of the document that was cut off: a file made for the web ends its first page long before its last.
    let continues = rest.first().is_some_and(u8::is_ascii_digit) && rest.windows(4).any(|window| window == b" obj");
    Err(if continues { Flaw::Truncated } else { Flaw::Appended })
}

/// The name behind a slash, with `#4a` read as the letter it stands for.
fn name_at(text: &[u8]) -> Vec<u8> {
    let mut name = Vec::new();
    let mut bytes = text.iter().skip(1).take(LONGEST_NAME);
    while let Some(byte) = bytes.next() {
        match byte {
            b'#' => {
                let digits =
                    [bytes.next(), bytes.next()].map(|digit| digit.and_then(|digit| char::from(*digit).to_digit(16)));
                let [Some(high), Some(low)] = digits else { break };
                name.push((high << 4 | low) as u8);
            }
            byte if byte.is_ascii_alphanumeric() => name.push(*byte),
            _ => break,
        }
    }
    name
}
