mod export;
mod pay;
mod statement;

use serde_json::{Value, json};
use wayscore::kernel::Role;

use crate::reports::scene::{Scene, answers, new_shopper};
use crate::support::app::App;
use crate::support::builders::Person;
use crate::support::client::Client;

/// Files the report of a check in hand and has it approved.
async fn approve(scene: &Scene, place: usize) {
    let id = scene.file(place, answers()).await;
    scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
}

/// Two checks of the scene's shopper and one of another, all approved; the other one signs in.
async fn three_approved(app: &App) -> (Scene, Client) {
    let mut scene = Scene::set(app).await;
    approve(&scene, 0).await;
    scene.hand_out(app, 1, true);
    approve(&scene, 1).await;
    let boris_id = new_shopper(app, "Boris Buyer", "S-2");
    let boris = app.visitor().sign_in("boris.buyer@example.test").await;
    scene.hand_to(app, 2, &boris_id, true);
    let sonya = std::mem::replace(&mut scene.shopper, boris);
    approve(&scene, 2).await;
    let boris = std::mem::replace(&mut scene.shopper, sonya);
    (scene, boris)
}

async fn second_manager(app: &App) -> Client {
    Person::new("Mark Manager", Role::Manager).sign_in(app).await
}

async fn listed(reader: &Client, query: &str) -> Value {
    reader.get(&format!("/api/v1/payouts?{query}")).await.expect(200)
}

fn roubles(amount: i64) -> Value {
    json!({"amount_minor": amount * 100, "currency": "RUB"})
}
