use serde_json::{Value, json};
use wayscore::journeys::rebuild_cells;

use super::scene::{Scene, keyed, near};
use crate::support::{App, on_each_database};

#[actix_web::test]
async fn an_approved_report_is_on_the_map_at_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let empty = owner.get(&scene.api()).await.expect(200);
        let enquiry = keyed(&empty["stages"], "enquiry");
        assert_eq!((&enquiry["n"], &enquiry["mean"], &enquiry["emotion"]), (&json!(0), &Value::Null, &Value::Null));
        assert_eq!(keyed(&enquiry["touchpoints"], "in-store-consultation")["state"], "blind");
        assert_eq!(empty["checks"], 0);

        let barriers = json!([{"touchpoint": "consultant", "category": "staff", "severity": 2, "words": "Rushed"}]);
        let answers = json!({"greeted": "no", "clear": 2, "felt": -1, "listened": "no", "advise": 3, "wait": 400});
        scene.approve(&app, 0, 0, answers, barriers);
        let map = owner.get(&scene.api()).await.expect(200);
        let advice = keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "in-store-consultation");
        // Greeted 0 of 2, clear half of 1.
        near(&advice["mean"], 0.5 / 3.0);
        assert_eq!((&advice["n"], &advice["low"], &advice["band"]), (&json!(1), &Value::Null, &Value::Null));
        assert_eq!((&advice["emotion"], &advice["state"]), (&json!(-1.0), &json!("observed")));
        let talk = keyed(&keyed(&map["stages"], "communication")["touchpoints"], "consultant");
        near(&talk["mean"], 0.0);
        near(&keyed(&map["stages"], "communication")["mean"], 0.0);
        // The whole journey is the report's own score, the queue that the plan lacks included.
        near(&map["journey"]["mean"], 0.25);
        let reports = owner.get("/api/v1/reports").await.expect(200);
        assert_eq!(reports["items"][0]["score"], map["journey"]["mean"]);
        near(&map["unplanned"][0]["mean"], 0.5);
        assert_eq!((&map["unplanned"][0]["key"], &map["checks"]), (&json!("queue"), &json!(1)));
        assert_eq!(map["pains"], json!([]));

        scene.visit(&app, 0, 0, 4);
        scene.visit(&app, 0, 1, 3);
        let map = owner.get(&scene.api()).await.expect(200);
        let advice = keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "in-store-consultation");
        near(&advice["mean"], (0.5 / 3.0 + 1.0 + 2.75 / 3.0) / 3.0);
        assert_eq!((&advice["n"], &advice["band"]), (&json!(3), &json!("weak")));
        assert!(advice["low"].as_f64() < advice["mean"].as_f64() && advice["mean"].as_f64() < advice["high"].as_f64());
        near(&advice["emotion"], 1.0 / 3.0);
        let told: Vec<String> = map["pains"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pain| format!("{} {} {}", pain["touchpoint"], pain["barrier"], pain["rank"]))
            .collect();
        assert_eq!(told.len(), 3, "{told:?}");
        let barrier = map["pains"].as_array().unwrap().iter().find(|pain| pain["barrier"] == "staff").unwrap();
        assert_eq!((&barrier["reported"], &barrier["severity"], &barrier["n"]), (&json!(1), &json!(2.0), &json!(3)));
        assert!(barrier["best_rank"].as_u64() <= barrier["rank"].as_u64());
        assert!(barrier["rank"].as_u64() <= barrier["worst_rank"].as_u64());
        // Three answers are too few for a promoter score.
        assert_eq!(map["journey"]["nps"], Value::Null);
    })
    .await;
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn random_report(app: &App, scene: &Scene, dice: &mut Dice) {
    let mut answers = json!({
        "greeted": if dice.roll(2) == 0 { "yes" } else { "no" },
        "clear": dice.roll(5),
        "listened": if dice.roll(4) == 0 { "no" } else { "yes" },
    });
    if dice.roll(3) > 0 {
        answers["felt"] = json!(dice.roll(5) as i64 - 2);
    }
    if dice.roll(3) > 0 {
        answers["advise"] = json!(dice.roll(11));
    }
    if dice.roll(2) > 0 {
        answers["wait"] = json!(dice.roll(1500));
    }
    let mut barriers = Vec::new();
    for (touchpoint, category) in [("consultant", "staff"), ("queue", "waiting"), ("consultant", "information")] {
        if dice.roll(3) == 0 {
            barriers.push(json!({"touchpoint": touchpoint, "category": category, "severity": 1 + dice.roll(3)}));
        }
    }
    let (wave, place) = (dice.roll(2) as usize, dice.roll(3) as usize);
    scene.approve(app, wave, place, answers, json!(barriers));
}

#[actix_web::test]
async fn a_rebuild_gives_identical_figures() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let all = format!("{}?wave=all&location=all", scene.api());
        let mut dice = Dice(2026);
        for round in 0..4 {
            for _ in 0..6 {
                random_report(&app, &scene, &mut dice);
            }
            let before = owner.get(&all).await.expect(200);
            let rebuilt = app.prepare(|connection, _| rebuild_cells(connection, &scene.map));
            assert_eq!((rebuilt.differences, rebuilt.reports), (0, 6 * (round + 1)));
            assert!(rebuilt.cells > 20);
            assert_eq!(owner.get(&all).await.expect(200), before);
        }
    })
    .await;
}

#[actix_web::test]
async fn a_rebuild_mends_what_was_broken() {
    on_each_database(async |app| {
        use diesel::prelude::*;
        use wayscore::db::schema::{map_cells, question_cells};
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let mut dice = Dice(7);
        for _ in 0..5 {
            random_report(&app, &scene, &mut dice);
        }
        // Named one by one, locations are read from their own cells.
        let ids = scene.places.iter().map(|place| place.public_id.as_str()).collect::<Vec<_>>().join(",");
        let all = format!("{}?wave=all&location={ids}", scene.api());
        let right = owner.get(&all).await.expect(200);
        app.prepare(|connection, _| {
            diesel::update(map_cells::table.filter(map_cells::level.eq("stage")))
                .set(map_cells::n.eq(map_cells::n + 1))
                .execute(connection)?;
            diesel::delete(question_cells::table.filter(question_cells::question_key.eq("clear")))
                .execute(connection)?;
            Ok(())
        });
        assert_ne!(owner.get(&all).await.expect(200), right);
        let rebuilt = app.prepare(|connection, _| rebuild_cells(connection, &scene.map));
        assert!(rebuilt.differences > 0);
        assert_eq!(owner.get(&all).await.expect(200), right);
        assert_eq!(app.prepare(|connection, _| rebuild_cells(connection, &scene.map)).differences, 0);
    })
    .await;
}

#[actix_web::test]
async fn a_new_map_counts_the_reports_that_are_there_already() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [0, 2, 4] {
            scene.visit(&app, 0, 0, clear);
        }
        let manager = crate::support::builders::Person::manager().sign_in(&app).await;
        let new = json!({"title": "Again", "program_id": scene.program.public_id, "stage_set": "need-to-purchase"});
        let created = manager.post("/api/v1/journey-maps", &new).await.expect(201);
        let again = manager.get(&format!("/api/v1/journey-maps/{}", created["id"].as_str().unwrap())).await.expect(200);
        let first = manager.get(&scene.api()).await.expect(200);
        for part in ["journey", "pains", "checks", "unplanned"] {
            assert_eq!(again[part], first[part], "{part}");
        }
    })
    .await;
}
