use serde_json::{Value, json};

use super::scene::{Scene, near};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Walker;

/// A scene with a department for each of two touchpoints, four checks, a barrier, and one touchpoint met once.
async fn hurting(app: &crate::support::app::App) -> Scene {
    let scene = Scene::set(app);
    let manager = Person::manager().sign_in(app).await;
    for (key, department, owner) in
        [("in-store-consultation", "Branches", "A. Yusupova"), ("consultant", "Call centre", "P. Orlov")]
    {
        let edit = json!({"version": 1, "department": department, "owner": owner});
        manager.patch(&format!("{}/touchpoints/{key}", scene.api()), &edit).await.expect(200);
    }
    let barrier = json!([{"touchpoint": "consultant", "category": "staff", "severity": 3}]);
    for clear in [0, 0, 1] {
        scene.visit(app, 0, 0, clear);
    }
    let answers = json!({"greeted": "no", "clear": 0, "listened": "no"});
    scene.approve(app, 0, 0, answers, barrier);
    scene
}

#[actix_web::test]
async fn pains_stand_in_one_ranking_and_lead_on() {
    on_each_database(async |app| {
        let scene = hurting(&app).await;
        let owner = scene.owner(&app).await;
        let list = owner.get(&format!("{}/pains", scene.api())).await.expect(200);
        let map = owner.get(&scene.api()).await.expect(200);
        let items = list["items"].as_array().unwrap();
        // The same figures as the map's own, in the same order.
        for (own, known) in items.iter().zip(map["pains"].as_array().unwrap()) {
            for name in ["touchpoint", "barrier", "pain", "low", "high", "rank", "best_rank", "worst_rank", "n"] {
                assert_eq!(own[name], known[name], "{name}");
            }
        }
        let html = owner.page(&format!("{}/pains", scene.page())).await.expect(200);
        for item in items.iter().filter(|item| item["hurts"] == true && item["rank"].is_number()) {
            let place = format!("<b>{} ({}–{})</b>", item["rank"], item["best_rank"], item["worst_rank"]);
            assert!(html.contains(&place), "{place}");
        }
        assert!(html.contains("Consultant: staff") && html.contains("/cells/touchpoint/consultant?"));
        assert!(html.contains("pain-whisker") && html.contains("A. Yusupova"));
        let titles = async |query: &str| -> Vec<(Value, Value)> {
            let list = owner.get(&format!("{}/pains?{query}", scene.api())).await.expect(200);
            let items = list["items"].as_array().unwrap().clone();
            items.iter().map(|item| (item["touchpoint"].clone(), item["barrier"].clone())).collect()
        };
        assert_eq!(titles("sort=barrier").await, [(json!("consultant"), json!("staff"))]);
        assert_eq!(titles("department=Branches").await, [(json!("in-store-consultation"), Value::Null)]);
        assert_eq!(titles("stage=communication&sort=score").await, [(json!("consultant"), Value::Null)]);
        assert!(titles("sort=waiting").await.is_empty() && titles("stage=nowhere").await.is_empty());
        assert!(
            owner.page(&format!("{}/pains?sort=waiting", scene.page())).await.expect(200).contains("No such pains")
        );
        let file = owner.page(&format!("{}/pains.csv?sort=barrier", scene.page())).await.expect(200);
        assert_eq!(file.lines().count(), 2);
        assert!(file.contains("Consultant: staff"));
        // Too few checks for a place: they stand apart.
        scene.visit(&app, 1, 0, 0);
        let few = owner.page(&format!("{}/pains", scene.page())).await.expect(200);
        assert!(few.contains("Too few checks for a place") && !few.contains("pain-place"));
        owner.page(&format!("{}/pains?wave=nowhere", scene.page())).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn pains_of_two_waves_are_held_against_each_other() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let visit = |wave: usize, good: bool, categories: &[&str]| {
            let told = if good { "yes" } else { "no" };
            let answers = json!({"greeted": told, "clear": if good { 4 } else { 0 }, "listened": told});
            let barrier = |category: &&str| json!({"touchpoint": "consultant", "category": category, "severity": 2});
            scene.approve(&app, wave, 0, answers, categories.iter().map(barrier).collect());
        };
        for _ in 0..5 {
            visit(0, false, &["staff", "price"]);
            visit(1, true, &[]);
        }
        visit(1, true, &["staff"]);
        let earlier = &scene.waves[0].public_id;
        let list = owner.get(&format!("{}/pains?compare={earlier}", scene.api())).await.expect(200);
        let told = |list: &Value, part: &str, barrier: Value| -> Value {
            let items = list[part].as_array().unwrap();
            let own = |item: &&Value| item["touchpoint"] == "consultant" && item["barrier"] == barrier;
            items.iter().find(own).cloned().unwrap_or_default()
        };
        let score = told(&list, "items", Value::Null);
        assert_eq!((&score["compared"]["verdict"], &score["compared"]["n"]), (&json!("higher"), &json!(5)));
        near(&score["compared"]["difference"], 1.0);
        let staff = told(&list, "items", json!("staff"));
        assert_eq!((&staff["compared"]["verdict"], &staff["compared"]["reported"]), (&json!("lower"), &json!(5)));
        near(&staff["compared"]["difference"], 1.0 / 6.0 - 1.0);
        let price = told(&list, "gone", json!("price"));
        assert_eq!((&price["n"], &price["compared"]["reported"]), (&json!(6), &json!(5)));
        // The map's own list says the same; without a comparison there is none.
        let map = owner.get(&format!("{}?compare={earlier}", scene.api())).await.expect(200);
        assert_eq!(map["pains"].as_array().unwrap()[0]["compared"], list["items"][0]["compared"]);
        let alone = owner.get(&format!("{}/pains", scene.api())).await.expect(200);
        assert_eq!(
            (told(&alone, "items", json!("staff"))["compared"].clone(), &alone["gone"]),
            (Value::Null, &json!([]))
        );
        // A page is compared with the wave before, as the map is.
        let html = owner.page(&format!("{}/pains", scene.page())).await.expect(200);
        for words in ["Not reported here", "5 of 5 checks", "0 of 6 checks", "less often", "<b>−83</b>", "<b>+100</b>"]
        {
            assert!(html.contains(words), "{words}");
        }
        let alone = owner.page(&format!("{}/pains?compare=none", scene.page())).await.expect(200);
        assert!(!alone.contains("Not reported here") && !alone.contains("less often"));
        let map = owner.page(&scene.page()).await.expect(200);
        assert!(map.contains("less often: 17\u{a0}% against 100\u{a0}%"), "the lane of pains");
        let file = owner.page(&format!("{}/pains.csv?sort=barrier", scene.page())).await.expect(200);
        assert!(file.contains("−83,less often") && file.contains("−100,less often"), "{file}");
        owner.get(&format!("{}/pains?compare=nowhere", scene.api())).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn departments_have_the_sums_of_their_pains() {
    on_each_database(async |app| {
        let scene = hurting(&app).await;
        let owner = scene.owner(&app).await;
        let pains = owner.get(&format!("{}/pains", scene.api())).await.expect(200);
        let departments = owner.get(&format!("{}/departments", scene.api())).await.expect(200);
        let items = departments["items"].as_array().unwrap();
        let named = |name: &str| items.iter().find(|item| item["department"] == name).unwrap();
        for name in ["Branches", "Call centre"] {
            let own = pains["items"].as_array().unwrap();
            let own = own.iter().filter(|pain| pain["department"] == name && pain["hurts"] == true);
            let sum = |field: &str| own.clone().map(|pain| pain[field].as_f64().unwrap()).sum::<f64>();
            near(&named(name)["pain"], sum("pain"));
            near(&named(name)["low"], sum("low"));
            near(&named(name)["high"], sum("high"));
        }
        assert_eq!(named("Call centre")["owners"], json!(["P. Orlov"]));
        // Those that name none stand together, without a place where nothing hurts.
        assert!(named("")["rank"].is_null() && items.last().unwrap()["department"] == "");
        let body = json!({
            "touchpoint": "consultant", "title": "Listen", "owner_name": "P. Orlov", "due_on": "2026-12-01", "effort": 1
        });
        let solution = owner.post(&format!("{}/solutions", scene.api()), &body).await.expect(201);
        assert_eq!(solution["department"], "Call centre");
        let again = owner.get(&format!("{}/departments", scene.api())).await.expect(200);
        let counts: Vec<(Value, Value)> = again["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| (item["department"].clone(), item["open_solutions"].clone()))
            .collect();
        assert!(counts.contains(&(json!("Call centre"), json!(1))) && counts.contains(&(json!("Branches"), json!(0))));
        let html = owner.page(&format!("{}/departments", scene.page())).await.expect(200);
        assert!(html.contains("Call centre") && html.contains("No department named") && html.contains("P. Orlov"));
        assert!(owner.page(&format!("{}/departments.csv", scene.page())).await.expect(200).contains("Call centre"));
    })
    .await;
}

#[actix_web::test]
async fn pains_and_departments_are_their_clients_own() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        let walker = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        for outsider in [&stranger, &walker] {
            for part in ["pains", "departments"] {
                outsider.page(&format!("{}/{part}", scene.page())).await.expect(404);
                outsider.page(&format!("{}/{part}.csv", scene.page())).await.expect(404);
                outsider.get(&format!("{}/{part}", scene.api())).await.expect(404);
            }
            outsider.get(&format!("{}/targets", scene.api())).await.expect(404);
        }
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        assert!(viewer.page(&format!("{}/pains", scene.page())).await.expect(200).contains("No pains to see"));
    })
    .await;
}
