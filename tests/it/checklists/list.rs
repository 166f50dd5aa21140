use serde_json::{Value, json};

use crate::support::builders::{Person, client};
use crate::support::on_each_database;

fn checklist(title: &str, kind: &str) -> Value {
    json!({
        "title": title, "kind": kind, "scoring": {"mode": "pooled"},
        "sections": [{"key": "hall", "title": "Hall", "touchpoint": "hall", "questions": [
            {"key": "clean", "type": "yes_no", "text": "Was it clean?"}
        ]}],
    })
}

#[actix_web::test]
async fn checklists_are_found_by_title_kind_and_client_and_taken_as_a_file() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        for (title, kind, owner) in [
            ("Визит в Отделение", "visit", Some(&bank.public_id)),
            ("Горячая линия", "call", None),
            ("=1+1", "call", None),
        ] {
            let body = json!({"client_id": owner, "definition": checklist(title, kind)});
            manager.post("/api/v1/checklists", &body).await.expect(201);
        }
        let all = ["Визит в Отделение", "Горячая линия", "=1+1"];
        // Capital and small letters are alike, in Cyrillic too.
        for (query, expected) in [
            ("search=отделение".to_owned(), vec![all[0]]),
            ("search=ВИЗИТ&kind=call".to_owned(), vec![]),
            ("kind=call".to_owned(), vec![all[1], all[2]]),
            (format!("client={}", bank.public_id), vec![all[0]]),
            (String::new(), all.to_vec()),
        ] {
            let list = manager.get(&format!("/api/v1/checklists?{query}")).await.expect(200);
            assert_eq!(list["items"].as_array().unwrap().len(), expected.len(), "{query}");
            let page = manager.page(&format!("/checklists?{query}")).await.expect(200);
            let file = manager.page(&format!("/checklists.csv?{query}")).await.expect(200);
            assert_eq!(file.lines().count(), expected.len() + 1, "{query}: {file}");
            for title in all {
                // The field for searching repeats its words, a link to a checklist does not.
                assert_eq!(page.contains(&format!("\">{title}</a>")), expected.contains(&title), "{query}: {title}");
                assert_eq!(file.contains(title), expected.contains(&title), "{query}: {title}");
            }
        }
        assert!(manager.page("/checklists.csv").await.expect(200).contains("'=1+1"), "no formula leaves the house");
        manager.get("/api/v1/checklists?client=somebody").await.expect(404);
        let owner = Person::owner(bank.id).sign_in(&app).await;
        owner.page("/checklists.csv").await.expect(403);
    })
    .await;
}
