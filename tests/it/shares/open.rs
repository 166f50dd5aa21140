//! What the holder of a link sees, and what nobody sees.

use chrono::Duration;
use serde_json::{Value, json};

use crate::journeys::scene::Scene;
use crate::support::app::{App, on_each_database_with};
use crate::support::client::Client;
use crate::support::on_each_database;

async fn share(owner: &Client, scene: &Scene, body: Value) -> String {
    let made = owner.post(&format!("{}/shares", scene.api()), &body).await.expect(201);
    format!("/s/{}", made["address"].as_str().unwrap().split_once("/s/").unwrap().1)
}

async fn openings(owner: &Client, scene: &Scene) -> i64 {
    owner.get(&format!("{}/shares", scene.api())).await.expect(200)["items"][0]["openings"].as_i64().unwrap()
}

#[actix_web::test]
async fn the_holder_of_a_link_sees_the_map_and_nobody_in_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [0, 1, 4] {
            scene.visit(&app, 0, 0, clear);
        }
        let owner = scene.owner(&app).await;
        let link = share(&owner, &scene, json!({"name": "Board"})).await;
        let guest = app.visitor();
        let answer = guest.page(&link).await;
        let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("x-robots-tag"), "noindex, nofollow");
        assert_eq!(
            (header("referrer-policy"), header("cache-control")),
            ("no-referrer".to_owned(), "no-store".to_owned())
        );
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
        let html = answer.expect(200);
        assert!(
            html.contains("A deposit") && html.contains("map.png") && html.contains("<polyline class=\"line-now\"")
        );
        for inside in ["/maps/", "/reports/", "/personas/", "/edit", "Walker", "map-filter"] {
            assert!(!html.contains(inside), "{inside} is on a guest's page");
        }
        let cell = format!("{link}/cells/stage/enquiry");
        assert!(html.contains(&cell));
        let cell = guest.page(&cell).await.expect(200);
        assert!(cell.contains("Were you greeted?") && !cell.contains("Walker") && !cell.contains("/reports/"));
        guest.page(&format!("{link}/cells/stage/nowhere")).await.expect(404);
        guest.page(&format!("{link}/cells/journey/whole")).await.expect(200);
        guest.page(&format!("{link}/cells/touchpoint/queue")).await.expect(200);
        guest.page(&format!("{link}/portrait")).await.expect(404);
        assert!(guest.page(&format!("{link}?view=print")).await.expect(200).contains("map-of-3"));
        assert_eq!(openings(&owner, &scene).await, 2);

        let frame = guest.page(&format!("{link}/embed")).await;
        let policy = frame.headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("frame-ancestors *") && policy.contains("form-action 'none'"));
        let frame = frame.expect(200);
        assert!(frame.contains("line-now") && frame.contains("target=\"_blank\"") && !frame.contains("/maps/"));

        let closed = share(&owner, &scene, json!({"name": "No files", "downloads": false})).await;
        assert!(!guest.page(&closed).await.expect(200).contains("map.png"));
        guest.page(&format!("{closed}/map.svg")).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn a_guest_of_a_comparison_is_led_to_the_side_that_is_shared() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for wave in [0, 0, 1, 1] {
            scene.visit(&app, wave, 0, 4);
        }
        let owner = scene.owner(&app).await;
        let earlier = format!("wave={}&amp;compare=none", scene.waves[0].public_id);
        assert!(owner.page(&scene.page()).await.expect(200).contains(&earlier));
        let link = share(&owner, &scene, json!({"name": "Board"})).await;
        let html = app.visitor().page(&link).await.expect(200);
        assert!(html.contains("compare-line") && !html.contains("compare=none"));
    })
    .await;
}

#[actix_web::test]
async fn a_link_keeps_its_wave_or_follows_the_newest() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let owner = scene.owner(&app).await;
        let kept = share(&owner, &scene, json!({"name": "Kept"})).await;
        let newest = share(&owner, &scene, json!({"name": "Newest", "newest_wave": true})).await;
        let period = async |link: &str| {
            let html = app.visitor().page(link).await.expect(200);
            let meta = html.split("map-meta").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
            (meta.contains("First wave"), meta.contains("Second wave"))
        };
        assert_eq!((period(&kept).await, period(&newest).await), ((true, false), (true, false)));
        scene.visit(&app, 1, 0, 4);
        assert_eq!((period(&kept).await, period(&newest).await), ((true, false), (false, true)));
    })
    .await;
}

