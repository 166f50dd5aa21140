//! A manager moves checks in the calendar: by drag, and without.

use serde_json::json;
use wayscore::kernel::CheckKind;
use wayscore::schedule::{Check, check_by_id};

use super::driver::{Driver, Person as Browser, Window};
use crate::support::builders::Person;
use crate::support::client::PASSWORD;
use crate::support::story::Bank;
use crate::support::{App, on_each_database};

/// What a browser does when somebody drags one thing onto another.
const DRAG: &str = "const [from, to] = [arguments[0], arguments[1]].map(selector => document.querySelector(selector));
    const carried = new DataTransfer();
    const tell = (target, name) =>
        target.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried}));
    tell(from, 'dragstart'); tell(to, 'dragover'); tell(to, 'drop'); tell(from, 'dragend');";

#[actix_web::test]
async fn a_check_is_moved_by_drag_and_without_on_every_window() {
    let Some(driver) = Driver::start().await else { return };
    on_each_database(async |app| {
        let bank = Bank::open(&app, 1);
        let check = bank.order(&app, CheckKind::Visit, 1).remove(0);
        Person::manager().sign_in(&app).await;
        let calendar = format!("/waves/{}/schedule", bank.wave.public_id);

        let mut desk = driver.open("calendar-desktop", Window::Desktop, &app.address).await;
        desk.sign_in("maria.manager@example.test", PASSWORD).await;
        desk.go(&calendar).await;
        let slot = format!("[data-check^='{}']", check.public_id);
        desk.run(DRAG, vec![json!(slot), json!("[data-day='2026-11-25']")]).await;
        moved(&mut desk, &app, &check, "2026-11-25").await;

        // A day on which the branch is closed refuses it in words.
        desk.run(DRAG, vec![json!(slot), json!("[data-day='2026-11-28']")]).await;
        desk.settle().await;
        desk.client.wait().for_element(fantoccini::Locator::Css(".flash-danger")).await.unwrap();
        desk.look().await;
        assert_eq!(day_of(&app, &check), "2026-11-25");

        let mut phone = driver.open("calendar-phone", Window::Phone, &app.address).await;
        phone.sign_in("maria.manager@example.test", PASSWORD).await;
        phone.go(&calendar).await;
        phone.click(&format!("{slot} [data-pick]")).await;
        phone.look().await;
        phone.click("[data-day='2026-11-24'] .month-here").await;
        moved(&mut phone, &app, &check, "2026-11-24").await;
        for person in [desk, phone] {
            person.client.close().await.unwrap();
        }
    })
    .await;
}

async fn moved(person: &mut Browser, app: &App, check: &Check, day: &str) {
    person.client.wait().for_element(fantoccini::Locator::Css(".flash-success")).await.unwrap();
    person.look().await;
    assert_eq!(day_of(app, check), day);
}

fn day_of(app: &App, check: &Check) -> String {
    app.prepare(|connection, _| check_by_id(connection, check.id)).window_starts_at.date().to_string()
}
