//! Where marks, whiskers and lines stand in the curves of a map.

use serde::Serialize;

/// Width of a stage column.
pub const COLUMN: f64 = 240.0;

/// A place in a drawing, to a tenth.
pub fn tenth(number: f64) -> f64 {
    let rounded = (number * 10.0).round() / 10.0;
    // A minus before zero would be printed.
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// The middle of a stage's column.
pub fn stage_x(index: usize) -> f64 {
    COLUMN * index as f64 + COLUMN / 2.0
}

/// The place of the j-th of `count` touchpoints within a stage's column.
pub fn touchpoint_x(index: usize, j: usize, count: usize) -> f64 {
    tenth(COLUMN * index as f64 + COLUMN * (j as f64 + 0.5) / count.max(1) as f64)
}

/// From where to where the dash of a stage's target goes.
pub fn target_span(index: usize) -> (f64, f64) {
    (COLUMN * index as f64 + 24.0, COLUMN * index as f64 + COLUMN - 24.0)
}

/// Height of a score, 0..1.
pub fn score_y(score: f64) -> f64 {
    tenth(182.0 - 160.0 * score)
}

/// Height of an emotion, −2..+2.
pub fn emotion_y(emotion: f64) -> f64 {
    tenth(44.0 - 16.0 * emotion)
}

/// A place in the small curve for phones, a box of 320 × 96.
pub fn mini(index: usize, stages: usize, score: f64) -> (f64, f64) {
    (tenth(320.0 * (index as f64 + 0.5) / stages.max(1) as f64), tenth(88.0 - 80.0 * score))
}

/// A hatched box where nothing was observed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gap {
    pub x: f64,
    pub width: f64,
}

/// The columns without a point.
pub fn gaps<T>(points: &[Option<T>], column: f64) -> Vec<Gap> {
    let missing = points.iter().enumerate().filter(|(_, point)| point.is_none());
    missing.map(|(index, _)| Gap { x: tenth(column * index as f64), width: tenth(column) }).collect()
}

/// The borders between columns.
pub fn borders(stages: usize) -> Vec<f64> {
    (1..stages).map(|index| COLUMN * index as f64).collect()
}

/// A line through each unbroken run of two or more points: it is never drawn over a gap.
pub fn lines(points: &[Option<(f64, f64)>]) -> Vec<String> {
    points
        .split(Option::is_none)
        .filter(|run| run.len() > 1)
        .map(|run| {
            let places: Vec<String> = run.iter().flatten().map(|(x, y)| format!("{x},{y}")).collect();
            places.join(" ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_where_nothing_was_observed() {
        let points =
            [Some((1.0, 2.0)), Some((3.0, 4.5)), None, Some((5.0, 6.0)), None, Some((7.0, 8.0)), Some((9.0, 1.0))];
        assert_eq!(lines(&points), ["1,2 3,4.5", "7,8 9,1"]);
        assert_eq!(gaps(&points, COLUMN).iter().map(|gap| gap.x).collect::<Vec<_>>(), [480.0, 960.0]);
        assert!(lines(&[None, Some((1.0, 1.0)), None]).is_empty());
    }

    #[test]
    fn places_are_those_of_the_drawing() {
        assert_eq!((stage_x(0), stage_x(2), score_y(1.0), score_y(0.0)), (120.0, 600.0, 22.0, 182.0));
        assert_eq!((emotion_y(2.0), emotion_y(-2.0), score_y(0.703)), (12.0, 76.0, 69.5));
        assert_eq!((touchpoint_x(1, 0, 2), touchpoint_x(1, 1, 2)), (300.0, 420.0));
        assert_eq!(mini(0, 4, 0.5), (40.0, 48.0));
        assert_eq!(borders(3), [240.0, 480.0]);
    }
}
