use super::*;

fn noon(day: &str) -> Timestamp {
    format!("{day}T12:00:00").parse().unwrap()
}

fn offer(day: &str) -> Offer {
    Offer {
        check_id: 100,
        program_id: 1,
        wave_id: 1,
        location_id: 7,
        kind: CheckKind::Visit,
        window_starts_at: noon(day),
        position: Position::new(55.75, 37.62),
        city: "Москва".to_owned(),
        competitor: None,
    }
}

fn earlier(wave_id: i64, day: &str) -> Held {
    Held { check_id: wave_id + 10, wave_id, location_id: 7, window_starts_at: noon(day) }
}

fn demands() -> Demands {
    Demands {
        rotation_days: 30,
        checks_per_location: 1,
        language: Language::Ru,
        needs_certificate: false,
        minimum_rating: None,
        companies: vec![company_name("АО «Банк Север»")],
    }
}

fn taker() -> Taker {
    Taker {
        approved: true,
        languages: vec![Language::Ru],
        certified_until: HashMap::new(),
        employers: Vec::new(),
        position: Position::new(55.80, 37.60),
        city: "Москва".to_owned(),
        radius_km: 20.0,
        weekly_limit: 3,
        rating: 80,
        applied: Vec::new(),
    }
}

fn codes(demands: &Demands, taker: &Taker, offer: &Offer, held: &[Held]) -> Vec<&'static str> {
    reasons_against(demands, taker, offer, held).into_iter().map(Reason::code).collect()
}

#[test]
fn a_newcomer_may_take_any() {
    assert_eq!(reasons_against(&demands(), &taker(), &offer("2026-11-20"), &[]), []);
}

#[test]
fn whoever_was_there_lately_is_told_until_when_to_wait() {
    let reasons = reasons_against(&demands(), &taker(), &offer("2026-11-20"), &[earlier(0, "2026-11-01")]);
    let (last, until) = (noon("2026-11-01").date(), Some(noon("2026-12-01").date()));
    assert_eq!(reasons, [Reason::Rotation { last, until }]);
    assert_eq!(reasons_against(&demands(), &taker(), &offer("2026-12-01"), &[earlier(0, "2026-11-01")]), []);
}

#[test]
fn a_visit_that_lies_ahead_counts_as_well() {
    let reasons = reasons_against(&demands(), &taker(), &offer("2026-11-20"), &[earlier(0, "2026-11-25")]);
    assert_eq!(reasons, [Reason::Rotation { last: noon("2026-11-25").date(), until: None }]);
}

#[test]
fn another_location_only_counts_for_the_week() {
    let elsewhere = |check_id: i64, day: &str| Held { check_id, location_id: 8, ..earlier(1, day) };
    let week = [elsewhere(1, "2026-11-16"), elsewhere(2, "2026-11-18"), elsewhere(3, "2026-11-22")];
    assert_eq!(codes(&demands(), &taker(), &offer("2026-11-20"), &week), ["shopper-weekly-limit"]);
    assert_eq!(codes(&demands(), &taker(), &offer("2026-11-23"), &week), [""; 0]);
}

#[test]
fn all_reasons_are_told_at_once() {
    let nobody = Taker {
        approved: false,
        languages: vec![Language::En],
        employers: vec![company_name("банк «СЕВЕР»")],
        position: Position::new(59.93, 30.33),
        weekly_limit: 0,
        rating: 60,
        ..taker()
    };
    let strict = Demands { needs_certificate: true, minimum_rating: Some(70), ..demands() };
    let told = codes(&strict, &nobody, &offer("2026-11-20"), &[earlier(1, "2026-11-10")]);
    let all = [
        "shopper-not-approved",
        "shopper-no-certificate",
        "shopper-language",
        "shopper-conflict",
        "shopper-too-far",
        "shopper-rating",
        "shopper-rotation",
        "shopper-location-limit",
        "shopper-weekly-limit",
    ];
    assert_eq!(told, all);
}

#[test]
fn a_certificate_must_last_until_the_window_opens() {
    let strict = Demands { needs_certificate: true, ..demands() };
    let ends = |day| Taker { certified_until: HashMap::from([(1, noon(day))]), ..taker() };
    assert_eq!(codes(&strict, &ends("2026-11-19"), &offer("2026-11-20"), &[]), ["shopper-certificate-ends"]);
    assert_eq!(codes(&strict, &ends("2026-11-20"), &offer("2026-11-20"), &[]), [""; 0]);
}

#[test]
fn a_call_is_made_from_anywhere_and_a_city_stands_in_for_a_position() {
    let far = Taker { position: Position::new(43.1, 131.9), city: "Владивосток".to_owned(), ..taker() };
    let call = Offer { kind: CheckKind::Call, ..offer("2026-11-20") };
    assert_eq!(codes(&demands(), &far, &call, &[]), [""; 0]);
    let placeless = Offer { position: None, ..offer("2026-11-20") };
    assert_eq!(codes(&demands(), &far, &placeless, &[]), ["shopper-other-city"]);
    assert_eq!(codes(&demands(), &taker(), &placeless, &[]), [""; 0]);
}

#[test]
fn whoever_works_for_a_competitor_does_not_check_it() {
    let own = Taker { employers: vec![company_name("ПАО «Орлец»")], ..taker() };
    let theirs = Offer { competitor: Some(company_name("Орлец")), ..offer("2026-11-20") };
    assert_eq!(codes(&demands(), &own, &theirs, &[]), ["shopper-conflict"]);
    assert_eq!(codes(&demands(), &own, &offer("2026-11-20"), &[]), [""; 0]);
}

#[test]
fn a_program_without_rotation_only_counts() {
    let lax = Demands { rotation_days: 0, checks_per_location: 2, ..demands() };
    let one = [earlier(1, "2026-11-20")];
    let two = [earlier(1, "2026-11-20"), Held { check_id: 50, ..earlier(1, "2026-11-20") }];
    assert_eq!(reasons_against(&lax, &taker(), &offer("2026-11-20"), &one), []);
    let limit = Reason::LocationLimit { limit: 2 };
    assert_eq!(reasons_against(&lax, &taker(), &offer("2026-11-20"), &two), [limit]);
}

#[test]
fn what_somebody_applied_for_is_not_shown_to_them_again() {
    let waiting = Taker { applied: vec![offer("2026-11-20").check_id], ..taker() };
    assert_eq!(reasons_against(&demands(), &waiting, &offer("2026-11-20"), &[]), [Reason::AlreadyApplied]);
    let other = Taker { applied: vec![offer("2026-11-20").check_id + 1], ..taker() };
    assert_eq!(reasons_against(&demands(), &other, &offer("2026-11-20"), &[]), []);
}
