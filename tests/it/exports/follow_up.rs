//! What is wanted and done about a map, in the words that its page and its files have for it.

use std::collections::BTreeMap;

use calamine::{Data, Xlsx};
use rand::Rng;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::agree::{points, sheet};
use crate::support::client::Client;

/// A target as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Aim {
    pub key: String,
    pub title: String,
    stage: bool,
    target: String,
    now: Option<String>,
    n: i64,
    verdict: &'static str,
    word: &'static str,
    pub to_be: bool,
}

/// A solution as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    title: String,
    told: String,
}

/// Touchpoints that checks meet, and one that they don't.
const PLACES: [&str; 3] = ["in-store-consultation", "consultant", "call"];

/// Sets targets by chance, on stages and touchpoints whose versions are all the first.
pub async fn aim_by_chance(owner: &Client, api: &str, dice: &mut StdRng) {
    let map = owner.get(api).await.expect(200);
    let mut cells = Vec::new();
    for stage in map["stages"].as_array().unwrap() {
        cells.push(("stages", stage));
        cells.extend(stage["touchpoints"].as_array().unwrap().iter().map(|own| ("touchpoints", own)));
    }
    for (folder, cell) in cells {
        // Where checks are, a target always stands.
        let key = cell["key"].as_str().unwrap();
        if PLACES.contains(&key) || dice.random_bool(0.4) {
            let edit = json!({"version": cell["version"], "target": f64::from(dice.random_range(1..=100)) / 100.0});
            owner.patch(&format!("{api}/{folder}/{key}"), &edit).await.expect(200);
        }
    }
}

/// Proposes solutions by chance, some of which are planned.
pub async fn propose_by_chance(owner: &Client, api: &str, dice: &mut StdRng) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    for (number, touchpoint) in PLACES.iter().chain(&PLACES).enumerate() {
        let (title, name) = (format!("Remedy {number}"), format!("Owner {number}"));
        let day = dice.random_range(10..=28);
        let solution = json!({
            "touchpoint": touchpoint, "title": title, "owner_name": name, "owner_email": "petra@elsewhere.test",
            "due_on": format!("2026-11-{day}"), "effort": dice.random_range(1..=5), "impact": dice.random_range(1..=5)
        });
        let made = owner.post(&format!("{api}/solutions"), &solution).await.expect(201);
        let mut state = "proposed";
        if dice.random_bool(0.5) {
            state = "planned";
            let step = json!({"version": made["version"], "state": state});
            owner.put(&format!("/api/v1/actions/{}/state", made["id"].as_str().unwrap()), &step).await.expect(200);
        }
        remedies.push(Remedy { title, told: format!("{state} · {name} · due {day} November 2026") });
    }
    remedies
}

/// The targets of a map under a selection, from the API.
pub async fn aims_of(owner: &Client, api: &str, query: &str, map: &Value) -> Vec<Aim> {
    let list = owner.get(&format!("{api}/targets?{query}")).await.expect(200);
    let stages = map["stages"].as_array().unwrap();
    let parts = stages.iter().flat_map(|stage| stage["touchpoints"].as_array().unwrap());
    let titles: BTreeMap<(&str, &str), &str> = stages
        .iter()
        .map(|stage| ("stage", stage))
        .chain(parts.map(|own| ("touchpoint", own)))
        .map(|(level, cell)| ((level, cell["key"].as_str().unwrap()), cell["title"].as_str().unwrap()))
        .collect();
    let aims = list["items"].as_array().unwrap().iter().map(|item| {
        let (level, key) = (item["level"].as_str().unwrap(), item["key"].as_str().unwrap());
        let (verdict, word) = match item["verdict"].as_str().unwrap() {
            "reached" => ("reached", "reached"),
            "moving" => ("moving", "moving"),
            "not_reached" => ("not_reached", "not reached"),
            "cant_tell" => ("cant_tell", "can’t tell yet"),
            other => panic!("{other}"),
        };
        Aim {
            key: key.to_owned(),
            title: titles[&(level, key)].to_owned(),
            stage: level == "stage",
            target: points(&item["target"]).unwrap(),
            now: points(&item["mean"]),
            n: item["n"].as_i64().unwrap(),
            verdict,
            word,
            to_be: item["to_be"].is_string(),
        }
    });
    aims.collect()
}

