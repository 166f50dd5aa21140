use serde_json::{Value, json};
use wayscore::kernel::CheckKind;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::Bank;

#[actix_web::test]
async fn a_wave_gets_another_title_and_other_days_around_its_checks() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 2);
        let checks = bank.order(&app, CheckKind::Visit, 4);
        let manager = Person::manager().sign_in(&app).await;
        let waves = manager.get(&format!("/api/v1/programs/{}/waves", bank.program.public_id)).await.expect(200);
        assert_eq!(waves["items"][0]["version"], 1);
        let address = format!("/api/v1/waves/{}", bank.wave.public_id);
        let edit = |title: &str, from: &str, to: &str, version: i64| -> Value {
            json!({"wave": {"title": title, "starts_on": from, "ends_on": to}, "version": version})
        };
        let put = async |body: Value| manager.put(&address, &body).await;
        let changed = put(edit("Autumn", "2026-11-01", "2026-12-06", 1)).await.expect(200);
        assert_eq!(
            (&changed["title"], &changed["ends_on"], &changed["version"]),
            (&json!("Autumn"), &json!("2026-12-06"), &json!(2))
        );
        assert_eq!(
            put(edit("Winter", "2026-11-01", "2026-12-06", 1)).await.expect(409)["type"],
            "/problems/changed-meanwhile"
        );

        // Not so short that a check lies outside, nor the wrong way round.
        let (first, last) = (checks[0].window_starts_at.date(), checks[checks.len() - 1].window_starts_at.date());
        let late = first.succ_opt().unwrap().to_string();
        assert_eq!(
            put(edit("Autumn", &late, "2026-12-06", 2)).await.field_errors(),
            ["starts_on: wave-has-earlier-checks"]
        );
        let early = last.pred_opt().unwrap().to_string();
        assert_eq!(
            put(edit("Autumn", "2026-11-01", &early, 2)).await.field_errors(),
            ["ends_on: wave-has-later-checks"]
        );
        put(edit("Autumn", &first.to_string(), &last.to_string(), 2)).await.expect(200);
        assert_eq!(put(edit("Autumn", "2026-11-01", "2027-12-06", 3)).await.field_errors(), ["ends_on: wave-too-long"]);

        let page = format!("/waves/{}/edit", bank.wave.public_id);
        assert!(manager.page(&format!("/waves/{}/schedule", bank.wave.public_id)).await.expect(200).contains(&page));
        let html = manager.page(&page).await.expect(200);
        assert!(html.contains("value=\"Autumn\"") && html.contains("Its checks take the days"), "{html}");
        let short = [("title", "Typed"), ("starts_on", late.as_str()), ("ends_on", "2026-12-06"), ("version", "3")];
        let html = manager.submit(&page, &short).await.expect(422);
        assert!(html.contains("value=\"Typed\"") && html.contains("There are checks before this day"), "{html}");
        let wide = [("title", "November"), ("starts_on", "2026-11-01"), ("ends_on", "2026-11-30"), ("version", "3")];
        assert_eq!(manager.submit(&page, &wide).await.redirected(), format!("/waves/{}/schedule", bank.wave.public_id));

        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.put(&address, &edit("Mine", "2026-11-01", "2026-11-30", 4)).await.expect(403);
        owner.page(&page).await.expect(403);
        manager.put("/api/v1/waves/nothing", &edit("None", "2026-11-01", "2026-11-30", 1)).await.expect(404);
    })
    .await;
}
