/// The kinds of file that a résumé may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResumeType {
    Pdf,
    Docx,
    Odt,
    Text,
}

impl ResumeType {
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Text => "txt",
        }
    }
}

/// Why a file can't be taken as a résumé.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadResume {
    Empty,
    /// It begins like one of ours, but its end is missing.
    Broken,
    WrongType,
}

const ODT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// The type, told from the bytes; what the file is called says nothing.
pub fn resume_type(bytes: &[u8]) -> Result<ResumeType, BadResume> {
    if bytes.is_empty() {
        return Err(BadResume::Empty);
    }
    if bytes.starts_with(b"%PDF-") {
        return if tail_holds(bytes, b"%%EOF", 2048) { Ok(ResumeType::Pdf) } else { Err(BadResume::Broken) };
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let kind = if bytes.get(30..30 + ODT.len()) == Some(ODT) {
            ResumeType::Odt
        } else if holds(bytes, b"word/document.xml") {
            ResumeType::Docx
        } else {
            return Err(BadResume::WrongType);
        };
        // The table of contents of an archive stands at its end, before a comment of at most 64 KiB.
        return if tail_holds(bytes, b"PK\x05\x06", 66_000) { Ok(kind) } else { Err(BadResume::Broken) };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.chars().any(|letter| letter.is_control() && !letter.is_whitespace()) => Ok(ResumeType::Text),
        _ => Err(BadResume::WrongType),
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn tail_holds(bytes: &[u8], part: &[u8], most: usize) -> bool {
    bytes.get(bytes.len().saturating_sub(most)..).is_some_and(|tail| holds(tail, part))
}
