//! Links made, changed and closed by those who may; each action as page, as JSON and as the wrong role.

use chrono::Duration;
use reqwest::Method;
use serde_json::json;

use crate::journeys::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

/// The address in a page that shows it this once.
fn address_on(html: &str) -> String {
    let from = html.find("/s/").unwrap_or_else(|| panic!("no address in {html}"));
    // Three letters before a secret of 43.
    html[from..].chars().take(46).collect()
}

#[actix_web::test]
async fn a_link_is_made_on_the_page_and_the_same_form_makes_no_second_one() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let owner = scene.owner(&app).await;
        let links = format!("{}/shares", scene.page());
        assert!(owner.page(&scene.page()).await.expect(200).contains(&format!("{links}?wave=")));
        let html = owner.page(&links).await.expect(200);
        assert!(html.contains("No links yet"));
        let seed = html.split("name=\"seed\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let form =
            [("seed", seed.as_str()), ("query", ""), ("name", "Board"), ("which", "fixed"), ("downloads", "true")];
        let made = owner.submit(&links, &form).await.expect(200);
        let again = owner.submit(&links, &form).await.expect(200);
        assert_eq!(address_on(&made), address_on(&again));
        assert!(made.contains("&lt;iframe src=") && made.contains("Copy it now"));
        let listed = owner.get(&format!("{}/shares", scene.api())).await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        let share = &listed["items"][0];
        assert_eq!((&share["name"], &share["state"], &share["openings"]), (&json!("Board"), &json!("open"), &json!(0)));
        assert_eq!(share["selection"], format!("wave={}", scene.waves[0].public_id));
        assert!(share["address"].is_null() && !owner.page(&links).await.expect(200).contains("Copy it now"));
        assert!(app.visitor().page(&address_on(&made)).await.expect(200).contains("A deposit"));

        let refused = owner.submit(&links, &[("seed", "x"), ("name", ""), ("password", "123"), ("expires_on", "soon")]);
        let refused = refused.await.expect(422);
        assert!(
            refused.contains("f-name-error")
                && refused.contains("f-password-error")
                && refused.contains("f-expires_on-error")
        );
        let past = [("seed", "y"), ("name", "Old"), ("query", ""), ("which", "fixed"), ("expires_on", "2026-10-01")];
        assert!(owner.submit(&links, &past).await.expect(422).contains("f-expires_on-error"));
    })
    .await;
}

#[actix_web::test]
async fn a_link_is_made_changed_renewed_and_revoked_over_the_api() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let manager = Person::manager().sign_in(&app).await;
        let shares = format!("{}/shares", scene.api());
        let body = json!({"name": "Contractor", "newest_wave": true, "selection": "wave=all"});
        let made = manager.post_once(&shares, "one", &body).await.expect(201);
        let again = manager.post_once(&shares, "one", &body).await.expect(201);
        assert_eq!((&made["address"], &made["id"]), (&again["address"], &again["id"]));
        let other = manager.post_once(&shares, "one", &json!({"name": "Somebody else"})).await;
        assert_eq!((other.status, other.field_errors()), (422, vec!["name: key-reused".to_owned()]));
        assert_eq!((&made["selection"], &made["newest_wave"]), (&json!(""), &json!(true)));
        let unknown = manager.post(&shares, &json!({"name": "No", "selection": "wave=nowhere"})).await;
        assert_eq!(unknown.field_errors(), ["query: unknown"]);

        let own = format!("{shares}/{}", made["id"].as_str().unwrap());
        let changed = manager
            .patch(&own, &json!({"version": 1, "name": "The contractor", "password": "secret words"}))
            .await
            .expect(200);
        assert_eq!(
            (&changed["name"], &changed["password"], &changed["version"]),
            (&json!("The contractor"), &json!(true), &json!(2))
        );
        manager.patch(&own, &json!({"version": 1, "downloads": false})).await.expect(409);
        let open = manager.patch(&own, &json!({"version": 2, "password": ""})).await.expect(200);
        assert_eq!(open["password"], json!(false));

        let address = |share: &serde_json::Value| {
            format!("/s/{}", share["address"].as_str().unwrap().split_once("/s/").unwrap().1)
        };
        let renewed = manager.post(&format!("{own}/address"), &json!({})).await.expect(200);
        assert_ne!(address(&renewed), address(&made));
        app.visitor().page(&address(&made)).await.expect(404);
        app.visitor().page(&address(&renewed)).await.expect(200);
        assert_eq!(manager.delete(&own).await.expect(200)["state"], "revoked");
        assert_eq!(manager.delete(&own).await.expect(200)["state"], "revoked");
        app.visitor().page(&address(&renewed)).await.expect(410);
        manager.post(&format!("{own}/address"), &json!({})).await.expect(409);
    })
    .await;
}

