//! Page, JSON, workbook, CSV, drawing, report and share link say the same numbers, over checks that chance made.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use wayscore::journeys::rebuild_cells;

use super::files::bytes;
use super::follow_up::{self, Aim, Remedy, aim_by_chance, aims_of, propose_by_chance};
use super::paper::text_of;
use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::on_each_database;

/// What is shown of one cell, read from the API.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    key: String,
    title: String,
    stage: bool,
    n: i64,
    score: String,
    interval: Option<(String, String)>,
    emotion: Option<(f64, i64)>,
    /// Difference to the other selection and its verdict, of the score and of the emotion.
    verdicts: [Option<(String, &'static str)>; 2],
    nps: Option<f64>,
}

pub fn points(value: &Value) -> Option<String> {
    value.as_f64().map(|share| format!("{:.0}", share * 100.0))
}

/// A difference as pages write it: of the two numbers as they are shown, with its sign.
fn told(comparison: &Value, now: &Value, scale: f64, digits: usize) -> Option<(String, &'static str)> {
    let shown = |value: &Value| value.as_f64().map(|number| (number * scale).round_ties_even());
    let difference = (shown(now)? - shown(&comparison["mean"])?) / if digits == 0 { 1.0 } else { scale };
    let sign = if difference > 0.0 {
        "+"
    } else if difference < 0.0 {
        "−"
    } else {
        ""
    };
    let word = match comparison["verdict"].as_str()? {
        "higher" => "higher",
        "lower" => "lower",
        "indistinguishable" => "no clear difference",
        "too_few" => "too few checks to tell",
        "same_checks" => "the same checks",
        "shared_checks" => "some checks are shared",
        other => panic!("{other} is no verdict"),
    };
    Some((format!("{sign}{:.digits$}", difference.abs()), word))
}

fn cells(map: &Value) -> Vec<Shown> {
    let cell = |own: &Value| {
        Some(Shown {
            key: own["key"].as_str()?.to_owned(),
            title: own["title"].as_str().unwrap_or_default().to_owned(),
            stage: own["touchpoints"].is_array(),
            n: own["n"].as_i64()?,
            score: points(&own["mean"])?,
            interval: points(&own["low"]).zip(points(&own["high"])),
            emotion: own["emotion"].as_f64().zip(own["emotion_n"].as_i64()),
            verdicts: [("comparison", "mean", 100.0, 0), ("emotion_comparison", "emotion", 10.0, 1)]
                .map(|(name, now, scale, digits)| told(&own[name], &own[now], scale, digits)),
            nps: own["nps"]["score"].as_f64(),
        })
    };
    let stages = map["stages"].as_array().unwrap();
    let points = stages.iter().flat_map(|stage| stage["touchpoints"].as_array().unwrap());
    stages.iter().chain(points).chain(map["unplanned"].as_array().unwrap()).filter_map(cell).collect()
}

fn chance(app: &App, scene: &Scene, personas: &[String], dice: &mut StdRng) {
    for _ in 0..dice.random_range(3..9) {
        scene.play(personas.get(dice.random_range(0..=personas.len())).cloned());
        let mut answers = json!({
            "greeted": if dice.random_bool(0.6) { "yes" } else { "no" },
            "clear": dice.random_range(0..=4),
            "listened": if dice.random_bool(0.7) { "yes" } else { "no" },
        });
        if dice.random_bool(0.8) {
            answers["felt"] = json!(dice.random_range(-2..=2));
        }
        if dice.random_bool(0.5) {
            answers["wait"] = json!(dice.random_range(0..2000));
        }
        if dice.random_bool(0.5) {
            answers["advise"] = json!(dice.random_range(0..=10));
        }
        let barriers = match dice.random_bool(0.3) {
            true => {
                json!([{"touchpoint": "consultant", "category": "waiting", "severity": dice.random_range(1..=3), "words": "Slow"}])
            }
            false => json!([]),
        };
        scene.approve(app, dice.random_range(0..2), dice.random_range(0..3), answers, barriers);
    }
}

fn selections(scene: &Scene, personas: &[String], dice: &mut StdRng) -> Vec<String> {
    let wave = |index: usize| scene.waves[index].public_id.clone();
    let mut all = vec!["wave=all&location=all&compare=none".to_owned()];
    let waves = [wave(0), wave(1), format!("{},{}", wave(0), wave(1)), "all".to_owned()];
    let places = ["own".to_owned(), "competitors".to_owned(), scene.places[0].public_id.clone()];
    let branch = scene.places[0].public_id.clone();
    let played: Vec<String> = personas.iter().cloned().chain([String::new()]).collect();
    let other = format!("persona:{}", personas[0]);
    let sides = ["none".to_owned(), "previous".to_owned(), "competitors".to_owned(), wave(0), branch, other];
    for _ in 0..3 {
        let mut any = |list: &[String]| list[dice.random_range(0..list.len())].clone();
        let (waves, places) = (any(&waves), any(&places));
        all.push(format!("wave={waves}&location={places}&persona={}&compare={}", any(&played), any(&sides)));
    }
    all
}

#[actix_web::test]
async fn every_face_of_a_map_says_the_same_numbers() {
    agree_by_chance(20_261_129).await;
}

#[actix_web::test]
async fn every_face_of_another_map_says_the_same_numbers() {
    agree_by_chance(7).await;
}

async fn agree_by_chance(seed: u64) {
    on_each_database(async |app| {
        let mut dice = StdRng::seed_from_u64(seed);
        let scene = Scene::set(&app);
        let personas = [scene.persona(&app, "Anna", 38), scene.persona(&app, "Peter", 62)];
        chance(&app, &scene, &personas, &mut dice);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let persona = json!({"client_id": scene.company.public_id, "name": "Olga Petrova", "about": "An accountant"});
        let persona = manager.post("/api/v1/personas", &persona).await.expect(201);
        manager.patch(&scene.api(), &json!({"version": 1, "persona_id": persona["id"]})).await.expect(200);
        let remedies = propose_by_chance(&owner, &scene.api(), &mut dice).await;
        aim_by_chance(&owner, &scene.api(), &mut dice).await;
        // The to-be map aims elsewhere, and the map of how it is shows both.
        let to_be = manager.post(&format!("{}/to-be", scene.api()), &json!({})).await.expect(201);
        let to_be = to_be["id"].as_str().unwrap().to_owned();
        aim_by_chance(&owner, &format!("/api/v1/journey-maps/{to_be}"), &mut dice).await;
        let mut before = Vec::new();
        for query in selections(&scene, &personas, &mut dice) {
            let said = Said::of(&owner, &scene.map.public_id, &query, &remedies).await;
            assert!(said.aims.iter().any(|aim| aim.to_be) && said.aims.iter().any(|aim| !aim.to_be));
            page_agrees(&owner.page(&format!("{}?{query}", scene.page())).await.expect(200), &said, &query);
            let share = json!({"name": format!("Link {}", before.len()), "selection": query});
            let share = owner.post(&format!("{}/shares", scene.api()), &share).await.expect(201);
            let address = share["address"].as_str().unwrap().split_once("/s/").unwrap().1.to_owned();
            page_agrees(&app.visitor().page(&format!("/s/{address}")).await.expect(200), &said, &query);
            for folder in [scene.page(), format!("/s/{address}")] {
                files_agree(&owner, &folder, &format!("?{query}"), &said).await;
                let paper = owner.page(&format!("{folder}?{query}&view=print")).await.expect(200);
                page_agrees(&paper, &said, &query);
                report_agrees(&text_of(&paper), &said);
            }
            before.push((query, said.map));
        }
        // So does the map of how it shall be, which the same checks measure and nobody has proposed anything for.
        let query = "wave=all&location=all&compare=none";
        let said = Said::of(&owner, &to_be, query, &[]).await;
        assert!(!said.aims.is_empty() && said.aims.iter().all(|aim| !aim.to_be));
        page_agrees(&owner.page(&format!("/maps/{to_be}?{query}")).await.expect(200), &said, query);
        files_agree(&owner, &format!("/maps/{to_be}"), &format!("?{query}"), &said).await;
        assert_eq!(app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences, 0);
        for (query, map) in before {
            assert_eq!(owner.get(&format!("{}?{query}", scene.api())).await.expect(200), map);
        }
    })
    .await;
}

/// What the API says of a map under a selection.
struct Said {
    map: Value,
    trend: Value,
    cells: Vec<Shown>,
    aims: Vec<Aim>,
    remedies: Vec<Remedy>,
}

impl Said {
    async fn of(reader: &Client, id: &str, query: &str, remedies: &[Remedy]) -> Self {
        let api = format!("/api/v1/journey-maps/{id}");
        let map = reader.get(&format!("{api}?{query}")).await.expect(200);
        let aims = aims_of(reader, &api, query, &map).await;
        let trend = reader.get(&format!("{api}/trend?{query}")).await.expect(200);
        Self { cells: cells(&map), aims, remedies: remedies.to_vec(), map, trend }
    }
}

fn page_agrees(html: &str, said: &Said, query: &str) {
    follow_up::page_agrees(html, &said.aims, &said.remedies);
    let (persona, checklists) = (&said.map["persona"]["name"], &said.map["checklists"]);
    assert!(html.contains(persona.as_str().unwrap()), "{persona} is not on the page of {query}");
    for checklist in checklists.as_array().unwrap() {
        let told = format!("{} v{}", checklist["kind"].as_str().unwrap(), checklist["version"]);
        assert!(html.contains(&told), "{told} is not on the page of {query}");
    }
    assert_eq!(checklists.as_array().unwrap().is_empty(), said.map["checks"] == 0, "{query}");
    for cell in &said.cells {
        if !cell.stage {
            let chip = format!("<b>{}</b> <small>n&nbsp;=&nbsp;{}</small>", cell.score, cell.n);
            assert!(html.contains(&chip), "{chip} is not on the page of {query}");
        }
        if let (true, Some((low, high))) = (cell.stage, &cell.interval) {
            assert!(html.contains(&format!("{low}–{high} · n")), "{cell:?} is not on the page of {query}");
        }
        for (difference, word) in cell.verdicts.iter().filter(|_| cell.stage).flatten() {
            let verdict = format!("<b>{difference}</b> · {word}");
            assert!(html.contains(&verdict), "{verdict} of {cell:?} is not on the page of {query}");
        }
    }
}

async fn files_agree(reader: &Client, folder: &str, query: &str, said: &Said) {
    let file = async |name: &str| {
        let (status, _, body) = bytes(reader, &format!("{folder}/{name}{query}")).await;
        assert_eq!(status, 200, "{folder}/{name}");
        body
    };
    let json: Value = serde_json::from_slice(&file("figures.json").await).unwrap();
    assert_eq!(json, said.map);
    csv_agrees(&file("figures.csv").await, said);
    workbook_agrees(&file("figures.xlsx").await, said, folder.starts_with("/s/"));
    drawing_agrees(&String::from_utf8(file("map.svg").await).unwrap(), said);
    report_agrees(&pdf_extract::extract_text_from_mem(&file("report.pdf").await).unwrap(), said);
}

fn csv_agrees(csv: &[u8], said: &Said) {
    let mut rows = csv::Reader::from_reader(csv);
    let titles: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let at =
        |title: &str| titles.iter().position(|own| own == title).unwrap_or_else(|| panic!("{title} in {titles:?}"));
    let (key, score, n, low, high) = (at("Key"), at("Score, 0–100"), at("n"), at("From"), at("To"));
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.unwrap()).collect();
    let level = at("What");
    let targets = ["Target, 0–100", "Target of the to-be map, 0–100"].map(at);
    let aims = rows
        .iter()
        .map(|row| ((row[level] == *"Stage", row[key].to_owned()), targets.map(|place| row[place].to_owned())));
    follow_up::csv_agrees(&aims.collect(), &said.aims);
    let found: BTreeMap<String, csv::StringRecord> = rows.into_iter().map(|row| (row[key].to_owned(), row)).collect();
    for cell in &said.cells {
        let row = &found[&cell.key];
        let (from, to) = cell.interval.clone().unwrap_or_default();
        let n_text = cell.n.to_string();
        assert_eq!([&row[score], &row[n], &row[low], &row[high]], [&cell.score, &n_text, &from, &to], "{cell:?}");
    }
}

