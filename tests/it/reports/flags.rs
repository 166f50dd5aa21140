use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::db::schema::{checks, locations, reports};
use wayscore::error::AppError;
use wayscore::kernel::Shopper;
use wayscore::reports::{Filing, submit_report};
use wayscore::{accounts, schedule, shoppers};

use super::scene::{Scene, answers, png};
use crate::support::app::App;
use crate::support::on_each_database;

const WORDS: &str = "Nobody said hello; the guard pointed at the ticket machine and went on with his phone.";

/// Lets every check be carried out now.
pub fn open_windows(app: &App) {
    app.prepare(|connection, now| {
        diesel::update(checks::table)
            .set((
                checks::window_starts_at.eq(now - Duration::days(1)),
                checks::window_ends_at.eq(now + Duration::days(9)),
                checks::due_at.eq(now + Duration::days(10)),
            ))
            .execute(connection)?;
        Ok(())
    });
}

/// Answers of somebody who was not greeted, with the words about it.
fn in_words(words: &str) -> Value {
    let mut given = answers();
    given["greeted"] = json!("no");
    given["why"] = json!(words);
    given
}

/// Submits with a photo of its own after the time that a visit takes.
pub async fn file_slowly(app: &App, scene: &Scene, place: usize, answers: Value, position: Option<Value>) -> String {
    if place > 0 {
        scene.hand_out(app, place, true);
    }
    let check = &scene.checks[place];
    let side = 50 + u32::try_from(place).unwrap();
    scene.upload(check, "wait", png(side, side)).await.expect(201);
    app.prepare(|connection, now| {
        let draft = reports::table.filter(reports::status.eq("draft"));
        diesel::update(draft).set(reports::started_at.eq(now - Duration::minutes(40))).execute(connection)?;
        Ok(())
    });
    let mut body = json!({"answers": answers, "evidence": ["wait"], "barriers": []});
    if let Some(position) = position {
        body["position"] = position;
    }
    let report = scene.shopper.post(&format!("/api/v1/checks/{check}/report"), &body).await.expect(201);
    report["id"].as_str().unwrap().to_owned()
}

async fn flags(scene: &Scene, id: &str) -> Vec<(String, Value)> {
    let queue = scene.manager.get("/api/v1/reviews").await.expect(200);
    let item = queue["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap().clone();
    let flags = item["flags"].as_array().unwrap().iter();
    flags.map(|flag| (flag["flag"].as_str().unwrap().to_owned(), flag["arguments"].clone())).collect()
}

fn names(flags: &[(String, Value)]) -> Vec<&str> {
    flags.iter().map(|(name, _)| name.as_str()).collect()
}

#[actix_web::test]
async fn a_hasty_report_with_an_old_photo_is_flagged_and_nothing_more() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        open_windows(&app);
        let first = scene.file(0, answers()).await;
        let raised = flags(&scene, &first).await;
        assert_eq!(names(&raised), ["too_fast"]);
        assert_eq!(raised[0].1, json!({"seconds": 0, "answers": 9, "least": 54}));
        scene.hand_out(&app, 1, true);
        let second = scene.file(1, answers()).await;
        let raised = flags(&scene, &second).await;
        assert_eq!(names(&raised), ["seen_photo", "too_fast"]);
        assert_eq!(raised[0].1, json!({"exact": 1, "near": 0, "question": "wait", "report": first}));
        let html = scene.manager.page(&format!("/review/{second}")).await.expect(200);
        assert!(html.contains("Photo seen before") && html.contains("The very same photos are in other reports: 1."));
        assert!(html.contains(&format!("href=\"/review/{first}\"")) && html.contains("href=\"#q-wait\""));
        let report = scene.manager.get(&format!("/api/v1/reports/{second}")).await.expect(200);
        assert_eq!(report["status"], "submitted");
        let own = scene.shopper.page(&format!("/checks/{}/report", scene.checks[1])).await.expect(200);
        assert!(!own.contains("Photo seen before"));
    })
    .await;
}

#[actix_web::test]
async fn an_honest_report_has_no_flags_and_copied_words_have_one() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        open_windows(&app);
        let honest = file_slowly(&app, &scene, 0, in_words(WORDS), None).await;
        assert_eq!(names(&flags(&scene, &honest).await), Vec::<&str>::new());
        let copy = WORDS.to_uppercase().replace(';', " -");
        let copied = file_slowly(&app, &scene, 1, in_words(&copy), None).await;
        let raised = flags(&scene, &copied).await;
        assert_eq!(names(&raised), ["copied_words"]);
        assert_eq!(raised[0].1, json!({"texts": 1, "report": honest}));
    })
    .await;
}

