use serde_json::{Value, json};

use super::scene::{Scene, keyed, near};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Walker;

#[actix_web::test]
async fn the_page_shows_the_figures_of_the_api() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [0, 1, 4, 2] {
            scene.visit(&app, 0, 0, clear);
        }
        let owner = scene.owner(&app).await;
        let map = owner.get(&scene.api()).await.expect(200);
        let html = owner.page(&scene.page()).await.expect(200);
        let mut shown = 0;
        for stage in map["stages"].as_array().unwrap() {
            assert!(html.contains(stage["title"].as_str().unwrap()));
            for cell in stage["touchpoints"].as_array().unwrap().iter().chain([stage]) {
                let Some(mean) = cell["mean"].as_f64() else { continue };
                let chip = format!("<b>{:.0}</b> <small>n&nbsp;=&nbsp;{}</small>", mean * 100.0, cell["n"]);
                assert!(html.contains(&chip), "{chip} is not on the page");
                let points = |name: &str| (cell[name].as_f64().unwrap() * 100.0).round();
                if cell["touchpoints"].is_array() {
                    let interval = format!("{}–{} · n", points("low"), points("high"));
                    assert!(html.contains(&interval), "{interval} is not on the page");
                }
                shown += 1;
            }
        }
        assert_eq!(shown, 4);
        assert!(html.contains("blind spot") && html.contains("not in the plan") && html.contains("queue"));
        for pain in map["pains"].as_array().unwrap().iter().filter(|pain| pain["barrier"].is_string()) {
            assert!(html.contains(&format!("rank {} ({}–{})", pain["rank"], pain["best_rank"], pain["worst_rank"])));
        }
        // Only what is filled in is a lane; the curves and the table hold the same cells.
        assert!(!html.contains("Customer goals") && html.contains("<polyline class=\"line-now\""));
        let paper = owner.page(&format!("{}?view=print", scene.page())).await.expect(200);
        assert_eq!(paper.matches("map-of-3").count(), 2, "six stages fill two sheets alike");
    })
    .await;
}

#[actix_web::test]
async fn the_address_chooses_waves_places_and_the_comparison() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..4 {
            let ignored = json!({"greeted": "no", "clear": 0, "listened": "yes"});
            scene.approve(&app, 0, 0, ignored, json!([]));
            scene.visit(&app, 1, 1, 4);
        }
        scene.visit(&app, 1, 2, 2);
        let owner = scene.owner(&app).await;
        let advice = async |query: &str| {
            let map = owner.get(&format!("{}?{query}", scene.api())).await.expect(200);
            let own = keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "in-store-consultation").clone();
            (map, own)
        };
        let (low, half, high) = (0.0, 2.5 / 3.0, 1.0);
        let (map, newest) = advice("").await;
        assert_eq!((&newest["n"], &map["selection"]["waves"]), (&json!(4), &json!([scene.waves[1].public_id])));
        near(&newest["mean"], high);
        assert_eq!(newest["comparison"], Value::Null);
        near(&advice(&format!("wave={}", scene.waves[0].public_id)).await.1["mean"], low);
        let (both, own) = advice(&format!("wave={},{}", scene.waves[0].public_id, scene.waves[1].public_id)).await;
        assert_eq!((&own["n"], &both["checks"]), (&json!(8), &json!(8)));
        assert_eq!(advice("wave=all").await.1, own);
        near(&advice("location=competitors").await.1["mean"], half);
        assert_eq!(advice("location=all").await.1["n"], 5);
        assert_eq!(advice(&format!("location={}", scene.places[0].public_id)).await.1["n"], 0);
        assert_eq!(advice("location=city:Moscow").await.1["n"], 4);
        assert_eq!(advice("kind=call").await.1["n"], 0);
        let (_, compared) = advice("compare=previous").await;
        near(&compared["comparison"]["difference"], high - low);
        assert_eq!((&compared["comparison"]["verdict"], &compared["comparison"]["n"]), (&json!("higher"), &json!(4)));
        let (_, rivals) = advice("compare=competitors").await;
        // A single check on the other side: no difference is called real.
        assert_eq!(rivals["comparison"]["verdict"], "too_few");

        let html = owner.page(&scene.page()).await.expect(200);
        assert!(html.contains(">0 · n&nbsp;=&nbsp;4</a>") && html.contains("+100") && html.contains("line-compare"));
        // The other side's figure leads to what stands behind it.
        let then = format!("/cells/journey/whole?wave={}&amp;compare=none", scene.waves[0].public_id);
        assert!(html.contains(&then), "{then}");
        let alone = owner.page(&format!("{}?compare=none", scene.page())).await.expect(200);
        assert!(!alone.contains("compare-line"));
        let lanes = owner.page(&format!("{}?lane=touchpoints", scene.page())).await.expect(200);
        assert!(!lanes.contains("lane-curve") && lanes.contains("lane-touchpoints"));
        // The choice is remembered until another is made.
        assert!(!owner.page(&scene.page()).await.expect(200).contains("lane-curve"));
        let both = owner.page(&format!("{}?lane=touchpoints&lane=score", scene.page())).await.expect(200);
        assert!(both.contains("lane-curve") && owner.page(&scene.page()).await.expect(200).contains("lane-curve"));
        for unknown in ["wave=nowhere", "location=nowhere", "kind=post", "compare=nowhere"] {
            owner.get(&format!("{}?{unknown}", scene.api())).await.expect(404);
            owner.page(&format!("{}?{unknown}", scene.page())).await.expect(404);
        }
    })
    .await;
}

