//! After a change of the plan a map of many reports is counted again in the background.

use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::bench_data::{self, CLIENT, PASSWORD, Size};
use wayscore::db::schema::{journey_maps, map_recounts, reports};
use wayscore::journeys::{CellKeeper, find_map, rebuild_cells, recount_next};
use wayscore::kernel::Manager;
use wayscore::reports::{Approval, approve_report};

use super::scene::keyed;
use crate::support::builders::{Person, acting_manager};
use crate::support::client::Client;
use crate::support::{App, on_each_database};

/// More than a request counts by itself.
const REPORTS: u64 = 320;

struct Crowd {
    map: String,
    acting: Manager,
    manager: Client,
}

async fn crowd(app: &App) -> Crowd {
    let size = Size { reports: REPORTS, locations: 30, waves: 2 };
    bench_data::fill(&app.db, &app.config.limits, size, app.now(), &|_| {}).unwrap();
    let map = app.prepare(|connection, _| Ok(journey_maps::table.select(journey_maps::public_id).first(connection)?));
    Crowd { map, acting: acting_manager(app), manager: Person::manager().named("Editor").sign_in(app).await }
}

impl Crowd {
    fn api(&self) -> String {
        format!("/api/v1/journey-maps/{}", self.map)
    }

    async fn read(&self, query: &str) -> Value {
        self.manager.get(&format!("{}?{query}", self.api())).await.expect(200)
    }

    fn differences(&self, app: &App) -> usize {
        app.prepare(|connection, _| {
            let map = find_map(connection, &self.acting.0, &self.map)?;
            Ok(rebuild_cells(connection, &map)?.differences)
        })
    }

    fn approve_one(&self, app: &App) {
        app.prepare(|connection, now| {
            let report: String = reports::table
                .filter(reports::status.eq("submitted"))
                .order(reports::id)
                .select(reports::public_id)
                .first(connection)?;
            approve_report(connection, &CellKeeper, &self.acting, &report, &Approval::graded(7), now).map(|_| ())
        });
    }
}

/// Puts the worker of the server aside, so that the story decides when it goes on.
fn hold(app: &App) {
    let later = app.now() + chrono::Duration::days(1);
    app.prepare(|connection, _| {
        diesel::update(map_recounts::table).set(map_recounts::claimed_until.eq(later)).execute(connection)?;
        Ok(())
    });
}

fn release(app: &App) {
    app.prepare(|connection, _| {
        diesel::update(map_recounts::table)
            .set(map_recounts::claimed_until.eq(None::<wayscore::kernel::Timestamp>))
            .execute(connection)?;
        Ok(())
    });
}

