use chrono::Duration;
use serde_json::json;

use super::{letters_to, link_sent_to};
use crate::support::builders::Person;
use crate::support::client::PASSWORD;
use crate::support::on_each_database;

const NEW: &str = "quite-another-phrase";

#[actix_web::test]
async fn a_forgotten_password_is_replaced_and_every_session_ends() {
    on_each_database(async |app| {
        let person = Person::manager();
        let email = person.email().to_owned();
        let manager = person.sign_in(&app).await;
        let page = app.visitor().submit("/password-reset", &[("email", &email)]).await.expect(200);
        let link = link_sent_to(&app, &email);

        let visitor = app.visitor();
        assert!(visitor.page(&link).await.expect(200).contains(&email));
        let differing = [("password", NEW), ("password_again", "something-else")];
        visitor.submit(&link, &differing).await.expect(422);
        let short = [("password", "short"), ("password_again", "short")];
        visitor.submit(&link, &short).await.expect(422);
        let chosen = [("password", NEW), ("password_again", NEW)];
        assert_eq!(visitor.submit(&link, &chosen).await.redirected(), "/login");

        assert_eq!(manager.page("/account").await.status, 303);
        assert_eq!(manager.get("/api/v1/account").await.status, 401);
        visitor.submit("/login", &[("email", &email), ("password", PASSWORD)]).await.expect(422);
        visitor.submit("/login", &[("email", &email), ("password", NEW)]).await.redirected();
        visitor.page(&link).await.expect(410);

        // Nobody learns whether an address is known.
        let unknown = app.visitor().submit("/password-reset", &[("email", "nobody@example.test")]).await.expect(200);
        assert_eq!(page, unknown);
        assert_eq!(letters_to(&app, "nobody@example.test"), 0);
    })
    .await;
}

#[actix_web::test]
async fn programs_reset_likewise_within_two_hours() {
    on_each_database(async |app| {
        let person = Person::manager().create(&app);
        for email in [person.email(), "nobody@example.test"] {
            app.visitor().post("/api/v1/password-resets", &json!({"email": email})).await.expect(202);
        }
        let late = link_sent_to(&app, person.email());
        app.advance(Duration::hours(2));
        app.visitor().page(&late).await.expect(410);
        app.visitor().post("/api/v1/password-resets", &json!({"email": person.email()})).await.expect(202);
        let path =
            format!("/api/v1/password-resets/{}", link_sent_to(&app, person.email()).replace("/password-reset/", ""));
        let refused = app.visitor().put(&path, &json!({"password": "Maria.Manager@example.test"})).await;
        assert_eq!(refused.field_errors(), ["password: password-email"]);
        app.visitor().put(&path, &json!({"password": NEW})).await.expect(204);
        app.visitor().put(&path, &json!({"password": NEW})).await.expect(404);
    })
    .await;
}
