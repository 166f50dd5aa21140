//! Evidence handed to its readers: streamed, in stretches where asked for, and harmless in whatever opens it.

use std::ops::Range;

use actix_web::body::SizedStream;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse};

use super::model::Evidence;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::EvidenceKind;

/// What a reader asks for of a file of known length.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Whole,
    Part(Range<u64>),
    /// Nothing of it lies in the file.
    Beyond,
}

/// Reads `Range: bytes=…`; several stretches at once, other units and nonsense get the whole file, as RFC 9110 allows.
fn asked(range: Option<&str>, length: u64) -> Asked {
    let Some(spec) = range.and_then(|range| range.trim().strip_prefix("bytes=")) else { return Asked::Whole };
    let Some((first, last)) = spec.trim().split_once('-') else { return Asked::Whole };
    let number = |text: &str| match text.trim().parse::<u64>() {
        Ok(number) if !text.trim().starts_with('+') => Some(number),
        _ => None,
    };
    let range = match (first.trim().is_empty(), last.trim().is_empty()) {
        (true, true) => return Asked::Whole,
        (true, false) => match number(last) {
            Some(count) => length.saturating_sub(count)..length,
            None => return Asked::Whole,
        },
        (false, true) => match number(first) {
            Some(start) => start..length,
            None => return Asked::Whole,
        },
        (false, false) => match number(first).zip(number(last)) {
            Some((start, end)) if start <= end => start..end.saturating_add(1).min(length),
            _ => return Asked::Whole,
        },
    };
    if range.start >= range.end { Asked::Beyond } else { Asked::Part(range) }
}

/// The evidence itself; only the reader's own browser may keep it, and it asks again whether it is still theirs to see.
pub async fn serve_evidence(request: &HttpRequest, evidence: &Evidence, files: &FileStore) -> AppResult<HttpResponse> {
    if evidence.erased_at.is_some() {
        return Err(AppError::NotFound);
    }
    serve_file(request, &KeptUnder::of(evidence, &evidence.stored_hash)?, files).await
}

/// The small copy of a photo.
pub async fn serve_thumbnail(request: &HttpRequest, evidence: &Evidence, files: &FileStore) -> AppResult<HttpResponse> {
    if !evidence.is_photo() {
        return Err(AppError::NotFound);
    }
    serve_file(request, &KeptUnder::of(evidence, &evidence.thumbnail_hash)?, files).await
}

/// A file of the store as it is handed out.
#[derive(Debug, Clone, Copy)]
pub struct KeptUnder<'a> {
    /// Its name in the store.
    pub hash: &'a str,
    pub kind: EvidenceKind,
    pub media_type: &'a str,
    /// Names the copy that a reader saves.
    pub public_id: &'a str,
}

impl<'a> KeptUnder<'a> {
    fn of(evidence: &'a Evidence, hash: &'a str) -> AppResult<Self> {
        let (media_type, public_id) = (&evidence.media_type, &evidence.public_id);
        Ok(Self { hash, kind: evidence.kind()?, media_type, public_id })
    }
}

/// Hands a file out to a reader who may see it.
pub async fn serve_file(request: &HttpRequest, kept: &KeptUnder<'_>, files: &FileStore) -> AppResult<HttpResponse> {
    let hash = kept.hash;
    let text = |name: header::HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    let tag = header::EntityTag::new_strong(hash.to_owned());
    let caching = (header::CACHE_CONTROL, "private, no-cache");
    if text(header::IF_NONE_MATCH).is_some_and(|seen| seen.contains(tag.tag())) {
        return Ok(HttpResponse::NotModified().insert_header(header::ETag(tag)).insert_header(caching).finish());
    }
    // A reader that holds half of another file is given this one from its beginning.
    let is_same = text(header::IF_RANGE).is_none_or(|seen| seen.contains(tag.tag()));
    let length = files.length_of(hash).await?;
    let range = match asked(text(header::RANGE).filter(|_| is_same), length) {
        Asked::Whole => None,
        Asked::Part(range) => Some(range),
        Asked::Beyond => {
            return Ok(HttpResponse::RangeNotSatisfiable()
                .insert_header((header::CONTENT_RANGE, format!("bytes */{length}")))
                .content_type("text/plain; charset=utf-8")
                .body(format!("{length} bytes")));
        }
    };
    let stretch = files.stream(hash, range.clone()).await?;
    let mut answer = match &range {
        None => HttpResponse::Ok(),
        Some(range) => {
            let mut answer = HttpResponse::PartialContent();
            let last = range.end.saturating_sub(1);
            answer.insert_header((header::CONTENT_RANGE, format!("bytes {}-{last}/{length}", range.start)));
            answer
        }
    };
    // Papers are saved, never opened as a page of ours; nothing in any file may run or fetch.
    let place = match kept.kind {
        EvidenceKind::Photo | EvidenceKind::Audio => "inline".to_owned(),
        EvidenceKind::Document => format!("attachment; filename=\"{}.pdf\"", kept.public_id),
    };
    Ok(answer
        .content_type(kept.media_type)
        .insert_header(header::ETag(tag))
        .insert_header(caching)
        .insert_header((header::CONTENT_DISPOSITION, place))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::VARY, "Cookie"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; img-src 'self'; media-src 'self'; sandbox",
        ))
        // Packing would break stretches, and none of these gets smaller.
        .insert_header(ContentEncoding::Identity)
        .body(SizedStream::new(stretch.range.end - stretch.range.start, stretch.bytes)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Asked, asked};

    #[test]
    fn stretches_are_cut_to_the_file() {
        let part = |range| Asked::Part(range);
        assert_eq!(asked(None, 10), Asked::Whole);
        assert_eq!(asked(Some("bytes=0-"), 10), part(0..10));
        assert_eq!(asked(Some("bytes=2-4"), 10), part(2..5));
        assert_eq!(asked(Some("bytes=8-99"), 10), part(8..10));
        assert_eq!(asked(Some("bytes=-3"), 10), part(7..10));
        assert_eq!(asked(Some("bytes=-30"), 10), part(0..10));
        for beyond in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
            assert_eq!(asked(Some(beyond), 10), Asked::Beyond, "{beyond}");
        }
        for whole in ["bytes=4-2", "bytes=a-b", "bytes=-", "items=0-1", "bytes=0-1,4-5", "bytes", ""] {
            assert_eq!(asked(Some(whole), 10), Asked::Whole, "{whole}");
        }
    }

    proptest! {
        #[test]
        fn a_stretch_always_lies_in_the_file(first in ".{0,22}", last in ".{0,22}", length in 0_u64..100) {
            if let Asked::Part(range) = asked(Some(&format!("bytes={first}-{last}")), length) {
                prop_assert!(range.start < range.end && range.end <= length);
            }
        }
    }
}
