use wayscore::kernel::{CheckKind, Language, Position};
use wayscore::shoppers::{Profile, ShopperStatus, save_profile, shopper_by_id};

use crate::support::builders::Person;
use crate::support::story::{Bank, Walker};
use crate::support::{App, on_each_database};

fn settle(app: &App, walker: &Walker, profile: &Profile) {
    app.prepare(|connection, _| {
        let record = shopper_by_id(connection, walker.record.id)?;
        save_profile(connection, &record, profile)
    });
}

fn place(app: &App, code: &str, position: Position) {
    use diesel::prelude::*;
    use wayscore::db::schema::locations;
    app.prepare(|connection, _| {
        diesel::update(locations::table.filter(locations::code.eq(code)))
            .set((locations::latitude.eq(position.latitude), locations::longitude.eq(position.longitude)))
            .execute(connection)?;
        Ok(())
    });
}

#[actix_web::test]
async fn the_board_shows_what_one_may_take_and_the_nearest_first() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 3);
        let at = |latitude| Position::new(latitude, 37.6).unwrap();
        place(&app, "N1", at(55.9));
        place(&app, "N2", at(55.7));
        place(&app, "N3", at(59.9));
        bank.order(&app, CheckKind::Visit, 3);
        let anna = Walker::approved(&app, "Anna Walker");
        let home = Profile { position: Some(at(55.75)), ..Profile::speaking(Language::En) };
        settle(&app, &anna, &home);
        let shopper = anna.sign_in(&app).await;
        let board = shopper.get("/api/v1/board").await.expect(200);
        let places: Vec<&str> =
            board["items"].as_array().unwrap().iter().map(|item| item["location"].as_str().unwrap()).collect();
        assert_eq!(places, ["Branch N2", "Branch N1"], "the third is 460 km away");
        assert!((board["items"][0]["kilometres"].as_f64().unwrap() - 5.6).abs() < 0.1);
        let html = shopper.page("/board").await.expect(200);
        assert!(html.contains("6 km from you") && html.contains("Branch N1") && !html.contains("Branch N3"));
        assert!(shopper.page("/board?fee=600").await.expect(200).contains("Drop some of the conditions"));
        assert_eq!(shopper.get("/api/v1/board?kind=call").await.expect(200)["items"], serde_json::json!([]));
        assert_eq!(shopper.get("/api/v1/board?kind=lunch").await.field_errors(), ["kind: unknown"]);

        // Whoever speaks another language, worked for the bank or lives in another city sees nothing of it.
        for other in [
            Profile { languages: vec![Language::Ru], ..home.clone() },
            Profile { employers: vec!["NORTH bank".to_owned()], ..home.clone() },
            Profile { position: Some(at(61.5)), ..home.clone() },
            Profile { weekly_limit: 0, ..home.clone() },
        ] {
            settle(&app, &anna, &other);
            assert_eq!(shopper.get("/api/v1/board").await.expect(200)["items"], serde_json::json!([]), "{other:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn the_board_is_for_approved_shoppers() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        bank.order(&app, CheckKind::Visit, 1);
        let novice = Walker::with_status(&app, "Nina Novice", ShopperStatus::Vetting).sign_in(&app).await;
        assert_eq!(novice.get("/api/v1/board").await.expect(200)["items"], serde_json::json!([]));
        assert!(novice.page("/board").await.expect(200).contains("The board opens after vetting"));
        let manager = Person::manager().sign_in(&app).await;
        manager.get("/api/v1/board").await.expect(403);
        let owner = Person::owner(bank.company.id).sign_in(&app).await;
        owner.page("/board").await.expect(403);
        owner.get("/api/v1/applications").await.expect(403);
        app.visitor().get("/api/v1/board").await.expect(401);
    })
    .await;
}

#[actix_web::test]
async fn reading_the_board_takes_as_many_queries_for_one_check_as_for_twenty() {
    on_each_database(async |app| {
        let bank = Bank::open(&app, 20);
        let shopper = Walker::approved(&app, "Anna Walker").sign_in(&app).await;
        bank.order(&app, CheckKind::Visit, 1);
        let mut few = u64::MAX;
        let mut many = u64::MAX;
        for _ in 0..3 {
            few = few.min(app.count_queries(shopper.page("/board")).await.1);
        }
        bank.order(&app, CheckKind::Visit, 19);
        for _ in 0..3 {
            many = many.min(app.count_queries(shopper.page("/board")).await.1);
        }
        assert_eq!(few, many);
    })
    .await;
}
