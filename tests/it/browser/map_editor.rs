//! A manager edits a map in its place, with keys alone, at a desk and on a phone.

use diesel::prelude::*;
use fantoccini::Locator;
use serde_json::{Value, json};
use wayscore::db::schema::journey_maps;
use wayscore::demo::PASSWORD;

use super::driver::{Driver, Person, Window};
use super::main_job::fill;
use crate::support::on_each_database;

#[actix_web::test]
async fn a_map_is_edited_in_its_place_at_a_desk() {
    edit_in_place(Window::Desktop).await;
}

#[actix_web::test]
async fn a_map_is_edited_in_its_place_on_a_phone() {
    edit_in_place(Window::Phone).await;
}

const ESCAPE: &str = "\u{e00c}";
const ENTER: &str = "\u{e007}";

async fn edit_in_place(window: Window) {
    let Some(driver) = Driver::start().await else { return };
    on_each_database(async |app| {
        fill(&app).await;
        let map: String = app.prepare(|connection, _| {
            Ok(journey_maps::table.order(journey_maps::id).select(journey_maps::public_id).first(connection)?)
        });
        let name = format!("map-editor-{window:?}").to_lowercase();
        let mut manager = driver.open(&name, window, &app.address).await;
        manager.sign_in("manager@demo.test", PASSWORD).await;
        manager.go(&format!("/maps/{map}/edit")).await;

        // A text opens by key, is left by Escape, saved by Enter; the focus stays at its place.
        let goals = "f-stage-enquiry-goals";
        let before = words(&manager, goals).await;
        open(&manager, goals).await;
        write(&manager, goals, &format!("Thrown away{ESCAPE}")).await;
        closed(&manager, goals).await;
        assert_eq!(words(&manager, goals).await, before);
        open(&manager, goals).await;
        manager.look().await;
        write(&manager, goals, &format!("Высокопрофессиональный человеконенавистник{ENTER}")).await;
        closed(&manager, goals).await;
        assert!(words(&manager, goals).await.contains("Высокопрофессиональный"));
        assert_eq!(manager.run("return document.activeElement.id", Vec::new()).await, json!(goals));
        manager.look().await;

        // A refusal stands beside the field.
        let reach = "f-touchpoint-queue-reach";
        open(&manager, reach).await;
        write(&manager, reach, &format!("180{ENTER}")).await;
        told(&manager, "return !!document.querySelector('#f-touchpoint-queue-reach [role=alert]')", json!(true)).await;
        write(&manager, reach, ESCAPE).await;
        closed(&manager, reach).await;

        // A stage moves by its button, pressed with a key, and the button keeps the focus.
        let order = "return [...document.querySelectorAll('.edit-stage')].map(stage => stage.dataset.stage)";
        let stages = manager.run(order, Vec::new()).await;
        let second = stages[1].as_str().unwrap().to_owned();
        press_key(&manager, &format!("left-{second}"), ENTER).await;
        told(&manager, &format!("{order}[0]"), json!(second)).await;
        told(&manager, "return document.activeElement.id", json!(format!("right-{second}"))).await;

        // Both steps are taken back by Ctrl+Z.
        for _ in 0..2 {
            let undo = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'z', ctrlKey: true, bubbles: true}))";
            let shown = manager.run("return document.getElementById('undo-button').textContent", Vec::new()).await;
            manager.run(&undo.replace("document.dispatch", "document.body.dispatch"), Vec::new()).await;
            changed(&manager, "return document.getElementById('undo-button').textContent", shown).await;
        }
        assert_eq!(manager.run(order, Vec::new()).await, stages);
        assert_eq!(words(&manager, goals).await, before);

        if window == Window::Desktop {
            drag(&manager, &stages).await;
        }
        manager.look().await;
        manager.client.close().await.unwrap();
    })
    .await;
}

/// The first stage takes the second's place, by drag.
async fn drag(manager: &Person, stages: &Value) {
    let script = "const [from, to] = [...arguments].map(selector => document.querySelector(selector));
        const carried = new DataTransfer();
        const tell = (target, name) =>
            target.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried}));
        tell(from, 'dragstart'); tell(to, 'dragover'); tell(to, 'drop'); tell(from, 'dragend');";
    let (first, second) = (stages[0].as_str().unwrap(), stages[1].as_str().unwrap());
    let from = json!(format!("#stage-{first} .grip"));
    manager.run(script, vec![from, json!(format!("#stage-{second}"))]).await;
    told(manager, "return document.querySelector('.edit-stage').dataset.stage", json!(second)).await;
}

async fn words(manager: &Person, id: &str) -> String {
    let script = "return document.getElementById(arguments[0]).textContent";
    manager.run(script, vec![json!(id)]).await.as_str().unwrap_or_default().to_owned()
}

async fn open(manager: &Person, id: &str) {
    press_key(manager, id, ENTER).await;
    let field = Locator::Id(id);
    manager.client.wait().for_element(field).await.unwrap();
    let script = format!("return document.activeElement === document.getElementById('{id}-value')");
    told(manager, &script, json!(true)).await;
}

async fn closed(manager: &Person, id: &str) {
    told(manager, &format!("return document.getElementById('{id}').tagName"), json!("A")).await;
}

async fn write(manager: &Person, id: &str, text: &str) {
    manager.run("document.activeElement.select && document.activeElement.select()", Vec::new()).await;
    let value = format!("{id}-value");
    manager.client.find(Locator::Id(&value)).await.unwrap().send_keys(text).await.unwrap();
}

async fn press_key(manager: &Person, id: &str, key: &str) {
    manager.run("document.getElementById(arguments[0]).focus()", vec![json!(id)]).await;
    manager.client.active_element().await.unwrap().send_keys(key).await.unwrap();
}

async fn told(manager: &Person, script: &str, wanted: Value) {
    for _ in 0..200 {
        if manager.run(script, Vec::new()).await == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(manager.run(script, Vec::new()).await, wanted, "{script}");
}

async fn changed(manager: &Person, script: &str, before: Value) {
    for _ in 0..200 {
        if manager.run(script, Vec::new()).await != before {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{script} stayed {before}");
}
