//! Reading maps and approving reports over a million reports, one request at a time, as a reader on the same machine sees
//! it.
//!
//! `cargo bench --bench journeys`. `WAYSCORE_BENCH_DATABASE` names databases that `wayscore bench-data` has filled, with
//! spaces between them; without it one of 20 000 reports is made, on SQLite and, where `TEST_POSTGRES_URL` names a
//! server, on PostgreSQL. The server runs as a process of its own behind loopback, with its usual settings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

#[path = "../../tests/it/support/database.rs"]
mod database;
mod reader;

use std::process::Command;

use diesel::prelude::*;
use reader::{Reader, Timing};
use serde_json::Value;
use wayscore::config::{Backend, Database};
use wayscore::db::schema::{journey_maps, locations, reports, waves};
use wayscore::db::{Connection, Db};

const SMALL: &str = "20000";
const READINGS: usize = 500;
const APPROVALS: i64 = 100;

#[tokio::main]
async fn main() {
    if let Ok(prepared) = std::env::var("WAYSCORE_BENCH_DATABASE") {
        for url in prepared.split_whitespace() {
            measure(&Database::from_url(url).unwrap()).await;
        }
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sqlite = database::sqlite(folder.path());
    fill(&sqlite);
    measure(&sqlite).await;
    let Some(server) = database::postgres_url() else { return };
    let postgres = database::postgres(&server);
    fill(&postgres);
    measure(&postgres).await;
    database::drop_postgres(&postgres, &server);
}

fn fill(database: &Database) {
    let filled = Command::new(env!("CARGO_BIN_EXE_wayscore"))
        .args(["bench-data", "--reports", SMALL, "--locations", "2000", "--waves", "2", "--database-url"])
        .arg(reader::url(database))
        .status()
        .unwrap();
    assert!(filled.success());
}

/// What there is to ask for.
struct Scene {
    map: String,
    location: String,
    competitor: String,
    wave: String,
    waiting: Vec<String>,
    approved: i64,
}

fn scene(connection: &mut Connection) -> Scene {
    let of_side = |connection: &mut Connection, own: bool| {
        locations::table
            .filter(locations::competitor.is_null().eq(own))
            .order(locations::id)
            .select(locations::public_id)
            .first(connection)
            .unwrap()
    };
    Scene {
        map: journey_maps::table.select(journey_maps::public_id).first(connection).unwrap(),
        location: of_side(connection, true),
        competitor: of_side(connection, false),
        wave: waves::table.order(waves::id.desc()).select(waves::public_id).first(connection).unwrap(),
        waiting: reports::table
            .filter(reports::status.eq("submitted"))
            .order(reports::id)
            .limit(APPROVALS)
            .select(reports::public_id)
            .load(connection)
            .unwrap(),
        approved: reports::table.filter(reports::status.eq("approved")).count().get_result(connection).unwrap(),
    }
}

async fn measure(database: &Database) {
    let db = Db::open(database).unwrap();
    let scene = db.blocking(|connection| Ok(scene(connection))).unwrap();
    drop(db);
    let backend = if database.backend == Backend::Sqlite { "SQLite" } else { "PostgreSQL" };
    println!("\n{backend}, {} approved reports", scene.approved);
    println!("{:52} {:>8} {:>8} {:>8} {:>10}", "", "p50 ms", "p99 ms", "max ms", "bytes");
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::start(database, folder.path()).await;
    let Scene { map, location, competitor, wave, .. } = &scene;
    let selections = [
        ("one wave, one location", format!("wave={wave}&location={location}")),
        ("one wave, own locations", format!("wave={wave}")),
        ("one wave, a city", format!("wave={wave}&location=city%3A%D0%93%D0%BE%D1%80%D0%BE%D0%B4%2001")),
        ("all waves, one location", format!("wave=all&location={location}")),
        ("all waves, own locations", "wave=all".to_owned()),
        ("all waves, all locations", "wave=all&location=all".to_owned()),
        ("all waves, a city", "wave=all&location=city%3A%D0%93%D0%BE%D1%80%D0%BE%D0%B4%2001".to_owned()),
        ("all waves, own, against a location", format!("wave=all&compare={competitor}")),
    ];
    for (name, query) in &selections {
        tell(
            &format!("map JSON: {name}"),
            &reader.read(&format!("/api/v1/journey-maps/{map}?{query}"), READINGS).await,
        );
    }
    for (name, query) in &selections {
        tell(&format!("map page: {name}"), &reader.read(&format!("/maps/{map}?{query}"), READINGS).await);
    }
    for (name, path) in [
        ("home", "/home".to_owned()),
        ("list of maps", "/maps".to_owned()),
        ("search for a location", format!("/maps/{map}/locations?q=1234")),
        (
            "cell page of a stage, one wave",
            format!("/maps/{map}/cells/stage/{}?wave={wave}", stage(&reader, map).await),
        ),
    ] {
        tell(name, &reader.read(&path, READINGS / 5).await);
    }
    let mut times = Vec::new();
    for report in &scene.waiting {
        times.push(reader.approve(report).await);
    }
    match times.is_empty() {
        true => println!("no report waits for its approval"),
        false => tell("approval", &Timing::of(times, 0)),
    }
}

async fn stage(reader: &Reader, map: &str) -> String {
    let map: Value = reader.json(&format!("/api/v1/journey-maps/{map}")).await;
    map["stages"][1]["key"].as_str().unwrap().to_owned()
}

fn tell(name: &str, timing: &Timing) {
    println!("{name:52} {:8.2} {:8.2} {:8.2} {:>10}", timing.p50, timing.p99, timing.max, timing.bytes);
}
