//! A house whose vetting is a review, a quiz of three questions and an interview.

use diesel::prelude::*;
use serde_json::{Value, json};
use wayscore::db::schema::{quiz_attempts, vetting_steps};
use wayscore::shoppers::ShopperStatus;
use wayscore::vetting::rules::Sheet;

use crate::support::app::App;
use crate::support::builders::Person;
use crate::support::client::Client;
use crate::support::story::Walker;

pub const REVIEW: &str = "step-requirements";
pub const QUIZ: &str = "step-attention";
pub const INTERVIEW: &str = "step-final-interview";

pub struct Scene {
    pub manager: Client,
    pub quiz_id: String,
}

pub fn setup(version: i64) -> Value {
    let question = |number: usize| {
        json!({"text": format!("Question {number}"), "options": [
            {"text": format!("right {number}"), "right": true}, {"text": "wrong"}, {"text": "also wrong"}]})
    };
    json!({"drawn": 2, "pause_days": 0, "minutes": 10, "version": version,
        "questions": [question(1), question(2), question(3)]})
}

impl Scene {
    /// Keeps three of the ten steps and sets the quiz up through the API.
    pub async fn set(app: &App) -> Self {
        app.prepare(|connection, now| {
            diesel::update(vetting_steps::table)
                .filter(vetting_steps::public_id.ne_all([REVIEW, QUIZ, INTERVIEW]))
                .set(vetting_steps::retired_at.eq(now))
                .execute(connection)?;
            Ok(())
        });
        let manager = Person::manager().sign_in(app).await;
        let quiz = manager.put(&format!("/api/v1/vetting-steps/{QUIZ}/quiz"), &setup(0)).await.expect(200);
        Self { manager, quiz_id: quiz["id"].as_str().unwrap().to_owned() }
    }

    /// Marks a review or an interview.
    pub async fn mark(&self, shopper: &Walker, step: &str, passed: bool) -> Value {
        let path = format!("/api/v1/shoppers/{}/vetting/results", shopper.record.public_id);
        let mark = json!({"step_id": step, "passed": passed, "note": "as seen"});
        self.manager.post(&path, &mark).await.expect(200)
    }

    /// Offers times from an hour on, and returns their ids.
    pub async fn offer(&self, app: &App, count: i32) -> Vec<String> {
        let starts_at = wayscore::kernel::clock::rfc3339(app.now() + chrono::Duration::hours(1));
        let body = json!({"starts_at": starts_at, "minutes": 30, "count": count, "place": "Room 5"});
        let slots = self.manager.post("/api/v1/interview-slots", &body).await.expect(201);
        let id = |slot: &Value| slot["id"].as_str().unwrap().to_owned();
        slots["items"].as_array().unwrap().iter().map(id).collect()
    }
}

/// Somebody who has applied, signed in.
pub async fn applicant(app: &App, name: &str) -> (Walker, Client) {
    let walker = Walker::with_status(app, name, ShopperStatus::Applied);
    let client = walker.sign_in(app).await;
    (walker, client)
}

/// The places of the right options of an attempt, which only the database tells.
pub fn right_answers(app: &App, attempt_id: &str) -> Vec<Vec<usize>> {
    let sheet: String = app.prepare(|connection, _| {
        let attempt = quiz_attempts::table.filter(quiz_attempts::public_id.eq(attempt_id));
        Ok(attempt.select(quiz_attempts::sheet).first(connection)?)
    });
    let sheet: Sheet = serde_json::from_str(&sheet).unwrap();
    let right = |question: wayscore::vetting::rules::SheetQuestion| {
        let options = question.options.into_iter().enumerate();
        options.filter(|(_, option)| option.right).map(|(at, _)| at).collect()
    };
    sheet.questions.into_iter().map(right).collect()
}

/// Begins an attempt and sends answers: the right ones, or none.
pub async fn take_quiz(app: &App, shopper: &Client, quiz_id: &str, rightly: bool) -> Value {
    let begun = shopper.post(&format!("/api/v1/quizzes/{quiz_id}/attempts"), &json!({})).await.expect(201);
    let id = begun["id"].as_str().unwrap();
    let answers = if rightly { right_answers(app, id) } else { Vec::new() };
    shopper.post(&format!("/api/v1/quiz-attempts/{id}/answers"), &json!({"answers": answers})).await.expect(200)
}
