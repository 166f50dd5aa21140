//! Where recordings end, and whether they are sound alone.

use std::io::{Read, Seek};

use super::Flaw;
use super::pictures::end_of_riff;
use super::source::Source;

/// The greatest table of contents of a recording that is read into memory.
const MOST_CONTENTS: u64 = 8 * 1024 * 1024;

/// The boxes that an MP4 file is made of.
const BOXES: [&[u8; 4]; 17] = [
    b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"free", b"skip", b"wide", b"uuid",
    b"meta", b"udta", b"pdin", b"prft", b"emsg",
];

/// A WAV file must say how its samples are to be read before they begin.
pub fn end_of_wav<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    file.go(4)?;
    let named = u32::from_le_bytes(file.exact()?);
    file.go(12)?;
    loop {
        let name: [u8; 4] = file.exact()?;
        let length = u64::from(u32::from_le_bytes(file.exact()?));
        match &name {
            b"fmt " => break,
            b"data" => return Err(Flaw::Broken),
            _ => file.skip(length + length % 2)?,
        }
    }
    // Recorders that never learnt the length write one of these.
    if named == 0 || named == u32::MAX { Ok(file.length()) } else { end_of_riff(file) }
}

/// Walks the boxes of an MP4: it must have samples and a table of contents that names sound and no film.
pub fn end_of_boxes<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    file.go(0)?;
    let (mut has_contents, mut has_samples) = (false, false);
    while file.left() >= 8 {
        let start = file.position();
        let length = u32::from_be_bytes(file.exact()?);
        let name: [u8; 4] = file.exact()?;
        if !BOXES.contains(&&name) {
            file.go(start)?;
            break;
        }
        let end = match length {
            0 => file.length(),
            1 => start.checked_add(u64::from_be_bytes(file.exact()?)).ok_or(Flaw::Truncated)?,
            length => start + u64::from(length),
        };
        if end < file.position() {
            return Err(Flaw::Broken);
        }
        if end > file.length() {
            return Err(Flaw::Truncated);
        }
        match &name {
            b"moov" => {
                has_contents = true;
                refuse_film(file, end)?;
            }
            b"mdat" => has_samples = true,
            _ => {}
        }
        file.go(end)?;
    }
    if has_contents && has_samples { Ok(file.position()) } else { Err(Flaw::Truncated) }
}

fn refuse_film<S: Read + Seek>(file: &mut Source<S>, end: u64) -> Result<(), Flaw> {
    let length = end - file.position();
    if length > MOST_CONTENTS {
        return Err(Flaw::Broken);
    }
    let contents = file.some_at(file.position(), usize::try_from(length).map_err(|_| Flaw::Broken)?)?;
    let mut has_sound = false;
    // A handler box: its name, four bytes of version and flags, four unused, the kind of track.
    for window in contents.windows(16).filter(|window| window.starts_with(b"hdlr")) {
        if window.ends_with(b"vide") {
            return Err(Flaw::Video);
        }
        has_sound |= window.get(12..) == Some(b"soun");
    }
    if has_sound { Ok(()) } else { Err(Flaw::Unknown) }
}

/// Walks the pages of an Ogg file; its streams must be sound.
pub fn end_of_pages<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    file.go(0)?;
    let mut has_sound = false;
    while file.left() > 0 {
        let start = file.position();
        let mark = file.some_at(start, 4)?;
        if mark != b"OggS" {
            if b"OggS".starts_with(&mark) {
                return Err(Flaw::Truncated);
            }
            // Whatever stands here is no page; what it is will be looked at.
            file.go(start)?;
            break;
        }
        let [version, flags] = file.exact()?;
        if version != 0 {
            return Err(Flaw::Broken);
        }
        file.skip(20)?;
        let mut body = 0;
        for _ in 0..file.byte()? {
            body += u64::from(file.byte()?);
        }
        let place = file.position();
        if flags & 0b10 != 0 {
            has_sound |= is_sound(&file.some_at(place, 8)?)?;
        }
        file.go(place + body)?;
    }
    if has_sound { Ok(file.position()) } else { Err(Flaw::Unknown) }
}

/// Whether a stream that begins so is sound; a film is refused.
fn is_sound(head: &[u8]) -> Result<bool, Flaw> {
    if head.starts_with(b"\x80theora") || head.starts_with(b"BBCD") {
        return Err(Flaw::Video);
    }
    let sounds: [&[u8]; 4] = [b"OpusHead", b"\x01vorbis", b"Speex", b"\x7fFLAC"];
    Ok(sounds.iter().any(|sound| head.starts_with(sound)))
}

/// Walks the frames of an MP3. Recorders often leave half a frame at the end, so that is no fault.
pub fn end_of_frames<S: Read + Seek>(file: &mut Source<S>) -> Result<u64, Flaw> {
    file.go(0)?;
    if file.some_at(0, 3)? == b"ID3" {
        file.skip(3)?;
        let size = file.exact::<4>()?.into_iter().fold(0, |size, byte| size << 7 | u64::from(byte & 0x7f));
        file.skip(size)?;
    } else {
        file.go(0)?;
    }
    let mut frames = 0;
    loop {
        let start = file.position();
        if file.left() < 4 {
            file.go(file.length())?;
            break;
        }
        let Some(length) = frame_length(file.exact()?) else {
            file.go(start)?;
            break;
        };
        frames += 1;
        file.go((start + length).min(file.length()))?;
    }
    // One or two marks in a row may be chance; three are sound.
    if frames >= 3 { Ok(file.position()) } else { Err(Flaw::Unknown) }
}

/// Kilobits a second of MPEG 1 and of MPEG 2 and 2.5, layer III.
const RATES: [[u64; 15]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

fn frame_length(header: [u8; 4]) -> Option<u64> {
    let [first, second, third, _] = header;
    if first != 0xff || second & 0b1110_0110 != 0b1110_0010 {
        return None;
    }
    let (slots, rates, samples) = match second >> 3 & 0b11 {
        0b11 => (144_000, RATES.first()?, [44_100, 48_000, 32_000]),
        0b10 => (72_000, RATES.last()?, [22_050, 24_000, 16_000]),
        0b00 => (72_000, RATES.last()?, [11_025, 12_000, 8_000]),
        _ => return None,
    };
    let rate = *rates.get(usize::from(third >> 4)).filter(|rate| **rate > 0)?;
    let samples: u64 = *samples.get(usize::from(third >> 2 & 0b11))?;
    Some(slots * rate / samples + u64::from(third >> 1 & 1))
}
