use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const WORKDAYS: [Option<(u16, u16)>; 7] = [
    Some((540, 1140)),
    Some((540, 1140)),
    Some((540, 1140)),
    Some((540, 1140)),
    Some((540, 1140)),
    Some((600, 900)),
    None,
];

fn at(text: &str) -> Timestamp {
    format!("{text}:00").parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn place(location_id: i64, zone: Tz) -> Place {
    Place { location_id, zone, hours: WORKDAYS }
}

fn any_time() -> Wishes {
    Wishes::default()
}

fn november() -> Period {
    Period { first: day("2026-11-02"), last: day("2026-11-29") }
}

#[test]
fn thirty_visits_give_six_branches_five_each_over_the_whole_wave() {
    let places: Vec<Place> = (1..=6).map(|id| place(id, Tz::Europe__Moscow)).collect();
    let planned = spread(&[(CheckKind::Visit, 30)], &places, november(), &any_time(), at("2026-11-01T12:00")).unwrap();
    for location in 1..=6 {
        let mut days: Vec<NaiveDate> = planned
            .iter()
            .filter(|check| check.location_id == location)
            .map(|check| check.window_starts_at.date())
            .collect();
        days.sort_unstable();
        assert_eq!(days.len(), 5);
        let gaps: Vec<i64> = days.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect();
        assert!(gaps.iter().all(|gap| (4..=7).contains(gap)), "{days:?}");
    }
    assert!(planned[0].window_starts_at.date() <= day("2026-11-03"));
    assert!(planned[29].window_starts_at.date() >= day("2026-11-27"));
}

#[test]
fn parts_of_the_day_take_turns() {
    let planned = spread(
        &[(CheckKind::Visit, 3)],
        &[place(1, Tz::Europe__Moscow)],
        november(),
        &any_time(),
        at("2026-11-01T12:00"),
    )
    .unwrap();
    let clock: Vec<String> = planned.iter().map(|check| check.window_starts_at.format("%H:%M").to_string()).collect();
    // 9:00, 12:30 and 16:00 in Moscow; each lasts three hours.
    assert_eq!(clock, ["06:00", "09:30", "13:00"]);
    assert!(planned.iter().all(|check| check.window_ends_at - check.window_starts_at == Duration::hours(3)));
    assert!(planned.iter().all(|check| check.due_at - check.window_ends_at == Duration::hours(24)));
}

#[test]
fn a_program_that_asks_for_lunch_and_evening_gets_them_in_turn() {
    let wishes = Wishes {
        weekdays: "tue,thu,sat".parse().unwrap(),
        dayparts: vec!["17:00-20:00".parse().unwrap(), "12:00-14:00".parse().unwrap()],
    };
    let moscow = [place(1, Tz::Europe__Moscow)];
    let planned = spread(&[(CheckKind::Call, 6)], &moscow, november(), &wishes, at("2026-11-01T12:00")).unwrap();
    let clock: Vec<String> = planned
        .iter()
        .map(|check| local(check.window_starts_at, Tz::Europe__Moscow).format("%a %H:%M").to_string())
        .collect();
    // The branch closes at 19:00, on Saturday at 15:00: only the lunch is left of that day.
    assert_eq!(clock, ["Thu 12:00", "Tue 17:00", "Sat 12:00", "Thu 17:00", "Tue 12:00", "Sat 12:00"]);
    assert!(planned.iter().all(|check| wishes.suit(Tz::Europe__Moscow, check.window_starts_at, check.window_ends_at)));

    let never = Wishes { weekdays: "sun".parse().unwrap(), ..Wishes::default() };
    let refused = spread(&[(CheckKind::Call, 1)], &moscow, november(), &never, at("2026-11-01T12:00"));
    assert_eq!(refused, Err(NoRoom::NeverOpen { location_id: 1 }));
}

#[test]
fn a_window_keeps_its_time_of_day_when_its_day_changes() {
    let moscow = place(1, Tz::Europe__Moscow);
    let window = (at("2026-11-10T12:00"), at("2026-11-10T15:00"));
    assert_eq!(window_on(&moscow, day("2026-11-12"), window), Some((at("2026-11-12T12:00"), at("2026-11-12T15:00"))));
    // Saturday closes at 15:00, Sunday stays closed.
    assert_eq!(window_on(&moscow, day("2026-11-14"), window), Some((at("2026-11-14T09:00"), at("2026-11-14T12:00"))));
    assert_eq!(window_on(&moscow, day("2026-11-15"), window), None);
    // The same time on the clock, though Berlin's hour is another one in UTC from 25 October on.
    let berlin = place(1, Tz::Europe__Berlin);
    let summer = (at("2026-10-20T08:00"), at("2026-10-20T11:00"));
    assert_eq!(window_on(&berlin, day("2026-10-27"), summer), Some((at("2026-10-27T09:00"), at("2026-10-27T12:00"))));
}

#[test]
fn what_has_passed_of_today_is_not_used() {
    let today = Period { first: day("2026-11-02"), last: day("2026-11-02") };
    let moscow = [place(1, Tz::Europe__Moscow)];
    let planned = spread(&[(CheckKind::Visit, 2)], &moscow, today, &any_time(), at("2026-11-02T09:10")).unwrap();
    assert!(planned.iter().all(|check| check.window_starts_at >= at("2026-11-02T09:30")));
    // After 16:00 in Moscow three hours no longer fit before 19:00.
    let late = spread(&[(CheckKind::Visit, 1)], &moscow, today, &any_time(), at("2026-11-02T13:10"));
    assert_eq!(late, Err(NoRoom::NeverOpen { location_id: 1 }));
    // A call still does.
    assert!(spread(&[(CheckKind::Call, 1)], &moscow, today, &any_time(), at("2026-11-02T13:10")).is_ok());
}

#[test]
fn a_wave_that_is_over_has_no_room() {
    let over = spread(
        &[(CheckKind::Visit, 1)],
        &[place(1, Tz::Europe__Moscow)],
        november(),
        &any_time(),
        at("2026-11-30T00:00"),
    );
    assert_eq!(over, Err(NoRoom::WaveOver));
    let sunday = Period { first: day("2026-11-08"), last: day("2026-11-08") };
    let closed =
        spread(&[(CheckKind::Visit, 1)], &[place(7, Tz::Europe__Moscow)], sunday, &any_time(), at("2026-11-01T00:00"));
    assert_eq!(closed, Err(NoRoom::NeverOpen { location_id: 7 }));
    assert_eq!(spread(&[], &[], november(), &any_time(), at("2026-11-01T00:00")), Err(NoRoom::NoLocation));
}

#[test]
fn the_date_line_is_the_locations_own() {
    // At 20:00 UTC it is still the 29th in Kaliningrad and already the 30th in Kamchatka.
    let moment = at("2026-11-29T20:00");
    let last = Period { first: day("2026-11-02"), last: day("2026-11-29") };
    let open = |zone| Place { location_id: 1, zone, hours: [Some((0, 1440)); 7] };
    assert!(spread(&[(CheckKind::Call, 1)], &[open(Tz::America__New_York)], last, &any_time(), moment).is_ok());
    assert_eq!(
        spread(&[(CheckKind::Call, 1)], &[open(Tz::Asia__Kamchatka)], last, &any_time(), moment),
        Err(NoRoom::WaveOver)
    );
}

#[test]
fn hours_that_the_clock_skips_or_repeats_stay_open_hours() {
    // Berlin: on 28 March 2027 the clock goes from 2 to 3, on 31 October 2027 from 3 back to 2.
    let night = |from, to| Place { location_id: 1, zone: Tz::Europe__Berlin, hours: [Some((from, to)); 7] };
    let spring = Period { first: day("2027-03-28"), last: day("2027-03-28") };
    let autumn = Period { first: day("2027-10-31"), last: day("2027-10-31") };
    let before = at("2027-01-01T00:00");
    let planned = spread(&[(CheckKind::Visit, 1)], &[night(150, 600)], spring, &any_time(), before).unwrap();
    assert_eq!(planned[0].window_starts_at, at("2027-03-28T01:00"));
    let planned = spread(&[(CheckKind::Visit, 1)], &[night(150, 600)], autumn, &any_time(), before).unwrap();
    assert_eq!(planned[0].window_starts_at, at("2027-10-31T01:30"));
    // Open only in the hour that doesn't exist.
    let swallowed = spread(&[(CheckKind::Visit, 1)], &[night(120, 180)], spring, &any_time(), before);
    assert_eq!(swallowed, Err(NoRoom::NeverOpen { location_id: 1 }));
}

fn any_hours() -> impl Strategy<Value = [Option<(u16, u16)>; 7]> {
    let open = (0_u16..20, 1_u16..5).prop_map(|(from, length)| (from * 60, (from + length) * 60));
    // At least one open day a week, whatever the rest.
    (proptest::array::uniform7(proptest::option::of(open.clone())), 0_usize..7, open).prop_map(
        |(mut hours, sure, open)| {
            hours[sure] = Some(open);
            hours
        },
    )
}

fn any_zone() -> impl Strategy<Value = Tz> {
    proptest::sample::select(vec![
        Tz::Europe__Kaliningrad,
        Tz::Europe__Moscow,
        Tz::Asia__Kamchatka,
        Tz::Europe__Berlin,
        Tz::America__New_York,
        Tz::Australia__Lord_Howe,
        Tz::Asia__Kathmandu,
        Tz::Africa__Casablanca,
    ])
}

fn any_wishes() -> impl Strategy<Value = Wishes> {
    let weekdays = proptest::collection::vec(proptest::sample::select(Weekdays::default().words()), 4..8)
        .prop_map(|words| Weekdays::of(words).unwrap());
    let dayparts = proptest::collection::vec((0_u16..22, 1_u16..6), 0..4).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(from, length)| Daypart { from: from * 60, to: ((from + length) * 60).min(1440) })
            .collect()
    });
    (weekdays, dayparts).prop_map(|(weekdays, dayparts)| Wishes { weekdays, dayparts })
}

