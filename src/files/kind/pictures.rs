//! Where pictures end.

use std::io::{Read, Seek};

use super::Flaw;
use super::source::Source;

/// Walks the segments of a JPEG to its end mark.
pub fn end_of_jpeg<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    file.go(2)?;
    let mut marker = next_marker(file)?;
    loop {
        match marker {
            0xd9 => return Ok(file.position()),
            0x00 | 0xd8 => return Err(Flaw::Broken),
            0x01 | 0xd0..=0xd7 => marker = next_marker(file)?,
            _ => {
                let length = u64::from(u16::from_be_bytes(file.exact()?));
                file.skip(length.checked_sub(2).ok_or(Flaw::Broken)?)?;
                marker = if marker == 0xda { marker_after_scan(file)? } else { next_marker(file)? };
            }
        }
    }
}

fn next_marker<S: Read + Seek>(file: &mut Source<S>) -> Result<u8, Flaw> {
    if file.byte()? != 0xff {
        return Err(Flaw::Broken);
    }
    after_fill(file)
}

/// A mark may be filled up with more bytes of 0xff.
fn after_fill<S: Read + Seek>(file: &mut Source<S>) -> Result<u8, Flaw> {
    loop {
        let byte = file.byte()?;
        if byte != 0xff {
            return Ok(byte);
        }
    }
}

fn marker_after_scan<S: Read + Seek>(file: &mut Source<S>) -> Result<u8, Flaw> {
    loop {
        file.find(0xff)?;
        match after_fill(file)? {
            // A stuffed byte or a restart belongs to the scan.
            0x00 | 0xd0..=0xd7 => {}
            marker => return Ok(marker),
        }
    }
}

/// Walks the chunks of a PNG to its last one.
pub fn end_of_png<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    file.go(8)?;
    let mut is_first = true;
    loop {
        let length = u64::from(u32::from_be_bytes(file.exact()?));
        let name: [u8; 4] = file.exact()?;
        if is_first != (&name == b"IHDR") {
            return Err(Flaw::Broken);
        }
        is_first = false;
        file.skip(length + 4)?;
        if &name == b"IEND" {
            return Ok(file.position());
        }
    }
}

/// The end that the header of a RIFF file names, its padding included.
pub fn end_of_riff<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    file.go(4)?;
    let end = 8 + u64::from(u32::from_le_bytes(file.exact()?));
    if end > file.length() {
        return Err(Flaw::Truncated);
    }
    Ok((end + end % 2).min(file.length()))
}
