use chrono::Duration;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wayscore::files::FileStore;

use super::samples::{pdf, photo_with_metadata, wav};
use super::scene::{Scene, answers, new_shopper, png};
use crate::support::app::{App, on_each_database, on_each_database_with};
use crate::support::client::{ApiAnswer, Client};

fn announced(bytes: &[u8], media_type: &str) -> Value {
    let sha256 = hex::encode(Sha256::digest(bytes));
    json!({"sha256": sha256, "size": bytes.len(), "media_type": media_type, "question_key": "wait"})
}

async fn begin(scene: &Scene, body: &Value) -> ApiAnswer {
    scene.shopper.post(&format!("/api/v1/checks/{}/uploads", scene.check()), body).await
}

async fn put(client: &Client, upload: &Value, offset: usize, bytes: &[u8]) -> ApiAnswer {
    let path = format!("/api/v1/uploads/{}?offset={offset}", upload["upload_id"].as_str().unwrap());
    client.send(client.request(Method::PUT, &path).body(bytes.to_vec())).await
}

/// The whole file in one part.
async fn send_whole(scene: &Scene, bytes: &[u8]) -> ApiAnswer {
    let upload = begin(scene, &announced(bytes, "")).await.expect(200);
    put(&scene.shopper, &upload, 0, bytes).await
}

async fn evidence(scene: &Scene) -> Vec<Value> {
    let draft = scene.shopper.get(&format!("/api/v1/checks/{}/report/draft", scene.check())).await.expect(200);
    draft["evidence"].as_array().unwrap().clone()
}

fn files_under_way(app: &App) -> usize {
    std::fs::read_dir(app.folder.path().join("uploads")).unwrap().count()
}

#[actix_web::test]
async fn an_upload_goes_on_from_where_it_was_cut_and_is_never_asked_for_twice() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (bytes, shopper) = (photo_with_metadata(), &scene.shopper);
        let body = announced(&bytes, "image/jpeg");
        let upload = begin(&scene, &body).await.expect(200);
        assert_eq!((&upload["received"], &upload["evidence"]), (&json!(0), &Value::Null));
        let (first, rest) = bytes.split_at(300);
        assert_eq!(put(shopper, &upload, 0, first).await.expect(200)["received"], 300);

        // The answer was lost, so the part comes again; and one that jumps ahead.
        for (offset, part) in [(0, first), (500, &bytes[500..])] {
            assert_eq!(put(shopper, &upload, offset, part).await.expect(409)["received"], 300);
        }
        // A new page knows nothing of the old one and finds it all the same.
        let again = begin(&scene, &body).await.expect(200);
        assert_eq!((&again["upload_id"], &again["received"]), (&upload["upload_id"], &json!(300)));
        let path = format!("/api/v1/uploads/{}", upload["upload_id"].as_str().unwrap());
        assert_eq!(shopper.get(&path).await.expect(200)["received"], 300);

        let done = put(shopper, &upload, 300, rest).await.expect(200);
        let id = done["evidence"]["id"].clone();
        assert_eq!((&done["evidence"]["kind"], &done["evidence"]["question"]), (&json!("photo"), &json!("wait")));
        for once_more in [
            put(shopper, &upload, 300, rest).await.expect(200),
            shopper.get(&path).await.expect(200),
            begin(&scene, &body).await.expect(200),
        ] {
            assert_eq!(once_more["evidence"]["id"], id);
        }
        assert_eq!(evidence(&scene).await.len(), 1);
        assert_eq!(files_under_way(&app), 0);
        // The way of the plain form knows it too.
        assert_eq!(scene.upload(scene.check(), "wait", bytes.clone()).await.expect(201)["id"], id);
    })
    .await;
}

#[actix_web::test]
async fn the_last_part_from_five_hands_makes_one_piece_of_evidence() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let bytes = photo_with_metadata();
        let body = announced(&bytes, "image/jpeg");
        let uploads = join_all((0..5).map(|_| begin(&scene, &body))).await;
        let upload = uploads.into_iter().map(|upload| upload.expect(200)).next().unwrap();
        let answers = join_all((0..5).map(|_| put(&scene.shopper, &upload, 0, &bytes))).await;
        assert!(answers.iter().any(|answer| answer.status == 200));
        assert!(answers.iter().all(|answer| [200, 409].contains(&answer.status)));
        assert_eq!(evidence(&scene).await.len(), 1);
        let path = format!("/api/v1/uploads/{}", upload["upload_id"].as_str().unwrap());
        assert!(scene.shopper.get(&path).await.expect(200)["evidence"].is_object());
    })
    .await;
}

