//! A map of 20 stages and 100 touchpoints, with words longer than a column: nothing overlaps, nothing is cut.

use serde_json::json;
use wayscore::config::Backend;

use super::driver::{Driver, Window};
use crate::journeys::scene::Scene;
use crate::support::builders::Person;
use crate::support::client::PASSWORD;
use crate::support::long::{STAGES, lengthen};
use crate::support::on_each_database;

/// Boxes whose content is wider than they are, and texts that reach out of the box they stand in.
const TOO_WIDE: &str = "
    const boxes = [...document.querySelectorAll('.map-table :is(td, th), .stage-card, .edit-header dd, .map-head > *')]
        .filter(box => box.getClientRects().length);
    const name = box => box.className + ' ' + box.textContent.trim().slice(0, 40);
    const wide = boxes.filter(box => box.scrollWidth > box.clientWidth + 1).map(name);
    const out = [...document.querySelectorAll('.map-table td *, .stage-card *')].filter(part => {
        const box = part.closest('td, .stage-card').getBoundingClientRect(), own = part.getBoundingClientRect();
        return own.width > 1 && !part.closest('.visually-hidden, svg, details:not([open])')
            && (own.right > box.right + 1 || own.left < box.left - 1);
    }).map(name);
    return [...wide, ...out].slice(0, 5);";

#[actix_web::test]
async fn long_words_and_many_stages_stay_in_their_columns() {
    let Some(driver) = Driver::start().await else { return };
    on_each_database(async |app| {
        // What is drawn doesn't depend on where it is kept.
        if app.config.database.backend != Backend::Sqlite {
            return;
        }
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        lengthen(&app, &scene.map);
        Person::manager().create(&app);
        for window in [Window::Desktop, Window::Phone] {
            let name = format!("big-map-{window:?}").to_lowercase();
            let mut manager = driver.open(&name, window, &app.address).await;
            manager.sign_in("maria.manager@example.test", PASSWORD).await;
            for page in [scene.page(), format!("{}/edit", scene.page())] {
                manager.go(&page).await;
                assert_eq!(manager.run(TOO_WIDE, Vec::new()).await, json!([]), "{name} at {page}");
            }
            let columns = "return document.querySelectorAll('.edit-stage').length";
            assert_eq!(manager.run(columns, Vec::new()).await, json!(STAGES));
            manager.client.close().await.unwrap();
        }
    })
    .await;
}
