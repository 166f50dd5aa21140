use reqwest::Method;

use crate::support::builders::Person;
use crate::support::on_each_database;

#[actix_web::test]
async fn another_site_can_not_act_in_a_readers_name() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let create = |name: &str, value: &str| {
            manager.request(Method::POST, "/clients").header(name, value).form(&[("name", "Forged")])
        };
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.test"),
            ("origin", "null"),
        ] {
            manager.read(create(name, value)).await.expect(403);
        }
        // Signing somebody in or out from elsewhere is an attack as well.
        let logout = manager.request(Method::POST, "/logout").header("sec-fetch-site", "cross-site");
        manager.read(logout).await.expect(403);
        let page = manager.page("/clients").await.expect(200);
        assert!(!page.contains("Forged"));
        let own = manager.address.clone();
        manager.read(create("origin", &own)).await.redirected();
    })
    .await;
}

#[actix_web::test]
async fn pages_let_no_inline_script_run() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        for path in ["/login", "/account", "/clients", "/invitations", "/shoppers/new", "/nowhere"] {
            let page = manager.page(path).await;
            let policy = page.headers["content-security-policy"].to_str().unwrap().to_owned();
            assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
            for trick in ["<script>", " style=", " onclick=", " onload=", "javascript:"] {
                assert!(!page.html.contains(trick), "{trick} on {path}");
            }
        }
    })
    .await;
}
