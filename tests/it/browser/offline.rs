//! A shopper files in a place without network: nothing is lost, nothing is sent twice, nothing is overwritten silently.

use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use fantoccini::Locator;
use serde_json::{Value, json};
use wayscore::db::schema::page_sessions;

use super::driver::{Driver, Person, Window};
use super::network::Wire;
use crate::reports::scene::{Scene, png};
use crate::support::client::PASSWORD;
use crate::support::{App, on_each_database};

pub const SHOPPER: &str = "sonya.shopper@example.test";
const QUEUED: &str = "The report waits for the network and will go by itself.";
const FILED: &str = "The report is with the reviewer";

#[actix_web::test]
async fn a_report_survives_a_lost_network_and_a_killed_browser() {
    let Some(driver) = Driver::start().await else { return };
    let driver = Arc::new(driver);
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let wire = Wire::to(&app.address).await;
        let form = format!("/checks/{}/report", scene.check());
        let name = format!("offline-{}", wire.address.rsplit(':').next().unwrap());
        let photo = app.folder.path().join("queue.png");
        std::fs::write(&photo, png(640, 480)).unwrap();

        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.sign_in(SHOPPER, PASSWORD).await;
        phone.follow(&format!("a[href=\"/assignments/{}\"]", scene.check())).await;
        kept_on_phone(&phone, &form).await;
        // A browser that ends in peace keeps its cookies; one that is killed may lose the newest.
        phone.client.close().await.unwrap();

        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.go(&form).await;
        open_sections(&phone).await;
        choose(&phone, "greeted", "yes").await;
        choose(&phone, "felt", "-1").await;
        phone.waits_for("All on the server").await;

        wire.cut();
        write(&phone, "a.wait.min", "4").await;
        choose(&phone, "clean", "5").await;
        phone.waits_for("On this phone: 2 answers. On the server: 2 of 5").await;
        phone.kill();

        // Still no network: the phone opens what it has kept.
        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.go("/assignments").await;
        phone.waits_for("on this phone: 2 answers").await;
        phone.go(&form).await;
        phone.waits_for("On this phone: 2 answers. On the server: 2 of 5").await;
        open_sections(&phone).await;
        assert_eq!(chosen(&phone).await, json!({"greeted": "yes", "felt": "-1", "clean": "5", "wait": "4"}));
        phone.click("button[value=submit]").await;
        phone.waits_for("2 answers are missing").await;
        phone.look().await;
        choose(&phone, "advise", "9").await;
        let place = phone.client.find(Locator::Css("input[name='photo.wait']")).await.unwrap();
        place.send_keys(&photo.display().to_string()).await.unwrap();
        phone.waits_for("On this phone: 3 answers and 1 photo.").await;
        phone.click("button[value=submit]").await;
        phone.waits_for(QUEUED).await;
        phone.look().await;

        wire.mend();
        phone.waits_for(FILED).await;
        phone.look().await;
        assert_filed_once(&scene).await;
        phone.client.close().await.unwrap();
    })
    .await;
}

#[actix_web::test]
async fn a_report_that_waits_goes_when_the_app_is_opened_again_and_the_sign_in_is_renewed() {
    let Some(driver) = Driver::start().await else { return };
    let driver = Arc::new(driver);
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let wire = Wire::to(&app.address).await;
        let form = format!("/checks/{}/report", scene.check());
        let name = format!("queued-{}", wire.address.rsplit(':').next().unwrap());
        let photo = app.folder.path().join("queue.png");
        std::fs::write(&photo, png(640, 480)).unwrap();

        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.sign_in(SHOPPER, PASSWORD).await;
        kept_on_phone(&phone, &form).await;
        wire.cut();
        phone.client.goto(&format!("{}{form}", wire.address)).await.unwrap();
        open_sections(&phone).await;
        for (key, value) in [("greeted", "yes"), ("felt", "-1"), ("clean", "5"), ("advise", "9")] {
            choose(&phone, key, value).await;
        }
        write(&phone, "a.wait.min", "4").await;
        let place = phone.client.find(Locator::Css("input[name='photo.wait']")).await.unwrap();
        place.send_keys(&photo.display().to_string()).await.unwrap();
        phone.waits_for("On this phone: 5 answers and 1 photo.").await;
        phone.click("button[value=submit]").await;
        phone.waits_for(QUEUED).await;
        phone.kill();

        wire.mend();
        end_sessions(&app);
        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.go("/assignments").await;
        assert_eq!(phone.path().await, "/login", "the sign-in has expired");
        assert_eq!(scene.manager.get("/api/v1/reports").await.expect(200)["items"], json!([]));
        phone.sign_in(SHOPPER, PASSWORD).await;
        for _ in 0..300 {
            if reports(&scene).await.len() == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_filed_once(&scene).await;
        phone.client.close().await.unwrap();
    })
    .await;
}

