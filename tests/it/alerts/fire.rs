use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::db::schema::{alert_dues, outbox_mails};
use wayscore::jobs;
use wayscore::kernel::Clock;

use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

const IGNORED: &str = r#"{"greeted": "no", "clear": 0, "listened": "yes", "advise": 0}"#;

fn letters(app: &App, subject: &str) -> Vec<(String, String)> {
    let pattern = format!("%{subject}%");
    app.prepare(|connection, _| {
        Ok(outbox_mails::table
            .filter(outbox_mails::subject.like(pattern))
            .order(outbox_mails::id)
            .select((outbox_mails::recipient, outbox_mails::body_text))
            .load(connection)?)
    })
}

async fn look(app: &App) {
    let now = app.now();
    let moment: &'static std::sync::atomic::AtomicI64 =
        Box::leak(Box::new(std::sync::atomic::AtomicI64::new(now.and_utc().timestamp_micros())));
    jobs::watch_maps(&app.db, Clock::Standing(moment)).await.unwrap();
}

#[actix_web::test]
async fn a_real_drop_is_told_once_and_is_over_when_the_score_is_back() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.put("/api/v1/account/letters", &json!({"wanted": ["weekly-digest"]})).await.expect(200);
        let rules = format!("{}/alert-rules", scene.api());
        owner.post(&rules, &json!({"kind": "score_drop", "level": "stage", "key": "enquiry"})).await.expect(201);
        owner.post(&rules, &json!({"kind": "score_below", "threshold": 0.6})).await.expect(201);
        owner.post(&rules, &json!({"kind": "nps_drop"})).await.expect(201);
        let alerts = format!("{}/alerts", scene.api());
        for _ in 0..6 {
            scene.visit(&app, 0, 0, 4);
        }
        look(&app).await;
        assert_eq!(owner.get(&alerts).await.expect(200)["items"], json!([]));
        let ignored: Value = serde_json::from_str(IGNORED).unwrap();
        for _ in 0..6 {
            scene.approve(&app, 1, 0, ignored.clone(), json!([]));
        }
        // However many reports asked for it, the wave is looked at once; two workers do no more than one.
        let waiting: i64 = app.prepare(|connection, _| Ok(alert_dues::table.count().get_result(connection)?));
        assert_eq!(waiting, 1);
        tokio::join!(look(&app), look(&app));
        look(&app).await;
        let found = owner.get(&alerts).await.expect(200);
        let items = found["items"].as_array().unwrap();
        assert_eq!(items.len(), 3, "{found:#}");
        let of = |kind: &str| items.iter().find(|item| item["kind"] == kind).unwrap();
        let drop = of("score_drop");
        assert_eq!((&drop["key"], &drop["figures"]["n"]), (&json!("enquiry"), &json!(6)));
        assert_eq!(
            (&drop["figures"]["before"]["wave"], &drop["figures"]["value"]),
            (&json!("First wave"), &json!(0.0))
        );
        assert_eq!(
            (&of("nps_drop")["figures"]["value"], &of("score_below")["figures"]["n"]),
            (&json!(-100.0), &json!(6))
        );
        assert_eq!(drop["wave_id"], json!(scene.waves[1].public_id));

        // The whole team has it in the application; the letter goes to who wants it, once.
        let sent = letters(&app, "A deposit: 3 alerts");
        assert_eq!(sent.len(), 1, "{sent:#?}");
        assert_eq!(sent[0].0, "oleg.owner@example.test");
        assert!(
            sent[0].1.contains("a real drop")
                && sent[0].1.contains("NPS −100")
                && sent[0].1.contains("below the threshold 60")
        );
        for person in [&owner, &viewer] {
            let html = person.page("/notices").await.expect(200);
            assert!(html.contains("Notices: 3 new") && html.contains("a real drop"));
        }
        let html = owner.page(&format!("{}/alerts", scene.page())).await.expect(200);
        assert!(html.contains("a real drop") && html.contains("cells/stage/enquiry?wave="));

        // Back to where it was: over, and nobody is told again.
        for _ in 0..30 {
            scene.visit(&app, 1, 1, 4);
        }
        look(&app).await;
        let open = owner.get(&format!("{alerts}?show=open")).await.expect(200);
        let still: Vec<&str> =
            open["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
        assert!(still.contains(&"score_drop") && !still.contains(&"score_below"), "{still:?}");
        assert_eq!(letters(&app, "alert").len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_later_wave_above_the_threshold_ends_the_alert_of_an_earlier_one() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let rules = format!("{}/alert-rules", scene.api());
        owner.post(&rules, &json!({"kind": "score_below", "threshold": 0.6})).await.expect(201);
        owner.post(&rules, &json!({"kind": "score_drop"})).await.expect(201);
        let ignored: Value = serde_json::from_str(IGNORED).unwrap();
        let open = format!("{}/alerts?show=open", scene.api());
        for _ in 0..6 {
            scene.approve(&app, 0, 0, ignored.clone(), json!([]));
        }
        look(&app).await;
        assert_eq!(owner.get(&open).await.expect(200)["items"].as_array().unwrap().len(), 1);
        for _ in 0..6 {
            scene.visit(&app, 1, 0, 4);
        }
        look(&app).await;
        assert_eq!(owner.get(&open).await.expect(200)["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn a_failed_critical_question_is_told_with_the_report() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        manager.post(&format!("{}/alert-rules", scene.api()), &json!({"kind": "critical_failed"})).await.expect(201);
        scene.visit(&app, 0, 0, 4);
        assert_eq!(owner.get(&format!("{}/alerts", scene.api())).await.expect(200)["items"], json!([]));
        let deaf = json!({"greeted": "yes", "clear": 4, "listened": "no"});
        let report = scene.approve(&app, 0, 0, deaf, json!([]));
        let found = owner.get(&format!("{}/alerts", scene.api())).await.expect(200);
        let alert = &found["items"][0];
        assert_eq!((&alert["report_id"], found["items"].as_array().unwrap().len()), (&json!(report), 1));
        assert_eq!(alert["figures"]["questions"], json!(["Were you listened to?"]));
        assert_eq!(letters(&app, "A deposit: 1 alert").len(), 1);
        // Whoever made the rule is told too, and led to the report.
        let told = manager.get("/api/v1/notices").await.expect(200);
        assert_eq!(told["items"][0]["link"], json!(format!("/reports/{report}")));
        assert!(told["items"][0]["text"].as_str().unwrap().contains("Were you listened to?"));
        assert!(
            owner.page(&format!("{}/alerts", scene.page())).await.expect(200).contains(&format!("/reports/{report}"))
        );

        // Who has seen to it says so: not a viewer, nor a stranger, and twice is no harm.
        let id = alert["id"].as_str().unwrap();
        let end = format!("/api/v1/alerts/{id}/end");
        Person::viewer(scene.company.id).sign_in(&app).await.post(&end, &json!({})).await.expect(403);
        let stranger = Person::owner(client(&app, "South Bank").id).named("Olga Other").sign_in(&app).await;
        stranger.post(&end, &json!({})).await.expect(404);
        let page = owner.page(&format!("{}/alerts", scene.page())).await.expect(200);
        assert!(page.contains(&format!("/alerts/{id}/end")));
        owner.submit(&format!("/alerts/{id}/end"), &[]).await.expect(303);
        let ended = owner.post(&end, &json!({})).await.expect(200);
        assert!(ended["cleared_at"].is_string());
        let page = owner.page(&format!("{}/alerts", scene.page())).await.expect(200);
        assert!(!page.contains(&format!("/alerts/{id}/end")));

        // Muted, it says nothing.
        let rules = manager.get(&format!("{}/alert-rules", scene.api())).await.expect(200);
        let rule = format!("/api/v1/alert-rules/{}", rules["items"][0]["id"].as_str().unwrap());
        manager.patch(&rule, &json!({"version": 1, "muted": true})).await.expect(200);
        scene.approve(&app, 0, 0, json!({"greeted": "yes", "clear": 4, "listened": "no"}), json!([]));
        assert_eq!(
            owner.get(&format!("{}/alerts", scene.api())).await.expect(200)["items"].as_array().unwrap().len(),
            1
        );
        // Deleted, what it found stays and is over.
        manager.delete(&format!("{rule}?version=2")).await.expect(204);
        let after = owner.get(&format!("{}/alerts", scene.api())).await.expect(200);
        assert!(after["items"][0]["cleared_at"].is_string());
    })
    .await;
}

#[actix_web::test]
async fn rules_of_two_maps_tell_each_person_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let first = Person::manager().sign_in(&app).await;
        let second = Person::manager().named("Mark Second").sign_in(&app).await;
        let new = json!({"title": "A loan", "program_id": scene.program.public_id, "stage_set": "need-to-purchase"});
        let other = first.post("/api/v1/journey-maps", &new).await.expect(201)["id"].as_str().unwrap().to_owned();
        let other = format!("/api/v1/journey-maps/{other}");
        for rule in [json!({"kind": "critical_failed"}), json!({"kind": "score_below", "threshold": 0.9})] {
            first.post(&format!("{}/alert-rules", scene.api()), &rule).await.expect(201);
            second.post(&format!("{other}/alert-rules"), &rule).await.expect(201);
        }
        let told = async |reader: &Client| -> usize {
            reader.get("/api/v1/notices").await.expect(200)["items"].as_array().unwrap().len()
        };
        let deaf = json!({"greeted": "yes", "clear": 0, "listened": "no"});
        scene.approve(&app, 0, 0, deaf.clone(), json!([]));
        assert_eq!((told(&owner).await, told(&first).await, told(&second).await), (1, 1, 1), "whoever made a rule too");
        assert_eq!(letters(&app, "1 alert").len(), 1);
        for map in [scene.api(), other] {
            let found = owner.get(&format!("{map}/alerts")).await.expect(200);
            assert_eq!(found["items"].as_array().unwrap().len(), 1, "each map keeps its own");
        }
        // The same of a score that both maps show.
        for _ in 0..5 {
            scene.approve(&app, 0, 0, json!({"greeted": "no", "clear": 0, "listened": "yes"}), json!([]));
        }
        look(&app).await;
        assert_eq!((told(&owner).await, told(&first).await, told(&second).await), (2, 2, 2));
    })
    .await;
}

