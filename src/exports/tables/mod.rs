//! The figures as tables: what workbook, CSV and the report's appendix list, written in one way.

mod answers;
mod by_wave;
mod solutions;
mod targets;

pub use answers::{answers, answers_cut};
pub use by_wave::by_wave;
pub use solutions::solutions;
pub use targets::targets;

use super::model::{Audience, Sheet};
use crate::error::AppResult;
use crate::journeys::pages::{pain_change, words};
use crate::journeys::{Level, PainFigure, Pair, WHOLE};
use crate::kernel::Language;
use crate::texts;
use crate::web::table;

/// One value, with how many of its digits are shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Empty,
    Text(String),
    Whole(i64),
    /// A share, shown as whole points of a hundred.
    Points(f64),
    /// One digit after the mark.
    Decimal(f64),
    /// A number rounded to whole ones.
    Rounded(f64),
    /// All of its digits, for those who go on calculating.
    Exact(f64),
}

/// A named list with a title over every column.
#[derive(Debug, Clone)]
pub struct Table {
    /// Locale key of its name.
    pub name: &'static str,
    /// Locale keys.
    pub titles: Vec<&'static str>,
    pub rows: Vec<Vec<Value>>,
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn of<T>(value: Option<T>, made: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, made)
    }

    /// As the page shows it.
    pub fn shown(&self, language: Language) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Points(share) => words::points(*share),
            Self::Decimal(number) => words::decimal(language, *number),
            Self::Rounded(number) => words::signed(*number),
            Self::Exact(number) => number.to_string(),
        }
    }

    /// The number that is shown, where it is one: rounded here, for a spreadsheet rounds halves another way.
    pub fn number(&self) -> Option<f64> {
        if let Self::Exact(number) = self {
            return Some(*number);
        }
        if matches!(self, Self::Empty | Self::Text(_)) {
            return None;
        }
        let plain = self.shown(Language::En).replace('−', "-").replace('+', "");
        match plain.parse() {
            Ok(number) => Some(number),
            Err(_) => None,
        }
    }

    /// As other programs read it: a point as decimal mark, and no formula.
    fn plain(&self) -> String {
        match self {
            Self::Text(text) => table::harmless(text),
            other => other.number().map(|number| number.to_string()).unwrap_or_default(),
        }
    }
}

const FIGURES: [&str; 21] = [
    "figures-score",
    "figures-n",
    "figures-low",
    "figures-high",
    "figures-level",
    "figures-emotion",
    "figures-emotion-n",
    "figures-emotion-low",
    "figures-emotion-high",
    "figures-nps",
    "figures-nps-n",
    "figures-nps-low",
    "figures-nps-high",
    "figures-was",
    "figures-was-n",
    "figures-difference",
    "figures-verdict",
    "figures-met",
    "figures-knocked-out",
    "figures-exact-mean",
    "figures-exact-shrunk",
];

fn figures(pair: &Pair, language: Language) -> Vec<Value> {
    let now = &pair.now;
    let word = |key: String| Value::Text(texts::text(language, &key));
    let verdict = words::verdict(pair);
    let then = pair.then.filter(|_| verdict.is_some());
    vec![
        Value::of(now.mean, Value::Points),
        Value::Whole(now.n),
        Value::of(now.low, Value::Points),
        Value::of(now.high, Value::Points),
        Value::of(now.band, |band| word(format!("band-{}", band.as_str()))),
        Value::of(now.emotion, Value::Decimal),
        Value::Whole(now.emotion_n),
        Value::of(now.emotion_low, Value::Decimal),
        Value::of(now.emotion_high, Value::Decimal),
        Value::of(now.nps, |nps| Value::Rounded(nps.score)),
        Value::of(now.nps, |nps| Value::Whole(nps.n)),
        Value::of(now.nps, |nps| Value::Rounded(nps.low)),
        Value::of(now.nps, |nps| Value::Rounded(nps.high)),
        Value::of(then.and_then(|then| then.mean), Value::Points),
        Value::of(then, |then| Value::Whole(then.n)),
        Value::of(then.and_then(|then| then.mean).zip(now.mean), |(then, now)| {
            Value::Rounded(words::points_between(then, now))
        }),
        Value::of(verdict, |verdict| word(format!("verdict-{}", verdict.verdict))),
        Value::Whole(now.met),
        Value::Whole(now.knocked_out),
        Value::of(now.mean, Value::Exact),
        Value::of(now.shrunk, Value::Exact),
    ]
}

