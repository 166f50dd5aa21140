use serde_json::json;

use crate::support::builders::Person;
use crate::support::on_each_database;
use crate::support::story::Walker;

#[actix_web::test]
async fn shoppers_choose_which_reminders_come() {
    on_each_database(async |app| {
        let anna = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        let item = |letter: &str, wanted: bool| json!({"letter": letter, "wanted": wanted});
        let all = anna.get("/api/v1/account/letters").await.expect(200);
        assert_eq!(all["items"], json!([item("window-reminder", true), item("deadline-reminder", true)]));
        let checked = |html: &str, letter: &str| html.contains(&format!("value=\"{letter}\" checked"));
        let page = anna.page("/account").await.expect(200);
        assert!(checked(&page, "window-reminder") && checked(&page, "deadline-reminder"));

        anna.submit("/account/letters", &[("letters", "deadline-reminder")]).await.redirected();
        let page = anna.page("/account").await.expect(200);
        assert!(!checked(&page, "window-reminder") && checked(&page, "deadline-reminder"));
        assert!(page.contains("Your choice of letters is saved."));
        anna.submit("/account/letters", &[]).await.redirected();
        assert!(!checked(&anna.page("/account").await.expect(200), "deadline-reminder"));
        for _ in 0..2 {
            let answer = anna.put("/api/v1/account/letters", &json!({"wanted": ["window-reminder"]})).await.expect(200);
            assert_eq!(answer["items"], json!([item("window-reminder", true), item("deadline-reminder", false)]));
        }
        let refused = anna.put("/api/v1/account/letters", &json!({"wanted": ["assigned"]})).await;
        assert_eq!((refused.status, refused.field_errors()), (422, vec!["wanted: unknown".to_owned()]));

        let manager = Person::manager().sign_in(&app).await;
        let managed = manager.get("/api/v1/account/letters").await.expect(200);
        assert_eq!(managed["items"], json!([item("applications-reminder", true), item("solutions-reminder", true)]));
        let company = crate::support::builders::client(&app, "North Bank");
        let owner = Person::owner(company.id).sign_in(&app).await;
        assert_eq!(
            owner.get("/api/v1/account/letters").await.expect(200)["items"],
            json!([item("alerts", true), item("weekly-digest", true), item("solutions-reminder", true)])
        );
        assert!(owner.page("/account").await.expect(200).contains("/account/letters"));
        app.visitor().get("/api/v1/account/letters").await.expect(401);
    })
    .await;
}
