use serde_json::json;
use wayscore::kernel::CheckKind;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn a_client_cancels_until_the_order_is_confirmed() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let (early, late) = (bank.place(&app, CheckKind::Visit, 1), bank.place(&app, CheckKind::Visit, 2));
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        let early = format!("/orders/{}", early.public_id);
        let html = owner.submit(&format!("{early}/cancellation"), &[("reason", " ")]).await.expect(422);
        assert!(html.contains("aria-invalid"), "{html}");
        owner.submit(&format!("{early}/cancellation"), &[("reason", "Plans changed")]).await.redirected();
        assert!(owner.page(&early).await.expect(200).contains("Plans changed"));
        let again = owner.post(&format!("/api/v1{early}/cancellation"), &json!({"reason": "x"})).await;
        assert_eq!(again.expect(409)["type"], "/problems/order-cancelled");

        let late = format!("/api/v1/orders/{}", late.public_id);
        manager.post(&format!("{late}/confirmation"), &json!({})).await.expect(200);
        let refused = owner.post(&format!("{late}/cancellation"), &json!({"reason": "x"})).await;
        assert_eq!(refused.expect(409)["type"], "/problems/order-cancel-by-manager");
        let cancelled = manager.post(&format!("{late}/cancellation"), &json!({"reason": "Closed"})).await.expect(200);
        assert_eq!((&cancelled["status"], &cancelled["invoice"]["status"]), (&json!("cancelled"), &json!("void")));
        let open = manager.get("/api/v1/checks?status=open").await.expect(200);
        assert_eq!(open["items"], json!([]), "its checks are cancelled with it");
        let invoice = cancelled["invoice"]["id"].as_str().unwrap();
        let paid = manager.post(&format!("/api/v1/invoices/{invoice}/payment"), &json!({})).await;
        assert_eq!(paid.expect(409)["type"], "/problems/invoice-void");
        assert_eq!(manager.post(&format!("{late}/cancellation"), &json!({"reason": ""})).await.status, 422);
    })
    .await;
}