impl Aim {
    fn now(&self) -> String {
        match &self.now {
            Some(score) => format!("now {score}, n = {}", self.n),
            None => "not observed".to_owned(),
        }
    }

    /// As a drawing writes it.
    fn drawn(&self) -> String {
        let name = if self.stage { String::new() } else { format!("{}: ", self.title) };
        let whose = if self.to_be { " · to-be map" } else { "" };
        format!("{name}{} {} · {}{whose}", self.target, self.now(), self.word)
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn page_agrees(html: &str, aims: &[Aim], remedies: &[Remedy]) {
    let html = plain(html);
    for aim in aims {
        let name = if aim.stage { "<div>".to_owned() } else { format!("{}</a>: ", aim.title) };
        let line = format!(
            "{name}<b>{}</b><small class=\"soft\">, {} · </small><small class=\"target-{}\">{}</small>{}",
            aim.target,
            aim.now(),
            aim.verdict,
            aim.word,
            if aim.to_be { "<small class=\"soft\"> · to-be map</small>" } else { "" }
        );
        assert!(html.contains(&line), "{line} is not on the page");
        let whose = if aim.to_be { " of the to-be map" } else { "" };
        let dash = format!("<title>{}: target {}{whose}</title>", aim.title, aim.target);
        assert!(html.contains(&dash) || aim.now.is_none(), "{dash} is not on the page");
    }
    assert_eq!(html.contains("A dotted line is a target of the to-be map."), aims.iter().any(|aim| aim.to_be));
    for remedy in remedies {
        assert!(html.contains(&remedy.title), "{remedy:?} is not on the page");
        let told = format!("<small>{}</small>", remedy.told);
        assert!(html.contains(&told), "{told} is not on the page");
    }
}

/// The words of a drawing, line after line.
pub fn words_of(svg: &str) -> String {
    let lines = svg.split("<text").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</text>").next());
    plain(&lines.collect::<Vec<_>>().join(" "))
}

pub fn drawing_agrees(words: &str, aims: &[Aim], remedies: &[Remedy]) {
    for line in aims.iter().map(Aim::drawn) {
        assert!(words.contains(&line), "{line} is not in the drawing: {words}");
    }
    assert_eq!(words.contains("A dotted line is a target of the to-be map."), aims.iter().any(|aim| aim.to_be));
    for remedy in remedies {
        let line = format!("{} {}", remedy.title, remedy.told);
        assert!(words.contains(&line), "{line} is not in the drawing: {words}");
    }
}

pub fn workbook_agrees(book: &mut Xlsx<std::io::Cursor<Vec<u8>>>, aims: &[Aim]) {
    let targets = sheet(book, "Targets");
    assert_eq!(targets.len(), aims.len());
    let number = |text: &str| Data::Float(text.parse().unwrap());
    for (row, aim) in targets.iter().zip(aims) {
        let told = [&row["Key"], &row["Title"], &row["How far"], &row["Whose target"]].map(ToString::to_string);
        let whose = if aim.to_be { "to-be map" } else { "this map" };
        assert_eq!(told, [aim.key.as_str(), &aim.title, aim.word, whose]);
        assert_eq!((&row["Target, 0–100"], &row["n"]), (&number(&aim.target), &Data::Float(aim.n as f64)), "{aim:?}");
        assert_eq!(row["Score, 0–100"], aim.now.as_deref().map_or(Data::Empty, number), "{aim:?}");
    }
}

/// Of each key the target of the map and of the to-be map, as the CSV writes them; a stage and a touchpoint may have one
/// key.
pub fn csv_agrees(found: &BTreeMap<(bool, String), [String; 2]>, aims: &[Aim]) {
    for ((stage, key), told) in found {
        let target = |to_be: bool| {
            let here = aims.iter().find(|aim| aim.stage == *stage && aim.key == *key && aim.to_be == to_be);
            here.map(|aim| aim.target.clone()).unwrap_or_default()
        };
        assert_eq!(told, &[target(false), target(true)], "{key}");
    }
}

/// The report has the solutions in a list. Its lanes are the drawing that is looked at by itself: letters of pictures are
/// shapes there.
pub fn report_agrees(words: &str, remedies: &[Remedy]) {
    for remedy in remedies {
        for line in [&remedy.title, &remedy.told] {
            assert!(words.contains(line.as_str()), "{line} is not in the report: {words}");
        }
    }
}
