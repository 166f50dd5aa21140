use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;
use wayscore::kernel::Language;

use crate::support::builders::Person;
use crate::support::on_each_database;

#[actix_web::test]
async fn the_log_tells_who_did_what() {
    on_each_database(async |app| {
        let admin = Person::admin().sign_in(&app).await;
        let manager = Person::manager().sign_in(&app).await;
        manager.post("/api/v1/clients", &json!({"name": "North Bank"})).await.expect(201);
        let log = admin.get("/api/v1/audit?actor=maria.manager@example.test&subject=client").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 1);
        let entry = &log["items"][0];
        assert_eq!((&entry["action"], &entry["actor"]["name"]), (&json!("client.created"), &json!("Maria Manager")));
        assert_eq!(entry["detail"], json!({"name": "North Bank"}));
        let page = admin.page("/audit?action=client.created").await.expect(200);
        assert!(page.contains("Client created · North Bank") && page.contains("Maria Manager"));
        assert!(admin.page("/audit?actor=nobody@example.test").await.expect(200).contains("No entries found"));
    })
    .await;
}

#[actix_web::test]
async fn a_long_log_comes_in_pages() {
    on_each_database(async |app| {
        let admin = Person::admin().sign_in(&app).await;
        for number in 0..51 {
            admin.post("/api/v1/clients", &json!({"name": format!("Client {number}")})).await.expect(201);
        }
        let first = admin.get("/api/v1/audit?action=client.created").await.expect(200);
        let next = first["next"].as_str().expect("a next page");
        let second = admin.get(&format!("/api/v1/audit?action=client.created&cursor={next}")).await.expect(200);
        assert_eq!((first["items"].as_array().unwrap().len(), second["items"].as_array().unwrap().len()), (50, 1));
        assert_eq!(second["next"], json!(null));
        let page = admin.page("/audit?action=client.created").await.expect(200);
        assert!(page.contains("/audit?action=client.created&amp;cursor="), "the filter stays in the address");
    })
    .await;
}

#[actix_web::test]
async fn the_log_is_taken_by_days_and_as_a_file() {
    on_each_database(async |app| {
        let admin = Person::admin().sign_in(&app).await;
        admin.post("/api/v1/clients", &json!({"name": "=Early Bank"})).await.expect(201);
        let day = app.now().date();
        app.advance(chrono::Duration::days(3));
        // The sign-in has run out in the meantime.
        let admin = app.visitor().sign_in("alla.admin@example.test").await;
        admin.post("/api/v1/clients", &json!({"name": "Late Bank"})).await.expect(201);
        let names = async |query: &str| -> Vec<String> {
            let log = admin.get(&format!("/api/v1/audit?action=client.created{query}")).await.expect(200);
            let items = log["items"].as_array().unwrap().clone();
            items.iter().map(|entry| entry["detail"]["name"].as_str().unwrap().to_owned()).collect()
        };
        let next = day.succ_opt().unwrap();
        assert_eq!(names("").await, ["Late Bank", "=Early Bank"]);
        assert_eq!(names(&format!("&from={day}&to={day}")).await, ["=Early Bank"]);
        assert_eq!(names(&format!("&from={next}")).await, ["Late Bank"]);
        let page = admin.page(&format!("/audit?action=client.created&to={day}")).await.expect(200);
        assert!(page.contains("=Early Bank") && !page.contains("Late Bank"), "{page}");
        assert!(page.contains(&format!("/audit.csv?action=client.created&amp;to={day}")), "{page}");
        assert!(
            admin.page("/audit?from=yesterday").await.expect(200).contains("Late Bank"),
            "what is no day narrows nothing"
        );

        for address in ["/audit.csv", "/api/v1/audit.csv"] {
            let file = admin.page(&format!("{address}?action=client.created&to={day}")).await.expect(200);
            assert!(file.contains("client.created") && file.contains("Alla Admin") && file.contains("Early Bank"));
            assert_eq!(file.lines().count(), 2, "{file}");
        }
        let manager = Person::manager().sign_in(&app).await;
        for address in ["/audit.csv", "/api/v1/audit.csv"] {
            manager.page(address).await.expect(403);
        }
    })
    .await;
}

#[test]
fn every_action_of_the_program_has_words() {
    let mut actions = BTreeSet::new();
    for file in crate::texts::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let Ok(source) = std::fs::read_to_string(&file) else { continue };
        for text in source.split('"').skip(1).step_by(2) {
            let Some((subject, verb)) = text.split_once('.') else { continue };
            let plain =
                |part: &str| !part.is_empty() && part.chars().all(|l| l.is_ascii_lowercase() || "_-".contains(l));
            // The words of a subject tell an action from a file's name or a field's path.
            let known = wayscore::texts::find(Language::En, &format!("subject-{}", subject.trim_end_matches('s')), &[]);
            if plain(subject)
                && plain(verb)
                && known.is_some()
                && (verb.ends_with("ed") || verb == "sent" || verb == "paid")
            {
                actions.insert(format!("action-{subject}-{verb}"));
            }
        }
    }
    assert!(actions.len() > 20, "{actions:?}");
    let silent: Vec<&String> =
        actions.iter().filter(|key| wayscore::texts::find(Language::En, key, &[]).is_none()).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}
