use super::*;

fn cell(scores: &[f64], q: f64) -> Cell {
    let mut cell = Cell::default();
    for score in scores {
        cell.observe(*score, q, 0.3);
    }
    cell
}

#[test]
fn a_cell_of_one_item_checks_counts_each_as_one() {
    let single = cell(&[1.0, 0.0, 1.0, 1.0], 1.0);
    assert_eq!(single.mean(), Some(0.75));
    assert_eq!(single.effective_sample(), Some(4.0));
    let many = cell(&[1.0, 0.0, 1.0, 1.0], 1e9);
    assert!(many.effective_sample() > Some(13.3) && many.effective_sample() < Some(13.4));
}

#[test]
fn what_is_taken_back_leaves_no_trace() {
    let mut changed = cell(&[0.1, 0.2, 0.7], 3.7);
    let before = changed;
    changed.observe(1.0 / 3.0, 2.9, 0.3);
    changed.remove(&Cell::of(1.0 / 3.0, 2.9, 0.3));
    assert_eq!(changed, before);
}

#[test]
fn a_gap_has_no_figures() {
    let empty = Cell::default();
    assert_eq!(empty.mean(), None);
    assert_eq!(empty.effective_sample(), None);
    assert_eq!(empty.interval(), None);
    assert_eq!(empty.shrunk(0.5, 3.0), None);
    assert_eq!(compare(&empty, &cell(&[1.0], 1.0)), None);
    assert_eq!(Nps::default().score(), None);
    assert_eq!(Nps::default().interval(), None);
}

#[test]
fn what_is_shown_grows_with_the_checks() {
    assert_eq!(Disclosure::of(0), Disclosure::NotObserved);
    assert!(!Disclosure::of(1).shows_interval());
    assert!(Disclosure::of(2).shows_interval() && !Disclosure::of(2).shows_band());
    assert!(Disclosure::of(3).shows_band() && Disclosure::of(3).shows_rank());
    assert_eq!(cell(&[0.4], 2.0).shown_interval(), None);
    assert!(cell(&[0.4], 2.0).interval().is_some());
}

#[test]
fn a_mean_on_the_limit_belongs_to_the_better_band() {
    let limits = BandLimits::default();
    for (band, least) in [(Band::Weak, 0.5), (Band::Fair, 0.7), (Band::Good, 0.8), (Band::Strong, 0.9)] {
        let on_the_limit = cell(&[least; 7], 5.0).mean().unwrap();
        assert_eq!(limits.band(on_the_limit), band);
        assert!(limits.band(least - 1e-12) < band);
    }
    assert_eq!(limits.band(0.0), Band::Critical);
    assert_eq!(Band::ALL.map(Band::symbol), ['▼', '▽', '●', '△', '▲']);
}

#[test]
fn band_limits_must_rise() {
    assert!(BandLimits::new(0.5, 0.6, 0.7, 1.0).is_ok());
    assert!(BandLimits::new(0.5, 0.5, 0.7, 0.9).is_err());
    assert!(BandLimits::new(0.0, 0.6, 0.7, 0.9).is_err());
    assert!(BandLimits::new(0.5, f64::NAN, 0.7, 0.9).is_err());
    let falling = serde_json::from_str::<BandLimits>(r#"{"weak": 0.9, "fair": 0.7, "good": 0.8, "strong": 0.9}"#);
    assert!(falling.is_err());
}

#[test]
fn a_difference_needs_four_checks_on_both_sides() {
    let (best, worst) = (cell(&[1.0; 4], 10.0), cell(&[0.0; 4], 10.0));
    assert_eq!(compare(&best, &worst).unwrap().verdict, Verdict::Higher);
    assert_eq!(compare(&worst, &best).unwrap().verdict, Verdict::Lower);
    let few = cell(&[0.0; 3], 10.0);
    let comparison = compare(&best, &few).unwrap();
    assert!(comparison.low > 0.0);
    assert_eq!(comparison.verdict, Verdict::Indistinguishable);
}

#[test]
fn promoters_are_nine_and_ten() {
    let mut nps = Nps::default();
    for answer in [6, 7, 8, 9, 10] {
        assert!(!nps.is_shown());
        nps.observe(answer);
    }
    assert_eq!(nps, Nps { promoters: 2, passives: 2, detractors: 1 });
    assert!(nps.is_shown());
    assert_eq!(nps.score(), Some(20.0));
    nps.remove(&Nps::of(6));
    assert_eq!(nps.score(), Some(50.0));
}

const MOMENT_OF_TRUTH: TouchpointWeight = TouchpointWeight { importance: 5, reach: 1.0 };

#[test]
fn pain_is_the_shortfall_of_what_matters() {
    let half = cell(&[0.5; 6], 4.0);
    let pain = Pain::of_touchpoint(MOMENT_OF_TRUTH, &half, 0.5, 3.0).unwrap();
    assert_eq!(pain.pain, 50.0);
    let interval = pain.interval.unwrap();
    assert!(interval.low < 50.0 && 50.0 < interval.high);
    let rarely = TouchpointWeight { importance: 3, reach: 0.5 };
    assert_eq!(Pain::of_touchpoint(rarely, &half, 0.5, 3.0).unwrap().pain, 15.0);
    assert_eq!(Pain::of_touchpoint(rarely, &Cell::default(), 0.5, 3.0), None);
}

#[test]
fn a_barrier_hurts_by_severity_and_frequency() {
    let barrier = BarrierCount { n: 6, reported: 3, severity: 3.0 };
    let pain = Pain::of_barrier(MOMENT_OF_TRUTH, barrier, 0.5, 3.0).unwrap();
    assert_eq!(pain.pain, 50.0);
    let expected = wilson(0.5, 6.0);
    assert_eq!(pain.interval.map(|interval| interval.low), Some(100.0 * expected.low));
    let mild = Pain::of_barrier(MOMENT_OF_TRUTH, BarrierCount { severity: 1.0, ..barrier }, 0.2, 3.0).unwrap();
    assert!((mild.pain - 100.0 / 3.0 * 0.4).abs() < 1e-12);
    let once = BarrierCount { n: 1, reported: 1, severity: 1.0 };
    assert_eq!(Pain::of_barrier(MOMENT_OF_TRUTH, once, 0.2, 3.0).unwrap().interval, None);
    assert_eq!(Pain::of_barrier(MOMENT_OF_TRUTH, BarrierCount { n: 0, ..once }, 0.2, 3.0), None);
}

#[test]
fn ranks_say_how_sure_they_are() {
    let pain = |n, pain, low, high| Some(Pain { n, pain, interval: Some(Interval { low, high }) });
    let pains = [
        pain(9, 40.0, 35.0, 45.0),
        pain(2, 99.0, 98.0, 100.0),
        pain(9, 80.0, 70.0, 90.0),
        None,
        pain(9, 75.0, 40.0, 95.0),
        pain(9, 40.0, 30.0, 50.0),
    ];
    let told: Vec<_> = rank_pains(&pains).iter().map(|rank| rank.map(|rank| rank.to_string())).collect();
    let told: Vec<_> = told.iter().map(|rank| rank.as_deref().unwrap_or("–")).collect();
    assert_eq!(told, ["3 (2–4)", "–", "1 (1–2)", "–", "2 (1–4)", "3 (2–4)"]);
}

#[test]
fn no_number_of_checks_makes_a_point_of_an_interval() {
    assert_eq!(needed(0.5, 1.0, 0.0, 0.3), None);
    assert_eq!(needed(0.5, 1.0, f64::NAN, 0.3), None);
    assert_eq!(needed(0.5, 1.0, 0.5, 0.3), Some(1));
}
