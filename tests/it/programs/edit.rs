use serde_json::json;
use wayscore::kernel::CheckKind;
use wayscore::schedule::zone_of;

use crate::support::builders::{Person, client};
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn a_manager_changes_a_program_and_new_checks_follow_it() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let before = bank.order(&app, CheckKind::Visit, 2);
        let manager = Person::manager().sign_in(&app).await;
        let address = format!("/api/v1/programs/{}", bank.program.public_id);
        let seen = manager.get(&address).await.expect(200);
        assert_eq!(seen["weekdays"], json!(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]));
        assert_eq!(seen["dayparts"], json!([]));

        let mut program = json!({
            "client_id": bank.company.public_id, "title": "Service in the afternoon", "language": "en",
            "rotation_days": 30, "weekdays": ["tue", "thu"], "dayparts": ["14:00-17:00"],
            "terms": seen["terms"],
        });
        let body = |program: &serde_json::Value, version: i64| json!({"program": program, "version": version});
        let changed = manager.put(&address, &body(&program, 1)).await.expect(200);
        assert_eq!(
            (changed["title"].as_str(), changed["version"].as_i64()),
            (Some("Service in the afternoon"), Some(2))
        );
        assert_eq!(changed["dayparts"], json!(["14:00–17:00"]));

        // Who looked before that has to look again; what can't be is told.
        assert_eq!(manager.put(&address, &body(&program, 1)).await.expect(409)["type"], "/problems/changed-meanwhile");
        program["weekdays"] = json!([]);
        assert_eq!(manager.put(&address, &body(&program, 2)).await.field_errors(), ["weekdays: no-weekday"]);
        program["weekdays"] = json!(["tue"]);
        program["dayparts"] = json!(["14:00-17:00", "16:00-18:00"]);
        assert_eq!(manager.put(&address, &body(&program, 2)).await.field_errors(), ["dayparts: dayparts-cross"]);
        program["dayparts"] = json!(["14:00-14:30"]);
        assert_eq!(manager.put(&address, &body(&program, 2)).await.field_errors(), ["dayparts: daypart-short"]);
        program["dayparts"] = json!([]);
        program["records_audio"] = json!(true);
        assert_eq!(manager.put(&address, &body(&program, 2)).await.field_errors(), ["recording_reason: required"]);
        program["recording_reason"] = json!("To hear how an offer is made");
        program["recording_days"] = json!(0);
        assert_eq!(manager.put(&address, &body(&program, 2)).await.field_errors(), ["program.recording_days: range"]);
        program["recording_days"] = json!(30);
        program["terms"] = json!([seen["terms"][0]]);
        assert_eq!(manager.put(&address, &body(&program, 2)).await.field_errors(), ["terms: kind-kept"]);

        // New checks come on the days and at the hours that are asked for now; the old ones stay.
        let after = bank.order(&app, CheckKind::Visit, 6);
        for check in &after {
            let zone = zone_of(&bank.branches[0]);
            let starts = wayscore::schedule::spread::local(check.window_starts_at, zone);
            assert!(["Tue 14:00", "Thu 14:00"].contains(&starts.format("%a %H:%M").to_string().as_str()), "{starts}");
        }
        let kept = manager.get(&format!("/api/v1/checks/{}", before[0].public_id)).await.expect(200);
        assert_eq!(kept["version"], 1);
    })
    .await;
}

#[actix_web::test]
async fn the_form_of_a_program_is_filled_in_and_keeps_what_was_typed() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let manager = Person::manager().sign_in(&app).await;
        let page = format!("/programs/{}", bank.program.public_id);
        let html = manager.page(&format!("{page}/edit")).await.expect(200);
        assert!(html.contains("value=\"Service\"") && html.contains("Ask about a deposit."));
        let terms = manager.get(&format!("/api/v1{page}")).await.expect(200)["terms"].clone();
        let lists: Vec<&str> =
            terms.as_array().unwrap().iter().map(|term| term["checklist_id"].as_str().unwrap()).collect();
        let form = |dayparts: &'static str| {
            vec![
                ("client_id", bank.company.public_id.as_str()),
                ("version", "1"),
                ("title", "Evenings"),
                ("language", "en"),
                ("rotation_days", "30"),
                ("checks_per_location", "1"),
                ("appeal_days", "7"),
                ("certificate_days", "365"),
                ("answer_hours", "48"),
                ("taking", "take"),
                ("checklist_visit", lists[0]),
                ("fee_visit", "650"),
                ("checklist_call", lists[1]),
                ("fee_call", "300"),
                ("weekdays", "mon"),
                ("weekdays", "wed"),
                ("dayparts", dayparts),
            ]
        };
        let refused = manager.submit(&page, &form("evening")).await.expect(422);
        assert!(refused.contains("value=\"evening\"") && refused.contains("10:00–13:00, 17:00–20:00"));
        assert_eq!(manager.submit(&page, &form("16:00–18:00")).await.redirected(), page);
        let html = manager.page(&page).await.expect(200);
        assert!(html.contains("Evenings") && html.contains("Monday, Wednesday") && html.contains("16:00–18:00"));
        let changed = manager.get(&format!("/api/v1{page}")).await.expect(200);
        assert_eq!(changed["terms"][0]["fee"]["amount_minor"], 65_000);

        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.page(&format!("{page}/edit")).await.expect(403);
        owner.submit(&page, &form("")).await.expect(403);
        let stranger = Person::owner(client(&app, "South Bank").id).named("Olga Other").sign_in(&app).await;
        stranger.get(&format!("/api/v1{page}")).await.expect(404);
    })
    .await;
}
