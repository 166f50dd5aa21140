//! Reports of forty questions: the bare inserts, the use case, and the whole way over HTTP.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use futures_util::future::join_all;
use serde_json::json;
use wayscore::db::schema::{report_versions, reports};
use wayscore::db::{Connection, new_id};
use wayscore::error::AppResult;
use wayscore::kernel::{Clock, Timestamp};
use wayscore::reports::{Filing, submit_report};
use wayscore::schedule;

use super::scene::{Scene, answers};

/// Reports each shopper files in each of the two ways.
const EACH: usize = 20;

pub async fn measure(scene: &Scene) {
    let reports = EACH * scene.hands.len();
    let begun = Instant::now();
    for place in 0..EACH {
        for (number, hand) in scene.hands.iter().enumerate() {
            let filing = Filing {
                answers: serde_json::from_value(answers(place * scene.hands.len() + number)).unwrap(),
                ..Default::default()
            };
            let shopper = &hand.shopper;
            let submit = |connection: &mut Connection| {
                let check = schedule::find_check(connection, &shopper.actor, &hand.checks[place])?;
                submit_report(connection, shopper, &check, &filing, Clock::System.now())
            };
            scene.db.blocking(|connection| connection.write(submit)).unwrap();
        }
    }
    tell("submitted through the use case, one after the other", reports, begun.elapsed());

    let clients = join_all(scene.hands.iter().map(|hand| scene.sign_in(hand))).await;
    let begun = Instant::now();
    join_all(scene.hands.iter().zip(&clients).enumerate().map(async |(number, (hand, (http, token)))| {
        for (place, check) in hand.checks[EACH..2 * EACH].iter().enumerate() {
            let body = json!({"answers": answers(10_000 + place * scene.hands.len() + number)});
            let request = http.post(format!("{}/api/v1/checks/{check}/report", scene.address)).bearer_auth(token);
            let answer = request.header("idempotency-key", check).json(&body).send().await.unwrap();
            assert_eq!(answer.status(), 201, "{}", answer.text().await.unwrap());
        }
    }))
    .await;
    tell("submitted over HTTP by twenty shoppers at once", reports, begun.elapsed());
    tell("the bare inserts of as many versions, one after the other", reports, bare_inserts(scene, reports));
}

/// The very rows that the use case has written, once more, each in a transaction of its own.
fn bare_inserts(scene: &Scene, reports: usize) -> Duration {
    let rows = scene.db.blocking(|connection| Ok(written(connection, reports as i64)?)).unwrap();
    assert_eq!(rows.len(), reports);
    let begun = Instant::now();
    for row in &rows {
        scene.db.blocking(|connection| connection.write(|connection| insert(connection, row))).unwrap();
    }
    begun.elapsed()
}

type Row = (i64, i64, String, String, String, i64, Timestamp);

fn written(connection: &mut Connection, most: i64) -> QueryResult<Vec<Row>> {
    use report_versions::dsl;
    let columns =
        (dsl::report_id, dsl::client_id, dsl::answers, dsl::barriers, dsl::scorecard, dsl::created_by, dsl::created_at);
    dsl::report_versions.order(dsl::id).limit(most).select(columns).load(connection)
}

/// The version, and the draft that points to it.
fn insert(connection: &mut Connection, row: &Row) -> AppResult<()> {
    use report_versions::dsl;
    let (report_id, client_id, answers, barriers, scorecard, created_by, created_at) = row;
    let values = (
        dsl::public_id.eq(new_id()),
        dsl::report_id.eq(report_id),
        dsl::client_id.eq(client_id),
        dsl::number.eq(100),
        dsl::reason.eq("submission"),
        dsl::answers.eq(answers),
        dsl::barriers.eq(barriers),
        dsl::scorecard.eq(scorecard),
        dsl::created_by.eq(created_by),
        dsl::created_at.eq(created_at),
    );
    let id: i64 = diesel::insert_into(dsl::report_versions).values(values).returning(dsl::id).get_result(connection)?;
    diesel::update(reports::table.find(report_id))
        .set((reports::current_version_id.eq(id), reports::draft_answers.eq(answers)))
        .execute(connection)?;
    Ok(())
}

fn tell(what: &str, reports: usize, took: Duration) {
    let each = took.as_secs_f64() * 1000.0 / reports as f64;
    println!("  {reports} {what}: {:.1} s, {:.0} a second, {each:.2} ms each", took.as_secs_f64(), 1000.0 / each);
}
