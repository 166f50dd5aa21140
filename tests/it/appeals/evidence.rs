use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::{appeal, approved, codes, id_of};
use crate::reports::samples;
use crate::reports::scene::{Scene, png};
use crate::support::builders::{Person, client};
use crate::support::client::{ApiAnswer, Client};
use crate::support::on_each_database;

async fn attach(party: &Client, appeal: &str, files: &[(&str, Vec<u8>)]) -> ApiAnswer {
    let mut form = Form::new().text("note", "");
    for (name, bytes) in files {
        form = form.part("file", Part::bytes(bytes.clone()).file_name((*name).to_owned()));
    }
    party.send(party.request(Method::POST, &format!("/api/v1/appeals/{appeal}/evidence")).multipart(form)).await
}

#[actix_web::test]
async fn files_come_with_the_form_and_are_for_one_side_and_managers() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let form = Form::new()
            .text("questions", "wait")
            .text("words", "Look at the ticket")
            .part("file", Part::bytes(png(40, 30)).file_name("ticket.png"))
            .part("file", Part::bytes(Vec::new()).file_name(""));
        let request = scene.owner.request(Method::POST, &format!("/reports/{report}/appeals"));
        let page = scene.owner.read(request.header("sec-fetch-site", "same-origin").multipart(form)).await.redirected();
        let whole = scene.owner.get(&format!("/api/v1{page}")).await.expect(200);
        let files = whole["evidence"].as_array().unwrap();
        assert_eq!(
            (files.len(), &files[0]["kind"], &files[0]["media_type"]),
            (1, &json!("photo"), &json!("image/jpeg"))
        );
        let id = id_of(&files[0]);
        let (href, small) = (format!("/appeal-evidence/{id}"), format!("/appeal-evidence/{id}/thumbnail"));
        assert!(scene.manager.page(&page).await.expect(200).contains(&small));
        let stranger = client(&app, "South Bank");
        let stranger = Person::owner(stranger.id).named("Sofia Stranger").sign_in(&app).await;
        for path in [&href, &small] {
            for reader in [&scene.owner, &scene.manager] {
                assert_eq!(reader.page(path).await.status, 200);
            }
            for outsider in [&scene.shopper, &stranger] {
                assert_eq!(outsider.page(path).await.status, 404);
                assert_eq!(outsider.get(&format!("/api/v1{path}")).await.status, 404);
            }
        }
        let answer = scene.owner.page(&href).await;
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    })
    .await;
}

#[actix_web::test]
async fn an_appeal_takes_a_few_photos_and_papers_and_no_recordings() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let report = approved(&scene).await;
        let opened = appeal(&scene.owner, &report, &["wait"]).await;
        let id = id_of(&opened);
        let kept = attach(&scene.owner, id, &[("a.png", png(40, 30)), ("b.pdf", samples::pdf(""))]).await.expect(201);
        let kinds: Vec<&Value> = kept["evidence"].as_array().unwrap().iter().map(|file| &file["kind"]).collect();
        assert_eq!(kinds, [&json!("photo"), &json!("document")]);
        let again = attach(&scene.owner, id, &[("a.png", png(40, 30))]).await.expect(201);
        assert_eq!(again["evidence"].as_array().unwrap().len(), 2);
        assert_eq!(
            attach(&scene.owner, id, &[("c.wav", samples::wav(8000))]).await.field_errors(),
            ["file: appeal-no-recordings"]
        );
        assert_eq!(attach(&scene.owner, id, &[("d.exe", b"MZ nothing".to_vec())]).await.status, 422);
        assert_eq!(attach(&scene.owner, id, &[]).await.status, 422);
        let many: Vec<(&str, Vec<u8>)> = (0..9).map(|n| ("e.png", png(50 + n, 30))).collect();
        assert_eq!(attach(&scene.owner, id, &many).await.field_errors(), ["file: appeal-many-files"]);
        attach(&scene.shopper, id, &[("a.png", png(40, 30))]).await.expect(404);
        attach(&scene.manager, id, &[("a.png", png(40, 30))]).await.expect(403);
        let decision = json!({"decision": "upheld", "words": "It stands"});
        scene.manager.post(&format!("/api/v1/appeals/{id}/decision"), &decision).await.expect(200);
        let late = attach(&scene.owner, id, &[("f.png", png(60, 60))]).await.expect(409);
        assert_eq!(codes(&late), "/problems/appeal-already-decided");
    })
    .await;
}
