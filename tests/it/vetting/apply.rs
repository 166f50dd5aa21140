use chrono::Duration;
use diesel::prelude::*;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use wayscore::db::schema::{shopper_applications, shoppers};

use crate::accounts::{letters_to, link_sent_to};
use crate::support::app::App;
use crate::support::builders::{Person, client};
use crate::support::client::{Client, PageAnswer};
use crate::support::on_each_database;

const NINA: &str = "nina@example.test";

fn form(app: &App) -> Form {
    let opened = app.now().and_utc().timestamp().to_string();
    Form::new()
        .text("name", "Nina Newcomer")
        .text("email", NINA)
        .text("phone", "8 916 123-45-67")
        .text("city", "Казань")
        .text("latitude", "55,79")
        .text("longitude", "49.12")
        .text("travel_radius_km", "30")
        .text("weekly_limit", "5")
        .text("languages", "ru")
        .text("languages", "en")
        .text("language", "en")
        .text("experience", "Three years at a till.")
        .text("employers", "North Bank\n\nSouth Shop\n")
        .text("agrees_to_data", "true")
        .text("agrees_to_ethics", "true")
        .text("opened", opened)
}

fn resume(name: &str, bytes: &[u8]) -> Part {
    Part::bytes(bytes.to_vec()).file_name(name.to_owned())
}

async fn send(visitor: &Client, form: Form) -> PageAnswer {
    let request = visitor.request(Method::POST, "/apply").header("sec-fetch-site", "same-origin").multipart(form);
    visitor.read(request).await
}

fn applications(app: &App) -> i64 {
    app.prepare(|connection, _| Ok(shopper_applications::table.count().get_result(connection)?))
}

pub fn body(email: &str) -> Value {
    json!({"name": "Nina", "email": email, "phone": "+79161234567", "city": "Kazan", "languages": ["en"],
        "travel_radius_km": 30, "weekly_limit": 5, "employers": ["North Bank"], "agrees_to_data": true,
        "agrees_to_ethics": true, "language": "en"})
}