#[actix_web::test]
async fn what_can_be_refused_is_refused_before_the_first_byte() {
    let small = |config: &mut wayscore::config::Config| {
        config.limits.photo_bytes = 20_000;
        config.limits.photos_per_report = 1;
    };
    on_each_database_with(small, async |app| {
        let scene = Scene::set(&app).await;
        let photo = announced(&png(20, 20), "image/png");
        let but = |name: &str, value: Value| {
            let mut body = photo.clone();
            body[name] = value;
            body
        };
        let refusals = [
            (but("sha256", json!("z".repeat(64))), "sha256: sha256"),
            (but("sha256", json!("abc")), "sha256: length"),
            (but("size", json!(0)), "size: range"),
            (but("size", json!(20_001)), "size: file-too-large"),
            (but("question_key", json!("ghost")), "question_key: unknown-key"),
            (but("media_type", json!("image/heic")), "media_type: photo-heic"),
            (but("media_type", json!("video/webm")), "media_type: file-video"),
            (but("media_type", json!("application/zip")), "media_type: file-type"),
            (but("media_type", json!("audio/mpeg")), "file: no-recordings-here"),
        ];
        for (body, told) in refusals {
            let refused = begin(&scene, &body).await;
            assert_eq!((refused.status, refused.field_errors()), (422, vec![told.to_owned()]));
        }
        scene.upload(scene.check(), "wait", png(30, 30)).await.expect(201);
        assert_eq!(begin(&scene, &photo).await.field_errors(), ["photo: too-many-photos"]);
    })
    .await;
}

#[actix_web::test]
async fn the_bytes_decide_and_a_refusal_is_remembered() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let half = png(60, 60);
        let files = [
            (b"MZ\x90\0 holiday.jpg".to_vec(), "file: file-program"),
            (half[..half.len() - 15].to_vec(), "file: file-truncated"),
            ([png(50, 50), b"<script>alert(1)</script>".to_vec()].concat(), "file: file-appended"),
            (pdf("/S /JavaScript"), "file: document-active"),
            (b"just words".to_vec(), "file: file-type"),
            (wav(500), "file: no-recordings-here"),
        ];
        for (bytes, told) in files {
            assert_eq!(send_whole(&scene, &bytes).await.field_errors(), [told]);
        }
        assert_eq!(begin(&scene, &announced(b"just words", "")).await.field_errors(), ["file: file-type"]);
        // Another file came than was announced: nothing of it is kept, and it may be sent anew.
        let photo = photo_with_metadata();
        let upload = begin(&scene, &announced(&photo, "image/jpeg")).await.expect(200);
        let mut damaged = photo.clone();
        damaged[700] ^= 1;
        assert_eq!(put(&scene.shopper, &upload, 0, &damaged).await.field_errors(), ["file: file-hash"]);
        let path = format!("/api/v1/uploads/{}", upload["upload_id"].as_str().unwrap());
        assert_eq!(scene.shopper.get(&path).await.field_errors(), ["file: file-hash"]);
        let upload = begin(&scene, &announced(&photo, "image/jpeg")).await.expect(200);
        assert_eq!(upload["received"], 0);
        assert_eq!(
            put(&scene.shopper, &upload, 0, &[photo.clone(), vec![0]].concat()).await.field_errors(),
            ["file: file-longer"]
        );
        assert!(put(&scene.shopper, &upload, 0, &photo).await.expect(200)["evidence"].is_object());
        let long = begin(&scene, &announced(&[1; 2_000_000], "")).await.expect(200);
        assert_eq!(put(&scene.shopper, &long, 0, &vec![1; 1024 * 1024 + 1]).await.status, 413);
    })
    .await;
}

