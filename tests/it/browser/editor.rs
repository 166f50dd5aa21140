//! A manager writes a checklist by clicking, tries it out and publishes it.

use serde_json::json;

use super::driver::{Driver, Person as Browser, Window};
use crate::support::builders::Person;
use crate::support::client::PASSWORD;
use crate::support::on_each_database;

#[actix_web::test]
async fn a_checklist_of_two_sections_is_made_by_clicking() {
    let Some(driver) = Driver::start().await else { return };
    on_each_database(async |app| {
        Person::manager().sign_in(&app).await;
        let mut desk = driver.open("editor-desktop", Window::Desktop, &app.address).await;
        desk.sign_in("maria.manager@example.test", PASSWORD).await;
        desk.go("/checklists").await;
        desk.press("form[action='/checklists/drafts'] button").await;
        write(&desk, "title", "Visit to the hall").await;

        desk.click("#outline a[href*='section=s1']").await;
        arrived(&desk, "[name=touchpoint]").await;
        write(&desk, "title", "Entrance").await;
        write(&desk, "touchpoint", "door").await;
        desk.click("#outline a[href*='question=q1']").await;
        arrived(&desk, "form[data-question=q1]").await;
        write(&desk, "text", "Was the door clean?").await;
        desk.click("button[name=do][value=next]").await;
        arrived(&desk, "form[data-question=q2]").await;
        write(&desk, "text", "Did anybody greet you?").await;
        desk.click("#outline > form.outline-add button").await;
        arrived(&desk, "[name=touchpoint]").await;
        write(&desk, "title", "Desk").await;
        write(&desk, "touchpoint", "desk").await;
        desk.click("#outline li[data-section=s2] form button").await;
        arrived(&desk, "form[data-question=q3]").await;
        write(&desk, "text", "Was the desk free?").await;
        desk.look().await;

        // The last question goes before the second one, by drag.
        let drag = "const [from, to] = [...arguments].map(selector => document.querySelector(selector));
            const carried = new DataTransfer();
            const tell = (target, name) =>
                target.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried}));
            tell(from, 'dragstart'); tell(to, 'dragover'); tell(to, 'drop'); tell(from, 'dragend');";
        desk.run(drag, vec![json!("#outline [data-question=q2]"), json!("#outline [data-question=q1]")]).await;
        told(&desk, "return [...document.querySelectorAll('#outline [data-question]')].map(i => i.dataset.question).join()", "q2,q1,q3").await;

        // The phone beside the form is the shopper's own form and counts along.
        let inside = "const frame = document.querySelector('.editor-preview iframe').contentDocument;
            const input = frame && frame.querySelector(`[name='a.${arguments[0]}'][value='${arguments[1]}']`);
            if (input && !input.checked) { input.checked = true; input.dispatchEvent(new Event('change', {bubbles: true})); }
            const score = frame && frame.querySelector('.trial-score b');
            return score ? score.textContent : null;";
        for (key, answer, score) in [("q1", "yes", "100"), ("q2", "no", "50")] {
            for _ in 0..200 {
                if desk.run(inside, vec![json!(key), json!(answer)]).await == json!(score) {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            assert_eq!(desk.run(inside, vec![json!(key), json!(answer)]).await, json!(score), "{key}");
        }
        desk.look().await;
        desk.press("a[href$='/publication']").await;
        desk.press("form[action$='/publication'] button").await;
        assert!(desk.text().await.contains("Did anybody greet you?"));
        desk.client.close().await.unwrap();
    })
    .await;
}

/// Types into a field and waits until the editor has saved it.
async fn write(desk: &Browser, name: &str, text: &str) {
    let version = desk.run("return document.getElementById('editor').dataset.version", Vec::new()).await;
    desk.fill(name, text).await;
    let script = "return document.getElementById('editor').dataset.version";
    for _ in 0..200 {
        if desk.run(script, Vec::new()).await != version {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{name} was not saved");
}

async fn arrived(desk: &Browser, selector: &str) {
    desk.client.wait().for_element(fantoccini::Locator::Css(selector)).await.unwrap();
}

async fn told(desk: &Browser, script: &str, wanted: &str) {
    for _ in 0..200 {
        if desk.run(script, Vec::new()).await == json!(wanted) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(desk.run(script, Vec::new()).await, json!(wanted));
}
