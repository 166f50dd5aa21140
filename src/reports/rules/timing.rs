//! How long reports wait for a decision.

use chrono::Duration;

/// Half of the reports waited no longer than the median, nine of ten no longer than `nine_of_ten`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    pub decided: usize,
    pub median: Duration,
    pub nine_of_ten: Duration,
}

/// Percentiles by nearest rank, so that each is a wait that really was; `None` without any.
pub fn timing(mut waits: Vec<Duration>) -> Option<Timing> {
    waits.sort_unstable();
    let rank = |percent: usize| waits.get((waits.len() * percent).div_ceil(100).saturating_sub(1)).copied();
    Some(Timing { decided: waits.len(), median: rank(50)?, nine_of_ten: rank(90)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_waits_that_really_were() {
        let hours = |hours: &[i64]| hours.iter().map(|hours| Duration::hours(*hours)).collect::<Vec<_>>();
        assert_eq!(timing(Vec::new()), None);
        let one = timing(hours(&[5])).unwrap();
        assert_eq!((one.median, one.nine_of_ten), (Duration::hours(5), Duration::hours(5)));
        let ten = timing(hours(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).unwrap();
        assert_eq!((ten.decided, ten.median, ten.nine_of_ten), (10, Duration::hours(5), Duration::hours(9)));
    }
}
