use serde_json::{Value, json};
use wayscore::checklists::{PublishChecklist, publish_checklist};

use super::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

#[actix_web::test]
async fn the_figures_of_the_whole_journey_lead_to_the_answers_they_are_made_of() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let cut_off = json!({"greeted": "yes", "clear": 4, "felt": 1, "listened": "no", "advise": 9});
        scene.approve(&app, 0, 0, cut_off, json!([]));
        let owner = scene.owner(&app).await;
        let html = owner.page(&format!("{}/cells/journey/whole", scene.page())).await.expect(200);
        let asked = |key: &str| format!("{}/questions/{}/{key}?wave=", scene.page(), scene.checklist);
        // NPS, emotion, and the critical question that made the score nothing; what is scored stands among the worst.
        for key in ["advise", "felt", "listened"] {
            assert!(html.contains(&asked(key)), "{key}");
        }
        let (_, warning) = html.split_once("flash-warning").unwrap();
        let (warning, _) = warning.split_once("</div>").unwrap();
        assert!(warning.contains("Were you listened to?") && warning.contains("failed=true"), "{warning}");
    })
    .await;
}

#[actix_web::test]
async fn a_number_opens_its_questions_its_reports_and_the_answer() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let bad = json!({"greeted": "no", "clear": 3, "felt": -2, "listened": "yes", "advise": 2, "wait": 1200});
        let barriers = json!([{"touchpoint": "in-store-consultation", "category": "information", "severity": 3}]);
        let report = scene.approve(&app, 0, 0, bad, barriers);
        scene.visit(&app, 0, 0, 4);
        scene.visit(&app, 0, 1, 4);
        scene.visit(&app, 1, 1, 0);
        let owner = scene.owner(&app).await;
        let wave = format!("wave={}", scene.waves[0].public_id);
        let map = owner.page(&format!("{}?{wave}", scene.page())).await.expect(200);
        let cell = format!("{}/cells/touchpoint/in-store-consultation", scene.page());
        assert!(map.contains(&format!("{cell}?{wave}")));

        let html = owner.page(&format!("{cell}?{wave}")).await.expect(200);
        let (greeted, clear) = (html.find("Were you greeted?").unwrap(), html.find("How clear was it?").unwrap());
        assert!(greeted < clear, "the worst question comes first");
        assert!(html.contains("<b>1</b> of 3") && html.contains("Not enough information") || html.contains("1 of 3"));
        assert_eq!(html.matches("/reports/").count(), 3);
        // Greeted 0 of 2 and three quarters of one: 25, with the feeling of that very check.
        assert!(html.contains(">25<") && html.contains("−2.0"));
        assert!(!html.contains("Walker 1"));

        let question = format!("{}/questions/{}/greeted?{wave}", scene.page(), scene.checklist);
        assert!(html.contains(&question));
        let html = owner.page(&question).await.expect(200);
        assert!(html.contains(&format!("/reports/{report}#q-greeted")) && html.contains("not met"));
        assert!(html.contains("Yes") && html.contains("— 2") && html.contains("— 1") && !html.contains("Walker 1"));
        let waits = format!("{}/questions/{}/wait?{wave}", scene.page(), scene.checklist);
        assert!(owner.page(&waits).await.expect(200).contains("over 15 min"));

        for level in ["stage/enquiry", "journey/whole", "touchpoint/queue"] {
            owner.page(&format!("{}/cells/{level}?{wave}", scene.page())).await.expect(200);
        }
        for unknown in ["stage/nowhere", "journey/none", "touchpoint/nowhere", "section/x"] {
            owner.page(&format!("{}/cells/{unknown}", scene.page())).await.expect(404);
        }
        owner.page(&format!("{}/questions/{}/nothing", scene.page(), scene.checklist)).await.expect(404);
        let json =
            owner.get(&format!("{}/cells/touchpoint/in-store-consultation?{wave}", scene.api())).await.expect(200);
        assert_eq!((&json["questions"][0]["key"], &json["questions"][0]["failed"]), (&json!("greeted"), &json!(1)));
        let own = json["reports"].as_array().unwrap().iter().find(|own| own["report_id"] == json!(report)).unwrap();
        assert_eq!((&own["score"], &own["emotion"]), (&json!(0.25), &json!(-2.0)));
        let asked = format!("{}/questions/{}/greeted?{wave}", scene.api(), scene.checklist);
        let answers = owner.get(&asked).await.expect(200);
        let no = answers["answers"].as_array().unwrap().iter().find(|own| own["report_id"] == json!(report)).unwrap();
        assert_eq!((&no["answer"], &no["failed"], &no["evidence"]), (&json!("no"), &json!(true), &json!([])));
        owner.get(&format!("{}/cells/stage/nowhere", scene.api())).await.expect(404);
        owner.get(&format!("{}/questions/{}/nothing", scene.api(), scene.checklist)).await.expect(404);
        let stranger = client(&app, "South Bank");
        let stranger = Person::owner(stranger.id).named("Stranger").sign_in(&app).await;
        stranger.get(&asked).await.expect(404);
        stranger.get(&format!("{}/cells/stage/enquiry", scene.api())).await.expect(404);

        let empty = owner.page(&format!("{cell}?location=competitors")).await.expect(200);
        assert!(!empty.contains("/reports/"));
    })
    .await;
}

