//! What an order adds to the picture: by the client's own figures, and by what is planned already.

use serde_json::{Value, json};

use super::scene::{Scene, near};
use crate::support::builders::Person;
use crate::support::on_each_database;

fn order(scene: &Scene, wave: usize, places: &[usize], quantity: i64) -> Value {
    let places: Vec<&str> = places.iter().map(|place| scene.places[*place].public_id.as_str()).collect();
    json!({"wave_id": scene.waves[wave].public_id, "location_ids": places,
        "lines": [{"kind": "visit", "quantity": quantity}]})
}

#[actix_web::test]
async fn an_order_is_judged_by_the_figures_of_the_client() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let quote = async |wave, places: &[usize], quantity| {
            owner.post("/api/v1/orders/quote", &order(&scene, wave, places, quantity)).await.expect(200)
        };
        let first = quote(0, &[0], 5).await;
        assert_eq!((&first["outlook"]["assumed"], &first["expected_score"]), (&json!(true), &json!(0.75)));
        assert_eq!((&first["outlook"]["gain"], &first["outlook"]["ordered"]["checks"]), (&json!("first"), &json!(5)));
        assert!(first["basis"].as_str().unwrap().starts_with("This is an assumption"), "{first:#}");
        // One promise: what five checks tell a wave without any is what five checks tell.
        let five = first["tells"].as_array().unwrap().iter().find(|told| told["checks"] == 5).unwrap().clone();
        near(&first["outlook"]["ordered"]["half_width"], five["half_width"].as_f64().unwrap());

        for clear in [4, 0, 3] {
            scene.visit(&app, 0, 0, clear);
        }
        scene.visit(&app, 0, 2, 0);
        let map = owner.get(&format!("{}?wave={}", scene.api(), scene.waves[0].public_id)).await.expect(200);
        let whole = &map["journey"];
        let known = quote(0, &[0], 5).await;
        near(&known["expected_score"], whole["mean"].as_f64().unwrap());
        let now = &known["outlook"]["now"];
        near(&now["half_width"], (whole["high"].as_f64().unwrap() - whole["low"].as_f64().unwrap()) / 2.0);
        assert_eq!((&known["outlook"]["assumed"], &known["outlook"]["counted"]), (&json!(false), &json!(3)));
        assert_eq!(known["outlook"]["awaited"], 0, "a rival's check is none of the client's");
        let basis = known["basis"].as_str().unwrap();
        assert!(basis.contains("3 checks at own locations in “First wave”"), "{basis}");

        // The next wave has nothing yet: what is known comes from the one before, and what is planned counts.
        let confirmed = Person::manager().sign_in(&app).await;
        let mut wanted = order(&scene, 1, &[0, 1], 4);
        wanted["client_id"] = json!(scene.company.public_id);
        let placed = confirmed.post("/api/v1/orders", &wanted).await.expect(201);
        let path = format!("/api/v1/orders/{}/confirmation", placed["id"].as_str().unwrap());
        confirmed.post(&path, &json!({})).await.expect(200);
        let next = quote(1, &[0, 1], 10).await;
        near(&next["expected_score"], whole["mean"].as_f64().unwrap());
        let checks = ["now", "planned", "ordered"].map(|step| next["outlook"][step]["checks"].as_i64().unwrap());
        assert_eq!(checks, [0, 4, 14]);
        assert_eq!(next["outlook"]["now"]["text"], "Nothing yet: no checks.");
        let widths = ["planned", "ordered"].map(|step| next["outlook"][step]["half_width"].as_f64().unwrap());
        assert!(widths[0] > widths[1], "{widths:?}");
        assert_eq!(quote(1, &[2], 10).await["outlook"]["gain"], "elsewhere");
        assert_eq!(quote(1, &[0, 2], 10).await["outlook"]["ordered"]["checks"], 9, "half of ten are at the rival's");

        let fields = [
            ("quantity_visit", "10"),
            ("wave_id", scene.waves[1].public_id.as_str()),
            ("locations", scene.places[0].public_id.as_str()),
        ];
        let page = owner.submit("/orders/quote", &fields).await.expect(200);
        assert!(
            page.contains("What “Second wave” can tell") && page.contains("With those planned: 4 (4 more)"),
            "{page}"
        );
        assert!(page.contains(next["outlook"]["ordered"]["text"].as_str().unwrap()), "{page}");

        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        viewer.post("/api/v1/orders/quote", &order(&scene, 1, &[0], 1)).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn the_advice_counts_what_is_planned_as_made() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [4, 0, 3] {
            scene.visit(&app, 0, 0, clear);
        }
        let owner = scene.owner(&app).await;
        let advice = async || owner.get(&format!("{}/advice", scene.api())).await.expect(200);
        let before = advice().await;
        assert_eq!((&before["planned"], &before["planned_width"]), (&json!(0), &before["width"]));
        assert_eq!(before["places"][0]["location_id"], json!(scene.places[1].public_id), "nobody was there");

        let manager = Person::manager().sign_in(&app).await;
        let mut wanted = order(&scene, 0, &[1], 6);
        wanted["client_id"] = json!(scene.company.public_id);
        let placed = manager.post("/api/v1/orders", &wanted).await.expect(201);
        let path = format!("/api/v1/orders/{}/confirmation", placed["id"].as_str().unwrap());
        manager.post(&path, &json!({})).await.expect(200);
        let after = advice().await;
        assert_eq!((&after["planned"], &after["width"]), (&json!(6), &before["width"]));
        assert!(after["planned_width"].as_f64() < after["width"].as_f64());
        let places = after["places"].as_array().unwrap();
        let second = places.iter().find(|place| place["location_id"] == json!(scene.places[1].public_id)).unwrap();
        assert_eq!((&second["planned"], &second["n"]), (&json!(6), &json!(0)));
        assert_eq!(places[0]["location_id"], json!(scene.places[0].public_id), "six will know more than three");
        let html = owner.page(&format!("{}/advice", scene.page())).await.expect(200);
        assert!(html.contains("6 more are planned") && html.contains("planned: 6"), "{html}");
    })
    .await;
}