proptest! {
    #[test]
    fn every_check_lies_in_the_wave_and_in_opening_hours_and_all_is_even(
        quantities in proptest::array::uniform3(0_u32..40),
        places in proptest::collection::vec((any_zone(), any_hours()), 1..8),
        start in 0_i64..700,
        length in 8_i64..60,
        now_hours in -400_i64..180,
        wishes in prop_oneof![Just(Wishes::default()), any_wishes()],
    ) {
        let first = day("2026-01-01") + Duration::days(start);
        let period = Period { first, last: first + Duration::days(length) };
        // Up to the wave's last week but one, so that every location still opens.
        let now = first.and_time(NaiveTime::MIN) + Duration::hours(now_hours.min((length - 8) * 24));
        let places: Vec<Place> = (1..)
            .zip(places)
            .map(|(location_id, (zone, hours))| Place { location_id, zone, hours })
            .collect();
        let lines: Vec<(CheckKind, u32)> = CheckKind::ALL.into_iter().zip(quantities).collect();
        let planned = match spread(&lines, &places, period, &wishes, now) {
            Ok(planned) => planned,
            // A clock change may swallow the only opening of the only day, and wishes may miss the opening hours.
            Err(NoRoom::NeverOpen { .. }) => return Ok(()),
            Err(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
        };

        let mut total: BTreeMap<i64, u32> = places.iter().map(|place| (place.location_id, 0)).collect();
        for (kind, quantity) in lines {
            let mut per_place: BTreeMap<i64, u32> = places.iter().map(|place| (place.location_id, 0)).collect();
            for check in planned.iter().filter(|check| check.kind == kind) {
                *per_place.entry(check.location_id).or_default() += 1;
                *total.entry(check.location_id).or_default() += 1;
            }
            prop_assert_eq!(per_place.values().sum::<u32>(), quantity);
            prop_assert!(per_place.values().max().unwrap() - per_place.values().min().unwrap() <= 1);
        }
        prop_assert!(total.values().max().unwrap() - total.values().min().unwrap() <= 1);

        for check in &planned {
            let place = places.iter().find(|place| place.location_id == check.location_id).unwrap();
            let starts = place.zone.from_utc_datetime(&check.window_starts_at).naive_local();
            let ends = place.zone.from_utc_datetime(&check.window_ends_at).naive_local();
            prop_assert!(check.window_starts_at >= now);
            prop_assert!(check.window_starts_at < check.window_ends_at);
            prop_assert!((period.first..=period.last).contains(&starts.date()));
            let weekday = starts.date().weekday().num_days_from_monday() as usize;
            let (from, to) = place.hours[weekday].unwrap();
            let midnight = starts.date().and_time(NaiveTime::MIN);
            prop_assert!(starts >= midnight + Duration::minutes(i64::from(from)));
            prop_assert!(ends <= midnight + Duration::minutes(i64::from(to)));
            prop_assert_eq!(check.due_at - check.window_ends_at, Duration::hours(24));
            prop_assert!(wishes.suit(place.zone, check.window_starts_at, check.window_ends_at));
            prop_assert!(is_open(place, check.window_starts_at, check.window_ends_at));
        }
    }

    #[test]
    fn a_window_moved_to_another_day_lies_in_its_opening_hours(
        (zone, hours) in (any_zone(), any_hours()),
        from in 0_i64..700,
        to in 0_i64..700,
        minute in 0_i64..1440,
        length in 1_i64..600,
    ) {
        let place = Place { location_id: 1, zone, hours };
        let day = |shift| day("2026-01-01") + Duration::days(shift);
        let starts = day(from).and_time(NaiveTime::MIN) + Duration::minutes(minute);
        let window = (starts, starts + Duration::minutes(length));
        match window_on(&place, day(to), window) {
            Some((starts, ends)) => {
                prop_assert!(starts < ends && ends - starts <= Duration::minutes(length));
                prop_assert_eq!(local(starts, zone).date(), day(to));
                prop_assert!(is_open(&place, starts, ends));
            }
            None => prop_assert!(hours_on(&place, day(to)).is_none_or(|open| stretch(zone, day(to), open).is_none())),
        }
    }

    #[test]
    fn days_of_one_location_are_evenly_spaced(quantity in 1_u32..60, length in 0_i64..80) {
        let first = day("2026-11-01");
        let period = Period { first, last: first + Duration::days(length) };
        let always = Place { location_id: 1, zone: Tz::Europe__Moscow, hours: [Some((540, 1140)); 7] };
        let planned = spread(&[(CheckKind::Visit, quantity)], &[always], period, &any_time(), at("2026-10-01T00:00")).unwrap();
        let days: Vec<NaiveDate> = planned.iter().map(|check| check.window_starts_at.date()).collect();
        let gaps: Vec<i64> = days.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect();
        if let (Some(least), Some(most)) = (gaps.iter().min(), gaps.iter().max()) {
            prop_assert!(most - least <= 1, "{days:?}");
        }
    }
}
