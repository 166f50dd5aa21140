use chrono::Duration;
use serde_json::json;
use wayscore::kernel::Role;

use crate::support::app::on_each_database_with;
use crate::support::builders::{Person, client};
use crate::support::client::PASSWORD;
use crate::support::on_each_database;

#[actix_web::test]
async fn everybody_begins_where_their_work_is() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        assert_eq!(app.visitor().page("/").await.redirected(), "/login");
        app.visitor().page("/login").await.expect(200);
        for (person, start) in [
            (Person::manager(), "/home"),
            (Person::owner(bank.id), "/home"),
            (Person::new("Sofia Shopper", Role::Shopper), "/assignments"),
        ] {
            let person = person.create(&app);
            let visitor = app.visitor();
            let place = visitor.submit("/login", &[("email", person.email()), ("password", PASSWORD)]).await;
            assert_eq!(place.redirected(), start);
            assert_eq!(visitor.page("/").await.redirected(), start);
            assert_eq!(visitor.page("/login").await.redirected(), start);
        }
    })
    .await;
}

#[actix_web::test]
async fn the_cookie_is_out_of_reach_for_scripts_and_lasts_two_weeks() {
    on_each_database(async |app| {
        let manager = Person::manager().create(&app);
        let visitor = app.visitor();
        let answer = visitor.submit("/login", &[("email", manager.email()), ("password", PASSWORD)]).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
        for part in ["session=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=1209600"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Secure"), "the test server speaks plain HTTP");
        app.advance(Duration::days(13));
        visitor.page("/account").await.expect(200);
        app.advance(Duration::days(1));
        assert_eq!(visitor.page("/account").await.redirected(), "/login?next=%2Faccount");
    })
    .await;
}

#[actix_web::test]
async fn over_https_the_cookie_insists_on_it() {
    let https = |config: &mut wayscore::config::Config| {
        config.http.public_url = Some("https://checks.example.test".to_owned());
    };
    on_each_database_with(https, async |app| {
        let manager = Person::manager().create(&app);
        let answer = app.visitor().submit("/login", &[("email", manager.email()), ("password", PASSWORD)]).await;
        assert!(answer.headers["set-cookie"].to_str().unwrap().contains("Secure"));
    })
    .await;
}

#[actix_web::test]
async fn the_way_on_stays_on_this_site() {
    on_each_database(async |app| {
        let manager = Person::manager().create(&app);
        let enter = async |next: &str| {
            let fields = [("email", manager.email()), ("password", PASSWORD), ("next", next)];
            app.visitor().submit("/login", &fields).await.redirected()
        };
        assert_eq!(enter("/clients?cursor=a1").await, "/clients?cursor=a1");
        for elsewhere in ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "clients"] {
            assert_eq!(enter(elsewhere).await, "/home", "{elsewhere}");
        }
    })
    .await;
}

#[actix_web::test]
async fn nobody_learns_which_of_the_two_was_wrong() {
    on_each_database(async |app| {
        let manager = Person::manager().create(&app);
        let admin = Person::admin().sign_in(&app).await;
        let disabled = Person::new("Dora Disabled", Role::Manager).create(&app);
        let users = admin.get("/api/v1/users?search=Dora").await.expect(200);
        let dora = &users["items"][0];
        let path = format!("/api/v1/users/{}", dora["id"].as_str().unwrap());
        admin.patch(&path, &json!({"status": "disabled", "version": dora["version"]})).await.expect(200);
        let mut pages = Vec::new();
        for (email, password) in [
            (manager.email(), "wrong-password"),
            ("nobody@example.test", PASSWORD),
            (disabled.email(), PASSWORD),
            ("not an address", PASSWORD),
        ] {
            let visitor = app.visitor();
            let page = visitor.submit("/login", &[("email", email), ("password", password)]).await.expect(422);
            assert!(page.contains(&format!("value=\"{email}\"")), "the address stays typed");
            assert!(!page.contains(password), "the password does not");
            pages.push(page.replace(email, "…"));
            let answer = visitor.post("/api/v1/sessions", &json!({"email": email, "password": password})).await;
            assert_eq!((answer.status, &answer.body["type"]), (401, &json!("/problems/unauthorized")));
        }
        assert!(pages.iter().all(|page| page == &pages[0]));
    })
    .await;
}

#[actix_web::test]
async fn too_many_tries_have_to_wait() {
    let few = |config: &mut wayscore::config::Config| config.limits.sign_ins_per_minute = 3;
    on_each_database_with(few, async |app| {
        let manager = Person::manager().create(&app);
        let visitor = app.visitor();
        for _ in 0..3 {
            visitor.submit("/login", &[("email", manager.email()), ("password", "wrong-password")]).await.expect(422);
        }
        // Even the right password has to wait, or guessing would go on unseen.
        let page = visitor.submit("/login", &[("email", manager.email()), ("password", PASSWORD)]).await;
        assert!(page.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() >= 1);
        assert!(page.expect(429).contains("Too many attempts"));
        let body = json!({"email": "another@example.test", "password": PASSWORD});
        let answer = visitor.post("/api/v1/sessions", &body).await;
        assert!(answer.headers.contains_key("retry-after"), "the address is used up too");
        answer.expect(429);
    })
    .await;
}

#[actix_web::test]
async fn signing_out_ends_the_session_on_the_server_too() {
    on_each_database(async |app| {
        let manager = Person::manager().create(&app);
        let visitor = app.visitor();
        let entered = visitor.submit("/login", &[("email", manager.email()), ("password", PASSWORD)]).await;
        let cookie = entered.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        visitor.page("/account").await.expect(200);
        assert_eq!(visitor.submit("/logout", &[]).await.redirected(), "/login");
        assert_eq!(visitor.page("/account").await.status, 303);
        let thief = app.visitor();
        let copied = thief.request(reqwest::Method::GET, "/account").header("cookie", cookie);
        assert_eq!(thief.read(copied).await.status, 303);
    })
    .await;
}