#[actix_web::test]
async fn a_password_is_asked_for_and_remembered_until_it_changes() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let owner = scene.owner(&app).await;
        let link = share(&owner, &scene, json!({"name": "Secret", "password": "river and stone"})).await;
        let guest = app.visitor();
        let door = guest.page(&link).await.expect(200);
        assert!(door.contains("This map has a password") && !door.contains("A deposit"));
        // Whoever fetches a file must not take the door for it.
        for (inside, status) in [("map.svg", 403), ("figures.json", 403), ("cells/stage/enquiry", 200), ("embed", 200)]
        {
            let shown = guest.page(&format!("{link}/{inside}")).await.expect(status);
            assert!(!shown.contains("A deposit"), "{inside}");
        }
        let wrong = guest.submit(&link, &[("password", "river and stones")]).await.expect(422);
        assert!(wrong.contains("f-password-error") && !wrong.contains("river"));
        assert_eq!(guest.submit(&link, &[("password", "river and stone")]).await.redirected(), link);
        assert!(guest.page(&link).await.expect(200).contains("A deposit"));
        assert!(guest.page(&format!("{link}/map.svg")).await.expect(200).contains("A deposit"));
        assert!(!app.visitor().page(&link).await.expect(200).contains("A deposit"));
        let listed = owner.get(&format!("{}/shares", scene.api())).await.expect(200)["items"][0].clone();
        let own = format!("{}/shares/{}", scene.api(), listed["id"].as_str().unwrap());
        owner.patch(&own, &json!({"version": 1, "password": "another one"})).await.expect(200);
        assert!(!guest.page(&link).await.expect(200).contains("A deposit"));
    })
    .await;
}

#[actix_web::test]
async fn a_guess_finds_nothing_and_an_ended_link_says_so() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let end = (app.now() + Duration::days(3)).and_utc().to_rfc3339();
        let link = share(&owner, &scene, json!({"name": "Short", "expires_at": end})).await;
        let guest = app.visitor();
        guest.page(&link).await.expect(200);
        app.advance(Duration::days(4));
        let owner = app.visitor().sign_in("oleg.owner@example.test").await;
        for path in
            [link.clone(), format!("{link}/embed"), format!("{link}/map.svg"), format!("{link}/cells/journey/whole")]
        {
            let page = guest.page(&path).await.expect(410);
            assert!(page.contains("Its time is over") && !page.contains("A deposit"), "{path}");
        }
        assert_eq!(guest.submit(&link, &[("password", "x")]).await.status, 410);
        let mut guess = link.clone();
        guess.replace_range(link.len() - 1.., if link.ends_with('A') { "B" } else { "A" });
        let unknown = guest.page(&guess).await.expect(404);
        for nonsense in ["/s/x", "/s/..%2f..", "/s/%00", "/s/-/map.svg"] {
            assert_eq!(guest.page(nonsense).await.status, 404, "{nonsense}");
        }
        assert!(!unknown.contains("Its time is over") && !unknown.contains("no longer opens"), "{unknown}");
        assert_eq!(openings(&owner, &scene).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn whoever_guesses_links_or_passwords_is_made_to_wait() {
    on_each_database_with(
        |config| config.limits.sign_ins_per_minute = 5,
        async |app: App| {
            let scene = Scene::set(&app);
            let owner = scene.owner(&app).await;
            let link = share(&owner, &scene, json!({"name": "Secret", "password": "river and stone"})).await;
            let guest = app.visitor();
            let mut statuses = Vec::new();
            for guess in 0..6 {
                statuses.push(guest.page(&format!("/s/guess-{guess}")).await.status);
            }
            assert_eq!(statuses, [404, 404, 404, 404, 404, 429]);
            let mut statuses = Vec::new();
            for _ in 0..6 {
                statuses.push(guest.submit(&link, &[("password", "a guess")]).await.status);
            }
            assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
            assert_eq!(guest.page(&link).await.status, 200);
        },
    )
    .await;
}
