use chrono::Duration;
use diesel::prelude::*;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use wayscore::db::schema::programs;
use wayscore::files::FileStore;

use super::samples::{pdf, photo_with_metadata, wav};
use super::scene::{Scene, answers, new_shopper};
use crate::support::app::{App, on_each_database};
use crate::support::client::{Client, PageAnswer};

/// The program takes recordings and keeps them for 30 days.
fn take_recordings(app: &App) {
    app.prepare(|connection, _| {
        let taken = (
            programs::records_audio.eq(true),
            programs::recording_days.eq(30),
            programs::recording_reason.eq("To hear how an offer is made"),
        );
        diesel::update(programs::table).set(taken).execute(connection)?;
        Ok(())
    });
}

async fn stretch(reader: &Client, path: &str, range: &str) -> PageAnswer {
    reader.read(reader.request(Method::GET, path).header("range", range)).await
}

fn header<'a>(answer: &'a PageAnswer, name: &str) -> &'a str {
    answer.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

async fn submit_and_approve(scene: &Scene) -> String {
    let body = json!({"answers": answers(), "evidence": ["wait"]});
    let report = scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.check()), &body).await.expect(201);
    let id = report["id"].as_str().unwrap().to_owned();
    scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
    id
}

#[actix_web::test]
async fn a_recording_is_heard_in_stretches_by_those_who_may() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        take_recordings(&app);
        new_shopper(&app, "Other Shopper", "S-2");
        let other = app.visitor().sign_in("other.shopper@example.test").await;
        let sound = wav(4000);
        let kept = scene.upload(scene.check(), "wait", sound.clone()).await.expect(201);
        assert_eq!((&kept["kind"], &kept["media_type"]), (&json!("audio"), &json!("audio/wav")));
        assert_eq!((&kept["byte_size"], &kept["thumbnail"]), (&json!(sound.len()), &Value::Null));
        let page = format!("/evidence/{}", kept["id"].as_str().unwrap());
        let form = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(form.contains(&format!("<audio controls preload=\"none\" src=\"{page}\"")));
        assert!(
            form.contains("To hear how an offer is made") && form.contains("name=\"photo.wait\" accept=\"audio/mp4")
        );

        for reader in [&scene.shopper, &scene.manager] {
            let whole = reader.read(reader.request(Method::GET, &page).header("accept-encoding", "gzip")).await;
            assert_eq!((whole.status, header(&whole, "content-length")), (200, sound.len().to_string().as_str()));
            assert_eq!(
                (header(&whole, "accept-ranges"), header(&whole, "x-content-type-options")),
                ("bytes", "nosniff")
            );
            assert!(header(&whole, "content-security-policy").contains("sandbox"));
            let part = stretch(reader, &page, "bytes=100-199").await;
            assert_eq!((part.status, header(&part, "content-range")), (206, "bytes 100-199/4044"));
            assert_eq!((header(&part, "content-length"), header(&part, "content-type")), ("100", "audio/wav"));
            let end = stretch(reader, &page, "bytes=-44").await;
            assert_eq!(header(&end, "content-range"), "bytes 4000-4043/4044");
            let beyond = stretch(reader, &page, "bytes=4044-").await;
            assert_eq!((beyond.status, header(&beyond, "content-range")), (416, "bytes */4044"));
            let stale = reader.request(Method::GET, &page).header("range", "bytes=0-9").header("if-range", "\"other\"");
            assert_eq!(reader.read(stale).await.status, 200);
        }
        let bytes = scene.shopper.request(Method::GET, &page).header("range", "bytes=50-1049").send().await.unwrap();
        assert_eq!(bytes.bytes().await.unwrap(), sound[50..1050]);
        assert_eq!(stretch(&other, &page, "bytes=0-9").await.status, 404);
        assert_eq!(stretch(&scene.owner, &page, "bytes=0-9").await.status, 404);
        assert_eq!(scene.shopper.page(&format!("{page}/thumbnail")).await.status, 404);

        let report = submit_and_approve(&scene).await;
        assert_eq!(stretch(&scene.owner, &page, "bytes=0-9").await.status, 206);
        let review = scene.manager.page(&format!("/review/{report}")).await.expect(200);
        assert!(review.contains("<audio controls") && review.contains("Recording 1"));
        let api = scene.owner.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        assert_eq!(api["evidence"][0]["kind"], "audio");
    })
    .await;
}

