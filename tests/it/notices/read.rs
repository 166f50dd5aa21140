use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::db::schema::users;
use wayscore::notices::{Notice, tell};
use wayscore::texts::Argument;

use crate::support::app::App;
use crate::support::builders::{Person, client};
use crate::support::on_each_database;

fn notice(number: i64, occasion: Option<&str>) -> Notice {
    Notice {
        words: "notices-count",
        arguments: vec![("n", Argument::from(number))],
        link: "/maps".to_owned(),
        occasion: occasion.map(str::to_owned),
        client_id: None,
    }
}

fn told(app: &App, email: &str, notice: &Notice) -> usize {
    app.prepare(|connection, now| {
        let id: i64 = users::table.filter(users::email.eq(email)).select(users::id).first(connection)?;
        tell(connection, &[id], notice, now)
    })
}

#[actix_web::test]
async fn what_one_is_told_waits_in_the_header_until_it_is_read() {
    on_each_database(async |app| {
        let company = client(&app, "North Bank");
        let owner = Person::owner(company.id).sign_in(&app).await;
        let other = Person::viewer(company.id).sign_in(&app).await;
        let empty = owner.page("/notices").await.expect(200);
        assert!(empty.contains("No notices yet") && empty.contains("aria-label=\"Notices\""));
        for number in 3..6 {
            assert_eq!(told(&app, "oleg.owner@example.test", &notice(number, None)), 1);
        }
        // The same occasion is told once, whoever says it again.
        assert_eq!(told(&app, "oleg.owner@example.test", &notice(6, Some("a"))), 1);
        assert_eq!(told(&app, "oleg.owner@example.test", &notice(7, Some("a"))), 0);
        assert_eq!(told(&app, "vera.viewer@example.test", &notice(6, Some("a"))), 1);

        let html = owner.page("/notices").await.expect(200);
        assert!(html.contains("Notices: 4 new") && html.contains("6 unread notices") && !html.contains("7 unread"));
        assert!(owner.page("/home").await.expect(200).contains("Notices: 4 new"));
        let list = owner.get("/api/v1/notices").await.expect(200);
        assert_eq!(
            (&list["items"][0]["text"], &list["items"][0]["link"]),
            (&json!("6 unread notices"), &json!("/maps"))
        );
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let reading = format!("/notices/{id}/reading");
        // Somebody else's is not there.
        other.submit(&reading, &[]).await.expect(404);
        other.send(other.request(reqwest::Method::PUT, &format!("/api/v1{reading}"))).await.expect(404);
        app.visitor().get("/api/v1/notices").await.expect(401);

        assert_eq!(owner.submit(&reading, &[]).await.redirected(), "/maps");
        assert_eq!(owner.submit(&reading, &[]).await.redirected(), "/maps");
        let unread = owner.get("/api/v1/notices?show=unread").await.expect(200);
        assert_eq!(unread["items"].as_array().unwrap().len(), 3);
        let second = unread["items"][0]["id"].as_str().unwrap().to_owned();
        let put = |path: String| owner.send(owner.request(reqwest::Method::PUT, Box::leak(path.into_boxed_str())));
        put(format!("/api/v1/notices/{second}/reading")).await.expect(204);
        assert!(owner.page("/notices").await.expect(200).contains("Notices: 2 new"));
        owner.submit("/notices/reading", &[]).await.redirected();
        put("/api/v1/notices/reading".to_owned()).await.expect(204);
        let all = owner.get("/api/v1/notices").await.expect(200);
        assert!(all["items"].as_array().unwrap().iter().all(|item| item["read_at"] != Value::Null));
        assert!(owner.page("/notices?show=unread").await.expect(200).contains("Nothing unread"));
        assert!(other.page("/notices").await.expect(200).contains("Notices: 1 new"));
    })
    .await;
}

#[actix_web::test]
async fn many_notices_come_in_pages() {
    on_each_database(async |app| {
        let company = client(&app, "North Bank");
        let owner = Person::owner(company.id).sign_in(&app).await;
        for number in 0..51 {
            told(&app, "oleg.owner@example.test", &notice(number, None));
        }
        let first = owner.get("/api/v1/notices").await.expect(200);
        assert_eq!(first["items"].as_array().unwrap().len(), 50);
        let next = format!("/api/v1/notices?cursor={}", first["next"].as_str().unwrap());
        let second = owner.get(&next).await.expect(200);
        assert_eq!((second["items"].as_array().unwrap().len(), &second["next"]), (1, &Value::Null));
        assert!(owner.page("/notices?show=unread").await.expect(200).contains("show=unread&amp;cursor="));
    })
    .await;
}
