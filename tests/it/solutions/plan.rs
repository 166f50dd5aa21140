use serde_json::{Value, json};

use super::{path, propose, step_to, wanted};
use crate::journeys::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Walker;

#[actix_web::test]
async fn a_solution_is_proposed_from_its_pain_by_page() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [0, 0, 1] {
            scene.visit(&app, 0, 0, clear);
        }
        let owner = scene.owner(&app).await;
        let pains = owner.page(&format!("{}/pains", scene.page())).await.expect(200);
        let link = format!("{}/solutions/new?touchpoint=in-store-consultation&amp;barrier=", scene.page());
        assert!(pains.contains(&link), "{pains}");
        let form = owner.page(&link.replace("&amp;", "&")).await.expect(200);
        // The worst pain of the map is suggested the greatest impact; the team is offered.
        assert!(form.contains("<option value=\"5\" selected>") && form.contains("Oleg Owner"));
        let id = form.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let place = format!("{}/solutions", scene.page());
        let mut fields = vec![
            ("id", id.as_str()),
            ("touchpoint", "in-store-consultation"),
            ("barrier", ""),
            ("title", "Ask first"),
            ("due_on", ""),
            ("effort", "2"),
            ("impact", "5"),
        ];
        let refused = owner.submit(&place, &fields).await.expect(422);
        assert!(refused.contains("id=\"f-due_on-error\"") && refused.contains("id=\"f-owner_name-error\""));
        assert!(refused.contains("value=\"Ask first\"") && refused.contains(&id));
        fields[4] = ("due_on", "2026-11-20");
        fields.push(("owner_name", "Petra Orlova"));
        fields.push(("owner_email", "no address"));
        assert!(owner.submit(&place, &fields).await.expect(422).contains("id=\"f-owner_email-error\""));
        fields.pop();
        let page = owner.submit(&place, &fields).await.redirected();
        assert_eq!(page, format!("/actions/{id}"));
        // The same form once more is the same solution.
        assert_eq!(owner.submit(&place, &fields).await.redirected(), page);
        assert_eq!(owner.get("/api/v1/actions").await.expect(200)["items"].as_array().unwrap().len(), 1);
        let html = owner.page(&page).await.expect(200);
        assert!(html.contains("Ask first") && html.contains("Petra Orlova") && html.contains("20 November 2026"));
        // It stands in the lane of its stage, on the page of its touchpoint, and on the first page.
        assert!(owner.page(&scene.page()).await.expect(200).contains(&page));
        let cell = format!("{}/cells/touchpoint/in-store-consultation", scene.page());
        assert!(owner.page(&cell).await.expect(200).contains(&page));
        assert!(owner.page("/home").await.expect(200).contains(&page));
    })
    .await;
}

#[actix_web::test]
async fn programs_propose_and_refusals_name_their_field() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let place = format!("{}/solutions", scene.api());
        let solution = owner.post_once(&place, "one", &wanted()).await.expect(201);
        assert_eq!(owner.post_once(&place, "one", &wanted()).await.expect(201)["id"], solution["id"]);
        assert_eq!((&solution["state"], &solution["next"]), (&json!("proposed"), &json!(["planned"])));
        assert_eq!(solution["steps"][0]["by"], "Oleg Owner");
        for (field, value, code) in [
            ("touchpoint", json!("nowhere"), "unknown"),
            ("barrier", json!("weather"), "unknown"),
            ("owner_email", json!("no address"), "email"),
            ("owner_id", json!("nobody"), "unknown"),
            ("effort", json!(6), "range"),
            ("title", json!(""), "length"),
        ] {
            let mut body = wanted();
            body[field] = value;
            assert_eq!(owner.post(&place, &body).await.field_errors(), [format!("{field}: {code}")]);
        }
        // An address of the team is that of its account.
        let mut body = wanted();
        body["owner_email"] = json!("Oleg.Owner@example.test");
        owner.post(&place, &body).await.expect(201);
        let team = owner.get("/api/v1/team").await.expect(200);
        let mut chosen = wanted();
        chosen["owner_id"] = team["items"][0]["id"].clone();
        let named = owner.post(&place, &chosen).await.expect(201);
        assert_eq!(named["owner_email"], "oleg.owner@example.test");
    })
    .await;
}

#[actix_web::test]
async fn the_list_is_searched_narrowed_and_carried_away() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        assert!(owner.page("/actions").await.expect(200).contains("No solutions yet"));
        let solution = propose(&scene, &owner).await;
        let mut other = wanted();
        other["title"] = json!("Очередь по записи");
        other["touchpoint"] = json!("consultant");
        other["barrier"] = json!("waiting");
        other["department"] = json!("Call centre");
        other["due_on"] = json!("2026-11-01");
        owner.post(&format!("{}/solutions", scene.api()), &other).await.expect(201);
        let titles = async |query: &str| -> Vec<String> {
            let list = owner.get(&format!("/api/v1/actions?{query}")).await.expect(200);
            let items = list["items"].as_array().unwrap().clone();
            items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
        };
        // What is due first stands on top.
        assert_eq!(titles("").await, ["Очередь по записи", "Ask first"]);
        assert_eq!(titles("q=ОЧЕРЕДЬ").await, ["Очередь по записи"]);
        assert_eq!(titles("department=Branches").await, ["Ask first"]);
        assert_eq!(titles("late=1").await, ["Очередь по записи"]);
        assert_eq!(titles("touchpoint=consultant").await, ["Очередь по записи"]);
        assert_eq!(titles(&format!("map={}", scene.map.public_id)).await.len(), 2);
        assert!(titles("state=done").await.is_empty() && titles("map=nowhere").await.is_empty());
        step_to(&owner, &solution, "done").await;
        assert_eq!(titles("state=open").await, ["Очередь по записи"]);
        let html = owner.page("/actions").await.expect(200);
        assert!(html.contains("Overdue") && html.contains("Consultant: waiting") && !html.contains("Ask first"));
        assert!(owner.page("/actions?q=nothing").await.expect(200).contains("No such solutions"));
        let file = owner.page("/actions.csv?state=all").await.expect(200);
        assert_eq!(file.lines().count(), 3);
        assert!(file.contains("Ask first") && file.contains("petra@elsewhere.test"));
        let manager = Person::manager().sign_in(&app).await;
        assert!(manager.page("/home").await.expect(200).contains("/actions?late=1"));
        assert!(manager.page("/actions").await.expect(200).contains("North Bank"));
    })
    .await;
}

