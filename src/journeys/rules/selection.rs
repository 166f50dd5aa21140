//! Which checks a map is drawn from, as its address says it.

use chrono::NaiveDate;

use super::super::model::{Selected, Whose};
use crate::kernel::CheckKind;

/// What the address asks for, not yet checked against what there is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub waves: Vec<String>,
    pub locations: Vec<String>,
    pub kinds: Vec<String>,
    pub compare: Option<String>,
    pub lanes: Vec<String>,
    pub view: Option<String>,
}

/// A wave of the map's program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWave {
    pub id: i64,
    pub public_id: String,
    pub title: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// Whether the map counts any check of it.
    pub has_checks: bool,
}

/// A location of the map's client, one of those that the address is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLocation {
    pub id: i64,
    pub public_id: String,
    pub name: String,
    pub city: String,
    pub own: bool,
}

/// Whose checks are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locations {
    Own,
    Competitors,
    All,
    City(String),
    Chosen(Vec<KnownLocation>),
}

/// What the selection is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    Wave(KnownWave),
    Own,
    Competitors,
    Location(KnownLocation),
}

/// The second selection of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    pub side: Side,
    pub selected: Selected,
}

/// The checks a map shows, and those it compares them with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// In the order of time.
    pub waves: Vec<KnownWave>,
    pub all_waves: bool,
    pub locations: Locations,
    pub kinds: Vec<CheckKind>,
    pub selected: Selected,
    pub against: Option<Against>,
    /// The asked comparison as it stands in the address; empty for the usual one.
    pub compare: String,
    pub lanes: Vec<String>,
    pub print: bool,
}

/// What an address asks for doesn't exist, or not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unknown;

/// What a blank comparison means: pages show the wave before, programs ask for what they want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsualCompare {
    Previous,
    Nothing,
}

impl Asked {
    /// Reads the query of an address; names repeat or hold several values with commas between them.
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let values = || value.split(',').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
            match name.as_ref() {
                "wave" => asked.waves.extend(values()),
                // A city may have a comma in its name.
                "location" if value.starts_with("city:") => asked.locations.push(value.into_owned()),
                "location" => asked.locations.extend(values()),
                "kind" => asked.kinds.extend(values()),
                "compare" => asked.compare = values().next(),
                "lane" => asked.lanes.extend(values()),
                "view" => asked.view = values().next(),
                _ => {}
            }
        }
        asked
    }
}

impl Asked {
    /// The ids in the address that may be those of locations, and the city it asks for.
    pub fn places(&self) -> (Vec<&str>, Option<&str>) {
        let city = match self.locations.as_slice() {
            [one] => one.strip_prefix("city:"),
            _ => None,
        };
        const WORDS: [&str; 5] = ["own", "competitors", "all", "previous", "none"];
        let ids = self.locations.iter().chain(&self.compare).map(String::as_str);
        (ids.filter(|id| !WORDS.contains(id) && !id.starts_with("city:")).collect(), city)
    }
}

/// Finds what was asked for. Blank means: the newest wave with checks, own locations, all kinds.
///
/// `locations` need only hold those that the address names, by itself or by its city.
pub fn resolve(
    asked: &Asked,
    waves: &[KnownWave],
    locations: &[KnownLocation],
    usual: UsualCompare,
) -> Result<Selection, Unknown> {
    let mut known: Vec<KnownWave> = waves.to_vec();
    known.sort_by_key(|wave| (wave.starts_on, wave.id));
    let all_waves = asked.waves.iter().any(|wave| wave == "all");
    let chosen = choose_waves(asked, &known, all_waves)?;
    let place = choose_locations(asked, locations)?;
    let mut kinds = Vec::new();
    for kind in &asked.kinds {
        kinds.push(kind.parse::<CheckKind>().map_err(|_| Unknown)?);
    }
    if kinds.is_empty() {
        kinds.extend(CheckKind::ALL);
    }
    kinds.sort();
    kinds.dedup();
    let selected = Selected {
        wave_ids: chosen.iter().map(|wave| wave.id).collect(),
        whose: whose(&place, locations),
        kinds: kinds.clone(),
    };
    let against = choose_side(asked, &known, locations, &chosen, usual)?.map(|side| {
        let mut other = selected.clone();
        match &side {
            Side::Wave(wave) => other.wave_ids = vec![wave.id],
            Side::Own => other.whose = Whose::Own,
            Side::Competitors => other.whose = Whose::Competitors,
            Side::Location(location) => other.whose = Whose::At(vec![location.id]),
        }
        Against { side, selected: other }
    });
    Ok(Selection {
        waves: chosen,
        all_waves,
        locations: place,
        kinds,
        selected,
        against,
        compare: asked.compare.clone().unwrap_or_default(),
        lanes: asked.lanes.clone(),
        print: asked.view.as_deref() == Some("print"),
    })
}