fn with_figures(titles: &[&'static str]) -> Vec<&'static str> {
    titles.iter().copied().chain(FIGURES).collect()
}

fn row(own: Vec<Value>, pair: &Pair, language: Language) -> Vec<Value> {
    own.into_iter().chain(figures(pair, language)).collect()
}

fn flag(sheet: &Sheet, on: bool, key: &str) -> Value {
    if on { Value::Text(texts::text(sheet.language, key)) } else { Value::Empty }
}

/// The stages, in the order of the journey.
pub fn stages(sheet: &Sheet) -> Table {
    let drawn = &sheet.drawn;
    let rows = (1..).zip(drawn.plan.stages.iter().zip(&drawn.figures.stages)).map(|(number, (planned, own))| {
        let stage = &planned.stage;
        let words = [&stage.title, &stage.time_frame, &stage.goals, &stage.actions, &stage.thoughts];
        let mut cells = vec![Value::Whole(number)];
        cells.extend(words.map(Value::text));
        cells.push(flag(sheet, own.critical, "map-critical"));
        row(cells, &own.pair, sheet.language)
    });
    let titles = [
        "figures-number",
        "figures-stage",
        "lane-time",
        "lane-goals",
        "lane-actions",
        "lane-thoughts",
        "figures-critical",
    ];
    Table { name: "figures-stages", titles: with_figures(&titles), rows: rows.collect() }
}

/// Every touchpoint, those that the map lacks at the end.
pub fn touchpoints(sheet: &Sheet) -> Table {
    let (drawn, language) = (&sheet.drawn, sheet.language);
    let word = |key: String| Value::Text(texts::text(language, &key));
    let mut rows = Vec::new();
    for (planned, stage) in drawn.plan.stages.iter().zip(&drawn.figures.stages) {
        for (own, figures) in planned.touchpoints.iter().zip(&stage.touchpoints) {
            let cells = vec![
                Value::text(&planned.stage.title),
                Value::text(&own.title),
                Value::text(&own.key),
                word(format!("channel-{}", own.channel().as_str())),
                Value::Whole(i64::from(own.importance)),
                Value::Points(own.reach),
                word(format!("figures-state-{}", figures.presence.as_str())),
                Value::text(&own.owner),
                Value::text(&own.department),
                flag(sheet, figures.critical, "map-critical"),
            ];
            rows.push(row(cells, &figures.pair, language));
        }
    }
    for stray in &drawn.figures.unplanned {
        let name = drawn.stray_names.get(&stray.key).unwrap_or(&stray.key);
        let mut cells = vec![Value::Empty, Value::text(name), Value::text(&stray.key)];
        cells.extend([Value::Empty, Value::Empty, Value::Empty]);
        cells.push(word(format!("figures-state-{}", stray.presence.as_str())));
        cells.extend([Value::Empty, Value::Empty, Value::Empty]);
        rows.push(row(cells, &stray.pair, language));
    }
    let titles = [
        "figures-stage",
        "figures-touchpoint",
        "figures-key",
        "figures-channel",
        "figures-importance",
        "figures-reach",
        "figures-state",
        "lane-owner",
        "figures-department",
        "figures-critical",
    ];
    Table { name: "lane-touchpoints", titles: with_figures(&titles), rows }
}

/// Every pain, the worst first, and the barriers that only the other selection reported.
pub fn pains(sheet: &Sheet) -> Table {
    let (pains, gone) = (&sheet.drawn.figures.pains, &sheet.drawn.figures.gone);
    let rows = pains.iter().chain(gone).map(|pain| pain_row(sheet, pain));
    let titles = vec![
        "figures-rank",
        "figures-best-rank",
        "figures-worst-rank",
        "figures-stage",
        "figures-touchpoint",
        "figures-barrier",
        "figures-pain",
        "figures-low",
        "figures-high",
        "figures-reported",
        "figures-n",
        "figures-severity",
        "pains-rank-then",
        "pains-pain-then",
        "pains-n-then",
        "figures-difference",
        "figures-verdict",
    ];
    Table { name: "lane-pains", titles, rows: rows.collect() }
}

fn pain_row(sheet: &Sheet, pain: &PainFigure) -> Vec<Value> {
    let plan = &sheet.drawn.plan;
    let place = |number: Option<usize>| Value::of(number.map(i64::try_from), |n| n.map_or(Value::Empty, Value::Whole));
    let barrier = pain.barrier.as_ref();
    let change = pain_change(&sheet.drawn, pain, sheet.language);
    let title = plan.touchpoint(&pain.touchpoint).map_or(pain.touchpoint.as_str(), |own| own.title.as_str());
    let stage = plan.stage(&pain.stage).map_or(pain.stage.as_str(), |planned| planned.stage.title.as_str());
    vec![
        place(pain.rank.map(|rank| rank.rank)),
        place(pain.rank.map(|rank| rank.best_rank)),
        place(pain.rank.map(|rank| rank.worst_rank)),
        Value::text(stage),
        Value::text(title),
        Value::of(barrier, |told| Value::Text(texts::text(sheet.language, &format!("barrier-{}", told.category)))),
        Value::of((!pain.is_gone()).then_some(pain.pain), Value::Decimal),
        Value::of(pain.low, Value::Decimal),
        Value::of(pain.high, Value::Decimal),
        Value::of(barrier, |told| Value::Whole(told.reported)),
        Value::Whole(pain.n),
        Value::of(barrier.filter(|_| !pain.is_gone()), |told| Value::Decimal(told.severity)),
        place(pain.then.and_then(|then| then.rank).map(|rank| rank.rank)),
        Value::of(pain.then.and_then(|then| then.pain), Value::Decimal),
        Value::of(pain.then, |then| Value::Whole(then.n)),
        Value::of(change.as_ref().and_then(|change| change.points), Value::Rounded),
        Value::of(change.and_then(|change| change.verdict), |word| {
            Value::Text(texts::text(sheet.language, &format!("verdict-{word}")))
        }),
    ]
}

/// The questions behind each touchpoint, the worst first.
pub fn questions(sheet: &Sheet) -> Table {
    let plan = &sheet.drawn.plan;
    let order = |key: &str| plan.touchpoints().position(|own| own.key == key).unwrap_or(usize::MAX);
    let mut asked: Vec<_> = sheet.questions.iter().collect();
    // They come with the worst first, and stay so within a touchpoint.
    asked.sort_by_key(|asked| order(&asked.touchpoint));
    let rows = asked.into_iter().map(|asked| {
        let stage = plan.stage_of(&asked.touchpoint).map(|planned| Value::text(&planned.stage.title));
        let touchpoint = plan.touchpoint(&asked.touchpoint).map_or(asked.touchpoint.as_str(), |own| &own.title);
        let text = asked.question.as_ref().map_or(asked.key.as_str(), |question| question.text.as_str());
        let share = asked.sums.sum_share as f64
            / (asked.sums.n.max(1) as f64 * crate::scoring::statistics::UNITS_PER_ONE as f64);
        vec![
            stage.unwrap_or(Value::Empty),
            Value::text(touchpoint),
            Value::text(text),
            Value::Text(words::kind(sheet.language, asked.kind)),
            Value::Whole(asked.sums.failed),
            Value::Whole(asked.sums.n),
            Value::Points(share),
        ]
    });
    let titles = vec![
        "figures-stage",
        "figures-touchpoint",
        "figures-question",
        "figures-kind",
        "figures-failed",
        "figures-n",
        "figures-earned",
    ];
    Table { name: "figures-questions", titles, rows: rows.collect() }
}

/// The waves of the program, and which of them the figures are of.
pub fn waves(sheet: &Sheet) -> Table {
    let drawn = &sheet.drawn;
    let chosen = |id: i64| drawn.selection.selected.wave_ids.contains(&id);
    let shown = drawn.waves.iter().filter(|wave| sheet.audience != Audience::Guests || chosen(wave.id));
    let rows = shown.map(|wave| {
        vec![
            Value::text(&wave.title),
            Value::text(wave.starts_on.to_string()),
            Value::text(wave.ends_on.to_string()),
            flag(sheet, wave.has_checks, "figures-yes"),
            flag(sheet, chosen(wave.id), "figures-yes"),
        ]
    });
    let titles = vec!["figures-wave", "figures-starts", "figures-ends", "figures-has-checks", "figures-selected"];
    Table { name: "figures-waves", titles, rows: rows.collect() }
}

/// Every cell of the map in one list: the whole, stages, touchpoints.
pub fn cells(sheet: &Sheet) -> Table {
    let (drawn, language) = (&sheet.drawn, sheet.language);
    let level = |key: &str| Value::Text(texts::text(language, key));
    let mut rows = Vec::new();
    // Each row with figures ends with what its cell is to reach.
    let mut put = |own: Vec<Value>, pair: &Pair, level: Level, key: &str| {
        rows.push(row(own, pair, language).into_iter().chain(targets::aims_of(sheet, level, key)).collect());
    };
    let whole = vec![level("figures-whole"), Value::Empty, Value::text(&drawn.plan.map.title), Value::Empty];
    put(whole, &drawn.figures.journey, Level::Journey, WHOLE);
    for (planned, stage) in drawn.plan.stages.iter().zip(&drawn.figures.stages) {
        let (title, key) = (&planned.stage.title, &planned.stage.key);
        let told = vec![level("figures-stage"), Value::text(title), Value::text(title), Value::text(key)];
        put(told, &stage.pair, Level::Stage, key);
        for (own, figures) in planned.touchpoints.iter().zip(&stage.touchpoints) {
            let told =
                vec![level("figures-touchpoint"), Value::text(title), Value::text(&own.title), Value::text(&own.key)];
            put(told, &figures.pair, Level::Touchpoint, &own.key);
        }
    }
    for stray in &drawn.figures.unplanned {
        let name = drawn.stray_names.get(&stray.key).unwrap_or(&stray.key);
        let told = vec![level("figures-state-unplanned"), Value::Empty, Value::text(name), Value::text(&stray.key)];
        put(told, &stray.pair, Level::Touchpoint, &stray.key);
    }
    let titles = ["figures-cell", "figures-stage", "figures-title", "figures-key"];
    let titles = with_figures(&titles).into_iter().chain(["figures-target", "figures-target-to-be"]).collect();
    Table { name: "figures-cells", titles, rows }
}

/// The cells as CSV.
pub fn csv(sheet: &Sheet) -> AppResult<Vec<u8>> {
    let cells = cells(sheet);
    let titles: Vec<String> = cells.titles.iter().map(|key| texts::text(sheet.language, key)).collect();
    table::csv(&titles, cells.rows.iter().map(|row| row.iter().map(Value::plain).collect()))
}
