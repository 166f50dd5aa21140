//! Over time, between locations, between personas, and what to check next: as page, as JSON and as the wrong role.

use serde_json::{Value, json};
use wayscore::journeys::{NewMap, create_map};
use wayscore::personas::{NewPersona, create_persona};

use super::scene::{Scene, keyed, near};
use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Walker;

fn line<'a>(trend: &'a Value, level: &str, key: &str) -> &'a Value {
    let lines = trend["lines"].as_array().unwrap();
    lines.iter().find(|line| line["level"] == level && line["key"] == key).unwrap()
}

#[actix_web::test]
async fn a_trend_tells_wave_to_wave_in_words_and_breaks_where_nothing_was_seen() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..4 {
            scene.approve(&app, 0, 0, json!({"greeted": "no", "clear": 0, "listened": "yes"}), json!([]));
            scene.visit(&app, 1, 1, 4);
        }
        let owner = scene.owner(&app).await;
        let trend = owner.get(&format!("{}/trend", scene.api())).await.expect(200);
        assert_eq!(trend["waves"].as_array().unwrap().len(), 2);
        let points = line(&trend, "stage", "enquiry")["points"].as_array().unwrap();
        near(&points[0]["mean"], 0.0);
        assert_eq!((&points[0]["n"], &points[0]["step"]), (&json!(4), &Value::Null));
        near(&points[1]["step"]["difference"], 1.0);
        assert_eq!((&points[1]["step"]["verdict"], &points[1]["step"]["n"]), (&json!("higher"), &json!(4)));
        assert_eq!(points[1]["since"], trend["waves"][0]["id"]);
        assert_eq!(line(&trend, "stage", "need")["points"], json!([null, null]));
        assert!(trend["lines"].as_array().unwrap().iter().all(|line| line["level"] != "touchpoint"));
        // One location alone: the first wave never saw it.
        let place = format!("location={}", scene.places[1].public_id);
        let alone = owner.get(&format!("{}/trend?touchpoints=1&{place}", scene.api())).await.expect(200);
        let points = line(&alone, "touchpoint", "in-store-consultation")["points"].as_array().unwrap().clone();
        assert_eq!((&points[0], &points[1]["n"], &points[1]["step"]), (&Value::Null, &json!(4), &Value::Null));

        let html = owner.page(&format!("{}/trend", scene.page())).await.expect(200);
        assert!(html.contains("+100 against “First wave”: higher") && html.contains("<polyline class=\"line-now\""));
        assert!(
            html.contains(&format!("wave={}&amp;compare=none", scene.waves[0].public_id)),
            "no link to a wave's cell"
        );
        let narrow = owner.page(&format!("{}/trend?{place}", scene.page())).await.expect(200);
        assert!(!narrow.contains("<polyline class=\"line-now\"") && narrow.contains("Nothing to compare with yet"));

        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        let walker = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        for page in ["trend", "league", "advice"] {
            for outsider in [&stranger, &walker] {
                outsider.get(&format!("{}/{page}", scene.api())).await.expect(404);
                outsider.page(&format!("{}/{page}", scene.page())).await.expect(404);
            }
            app.visitor().get(&format!("{}/{page}", scene.api())).await.expect(401);
        }
    })
    .await;
}

