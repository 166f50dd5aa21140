//! A shopper begins a check in a place without network.

use std::sync::Arc;

use serde_json::json;

use super::driver::{Driver, Window};
use super::network::Wire;
use super::offline::{SHOPPER, choose, kept_on_phone, open_sections, server_holds_of};
use crate::reports::scene::Scene;
use crate::support::client::PASSWORD;
use crate::support::on_each_database;

#[actix_web::test]
async fn a_check_that_was_begun_without_network_begins_when_it_is_back() {
    let Some(driver) = Driver::start().await else { return };
    let driver = Arc::new(driver);
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        scene.hand_out(&app, 1, false);
        let check = scene.checks[1].as_str();
        scene.shopper.post(&format!("/api/v1/checks/{check}/acceptance"), &json!({})).await.expect(200);
        let wire = Wire::to(&app.address).await;
        let (form, briefing) = (format!("/checks/{check}/report"), format!("/assignments/{check}"));
        let name = format!("begin-{}", wire.address.rsplit(':').next().unwrap());
        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.sign_in(SHOPPER, PASSWORD).await;
        // A browser that ends in peace keeps its cookies; one that is killed may lose the newest.
        phone.client.close().await.unwrap();
        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.go(&briefing).await;
        kept_on_phone(&phone, &form).await;
        kept_on_phone(&phone, &briefing).await;

        wire.cut();
        phone.go(&briefing).await;
        phone.click(&format!("form[action=\"/assignments/{check}/start\"] button")).await;
        phone.waits_for("The start of the check is kept on this phone").await;
        phone.look().await;
        open_sections(&phone).await;
        choose(&phone, "greeted", "yes").await;
        phone.waits_for("On this phone: 1 answer.").await;
        let draft = format!("/api/v1/checks/{check}/report/draft");
        scene.shopper.get(&draft).await.expect(404);
        phone.kill();

        // The phone remembers it over a restart, and tells it before the answer.
        let mut phone = driver.open(&name, Window::Phone, &wire.address).await;
        phone.go(&form).await;
        phone.waits_for("On this phone: 1 answer.").await;
        wire.mend();
        server_holds_of(&scene, check, "greeted", json!("yes")).await;
        phone.waits_for("All on the server").await;
        phone.go(&form).await;
        phone.waits_for("All on the server").await;
        phone.client.close().await.unwrap();
    })
    .await;
}
