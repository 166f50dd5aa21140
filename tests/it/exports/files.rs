//! The files of a map: what they are, who gets them, and what is refused.

use diesel::prelude::*;
use reqwest::Method;
use serde_json::json;
use wayscore::db::schema::map_stages;

use crate::journeys::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

pub async fn bytes(client: &Client, path: &str) -> (u16, String, Vec<u8>) {
    let answer = client.request(Method::GET, path).send().await.unwrap();
    let media_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (answer.status().as_u16(), media_type, answer.bytes().await.unwrap().to_vec())
}

const FILES: [(&str, &str, &[u8]); 6] = [
    ("map.svg", "image/svg+xml", b"<svg"),
    ("map.png", "image/png", b"\x89PNG"),
    ("report.pdf", "application/pdf", b"%PDF-"),
    ("figures.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ("figures.csv", "text/csv; charset=utf-8", "\u{feff}".as_bytes()),
    ("figures.json", "application/json", b"{"),
];

#[actix_web::test]
async fn a_map_can_be_taken_away_as_every_file_by_those_who_may_see_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for clear in [0, 2, 4] {
            scene.visit(&app, 0, 0, clear);
        }
        // Every lane has something to say.
        let owner = scene.owner(&app).await;
        let aim = json!({"version": 1, "target": 0.9});
        owner.patch(&format!("{}/stages/enquiry", scene.api()), &aim).await.expect(200);
        owner.patch(&format!("{}/touchpoints/in-store-consultation", scene.api()), &aim).await.expect(200);
        let solution = json!({
            "touchpoint": "in-store-consultation", "title": "Ask first", "owner_name": "Petra Orlova",
            "owner_email": "petra@elsewhere.test", "due_on": "2026-11-20", "effort": 2, "impact": 4
        });
        owner.post(&format!("{}/solutions", scene.api()), &solution).await.expect(201);
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        let page = viewer.page(&scene.page()).await.expect(200);
        for (file, media_type, begins) in FILES {
            let path = format!("{}/{file}", scene.page());
            assert!(page.contains(&format!("{path}?")), "{file} is not offered");
            let (status, told, body) = bytes(&viewer, &path).await;
            assert_eq!((status, told.as_str()), (200, media_type), "{}", String::from_utf8_lossy(&body));
            assert!(body.starts_with(begins), "{file}");
            stranger.page(&path).await.expect(404);
            let api = format!("{}/{file}", scene.api());
            if file != "figures.json" {
                let (status, told, body) = bytes(&viewer, &api).await;
                assert_eq!((status, told.as_str(), body.starts_with(begins)), (200, media_type, true), "{api}");
                stranger.get(&api).await.expect(404);
                app.visitor().get(&api).await.expect(401);
            }
            viewer.page(&format!("{path}?wave=nowhere")).await.expect(404);
        }
        viewer.page(&format!("{}/map.exe", scene.page())).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn a_picture_is_as_large_as_asked_within_bounds() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 2);
        let owner = scene.owner(&app).await;
        let size = async |query: &str| {
            let (status, _, png) = bytes(&owner, &format!("{}/map.png?{query}", scene.page())).await;
            assert_eq!(status, 200);
            let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
            (number(16), number(20))
        };
        let (width, height) = size("scale=1").await;
        assert_eq!(size("scale=2").await, (2 * width, 2 * height));
        assert_eq!(size("theme=dark").await, (2 * width, 2 * height));
        let api = format!("{}/map.png", scene.api());
        for scale in ["0", "-1", "1e9", "NaN", "inf", "two"] {
            let refused = owner.get(&format!("{api}?scale={scale}")).await;
            assert_eq!((refused.status, refused.field_errors()), (422, vec!["scale: range".to_owned()]), "{scale}");
        }
        assert_eq!(owner.get(&format!("{api}?theme=neon")).await.field_errors(), ["theme: unknown"]);
        assert_eq!(owner.get(&format!("{}/report.pdf?paper=a9", scene.api())).await.field_errors(), ["paper: unknown"]);
    })
    .await;
}