#[actix_web::test]
async fn a_league_says_which_places_are_sure_and_which_differences_are_real() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [4, 4, 3, 4] {
            scene.visit(&app, 0, 0, clear);
            scene.approve(&app, 0, 1, json!({"greeted": "no", "clear": 0, "listened": "yes"}), json!([]));
        }
        scene.visit(&app, 0, 2, 2);
        let owner = scene.owner(&app).await;
        let read = async |query: &str| owner.get(&format!("{}/league?{query}", scene.api())).await.expect(200);
        let own = read("of=stage:enquiry").await;
        assert_eq!((&own["total"], &own["placed"], &own["found"]), (&json!(2), &json!(2), &json!(2)));
        let (first, second) = (&own["items"][0], &own["items"][1]);
        assert_eq!((&first["location_id"], &first["place"]), (&json!(scene.places[0].public_id), &json!(1)));
        assert_eq!((&first["best_place"], &first["worst_place"]), (&json!(1), &json!(1)));
        assert_eq!((&second["place"], &second["against_others"]["verdict"]), (&json!(2), &json!("lower")));
        near(&second["against_others"]["mean"], first["mean"].as_f64().unwrap());
        // The competitor has one check: no place, and too few to compare.
        let all = read("of=stage:enquiry&location=all").await;
        assert_eq!((&all["total"], &all["placed"]), (&json!(3), &json!(2)));
        let last = all["items"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["place"], &last["n"]), (&Value::Null, &json!(1)));
        assert_eq!(last["against_others"]["verdict"], "too_few");
        assert_eq!(read("order=difference&of=stage:enquiry").await["items"][0], *second);
        assert_eq!(read("q=n2").await["items"].as_array().unwrap().len(), 1);
        // What the table is narrowed to changes nobody's place.
        assert_eq!(read("q=N2&of=stage:enquiry").await["items"][0], *second);
        assert_eq!(read("page=2").await["items"], json!([]));
        owner.get(&format!("{}/league?of=stage:nowhere", scene.api())).await.expect(404);

        let html = owner.page(&format!("{}/league?of=stage:enquiry&location=all", scene.page())).await.expect(200);
        assert!(html.contains("league-line") && html.contains("needs 3 checks") && html.contains("too few checks"));
        let empty = owner.page(&format!("{}/league?q=nowhere", scene.page())).await.expect(200);
        assert!(empty.contains("No such locations"));
        let table = owner.page(&format!("{}/league.csv?of=stage:enquiry", scene.page())).await.expect(200);
        assert_eq!(table.lines().count(), 3, "{table}");
        assert!(table.contains("Branch N1") && table.contains("lower"));

        let (_, few) = app.count_queries(owner.get(&format!("{}/league", scene.api()))).await;
        for number in 3..9 {
            crate::support::builders::location(&app, &scene.company, &format!("N{number}"));
        }
        let (_, many) = app.count_queries(owner.get(&format!("{}/league", scene.api()))).await;
        assert_eq!(few, many);
    })
    .await;
}

#[actix_web::test]
async fn two_personas_are_laid_over_each_other() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [4, 4, 2, 4] {
            scene.visit(&app, 0, 0, clear);
        }
        let owner = scene.owner(&app).await;
        let other = app.prepare(|connection, now| {
            let persona = NewPersona {
                client_id: Some(scene.company.public_id.clone()),
                name: "Peter".to_owned(),
                age: Some(62),
                ..NewPersona::default()
            };
            let persona = create_persona(connection, &scene.acting.0, &persona, now)?;
            let map = NewMap {
                title: "A pension".to_owned(),
                program_id: scene.program.public_id.clone(),
                stage_set: "need-to-purchase".to_owned(),
                persona_id: Some(persona.public_id),
                ..NewMap::default()
            };
            create_map(connection, &scene.acting, &map, now)
        });
        let compare = format!("compare=map:{}", other.public_id);
        let map = owner.get(&format!("{}?{compare}", scene.api())).await.expect(200);
        assert_eq!(map["selection"]["compare"], json!(format!("map:{}", other.public_id)));
        // Two ways under one program are drawn from the same checks: no verdict is made of that.
        assert_eq!(map["selection"]["shared"], json!("everything"));
        let told = &keyed(&map["stages"], "enquiry")["comparison"];
        assert_eq!((&told["n"], &told["verdict"]), (&json!(4), &json!("same_checks")));
        assert_eq!([&told["low"], &told["high"]], [&json!(-1.0), &json!(1.0)]);
        let html = owner.page(&format!("{}?{compare}", scene.page())).await.expect(200);
        assert!(html.contains("Both sides hold the same checks"));
        assert!(
            html.contains("Peter, 62 years old · A pension") && html.contains("<optgroup label=\"Another persona\">")
        );
        assert!(html.contains("<optgroup label=\"Kind of check\">") && html.contains("line-compare"));

        let foreign = Scene::of(&app, client(&app, "South Bank"));
        for nowhere in
            [format!("map:{}", foreign.map.public_id), format!("map:{}", scene.map.public_id), "map:x".to_owned()]
        {
            owner.get(&format!("{}?compare={nowhere}", scene.api())).await.expect(404);
        }
        // Kind against kind: nobody called, so there is nothing on the other side.
        let calls = owner.get(&format!("{}?kind=visit&compare=call", scene.api())).await.expect(200);
        assert_eq!((&calls["selection"]["compare"], &calls["journey"]["comparison"]), (&json!("call"), &Value::Null));
    })
    .await;
}

