//! What a file is, told from its bytes and never from its name.

mod media;
mod pdf;
mod pictures;
mod source;
mod trailer;

use std::io::{Read, Seek};

use crate::error::AppError;
use crate::kernel::EvidenceKind;
use source::Source;

/// The formats that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Jpeg,
    Png,
    WebP,
    /// Sound in an MP4 box file, as phones record it.
    M4a,
    Mp3,
    Ogg,
    Wav,
    Pdf,
}

impl FileKind {
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::M4a => "audio/mp4",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Pdf => "application/pdf",
        }
    }

    pub fn evidence(self) -> EvidenceKind {
        match self {
            Self::Jpeg | Self::Png | Self::WebP => EvidenceKind::Photo,
            Self::M4a | Self::Mp3 | Self::Ogg | Self::Wav => EvidenceKind::Audio,
            Self::Pdf => EvidenceKind::Document,
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    Empty,
    /// None of the formats that are taken.
    Unknown,
    /// A program or a script, whatever its name says.
    Program,
    /// It shows moving pictures.
    Video,
    /// The phone's own photo format, which browsers don't show.
    Heic,
    /// It ends before its format says it does.
    Truncated,
    /// Its format's own rules are broken.
    Broken,
    /// It is two files at once, or carries another one behind its end.
    Appended,
    /// A document that runs something or has files inside.
    Active,
    /// Our own disk failed.
    Unreadable,
}

impl Flaw {
    /// The code of the sentence about it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::Unknown => "file-type",
            Self::Program => "file-program",
            Self::Video => "file-video",
            Self::Heic => "photo-heic",
            Self::Truncated => "file-truncated",
            Self::Broken => "file-broken",
            Self::Appended => "file-appended",
            Self::Active => "document-active",
            Self::Unreadable => "file-unreadable",
        }
    }

    /// The refusal as it is told of a field.
    pub fn told(self, field: &str) -> AppError {
        match self {
            Self::Unreadable => AppError::internal("a file of our own can't be read"),
            flaw => AppError::invalid(field, flaw.code()),
        }
    }
}

/// How the files of programs and scripts begin.
const PROGRAMS: [&[u8]; 9] = [
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"dex\n",
    b"#!",
];

/// The format that the first bytes promise.
pub fn promised_kind(head: &[u8]) -> Result<FileKind, Flaw> {
    if PROGRAMS.iter().any(|mark| head.starts_with(mark)) {
        return Err(Flaw::Program);
    }
    match head {
        [] => Err(Flaw::Empty),
        [0xff, 0xd8, 0xff, ..] => Ok(FileKind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(FileKind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(FileKind::WebP),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Ok(FileKind::Wav),
        [_, _, _, _, b'f', b't', b'y', b'p', first, second, third, fourth, ..] => {
            of_brand([*first, *second, *third, *fourth])
        }
        [b'O', b'g', b'g', b'S', ..] => Ok(FileKind::Ogg),
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok(FileKind::Pdf),
        [b'I', b'D', b'3', ..] => Ok(FileKind::Mp3),
        // Eleven bits of sync, then layer III.
        [0xff, second, ..] if second & 0b1110_0110 == 0b1110_0010 => Ok(FileKind::Mp3),
        _ => Err(Flaw::Unknown),
    }
}

fn of_brand(brand: [u8; 4]) -> Result<FileKind, Flaw> {
    match &brand {
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"hevm" | b"hevs" | b"mif1" | b"msf1" => {
            Err(Flaw::Heic)
        }
        b"avif" | b"avis" | b"crx " => Err(Flaw::Unknown),
        // Many programs write sound under the brands of films; what is inside decides.
        _ => Ok(FileKind::M4a),
    }
}

/// Reads the file from its first byte to its last, never more than a little at a time, and says what it is.
pub fn inspect(file: impl Read + Seek) -> Result<FileKind, Flaw> {
    let mut source = Source::open(file)?;
    let head = source.some_at(0, 1024)?;
    let kind = promised_kind(&head)?;
    // Readers of PDF accept its header anywhere in the first kilobyte, so another format may hide one there.
    if head.windows(5).skip(1).any(|window| window == b"%PDF-") {
        return Err(Flaw::Appended);
    }
    trailer::refuse_archive(&mut source)?;
    let end = match kind {
        FileKind::Jpeg => pictures::end_of_jpeg(&mut source)?,
        FileKind::Png => pictures::end_of_png(&mut source)?,
        FileKind::WebP => pictures::end_of_riff(&mut source)?,
        FileKind::Wav => media::end_of_wav(&mut source)?,
        FileKind::M4a => media::end_of_boxes(&mut source)?,
        FileKind::Ogg => media::end_of_pages(&mut source)?,
        FileKind::Mp3 => media::end_of_frames(&mut source)?,
        FileKind::Pdf => pdf::end_of_document(&mut source)?,
    };
    trailer::refuse_stowaway(&mut source, end)?;
    Ok(kind)
}

#[cfg(test)]
mod tests;