#[actix_web::test]
async fn a_link_is_changed_renewed_and_revoked_on_its_page() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let made = owner.post(&format!("{}/shares", scene.api()), &json!({"name": "Board"})).await.expect(201);
        let page = format!("{}/shares/{}", scene.page(), made["id"].as_str().unwrap());
        assert!(owner.page(&page).await.expect(200).contains("Yes, revoke"));
        let form = [("version", "1"), ("name", "The board"), ("expires_on", "2026-12-31"), ("downloads", "true")];
        owner.submit(&page, &form).await.redirected();
        let listed = owner.get(&format!("{}/shares", scene.api())).await.expect(200)["items"][0].clone();
        assert_eq!((&listed["name"], &listed["expires_at"]), (&json!("The board"), &json!("2026-12-31T21:00:00Z")));
        owner.submit(&page, &form).await.expect(409);
        let renewed = owner.submit(&format!("{page}/address"), &[("seed", "s")]).await.expect(200);
        assert_eq!(
            address_on(&renewed),
            address_on(&owner.submit(&format!("{page}/address"), &[("seed", "s")]).await.expect(200))
        );
        owner.submit(&format!("{page}/revocation"), &[]).await.redirected();
        app.visitor().page(&address_on(&renewed)).await.expect(410);
        assert!(owner.page(&page).await.expect(200).contains("revoked"));
    })
    .await;
}

#[actix_web::test]
async fn only_managers_and_owners_share_a_map() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let made = owner.post(&format!("{}/shares", scene.api()), &json!({"name": "Board"})).await.expect(201);
        let own = format!("{}/shares/{}", scene.api(), made["id"].as_str().unwrap());
        let page = format!("{}/shares/{}", scene.page(), made["id"].as_str().unwrap());
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        for (person, status) in [(&viewer, 403), (&stranger, 404)] {
            person.get(&format!("{}/shares", scene.api())).await.expect(status);
            person.post(&format!("{}/shares", scene.api()), &json!({"name": "Mine"})).await.expect(status);
            person.patch(&own, &json!({"version": 1, "name": "Mine"})).await.expect(status);
            person.post(&format!("{own}/address"), &json!({})).await.expect(status);
            person.send(person.request(Method::DELETE, &own)).await.expect(status);
            person.page(&format!("{}/shares", scene.page())).await.expect(status);
            person.page(&page).await.expect(status);
            person.submit(&format!("{}/shares", scene.page()), &[("name", "Mine"), ("seed", "s")]).await.expect(status);
            person.submit(&format!("{page}/revocation"), &[]).await.expect(status);
        }
        app.visitor().get(&format!("{}/shares", scene.api())).await.expect(401);
        assert!(!viewer.page(&scene.page()).await.expect(200).contains("/shares"));
    })
    .await;
}

#[actix_web::test]
async fn links_are_found_by_name_and_state_and_taken_away_as_a_file() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let owner = scene.owner(&app).await;
        let (shares, page) = (format!("{}/shares", scene.api()), format!("{}/shares", scene.page()));
        assert!(!owner.page(&page).await.expect(200).contains("type=\"search\""), "nothing to search in");
        for (name, end) in
            [("Правление", None), ("=Contractor", Some("2026-11-03T00:00:00Z")), ("Old board", None), ("Board", None)]
        {
            owner.post(&shares, &json!({"name": name, "expires_at": end, "password": "secret"})).await.expect(201);
        }
        let names = async |owner: &Client, query: &str| -> Vec<String> {
            let list = owner.get(&format!("{shares}?{query}")).await.expect(200);
            list["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
        };
        let old = owner.get(&shares).await.expect(200)["items"][1]["id"].as_str().unwrap().to_owned();
        owner.send(owner.request(Method::DELETE, &format!("{shares}/{old}"))).await.expect(200);
        app.advance(Duration::hours(13));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        assert_eq!(names(&owner, "q=BOARD").await, ["Board", "Old board"]);
        assert_eq!(names(&owner, "q=правл").await, ["Правление"]);
        assert_eq!(names(&owner, "state=open").await, ["Board", "Правление"]);
        assert_eq!(names(&owner, "state=expired").await, ["=Contractor"]);
        assert_eq!(names(&owner, "state=revoked&q=board").await, ["Old board"]);
        assert_eq!(names(&owner, "state=revoked&q=nobody").await, Vec::<String>::new());

        // Filters keep the selection of the link to be made, and the file what they let through.
        let html = owner.page(&format!("{page}?wave=all&q=board&state=open")).await.expect(200);
        assert!(
            html.contains("/shares.csv?q=board&amp;state=open")
                && html.contains(">Board<")
                && !html.contains("Old board")
        );
        assert!(html.contains("<input type=\"hidden\" name=\"wave\" value=\"all\">"), "{html}");
        assert!(html.contains("name=\"query\" value=\"wave=all\""), "{html}");
        assert!(owner.page(&format!("{page}?q=nobody")).await.expect(200).contains("No such links"));
        let csv = owner.page(&format!("{page}.csv?state=expired")).await.expect(200);
        let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 2, "{csv}");
        assert!(
            lines[1].starts_with("'=Contractor,expired,The chosen waves,Yes,Yes,2026-11-03,0,,2026-11-02"),
            "{csv}"
        );
        assert_eq!(owner.page(&format!("{shares}.csv?state=expired")).await.expect(200), csv);
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.page(&format!("{page}.csv")).await.expect(403);
        viewer.get(&format!("{shares}.csv")).await.expect(403);
        app.visitor().get(&format!("{shares}.csv")).await.expect(401);
        let other = client(&app, "South Bank");
        Person::owner(other.id).named("Stranger").sign_in(&app).await.page(&format!("{page}.csv")).await.expect(404);
    })
    .await;
}
