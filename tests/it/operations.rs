//! What operators rely on: health, metrics, request ids, headers, and honest answers when the database is not as it should be.

use std::collections::BTreeSet;
use std::time::Duration;

use diesel::prelude::*;
use reqwest::Method;
use wayscore::config::Backend;
use wayscore::db::Connection;

use crate::support::on_each_database;

#[actix_web::test]
async fn the_server_says_whether_it_is_alive_and_ready() {
    on_each_database(async |app| {
        let visitor = app.visitor();
        assert_eq!(visitor.page("/healthz").await.expect(200), "ok\n");
        assert_eq!(visitor.page("/readyz").await.expect(200), "ready\n");
        let metrics = visitor.page("/metrics").await.expect(200);
        assert!(metrics.contains("wayscore_http_requests_total{method=\"GET\",status=\"200\"}"), "{metrics}");
    })
    .await;
}

#[actix_web::test]
async fn every_answer_carries_a_request_id_and_a_strict_policy() {
    on_each_database(async |app| {
        let answer = app.visitor().page("/no-such-page").await;
        let id = answer.headers["x-request-id"].to_str().unwrap().to_owned();
        let policy = answer.headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(answer.expect(404).contains(&id));
        let problem = app.visitor().get("/api/v1/no-such-thing").await;
        assert_eq!(problem.status, 404);
        assert_eq!(problem.body["type"], "/problems/not-found");
    })
    .await;
}

#[actix_web::test]
async fn a_database_of_a_newer_schema_is_refused_with_a_sentence() {
    on_each_database(async |app| {
        app.prepare(|connection, _| {
            diesel::sql_query("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')")
                .execute(connection)?;
            Ok(())
        });
        let refused = app.db.blocking(wayscore::db::migrate).unwrap_err().to_string();
        assert!(refused.contains("newer Wayscore (migration 29991231000001)"), "{refused}");
        app.visitor().page("/readyz").await.expect(503);
    })
    .await;
}

#[test]
fn an_unreachable_database_is_told_before_anything_starts() {
    let database = wayscore::config::Database::from_url("postgres://127.0.0.1:1/nothing").unwrap();
    let told = wayscore::db::Db::open(&database).err().unwrap().to_string();
    assert!(told.contains("can't be opened") && told.contains("check DATABASE_URL"), "{told}");
}

#[actix_web::test]
async fn shoppers_can_install_their_pages_as_an_app() {
    on_each_database(async |app| {
        let visitor = app.visitor();
        let manifest = visitor.page("/app.webmanifest?lang=ru").await;
        assert_eq!(manifest.headers["content-type"], "application/manifest+json");
        let manifest: serde_json::Value = serde_json::from_str(&manifest.expect(200)).unwrap();
        assert_eq!((&manifest["start_url"], &manifest["lang"]), (&"/assignments".into(), &"ru".into()));
        assert!(manifest["name"].as_str().unwrap().contains("проверки"));
        for icon in manifest["icons"].as_array().unwrap() {
            let picture = visitor.page(icon["src"].as_str().unwrap()).await;
            assert_eq!((picture.status, &picture.headers["content-type"]), (200, &"image/png".parse().unwrap()));
        }
        let worker = visitor.page("/service-worker.js").await;
        assert_eq!(worker.headers["service-worker-allowed"], "/");
        assert_eq!(worker.headers["cache-control"], "no-cache");
        let script = worker.expect(200);
        let shell: serde_json::Value =
            serde_json::from_str(script.lines().next().unwrap().split_once(" = ").unwrap().1.trim_end_matches(';'))
                .unwrap();
        for address in shell["files"].as_array().unwrap() {
            let file = visitor.page(address.as_str().unwrap()).await;
            assert_eq!(file.headers["cache-control"], "public, max-age=31536000, immutable", "{address}");
            file.expect(200);
        }
        for (language, words) in [("ru", "Нет сети"), ("en", "No network")] {
            assert!(visitor.page(&format!("/offline?lang={language}")).await.expect(200).contains(words));
        }
        let html = visitor.page("/login").await.expect(200);
        assert!(!html.contains("app.webmanifest") && !html.contains("shopper-app.js"), "only shoppers install");
    })
    .await;
}

#[actix_web::test]
async fn connections_that_the_database_closed_are_replaced_before_anybody_needs_them() {
    on_each_database(async |app| {
        if matches!(app.config.database.backend, Backend::Sqlite) {
            return;
        }
        app.visitor().page("/readyz").await.expect(200);
        let mut own = Connection::open(&app.config.database).unwrap();
        diesel::sql_query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .execute(&mut own)
        .unwrap();
        // A restart takes at least as long.
        actix_web::rt::time::sleep(Duration::from_millis(150)).await;
        for _ in 0..5 {
            app.visitor().page("/readyz").await.expect(200);
        }
    })
    .await;
}

#[actix_web::test]
async fn every_address_of_the_description_answers_to_its_methods_and_to_no_other() {
    on_each_database(async |app| {
        let description = serde_json::to_value(wayscore::openapi::document()).unwrap();
        let visitor = app.visitor();
        for (template, operations) in description["paths"].as_object().unwrap() {
            let segments = template.split('/').map(|segment| if segment.starts_with('{') { "any" } else { segment });
            let path = segments.collect::<Vec<_>>().join("/");
            let answer = visitor.read(visitor.request(Method::OPTIONS, &path)).await;
            assert_eq!(answer.status, 405, "{template}");
            let allowed = answer.headers["allow"].to_str().unwrap().to_lowercase();
            let described: BTreeSet<&str> = operations.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(allowed.split(", ").collect::<BTreeSet<_>>(), described, "{template}");
        }
    })
    .await;
}