#[actix_web::test]
async fn the_place_and_the_window_are_compared_where_they_are_known() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        open_windows(&app);
        app.prepare(|connection, now| {
            let place = (locations::latitude.eq(55.7558), locations::longitude.eq(37.6173));
            diesel::update(locations::table).set(place).execute(connection)?;
            let second = checks::table.filter(checks::public_id.eq(&scene.checks[1]));
            diesel::update(second).set(checks::window_starts_at.eq(now + Duration::hours(2))).execute(connection)?;
            Ok(())
        });
        let here = json!({"latitude": 55.7560, "longitude": 37.6170});
        let near = file_slowly(&app, &scene, 0, answers(), Some(here)).await;
        assert_eq!(names(&flags(&scene, &near).await), Vec::<&str>::new());
        let there = json!({"latitude": 55.80, "longitude": 37.6173});
        let away = file_slowly(&app, &scene, 1, answers(), Some(there)).await;
        let raised = flags(&scene, &away).await;
        assert_eq!(names(&raised), ["far", "outside_window"]);
        assert_eq!(raised[0].1, json!({"kilometres": 4.9}));
        assert_eq!(raised[1].1, json!({"side": "early", "minutes": 160}));
        scene.hand_out(&app, 2, true);
        let nowhere = json!({"answers": answers(), "position": {"latitude": 91, "longitude": 0}});
        let path = format!("/api/v1/checks/{}/report", scene.checks[2]);
        assert_eq!(scene.shopper.post(&path, &nowhere).await.field_errors(), ["position: position"]);
    })
    .await;
}

#[actix_web::test]
async fn what_comes_back_from_revision_is_flagged_anew() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        open_windows(&app);
        let id = scene.file(0, answers()).await;
        assert_eq!(names(&flags(&scene, &id).await), ["too_fast"]);
        let remarks = json!({"remarks": [{"question": "wait", "remark": "Why?"}]});
        scene.manager.post(&format!("/api/v1/reports/{id}/return"), &remarks).await.expect(200);
        let body = json!({"answers": answers(), "evidence": ["wait"], "barriers": []});
        scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.check()), &body).await.expect(201);
        assert_eq!(names(&flags(&scene, &id).await), Vec::<&str>::new());
        assert_eq!(scene.manager.get("/api/v1/reviews").await.expect(200)["items"][0]["risk"], 0);
    })
    .await;
}

/// The fewest statements of a submission that is undone each time: the server's own work in between may add some.
fn cost(app: &App, scene: &Scene, place: usize) -> u64 {
    let now = app.now();
    let submit = || {
        let before = app.db.queries().read();
        let undone = app.db.blocking(|connection| {
            connection.write(|connection| {
                let record = shoppers::find_shopper(connection, &scene.acting, &scene.shopper_id)?;
                let user = accounts::user_by_id(connection, record.user_id)?;
                let shopper = Shopper { actor: user.into_actor(Some(record.id))?, shopper_id: record.id };
                let check = schedule::find_check(connection, &shopper.actor, &scene.checks[place])?;
                let answers = serde_json::from_value(in_words(WORDS))?;
                let filing = Filing { answers, evidence: vec!["wait".to_owned()], barriers: Vec::new() };
                submit_report(connection, &shopper, &check, &filing, now)?;
                Err::<(), _>(AppError::Conflict("undone"))
            })
        });
        assert!(matches!(undone, Err(AppError::Conflict("undone"))), "{undone:?}");
        app.db.queries().read() - before
    };
    (0..5).map(|_| submit()).min().unwrap()
}

#[actix_web::test]
async fn a_submission_costs_the_same_queries_however_many_came_before() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        open_windows(&app);
        file_slowly(&app, &scene, 0, in_words(WORDS), None).await;
        scene.hand_out(&app, 1, true);
        scene.upload(&scene.checks[1], "wait", png(50, 50)).await.expect(201);
        let after_one = cost(&app, &scene, 1);
        let path = format!("/api/v1/checks/{}/report", scene.checks[1]);
        let body = json!({"answers": in_words(WORDS), "evidence": ["wait"], "barriers": []});
        scene.shopper.post(&path, &body).await.expect(201);
        scene.hand_out(&app, 2, true);
        scene.upload(&scene.checks[2], "wait", png(50, 50)).await.expect(201);
        assert_eq!(after_one, cost(&app, &scene, 2));
    })
    .await;
}
