//! The map as paper shows it: its sheets, and all that the report says beside them.

use serde_json::json;

use crate::journeys::scene::Scene;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

/// The words of a page, without what leads elsewhere.
pub fn text_of(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        text.push_str(if tag.starts_with(['b', '/']) { "" } else { " " });
        text.push_str(words);
    }
    text.replace("&nbsp;", " ").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

#[actix_web::test]
async fn paper_says_what_the_report_says_to_those_who_may_see_the_map() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let (screen, paper) = (scene.page(), format!("{}?view=print", scene.page()));
        // Nothing is claimed of what nobody has checked.
        let empty = owner.page(&paper).await.expect(200);
        assert!(empty.contains("No pains to show yet") && !empty.contains("rank 1"), "{empty}");
        for clear in [0, 1, 4] {
            scene.visit(&app, 0, 0, clear);
        }
        let solution = json!({
            "touchpoint": "in-store-consultation", "title": "Ask first", "owner_name": "Petra Orlova",
            "owner_email": "petra@elsewhere.test", "due_on": "2026-11-20", "effort": 2, "impact": 4
        });
        owner.post(&format!("{}/solutions", scene.api()), &solution).await.expect(201);
        let html = owner.page(&paper).await.expect(200);
        let text = text_of(&html);
        assert_eq!(html.matches("map-of-3").count(), 2);
        for told in [
            "All figures",
            "How the numbers are made",
            "corrected for the answers of one check being alike",
            "Ask first",
            "Petra Orlova",
        ] {
            assert!(text.contains(told), "{told} is not on paper: {text}");
        }
        assert!(html.contains("data-print-foot") && html.contains("data-print hidden"));
        for of_screen in ["map-filter", "/edit\"", "data-print-from"] {
            assert!(!html.contains(of_screen), "{of_screen} is on paper");
        }
        // The screen knows where its sheets are; the lanes that somebody chose are those on paper.
        let lanes = owner.page(&format!("{screen}?lane=score&lane=pains")).await.expect(200);
        assert!(lanes.contains("data-print-from=\"/maps/") && !lanes.contains("paper-part"));
        let few = owner.page(&paper).await.expect(200);
        assert!(few.contains("lane-curve") && !few.contains("lane-touchpoints"));

        let share = owner.post(&format!("{}/shares", scene.api()), &json!({"name": "Board"})).await.expect(201);
        let link = format!("/s/{}", share["address"].as_str().unwrap().split_once("/s/").unwrap().1);
        let guest = app.visitor().page(&format!("{link}?view=print")).await.expect(200);
        assert!(guest.contains("paper-part") && text_of(&guest).contains("All figures"));
        for inside in ["/maps/", "/reports/", "Walker", "/actions/"] {
            assert!(!guest.contains(inside), "{inside} is on a guest's paper");
        }
        let stranger = Person::owner(client(&app, "South Bank").id).named("Stranger").sign_in(&app).await;
        stranger.page(&paper).await.expect(404);
        assert!(app.visitor().page(&paper).await.redirected().starts_with("/login"));
    })
    .await;
}
