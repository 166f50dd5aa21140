use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use wayscore::board::remind_of_applications;
use wayscore::db::schema::{applications, outbox_mails};
use wayscore::kernel::CheckKind;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::{Bank, Walker};

#[actix_web::test]
async fn managers_are_reminded_of_answers_that_are_due() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = &bank.order(&app, CheckKind::Visit, 1)[0];
        let manager = Person::manager().sign_in(&app).await;
        let quiet = Person::new("Quiet Manager", wayscore::kernel::Role::Manager).sign_in(&app).await;
        quiet.submit("/account/letters", &[]).await.redirected();
        assert!(manager.page("/account").await.expect(200).contains("value=\"applications-reminder\" checked"));
        for name in ["Anna Walker", "Boris Walker"] {
            let shopper = Walker::approved(&app, name).sign_in(&app).await;
            shopper.post(&format!("/api/v1/checks/{}/applications", check.public_id), &json!({})).await.expect(201);
        }
        let due =
            app.prepare(|connection, _| Ok(applications::table.select(applications::answer_by).first(connection)?));
        let until: chrono::NaiveDateTime = due;
        app.advance(until - Duration::hours(12) - Duration::seconds(1) - app.now());
        assert_eq!(app.prepare(remind_of_applications), 0);
        app.advance(Duration::seconds(1));
        assert_eq!((app.prepare(remind_of_applications), app.prepare(remind_of_applications)), (2, 0));
        let letters: Vec<(String, String)> = app.prepare(|connection, _| {
            let waiting = outbox_mails::table.filter(outbox_mails::subject.like("Applications wait%"));
            let told = waiting.order(outbox_mails::recipient);
            Ok(told.select((outbox_mails::recipient, outbox_mails::body_text)).load(connection)?)
        });
        let recipients: Vec<&str> = letters.iter().map(|(recipient, _)| recipient.as_str()).collect();
        assert_eq!(recipients, ["acting.manager@example.test", "maria.manager@example.test"]);
        assert!(letters[1].1.contains("2 applications for checks wait") && letters[1].1.contains("/applications"));
    })
    .await;
}
