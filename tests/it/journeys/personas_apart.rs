//! Checks made as one persona and as another, under one program: two ways, told apart.

use serde_json::{Value, json};
use wayscore::journeys::rebuild_cells;

use super::scene::{Scene, keyed, near};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Walker;

#[actix_web::test]
async fn each_persona_has_a_way_of_its_own() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 2);
        let anna = scene.persona(&app, "Anna", 38);
        for place in [0, 1, 0, 1] {
            scene.visit(&app, 0, place, 4);
        }
        let peter = scene.persona(&app, "Peter", 62);
        for place in [0, 1, 0] {
            scene.visit(&app, 0, place, 0);
        }
        let ignored = json!({"greeted": "no", "clear": 0, "listened": "no", "advise": 2, "wait": 2000});
        scene.approve(&app, 0, 1, ignored, json!([]));
        let owner = scene.owner(&app).await;
        let read = async |query: &str| owner.get(&format!("{}?{query}", scene.api())).await.expect(200);

        let all = read("compare=none").await;
        let (of_anna, of_peter) = (read(&format!("persona={anna}")).await, read(&format!("persona={peter}")).await);
        assert_eq!(of_anna["selection"]["persona"], json!(anna));
        let n = |map: &Value| map["journey"]["n"].as_i64().unwrap();
        assert_eq!((n(&all), n(&of_anna), n(&of_peter)), (9, 4, 4));
        let advice = |map: &Value| keyed(&map["stages"], "enquiry")["mean"].clone();
        assert!(advice(&of_anna).as_f64() > advice(&all).as_f64() && advice(&all).as_f64() > advice(&of_peter).as_f64());

        // Persona against persona: independent checks, and a verdict.
        let compared = read(&format!("persona={anna}&compare=persona:{peter}")).await;
        assert_eq!(compared["selection"]["compare"], json!(format!("persona:{peter}")));
        assert_eq!(compared["selection"]["shared"], json!("nothing"));
        let told = &keyed(&compared["stages"], "enquiry")["comparison"];
        assert_eq!((&told["verdict"], &told["n"]), (&json!("higher"), &json!(4)));
        near(&told["mean"], advice(&of_peter).as_f64().unwrap());
        // A persona is a part of the whole: it is held against the rest.
        assert_eq!(read(&format!("compare=persona:{peter}")).await["selection"]["shared"], json!("second"));

        // What stands behind a number are this persona's reports and answers alone.
        let behind = async |query: &str| {
            let path = format!("{}/cells/touchpoint/in-store-consultation?{query}", scene.api());
            owner.get(&path).await.expect(200)["reports"].as_array().unwrap().len()
        };
        assert_eq!((behind("").await, behind(&format!("persona={peter}")).await), (9, 4));
        let asked = async |query: &str| {
            let path = format!("{}/questions/{}/greeted?{query}", scene.api(), scene.checklist);
            owner.get(&path).await.expect(200)["answers"].as_array().unwrap().len()
        };
        assert_eq!((asked("").await, asked(&format!("persona={anna}")).await), (9, 4));

        let html = owner.page(&format!("{}?persona={anna}&compare=persona:{peter}", scene.page())).await.expect(200);
        assert!(html.contains("All personas") && html.contains(&format!("<option value=\"persona:{peter}\" selected")));
        assert!(html.contains(&format!("<option value=\"{anna}\" selected")), "{html}");
        let table = owner.page(&format!("{}/figures.csv?persona={anna}", scene.page())).await.expect(200);
        assert!(table.lines().count() > 5, "{table}");
        for page in ["trend", "league", "pains", "departments"] {
            let html = owner.page(&format!("{}/{page}?persona={anna}", scene.page())).await.expect(200);
            assert!(html.contains("All personas"), "{page}");
        }

        // The cells add up to the reports, persona by persona.
        app.prepare(|connection, _| {
            let rebuilt = rebuild_cells(connection, &scene.map)?;
            assert_eq!((rebuilt.reports, rebuilt.differences), (9, 0));
            Ok(())
        });

        // Another client's persona is not there, neither to read a map by nor to order.
        let foreign = Scene::of(&app, client(&app, "South Bank"));
        let stranger = foreign.persona(&app, "Olga", 20);
        for query in [format!("persona={stranger}"), format!("compare=persona:{stranger}"), "persona=x".to_owned()] {
            owner.get(&format!("{}?{query}", scene.api())).await.expect(404);
            owner.page(&format!("{}?{query}", scene.page())).await.expect(404);
        }
        let order = json!({"lines": [{"kind": "visit", "quantity": 1}], "wave_id": scene.waves[1].public_id, "persona_id": stranger});
        let refused = owner.post("/api/v1/orders", &order).await.expect(422);
        assert!(refused.to_string().contains("persona_id"), "{refused}");
    })
    .await;
}

#[actix_web::test]
async fn the_shopper_reads_who_to_be_and_the_client_what_was_ordered() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let anna = scene.persona(&app, "Anna", 38);
        let owner = scene.owner(&app).await;
        let form = owner.page("/orders/new").await.expect(200);
        assert!(form.contains("Anna, 38 years old") && form.contains("Any customer"));
        let fields = [
            ("quantity_visit", "1"),
            ("wave_id", scene.waves[1].public_id.as_str()),
            ("locations", scene.places[0].public_id.as_str()),
            ("persona_id", anna.as_str()),
            ("step", "place"),
        ];
        let order = owner.submit("/orders", &fields).await.redirected();
        assert!(owner.page(&order).await.expect(200).contains(&format!("<a href=\"/personas/{anna}\">Anna</a>")));
        let id = order.rsplit('/').next().unwrap().to_owned();
        assert_eq!(owner.get(&format!("/api/v1/orders/{id}")).await.expect(200)["persona"]["name"], json!("Anna"));

        let manager = Person::manager().sign_in(&app).await;
        manager.post(&format!("/api/v1/orders/{id}/confirmation"), &json!({})).await.expect(200);
        let checks = manager.get("/api/v1/checks").await.expect(200);
        let check = checks["items"][0].clone();
        assert_eq!(check["persona"]["title"], json!("Anna"));
        let check = check["id"].as_str().unwrap().to_owned();
        let html = manager.page(&format!("/checks/{check}")).await.expect(200);
        assert!(html.contains("Anna, 38 years old"));

        let walker = Walker::approved(&app, "Vera");
        let body = json!({"shopper_id": walker.record.public_id});
        manager.post(&format!("/api/v1/checks/{check}/assignment"), &body).await.expect(201);
        let shopper = walker.sign_in(&app).await;
        let html = shopper.page(&format!("/assignments/{check}")).await.expect(200);
        assert!(html.contains("Anna, 38") && html.contains("Asks twice"), "{html}");
        let read = shopper.get(&format!("/api/v1/checks/{check}")).await.expect(200);
        assert_eq!(read["role"]["about"], json!(["Asks twice"]));
        // A client sees who was to come, not the words for the shopper.
        assert_eq!(owner.get(&format!("/api/v1/checks/{check}")).await.expect(200)["role"], Value::Null);
    })
    .await;
}
