//! Lists as files for other programs.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::error::{AppError, AppResult};

/// A cell of a table that other programs open: none of them takes it for a formula.
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// UTF-8 with the mark that spreadsheets look for; texts that people wrote go through [`harmless`] before.
pub fn csv(titles: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> AppResult<Vec<u8>> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(titles).map_err(AppError::internal)?;
    for row in rows {
        writer.write_record(row).map_err(AppError::internal)?;
    }
    writer.into_inner().map_err(AppError::internal)
}

/// The filters of a list for the address of its file; an empty one narrows nothing and is left out.
pub fn filters(named: &[(&str, impl AsRef<str>)]) -> String {
    let named = named.iter().map(|(name, value)| (name, value.as_ref()));
    let filled = named.filter(|(_, value)| !value.is_empty());
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(filled).finish()
}

/// A file to be saved, never to be kept by anything in between.
pub fn download(name: &str, media_type: &'static str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes)
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn cells_never_become_formulas() {
        for text in ["=1+1", "+7 900", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("Branch = 1"), "Branch = 1");
    }
}
