use chrono::Duration;
use serde_json::{Value, json};

use crate::support::builders::Person;
use crate::support::client::{Client, PASSWORD};
use crate::support::{App, on_each_database};

async fn signed_in(app: &App) -> (Client, Value) {
    let manager = Person::manager().create(app);
    let visitor = app.visitor();
    let session = visitor.post("/api/v1/sessions", &json!({"email": manager.email(), "password": PASSWORD})).await;
    (visitor, session.expect(201))
}

async fn renew(program: &Client, token: &Value) -> (u16, Value) {
    let answer = program.post("/api/v1/sessions/renewal", &json!({"refresh_token": token})).await;
    (answer.status, answer.body)
}

async fn works(app: &App, session: &Value) -> bool {
    let mut program = app.visitor();
    program.token = session["access_token"].as_str().map(str::to_owned);
    match program.get("/api/v1/account").await.status {
        200 => true,
        401 => false,
        other => panic!("{other}"),
    }
}

#[actix_web::test]
async fn an_access_token_is_good_for_a_quarter_of_an_hour() {
    on_each_database(async |app| {
        let (_, session) = signed_in(&app).await;
        assert_eq!((&session["token_type"], &session["expires_in"]), (&json!("Bearer"), &json!(900)));
        app.advance(Duration::minutes(14));
        assert!(works(&app, &session).await);
        app.advance(Duration::minutes(1));
        assert!(!works(&app, &session).await);
    })
    .await;
}

#[actix_web::test]
async fn a_tampered_token_is_nobodys() {
    on_each_database(async |app| {
        let (_, session) = signed_in(&app).await;
        let token = session["access_token"].as_str().unwrap();
        let (head, rest) = token.split_once('.').unwrap();
        for forged in [format!("{head}x.{rest}"), format!("{token}x"), "nonsense".to_owned(), String::new()] {
            assert!(!works(&app, &json!({"access_token": forged})).await, "{forged}");
        }
    })
    .await;
}

#[actix_web::test]
async fn each_renewal_brings_a_new_pair_for_a_month() {
    on_each_database(async |app| {
        let (program, first) = signed_in(&app).await;
        app.advance(Duration::days(29));
        let (status, second) = renew(&program, &first["refresh_token"]).await;
        assert_eq!(status, 200);
        assert_ne!(first["refresh_token"], second["refresh_token"]);
        assert!(works(&app, &second).await);
        app.advance(Duration::days(30));
        assert_eq!(renew(&program, &second["refresh_token"]).await.0, 401);
    })
    .await;
}

#[actix_web::test]
async fn a_token_used_twice_ends_the_whole_family() {
    on_each_database(async |app| {
        let (program, first) = signed_in(&app).await;
        let (_, second) = renew(&program, &first["refresh_token"]).await;
        assert!(works(&app, &second).await);
        // Somebody had copied the first one.
        assert_eq!(renew(&program, &first["refresh_token"]).await.0, 401);
        assert_eq!(renew(&program, &second["refresh_token"]).await.0, 401);
        assert!(!works(&app, &second).await);
        let admin = Person::admin().sign_in(&app).await;
        let log = admin.get("/api/v1/audit?action=session.reused").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn of_two_renewals_at_once_one_wins_at_most() {
    on_each_database(async |app| {
        let (program, session) = signed_in(&app).await;
        let (one, other) =
            futures_util::join!(renew(&program, &session["refresh_token"]), renew(&program, &session["refresh_token"]));
        let mut statuses = [one.0, other.0];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401]);
    })
    .await;
}

#[actix_web::test]
async fn signing_out_ends_both_tokens() {
    on_each_database(async |app| {
        let (mut program, session) = signed_in(&app).await;
        program.token = session["access_token"].as_str().map(str::to_owned);
        program.delete("/api/v1/sessions/current").await.expect(204);
        assert!(!works(&app, &session).await);
        assert_eq!(renew(&program, &session["refresh_token"]).await.0, 401);
        assert_eq!(program.delete("/api/v1/sessions/current").await.status, 401);
    })
    .await;
}

#[actix_web::test]
async fn a_cookie_is_no_key_to_the_api_and_a_token_none_to_the_pages() {
    on_each_database(async |app| {
        let mut manager = Person::manager().sign_in(&app).await;
        let token = manager.token.take().unwrap();
        assert_eq!(manager.get("/api/v1/account").await.status, 401);
        let program = app.visitor();
        let asked =
            program.request(reqwest::Method::GET, "/account").header("authorization", format!("Bearer {token}"));
        assert_eq!(program.read(asked).await.status, 303);
    })
    .await;
}
