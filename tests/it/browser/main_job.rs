//! A client orders, a manager schedules, a shopper files, the manager approves, and the client's map shows it.

use std::sync::Arc;

use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::db::schema::{checks, journey_maps};
use wayscore::demo;
use wayscore::files::FileStore;

use super::driver::{Driver, Person, Window};
use crate::support::{App, on_each_database};

/// One of the demo's shoppers.
const SHOPPER_NAME: &str = "Аркадьева";

#[actix_web::test]
async fn the_main_job_at_a_desk() {
    the_main_job(Window::Desktop, "call").await;
}

#[actix_web::test]
async fn the_main_job_on_a_phone() {
    // Two legs, every type of question, and a photo that must be there.
    the_main_job(Window::Phone, "combined").await;
}

/// Fills the database with the demo.
pub async fn fill(app: &App) {
    let files = FileStore::open(app.folder.path()).unwrap();
    demo::fill(&app.db, &files, &app.config.limits, app.now()).await.unwrap();
}

async fn the_main_job(window: Window, kind: &str) {
    let Some(driver) = Driver::start().await else { return };
    let driver = Arc::new(driver);
    on_each_database(async |app| {
        fill(&app).await;
        let checks_before = calls_on_map(&app).await;
        let device = format!("{window:?}").to_lowercase();

        let mut client = driver.open(&format!("{device}-client"), window, &app.address).await;
        client.sign_in("client@demo.test", demo::PASSWORD).await;
        assert_eq!(client.path().await, "/home");
        order_one(&mut client, kind).await;
        let order = client.path().await;

        let mut manager = driver.open(&format!("{device}-manager"), window, &app.address).await;
        manager.sign_in("manager@demo.test", demo::PASSWORD).await;
        manager.go(&order).await;
        manager.press(&format!("form[action=\"{order}/confirmation\"] button")).await;
        let check = check_of(&app, &order);
        manager.go(&format!("/checks/{check}")).await;
        let chosen = first_option(&manager, "shopper_id").await;
        manager.choose("shopper_id", &chosen).await;
        manager.press(&format!("form[action=\"/checks/{check}/assignment\"] button")).await;

        let mut shopper = driver.open(&format!("{device}-shopper"), window, &app.address).await;
        shopper.sign_in(&email_of(&app, &chosen), demo::PASSWORD).await;
        assert_eq!(shopper.path().await, "/assignments");
        shopper.press(&format!("a[href=\"/assignments/{check}\"]")).await;
        shopper.press(&format!("form[action=\"/assignments/{check}/acceptance\"] button")).await;
        shopper.press(&format!("form[action=\"/assignments/{check}/start\"] button")).await;
        assert_eq!(shopper.path().await, format!("/checks/{check}/report"));
        let photo = app.folder.path().join("sign.png");
        image::RgbImage::from_pixel(640, 480, image::Rgb([40, 90, 140])).save(&photo).unwrap();
        file_report(&mut shopper, &photo.display().to_string()).await;

        let report = report_of(&app, &check);
        manager.go("/review").await;
        manager.press(&format!("main a[href=\"/review/{report}\"]")).await;
        manager.choose("grade", "9").await;
        manager.press(&format!("form[action=\"/reports/{report}/approval\"] button")).await;

        assert_eq!(calls_on_map(&app).await, checks_before + 1, "the approved check is on the map");
        read_map(&mut client, &app).await;
        for person in [client, manager, shopper] {
            person.client.close().await.unwrap();
        }
    })
    .await;
}

async fn order_one(client: &mut Person, kind: &str) {
    client.go("/orders").await;
    client.go("/orders/new").await;
    client.fill(&format!("quantity_{kind}"), "1").await;
    client.press("button[name=step][value=quote]").await;
    let price = if kind == "call" { "600" } else { "2 000" };
    assert!(client.text().await.contains(price), "the price is shown before anything is ordered");
    client.press("button[name=step][value=place]").await;
    assert!(client.path().await.starts_with("/orders/"));
}

/// Answers every question that the form asks, in order, as new ones appear; submits too early once.
async fn file_report(shopper: &mut Person, photo: &str) {
    shopper.press("button[name=do][value=submit]").await;
    assert!(
        shopper.text().await.contains("Не хватает") || !shopper.path().await.ends_with("/status"),
        "what is missing is listed"
    );
    shopper
        .run("document.querySelectorAll('details.report-section').forEach(section => section.open = true)", vec![])
        .await;
    for _ in 0..160 {
        let next = shopper
            .run(
                "const open = q => [...q.querySelectorAll('input,textarea')].every(f => \
                   f.type === 'radio' || f.type === 'checkbox' ? !f.checked : f.type === 'file' || !f.value); \
                 const due = [...document.querySelectorAll('fieldset.question[data-required]')] \
                   .find(q => !q.hidden && !q.disabled && q.offsetParent && open(q)); \
                 return due ? {key: due.dataset.key, type: due.dataset.type} : null",
                vec![],
            )
            .await;
        let (Some(key), Some(kind)) = (next["key"].as_str(), next["type"].as_str()) else { break };
        answer(shopper, key, kind).await;
    }
    for place in shopper.client.find_all(fantoccini::Locator::Css("input[name='photo.hours_sign']")).await.unwrap() {
        place.send_keys(photo).await.unwrap();
    }
    shopper.click("button[name=do][value=submit]").await;
    shopper.waits_for("Отчёт у проверяющего").await;
    shopper.look().await;
}