#[actix_web::test]
async fn an_upload_is_its_shoppers_alone() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        new_shopper(&app, "Other Shopper", "S-2");
        let other = app.visitor().sign_in("other.shopper@example.test").await;
        let photo = photo_with_metadata();
        let body = announced(&photo, "image/jpeg");
        let upload = begin(&scene, &body).await.expect(200);
        let begin_path = format!("/api/v1/checks/{}/uploads", scene.check());
        let path = format!("/api/v1/uploads/{}", upload["upload_id"].as_str().unwrap());
        other.post(&begin_path, &body).await.expect(404);
        other.get(&path).await.expect(404);
        assert_eq!(put(&other, &upload, 0, &photo).await.status, 404);
        for (who, status) in [(&scene.manager, 403), (&scene.owner, 403), (&app.visitor(), 401)] {
            who.post(&begin_path, &body).await.expect(status);
            who.get(&path).await.expect(status);
            assert_eq!(put(who, &upload, 0, &photo).await.status, status);
        }
        // A report that was handed in takes no more.
        scene.upload(scene.check(), "wait", png(40, 30)).await.expect(201);
        let filed = json!({"answers": answers(), "evidence": ["wait"]});
        scene.shopper.post(&format!("/api/v1/checks/{}/report", scene.check()), &filed).await.expect(201);
        assert_eq!(put(&scene.shopper, &upload, 0, &photo).await.status, 409);
        begin(&scene, &body).await.expect(409);
    })
    .await;
}

#[actix_web::test]
async fn the_script_of_the_form_uploads_with_its_cookie() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let photo = photo_with_metadata();
        let send = async |method: Method, path: String, body: Vec<u8>, kind: &str| {
            let request = scene.shopper.request(method, &path).header("sec-fetch-site", "same-origin");
            scene.shopper.read(request.header("content-type", kind).body(body)).await
        };
        let parsed = |html: String| serde_json::from_str::<Value>(&html).unwrap();
        let path = format!("/checks/{}/uploads", scene.check());
        let body = serde_json::to_vec(&announced(&photo, "image/jpeg")).unwrap();
        let begun = parsed(send(Method::POST, path.clone(), body, "application/json").await.expect(200));
        let part = format!("/uploads/{}", begun["upload"].as_str().unwrap());
        let bytes = "application/octet-stream";
        let ahead = send(Method::PUT, format!("{part}?offset=9"), photo[9..20].to_vec(), bytes).await.expect(409);
        assert_eq!(parsed(ahead)["received"], 0);
        let done = parsed(send(Method::PUT, format!("{part}?offset=0"), photo.clone(), bytes).await.expect(200));
        assert_eq!(done["evidence"]["alt"], "Photo 1");
        let refused = serde_json::to_vec(&announced(&photo, "image/heic")).unwrap();
        let refused = parsed(send(Method::POST, path, refused, "application/json").await.expect(422));
        assert!(refused["refused"].as_str().unwrap().contains("HEIC"));
        let page = scene.shopper.page(&format!("/checks/{}/report", scene.check())).await.expect(200);
        assert!(page.contains(done["evidence"]["thumb"].as_str().unwrap()) && page.contains("data-uploads-url="));
    })
    .await;
}

#[actix_web::test]
async fn what_nobody_went_on_with_is_dropped() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let photo = photo_with_metadata();
        let upload = begin(&scene, &announced(&photo, "image/jpeg")).await.expect(200);
        put(&scene.shopper, &upload, 0, &photo[..200]).await.expect(200);
        // A disk that was lost: the upload begins again.
        let file = app.folder.path().join("uploads").join(upload["upload_id"].as_str().unwrap());
        std::fs::remove_file(&file).unwrap();
        assert_eq!(put(&scene.shopper, &upload, 200, &photo[200..]).await.expect(409)["received"], 0);
        put(&scene.shopper, &upload, 0, &photo[..100]).await.expect(200);

        let files = FileStore::open(app.folder.path()).unwrap();
        let clear = async || wayscore::reports::clear_evidence(&app.db, &files, &app.config.limits, app.now()).await;
        assert_eq!(clear().await.unwrap(), (0, 0));
        app.advance(Duration::days(8));
        assert_eq!(clear().await.unwrap(), (0, 1));
        assert_eq!(files_under_way(&app), 0);
    })
    .await;
}