#[actix_web::test]
async fn two_phones_that_answer_differently_are_asked_which_answer_stays() {
    let Some(driver) = Driver::start().await else { return };
    let driver = Arc::new(driver);
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let wire = Wire::to(&app.address).await;
        let form = format!("/checks/{}/report", scene.check());
        let port = wire.address.rsplit(':').next().unwrap().to_owned();
        let mut first = driver.open(&format!("first-{port}"), Window::Phone, &wire.address).await;
        let mut second = driver.open(&format!("second-{port}"), Window::Phone, &app.address).await;
        for phone in [&mut first, &mut second] {
            phone.sign_in(SHOPPER, PASSWORD).await;
            phone.go(&form).await;
            open_sections(phone).await;
        }
        choose(&first, "greeted", "yes").await;
        first.waits_for("All on the server").await;

        wire.cut();
        choose(&first, "clean", "4").await;
        choose(&first, "advise", "9").await;
        first.waits_for("On this phone: 2 answers.").await;
        choose(&second, "clean", "2").await;
        choose(&second, "who", "clerk").await;
        server_holds(&scene, "who", json!("clerk")).await;
        second.waits_for("All on the server").await;
        assert_eq!(chosen(&second).await["greeted"], "yes", "what only one phone has changed comes by itself");

        wire.mend();
        first.waits_for("Another device has a different answer.").await;
        first.look().await;
        let server = answers(&scene).await;
        assert_eq!((&server["clean"], &server["advise"], &server["who"]), (&json!(2), &json!(9), &json!("clerk")));
        assert_eq!(chosen(&first).await["who"], "clerk");
        first.click(".question-conflict button").await;
        server_holds(&scene, "clean", json!(4)).await;

        choose(&second, "clean", "1").await;
        second.waits_for("Another device has a different answer.").await;
        second.click(".question-conflict button:last-of-type").await;
        second.waits_for("All on the server").await;
        assert_eq!(chosen(&second).await["clean"], "4");
        server_holds(&scene, "clean", json!(4)).await;
        for phone in [first, second] {
            phone.client.close().await.unwrap();
        }
    })
    .await;
}

#[actix_web::test]
async fn logging_out_forgets_the_pages_but_not_what_was_typed() {
    let Some(driver) = Driver::start().await else { return };
    let driver = Arc::new(driver);
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let wire = Wire::to(&app.address).await;
        let form = format!("/checks/{}/report", scene.check());
        let name = format!("leaving-{}", wire.address.rsplit(':').next().unwrap());
        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.sign_in(SHOPPER, PASSWORD).await;
        kept_on_phone(&phone, &form).await;
        wire.cut();
        phone.client.goto(&format!("{}{form}", wire.address)).await.unwrap();
        open_sections(&phone).await;
        choose(&phone, "greeted", "no").await;
        phone.waits_for("On this phone: 1 answer.").await;

        leave(&phone).await;
        assert!(phone.client.get_alert_text().await.unwrap().contains("not sent yet"));
        phone.client.dismiss_alert().await.unwrap();
        wire.mend();
        phone.go("/assignments").await;
        server_holds(&scene, "greeted", json!("no")).await;

        leave(&phone).await;
        phone.client.wait().for_url(&format!("{}/login", wire.address).parse().unwrap()).await.unwrap();
        phone.look().await;
        assert_eq!(kept_pages(&phone).await, json!([]));
        wire.cut();
        phone.go("/assignments").await;
        phone.waits_for("Нет сети").await;
        phone.client.close().await.unwrap();
    })
    .await;
}

