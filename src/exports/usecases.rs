//! Reading what a file is made of, and making it without standing in anybody's way.

use chrono_tz::Tz;
use tokio::sync::Semaphore;

use super::drawing::Look;
use super::model::{Audience, Format, Paper, Sheet};
use super::{letters_of_files, pictures, report, tables, workbook};
use crate::db::Connection;
use crate::error::{AppError, AppResult, FieldError};
use crate::journeys::api::MapView;
use crate::journeys::usecases::{self, Drawn, Header};
use crate::journeys::{Asked, UsualCompare};
use crate::kernel::{Actor, Language, Timestamp};

/// Answers that a workbook lists; the checks whose answers came before them are counted and not told one by one.
const MOST_ANSWERS: usize = 20_000;
/// Files made at the same moment; the others wait for their turn.
static TURNS: Semaphore = Semaphore::const_new(2);

/// How a picture is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// Pixels of the PNG for one of the drawing, 0.5..4; less where the picture would be too large.
    pub scale: f64,
    pub look: Look,
    /// What a report is printed on.
    pub paper: Paper,
}

impl Default for Wish {
    fn default() -> Self {
        Self { scale: 2.0, look: Look::Light, paper: Paper::A4 }
    }
}

impl Wish {
    /// Reads `scale`, `theme` and `paper` of an address; what can't be understood is refused.
    pub fn parse(query: &str) -> AppResult<Self> {
        let mut wish = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match (name.as_ref(), value.as_ref()) {
                ("scale", value) => match value.parse::<f64>() {
                    Ok(scale) if (0.5..=4.0).contains(&scale) => wish.scale = scale,
                    _ => {
                        let range = FieldError::new("scale", "range").with("min", "0.5").with("max", 4);
                        return Err(AppError::Invalid(vec![range]));
                    }
                },
                ("theme", "light") => wish.look = Look::Light,
                ("theme", "dark") => wish.look = Look::Dark,
                ("paper", "a4") => wish.paper = Paper::A4,
                ("paper", "a3") => wish.paper = Paper::A3,
                ("paper", _) => return Err(AppError::invalid("paper", "unknown")),
                ("theme", _) => return Err(AppError::invalid("theme", "unknown")),
                _ => {}
            }
        }
        Ok(wish)
    }
}

/// The map of this address as its query asks, with what this file says of it.
pub fn read_sheet(
    connection: &mut Connection,
    actor: &Actor,
    public_id: &str,
    (asked, usual): (&Asked, UsualCompare),
    (format, zone): (Format, Tz),
    (language, now): (Language, Timestamp),
) -> AppResult<Sheet> {
    let drawn = usecases::draw_map(connection, actor, public_id, asked, usual)?;
    sheet_of(connection, drawn, (format, Audience::Inside(zone)), (language, now))
}

/// A drawn map with what this file says of it.
pub fn sheet_of(
    connection: &mut Connection,
    drawn: Drawn,
    (format, audience): (Format, Audience),
    (language, now): (Language, Timestamp),
) -> AppResult<Sheet> {
    let header = usecases::header_of(connection, &drawn)?;
    let (questions, over_time, answers) = match format.lists_everything() {
        true => {
            let own = drawn.plan.touchpoints().map(|own| own.key.clone());
            let keys: Vec<String> = own.chain(drawn.figures.unplanned.iter().map(|stray| stray.key.clone())).collect();
            let questions = usecases::questions_of(connection, &drawn, &keys, language)?;
            match audience {
                Audience::Guests => (questions, usecases::over_its_waves(connection, &drawn)?, None),
                Audience::Inside(_) => {
                    let answers = usecases::answers_told(connection, &drawn, MOST_ANSWERS, language)?;
                    (questions, usecases::over_time(connection, &drawn)?, Some(answers))
                }
            }
        }
        false => Default::default(),
    };
    Ok(Sheet { drawn, header, questions, over_time, answers, audience, language, now })
}

/// Makes the file, away from the threads that answer requests.
pub async fn make(sheet: Sheet, format: Format, wish: Wish) -> AppResult<Vec<u8>> {
    let _turn = TURNS.acquire().await.map_err(AppError::internal)?;
    actix_web::web::block(move || made(&sheet, format, wish)).await.map_err(AppError::internal)?
}

/// The picture of a map for a letter, made in the same way.
pub async fn picture_for_letter(
    drawn: Drawn,
    header: Header,
    (language, now): (Language, Timestamp),
) -> AppResult<Vec<u8>> {
    let _turn = TURNS.acquire().await.map_err(AppError::internal)?;
    let draw = move || pictures::map_png(&drawn, header, language, now);
    actix_web::web::block(draw).await.map_err(AppError::internal)?
}

/// The bytes of the file.
pub fn made(sheet: &Sheet, format: Format, wish: Wish) -> AppResult<Vec<u8>> {
    match format {
        Format::Svg => Ok(pictures::drawn(sheet, wish.look, letters_of_files()).svg.into_bytes()),
        Format::Png => pictures::png(&pictures::drawn(sheet, wish.look, ""), wish.scale),
        Format::Pdf => report::pdf(sheet, wish),
        Format::Xlsx => workbook::xlsx(sheet),
        Format::Csv => tables::csv(sheet),
        Format::Json => Ok(serde_json::to_vec_pretty(&MapView::of(&sheet.drawn, &sheet.header.about))?),
    }
}