#[actix_web::test]
async fn a_report_says_what_it_moved() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        scene.visit(&app, 0, 1, 4);
        let ignored = json!({"greeted": "no", "clear": 0, "listened": "yes", "felt": -1});
        let barrier = json!({"touchpoint": "consultant", "category": "staff", "severity": 2});
        let report = scene.approve(&app, 0, 0, ignored, json!([barrier]));
        let owner = scene.owner(&app).await;
        let moved = owner.get(&format!("/api/v1/reports/{report}/cells")).await.expect(200);
        let cells = moved["maps"][0]["cells"].as_array().unwrap();
        assert_eq!(moved["maps"][0]["map_id"], json!(scene.map.public_id));
        let advice = cells.iter().find(|cell| cell["key"] == "in-store-consultation").unwrap();
        near(&advice["own"], 0.0);
        near(&advice["now"]["mean"], 2.0 / 3.0);
        near(&advice["without"]["mean"], 1.0);
        assert_eq!((&advice["now"]["n"], &advice["without"]["n"]), (&json!(3), &json!(2)));
        assert_eq!((&advice["own_emotion"], &advice["emotion_without"]), (&json!(-1.0), &json!(1.0)));
        assert_eq!(moved["maps"][0]["barriers"], json!([barrier]));
        assert!(advice["now"]["low"].is_number() && advice["now"]["band"].is_string());
        assert_eq!(cells[0]["level"], "journey");
        // The very figures of the map under the same selection.
        let wave = moved["maps"][0]["wave_id"].as_str().unwrap();
        let map = owner.get(&format!("{}?wave={wave}&location=own", scene.api())).await.expect(200);
        for cell in cells.iter().filter(|cell| cell["level"] == "stage") {
            let shown = keyed(&map["stages"], cell["key"].as_str().unwrap());
            assert_eq!((&cell["now"]["mean"], &cell["now"]["n"]), (&shown["mean"], &shown["n"]));
        }
        let html = owner.page(&format!("/reports/{report}/cells")).await.expect(200);
        assert!(html.contains("−1.0") && html.contains("Consultant: staff"), "{html}");
        assert!(html.contains("−33.3") && html.contains(&format!("{}/cells/stage/enquiry?wave={wave}", scene.page())));
        assert!(
            owner.page(&format!("/reports/{report}")).await.expect(200).contains(&format!("/reports/{report}/cells"))
        );
        // A visit to the competitor counts among the competitors.
        let rival = scene.visit(&app, 0, 2, 2);
        let rival = owner.get(&format!("/api/v1/reports/{rival}/cells")).await.expect(200);
        assert_eq!(rival["maps"][0]["location"], "competitors");
        assert_eq!(rival["maps"][0]["cells"][0]["without"]["n"], 0);

        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        let walker = app.visitor().sign_in("walker.3@example.test").await;
        for outsider in [&stranger, &walker] {
            outsider.get(&format!("/api/v1/reports/{report}/cells")).await.expect(404);
            outsider.page(&format!("/reports/{report}/cells")).await.expect(404);
        }
    })
    .await;
}

