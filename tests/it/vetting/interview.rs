use chrono::Duration;
use futures_util::future::join;
use serde_json::json;

use super::scene::{INTERVIEW, REVIEW, Scene, applicant, take_quiz};
use crate::accounts::{letters_to, link_sent_to};
use crate::support::app::App;
use crate::support::client::Client;
use crate::support::on_each_database;
use crate::support::story::Walker;

/// Somebody whose turn it is to be interviewed.
async fn candidate(app: &App, scene: &Scene, name: &str) -> (Walker, Client) {
    let (walker, client) = applicant(app, name).await;
    scene.mark(&walker, REVIEW, true).await;
    take_quiz(app, &client, &scene.quiz_id, true).await;
    (walker, client)
}

#[actix_web::test]
async fn of_two_at_one_time_one_gets_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (_, nina) = candidate(&app, &scene, "Nina").await;
        let (_, olga) = candidate(&app, &scene, "Olga").await;
        let slots = scene.offer(&app, 2).await;
        let path = format!("/api/v1/interview-slots/{}/booking", slots[0]);
        let step = json!({"step_id": INTERVIEW});
        let (one, other) = join(nina.put(&path, &step), olga.put(&path, &step)).await;
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let (winner, loser, lost) = if one.status == 200 { (nina, olga, other) } else { (olga, nina, one) };
        assert_eq!(lost.body["type"], "/problems/slot-taken");
        // Booked again by the same person it is the same booking; another time is refused.
        winner.put(&path, &step).await.expect(200);
        let second = format!("/api/v1/interview-slots/{}/booking", slots[1]);
        assert_eq!(winner.put(&second, &step).await.expect(409)["type"], "/problems/interview-booked");
        loser.put(&second, &step).await.expect(200);
        assert_eq!(
            scene.manager.get("/api/v1/interview-slots").await.expect(200)["items"].as_array().unwrap().len(),
            2
        );
        assert_eq!(winner.get("/api/v1/interview-slots").await.expect(200)["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn the_invitation_is_a_calendar_entry_and_can_be_given_back() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (walker, nina) = candidate(&app, &scene, "Nina").await;
        let (_, olga) = applicant(&app, "Olga").await;
        let slots = scene.offer(&app, 1).await;
        let booking = format!("/api/v1/interview-slots/{}/booking", slots[0]);
        let step = json!({"step_id": INTERVIEW});
        assert_eq!(olga.put(&booking, &step).await.expect(409)["type"], "/problems/interview-not-open");
        nina.put(&booking, &step).await.expect(200);
        let file = link_sent_to(&app, &walker.email);
        let answer = nina.page(&file).await;
        assert_eq!(answer.headers["content-type"], "text/calendar; charset=utf-8");
        let entry = answer.html;
        for line in [
            "BEGIN:VCALENDAR\r\n",
            "VERSION:2.0\r\n",
            "PRODID:",
            "BEGIN:VEVENT\r\n",
            "DTSTART:20261102T130000Z\r\n",
            "DTEND:20261102T133000Z\r\n",
            "DTSTAMP:20261102T120000Z\r\n",
            "SUMMARY:Final interview\r\n",
            "LOCATION:Room 5\r\n",
            "END:VCALENDAR",
        ] {
            assert!(entry.contains(line), "{line:?} in {entry}");
        }
        assert!(entry.contains(&format!("UID:interview-{}@wayscore", slots[0])));
        olga.page(&file).await.expect(404);

        nina.submit(&format!("/vetting/interviews/{}/cancellation", slots[0]), &[]).await.redirected();
        nina.put(&booking, &step).await.expect(200);
        let letters = letters_to(&app, &walker.email);
        scene.manager.delete(&format!("/api/v1/interview-slots/{}", slots[0])).await.expect(204);
        assert_eq!(letters_to(&app, &walker.email), letters + 1);
        nina.put(&booking, &step).await.expect(404);
        app.advance(Duration::minutes(10));
        let past = [("starts_at", "2026-11-02T10:00"), ("minutes", "30"), ("count", "1"), ("place", "Room 5")];
        assert!(scene.manager.submit("/vetting/slots", &past).await.expect(422).contains("passed already"));
        let ahead = [("starts_at", "2026-11-03T10:00"), ("minutes", "30"), ("count", "1"), ("place", "Room 5")];
        scene.manager.submit("/vetting/slots", &ahead).await.redirected();
        let free = nina.get("/api/v1/interview-slots").await.expect(200);
        // Typed on the clock of Moscow.
        assert_eq!(free["items"][0]["starts_at"], "2026-11-03T07:00:00Z");
        let id = free["items"][0]["id"].as_str().unwrap();
        nina.put(&format!("/api/v1/interview-slots/{id}/booking"), &step).await.expect(200);
        app.advance(Duration::days(1));
        let nina = walker.sign_in(&app).await;
        nina.delete(&format!("/api/v1/interview-slots/{id}/booking")).await.expect(409);
    })
    .await;
}