#[actix_web::test]
async fn barriers_and_failed_answers_lead_to_the_reports_that_told_them() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let bad = json!({"greeted": "no", "clear": 3, "felt": -2, "listened": "yes", "advise": 2, "wait": 1200});
        let unclear = json!([{"touchpoint": "in-store-consultation", "category": "information", "severity": 3}]);
        let slow = json!([{"touchpoint": "queue", "category": "waiting", "severity": 2, "words": "information"}]);
        let report = scene.approve(&app, 0, 0, bad, unclear);
        scene.visit(&app, 0, 0, 4);
        let good = json!({"greeted": "yes", "clear": 4, "listened": "yes"});
        let waited = scene.approve(&app, 0, 1, good, slow);
        let owner = scene.owner(&app).await;
        let wave = format!("wave={}", scene.waves[0].public_id);
        let cell = format!("cells/touchpoint/in-store-consultation?{wave}");
        let named = async |rest: &str| {
            let view = owner.get(&format!("{}/{rest}", scene.api())).await.expect(200);
            let ids = view["reports"].as_array().unwrap().iter().map(|own| own["report_id"].clone());
            ids.collect::<Vec<_>>()
        };
        assert_eq!(named(&cell).await.len(), 3);
        assert_eq!(named(&format!("{cell}&barrier=information")).await, [json!(report)]);
        assert_eq!(named(&format!("{cell}&barrier=waiting")).await, Vec::<Value>::new(), "it was met at the queue");
        assert_eq!(named(&format!("cells/touchpoint/queue?{wave}&barrier=waiting")).await, [json!(waited)]);
        owner.get(&format!("{}/{cell}&barrier=weather", scene.api())).await.expect(422);
        let html = owner.page(&format!("{}/{cell}", scene.page())).await.expect(200);
        let href = format!("{}/{}&amp;barrier=information#reports", scene.page(), cell.replace('&', "&amp;"));
        assert!(html.contains("id=\"barriers\"") && html.contains(&href), "no way from the barrier to its reports");
        assert!(html.contains("Also asked, without a score") && html.contains("How did it feel?"));
        let html = owner.page(&format!("{}/{cell}&barrier=information", scene.page())).await.expect(200);
        assert!(html.contains("Only reports that name") && html.matches("/reports/").count() == 1);

        let question = format!("questions/{}/greeted?{wave}", scene.checklist);
        let html = owner.page(&format!("{}/{question}&failed=true", scene.page())).await.expect(200);
        assert!(html.contains(&report) && html.matches("#q-greeted").count() == 1);
        let answers = owner.get(&format!("{}/{question}&failed=true", scene.api())).await.expect(200);
        assert_eq!(answers["answers"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_question_that_a_later_version_drops_is_still_to_be_read() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        app.prepare(|connection, now| {
            let publish = PublishChecklist {
                checklist_id: Some(scene.checklist.clone()),
                definition: json!({"title": "Branch visit", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
                    {"key": "advice", "title": "Advice", "touchpoint": "in-store-consultation", "questions": [
                        {"key": "clear", "type": "scale", "text": "How clear was it?", "min": 0, "max": 4}]}]}),
                client_id: None,
            };
            publish_checklist(connection, &scene.acting, &publish, now).map(|_| ())
        });
        let owner = scene.owner(&app).await;
        let cell = format!("{}/cells/touchpoint/in-store-consultation", scene.page());
        assert!(owner.page(&cell).await.expect(200).contains("Were you greeted?"));
        let asked = format!("questions/{}/greeted", scene.checklist);
        assert!(owner.page(&format!("{}/{asked}", scene.page())).await.expect(200).contains("Were you greeted?"));
        assert_eq!(owner.get(&format!("{}/{asked}", scene.api())).await.expect(200)["text"], "Were you greeted?");
    })
    .await;
}

#[actix_web::test]
async fn reports_are_paged_wave_by_wave_and_none_is_told_twice() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let mut by_wave = [Vec::new(), Vec::new()];
        for _ in 0..28 {
            for wave in [1, 0] {
                by_wave[wave].insert(0, scene.visit(&app, wave, 0, 4));
            }
        }
        let owner = scene.owner(&app).await;
        let all = format!("{}/cells/journey/whole?wave=all", scene.api());
        let (mut told, mut next) = (Vec::new(), Some(String::new()));
        while let Some(cursor) = next {
            let page = owner.get(&format!("{all}&cursor={cursor}")).await.expect(200);
            let ids =
                page["reports"].as_array().unwrap().iter().map(|own| own["report_id"].as_str().unwrap().to_owned());
            told.push(ids.collect::<Vec<_>>());
            next = page["next"].as_str().map(str::to_owned);
        }
        assert_eq!(told.iter().map(Vec::len).collect::<Vec<_>>(), [50, 6]);
        let [first, second] = by_wave;
        assert_eq!(told.concat(), [second, first].concat(), "the newer wave first, each from new to old");
    })
    .await;
}
