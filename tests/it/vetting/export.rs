use diesel::prelude::*;
use reqwest::Method;
use wayscore::db::schema::{shoppers, users};
use wayscore::shoppers::ShopperStatus;

use super::scene::{REVIEW, Scene, applicant};
use crate::support::client::Client;
use crate::support::on_each_database;
use crate::support::story::Walker;

async fn file(reader: &Client, path: &str) -> String {
    let answer = reader.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let headers = answer.headers();
    assert_eq!(headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(headers["content-disposition"], "attachment; filename=\"applicants.csv\"");
    answer.text().await.unwrap()
}

#[actix_web::test]
async fn a_manager_takes_the_list_of_applicants_home() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let (nina, _) = applicant(&app, "Nina").await;
        let (olga, client) = applicant(&app, "Olga").await;
        Walker::with_status(&app, "Rita", ShopperStatus::Rejected);
        scene.mark(&nina, REVIEW, true).await;
        app.prepare(|connection, _| {
            diesel::update(users::table.find(olga.record.user_id))
                .set(users::name.eq("=HYPERLINK(1)"))
                .execute(connection)?;
            diesel::update(shoppers::table.find(olga.record.id))
                .set(shoppers::city.eq("Omsk, \"Centre\""))
                .execute(connection)?;
            Ok(())
        });

        let text = file(&scene.manager, "/applicants.csv").await;
        let rows: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert!(text.starts_with('\u{feff}'));
        assert_eq!(rows[0], "Code,Name,E-mail,Phone,City,Applied on,Status,Passed");
        let olga_row = format!(
            "{},'=HYPERLINK(1),{},'+74951234567,\"Omsk, \"\"Centre\"\"\",2026-11-02,applied,0 of 3",
            olga.record.code, olga.email
        );
        let nina_row =
            format!("{},Nina,{},'+74951234567,Moscow,2026-11-02,in vetting,1 of 3", nina.record.code, nina.email);
        assert_eq!(rows[1..], [olga_row, nina_row]);

        // The page's link and the API keep to the filters.
        let html = scene.manager.page("/applicants?q=Rita&status=all").await.expect(200);
        assert!(html.contains("/applicants.csv?q=Rita&amp;status=all"));
        let found = file(&scene.manager, "/applicants.csv?q=rita&status=all").await;
        assert!(found.lines().count() == 2 && found.contains("Rita,"), "{found}");
        let found = file(&scene.manager, "/api/v1/applicants.csv?search=nina").await;
        assert!(found.lines().count() == 2 && found.contains("Nina,"), "{found}");
        assert_eq!(file(&scene.manager, "/applicants.csv?status=approved").await.lines().count(), 1);

        client.page("/applicants.csv").await.expect(403);
        client.get("/api/v1/applicants.csv").await.expect(403);
        app.visitor().get("/api/v1/applicants.csv").await.expect(401);
    })
    .await;
}

#[actix_web::test]
async fn a_file_is_not_cut_off_at_a_page() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        for number in 0..103 {
            Walker::with_status(&app, &format!("Walker {number}"), ShopperStatus::Applied);
        }
        assert_eq!(file(&scene.manager, "/applicants.csv").await.lines().count(), 104);
    })
    .await;
}