fn choose_waves(asked: &Asked, known: &[KnownWave], all: bool) -> Result<Vec<KnownWave>, Unknown> {
    if all {
        return Ok(known.to_vec());
    }
    if asked.waves.is_empty() {
        let newest = known.iter().rev().find(|wave| wave.has_checks).or(known.last());
        return Ok(newest.cloned().into_iter().collect());
    }
    if asked.waves.iter().any(|asked| !known.iter().any(|wave| wave.public_id == *asked)) {
        return Err(Unknown);
    }
    Ok(known.iter().filter(|wave| asked.waves.contains(&wave.public_id)).cloned().collect())
}

fn choose_locations(asked: &Asked, known: &[KnownLocation]) -> Result<Locations, Unknown> {
    match asked.locations.as_slice() {
        [] => Ok(Locations::Own),
        [one] if one == "own" => Ok(Locations::Own),
        [one] if one == "competitors" => Ok(Locations::Competitors),
        [one] if one == "all" => Ok(Locations::All),
        [one] if one.starts_with("city:") => {
            let city = one.strip_prefix("city:").unwrap_or_default();
            let known = known.iter().any(|location| location.city == city);
            known.then(|| Locations::City(city.to_owned())).ok_or(Unknown)
        }
        several => {
            let find = |id: &String| known.iter().find(|location| location.public_id == *id).cloned().ok_or(Unknown);
            several.iter().map(find).collect::<Result<Vec<_>, _>>().map(Locations::Chosen)
        }
    }
}

fn whose(choice: &Locations, known: &[KnownLocation]) -> Whose {
    match choice {
        Locations::Own => Whose::Own,
        Locations::Competitors => Whose::Competitors,
        Locations::All => Whose::Everybody,
        // A city is asked for to see how we do there.
        Locations::City(city) => {
            let there = known.iter().filter(|location| location.own && location.city == *city);
            Whose::At(there.map(|location| location.id).collect())
        }
        Locations::Chosen(chosen) => Whose::At(chosen.iter().map(|location| location.id).collect()),
    }
}

fn choose_side(
    asked: &Asked,
    waves: &[KnownWave],
    locations: &[KnownLocation],
    chosen: &[KnownWave],
    usual: UsualCompare,
) -> Result<Option<Side>, Unknown> {
    let previous = || {
        let [only] = chosen else { return None };
        waves
            .iter()
            .rev()
            .find(|wave| wave.has_checks && (wave.starts_on, wave.id) < (only.starts_on, only.id))
            .cloned()
            .map(Side::Wave)
    };
    Ok(match asked.compare.as_deref() {
        None if usual == UsualCompare::Previous => previous(),
        None | Some("none") => None,
        Some("previous") => previous(),
        Some("own") => Some(Side::Own),
        Some("competitors") => Some(Side::Competitors),
        Some(id) => match waves.iter().find(|wave| wave.public_id == id) {
            Some(wave) => Some(Side::Wave(wave.clone())),
            None => {
                let location = locations.iter().find(|location| location.public_id == id).ok_or(Unknown)?;
                Some(Side::Location(location.clone()))
            }
        },
    })
}

impl Selection {
    /// The value of `wave` in the address: the waves themselves, so that a link keeps showing the same picture.
    pub fn wave_value(&self) -> String {
        if self.all_waves {
            return "all".to_owned();
        }
        self.waves.iter().map(|wave| wave.public_id.as_str()).collect::<Vec<_>>().join(",")
    }

    /// The value of `location` in the address.
    pub fn location_value(&self) -> String {
        match &self.locations {
            Locations::Own => "own".to_owned(),
            Locations::Competitors => "competitors".to_owned(),
            Locations::All => "all".to_owned(),
            Locations::City(city) => format!("city:{city}"),
            Locations::Chosen(chosen) => {
                chosen.iter().map(|location| location.public_id.as_str()).collect::<Vec<_>>().join(",")
            }
        }
    }

    /// The value of `kind` in the address; empty for all kinds.
    pub fn kind_value(&self) -> String {
        if self.kinds.len() == CheckKind::ALL.len() {
            return String::new();
        }
        self.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(",")
    }

    /// The query of an address that shows the same checks.
    pub fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("wave", self.wave_value()),
            ("location", self.location_value()),
            ("kind", self.kind_value()),
            ("compare", self.compare.clone()),
        ] {
            let usual = value.is_empty() || (name == "location" && value == "own");
            if !usual {
                query.append_pair(name, &value);
            }
        }
        for lane in &self.lanes {
            query.append_pair("lane", lane);
        }
        query.finish()
    }
}

#[cfg(test)]
mod tests {
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

    fn read(query: &str) -> Result<Selection, Unknown> {
        let waves = [wave(3, 11, false), wave(1, 9, true), wave(2, 10, true)];
        let locations = [location(1, "Казань", true), location(2, "Москва", true), location(3, "Казань", false)];
        resolve(&Asked::parse(query), &waves, &locations, UsualCompare::Previous)
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
    }

    #[test]
    fn what_does_not_exist_is_not_found() {
        for query in ["wave=w9", "location=l9", "location=city:Тверь", "kind=post", "compare=x", "wave=w1,w9"] {
            assert_eq!(read(query), Err(Unknown), "{query}");
        }
    }
}
