use chrono::Duration;
use serde_json::json;

use super::{approve, listed, roubles, three_approved};
use crate::reports::scene::Scene;
use crate::support::on_each_database;

#[actix_web::test]
async fn an_approved_check_earns_its_fee_once() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        assert_eq!(listed(&scene.shopper, "").await["items"], json!([]));
        assert!(scene.shopper.page("/payouts").await.expect(200).contains("No payouts in this period"));
        approve(&scene, 0).await;
        let own = listed(&scene.shopper, "").await;
        let payout = &own["items"][0];
        assert_eq!(
            (&payout["fee"], &payout["total"], &payout["status"]),
            (&roubles(900), &roubles(900), &json!("due"))
        );
        assert_eq!((&payout["check_id"], &payout["shopper_name"]), (&json!(scene.check()), &json!(null)));
        assert_eq!((own["items"].as_array().unwrap().len(), &own["from"]), (1, &json!("2026-11-01")));
        assert_eq!(own["sums"], json!([{"due_count": 1, "due": roubles(900), "paid_count": 0, "paid": roubles(0)}]));
        let id = payout["id"].as_str().unwrap();
        let page = scene.shopper.page("/payouts").await.expect(200);
        assert!(page.contains(&format!("/payouts/{id}")) && page.contains("900\u{a0}₽") && !page.contains("Mark all"));
        let page = scene.shopper.page(&format!("/payouts/{id}")).await.expect(200);
        assert!(page.contains("Branch M1") && page.contains("/assignments/") && !page.contains("/payment"));
        // Telling the keeper twice of one check owes it once.
        let again = app.prepare(|connection, now| {
            use wayscore::reports::ApprovalListener;
            let check = wayscore::schedule::find_check(connection, &scene.acting.0, scene.check())?;
            let counted = wayscore::reports::counted_reports(connection, check.program_id, 0, 10)?;
            wayscore::payouts::PayoutKeeper.report_counted(connection, &scene.acting, &check, &counted[0], now)?;
            use diesel::prelude::*;
            use wayscore::db::schema::payouts;
            Ok(payouts::table.count().get_result::<i64>(connection)?)
        });
        assert_eq!(again, 1);
    })
    .await;
}

#[actix_web::test]
async fn managers_see_everybody_and_shoppers_themselves() {
    on_each_database(async |app| {
        let (scene, boris) = three_approved(&app).await;
        let all = listed(&scene.manager, "").await;
        assert_eq!(all["sums"][0]["due"], roubles(2_700));
        assert_eq!(all["items"][0]["shopper_name"], json!("Boris Buyer"));
        assert_eq!(listed(&scene.manager, "q=S-2").await["sums"][0]["due_count"], json!(1));
        assert_eq!(listed(&scene.manager, "q=sonya").await["sums"][0]["due_count"], json!(2));
        assert_eq!(listed(&scene.manager, &format!("q={}", scene.shopper_id)).await["items"][1]["shopper_code"], "S-1");
        assert_eq!(listed(&scene.manager, "status=paid").await["sums"], json!([]));
        let page = scene.manager.page("/payouts").await.expect(200);
        assert!(page.contains("Boris Buyer") && page.contains("Sonya Shopper") && page.contains("2\u{a0}700\u{a0}₽"));
        let page = scene.manager.page("/payouts?q=Boris").await.expect(200);
        assert!(page.contains("Boris Buyer") && !page.contains("Sonya Shopper") && page.contains("Mark all as paid"));

        assert_eq!(listed(&boris, "q=S-1").await["items"], json!([]));
        let own = listed(&scene.shopper, "").await;
        assert_eq!(own["sums"][0]["due"], roubles(1_800));
        let id = own["items"][0]["id"].as_str().unwrap();
        boris.get(&format!("/api/v1/payouts/{id}")).await.expect(404);
        boris.page(&format!("/payouts/{id}")).await.expect(404);
        scene.shopper.get(&format!("/api/v1/payouts/{id}")).await.expect(200);
        scene.owner.get("/api/v1/payouts").await.expect(403);
        scene.owner.page("/payouts").await.expect(403);
        scene.owner.get(&format!("/api/v1/payouts/{id}")).await.expect(403);
        scene.owner.get("/api/v1/payouts.csv").await.expect(403);
        app.visitor().get("/api/v1/payouts").await.expect(401);
    })
    .await;
}

#[actix_web::test]
async fn a_statement_has_the_days_of_its_period_on_the_readers_clock() {
    on_each_database(async |app| {
        // A minute before the third of November in Moscow, while it is still the second in UTC.
        app.advance(Duration::hours(9) - Duration::minutes(1));
        let scene = Scene::set(&app).await;
        approve(&scene, 0).await;
        assert_eq!(listed(&scene.manager, "from=2026-11-02&to=2026-11-02").await["sums"][0]["due_count"], json!(1));
        assert_eq!(listed(&scene.manager, "from=2026-11-03&to=2026-11-03").await["sums"], json!([]));
        scene.hand_out(&app, 1, true);
        app.advance(Duration::minutes(1));
        approve(&scene, 1).await;
        assert_eq!(listed(&scene.manager, "from=2026-11-03&to=2026-11-03").await["sums"][0]["due_count"], json!(1));
        for (query, field) in [
            ("from=soon", "from: wrong-type"),
            ("from=2026-11-05&to=2026-11-04", "to: period-backwards"),
            ("from=2020-11-05&to=2026-11-04", "to: period-long"),
            ("status=lost", "status: unknown"),
        ] {
            let refused = scene.manager.get(&format!("/api/v1/payouts?{query}")).await;
            assert_eq!((refused.status, refused.field_errors()), (422, vec![field.to_owned()]));
        }
        let page = scene.manager.page("/payouts?from=2026-11-05&to=2026-11-04").await.expect(422);
        assert!(page.contains("id=\"f-to-error\"") && page.contains("value=\"2026-11-04\""));
    })
    .await;
}
