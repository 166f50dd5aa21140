use serde_json::{Value, json};

use super::{appeal, approved, check_state, codes, id_of, letters_to, second_manager};
use crate::reports::scene::Scene;
use crate::support::on_each_database;

/// The form of a rescoring: the wait put right to 1000 seconds.
const FIELDS: [(&str, &str); 11] = [
    ("a.greeted", "yes"),
    ("a.felt", "1"),
    ("a.wait.min", "16"),
    ("a.wait.sec", "40"),
    ("a.clean", "5"),
    ("a.told", "rate"),
    ("a.who", "clerk"),
    ("a.desks", "3"),
    ("a.advise", "9"),
    ("a.left", "2026-11-02T16:00"),
    ("reason", "The ticket says 16 min 40 s"),
];

fn near(found: &Value, expected: f64) {
    assert!((found.as_f64().unwrap() - expected).abs() < 1e-9, "{found}, not {expected}");
}

#[actix_web::test]
async fn a_granted_appeal_makes_a_version_that_everything_follows() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let before = scene.owner.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        near(&before["score"], 6.0 / 7.0);
        let opened = appeal(&scene.owner, &report, &["wait"]).await;
        let page = format!("/appeals/{}", id_of(&opened));
        let shown = scene.manager.page(&page).await.expect(200);
        assert!(
            shown.contains("How long did you wait?") && shown.contains("Oleg Owner") && shown.contains("Score: <b>86")
        );
        let place = format!("{page}/rescoring");
        let form = scene.manager.page(&place).await.expect(200);
        assert!(form.contains("name=\"a.wait.min\" value=\"4\"") && form.contains("in dispute"));
        assert!(form.contains("id=\"s-service\" open") && !form.contains("id=\"s-welcome\" open"));
        let mut wordless = FIELDS.to_vec();
        wordless[10] = ("reason", "");
        let refused = scene.manager.submit(&place, &wordless).await.expect(422);
        assert!(refused.contains("id=\"f-reason-error\"") && refused.contains("name=\"a.wait.min\" value=\"16\""));
        let mut wrong = FIELDS.to_vec();
        wrong[4] = ("a.clean", "7");
        assert!(scene.manager.submit(&place, &wrong).await.expect(422).contains("href=\"#q-clean\""));
        assert_eq!(check_state(&scene).await, "appealed");
        assert_eq!(scene.manager.submit(&place, &FIELDS).await.redirected(), page);

        let after = scene.owner.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        near(&after["score"], 4.0 / 7.0);
        assert_eq!((&after["number"], &after["status"]), (&json!(2), &json!("approved")));
        assert_eq!(check_state(&scene).await, "approved");
        let versions = scene.owner.get(&format!("/api/v1/reports/{report}/versions")).await.expect(200);
        let told: Vec<&str> =
            versions["items"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
        assert_eq!(told, ["submission", "rescore"]);
        assert_eq!(versions["items"][1]["words"], "The ticket says 16 min 40 s");
        let difference =
            scene.owner.get(&format!("/api/v1/reports/{report}/versions/difference?from=1&to=2")).await.expect(200);
        assert_eq!(difference["answers"][0]["after"], 1000);

        let shown = scene.owner.page(&page).await.expect(200);
        assert!(shown.contains("<del>86</del> → <b>57</b>") && shown.contains("16 min 40 s"), "{shown}");
        assert!(shown.contains("versions?from=1&amp;to=2") && !shown.contains("Maria Manager"), "{shown}");
        let decided = scene.owner.get(&format!("/api/v1{page}")).await.expect(200);
        assert_eq!((&decided["status"], &decided["result_version"]), (&json!("rescored"), &json!(2)));
        let read = scene.owner.page(&format!("/reports/{report}")).await.expect(200);
        assert!(read.contains("The appeal is granted: scored anew") && read.contains(">57<"));
        // The shopper learns that it was scored anew, in nobody's words, and is paid what was earned.
        let filed = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(filed.contains("The report was scored anew") && !filed.contains("It was not like that"));
        let payouts = scene.shopper.get("/api/v1/payouts").await.expect(200);
        assert_eq!(payouts["items"].as_array().unwrap().len(), 1);
        assert_eq!(letters_to(&app, "oleg.owner@example.test"), ["Scored anew: Branch M1"]);
        assert_eq!(
            letters_to(&app, "sonya.shopper@example.test").last().unwrap(),
            "Your report was scored anew: Branch M1"
        );
        let done = actions(&app);
        for action in ["appeal.opened", "check.appealed", "report.rescored", "check.appeal-over", "appeal.rescored"] {
            assert!(done.contains(&action.to_owned()), "{action} in {done:?}");
        }
    })
    .await;
}

