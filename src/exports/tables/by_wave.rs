//! The whole journey and its stages over the waves, under the places and kinds of the selection.

use super::super::model::Sheet;
use super::{Table, Value};
use crate::journeys::Level;
use crate::journeys::pages::words::points_between;
use crate::texts;

/// One row a cell and wave that observed it, in the order of the journey and of time.
pub fn by_wave(sheet: &Sheet) -> Table {
    let plan = &sheet.drawn.plan;
    let mut rows = Vec::new();
    for line in &sheet.over_time.lines {
        let stage = plan.stage(&line.key).filter(|_| line.level == Level::Stage);
        let (level, title) = match stage {
            Some(planned) => ("figures-stage", planned.stage.title.as_str()),
            None => ("figures-whole", plan.map.title.as_str()),
        };
        for (wave, point) in sheet.over_time.waves.iter().zip(&line.points) {
            let Some(point) = point else { continue };
            let interval = point.cell.shown_interval();
            let earlier = point.step.and_then(|step| line.points.get(step.since)?.as_ref());
            let before = earlier.and_then(|earlier| earlier.cell.mean());
            rows.push(vec![
                Value::Text(texts::text(sheet.language, level)),
                Value::text(title),
                Value::text(&wave.title),
                Value::text(wave.starts_on.to_string()),
                Value::of(point.cell.mean(), Value::Points),
                Value::Whole(point.cell.n),
                Value::of(interval, |interval| Value::Points(interval.low)),
                Value::of(interval, |interval| Value::Points(interval.high)),
                Value::of(before.zip(point.cell.mean()), |(then, now)| Value::Rounded(points_between(then, now))),
                Value::of(point.cell.mean(), Value::Exact),
            ]);
        }
    }
    Table { name: NAME, titles: TITLES.to_vec(), rows }
}

const NAME: &str = "figures-by-wave";
const TITLES: [&str; 10] = [
    "figures-cell",
    "figures-title",
    "figures-wave",
    "figures-starts",
    "figures-score",
    "figures-n",
    "figures-low",
    "figures-high",
    "figures-difference",
    "figures-exact-mean",
];