#[actix_web::test]
async fn the_advice_names_the_check_that_narrows_most() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [4, 0, 3, 4, 1] {
            scene.visit(&app, 0, 0, clear);
        }
        let owner = scene.owner(&app).await;
        let advice = owner.get(&format!("{}/advice", scene.api())).await.expect(200);
        // Nobody has been at the second branch: there one visit tells most.
        assert_eq!(advice["places"][0]["location_id"], json!(scene.places[1].public_id));
        assert_eq!((&advice["places"][0]["kind"], &advice["places"][0]["n"]), (&json!("visit"), &json!(0)));
        let drops: Vec<f64> =
            advice["places"].as_array().unwrap().iter().map(|place| place["drop"].as_f64().unwrap()).collect();
        assert!(drops.is_sorted_by(|one, other| one >= other) && drops.iter().all(|drop| *drop > 0.0));
        let kind = &advice["kinds"][0];
        assert_eq!((&kind["kind"], &kind["covers"]), (&json!("visit"), &json!(2)));
        let more: Vec<f64> =
            kind["drops"].as_array().unwrap().iter().map(|drop| drop["drop"].as_f64().unwrap()).collect();
        assert!(more.is_sorted() && more[2] < advice["width"].as_f64().unwrap());

        let html = owner.page(&format!("{}/advice", scene.page())).await.expect(200);
        assert!(html.contains("Branch N2") && html.contains("most useful") && html.contains("/orders/new"));
        let map = owner.page(&scene.page()).await.expect(200);
        assert!(map.contains("One more visit check would clear up the picture most"));
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        assert!(!viewer.page(&scene.page()).await.expect(200).contains("One more visit check would"));
        let part = owner.page("/advice").await.expect(200);
        assert!(part.contains("Branch N2") && part.contains("id=\"advice\""));
        let manager = Person::manager().sign_in(&app).await;
        for query in [
            format!("wave={}", scene.waves[1].public_id),
            format!("program={}", scene.program.public_id),
            format!("client={}", scene.company.public_id),
        ] {
            assert!(manager.page(&format!("/advice?{query}")).await.expect(200).contains("Branch N2"), "{query}");
        }
        manager.page("/advice").await.expect(404);
        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        stranger.page(&format!("/advice?client={}", scene.company.public_id)).await.expect(404);
        assert!(stranger.page("/advice").await.expect(200).contains("once the map has a plan"));
        assert!(owner.page("/orders/new").await.expect(200).contains("hx-get=\"/advice"));

        let (_, few) = app.count_queries(owner.get(&format!("{}/advice", scene.api()))).await;
        for number in 3..9 {
            crate::support::builders::location(&app, &scene.company, &format!("N{number}"));
        }
        let (_, many) = app.count_queries(owner.get(&format!("{}/advice", scene.api()))).await;
        assert_eq!(few, many);
    })
    .await;
}

#[actix_web::test]
async fn a_part_is_held_against_the_rest_of_its_whole_and_nothing_against_itself() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let ignored = json!({"greeted": "no", "clear": 0, "felt": -2, "listened": "yes"});
        for _ in 0..4 {
            scene.approve(&app, 0, 0, ignored.clone(), json!([]));
            scene.visit(&app, 0, 1, 4);
        }
        let owner = scene.owner(&app).await;
        let compare = async |query: &str| {
            let map = owner.get(&format!("{}?wave=all&{query}", scene.api())).await.expect(200);
            (map["selection"]["shared"].clone(), keyed(&map["stages"], "enquiry").clone())
        };
        let branch = format!("compare={}", scene.places[0].public_id);
        let (shared, within) = compare(&branch).await;
        let other = format!("location={}&{branch}", scene.places[1].public_id);
        let (apart, alone) = compare(&other).await;
        assert_eq!((&shared, &apart), (&json!("second"), &json!("nothing")));
        let (within, told) = (&within["comparison"], &alone["comparison"]);
        assert_eq!((&within["verdict"], &told["verdict"]), (&json!("higher"), &json!("higher")));
        // Half of the whole is the rest: half the difference, half the limits.
        for figure in ["difference", "low", "high"] {
            near(&within[figure], told[figure].as_f64().unwrap() / 2.0);
        }
        let felt = &alone["emotion_comparison"];
        assert_eq!((&felt["verdict"], &felt["n"]), (&json!("higher"), &json!(4)));
        near(&felt["difference"], 3.0);
        near(&felt["mean"], -2.0);
        let html = owner.page(&format!("{}?wave=all&{other}", scene.page())).await.expect(200);
        assert!(html.contains("<b>+3.0</b> · higher"), "the emotion has no verdict");
        let html = owner.page(&format!("{}?wave=all&{branch}", scene.page())).await.expect(200);
        assert!(html.contains("One side is part of the other"));

        let (shared, same) = compare("compare=own").await;
        assert_eq!((&shared, &same["comparison"]["verdict"]), (&json!("everything"), &json!("same_checks")));
        let chosen = format!("location={},{}&compare=own", scene.places[0].public_id, scene.places[2].public_id);
        let (shared, mixed) = compare(&chosen).await;
        assert_eq!((&shared, &mixed["comparison"]["verdict"]), (&json!("part"), &json!("shared_checks")));
        let html = owner.page(&format!("{}?wave=all&{chosen}", scene.page())).await.expect(200);
        assert!(html.contains("so there is no verdict") && html.contains("some checks are shared"));
    })
    .await;
}
