//! Making the files of the demo's map.
//!
//! `cargo bench --bench exports`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

use std::time::Duration;

use chrono::NaiveDate;
use chrono_tz::Tz;
use criterion::{Criterion, criterion_group, criterion_main};
use diesel::prelude::*;
use wayscore::config::{Database, Limits};
use wayscore::db::schema::journey_maps;
use wayscore::db::{Db, migrate};
use wayscore::demo;
use wayscore::exports::{Audience, Format, Sheet, Wish, made, sheet_of};
use wayscore::files::FileStore;
use wayscore::journeys::usecases::{draw_found, plan_by_id};
use wayscore::journeys::{Asked, UsualCompare};
use wayscore::kernel::{Language, Timestamp};

fn now() -> Timestamp {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

fn sheet(db: &Db, language: Language) -> Sheet {
    db.blocking(|connection| {
        let id: i64 = journey_maps::table.select(journey_maps::id).first(connection)?;
        let plan = plan_by_id(connection, id)?;
        let drawn = draw_found(connection, plan, &Asked::parse("wave=all"), UsualCompare::Previous, language)?;
        sheet_of(connection, drawn, (Format::Xlsx, Audience::Inside(Tz::UTC)), (language, now()))
    })
    .unwrap()
}

fn exports(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.sqlite");
    let db = Db::open(&Database::from_url(&format!("sqlite://{}", path.display())).unwrap()).unwrap();
    db.blocking(migrate).unwrap();
    let files = FileStore::open(folder.path()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(demo::fill(&db, &files, &Limits::default(), now())).unwrap();
    // Two languages by turns, so that no report finds its own work remembered whole.
    let sheets = [sheet(&db, Language::Ru), sheet(&db, Language::En)];
    let mut group = criterion.benchmark_group("exports");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    for format in Format::ALL {
        let mut turn = 0;
        group.bench_function(format.file(), |bencher| {
            bencher.iter(|| {
                turn += 1;
                made(&sheets[turn % 2], format, Wish::default()).unwrap()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, exports);
criterion_main!(benches);
