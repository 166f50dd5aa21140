//! Totals over all own and all competitors' locations say what their cells add up to, whatever happens to reports.

use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::config::Backend;
use wayscore::db::schema::{
    barrier_cells, barrier_totals, map_cells, map_totals, question_cells, question_totals, report_answers,
    version_cells, version_totals,
};
use wayscore::journeys::rebuild_cells;

use super::scene::Scene;
use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::on_each_database;

fn answers(number: i64) -> Value {
    let mut answers = json!({
        "greeted": if number % 3 == 0 { "no" } else { "yes" },
        "clear": number % 5,
        "listened": if number % 4 == 0 { "no" } else { "yes" },
        "advise": number % 11,
    });
    if number % 2 == 0 {
        answers["felt"] = json!(number % 5 - 2);
        answers["wait"] = json!(number * 97 % 1500);
    }
    answers
}

fn barriers(number: i64) -> Value {
    match number % 3 {
        0 => json!([{"touchpoint": "consultant", "category": "staff", "severity": 1 + number % 2}]),
        1 => json!([{"touchpoint": "queue", "category": "waiting", "severity": 3}]),
        _ => json!([]),
    }
}

/// The numbers of a map without what names the selection.
async fn numbers(owner: &Client, scene: &Scene, query: &str) -> Value {
    let mut map = owner.get(&format!("{}?{query}", scene.api())).await.expect(200);
    map["selection"] = Value::Null;
    map
}

#[actix_web::test]
async fn a_side_reads_as_all_of_its_locations_one_by_one() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for number in 0..14 {
            let (wave, place) = (number as usize % 2, number as usize % 3);
            scene.approve(&app, wave, place, answers(number), barriers(number));
        }
        let owner = scene.owner(&app).await;
        let [first, second, rival] = [0, 1, 2].map(|place: usize| scene.places[place].public_id.clone());
        let waves = [scene.waves[0].public_id.as_str(), "all"];
        for wave in waves {
            for (side, ids) in [
                ("own", format!("{first},{second}")),
                ("competitors", rival.clone()),
                ("all", format!("{first},{second},{rival}")),
            ] {
                let total = numbers(&owner, &scene, &format!("wave={wave}&location={side}")).await;
                let added_up = numbers(&owner, &scene, &format!("wave={wave}&location={ids}")).await;
                assert_eq!(total, added_up, "{side} in {wave}");
                assert!(total["checks"].as_i64() > Some(0));
            }
        }
        // The drill-down reads the same sums, and lists the reports behind them.
        let cell = async |location: &str| {
            let address = format!("{}/cells/touchpoint/consultant?wave=all&location={location}", scene.page());
            let html = owner.page(&address).await.expect(200);
            html.matches("/reports/").count()
        };
        assert_eq!(cell("own").await, cell(&format!("{first},{second}")).await);
        assert_eq!(cell("competitors").await, cell(&rival).await);
        assert_eq!(cell("all").await, cell("own").await + cell("competitors").await);
        let question = async |location: &str| {
            let address = format!("{}/questions/{}/clear?wave=all&location={location}", scene.page(), scene.checklist);
            owner.page(&address).await.expect(200).matches("/reports/").count()
        };
        assert_eq!(question("all").await, question("own").await + question(&rival).await);
    })
    .await;
}

#[actix_web::test]
async fn a_rebuild_compares_and_mends_totals_too() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for number in 0..7 {
            scene.approve(&app, 0, number as usize % 3, answers(number), barriers(number));
        }
        let owner = scene.owner(&app).await;
        let right = numbers(&owner, &scene, "wave=all&location=all").await;
        let rebuild = || app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences;
        assert_eq!(rebuild(), 0);
        let broken = app.prepare(|connection, _| {
            let more =
                diesel::update(map_totals::table).set(map_totals::n.eq(map_totals::n + 1)).execute(connection)?;
            let lost = diesel::delete(barrier_totals::table).execute(connection)?;
            let wrong = diesel::update(question_totals::table.filter(question_totals::own.eq(false)))
                .set(question_totals::failed.eq(9))
                .execute(connection)?;
            let gone = diesel::delete(version_totals::table).execute(connection)?;
            Ok(more + lost + wrong + gone)
        });
        assert_ne!(numbers(&owner, &scene, "wave=all&location=all").await, right);
        assert_eq!(rebuild(), broken);
        assert_eq!(numbers(&owner, &scene, "wave=all&location=all").await, right);
        assert_eq!(rebuild(), 0);
    })
    .await;
}

#[actix_web::test]
async fn approvals_at_the_same_time_lose_nothing() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let waiting: Vec<String> = (0..12)
            .map(|number| scene.submit(&app, 0, number as usize % 3, answers(number), barriers(number)))
            .collect();
        let manager = Person::manager().sign_in(&app).await;
        let approvals = waiting.iter().map(|report| {
            let address = format!("/api/v1/reports/{report}/approval");
            let manager = &manager;
            async move { manager.post(&address, &json!({"grade": 8})).await.expect(200) }
        });
        futures_util::future::join_all(approvals).await;
        let rebuilt = app.prepare(|connection, _| rebuild_cells(connection, &scene.map));
        assert_eq!((rebuilt.reports, rebuilt.differences), (12, 0));
    })
    .await;
}

#[actix_web::test]
async fn an_approval_needs_few_statements() {
    macro_rules! rows {
        ($connection:expr; $($table:ident)+) => { 0 $(+ $table::table.count().get_result::<i64>($connection)?)+ };
    }
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let report = scene.submit(&app, 0, 0, answers(0), barriers(0));
        let manager = Person::manager().sign_in(&app).await;
        let (address, body) = (format!("/api/v1/reports/{report}/approval"), json!({"grade": 8}));
        let (approved, statements) = app.count_queries(manager.post(&address, &body)).await;
        approved.expect(200);
        let written = app.prepare(|connection, _| {
            Ok(rows!(connection; report_answers map_cells barrier_cells question_cells version_cells
                map_totals barrier_totals question_totals version_totals))
        });
        // SQLite gets these nine tables row by row, and locks no program.
        let most = if matches!(app.config.database.backend, Backend::Sqlite) { 23 + written } else { 33 };
        assert!(i64::try_from(statements).unwrap() <= most, "{statements} statements, {written} rows");
    })
    .await;
}
