use serde_json::{Value, json};
use wayscore::kernel::CheckKind;

use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

/// What the editor's hidden field says.
fn version_in(html: &str) -> String {
    html.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn begin(manager: &Client, fields: &[(&str, &str)]) -> String {
    manager.submit("/checklists/drafts", fields).await.redirected()
}

/// Posts one of the editor's forms with the version that the page has now.
async fn step(manager: &Client, draft: &str, place: &str, fields: &[(&str, &str)]) -> String {
    let version = version_in(&manager.page(draft).await.expect(200));
    let mut fields = fields.to_vec();
    fields.push(("version", &version));
    manager.submit(&format!("{draft}{place}"), &fields).await.redirected()
}

#[actix_web::test]
async fn a_checklist_is_written_by_page_and_published() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        let draft = begin(&manager, &[("kind", "visit"), ("client_id", &bank.public_id)]).await;
        let html = manager.page(&draft).await.expect(200);
        assert!(html.contains("2 faults stand in the way of publishing"), "{html}");

        let next =
            step(&manager, &draft, "/head", &[("title", "Hall"), ("title.other", "Зал"), ("mode", "weighted")]).await;
        assert_eq!(next, draft);
        let section = [("title", "Entrance"), ("key", "s1"), ("touchpoint", "door"), ("weight", "2"), ("do", "save")];
        assert_eq!(step(&manager, &draft, "/sections/s1", &section).await, format!("{draft}?section=s1"));
        let question = [("key", "q1"), ("type", "yes_no"), ("text", "Clean?"), ("required", "true"), ("do", "next")];
        let next = step(&manager, &draft, "/questions/q1", &question).await;
        assert_eq!(next, format!("{draft}?question=q2"), "the next one is there to be written");
        let choice = [
            ("key", "why"),
            ("type", "single_choice"),
            ("text", "Why not?"),
            ("option.0.text", "Dust"),
            ("option.0.points", "1,5"),
            ("options.lines", "Litter\t0\nOther"),
            ("condition.0.question", "q1"),
            ("condition.0.test", "is"),
            ("condition.0.value", "no"),
            ("do", "save"),
        ];
        let place = step(&manager, &draft, "/questions/q2", &choice).await;
        assert_eq!(place, format!("{draft}?question=why"));
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("ready to publish") && html.contains("Litter") && html.contains("q1 = &#"), "{html}");

        // A question out of place breaks its condition, and the field says so; a step back mends it.
        step(&manager, &draft, "/questions/why", &[("do", "up")]).await;
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("“Clean?” is asked later"), "{html}");
        step(&manager, &draft, "/undo", &[]).await;
        assert!(manager.page(&draft).await.expect(200).contains("ready to publish"));

        step(&manager, &draft, "/sections/s1", &[("do", "copy")]).await;
        step(&manager, &draft, "/sections/s2/questions", &[("type", "text"), ("lines", "One\tx\n\nTwo")]).await;
        let html = manager.page(&draft).await.expect(200);
        assert!(html.contains(">One<") && html.contains(">Two<"), "{html}");
        step(&manager, &draft, "/sections/s2", &[("do", "remove")]).await;

        assert!(manager.page(&format!("{draft}/publication")).await.expect(200).contains("North Bank"));
        let place = step(&manager, &draft, "/publication", &[]).await;
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("Why not?") && html.contains("Litter"), "{html}");
        manager.page(&draft).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn a_next_version_says_what_it_changes() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let place = manager.submit("/checklists/library/shop", &[]).await.redirected();
        let id = place.trim_start_matches("/checklists/");
        let draft = begin(&manager, &[("checklist_id", id)]).await;
        assert_eq!(begin(&manager, &[("checklist_id", id)]).await, draft, "a checklist has one draft");
        assert!(manager.page(&place).await.expect(200).contains(&draft));
        assert!(manager.page("/checklists").await.expect(200).contains(&draft));

        step(&manager, &draft, "/head", &[("title", "Shop, revised")]).await;
        let shown = manager.page(&format!("{draft}/publication")).await.expect(200);
        assert!(shown.contains("This becomes version 2") && shown.contains("Shop, revised"), "{shown}");
        step(&manager, &draft, "/publication", &[]).await;
        let versions = manager.page(&format!("{place}/versions")).await.expect(200);
        assert!(
            versions.contains("Version 2 compared with version 1") && versions.contains("Shop, revised"),
            "{versions}"
        );
        let told = manager.get(&format!("/api/v1/checklists/{id}/versions/1/2")).await.expect(200);
        assert_eq!((&told["head"][0]["property"], &told["questions"]), (&json!("title"), &json!([])));
        manager.get(&format!("/api/v1/checklists/{id}/versions/1/3")).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn of_two_who_change_a_draft_the_second_keeps_what_was_typed() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let admin = Person::admin().sign_in(&app).await;
        let draft = begin(&manager, &[("library", "bank")]).await;
        let version = version_in(&manager.page(&draft).await.expect(200));
        let head = |title: &'static str| [("title", title), ("mode", "pooled")];
        let with = |fields: [(&'static str, &'static str); 2], version: &str| {
            let mut fields: Vec<(&'static str, String)> = fields.map(|(name, value)| (name, value.to_owned())).to_vec();
            fields.push(("version", version.to_owned()));
            fields
        };
        let post = async |who: &Client, fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            who.submit(&format!("{draft}/head"), &fields).await
        };
        post(&admin, with(head("First"), &version)).await.redirected();
        let html = post(&manager, with(head("Second"), &version)).await.expect(409);
        assert!(html.contains("while you were editing") && html.contains("value=\"Second\""), "{html}");
        let newest = version_in(&html);
        post(&manager, with(head("Second"), &newest)).await.redirected();
        assert!(manager.page(&draft).await.expect(200).contains("Second"));

        // At the same moment: one of them, whoever it is.
        let newest = version_in(&manager.page(&draft).await.expect(200));
        let (one, other) =
            futures_util::join!(post(&admin, with(head("A"), &newest)), post(&manager, with(head("B"), &newest)));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
    })
    .await;
}

