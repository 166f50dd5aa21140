use crate::support::builders::{Person, client};
use crate::support::{App, on_each_database};

const GOOD: &str = "code;name;city;time_zone\nM1;Тверская;Москва;Europe/Moscow\nK1;Баумана;Казань;Europe/Moscow\n";
const BAD: &str =
    "code;name;city;time_zone\nM1;Тверская;Москва;Europe/Moscow\nM1;Дважды;Москва;Europe/Moscow\nX;;Тула;Mars/Base\n";

fn path(app: &App) -> (String, String, i64) {
    let bank = client(app, "North Bank");
    (format!("/clients/{}/locations", bank.public_id), format!("/api/v1/clients/{}/locations", bank.public_id), bank.id)
}

#[actix_web::test]
async fn an_owner_imports_a_whole_file_by_page() {
    on_each_database(async |app| {
        let (pages, api, client_id) = path(&app);
        let owner = Person::owner(client_id).sign_in(&app).await;
        assert_eq!(owner.submit(&format!("{pages}/import"), &[("csv", GOOD)]).await.redirected(), pages);
        assert_eq!(owner.get(&api).await.expect(200)["items"].as_array().unwrap().len(), 2);
        assert!(owner.page(&pages).await.expect(200).contains("Тверская"));
    })
    .await;
}

#[actix_web::test]
async fn every_bad_row_is_told_and_nothing_is_half_imported() {
    on_each_database(async |app| {
        let (pages, api, client_id) = path(&app);
        let owner = Person::owner(client_id).sign_in(&app).await;
        let html = owner.submit(&format!("{pages}/import"), &[("csv", BAD)]).await.expect(422);
        assert!(html.contains("Mars/Base") && html.contains("Дважды"), "{html}");
        let request = owner.request(reqwest::Method::POST, &format!("{api}/import")).body(BAD);
        let answer = owner.send(request.header("content-type", "text/csv")).await;
        assert_eq!(answer.field_errors(), ["line 3: code: taken", "line 4: name: length"],);
        assert_eq!(owner.get(&api).await.expect(200)["items"].as_array().unwrap().len(), 0);
    })
    .await;
}

#[actix_web::test]
async fn neither_a_viewer_nor_another_company_imports() {
    on_each_database(async |app| {
        let (_, api, client_id) = path(&app);
        let viewer = Person::viewer(client_id).sign_in(&app).await;
        let other = client(&app, "South Bank");
        let stranger = Person::owner(other.id).named("Stranger").sign_in(&app).await;
        let import = async |who: &crate::support::client::Client| {
            who.send(who.request(reqwest::Method::POST, &format!("{api}/import")).body(GOOD)).await.status
        };
        assert_eq!(import(&viewer).await, 403);
        assert_eq!(import(&stranger).await, 404);
        assert_eq!(stranger.get(&api).await.status, 404);
    })
    .await;
}
