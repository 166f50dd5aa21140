use reqwest::Method;
use reqwest::multipart::{Form, Part};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use wayscore::checklists::xlsform::MEDIA_TYPE;

use crate::support::builders::{Person, client};
use crate::support::client::{ApiAnswer, Client, PageAnswer};
use crate::support::on_each_database;

const SURVEY: &[&[&str]] = &[
    &["type", "name", "label::Русский (ru)", "label::English (en)", "required", "relevant", "touchpoint", "critical"],
    &["begin group", "hall", "Зал", "Hall", "", "", "hall"],
    &["select_one yn", "clean", "Чисто?", "Clean?", "yes", "", "", "touchpoint"],
    &["text", "why", "Почему?", "Why?", "", "${clean} = 'no'"],
    &["geopoint", "place", "Место", "Place"],
    &["end group"],
];
const CHOICES: &[&[&str]] = &[&["list_name", "name", "label"], &["yn", "yes", "Да"], &["yn", "no", "Нет"]];

fn workbook(survey: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let settings: &[&[&str]] = &[&["form_title", "kind"], &["Обход", "visit"]];
    for (name, rows) in [("survey", survey), ("choices", CHOICES), ("settings", settings)] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (line, row) in (0_u32..).zip(rows) {
            for (place, cell) in (0_u16..).zip(*row).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(line, place, *cell).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

async fn read(reader: &Client, bytes: Vec<u8>) -> ApiAnswer {
    let request = reader.request(Method::POST, "/api/v1/checklists/xlsform");
    reader.send(request.header("content-type", MEDIA_TYPE).body(bytes)).await
}

async fn upload(reader: &Client, bytes: Vec<u8>, fields: &[(&'static str, String)]) -> PageAnswer {
    let mut form = Form::new().part("file", Part::bytes(bytes).file_name("form.xlsx"));
    for (name, value) in fields {
        form = form.text(*name, value.clone());
    }
    let request = reader.request(Method::POST, "/checklists/import").header("sec-fetch-site", "same-origin");
    reader.read(request.multipart(form)).await
}

async fn download(reader: &Client, path: &str) -> Vec<u8> {
    let answer = reader.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], MEDIA_TYPE);
    answer.bytes().await.unwrap().to_vec()
}

#[actix_web::test]
async fn a_workbook_goes_in_by_the_api_and_comes_out_again() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let view = read(&manager, workbook(SURVEY)).await.expect(200);
        assert_eq!(view["faults"], json!([]));
        let notices = view["notices"].as_array().unwrap();
        let told: Vec<(&Value, &Value)> = notices.iter().map(|notice| (&notice["row"], &notice["code"])).collect();
        assert_eq!(told, [(&json!(5), &json!("type-unsupported"))]);
        let asked = &view["definition"]["sections"][0]["questions"][0];
        assert_eq!((&asked["text"], &asked["translations"]["en"]["text"]), (&json!("Чисто?"), &json!("Clean?")));
        assert_eq!(notices[0]["message"], "The type “geopoint” isn’t supported; the question was left out");
        assert_eq!(manager.get("/api/v1/checklists").await.expect(200)["items"], json!([]), "nothing is published yet");

        let publish = json!({"definition": view["definition"]});
        let version = manager.post("/api/v1/checklists", &publish).await.expect(201);
        let path = format!("/api/v1/checklist-versions/{}/xlsform", version["id"].as_str().unwrap());
        let back = read(&manager, download(&manager, &path).await).await.expect(200);
        assert_eq!(back["notices"], json!([]));
        let again = json!({"checklist_id": version["checklist_id"], "definition": back["definition"]});
        assert_eq!(manager.post("/api/v1/checklists", &again).await.expect(201)["id"], version["id"]);

        let page = format!("/checklists/{}/export.xlsx?version=1", version["checklist_id"].as_str().unwrap());
        assert!(download(&manager, &page).await.starts_with(b"PK"));
    })
    .await;
}