#[actix_web::test]
async fn somebody_applies_with_a_resume_and_lands_at_the_first_step() {
    on_each_database(async |app| {
        let nina = app.visitor();
        assert!(nina.page("/login").await.expect(200).contains("/apply"));
        nina.page("/ethics").await.expect(200);
        nina.page("/apply").await.expect(200);
        let filled = form(&app).part("resume", resume("My CV.exe", b"%PDF-1.4 text %%EOF"));
        app.advance(Duration::seconds(20));
        assert!(send(&nina, filled).await.expect(200).contains("has arrived"));

        let link = link_sent_to(&app, NINA);
        let chosen = [("password", "a-long-phrase"), ("password_again", "a-long-phrase")];
        nina.submit(&link, &chosen).await.redirected();
        let entered = nina.submit("/login", &[("email", NINA), ("password", "a-long-phrase")]).await.redirected();
        assert_eq!(nina.page(&entered).await.redirected(), "/vetting");
        let page = nina.page("/vetting").await.expect(200);
        assert!(page.contains("Fit with requirements") && page.contains("A manager is looking at your application"));

        let own = nina.page("/vetting/resume").await;
        assert!(own.headers["content-disposition"].to_str().unwrap().contains("My%20CV.pdf"));
        let manager = Person::manager().sign_in(&app).await;
        let list = manager.get("/api/v1/applicants").await.expect(200);
        assert_eq!(list["items"][0]["status"], "applied");
        assert_eq!(list["items"][0]["required"], 8);
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let dossier = manager.get(&format!("/api/v1/shoppers/{id}/vetting")).await.expect(200);
        assert_eq!(dossier["employers"], json!(["North Bank", "South Shop"]));
        assert_eq!(dossier["languages"], json!(["ru", "en"]));
        assert_eq!((&dossier["latitude"], &dossier["application"]["resume"]), (&json!(55.79), &json!("My CV.pdf")));
        assert_eq!(dossier["application"]["consent_address"], "127.0.0.1");
        let file = manager.page(&format!("/shoppers/{id}/resume")).await;
        assert_eq!((file.status, file.html.as_str()), (200, "%PDF-1.4 text %%EOF"));
        assert!(manager.page("/applicants").await.expect(200).contains("Nina Newcomer"));

        let bank = client(&app, "North Bank");
        let owner = Person::owner(bank.id).sign_in(&app).await;
        owner.page(&format!("/shoppers/{id}/resume")).await.expect(403);
        owner.page("/applicants").await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn a_known_address_gets_the_same_answer() {
    on_each_database(async |app| {
        let visitor = app.visitor();
        let fresh = visitor.post("/api/v1/shopper-applications", &body(NINA)).await.expect(202);
        assert_eq!(letters_to(&app, NINA), 1);
        let again = visitor.post("/api/v1/shopper-applications", &body(NINA)).await.expect(202);
        assert_eq!(fresh, again);
        assert_eq!((applications(&app), letters_to(&app, NINA)), (1, 2));
        assert_eq!(link_sent_to(&app, NINA), "/login");
    })
    .await;
}

#[actix_web::test]
async fn every_fault_is_told_and_what_was_typed_is_kept() {
    on_each_database(async |app| {
        let visitor = app.visitor();
        let bad = json!({"name": " ", "email": "nina", "phone": "call me", "city": "", "latitude": 55.0,
            "languages": ["xx"], "travel_radius_km": 0, "weekly_limit": 99, "agrees_to_data": true,
            "agrees_to_ethics": false, "resume": {"name": "a.pdf", "content": "TVqQAAMAAAA="}});
        assert_eq!(
            visitor.post("/api/v1/shopper-applications", &bad).await.field_errors(),
            [
                "resume: resume-type",
                "name: required",
                "city: required",
                "email: email",
                "phone: phone",
                "latitude: position-half",
                "languages: choose-one",
                "travel_radius_km: range",
                "weekly_limit: range",
                "agrees_to_ethics: must-agree",
            ]
        );
        let filled = form(&app).part("resume", resume("cut.pdf", b"%PDF-1.4 cut off"));
        app.advance(Duration::seconds(20));
        let page = send(&visitor, filled).await.expect(422);
        assert!(page.contains("damaged or cut off") && page.contains("Three years at a till."));
        let hasty = send(&visitor, form(&app)).await.expect(422);
        assert!(hasty.contains("too fast"));
        let robot = form(&app).text("website", "https://spam.test");
        app.advance(Duration::seconds(20));
        send(&visitor, robot).await.expect(200);
        assert_eq!(applications(&app), 0);
        let left: i64 = app.prepare(|connection, _| Ok(shoppers::table.count().get_result(connection)?));
        assert_eq!(left, 0);
    })
    .await;
}

/// The token of the résumé that a refused form holds on to.
fn attached(page: &str) -> String {
    let after = page.split("name=\"attached_resume\" value=\"").nth(1).expect("nothing is attached");
    after.split('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn a_resume_of_a_refused_form_need_not_be_chosen_again() {
    on_each_database(async |app| {
        let visitor = app.visitor();
        let fresh = visitor.page("/apply").await.expect(200);
        assert!(!fresh.contains("attached_resume"));
        let hasty = form(&app).part("resume", resume("My CV.pdf", b"%PDF-1.4 first %%EOF"));
        let page = send(&visitor, hasty).await.expect(422);
        assert!(page.contains("My CV.pdf is attached") && page.contains("Another résumé instead"));

        // A bad file in its place is refused, and the first stays; a forged token brings nothing.
        let bad = form(&app).text("attached_resume", attached(&page)).part("resume", resume("a.pdf", b"%PDF-1.4 cut"));
        let page = send(&visitor, bad).await.expect(422);
        assert!(page.contains("damaged or cut off") && page.contains("My CV.pdf is attached"));
        let forged = form(&app).text("attached_resume", format!("{}x", attached(&page)));
        assert!(!send(&visitor, forged).await.expect(422).contains("is attached"));

        let again = form(&app).text("attached_resume", attached(&page));
        app.advance(Duration::seconds(20));
        assert!(send(&visitor, again).await.expect(200).contains("has arrived"));
        let kept: (Option<String>, Option<String>) = app.prepare(|connection, _| {
            let names = (shopper_applications::resume_name, shopper_applications::resume_type);
            Ok(shopper_applications::table.select(names).first(connection)?)
        });
        assert_eq!(kept, (Some("My CV.pdf".to_owned()), Some("application/pdf".to_owned())));
    })
    .await;
}

#[actix_web::test]
async fn one_address_can_not_send_without_end() {
    let small = |config: &mut wayscore::config::Config| config.limits.sign_ins_per_minute = 2;
    crate::support::app::on_each_database_with(small, async |app| {
        let visitor = app.visitor();
        for number in 0..2 {
            let body = body(&format!("n{number}@example.test"));
            visitor.post("/api/v1/shopper-applications", &body).await.expect(202);
        }
        visitor.post("/api/v1/shopper-applications", &body(NINA)).await.expect(429);
    })
    .await;
}
