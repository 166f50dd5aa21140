//! What the demo has to show to whoever looks around in it.

use serde_json::{Value, json};
use wayscore::demo;
use wayscore::files::FileStore;

use crate::support::on_each_database;

#[actix_web::test]
async fn the_demo_shows_certificates_and_what_they_are_needed_for() {
    on_each_database(async |app| {
        let files = FileStore::open(app.folder.path()).unwrap();
        demo::fill(&app.db, &files, &app.config.limits, app.now()).await.unwrap();
        let enter = async |email: &str| {
            let mut visitor = app.visitor();
            visitor.submit("/login", &[("email", email), ("password", demo::PASSWORD)]).await.redirected();
            let body = json!({"email": email, "password": demo::PASSWORD});
            let session = visitor.post("/api/v1/sessions", &body).await.expect(201);
            visitor.token = session["access_token"].as_str().map(str::to_owned);
            visitor
        };

        let shopper = enter("shopper@demo.test").await;
        let held = shopper.get("/api/v1/certifications").await.expect(200);
        let needed: Vec<&Value> =
            held["items"].as_array().unwrap().iter().filter(|item| item["needed"] == true).collect();
        assert_eq!((needed.len(), needed[0]["state"].as_str()), (1, Some("valid")));
        let mut board = Vec::new();
        let mut address = Some("/api/v1/board".to_owned());
        while let Some(path) = address {
            let page = shopper.get(&path).await.expect(200);
            board.extend(page["items"].as_array().unwrap().clone());
            address = page["next"].as_str().map(|next| format!("/api/v1/board?cursor={next}"));
        }
        let premium: Vec<&Value> = board.iter().filter(|item| item["fee"]["amount_minor"] == 180_000).collect();
        assert!(!premium.is_empty() && premium.len() < board.len(), "{board:#?}");

        // A manager is told of every kind of reason that a certificate can give.
        let manager = enter("manager@demo.test").await;
        let mut told = String::new();
        for item in &premium {
            told += &manager.page(&format!("/checks/{}", item["id"].as_str().unwrap())).await.expect(200);
        }
        assert!(told.contains("Нет аттестации по этой программе"), "{told}");
        assert!(told.contains("Аттестация заканчивается"), "{told}");
    })
    .await;
}
