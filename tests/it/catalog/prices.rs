use serde_json::json;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::Bank;
use wayscore::kernel::CheckKind;

#[actix_web::test]
async fn a_new_price_never_touches_a_placed_order() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let order = bank.place(&app, CheckKind::Visit, 5);
        let manager = Person::manager().sign_in(&app).await;
        let dear = json!({"price": {"amount_minor": 9_900_000, "currency": "RUB"}, "active": true, "version": 1});
        for package in ["visit-1", "visit-5", "visit-10"] {
            assert_eq!(manager.patch(&format!("/api/v1/packages/{package}"), &dear).await.expect(200)["version"], 2);
        }
        let kept = manager.get(&format!("/api/v1/orders/{}", order.public_id)).await.expect(200);
        assert_eq!(kept["total"]["amount_minor"], 850_000);
        let late = manager.patch("/api/v1/packages/visit-1", &dear).await;
        assert_eq!(late.expect(409)["type"], "/problems/changed-meanwhile");
    })
    .await;
}

#[actix_web::test]
async fn managers_edit_the_price_list_by_page() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let html = manager.page("/packages").await.expect(200);
        assert!(html.contains("1\u{a0}700\u{a0}₽") && html.contains("30%"), "{html}");
        let html = manager.submit("/packages/visit-1", &[("price", "cheap"), ("version", "1")]).await.expect(422);
        assert!(html.contains("value=\"cheap\"") && html.contains("Enter an amount"));
        manager
            .submit("/packages/visit-1", &[("price", "1800,50"), ("version", "1"), ("active", "true")])
            .await
            .redirected();
        manager
            .submit("/surcharges/urgent", &[("rate", "25,5%"), ("version", "1"), ("active", "true")])
            .await
            .redirected();
        let surcharges = manager.get("/api/v1/surcharges").await.expect(200);
        let urgent = surcharges["items"].as_array().unwrap().iter().find(|one| one["key"] == "urgent").unwrap();
        assert_eq!((&urgent["basis_points"], &urgent["amount"]), (&json!(2_550), &json!(null)));
        let html = manager.submit("/surcharges/urgent", &[("rate", "a lot"), ("version", "2")]).await.expect(422);
        assert!(html.contains("a lot"));
        manager.submit("/packages", &[("kind", "call"), ("quantity", "50"), ("price", "25000")]).await.redirected();
        let twice = manager.submit("/packages", &[("kind", "call"), ("quantity", "50"), ("price", "25000")]).await;
        assert!(twice.expect(422).contains("There is a package of this size already"));
        let quoted = app.visitor().post("/api/v1/quotes", &json!({"lines": [{"kind": "call", "quantity": 48}]})).await;
        assert_eq!(quoted.expect(200)["lines"][0]["holds"], 50);
    })
    .await;
}

#[actix_web::test]
async fn others_can_not() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.get("/api/v1/packages").await.expect(403);
        owner.get("/api/v1/surcharges").await.expect(403);
        owner.page("/packages").await.expect(403);
        owner.submit("/packages/visit-1", &[("price", "1"), ("version", "1")]).await.expect(403);
        app.visitor().get("/api/v1/packages").await.expect(401);
        let manager = Person::manager().sign_in(&app).await;
        let edit = json!({"price": {"amount_minor": -1, "currency": "RUB"}, "active": true, "version": 1});
        assert_eq!(manager.patch("/api/v1/packages/visit-1", &edit).await.field_errors(), ["price: price-range"]);
        let both = json!({"active": true, "version": 1});
        assert_eq!(manager.patch("/api/v1/surcharges/urgent", &both).await.field_errors(), ["amount: amount-or-share"]);
        manager.patch("/api/v1/packages/nothing", &edit).await.expect(404);
    })
    .await;
}
