use super::*;

fn wave(id: i64, month: u32, has_checks: bool) -> KnownWave {
    let day = |day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    KnownWave {
        id,
        public_id: format!("w{id}"),
        title: format!("Волна {id}"),
        starts_on: day(1),
        ends_on: day(28),
        has_checks,
    }
}

fn location(id: i64, city: &str, own: bool) -> KnownLocation {
    KnownLocation { id, public_id: format!("l{id}"), name: format!("№ {id}"), city: city.to_owned(), own }
}

fn persona(id: i64, name: &str) -> KnownPersona {
    KnownPersona { id, public_id: format!("p{id}"), name: name.to_owned() }
}

fn read(query: &str) -> Result<Selection, Unknown> {
    let waves = [wave(3, 11, false), wave(1, 9, true), wave(2, 10, true)];
    let locations = [location(1, "Казань", true), location(2, "Москва", true), location(3, "Казань", false)];
    let personas = [persona(7, "Анна"), persona(8, "Борис")];
    let known = Known { waves: &waves, locations: &locations, personas: &personas };
    resolve(&Asked::parse(query), known, UsualCompare::Previous)
}

#[test]
fn a_bare_address_shows_the_newest_wave_of_our_own_against_the_one_before() {
    let selection = read("").unwrap();
    assert_eq!(selection.selected.wave_ids, [2]);
    assert_eq!(selection.selected.whose, Whose::Own);
    assert_eq!(selection.selected.kinds, CheckKind::ALL);
    let against = selection.against.as_ref().unwrap();
    assert_eq!((against.selected.wave_ids.as_slice(), &against.selected.whose), (&[1][..], &Whose::Own));
    assert_eq!(selection.query(), "wave=w2");
    assert_eq!(read("wave=&location=&kind=&compare=").unwrap(), selection);
    assert_eq!(read("wave=w1").unwrap().against, None);
}

#[test]
fn an_address_says_everything_and_is_read_back() {
    for query in [
        "wave=w1%2Cw2&location=competitors&kind=visit%2Ccall&compare=none",
        "wave=all&location=l1%2Cl3&compare=l2&lane=score&lane=pains",
        "wave=w2&location=city%3A%D0%9A%D0%B0%D0%B7%D0%B0%D0%BD%D1%8C&compare=competitors",
    ] {
        let selection = read(query).unwrap();
        assert_eq!(selection.query(), query);
    }
    assert_eq!(read("wave=w1&wave=w2").unwrap(), read("wave=w1,w2").unwrap());
    let whose = |query: &str| read(query).unwrap().selected.whose;
    assert_eq!(whose("location=city:Казань"), Whose::At(vec![1]));
    assert_eq!(whose("location=l3,l1"), Whose::At(vec![3, 1]));
    assert_eq!(whose("location=competitors"), Whose::Competitors);
    assert_eq!(whose("location=all"), Whose::Everybody);
    assert_eq!(read("compare=l3").unwrap().against.unwrap().selected.whose, Whose::At(vec![3]));
    let calls = read("wave=all&compare=call").unwrap().against.unwrap().selected;
    assert_eq!((calls.kinds, calls.wave_ids), (vec![CheckKind::Call], vec![1, 2, 3]));
}

#[test]
fn the_other_side_of_a_comparison_has_an_address_of_its_own() {
    for query in [
        "",
        "wave=w2&compare=competitors",
        "wave=w2&location=competitors&compare=own",
        "location=city:Казань&kind=visit&compare=l2",
        "wave=all&compare=call",
        "wave=w1&persona=p7&compare=persona:p8",
    ] {
        let selection = read(query).unwrap();
        let other = selection.other_side().unwrap();
        let read_back = read(&other.query()).unwrap();
        assert_eq!(read_back.selected, selection.against.unwrap().selected, "{query}");
        assert_eq!(read_back.against, None, "{query}");
    }
    assert_eq!(read("compare=none").unwrap().other_side(), None);
}

#[test]
fn what_does_not_exist_is_not_found() {
    for query in ["wave=w9", "location=l9", "location=city:Тверь", "kind=post", "compare=x", "wave=w1,w9"] {
        assert_eq!(read(query), Err(Unknown), "{query}");
    }
}

#[test]
fn another_map_is_compared_over_the_same_places_and_its_own_waves() {
    let mut selection = read("location=competitors&compare=map%3Am7").unwrap();
    assert_eq!((selection.against.as_ref(), Asked::parse("compare=map:m7").other_map()), (None, Some("m7")));
    let other =
        OtherMap {
            id: 7, public_id: "m7".to_owned(), name: "Пётр".to_owned(), wave_ids: vec![11], same_checks: false
        };
    selection.against_map(other);
    let against = selection.against.as_ref().unwrap();
    assert_eq!((against.map_id(1), &against.selected.whose), (7, &Whose::Competitors));
    assert_eq!(against.selected.wave_ids, [11]);
    assert!(selection.query().ends_with("compare=map%3Am7"), "{}", selection.query());
}
