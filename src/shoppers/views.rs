//! A rating as people and programs read it: the figure and every step that leads to it.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::TrackRecord;
use super::rules::{self, MOST_LOST, USUAL_COUNT, USUAL_GRADE, rating};
use crate::kernel::Language;

/// A rating with its arithmetic. All means are rounded down to a tenth.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RatingView {
    /// 1.0 to 10.0: `grade_mean` less `lost`.
    pub rating: f64,
    /// Reports graded 1..10 in review, and the sum of their grades.
    pub grade_count: i64,
    pub grade_sum: i64,
    /// Everybody's mean starts with so many grades of this height.
    pub usual_count: i64,
    pub usual_grade: i64,
    /// `(grade_sum + usual_count × usual_grade) / (grade_count + usual_count)`
    pub grade_mean: f64,
    /// Reports filed after their deadline; each counts as one fault.
    pub late_count: i64,
    /// Checks given back after they were accepted; each counts as one fault.
    pub withdrawn_count: i64,
    /// Checks whose deadline passed without a start; each counts as two faults.
    pub expired_count: i64,
    /// Rejected reports; each counts as two faults.
    pub rejected_count: i64,
    pub faults: i64,
    /// The checks that the faults are a share of: graded, usual, given back, missed and rejected ones.
    pub taken: i64,
    /// What a rating of nothing but single faults would lose.
    pub most_lost: f64,
    /// `most_lost × faults / taken`
    pub lost: f64,
}

impl RatingView {
    pub fn of(record: &TrackRecord) -> Self {
        let rules::Rating { grades, faults, taken, lost, tenths } = rating(record);
        Self {
            rating: number(tenths),
            grade_count: record.grade_count,
            grade_sum: record.grade_sum,
            usual_count: USUAL_COUNT,
            usual_grade: USUAL_GRADE,
            grade_mean: number(grades),
            late_count: record.late_count,
            withdrawn_count: record.withdrawn_count,
            expired_count: record.expired_count,
            rejected_count: record.rejected_count,
            faults,
            taken,
            most_lost: number(MOST_LOST),
            lost: number(lost),
        }
    }
}

fn number(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

/// The same for a page: figures that have a tenth are written out in the reader's way.
#[derive(Debug, Clone, Serialize)]
pub struct RatingSteps {
    pub value: String,
    pub grade_count: i64,
    pub grade_sum: i64,
    pub usual_count: i64,
    pub usual_grade: i64,
    pub all_sum: i64,
    pub all_count: i64,
    pub mean: String,
    pub late: i64,
    pub withdrawn: i64,
    pub expired: i64,
    pub rejected: i64,
    pub faults: i64,
    pub taken: i64,
    pub most_lost: String,
    pub lost: String,
    /// The difference would be below the lowest rating.
    pub at_bottom: bool,
}

impl RatingSteps {
    pub fn of(record: &TrackRecord, language: Language) -> Self {
        let rules::Rating { grades, faults, taken, lost, tenths: value } = rating(record);
        Self {
            value: tenths(language, value),
            grade_count: record.grade_count,
            grade_sum: record.grade_sum,
            usual_count: USUAL_COUNT,
            usual_grade: USUAL_GRADE,
            all_sum: record.grade_sum + USUAL_COUNT * USUAL_GRADE,
            all_count: record.grade_count + USUAL_COUNT,
            mean: tenths(language, grades),
            late: record.late_count,
            withdrawn: record.withdrawn_count,
            expired: record.expired_count,
            rejected: record.rejected_count,
            faults,
            taken,
            most_lost: tenths(language, MOST_LOST),
            lost: tenths(language, lost),
            at_bottom: grades - lost < value,
        }
    }
}

/// So many tenths: `8,4`, `8.4`.
pub fn tenths(language: Language, tenths: i64) -> String {
    let mark = if language == Language::Ru { ',' } else { '.' };
    format!("{}{mark}{}", tenths / 10, tenths % 10)
}