#[actix_web::test]
async fn a_viewer_reads_and_nobody_else_sees_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let solution = propose(&scene, &owner).await;
        let (api, page) = (path(&solution), format!("/actions/{}", solution["id"].as_str().unwrap()));
        let form = format!("{}/solutions/new?touchpoint=consultant", scene.page());
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        assert!(!viewer.page(&page).await.expect(200).contains("/edit"));
        assert!(!viewer.page(&format!("{}/pains", scene.page())).await.expect(200).contains("/solutions/new"));
        viewer.get(&api).await.expect(200);
        viewer.page(&form).await.expect(403);
        viewer.post(&format!("{}/solutions", scene.api()), &wanted()).await.expect(403);
        let changes = async |person: &crate::support::client::Client, status: u16| {
            person.patch(&api, &json!({"version": 1, "title": "Mine"})).await.expect(status);
            person.put(&format!("{api}/state"), &json!({"version": 1, "state": "planned"})).await.expect(status);
            person.put(&format!("{api}/place"), &json!({"version": 1, "effort": 1, "impact": 1})).await.expect(status);
            person.delete(&format!("{api}?version=1")).await.expect(status);
            person.page(&format!("{page}/edit")).await.expect(status);
        };
        changes(&viewer, 403).await;
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        let walker = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        for outsider in [&stranger, &walker] {
            outsider.get(&api).await.expect(404);
            outsider.page(&page).await.expect(404);
            outsider.page(&form).await.expect(404);
            outsider.post(&format!("{}/solutions", scene.api()), &wanted()).await.expect(404);
            changes(outsider, 404).await;
        }
        assert_eq!(stranger.get("/api/v1/actions").await.expect(200)["items"], json!([]));
        walker.get("/api/v1/actions").await.expect(403);
        walker.page("/actions").await.expect(403);
        walker.page("/actions/board").await.expect(403);
        app.visitor().get(&api).await.expect(401);
        assert_eq!(owner.get(&api).await.expect(200)["version"], 1);
    })
    .await;
}

#[actix_web::test]
async fn a_list_takes_the_same_queries_however_long_it_is() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        propose(&scene, &owner).await;
        let fewest = async || {
            let mut fewest = u64::MAX;
            for _ in 0..8 {
                let pages = async {
                    for page in ["/actions", "/actions/board", "/home"] {
                        owner.page(page).await.expect(200);
                    }
                    owner.page(&scene.page()).await.expect(200);
                    owner.get(&format!("{}/departments", scene.api())).await.expect(200);
                };
                fewest = fewest.min(app.count_queries(pages).await.1);
                tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            }
            fewest
        };
        let few = fewest().await;
        for _ in 0..6 {
            propose(&scene, &owner).await;
        }
        assert_eq!(fewest().await, few);
    })
    .await;
}

#[actix_web::test]
async fn the_board_is_walked_by_buttons() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let solution = propose(&scene, &owner).await;
        let id = solution["id"].as_str().unwrap();
        let html = owner.page("/actions/board").await.expect(200);
        assert!(html.contains(&format!("id=\"card-{id}\"")) && html.contains("name=\"to\" value=\"2-5\""));
        let place = format!("/actions/{id}/place");
        let fields =
            [("version", "1"), ("effort", "2"), ("impact", "4"), ("to", "1-4"), ("back", "/actions/board?q=Ask")];
        assert_eq!(owner.submit(&place, &fields).await.redirected(), format!("/actions/board?q=Ask#card-{id}"));
        let moved = owner.get(&path(&solution)).await.expect(200);
        assert_eq!((&moved["effort"], &moved["impact"], &moved["version"]), (&json!(1), &json!(4), &json!(2)));
        // Pressed twice it stays where it went; somebody else's old page is told.
        owner.submit(&place, &fields).await.redirected();
        owner.submit(&place, &[("version", "1"), ("effort", "5"), ("impact", "1")]).await.expect(409);
        owner.submit(&place, &[("version", "2"), ("effort", "6"), ("impact", "1")]).await.expect(422);
        let away = [("version", "2"), ("effort", "3"), ("impact", "3"), ("back", "https://elsewhere.test/")];
        assert_eq!(owner.submit(&place, &away).await.redirected(), format!("/actions/{id}#card-{id}"));
        let step = json!({"version": 3, "effort": 5, "impact": 1});
        assert_eq!(owner.put(&format!("{}/place", path(&solution)), &step).await.expect(200)["effort"], Value::from(5));
    })
    .await;
}
