use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::journeys::pages::MapPage;
use crate::journeys::usecases::{AskedQuestion, Drawn, Header, OverTime, Told};
use crate::kernel::{Language, Timestamp};

/// A map under a selection with all that its files say, for one reader.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub drawn: Drawn,
    pub header: Header,
    /// The scored questions behind the whole map, the worst first; only where a file lists them.
    pub questions: Vec<AskedQuestion>,
    /// The whole and its stages wave by wave; only where a file lists them.
    pub over_time: OverTime,
    /// The answers behind the figures; only where a file lists them, and only for those inside.
    pub answers: Option<Told>,
    pub audience: Audience,
    pub language: Language,
    pub now: Timestamp,
}

impl Sheet {
    /// A map with what its page says, and nothing that only a workbook lists.
    pub fn plain(drawn: Drawn, header: Header, audience: Audience, (language, now): (Language, Timestamp)) -> Self {
        let (questions, over_time) = (Vec::new(), OverTime::default());
        Self { drawn, header, questions, over_time, answers: None, audience, language, now }
    }

    /// The very words and places that the page has.
    pub fn page(&self) -> MapPage {
        MapPage::new(&self.drawn, self.header.clone(), self.language, self.now, None)
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }
}

/// For whom a file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who may see the map and what stands behind it, with the zone that their clock is in.
    Inside(Tz),
    /// Whoever holds a share link: what its page shows of one selection, and nothing more.
    Guests,
}

/// What a map can be taken away as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Svg,
    Png,
    Pdf,
    Xlsx,
    Csv,
    Json,
}

impl Format {
    /// Every format, in the order menus list them.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Png, Self::Svg, Self::Xlsx, Self::Csv, Self::Json];

    /// The last part of the address.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Svg => "map.svg",
            Self::Png => "map.png",
            Self::Pdf => "report.pdf",
            Self::Xlsx => "figures.xlsx",
            Self::Csv => "figures.csv",
            Self::Json => "figures.json",
        }
    }

    pub fn of_file(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.file() == file)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// Whether the file lists what is behind the figures: questions, and every wave.
    pub const fn lists_everything(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}

/// What a report is printed on, always wider than high.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    #[default]
    A4,
    A3,
}

impl Paper {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
        }
    }

    /// Width and height within the margins, in points.
    pub const fn inside(self) -> (f64, f64) {
        match self {
            Self::A4 => (756.0, 500.0),
            Self::A3 => (1105.0, 745.0),
        }
    }
}
