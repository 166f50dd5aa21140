//! Typst inside the binary: one template, our own letters, nothing read from a disk or a network.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::lettering::{BOLD, REGULAR};
use crate::error::{AppError, AppResult};

/// How many reports what was worked out for one is kept for the next.
const REMEMBERED: usize = 4;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| [REGULAR, BOLD].into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect());
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// A document's source and the files that it reads.
struct Desk {
    main: Source,
    files: HashMap<FileId, Bytes>,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file_id(name: &str) -> AppResult<FileId> {
    let path = VirtualPath::new(name).map_err(|error| AppError::internal(format!("{name}: {error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Sets a document that reads these files, as PDF.
pub fn pdf(template: &str, files: Vec<(String, Vec<u8>)>) -> AppResult<Vec<u8>> {
    let mut desk = Desk { main: Source::new(file_id("report.typ")?, template.to_owned()), files: HashMap::new() };
    for (name, bytes) in files {
        desk.files.insert(file_id(&name)?, Bytes::new(bytes));
    }
    let document: Result<PagedDocument, _> = typst::compile(&desk).output;
    let written = document.and_then(|document| typst_pdf::pdf(&document, &PdfOptions::default()));
    comemo::evict(REMEMBERED);
    written.map_err(|faults| AppError::internal(told(&faults)))
}

fn told(faults: &[SourceDiagnostic]) -> String {
    faults.iter().map(|fault| fault.message.to_string()).collect::<Vec<_>>().join("; ")
}