#[actix_web::test]
async fn the_page_shows_what_was_understood_before_anything_is_published() {
    on_each_database(async |app| {
        let bank = client(&app, "North Bank");
        let manager = Person::manager().sign_in(&app).await;
        assert!(manager.page("/checklists/import").await.expect(200).contains("type=\"file\""));
        let html = upload(&manager, workbook(SURVEY), &[]).await.expect(200);
        for text in ["Обход", "Чисто?", "clean = &#x27;no&#x27;", "North Bank", "1 remark", "geopoint", "Publish"]
        {
            assert!(html.contains(text) || html.contains(&text.replace("&#x27;", "&#39;")), "{text} in {html}");
        }
        let view = read(&manager, workbook(SURVEY)).await.expect(200);
        let typed = view["definition"].to_string();
        let fields = [("definition", typed.as_str()), ("client_id", bank.public_id.as_str())];
        let place = manager.submit("/checklists", &fields).await.redirected();
        let html = manager.page(&place).await.expect(200);
        assert!(html.contains("/export.xlsx?version=1") && html.contains("North Bank"), "{html}");

        let id = place.trim_start_matches("/checklists/").to_owned();
        assert!(manager.page(&format!("/checklists/import?checklist={id}")).await.expect(200).contains("Обход"));
        let html = upload(&manager, workbook(SURVEY), &[("checklist_id", id.clone())]).await.expect(200);
        assert!(html.contains(&format!("name=\"checklist_id\" value=\"{id}\"")), "{html}");
        upload(&manager, workbook(SURVEY), &[("checklist_id", "nothing".to_owned())]).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_be_published_is_said_beside_what_was_read() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let critical_text: &[&[&str]] = &[
            &["type", "name", "label", "weight", "critical"],
            &["begin group", "hall", "Hall"],
            &["text", "why", "Why?", "0", "report"],
            &["end group"],
        ];
        let view = read(&manager, workbook(critical_text)).await.expect(200);
        let codes: Vec<&Value> = view["faults"].as_array().unwrap().iter().map(|fault| &fault["code"]).collect();
        assert_eq!(codes, ["fault-bad_weight", "fault-critical_unscored"]);
        let html = upload(&manager, workbook(critical_text), &[]).await.expect(200);
        assert!(html.contains("2 faults") && html.contains("Import into a draft"), "{html}");
    })
    .await;
}

#[actix_web::test]
async fn a_broken_or_foreign_file_is_refused_with_a_reason() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let whole = workbook(SURVEY);
        for (bytes, code) in [
            (Vec::new(), "workbook-no-file"),
            (b"type,name,label\n".to_vec(), "workbook-not-xlsx"),
            (whole[..whole.len() / 2].to_vec(), "workbook-broken"),
            (vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], "workbook-old-format"),
            (workbook(&[&["question"], &["a"]]), "xlsform-no-columns"),
        ] {
            assert_eq!(read(&manager, bytes).await.field_errors(), [format!("file: {code}")]);
        }
        let html = upload(&manager, b"%PDF-1.7".to_vec(), &[]).await.expect(422);
        assert!(html.contains("This is not an .xlsx workbook"), "{html}");
        read(&manager, vec![b'P'; 6 * 1024 * 1024]).await.expect(413);
    })
    .await;
}

#[actix_web::test]
async fn only_managers_import_and_a_client_exports_its_own() {
    on_each_database(async |app| {
        let (bank, other) = (client(&app, "North Bank"), client(&app, "South Bank"));
        let manager = Person::manager().sign_in(&app).await;
        let view = read(&manager, workbook(SURVEY)).await.expect(200);
        let publish = json!({"client_id": bank.public_id, "definition": view["definition"]});
        let version = manager.post("/api/v1/checklists", &publish).await.expect(201);
        let path = format!("/api/v1/checklist-versions/{}/xlsform", version["id"].as_str().unwrap());
        let page = format!("/checklists/{}/export.xlsx", version["checklist_id"].as_str().unwrap());

        let owner = Person::owner(bank.id).sign_in(&app).await;
        assert!(download(&owner, &path).await.starts_with(b"PK"));
        assert!(download(&owner, &page).await.starts_with(b"PK"));
        read(&owner, workbook(SURVEY)).await.expect(403);
        upload(&owner, workbook(SURVEY), &[]).await.expect(403);
        owner.page("/checklists/import").await.expect(403);
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        stranger.get(&path).await.expect(404);
        stranger.page(&page).await.expect(404);
        app.visitor().get(&path).await.expect(401);
        read(&app.visitor(), workbook(SURVEY)).await.expect(401);
    })
    .await;
}
