use serde_json::json;
use wayscore::kernel::CheckKind;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn confirming_issues_an_invoice_and_creates_the_checks() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let order = bank.place(&app, CheckKind::Visit, 5);
        let manager = Person::manager().sign_in(&app).await;
        let place = format!("/orders/{}", order.public_id);
        let confirmed = manager.post(&format!("/api/v1{place}/confirmation"), &json!({})).await.expect(200);
        assert_eq!((&confirmed["status"], &confirmed["checks_created"]), (&json!("confirmed"), &json!(5)));
        assert_eq!(confirmed["invoice"]["number"], "WS-2026-0001");
        assert_eq!(confirmed["invoice"]["due_on"], "2026-11-12");
        let again = manager.post(&format!("/api/v1{place}/confirmation"), &json!({})).await;
        assert_eq!(again.expect(409)["type"], "/problems/order-already-confirmed");

        let invoice = format!("/invoices/{}", confirmed["invoice"]["id"].as_str().unwrap());
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let html = owner.page(&invoice).await.expect(200);
        assert!(html.contains("WS-2026-0001") && html.contains("8\u{a0}500\u{a0}₽"), "{html}");
        owner.post(&format!("/api/v1{invoice}/payment"), &json!({})).await.expect(403);
        owner.submit(&format!("{invoice}/payment"), &[]).await.expect(403);
        assert_eq!(owner.get("/api/v1/invoices").await.expect(200)["items"][0]["status"], "issued");
        assert!(owner.page("/invoices").await.expect(200).contains("Awaits payment"));
        let paid = manager.post(&format!("/api/v1{invoice}/payment"), &json!({})).await.expect(200);
        assert_eq!(paid["status"], "paid");
        let twice = manager.post(&format!("/api/v1{invoice}/payment"), &json!({})).await;
        assert_eq!(twice.expect(409)["type"], "/problems/invoice-already-paid");
        owner.post(&format!("/api/v1{place}/confirmation"), &json!({})).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn of_two_managers_at_once_one_confirms() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let one = Person::manager().sign_in(&app).await;
        let other = Person::manager().named("Mark Manager").sign_in(&app).await;
        for _ in 0..4 {
            let order = bank.place(&app, CheckKind::Call, 2);
            let place = format!("/api/v1/orders/{}/confirmation", order.public_id);
            let body = json!({});
            let (first, second) = futures_util::join!(one.post(&place, &body), other.post(&place, &body));
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409], "{:#} {:#}", first.body, second.body);
        }
        let checks = one.get("/api/v1/checks?status=open").await.expect(200);
        assert_eq!(checks["items"].as_array().unwrap().len(), 8, "no check was created twice");
    })
    .await;
}

#[actix_web::test]
async fn numbers_of_invoices_have_no_gaps_though_many_are_issued_at_once() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let manager = Person::manager().sign_in(&app).await;
        let orders: Vec<_> = (0..6).map(|_| bank.place(&app, CheckKind::Call, 1)).collect();
        let body = json!({});
        let places: Vec<String> =
            orders.iter().map(|order| format!("/api/v1/orders/{}/confirmation", order.public_id)).collect();
        let answers = futures_util::future::join_all(places.iter().map(|place| manager.post(place, &body))).await;
        let mut numbers: Vec<String> = answers
            .into_iter()
            .map(|answer| answer.expect(200)["invoice"]["number"].as_str().unwrap().to_owned())
            .collect();
        numbers.sort();
        let expected: Vec<String> = (1..=6).map(|number| format!("WS-2026-{number:04}")).collect();
        assert_eq!(numbers, expected);
    })
    .await;
}

#[actix_web::test]
async fn a_page_confirms_too_and_the_buyer_gets_a_letter() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let wanted = json!({"lines": [{"kind": "visit", "quantity": 1}]});
        let order = owner.post("/api/v1/orders", &wanted).await.expect(201);
        let place = format!("/orders/{}", order["id"].as_str().unwrap());
        let manager = Person::manager().sign_in(&app).await;
        assert!(manager.page(&place).await.expect(200).contains("/confirmation"));
        manager.submit(&format!("{place}/confirmation"), &[]).await.redirected();
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("WS-2026-0001") && html.contains("Mark as paid"), "{html}");
        let html = manager.submit(&format!("{place}/confirmation"), &[]).await.expect(409);
        assert!(html.contains("confirmed already"), "{html}");
        let letters = app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::outbox_mails;
            Ok(outbox_mails::table.select(outbox_mails::subject).load::<String>(connection)?)
        });
        assert!(letters.iter().any(|subject| subject.contains("WS-2026-0001")), "{letters:?}");
    })
    .await;
}