fn visit() -> Value {
    json!({"title": "Visit", "kind": "visit", "scoring": {"mode": "pooled"}, "sections": [
        {"key": "hall", "title": "Hall", "touchpoint": "hall", "questions": [
            {"key": "clean", "type": "yes_no", "text": "Чисто?", "translations": {"en": {"text": "Clean?"}},
             "critical": "touchpoint", "evidence": "required"},
            {"key": "mark", "type": "scale", "text": "Mark", "min": 1, "max": 5}]}]})
}

#[actix_web::test]
async fn a_draft_lives_its_life_by_the_api() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let fresh = manager.post("/api/v1/checklist-drafts", &json!({"kind": CheckKind::Call})).await.expect(201);
        assert_eq!((&fresh["version"], &fresh["definition"]["kind"]), (&json!(1), &json!("call")));
        let path = format!("/api/v1/checklist-drafts/{}", fresh["id"].as_str().unwrap());

        let mut broken = visit();
        broken["sections"][0]["questions"][1]["max"] = json!(0);
        let saved = manager.put(&path, &json!({"version": 1, "definition": broken})).await.expect(200);
        assert_eq!(saved["version"], 2);
        assert_eq!(
            saved["faults"][0]["place"], "sections[0].questions[1].max",
            "a fault is told, saving isn't refused"
        );
        let refused = manager.post(&format!("{path}/publication"), &json!({"version": 2})).await;
        assert_eq!(refused.field_errors(), ["mark: fault-bad_range"]);
        let late = manager.put(&path, &json!({"version": 1, "definition": visit()})).await;
        assert_eq!(late.expect(409)["type"], "/problems/draft-changed");
        let shapeless = json!({"version": 2, "definition": {"sections": [{"questions": ["?"]}]}});
        assert_eq!(manager.put(&path, &shapeless).await.field_errors(), ["definition: draft-shape"]);

        let undone = manager.post(&format!("{path}/undo"), &json!({"version": 2})).await.expect(200);
        assert_eq!((&undone["version"], &undone["definition"]["kind"]), (&json!(3), &json!("call")));
        manager.put(&path, &json!({"version": 3, "definition": visit()})).await.expect(200);
        let tried = manager.post(&format!("{path}/trial"), &json!({"answers": {"clean": "no", "mark": 5}})).await;
        let tried = tried.expect(200);
        assert_eq!(tried["scorecard"]["report"]["raw"], 0.5);
        assert_eq!(tried["scorecard"]["touchpoints"]["hall"]["knocked_out_by"], json!(["clean"]));
        let tried = manager.post(&format!("{path}/trial"), &json!({"answers": {"mark": 7}})).await.expect(200);
        let codes: Vec<&Value> = tried["faults"].as_array().unwrap().iter().map(|fault| &fault["code"]).collect();
        assert_eq!(codes, [&json!("required"), &json!("out_of_range")]);

        let list = manager.get("/api/v1/checklist-drafts").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        let publication = format!("{path}/publication");
        let published = manager.post_once(&publication, "once", &json!({"version": 4})).await.expect(201);
        let again = manager.post_once(&publication, "once", &json!({"version": 4})).await.expect(201);
        assert_eq!((&published["number"], &again["id"]), (&json!(1), &published["id"]));
        manager.get(&path).await.expect(404);

        let next = json!({"checklist_id": published["checklist_id"]});
        let next = manager.post("/api/v1/checklist-drafts", &next).await.expect(201);
        assert_eq!((&next["based_on"], &next["faults"]), (&json!(1), &json!([])));
        let path = format!("/api/v1/checklist-drafts/{}", next["id"].as_str().unwrap());
        manager.delete(&format!("{path}?version=9")).await.expect(409);
        manager.delete(&format!("{path}?version=1")).await.expect(204);
        manager.get(&path).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn the_preview_is_the_shoppers_form_and_scores_a_trial() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let text = visit().to_string();
        let draft = begin(&manager, &[("definition", &text)]).await;
        let page = manager.page(&format!("{draft}/preview?frame=1&question=mark")).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
        let html = page.expect(200);
        assert!(html.contains("report-form") && html.contains("Clean?") && !html.contains("Чисто?"), "{html}");
        assert!(!html.contains("site-header"), "no frame inside the frame");

        let preview = format!("{draft}/preview");
        let html = manager.submit(&preview, &[("a.clean", "yes"), ("a.mark", "3")]).await.expect(200);
        assert!(html.contains("Trial score") && html.contains("<b>75</b>"), "{html}");
        let html = manager.submit(&preview, &[("a.clean", "no"), ("a.mark", "5")]).await.expect(200);
        assert!(html.contains("Knocked out by a critical question: Clean?") && html.contains("<b>0</b>"), "{html}");

        let other = manager.page("/checklists").await;
        assert!(other.headers["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
        let empty = begin(&manager, &[("definition", "{}")]).await;
        assert!(manager.page(&format!("{empty}/preview")).await.expect(200).contains("Nothing to show yet"));
        manager.page(&empty).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn an_import_can_become_a_draft() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let text = visit().to_string();
        let draft = begin(&manager, &[("definition", &text)]).await;
        let version = step(&manager, &draft, "/publication", &[]).await;
        let id = version.trim_start_matches("/checklists/");
        let next = begin(&manager, &[("checklist_id", id)]).await;
        let mut other = visit();
        other["title"] = json!("From a workbook");
        let again = begin(&manager, &[("checklist_id", id), ("definition", &other.to_string())]).await;
        assert_eq!(again, next, "into the draft that is there");
        let html = manager.page(&next).await.expect(200);
        assert!(html.contains("From a workbook") && html.contains("replacing the whole document"), "{html}");
        step(&manager, &next, "/undo", &[]).await;
        assert!(!manager.page(&next).await.expect(200).contains("From a workbook"));
        step(&manager, &next, "/removal", &[]).await;
        manager.page(&next).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn drafts_are_for_managers() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        let draft = begin(&manager, &[("library", "bank"), ("client_id", &bank.public_id)]).await;
        let owner = Person::owner(bank.id).sign_in(&app).await;
        owner.page(&draft).await.expect(403);
        owner.page(&format!("{draft}/preview")).await.expect(403);
        owner.submit(&format!("{draft}/head"), &[("version", "1"), ("title", "Mine")]).await.expect(403);
        owner.submit("/checklists/drafts", &[]).await.expect(403);
        let path = format!("/api/v1/checklist-drafts/{}", draft.trim_start_matches("/checklists/drafts/"));
        owner.get(&path).await.expect(403);
        owner.put(&path, &json!({"version": 1, "definition": {}})).await.expect(403);
        owner.post(&format!("{path}/trial"), &json!({"answers": {}})).await.expect(403);
        app.visitor().get("/api/v1/checklist-drafts").await.expect(401);
        manager.page("/checklists/drafts/nothing").await.expect(404);
    })
    .await;
}
