//! A map of many locations: they are searched for, not listed.

use wayscore::clients::{NewLocation, add_location};

use super::scene::Scene;
use crate::support::builders::Person;
use crate::support::story::Walker;
use crate::support::{App, on_each_database};

fn open_branches(app: &App, scene: &Scene, numbers: std::ops::Range<usize>) {
    app.prepare(|connection, now| {
        for number in numbers {
            let branch = NewLocation {
                code: format!("B{number}"),
                name: format!("Branch {number}"),
                city: format!("Town {}", number % 3),
                time_zone: "Europe/Moscow".to_owned(),
                ..NewLocation::default()
            };
            add_location(connection, &scene.acting.0, &scene.company, &branch, now)?;
        }
        Ok(())
    });
}

#[actix_web::test]
async fn few_locations_are_listed_and_many_are_searched_for() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 3);
        let owner = scene.owner(&app).await;
        let page = scene.page();
        let few = owner.page(&page).await.expect(200);
        let option = format!("value=\"{}\"", scene.places[1].public_id);
        assert!(few.contains(&option) && !few.contains("map-find"));
        open_branches(&app, &scene, 0..60);
        let many = owner.page(&page).await.expect(200);
        assert!(!many.contains(&option) && many.contains("map-find") && many.contains("city:Town 1"));
        assert!(many.len() < few.len() + 4_000, "{} bytes instead of {}", many.len(), few.len());

        // Searched for, and chosen; the rest of the address stays.
        let wave = &scene.waves[0].public_id;
        let search = format!("{page}/locations?wave={wave}&lane=score");
        let found = owner.page(&format!("{search}&q=branch+17")).await.expect(200);
        assert!(found.contains("Town 2, Branch 17") && !found.contains("Branch 18"));
        let href = found.split(&format!("href=\"{page}?")).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(href.contains(wave) && href.contains("lane=score") && href.contains("location="), "{href}");
        let chosen = owner.page(&format!("{page}?{}", href.replace("&amp;", "&"))).await.expect(200);
        assert!(chosen.contains("Branch 17"));
        let suggested = owner.page(&format!("{search}&q=Town&part=options")).await.expect(200);
        assert!(suggested.contains("<option value=\"Town 0, Branch 0\">") && !suggested.contains("<html"));
        // Whoever takes a suggestion is there at once.
        let at_once = owner.page(&format!("{search}&q=Town+2%2C+Branch+17")).await.redirected();
        assert!(at_once.starts_with(&page) && at_once.contains("location="), "{at_once}");
        let rival = owner.page(&format!("{page}?compare={}", scene.places[2].public_id)).await.expect(200);
        assert!(rival.contains(&format!("value=\"{}\" selected", scene.places[2].public_id)));
        assert!(owner.page(&format!("{search}&q=nowhere")).await.expect(200).contains("Nothing"));

        let stranger = Person::owner(crate::support::builders::client(&app, "South Bank").id).named("Stranger");
        stranger.sign_in(&app).await.page(&format!("{page}/locations")).await.expect(404);
        let walker = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        walker.page(&format!("{page}/locations")).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn more_locations_take_no_more_queries_and_no_more_bytes() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 3);
        open_branches(&app, &scene, 0..60);
        let owner = scene.owner(&app).await;
        let paths = [
            scene.page(),
            "/home".to_owned(),
            "/maps".to_owned(),
            format!("{}/locations?q=branch", scene.page()),
            format!("{}/cells/stage/enquiry", scene.page()),
        ];
        let measure = async || {
            let mut measured = Vec::new();
            for path in &paths {
                let (html, queries) = app.count_queries(owner.page(path)).await;
                measured.push((queries, html.expect(200).len() / 1_000));
            }
            measured
        };
        measure().await;
        let few = measure().await;
        open_branches(&app, &scene, 100..300);
        assert_eq!(measure().await, few);
    })
    .await;
}