/// Opens the menu and presses the way out; gives the page a moment to ask.
async fn leave(phone: &Person) {
    let script = "document.querySelector('.user-menu').open = true; \
        setTimeout(() => document.querySelector('form[action=\"/logout\"] button').click(), 0)";
    phone.run(script, vec![]).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
}

/// Waits until the phone can open a page without network, and runs under its worker.
pub async fn kept_on_phone(phone: &Person, path: &str) {
    for _ in 0..900 {
        if kept_pages(phone).await.as_array().is_some_and(|pages| pages.contains(&json!(path))) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{path} is not kept: {}", kept_pages(phone).await);
}

async fn kept_pages(phone: &Person) -> Value {
    let script = "const done = arguments[arguments.length - 1]; \
        caches.open('pages').then(cache => cache.keys()) \
        .then(kept => done(navigator.serviceWorker.controller ? kept.map(one => new URL(one.url).pathname) : []))";
    phone.client.execute_async(script, vec![]).await.unwrap()
}

pub async fn open_sections(phone: &Person) {
    phone.run("document.querySelectorAll('.report-section').forEach(one => one.open = true)", vec![]).await;
}

pub async fn choose(phone: &Person, question: &str, value: &str) {
    let script = "return document.querySelector(arguments[0]).closest('label')";
    let choice = format!("input[name='a.{question}'][value='{value}']");
    let label = phone.run(script, vec![json!(choice)]).await;
    phone
        .run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'}); arguments[0].click()", vec![label])
        .await;
}

async fn write(phone: &Person, name: &str, text: &str) {
    phone.click(&format!("[name='{name}']")).await;
    let field = phone.client.find(Locator::Css(&format!("[name='{name}']"))).await.unwrap();
    field.send_keys(text).await.unwrap();
}

/// What stands in the form.
async fn chosen(phone: &Person) -> Value {
    let script = "const found = {}; \
        document.querySelectorAll('.question :checked').forEach(one => found[one.name.slice(2)] = one.value); \
        const minutes = document.querySelector('[name=\"a.wait.min\"]').value; \
        if (minutes) found.wait = minutes; return found";
    phone.run(script, vec![]).await
}

async fn answers(scene: &Scene) -> Value {
    answers_of(scene, scene.check()).await
}

/// Null where there is no draft yet.
async fn answers_of(scene: &Scene, check: &str) -> Value {
    scene.shopper.get(&format!("/api/v1/checks/{check}/report/draft")).await.body["answers"].clone()
}

async fn server_holds(scene: &Scene, question: &str, answer: Value) {
    server_holds_of(scene, scene.check(), question, answer).await;
}

pub async fn server_holds_of(scene: &Scene, check: &str, question: &str, answer: Value) {
    for _ in 0..300 {
        if answers_of(scene, check).await[question] == answer {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{question}: {}", answers_of(scene, check).await);
}

async fn reports(scene: &Scene) -> Vec<Value> {
    let list = scene.manager.get("/api/v1/reports").await.expect(200);
    list["items"].as_array().unwrap().clone()
}

/// One report, with every answer and the photo.
async fn assert_filed_once(scene: &Scene) {
    let reports = reports(scene).await;
    assert_eq!(reports.len(), 1);
    let path = format!("/api/v1/reports/{}", reports[0]["id"].as_str().unwrap());
    let report = scene.manager.get(&path).await.expect(200);
    assert_eq!((&report["number"], &report["status"]), (&json!(1), &json!("submitted")));
    let questions = report["questions"].as_array().unwrap();
    let told = |key: &str| questions.iter().find(|one| one["key"] == key).unwrap()["answer"].clone();
    assert_eq!(
        ["greeted", "felt", "wait", "clean", "advise"].map(told),
        [json!("yes"), json!(-1), json!(240), json!(5), json!(9)]
    );
    let versions = scene.manager.get(&format!("{path}/versions")).await.expect(200);
    assert_eq!(versions["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["evidence"].as_array().map(Vec::len), Some(1));
}

/// Lets every sign-in expire.
fn end_sessions(app: &App) {
    app.prepare(|connection, _| Ok(diesel::delete(page_sessions::table).execute(connection)?));
}
