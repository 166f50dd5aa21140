//! The map as pictures: the drawing itself, and its pixels.

use std::sync::{Arc, LazyLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::drawing::{self, Drawing, Look};
use super::lettering::{BOLD, FAMILY, REGULAR};
use super::model::Sheet;
use crate::error::{AppError, AppResult};
use crate::journeys::pages::MapPage;
use crate::journeys::usecases::{Drawn, Header};
use crate::kernel::{Language, Timestamp};

/// Pixels of the largest picture: a map of twenty stages at its usual scale, and what one process has memory for.
const MOST_PIXELS: f64 = 32_000_000.0;
/// Pixels for one of the drawing in a letter.
const IN_A_LETTER: f64 = 1.0;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// The letters that an SVG carries along: Latin and Cyrillic, regular and bold.
static LETTERS: LazyLock<String> = LazyLock::new(|| {
    const CYRILLIC: &str = "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116";
    const LATIN: &str = "U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC,U+2122,U+2212";
    let faces: [(u16, &str, &[u8]); 4] = [
        (400, CYRILLIC, include_bytes!("fonts/pt-sans-cyrillic-400-normal.woff2")),
        (400, LATIN, include_bytes!("fonts/pt-sans-latin-400-normal.woff2")),
        (700, CYRILLIC, include_bytes!("fonts/pt-sans-cyrillic-700-normal.woff2")),
        (700, LATIN, include_bytes!("fonts/pt-sans-latin-700-normal.woff2")),
    ];
    let rules = faces.map(|(weight, range, bytes)| {
        format!(
            "@font-face{{font-family:'{FAMILY}';font-weight:{weight};unicode-range:{range};\
             src:url(data:font/woff2;base64,{}) format('woff2')}}\n",
            STANDARD.encode(bytes)
        )
    });
    format!("<style>{}</style>\n", rules.concat())
});

/// The style that makes an SVG look the same on machines without the family.
pub fn letters_of_files() -> &'static str {
    &LETTERS
}

/// The whole map as one drawing.
pub fn drawn(sheet: &Sheet, look: Look, style: &str) -> Drawing {
    drawing::whole(&sheet.page(), sheet.language, look, style)
}

/// The pixels of a drawing, so many for one of its own; fewer where the picture would be too large.
pub fn png(drawing: &Drawing, scale: f64) -> AppResult<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&drawing.svg, &options).map_err(AppError::internal)?;
    let scale = scale.min((MOST_PIXELS / (drawing.width * drawing.height).max(1.0)).sqrt());
    let pixels = |length: f64| (length * scale).floor().clamp(1.0, f64::from(u16::MAX)) as u32;
    let mut picture = Pixmap::new(pixels(drawing.width), pixels(drawing.height))
        .ok_or_else(|| AppError::internal("no memory for the picture"))?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut picture.as_mut());
    picture.encode_png().map_err(AppError::internal)
}

/// The map as a PNG for letters: light, one pixel for one of the drawing.
pub fn map_png(drawn: &Drawn, header: Header, language: Language, now: Timestamp) -> AppResult<Vec<u8>> {
    let page = MapPage::new(drawn, header, language, now, None);
    png(&drawing::whole(&page, language, Look::Light, ""), IN_A_LETTER)
}
