use serde_json::json;

use super::scene::{Scene, answers};
use crate::support::on_each_database;

#[actix_web::test]
async fn an_approved_report_counts_and_its_client_sees_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        scene.owner.get(&format!("/api/v1/reports/{id}")).await.expect(404);
        scene.owner.page(&format!("/reports/{id}")).await.expect(404);
        let queue = scene.manager.page("/review").await.expect(200);
        assert!(queue.contains(&format!("/review/{id}")) && queue.contains("Branch M1"));
        let review = scene.manager.page(&format!("/review/{id}")).await.expect(200);
        assert!(review.contains("Sonya Shopper") && review.contains("One desk only") && review.contains("4 min"));
        let refused = scene.manager.submit(&format!("/reports/{id}/approval"), &[("words", "Fine")]).await.expect(422);
        assert!(refused.contains("Fine") && refused.contains("id=\"f-grade-error\""));
        let words = [("grade", "9"), ("words", "Thank you")];
        assert_eq!(scene.manager.submit(&format!("/reports/{id}/approval"), &words).await.redirected(), "/review");
        let report = scene.owner.get(&format!("/api/v1/reports/{id}")).await.expect(200);
        assert_eq!((&report["status"], &report["shopper_code"]), (&json!("approved"), &json!("S-1")));
        // Greeted 2 of 2, waited 2 of 2, clean 1 of 1, told 1 of 2.
        assert!((report["score"].as_f64().unwrap() - 6.0 / 7.0).abs() < 1e-9);
        let html = scene.owner.page(&format!("/reports/{id}")).await.expect(200);
        assert!(html.contains("id=\"q-wait\"") && html.contains("S-1") && !html.contains("Sonya"));
        assert!(scene.owner.page("/reports").await.expect(200).contains(&format!("/reports/{id}")));
        let own = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(own.contains("9 of 10") && own.contains("Thank you"));
        assert!(scene.manager.page("/review").await.expect(200).contains("Nothing to review"));
        let mails = app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::outbox_mails;
            let found: Vec<String> = outbox_mails::table.select(outbox_mails::subject).load(connection)?;
            Ok(found)
        });
        assert!(mails.iter().any(|subject| subject.contains("Report approved: Branch M1")), "{mails:?}");
    })
    .await;
}

#[actix_web::test]
async fn the_answers_are_written_down_for_the_map() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 7})).await.expect(200);
        let (program_id, checklist_id, rows, counted) = app.prepare(|connection, _| {
            use diesel::prelude::*;
            use wayscore::db::schema::{checks, report_answers};
            let program_id: i64 = checks::table.select(checks::program_id).first(connection)?;
            let rows: Vec<(String, String, Option<f64>, bool)> = report_answers::table
                .order(report_answers::question_key)
                .select((
                    report_answers::question_key,
                    report_answers::answer,
                    report_answers::share,
                    report_answers::failed,
                ))
                .load(connection)?;
            let checklist_id: i64 = report_answers::table.select(report_answers::checklist_id).first(connection)?;
            let counted = wayscore::reports::counted_reports(connection, program_id, 0, 10)?;
            Ok((program_id, checklist_id, rows, counted))
        });
        assert_eq!(rows.len(), 9);
        assert!(rows.contains(&("told".to_owned(), "[\"rate\"]".to_owned(), Some(0.5), false)));
        assert_eq!(counted.len(), 1);
        let report = &counted[0];
        assert_eq!((report.nps.as_slice(), report.touchpoints.len()), ([9].as_slice(), 2));
        assert_eq!((report.touchpoints[0].emotion, report.touchpoints[1].met), (Some(1), true));
        assert_eq!(report.touchpoints[1].barriers.len(), 1);
        let behind = |filter: wayscore::reports::BehindFilter| {
            app.prepare(move |connection, _| {
                wayscore::reports::reports_behind(connection, &filter, wayscore::kernel::Cursor::start())
            })
            .items
        };
        let filter = |question: &str, touchpoint: Option<&str>| wayscore::reports::BehindFilter {
            program_id,
            question: (!question.is_empty()).then(|| (checklist_id, question.to_owned())),
            touchpoints: touchpoint.map(str::to_owned).into_iter().collect(),
            ..Default::default()
        };
        assert_eq!(behind(filter("told", None))[0].answer.as_ref().unwrap().share, Some(0.5));
        assert_eq!(behind(filter("", Some("entrance"))).len(), 1);
        assert_eq!(behind(filter("", Some("nowhere"))).len(), 0);
        assert_eq!(behind(filter("why", None)).len(), 0);
    })
    .await;
}

#[actix_web::test]
async fn two_managers_at_once_one_wins_and_the_other_is_told() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        let path = format!("/api/v1/reports/{id}/approval");
        let (one, other) = (json!({"grade": 8}), json!({"grade": 3}));
        let (one, other) = futures_util::join!(scene.manager.post(&path, &one), scene.manager.post(&path, &other));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        scene.manager.post(&format!("/api/v1/reports/{id}/rejection"), &json!({"reason": "late"})).await.expect(409);
        let again = scene.manager.submit(&format!("/reports/{id}/approval"), &[("grade", "5")]).await;
        assert_eq!(again.status, 409);
    })
    .await;
}

#[actix_web::test]
async fn only_managers_decide() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let id = scene.file(0, answers()).await;
        for decision in ["approval", "return", "rejection"] {
            let path = format!("/api/v1/reports/{id}/{decision}");
            scene.owner.post(&path, &json!({})).await.expect(403);
            scene.shopper.post(&path, &json!({})).await.expect(403);
            scene.shopper.submit(&format!("/reports/{id}/{decision}"), &[]).await.expect(403);
        }
        scene.owner.page("/review").await.expect(403);
        let refused = scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 11})).await;
        assert_eq!((refused.status, refused.field_errors()), (422, vec!["grade: grade".to_owned()]));
        scene.manager.post("/api/v1/reports/nobody/approval", &json!({"grade": 5})).await.expect(404);
    })
    .await;
}