pub type Sheet = Vec<BTreeMap<String, Data>>;

pub fn sheet(book: &mut Xlsx<std::io::Cursor<Vec<u8>>>, name: &str) -> Sheet {
    let range = book.worksheet_range(name).unwrap();
    let mut rows = range.rows();
    let titles: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    // Two columns may have one title; the first is meant.
    let named = |row: &[Data]| titles.iter().cloned().zip(row.to_vec()).rev().collect::<BTreeMap<_, _>>();
    rows.map(named).collect()
}

fn workbook_agrees(xlsx: &[u8], said: &Said, guest: bool) {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(xlsx.to_vec())).unwrap();
    let (stages, touchpoints) = (sheet(&mut book, "Stages"), sheet(&mut book, "Touchpoints"));
    follow_up::workbook_agrees(&mut book, &said.aims);
    waves_agree(&mut book, said, guest);
    let number = |text: &str| Data::Float(text.parse().unwrap());
    for cell in &said.cells {
        let row = match cell.stage {
            true => stages.iter().find(|row| row["Stage"].to_string() == cell.title),
            false => touchpoints.iter().find(|row| row["Key"].to_string() == cell.key),
        };
        let row = row.unwrap_or_else(|| panic!("{cell:?} is not in the workbook"));
        assert_eq!((&row["Score, 0–100"], &row["n"]), (&number(&cell.score), &Data::Float(cell.n as f64)), "{cell:?}");
        match &cell.interval {
            Some((low, high)) => assert_eq!((&row["From"], &row["To"]), (&number(low), &number(high))),
            None => assert_eq!(row["From"], Data::Empty),
        }
        match cell.emotion {
            Some((emotion, n)) => {
                assert_eq!(row["Emotion, −2…+2"], number(&format!("{emotion:.1}")), "{cell:?}");
                assert_eq!(row["n of emotion"], Data::Float(n as f64));
            }
            None => assert_eq!(row["Emotion, −2…+2"], Data::Empty),
        }
        let nps = cell.nps.map_or(Data::Empty, |score| Data::Float(score.round()));
        assert_eq!(row["NPS"], nps, "{cell:?}");
        if let [Some((difference, word)), _] = &cell.verdicts {
            let difference = difference.replace('−', "-").replace('+', "");
            assert_eq!((&row["Difference"], row["Verdict"].to_string()), (&number(&difference), (*word).to_owned()));
        }
    }
    let pains = sheet(&mut book, "Barriers and pains");
    for (row, pain) in pains.iter().zip(said.map["pains"].as_array().unwrap()) {
        let told = ["Rank", "Rank from", "Rank to"].map(|title| row[title].clone());
        let expected = ["rank", "best_rank", "worst_rank"].map(|name| Data::Float(pain[name].as_f64().unwrap()));
        assert_eq!(told, expected);
        assert_eq!(row["Pain"], number(&format!("{:.1}", pain["pain"].as_f64().unwrap())));
    }
}

