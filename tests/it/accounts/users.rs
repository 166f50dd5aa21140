use serde_json::{Value, json};
use wayscore::kernel::Role;

use crate::support::builders::{Person, client};
use crate::support::client::Client;
use crate::support::on_each_database;

async fn user(admin: &Client, name: &str) -> Value {
    let found = admin.get(&format!("/api/v1/users?search={}", name.replace(' ', "%20"))).await.expect(200);
    found["items"][0].clone()
}

fn path(user: &Value) -> String {
    format!("/api/v1/users/{}", user["id"].as_str().unwrap())
}

#[actix_web::test]
async fn an_admin_finds_promotes_and_disables() {
    on_each_database(async |app| {
        let admin = Person::admin().sign_in(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let page = admin.page("/users?q=Maria&role=manager").await.expect(200);
        assert!(page.contains("Maria Manager") && !page.contains("alla.admin@example.test</td>"));
        let everybody = admin.page("/users").await.expect(200);
        assert!(!everybody.contains(" selected"), "no filter is chosen unless asked for");
        assert!(admin.page("/users?q=nobody").await.expect(200).contains("Nobody found"));

        let maria = user(&admin, "Maria").await;
        let promoted =
            admin.patch(&path(&maria), &json!({"role": "admin", "version": maria["version"]})).await.expect(200);
        assert_eq!(promoted["role"], "admin");
        manager.page("/users").await.expect(200);
        let version = promoted["version"].to_string();
        let fields = [("version", version.as_str()), ("action", "disable")];
        let page = path(&maria).replace("/api/v1", "");
        assert_eq!(admin.submit(&page, &fields).await.redirected(), "/users");
        assert_eq!(manager.page("/users").await.status, 303, "a disabled account is out at once");
        let maria = user(&admin, "Maria").await;
        admin.patch(&path(&maria), &json!({"status": "active", "version": maria["version"]})).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn one_admin_always_stays() {
    on_each_database(async |app| {
        let alla = Person::admin().sign_in(&app).await;
        let anna = Person::admin().named("Anna Admin").sign_in(&app).await;
        let (one, other) = (user(&alla, "Alla").await, user(&alla, "Anna").await);
        let disable = |user: &Value| json!({"status": "disabled", "version": user["version"]});
        assert_eq!(alla.patch(&path(&one), &disable(&one)).await.expect(409)["type"], "/problems/own-account");
        // Both at once: whoever comes second is no admin any longer.
        let (first, second) = (disable(&other), disable(&one));
        let (other_path, one_path) = (path(&other), path(&one));
        let (first, second) = futures_util::join!(alla.patch(&other_path, &first), anna.patch(&one_path, &second));
        let statuses = [first.status, second.status];
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    })
    .await;
}

#[actix_web::test]
async fn kinds_of_accounts_are_kept_apart() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let admin = Person::admin().sign_in(&app).await;
        Person::owner(bank.id).create(&app);
        Person::new("Sofia Shopper", Role::Shopper).create(&app);
        for (name, role) in [("Oleg", "manager"), ("Sofia", "admin"), ("Sofia", "owner")] {
            let user = user(&admin, name).await;
            let answer = admin.patch(&path(&user), &json!({"role": role, "version": user["version"]})).await;
            assert_eq!(answer.expect(409)["type"], "/problems/role-fixed");
        }
        let oleg = user(&admin, "Oleg").await;
        let empty = admin.patch(&path(&oleg), &json!({"version": oleg["version"]})).await;
        assert_eq!(empty.field_errors(), ["role: required"]);
    })
    .await;
}

#[actix_web::test]
async fn only_admins_see_everybody() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        for person in [Person::manager(), Person::owner(bank.id), Person::new("Sofia Shopper", Role::Shopper)] {
            let person = person.sign_in(&app).await;
            person.page("/users").await.expect(403);
            person.page("/audit").await.expect(403);
            person.get("/api/v1/users").await.expect(403);
            person.get("/api/v1/audit").await.expect(403);
        }
        app.visitor().get("/api/v1/users").await.expect(401);
    })
    .await;
}
