mod act;
mod bring;
mod judge;
mod plan;
mod remind;

use serde_json::{Value, json};

use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::client::Client;

/// The words of a solution for the consultation, due on 20 November.
fn wanted() -> Value {
    json!({
        "touchpoint": "in-store-consultation", "title": "Ask first", "details": "Two days of training",
        "owner_name": "Petra Orlova", "owner_email": "petra@elsewhere.test", "department": "Branches",
        "due_on": "2026-11-20", "effect_points": 15, "effort": 2, "impact": 4
    })
}

async fn propose(scene: &Scene, owner: &Client) -> Value {
    owner.post(&format!("{}/solutions", scene.api()), &wanted()).await.expect(201)
}

fn path(solution: &Value) -> String {
    format!("/api/v1/actions/{}", solution["id"].as_str().unwrap())
}

/// Steps on to this state through those before it; returns the solution.
async fn step_to(owner: &Client, solution: &Value, state: &str) -> Value {
    let mut solution = solution.clone();
    for wanted in ["planned", "in_progress", "done"] {
        let step = json!({"version": solution["version"], "state": wanted});
        solution = owner.put(&format!("{}/state", path(&solution)), &step).await.expect(200);
        if wanted == state {
            break;
        }
    }
    solution
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