#[actix_web::test]
async fn nothing_that_people_wrote_breaks_a_file() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 2);
        let evil =
            "=1+1</text><script>alert(1)</script> & #read(\"/etc/passwd\") $x$ \u{1} Достопримечательность".repeat(9);
        let map_id = scene.map.id;
        app.prepare(|connection, _| {
            diesel::update(map_stages::table.filter(map_stages::map_id.eq(map_id)))
                .set((map_stages::title.eq(&evil), map_stages::actions.eq(&evil)))
                .execute(connection)?;
            Ok(())
        });
        let owner = scene.owner(&app).await;
        for (file, _, begins) in FILES {
            let (status, _, body) = bytes(&owner, &format!("{}/{file}", scene.page())).await;
            assert_eq!((status, body.starts_with(begins)), (200, true), "{file}");
            let text = String::from_utf8_lossy(&body);
            match file {
                "map.svg" => assert!(!text.contains("<script") && !text.contains('\u{1}')),
                "figures.csv" => assert!(!text.lines().any(|line| line.contains(",=1+1") || line.contains(",\"=1+1"))),
                _ => {}
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn making_a_file_takes_the_same_queries_however_many_reports_there_are() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 2);
        scene.visit(&app, 1, 0, 2);
        let owner = scene.owner(&app).await;
        let fewest = async || {
            let mut fewest = u64::MAX;
            for _ in 0..6 {
                let path = format!("{}/figures.xlsx", scene.api());
                fewest = fewest.min(app.count_queries(bytes(&owner, &path)).await.1);
                tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            }
            fewest
        };
        let few = fewest().await;
        for clear in 0..4 {
            scene.visit(&app, 1, 1, clear);
        }
        assert_eq!(few, fewest().await);
        assert!(few < 28, "{few}");
    })
    .await;
}

#[actix_web::test]
async fn a_map_of_twenty_stages_and_a_hundred_touchpoints_is_still_drawn() {
    use wayscore::db::schema::map_touchpoints;
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 2);
        let (map_id, client_id) = (scene.map.id, scene.company.id);
        app.prepare(|connection, _| {
            for stage in 0..14 {
                let id: i64 = diesel::insert_into(map_stages::table)
                    .values((
                        map_stages::public_id.eq(wayscore::db::new_id()),
                        map_stages::map_id.eq(map_id),
                        map_stages::client_id.eq(client_id),
                        map_stages::position.eq(50 + stage),
                        map_stages::key.eq(format!("more-{stage}")),
                        map_stages::title.eq("Послепродажное сопровождение"),
                        map_stages::time_frame.eq("неделя"),
                        map_stages::goals.eq(""),
                        map_stages::actions.eq("Сравнивает, спрашивает, возвращается"),
                        map_stages::thoughts.eq(""),
                    ))
                    .returning(map_stages::id)
                    .get_result(connection)?;
                for point in 0..7 {
                    diesel::insert_into(map_touchpoints::table)
                        .values((
                            map_touchpoints::public_id.eq(wayscore::db::new_id()),
                            map_touchpoints::map_id.eq(map_id),
                            map_touchpoints::stage_id.eq(id),
                            map_touchpoints::client_id.eq(client_id),
                            map_touchpoints::position.eq(point),
                            map_touchpoints::key.eq(format!("more-{stage}-{point}")),
                            map_touchpoints::title.eq("Электронная очередь на втором этаже"),
                            map_touchpoints::channel.eq("online"),
                            map_touchpoints::importance.eq(3),
                            map_touchpoints::reach.eq(1.0),
                            map_touchpoints::owner.eq(""),
                            map_touchpoints::department.eq(""),
                            map_touchpoints::expectation.eq(""),
                            map_touchpoints::planned.eq(true),
                        ))
                        .execute(connection)?;
                }
            }
            Ok(())
        });
        let owner = scene.owner(&app).await;
        for (file, _, begins) in FILES {
            let (status, _, body) = bytes(&owner, &format!("{}/{file}", scene.page())).await;
            assert_eq!((status, body.starts_with(begins)), (200, true), "{file}");
            if file == "map.png" {
                let number = |at: usize| f64::from(u32::from_be_bytes(body[at..at + 4].try_into().unwrap()));
                assert!(number(16) * number(20) <= 32_000_000.0);
            }
        }
        assert_eq!(json!(owner.get(&scene.api()).await.expect(200)["stages"].as_array().unwrap().len()), json!(20));
    })
    .await;
}