fn actions(app: &crate::support::App) -> Vec<String> {
    app.prepare(|connection, _| {
        use diesel::prelude::*;
        use wayscore::db::schema::audit_entries;
        Ok(audit_entries::table.order(audit_entries::id).select(audit_entries::action).load(connection)?)
    })
}

#[actix_web::test]
async fn a_score_may_stand() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let opened = appeal(&scene.owner, &report, &["wait"]).await;
        let place = format!("/appeals/{}/decision", id_of(&opened));
        let wordless = [("decision", "upheld"), ("words", ""), ("version", "1")];
        assert!(scene.manager.submit(&place, &wordless).await.expect(422).contains("id=\"f-words-error\""));
        let reinstated = [("decision", "reinstated"), ("words", "Yes"), ("grade", "8")];
        assert!(scene.manager.submit(&place, &reinstated).await.expect(422).contains("can’t be decided so"));
        let fields = [("decision", "upheld"), ("words", "The ticket proves it"), ("version", "1")];
        assert_eq!(scene.manager.submit(&place, &fields).await.redirected(), format!("/appeals/{}", id_of(&opened)));
        let kept = scene.owner.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        near(&kept["score"], 6.0 / 7.0);
        assert_eq!(kept["number"], 1);
        let shown = scene.owner.page(&format!("/reports/{report}")).await.expect(200);
        assert!(shown.contains("The appeal is decided: the score stands") && shown.contains("The ticket proves it"));
        assert_eq!(letters_to(&app, "oleg.owner@example.test"), ["Appeal decided: Branch M1"]);
        // Saying it once more changes nothing, saying something else comes too late.
        let same = json!({"decision": "upheld", "words": "The ticket proves it"});
        scene.manager.post(&format!("/api/v1{place}"), &same).await.expect(200);
        let other = json!({"decision": "rescored", "words": "No", "answers": {"wait": 1000}});
        let late = scene.manager.post(&format!("/api/v1{place}"), &other).await.expect(409);
        assert_eq!(codes(&late), "/problems/appeal-already-decided");
        assert_eq!(scene.manager.page(&format!("/appeals/{}/rescoring", id_of(&opened))).await.status, 409);
    })
    .await;
}

#[actix_web::test]
async fn the_api_takes_corrected_answers_alone() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let opened = appeal(&scene.owner, &report, &["wait"]).await;
        let place = format!("/api/v1/appeals/{}/decision", id_of(&opened));
        let nothing = json!({"decision": "rescored", "words": "Yes"});
        assert_eq!(scene.manager.post(&place, &nothing).await.field_errors(), ["answers: nothing-changed"]);
        let wrong = json!({"decision": "rescored", "words": "", "answers": {"greeted": "no", "ghost": 1}});
        assert_eq!(
            scene.manager.post(&place, &wrong).await.field_errors(),
            ["answers.ghost: unknown-key", "answers.why: required", "words: required"]
        );
        let stale = json!({"decision": "upheld", "words": "No", "version": 7});
        assert_eq!(codes(&scene.manager.post(&place, &stale).await.expect(409)), "/problems/changed-meanwhile");
        let body =
            json!({"decision": "rescored", "words": "Yes", "answers": {"wait": 1000, "who": null}, "version": 1});
        let decided = scene.manager.post(&place, &body).await.expect(200);
        assert_eq!((&decided["decided_by"], &decided["result_version"]), (&json!("Maria Manager"), &json!(2)));
    })
    .await;
}

#[actix_web::test]
async fn two_managers_at_once_have_one_winner() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let second = second_manager(&app).await;
        let opened = appeal(&scene.owner, &report, &["wait"]).await;
        let place = format!("/api/v1/appeals/{}/decision", id_of(&opened));
        let rescored = json!({"decision": "rescored", "words": "Yes", "answers": {"wait": 1000}});
        let upheld = json!({"decision": "upheld", "words": "No"});
        let (one, other) = futures_util::join!(scene.manager.post(&place, &rescored), second.post(&place, &upheld));
        assert!(matches!((one.status, other.status), (200, 409) | (409, 200)), "{} {}", one.status, other.status);
        let versions = scene.manager.get(&format!("/api/v1/reports/{report}/versions")).await.expect(200);
        assert_eq!(versions["items"].as_array().unwrap().len(), if one.status == 200 { 2 } else { 1 });
        assert_eq!(check_state(&scene).await, "approved");
    })
    .await;
}