#[actix_web::test]
async fn a_map_is_there_for_its_client_and_managers_alone() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        let walker = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        let cell = format!("{}/cells/stage/enquiry", scene.page());
        for outsider in [&stranger, &walker] {
            outsider.get(&scene.api()).await.expect(404);
            for page in [scene.page(), cell.clone(), format!("{}/edit", scene.page())] {
                outsider.page(&page).await.expect(404);
            }
        }
        assert_eq!(stranger.get("/api/v1/journey-maps").await.expect(200)["items"], json!([]));
        app.visitor().get(&scene.api()).await.expect(401);
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let html = viewer.page(&scene.page()).await.expect(200);
        assert!(html.contains("A deposit") && !html.contains("/edit"));
        viewer.page(&format!("{}/edit", scene.page())).await.expect(403);
        assert!(viewer.page("/maps").await.expect(200).contains(&scene.page()));
        assert_eq!(viewer.get("/api/v1/journey-maps").await.expect(200)["items"][0]["title"], "A deposit");
    })
    .await;
}

#[actix_web::test]
async fn reading_takes_the_same_queries_however_many_reports_there_are() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 2);
        scene.visit(&app, 1, 0, 2);
        let owner = scene.owner(&app).await;
        // The worker sends letters meanwhile; the quietest of several readings is the map's own.
        let fewest = async || {
            let mut fewest = u64::MAX;
            for _ in 0..8 {
                let both = async {
                    owner.get(&scene.api()).await.expect(200);
                    owner.page(&scene.page()).await.expect(200);
                };
                fewest = fewest.min(app.count_queries(both).await.1);
                tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            }
            fewest
        };
        let few = fewest().await;
        for clear in 0..5 {
            scene.visit(&app, 1, 0, clear);
            scene.visit(&app, 1, 1, clear);
        }
        let many = fewest().await;
        assert_eq!(few, many);
    })
    .await;
}

#[actix_web::test]
async fn each_role_is_greeted_with_what_needs_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        assert!(owner.page("/home").await.expect(200).contains("not observed"));
        for clear in [0, 0, 1] {
            scene.visit(&app, 0, 0, clear);
        }
        let home = owner.page("/home").await.expect(200);
        assert!(
            home.contains(&scene.page()) && home.contains("n\u{a0}=\u{a0}3") && home.contains("In-store consultation")
        );
        let manager = Person::manager().sign_in(&app).await;
        assert!(manager.page("/home").await.expect(200).contains("All reports are reviewed"));
        let walker = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        assert_eq!(walker.page("/home").await.redirected(), "/assignments");
        let other = client(&app, "South Bank");
        let newcomer = Person::owner(other.id).named("Newcomer").sign_in(&app).await;
        assert!(newcomer.page("/home").await.expect(200).contains("No journey map yet"));
    })
    .await;
}
