mod client;
mod decide;
mod evidence;
pub mod keep_cells;
mod read;
mod shopper;

use serde_json::{Value, json};
use wayscore::clients::Client as Company;
use wayscore::kernel::Role;

use crate::reports::scene::{Scene, answers};
use crate::support::app::App;
use crate::support::builders::Person;
use crate::support::client::Client;

/// An approved report of the scene: greeted, four minutes of waiting, spotless, told one of two things; 6 of 7 points.
async fn approved(scene: &Scene) -> String {
    let id = scene.file(0, answers()).await;
    scene.manager.post(&format!("/api/v1/reports/{id}/approval"), &json!({"grade": 9})).await.expect(200);
    id
}

/// A rejected report of the scene.
async fn rejected(scene: &Scene) -> String {
    let id = scene.file(0, answers()).await;
    let reason = json!({"reason": "The photo shows another branch"});
    scene.manager.post(&format!("/api/v1/reports/{id}/rejection"), &reason).await.expect(200);
    id
}

async fn appeal(party: &Client, report: &str, questions: &[&str]) -> Value {
    let body = json!({"questions": questions, "words": "It was not like that"});
    party.post(&format!("/api/v1/reports/{report}/appeals"), &body).await.expect(201)
}

fn id_of(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

async fn second_manager(app: &App) -> Client {
    Person::new("Mark Manager", Role::Manager).sign_in(app).await
}

/// The company of the scene.
fn company(app: &App) -> Company {
    app.prepare(|connection, _| {
        use diesel::prelude::*;
        use wayscore::db::schema::clients;
        let id: i64 = clients::table.order(clients::id).select(clients::id).first(connection)?;
        wayscore::clients::client_by_id(connection, id)
    })
}

/// Subjects of the letters that somebody got, in order.
fn letters_to(app: &App, address: &str) -> Vec<String> {
    app.prepare(|connection, _| {
        use diesel::prelude::*;
        use wayscore::db::schema::outbox_mails;
        let own = outbox_mails::table.filter(outbox_mails::recipient.eq(address));
        Ok(own.order(outbox_mails::id).select(outbox_mails::subject).load(connection)?)
    })
}

/// State of the first check.
async fn check_state(scene: &Scene) -> String {
    let check = scene.manager.get(&format!("/api/v1/checks/{}", scene.check())).await.expect(200);
    check["status"].as_str().unwrap().to_owned()
}

fn codes(problem: &Value) -> &str {
    problem["type"].as_str().unwrap()
}
