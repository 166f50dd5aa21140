use serde_json::{Value, json};

use crate::support::App;
use crate::support::builders::Person;
use crate::support::on_each_database;

async fn quote(app: &App, body: Value) -> Value {
    app.visitor().post("/api/v1/quotes", &body).await.expect(200)
}

#[actix_web::test]
async fn anybody_may_ask_what_checks_cost() {
    on_each_database(async |app| {
        let quoted =
            quote(&app, json!({"lines": [{"kind": "visit", "quantity": 17}, {"kind": "call", "quantity": 1}]})).await;
        assert_eq!(quoted["total"], json!({"amount_minor": 17 * 170_000 + 60_000, "currency": "RUB"}));
        let sizes: Vec<_> = quoted["lines"][0]["packages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|used| (used["quantity"].as_i64().unwrap(), used["count"].as_i64().unwrap()))
            .collect();
        assert_eq!(sizes, [(10, 1), (5, 1), (1, 2)]);
        assert_eq!(quoted["lines"][0]["note"], json!(null));
        let told: Vec<_> = quoted["tells"]
            .as_array()
            .unwrap()
            .iter()
            .map(|told| (told["checks"].as_i64().unwrap(), told["chosen"].as_bool().unwrap()))
            .collect();
        assert_eq!(told, [(1, true), (5, false), (10, false), (17, true)]);
        assert_eq!(quoted["needed"].as_array().unwrap().len(), 3);
    })
    .await;
}

#[actix_web::test]
async fn a_surcharge_is_a_line_of_its_own() {
    on_each_database(async |app| {
        let quoted = quote(
            &app,
            json!({"lines": [{"kind": "visit", "quantity": 2}, {"kind": "call", "quantity": 3}],
                "surcharges": ["audio_recording", "urgent", "remote_location"]}),
        )
        .await;
        let line = |key: &str| {
            let lines = quoted["surcharges"].as_array().unwrap();
            let line = lines.iter().find(|line| line["key"] == key).unwrap();
            (line["checks"].as_i64().unwrap(), line["amount"]["amount_minor"].as_i64().unwrap())
        };
        assert_eq!(line("audio_recording"), (5, 100_000));
        assert_eq!(line("urgent"), (5, 102_000 + 54_000));
        assert_eq!(line("remote_location"), (2, 100_000), "nobody travels to a phone call");
        assert_eq!(quoted["total"]["amount_minor"], 340_000 + 180_000 + 100_000 + 156_000 + 100_000);
    })
    .await;
}

#[actix_web::test]
async fn a_question_that_can_not_be_answered_is_told_field_by_field() {
    on_each_database(async |app| {
        let ask = async |body: Value| {
            let answer = app.visitor().post("/api/v1/quotes", &body).await;
            let errors = answer.field_errors();
            answer.expect(422);
            errors
        };
        assert_eq!(ask(json!({"lines": []})).await, ["lines: length"]);
        let lines = json!([{"kind": "visit", "quantity": 0}, {"kind": "visit", "quantity": 1001}]);
        let told = ["lines[0].quantity: range", "lines[1].quantity: range", "lines[1].kind: twice"];
        assert_eq!(ask(json!({"lines": lines})).await, told);
        assert_eq!(ask(json!({"lines": [{"kind": "walk", "quantity": 1}]})).await, ["lines[0].kind: wrong-type"]);
        assert_eq!(
            ask(json!({"lines": [{"kind": "visit", "quantity": "5"}]})).await,
            ["lines[0].quantity: wrong-type"]
        );
        let only_calls = json!({"lines": [{"kind": "call", "quantity": 1}], "surcharges": ["purchase"]});
        assert_eq!(ask(only_calls).await, ["surcharges[0]: not-for-calls"]);
        assert_eq!(
            ask(json!({"lines": [{"kind": "call", "quantity": 1}], "colour": 1})).await,
            ["colour: unknown-field"]
        );
    })
    .await;
}

#[actix_web::test]
async fn a_bigger_package_that_costs_less_is_said_so() {
    on_each_database(async |app| {
        let manager = Person::manager().sign_in(&app).await;
        let cheap = json!({"price": {"amount_minor": 1_000_000, "currency": "RUB"}, "active": true, "version": 1});
        manager.patch("/api/v1/packages/visit-10", &cheap).await.expect(200);
        let quoted = quote(&app, json!({"lines": [{"kind": "visit", "quantity": 9}]})).await;
        assert_eq!(quoted["total"]["amount_minor"], 1_000_000);
        assert_eq!(quoted["lines"][0]["holds"], 10);
        assert!(quoted["lines"][0]["note"].as_str().unwrap().contains("10"));
    })
    .await;
}