async fn work_until_done(app: &App) {
    let left = || app.prepare(|connection, _| Ok(map_recounts::table.count().get_result::<i64>(connection)?));
    for _ in 0..200 {
        if left() == 0 {
            return;
        }
        recount_next(&app.db, wayscore::kernel::Clock::System).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the recount never ends");
}

#[actix_web::test]
async fn a_crowded_map_shows_old_figures_until_the_new_ones_are_counted() {
    on_each_database(async |app| {
        let crowd = crowd(&app).await;
        let before = crowd.read("wave=all&location=all").await;
        assert_eq!((&before["checks"], &before["recount"]), (&json!(REPORTS), &Value::Null));
        let stages = before["stages"].as_array().unwrap();
        let stage = stages.iter().find(|stage| stage["touchpoints"][1]["n"].as_i64() > Some(0)).unwrap();
        let (key, first) = (stage["key"].as_str().unwrap(), stage["touchpoints"][0]["key"].as_str().unwrap());
        let edit = json!({"version": 1, "importance": 5});
        let address = format!("{}/touchpoints/{first}", crowd.api());
        crowd.manager.patch(&address, &edit).await.expect(200);
        hold(&app);

        let meanwhile = crowd.read("wave=all&location=all").await;
        if meanwhile["recount"] != Value::Null {
            assert_eq!(meanwhile["recount"]["total"], json!(REPORTS));
            let html = crowd.manager.page(&format!("/maps/{}", crowd.map)).await.expect(200);
            assert!(html.contains("being recounted"));
            let cell = format!("/maps/{}/cells/stage/{key}", crowd.map);
            assert!(crowd.manager.page(&cell).await.expect(200).contains("being recounted"));
        }
        // Approvals go on meanwhile; what the recount hasn't reached yet takes them in with it.
        for _ in 0..5 {
            crowd.approve_one(&app);
        }
        release(&app);
        work_until_done(&app).await;
        let after = crowd.read("wave=all&location=all").await;
        assert_eq!((&after["recount"], &after["checks"]), (&Value::Null, &json!(REPORTS + 5)));
        assert_ne!(keyed(&after["stages"], key)["mean"], stage["mean"]);
        assert_eq!(crowd.differences(&app), 0);
    })
    .await;
}

#[actix_web::test]
async fn a_change_on_the_way_begins_the_recount_anew() {
    on_each_database(async |app| {
        let crowd = crowd(&app).await;
        let map = crowd.read("").await;
        let touchpoint = map["stages"][0]["touchpoints"][0]["key"].as_str().unwrap();
        let address = format!("{}/touchpoints/{touchpoint}", crowd.api());
        for (version, importance) in (1..).zip([5, 1, 4]) {
            let edit = json!({"version": version, "importance": importance});
            crowd.manager.patch(&address, &edit).await.expect(200);
            recount_next(&app.db, wayscore::kernel::Clock::System).await.unwrap();
            crowd.approve_one(&app);
        }
        crowd.manager.delete(&format!("{address}?version=4")).await.expect(204);
        work_until_done(&app).await;
        assert_eq!(crowd.differences(&app), 0);
    })
    .await;
}

#[actix_web::test]
async fn a_new_map_over_many_reports_is_counted_in_the_background() {
    on_each_database(async |app| {
        let crowd = crowd(&app).await;
        let program = crowd.manager.get("/api/v1/programs").await.expect(200)["items"][0]["id"].clone();
        let new = json!({"title": "Second", "program_id": program, "stage_set": "five-stage"});
        let created = crowd.manager.post("/api/v1/journey-maps", &new).await.expect(201);
        crowd.approve_one(&app);
        work_until_done(&app).await;
        let second = format!("/api/v1/journey-maps/{}?wave=all&location=all", created["id"].as_str().unwrap());
        let second = crowd.manager.get(&second).await.expect(200);
        assert_eq!(second["checks"], json!(REPORTS + 1));
        assert_eq!(second["journey"]["mean"], crowd.read("wave=all&location=all").await["journey"]["mean"]);
        let counted = Crowd { map: created["id"].as_str().unwrap().to_owned(), ..crowd };
        assert_eq!(counted.differences(&app), 0);
    })
    .await;
}

#[actix_web::test]
async fn data_to_measure_with_fills_an_empty_database_alone() {
    on_each_database(async |app| {
        let crowd = crowd(&app).await;
        assert_eq!(crowd.differences(&app), 0);
        let answers: i64 = app
            .prepare(|connection, _| Ok(wayscore::db::schema::report_answers::table.count().get_result(connection)?));
        assert_eq!(answers, i64::try_from(REPORTS).unwrap() * 40);
        let size = Size { reports: 1, locations: 1, waves: 1 };
        let again = bench_data::fill(&app.db, &app.config.limits, size, app.now(), &|_| {});
        assert!(matches!(again, Err(wayscore::error::AppError::Unavailable(_))), "{again:?}");
        // Rows that were given their ids leave room for the next ones.
        crowd.approve_one(&app);
        let session = json!({"email": CLIENT, "password": PASSWORD});
        app.visitor().post("/api/v1/sessions", &session).await.expect(201);
    })
    .await;
}