/// The sheet of every wave tells what the trend tells, and leaves out what nobody observed; to guests it tells of the waves
/// that the link opens.
fn waves_agree(book: &mut Xlsx<std::io::Cursor<Vec<u8>>>, said: &Said, guest: bool) {
    let opened = said.map["selection"]["waves"].as_array().unwrap();
    let points_of = |value: &Value| points(value).map_or(Data::Empty, |text| Data::Float(text.parse().unwrap()));
    let waves = said.trend["waves"].as_array().unwrap();
    let mut expected = Vec::new();
    for line in said.trend["lines"].as_array().unwrap() {
        let what = if line["level"] == "journey" { "Whole journey" } else { "Stage" };
        for (wave, point) in waves.iter().zip(line["points"].as_array().unwrap()) {
            if !point.is_null() && (!guest || opened.contains(&wave["id"])) {
                let texts = [what, wave["title"].as_str().unwrap()].map(str::to_owned);
                let n = Data::Float(point["n"].as_f64().unwrap());
                expected
                    .push((texts, [points_of(&point["mean"]), n, points_of(&point["low"]), points_of(&point["high"])]));
            }
        }
    }
    let rows = sheet(book, "Scores by wave");
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let texts = ["What", "Wave"].map(|title| row[title].to_string());
            (texts, ["Score, 0–100", "n", "From", "To"].map(|title| row[title].clone()))
        })
        .collect();
    assert_eq!(told, expected);
}