#[actix_web::test]
async fn recordings_are_refused_unless_the_program_takes_them_and_erased_on_time() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let refused = scene.upload(scene.check(), "wait", wav(900)).await;
        assert_eq!(refused.field_errors(), ["file: no-recordings-here"]);
        let form = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(!form.contains("audio/mp4"));
        take_recordings(&app);
        let first = scene.upload(scene.check(), "wait", wav(900)).await.expect(201);
        let photo = scene.upload(scene.check(), "wait", photo_with_metadata()).await.expect(201);
        app.advance(Duration::minutes(5));
        scene.upload(scene.check(), "clean", wav(900)).await.expect(201);
        let report = submit_and_approve(&scene).await;

        let files = FileStore::open(app.folder.path()).unwrap();
        let clear = async || wayscore::reports::clear_evidence(&app.db, &files, &app.config.limits, app.now()).await;
        app.advance(Duration::days(30) - Duration::minutes(6));
        assert_eq!(clear().await.unwrap().0, 0);
        // The same sound answers another question for five minutes more, so its bytes stay as long.
        app.advance(Duration::minutes(2));
        assert_eq!(clear().await.unwrap().0, 1);
        let manager = app.visitor().sign_in("maria.manager@example.test").await;
        let seen = manager.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        let erased: Vec<bool> =
            seen["evidence"].as_array().unwrap().iter().map(|one| one["erased_at"].is_string()).collect();
        assert_eq!(erased, [true, false, false]);
        let page = format!("/evidence/{}", first["id"].as_str().unwrap());
        assert_eq!(manager.page(&page).await.status, 404);
        let other = format!("/evidence/{}", seen["evidence"][2]["id"].as_str().unwrap());
        assert_eq!(manager.page(&other).await.status, 200);
        app.advance(Duration::minutes(10));
        assert_eq!((clear().await.unwrap().0, clear().await.unwrap().0), (1, 0));
        assert_eq!(manager.page(&other).await.status, 404);
        assert_eq!(manager.page(&format!("/evidence/{}", photo["id"].as_str().unwrap())).await.status, 200);
        assert!(manager.page(&format!("/review/{report}")).await.expect(200).contains("erased, its time was over"));
        let stored = seen["evidence"][2]["id"].as_str().map(|_| walk(&app.folder.path().join("evidence"))).unwrap();
        assert!(!stored.contains(&wav(900)));
    })
    .await;
}

fn walk(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(std::fs::read(&path).unwrap()) }
    }
    found
}

#[actix_web::test]
async fn a_receipt_is_saved_and_never_opened_as_a_page() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let form = Form::new().text("do", "save").part("photo.wait", Part::bytes(pdf("")).file_name("receipt.pdf"));
        let path = format!("/checks/{}/report", scene.check());
        let request = scene.shopper.request(Method::POST, &path).header("sec-fetch-site", "same-origin");
        scene.shopper.read(request.multipart(form)).await.redirected();
        let page = scene.shopper.page(&path).await.expect(200);
        assert!(page.contains("Document 1"));
        let draft = scene.shopper.get(&format!("/api/v1{path}/draft")).await.expect(200);
        let receipt = draft["evidence"][0].clone();
        assert_eq!((&receipt["kind"], &receipt["media_type"]), (&json!("document"), &json!("application/pdf")));
        let answer = scene.manager.page(&format!("/evidence/{}", receipt["id"].as_str().unwrap())).await;
        assert_eq!((answer.status, header(&answer, "content-type")), (200, "application/pdf"));
        assert!(header(&answer, "content-disposition").starts_with("attachment"));
        assert_eq!(answer.html.into_bytes(), pdf(""));
        let active = [("photo.wait", pdf("/OpenAction << /S /Launch >>"))];
        let refused = scene.send_form(scene.check(), &[("do", "save")], &active).await.expect(422);
        assert!(refused.contains("This PDF runs scripts"));
    })
    .await;
}

#[actix_web::test]
async fn when_and_where_a_photo_was_taken_is_for_the_reviewer_alone() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let photo = scene.upload(scene.check(), "wait", photo_with_metadata()).await.expect(201);
        assert_eq!(photo["taken_at"], Value::Null);
        let shown = scene.shopper.request(Method::GET, &format!("/evidence/{}", photo["id"].as_str().unwrap()));
        let bytes = shown.send().await.unwrap().bytes().await.unwrap();
        assert!(!bytes.windows(4).any(|window| window == b"Exif" || window == b"2026"));
        let report = submit_and_approve(&scene).await;
        let path = format!("/api/v1/reports/{report}");
        let known = scene.manager.get(&path).await.expect(200)["evidence"][0].clone();
        // The camera doesn't know its zone, so it is taken to be that of the branch in Moscow.
        assert_eq!(known["taken_at"], "2026-11-02T12:30:10Z");
        assert_eq!((&known["latitude"], known["longitude"].as_f64().unwrap() > 37.6), (&json!(55.75), true));
        for reader in [&scene.owner, &scene.shopper] {
            let seen = reader.get(&path).await.expect(200)["evidence"][0].clone();
            assert_eq!((&seen["taken_at"], &seen["latitude"]), (&Value::Null, &Value::Null));
        }
        assert!(scene.manager.page(&format!("/review/{report}")).await.expect(200).contains("Taken "));
        assert!(!scene.owner.page(&format!("/reports/{report}")).await.expect(200).contains("Taken "));
    })
    .await;
}
