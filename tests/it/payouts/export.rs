use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use diesel::prelude::*;
use reqwest::Method;
use serde_json::json;
use wayscore::db::schema::{locations, payouts};

use super::three_approved;
use crate::support::client::Client;
use crate::support::on_each_database;

async fn bytes(reader: &Client, path: &str) -> Vec<u8> {
    let answer = reader.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let headers = answer.headers();
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"payouts-2026-11-01"));
    answer.bytes().await.unwrap().to_vec()
}

#[actix_web::test]
async fn files_hold_the_whole_statement_to_the_kopeck() {
    on_each_database(async |app| {
        let (scene, _) = three_approved(&app).await;
        app.prepare(|connection, _| {
            // Sums of binary fractions would be off here.
            diesel::update(payouts::table).set(payouts::fee_minor.eq(10)).execute(connection)?;
            diesel::update(locations::table).set(locations::name.eq("=1+1")).execute(connection)?;
            Ok(())
        });
        let text = String::from_utf8(bytes(&scene.manager, "/payouts.csv").await).unwrap();
        let rows: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert!(text.starts_with('\u{feff}') && rows[0].starts_with("Earned,Shopper's code,Name,Location"));
        assert_eq!(rows[1], "2026-11-02,S-1,Sonya Shopper,'=1+1,Moscow,Visit,0.10,0.00,0.10,RUB,Due,");
        assert_eq!((rows.len(), rows[4], rows[5]), (6, "Due,,,,,,,,0.30,RUB,,", "Paid,,,,,,,,0.00,RUB,,"));
        let own = String::from_utf8(bytes(&scene.shopper, "/api/v1/payouts.csv").await).unwrap();
        assert!(own.lines().count() == 5 && !own.contains("Sonya") && !own.contains("S-2"), "{own}");

        for path in ["/payouts.xlsx", "/api/v1/payouts.xlsx"] {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(&scene.manager, path).await)).unwrap();
            let sheet = book.worksheet_range("Payouts").unwrap();
            let cell = |row: u32, column: u32| sheet.get_value((row, column)).cloned().unwrap_or_default();
            assert_eq!(cell(1, 3), Data::String("=1+1".to_owned()));
            assert_eq!((cell(1, 8), cell(4, 8), cell(5, 8)), (Data::Float(0.1), Data::Float(0.3), Data::Float(0.0)));
            assert_eq!(cell(4, 0), Data::String("Due".to_owned()));
        }
        scene.manager.get("/api/v1/payouts.csv?from=soon").await.expect(422);
        assert_eq!(scene.manager.get("/api/v1/payouts.csv?q=nobody").await.body, json!(null));
    })
    .await;
}
