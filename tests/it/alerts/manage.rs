use serde_json::{Value, json};

use crate::journeys::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Walker;

#[actix_web::test]
async fn rules_are_added_changed_muted_and_deleted() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let (rules, page) = (format!("{}/alert-rules", scene.api()), format!("{}/alerts", scene.page()));
        assert!(owner.page(&page).await.expect(200).contains("Add the usual rules"));
        // As a form, with what is wrong beside its field, and what was typed kept.
        let form = format!("{}/alert-rules", scene.page());
        let wrong = [("kind", "score_below"), ("key", "stage:enquiry"), ("threshold", "140")];
        let html = owner.submit(&form, &wrong).await.expect(422);
        assert!(html.contains("above 0 and at most 100") && html.contains("value=\"140\""));
        let missing = owner.submit(&form, &[("kind", "score_below"), ("key", "stage:enquiry")]).await.expect(422);
        assert!(missing.contains("f-threshold-error"));
        let right = [("kind", "score_below"), ("key", "stage:enquiry"), ("threshold", "72,5")];
        assert!(owner.submit(&form, &right).await.redirected().ends_with("/alerts"));
        assert!(owner.submit(&form, &right).await.expect(422).contains("such a rule already"));
        assert!(owner.page(&page).await.expect(200).contains("score below 72.5"));

        // As JSON, twice under one key.
        let rule = json!({"kind": "score_drop", "level": "touchpoint", "key": "consultant"});
        let added = owner.post_once(&rules, "once", &rule).await.expect(201);
        assert_eq!(owner.post_once(&rules, "once", &rule).await.expect(201), added);
        for (wrong, told) in [
            (json!({"kind": "score_drop", "threshold": 0.5}), "threshold: alert-no-threshold"),
            (json!({"kind": "score_below", "threshold": 0}), "threshold: alert-threshold"),
            (json!({"kind": "nps_drop", "level": "stage", "key": "nowhere"}), "key: unknown"),
            (json!({"kind": "critical_failed", "level": "stage", "key": "enquiry"}), "key: alert-whole-only"),
            (rule.clone(), "kind: alert-twice"),
        ] {
            let refused = owner.post(&rules, &wrong).await;
            assert_eq!((refused.status, refused.field_errors()), (422, vec![told.to_owned()]));
        }
        let address = format!("/api/v1/alert-rules/{}", added["id"].as_str().unwrap());
        let muted = owner.patch(&address, &json!({"version": 1, "muted": true})).await.expect(200);
        assert_eq!((&muted["muted"], &muted["version"]), (&json!(true), &json!(2)));
        owner.patch(&address, &json!({"version": 1, "muted": false})).await.expect(409);
        assert!(owner.page(&page).await.expect(200).contains("muted"));
        owner.delete(&format!("{address}?version=1")).await.expect(409);
        owner.delete(&format!("{address}?version=2")).await.expect(204);
        owner.delete(&format!("{address}?version=2")).await.expect(404);

        // A form for one rule, with its threshold in points.
        let listed = owner.get(&rules).await.expect(200);
        let id = listed["items"][0]["id"].as_str().unwrap().to_owned();
        let edit = owner.page(&format!("/alert-rules/{id}/edit")).await.expect(200);
        assert!(edit.contains("value=\"72.5\""));
        let changed = [("version", "1"), ("threshold", "0"), ("muted", "no")];
        assert!(owner.submit(&format!("/alert-rules/{id}"), &changed).await.expect(422).contains("above 0"));
        let changed = [("version", "1"), ("threshold", "60"), ("muted", "yes")];
        owner.submit(&format!("/alert-rules/{id}"), &changed).await.redirected();
        let now = owner.get(&rules).await.expect(200);
        assert_eq!((&now["items"][0]["threshold"], &now["items"][0]["muted"]), (&json!(0.6), &json!(true)));
        owner.submit(&format!("/alert-rules/{id}/deletion"), &[("version", "2")]).await.redirected();

        // The usual ones, once.
        let usual = format!("{rules}/usual");
        let put = || owner.put(&usual, &Value::Null);
        let stages = owner.get(&scene.api()).await.expect(200)["stages"].as_array().unwrap().len();
        assert_eq!(put().await.expect(200)["added"], 4 + stages);
        assert_eq!(put().await.expect(200)["added"], 0);
        owner.submit(&format!("{}/alert-rules/usual", scene.page()), &[]).await.redirected();
        assert_eq!(owner.get(&rules).await.expect(200)["items"].as_array().unwrap().len(), 4 + stages);
    })
    .await;
}

#[actix_web::test]
async fn only_managers_and_owners_of_the_client_manage_them() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let rules = format!("{}/alert-rules", scene.api());
        let rule = json!({"kind": "nps_drop"});
        let manager = Person::manager().sign_in(&app).await;
        let added = manager.post(&rules, &rule).await.expect(201);
        let address = format!("/api/v1/alert-rules/{}", added["id"].as_str().unwrap());
        let own_page = format!("/alert-rules/{}", added["id"].as_str().unwrap());
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        let walker = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        for (person, status) in [(&viewer, 403), (&stranger, 404), (&walker, 404)] {
            person.post(&rules, &json!({"kind": "score_drop"})).await.expect(status);
            person.put(&format!("{rules}/usual"), &Value::Null).await.expect(status);
            person.patch(&address, &json!({"version": 1, "muted": true})).await.expect(status);
            person.delete(&format!("{address}?version=1")).await.expect(status);
            person.submit(&format!("{}/alert-rules", scene.page()), &[("kind", "score_drop")]).await.expect(status);
            person.submit(&format!("{}/alert-rules", scene.page()), &[]).await.expect(status);
            person.submit(&own_page, &[("version", "1"), ("muted", "yes")]).await.expect(status);
            person.page(&format!("{own_page}/edit")).await.expect(status);
        }
        let html = viewer.page(&format!("{}/alerts", scene.page())).await.expect(200);
        assert!(html.contains("NPS dropped") && !html.contains("New rule"));
        assert_eq!(viewer.get(&rules).await.expect(200)["items"].as_array().unwrap().len(), 1);
        for outsider in [&stranger, &walker] {
            outsider.get(&rules).await.expect(404);
            outsider.get(&format!("{}/alerts", scene.api())).await.expect(404);
            outsider.page(&format!("{}/alerts", scene.page())).await.expect(404);
        }
        app.visitor().get(&rules).await.expect(401);
    })
    .await;
}
