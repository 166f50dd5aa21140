//! Every page of every role, at both widths: nothing that axe-core complains of, nothing that scrolls sideways.

use super::driver::{Driver, Window};
use super::main_job::fill;
use crate::support::on_each_database;

const PAGES: [(&str, &[&str]); 4] = [
    (
        "client@demo.test",
        &["/home", "/maps", "/orders", "/orders/new", "/reports", "/locations", "/personas", "/team", "/account"],
    ),
    ("shopper@demo.test", &["/assignments", "/account"]),
    (
        "manager@demo.test",
        &[
            "/home",
            "/checks",
            "/review",
            "/maps",
            "/maps/new",
            "/orders",
            "/clients",
            "/clients/new",
            "/programs",
            "/programs/new",
            "/checklists",
            "/checklists/new",
            "/shoppers",
            "/packages",
        ],
    ),
    ("admin@demo.test", &["/users", "/audit"]),
];

#[actix_web::test]
async fn no_page_keeps_anybody_out() {
    let Some(driver) = Driver::start().await else { return };
    on_each_database(async |app| {
        fill(&app).await;
        for window in [Window::Desktop, Window::Phone] {
            for (email, pages) in PAGES {
                let name = format!("{window:?}-{}", email.split('@').next().unwrap()).to_lowercase();
                let mut person = driver.open(&format!("pages-{name}"), window, &app.address).await;
                person.sign_in(email, wayscore::demo::PASSWORD).await;
                for page in pages {
                    person.go(page).await;
                    let text = person.text().await;
                    assert!(!text.contains("Что-то пошло не так") && !text.contains("не найден"), "{page}: {text}");
                }
                person.client.close().await.unwrap();
            }
        }
    })
    .await;
}
