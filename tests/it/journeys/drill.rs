use serde_json::json;

use super::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

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