fn drawing_agrees(svg: &str, said: &Said) {
    follow_up::drawing_agrees(&follow_up::words_of(svg), &said.aims, &said.remedies);
    for cell in &said.cells {
        let many = format!("n\u{a0}=\u{a0}{}", cell.n);
        let (told, also) = match (&cell.interval, cell.stage) {
            (Some((low, high)), true) => (format!(">{low}–{high} · {many}</text>"), format!(">{}</text>", cell.score)),
            (None, true) => (format!(">{many}</text>"), format!(">{}</text>", cell.score)),
            // What the plan lacks has the name of its section, which here is its key with a capital.
            _ if cell.title.is_empty() => (named(&cell.key), format!("{} (n", cell.score)),
            _ => (format!(">{many}</text>"), format!(">{}</text>", cell.score)),
        };
        assert!(svg.contains(&told) && svg.contains(&also), "{told} of {cell:?} is not in the drawing");
        for (difference, word) in cell.verdicts.iter().filter(|_| cell.stage).flatten() {
            let verdict = format!(">{difference} · {word}</text>");
            assert!(svg.contains(&verdict), "{verdict} of {cell:?} is not in the drawing");
        }
    }
}

fn named(key: &str) -> String {
    let (first, rest) = key.split_at(1);
    first.to_uppercase() + rest
}

fn report_agrees(text: &str, said: &Said) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = words.join(" ");
    follow_up::report_agrees(&plain, &said.remedies);
    for cell in &said.cells {
        // A row of the appendix: title, n, score, and the interval where there is one.
        let stray = format!("{} (not in the plan)", named(&cell.key));
        let title = if cell.title.is_empty() { &stray } else { &cell.title };
        let interval = cell.interval.as_ref().map(|(low, high)| format!("({low}–{high})")).unwrap_or_default();
        let row = format!("{title} {} {} {interval}", cell.n, cell.score);
        assert!(plain.contains(row.trim()), "{row} is not in the report:\n{plain}");
    }
    for pain in said.map["pains"].as_array().unwrap().iter().filter(|pain| pain["barrier"].is_string()) {
        let place = format!("rank {} ({}–{})", pain["rank"], pain["best_rank"], pain["worst_rank"]);
        assert!(plain.contains(&place), "{place} is not in the report");
    }
}