#[actix_web::test]
async fn an_alert_about_a_cell_is_closed_by_hand_or_with_its_rule() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let rules = format!("{}/alert-rules", scene.api());
        let below = owner.post(&rules, &json!({"kind": "score_below", "threshold": 0.6})).await.expect(201);
        owner
            .post(&rules, &json!({"kind": "score_below", "threshold": 0.6, "level": "stage", "key": "enquiry"}))
            .await
            .expect(201);
        let ignored: Value = serde_json::from_str(IGNORED).unwrap();
        for _ in 0..6 {
            scene.approve(&app, 0, 0, ignored.clone(), json!([]));
        }
        look(&app).await;
        let open = async || {
            let found = owner.get(&format!("{}/alerts?show=open", scene.api())).await.expect(200);
            found["items"].as_array().unwrap().clone()
        };
        let found = open().await;
        assert_eq!(found.len(), 2);
        let of_stage = found.iter().find(|alert| alert["level"] == "stage").unwrap();
        let end = format!("/api/v1/alerts/{}/end", of_stage["id"].as_str().unwrap());
        assert!(
            owner.page(&format!("{}/alerts", scene.page())).await.expect(200).contains(&end.replace("/api/v1", ""))
        );
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.post(&end, &json!({})).await.expect(403);
        assert!(owner.post(&end, &json!({})).await.expect(200)["cleared_at"].is_string());
        owner.post(&end, &json!({})).await.expect(200);
        look(&app).await;
        assert_eq!(open().await.len(), 1, "nothing new was checked");
        let rule = format!("/api/v1/alert-rules/{}", below["id"].as_str().unwrap());
        owner.patch(&rule, &json!({"version": 1, "muted": true})).await.expect(200);
        assert_eq!(open().await.len(), 0, "nobody looks at a muted rule's alerts any more");
        scene.approve(&app, 0, 0, ignored, json!([]));
        look(&app).await;
        let again = open().await;
        assert_eq!((again.len(), &again[0]["level"]), (1, &json!("stage")), "the next check finds it as it was");
    })
    .await;
}
