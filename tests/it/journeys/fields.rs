//! Every text of a map is edited in its place.

use reqwest::Method;
use serde_json::json;

use super::scene::{Scene, keyed};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

/// What a field of the editor shows.
fn shown_at<'a>(html: &'a str, id: &str) -> &'a str {
    let (_, field) = html.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{id} is not there"));
    let (_, text) = field.split_once('>').unwrap();
    text.split_once("</a>").unwrap().0
}

#[actix_web::test]
async fn every_field_opens_saves_and_comes_back_to_its_place() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let persona = json!({"client_id": scene.company.public_id, "name": "Olga"});
        let persona = manager.post("/api/v1/personas", &persona).await.expect(201)["id"].as_str().unwrap().to_owned();
        let page = scene.page();
        for (thing, key, name, value, shown) in [
            ("map", "header", "title", "The way to a deposit", "The way to a deposit"),
            ("map", "header", "persona_id", persona.as_str(), "Olga"),
            ("map", "header", "customer_goal", "Save for a trip", "Save for a trip"),
            ("map", "header", "scenario", "Before the holidays", "Before the holidays"),
            ("map", "header", "trigger", "A bonus was paid", "A bonus was paid"),
            ("map", "header", "owner", "E. Markova", "E. Markova"),
            ("stage", "enquiry", "title", "Asking", "Asking"),
            ("stage", "enquiry", "time_frame", "5–20 min", "5–20 min"),
            ("stage", "enquiry", "goals", "A quick answer", "A quick answer"),
            ("stage", "enquiry", "actions", "Calls, writes", "Calls, writes"),
            ("stage", "enquiry", "thoughts", "Will they answer?", "Will they answer?"),
            ("stage", "enquiry", "target", "80", "80"),
            ("touchpoint", "call", "target", "90", "90"),
            ("touchpoint", "call", "title", "Call to the centre", "Call to the centre"),
            ("touchpoint", "call", "channel", "independent", "independent source"),
            ("touchpoint", "call", "importance", "5", "moment of truth"),
            ("touchpoint", "call", "reach", "62,5", "62.5"),
            ("touchpoint", "call", "owner", "P. Orlov", "P. Orlov"),
            ("touchpoint", "call", "department", "Contact centre", "Contact centre"),
            ("touchpoint", "call", "expectation", "No waiting", "No waiting"),
            ("touchpoint", "call", "planned", "false", "unplanned"),
        ] {
            let field = format!("{page}/fields/{thing}/{key}/{name}");
            let form = manager.page(&field).await.expect(200);
            let version = form.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
            let back = manager.submit(&field, &[("version", version), ("value", value)]).await.redirected();
            assert_eq!(back, format!("{page}/edit#f-{thing}-{key}-{name}"));
            let html = manager.page(&format!("{page}/edit")).await.expect(200);
            let id = format!("f-{thing}-{key}-{name}");
            assert!(shown_at(&html, &id).contains(shown), "{name}: {}", shown_at(&html, &id));
        }
        let map = manager.get(&scene.api()).await.expect(200);
        let call = keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "call");
        assert_eq!(
            (&call["reach"], &call["importance"], &call["owner"]),
            (&json!(0.625), &json!(5), &json!("P. Orlov"))
        );
        assert_eq!((&map["title"], &map["trigger"]), (&json!("The way to a deposit"), &json!("A bonus was paid")));
        assert_eq!(manager.submit(&format!("{page}/undo"), &[]).await.redirected(), format!("{page}/edit"));
        // A target is taken away by leaving it empty.
        let target = format!("{page}/fields/stage/enquiry/target");
        manager.submit(&target, &[("was", "80"), ("value", "101")]).await.expect(422);
        manager.submit(&target, &[("was", "80"), ("value", "")]).await.redirected();
        let html = manager.page(&format!("{page}/edit")).await.expect(200);
        assert!(!shown_at(&html, "f-stage-enquiry-target").contains("80"));
        manager.submit(&format!("{page}/undo"), &[]).await.redirected();
        let html = manager.page(&format!("{page}/edit")).await.expect(200);
        assert!(shown_at(&html, "f-stage-enquiry-target").contains("80"));
        manager.page(&format!("{page}/fields/stage/enquiry/colour")).await.expect(404);
        manager.page(&format!("{page}/fields/stage/nowhere/title")).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn a_field_tells_what_is_wrong_and_who_was_first() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let goals = format!("{}/fields/stage/enquiry/goals", scene.page());
        let title = format!("{}/fields/stage/enquiry/title", scene.page());
        let refused = owner.submit(&title, &[("version", "1"), ("value", "  ")]).await.expect(422);
        assert!(refused.contains("role=\"alert\"") && refused.contains("<h1>"));
        let long = "a".repeat(2001);
        owner.submit(&goals, &[("version", "1"), ("value", &long)]).await.expect(422);
        let reach = format!("{}/fields/touchpoint/call/reach", scene.page());
        for wrong in ["180", "-1", "many", ""] {
            manager.submit(&reach, &[("version", "1"), ("value", wrong)]).await.expect(422);
        }

        // Somebody changes another field of the stage meanwhile: no conflict. The same field: one.
        let stage = format!("{}/stages/enquiry", scene.api());
        manager.patch(&stage, &json!({"version": 1, "actions": "Calls"})).await.expect(200);
        owner.submit(&goals, &[("version", "1"), ("was", ""), ("value", "Mine")]).await.redirected();
        let late = [("version", "1"), ("was", ""), ("value", "Theirs")];
        let conflict = manager.submit(&goals, &late).await.expect(409);
        assert!(conflict.contains("Mine") && conflict.contains("Theirs"), "{conflict}");
        // Saving once more, knowing what stands there, writes it.
        manager.submit(&goals, &[("version", "3"), ("was", "Mine"), ("value", "Theirs")]).await.redirected();

        // A script of the editor takes a part of the page: the field, and the step that can be taken back.
        let part = async |method: Method, fields: &[(&str, &str)]| {
            let request =
                owner.request(method, &goals).header("hx-request", "true").header("sec-fetch-site", "same-origin");
            owner.read(request.form(fields)).await
        };
        let form = part(Method::GET, &[]).await.expect(200);
        assert!(form.contains("<form") && form.contains("Theirs") && !form.contains("<html"));
        let saved = part(Method::POST, &[("version", "4"), ("was", "Theirs"), ("value", "Ours")]).await.expect(200);
        assert!(saved.contains("Ours") && saved.contains("saved") && saved.contains("hx-swap-oob"), "{saved}");
        let conflict = part(Method::POST, &[("version", "1"), ("was", "x"), ("value", "y")]).await.expect(409);
        assert!(conflict.contains("<form") && !conflict.contains("<html"));

        // Words are the owner's, numbers the managers'; a viewer reads, a stranger sees nothing.
        owner.page(&reach).await.expect(403);
        owner.submit(&reach, &[("version", "1"), ("value", "50")]).await.expect(403);
        let html = owner.page(&format!("{}/edit", scene.page())).await.expect(200);
        assert!(!html.contains("fields/touchpoint/call/reach") && html.contains("fields/touchpoint/call/owner"));
        assert!(!html.contains("/removal") && !html.contains("/position/"));
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.page(&goals).await.expect(403);
        viewer.submit(&goals, &[("version", "5"), ("value", "Me")]).await.expect(403);
        viewer.page(&format!("{}/edit", scene.page())).await.expect(403);
        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        stranger.page(&goals).await.expect(404);
        stranger.submit(&goals, &[("version", "5"), ("value", "Me")]).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn a_stage_is_added_by_form_once_however_often_it_is_sent() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let stages = format!("{}/stages", scene.page());
        let count = scene.stages(&app).to_string();
        let refused = manager.submit(&stages, &[("stages", &count), ("title", "")]).await.expect(422);
        assert!(refused.contains("aria-invalid"));
        let new = [("stages", count.as_str()), ("title", "After sale"), ("position", "1")];
        let place = manager.submit(&stages, &new).await.redirected();
        assert_eq!(place, format!("{}/edit#stage-after-sale", scene.page()));
        manager.submit(&stages, &new).await.expect(409);
        let undone = manager.submit(&format!("{}/undo", scene.page()), &[]).await.redirected();
        assert_eq!(undone, format!("{}/edit", scene.page()));
        assert_eq!(scene.stages(&app).to_string(), count);
        manager.submit(&format!("{}/redo", scene.page()), &[]).await.redirected();
        assert_eq!(scene.stages(&app), count.parse::<i64>().unwrap() + 1);
    })
    .await;
}