async fn answer(shopper: &Person, key: &str, kind: &str) {
    let place = format!("#q-{key}");
    match kind {
        "text" => type_into(shopper, &format!("{place} textarea"), "Оператор ответил вежливо и по делу.").await,
        "duration" => type_into(shopper, &format!("{place} input[name$=\".sec\"]"), "45").await,
        "number" => type_into(shopper, &format!("{place} input[type=number]"), "1").await,
        "timestamp" => {
            let script = "const f = document.querySelector(arguments[0]); f.value = '2026-11-02T11:30'; \
                f.dispatchEvent(new Event('input', {bubbles: true})); f.dispatchEvent(new Event('change', {bubbles: true}))";
            shopper.run(script, vec![json!(format!("{place} input[type=datetime-local]"))]).await;
        }
        _ => shopper.click(&format!("{place} label.choice")).await,
    }
}

async fn type_into(shopper: &Person, selector: &str, text: &str) {
    shopper.click(selector).await;
    let field = shopper.client.find(fantoccini::Locator::Css(selector)).await.unwrap();
    field.send_keys(text).await.unwrap();
}

/// From the map down to the answers behind a number.
async fn read_map(client: &mut Person, app: &App) {
    client.go("/maps").await;
    client.go(&format!("/maps/{}", map_of(app))).await;
    client.go(&format!("/maps/{}/cells/touchpoint/call-answer", map_of(app))).await;
    let question =
        client.run("return document.querySelector('main a[href*=\"/questions/\"]').getAttribute('href')", vec![]).await;
    client.go(question.as_str().unwrap()).await;
    let report =
        client.run("return document.querySelector('main a[href^=\"/reports/\"]').getAttribute('href')", vec![]).await;
    client.go(report.as_str().unwrap()).await;
    assert!(!client.text().await.contains(SHOPPER_NAME), "a client never sees a shopper's name");
}

fn map_of(app: &App) -> String {
    app.prepare(|connection, _| {
        Ok(journey_maps::table.order(journey_maps::id.desc()).select(journey_maps::public_id).first(connection)?)
    })
}

fn check_of(app: &App, order: &str) -> String {
    let id = order.trim_start_matches("/orders/").to_owned();
    app.prepare(|connection, _| {
        use wayscore::db::schema::orders;
        Ok(checks::table
            .inner_join(orders::table)
            .filter(orders::public_id.eq(id))
            .select(checks::public_id)
            .first(connection)?)
    })
}

fn report_of(app: &App, check: &str) -> String {
    app.prepare(|connection, _| {
        use wayscore::db::schema::reports;
        Ok(reports::table
            .inner_join(checks::table)
            .filter(checks::public_id.eq(check))
            .select(reports::public_id)
            .first(connection)?)
    })
}

/// The first choice that is one.
async fn first_option(person: &Person, name: &str) -> String {
    let script = "return [...document.querySelector(arguments[0]).options].map(o => o.value).find(value => value)";
    let value = person.run(script, vec![json!(format!("select[name={name}]"))]).await;
    value.as_str().unwrap_or_else(|| panic!("{name}: nothing can be chosen")).to_owned()
}

fn email_of(app: &App, shopper: &str) -> String {
    app.prepare(|connection, _| {
        use wayscore::db::schema::{shoppers, users};
        Ok(shoppers::table
            .inner_join(users::table)
            .filter(shoppers::public_id.eq(shopper))
            .select(users::email)
            .first(connection)?)
    })
}

/// How many checks of the running wave stand behind the telephone on the client's map.
async fn calls_on_map(app: &App) -> i64 {
    let visitor = app.visitor();
    let session = visitor
        .post("/api/v1/sessions", &json!({"email": "client@demo.test", "password": demo::PASSWORD}))
        .await
        .expect(201);
    let mut client = app.visitor();
    client.token = session["access_token"].as_str().map(str::to_owned);
    let map = client.get(&format!("/api/v1/journey-maps/{}", map_of(app))).await.expect(200);
    let none = Vec::new();
    let touchpoints = |stage: &Value| stage["touchpoints"].as_array().cloned().unwrap_or_default();
    map["stages"]
        .as_array()
        .unwrap_or(&none)
        .iter()
        .flat_map(touchpoints)
        .find(|touchpoint| touchpoint["key"] == "call-answer")
        .and_then(|touchpoint| touchpoint["n"].as_i64())
        .expect("the map has the telephone")
}
