//! The server is killed again and again while shoppers file: what it acknowledged is there, and nothing is there twice.
//!
//! `WAYSCORE_TEST_KILLS` says how often (a few times without it).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use diesel::dsl::count_star;
use diesel::prelude::*;
use futures_util::future::join_all;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wayscore::config::Backend;
use wayscore::db::Connection;
use wayscore::db::schema::{checks, evidence, report_versions, reports, shoppers};
use wayscore::kernel::Clock;

use super::scene::{Scene, answers, new_shopper};
use crate::support::app::{App, on_each_database};
use crate::support::client::PASSWORD;

const USUAL_KILLS: u64 = 8;
const SHOPPERS: usize = 4;
/// The server lives at most so long after it has begun to answer.
const LONGEST_LIFE_MS: u64 = 260;
const PARTS: usize = 3;

/// The server as its users have it: a process of its own, always behind the same address.
struct Server {
    port: u16,
    database: String,
    folder: String,
}

impl Server {
    fn of(app: &App) -> Self {
        let database = match app.config.database.backend {
            Backend::Postgres => app.config.database.target.clone(),
            Backend::Sqlite => format!("sqlite://{}", app.config.database.target),
        };
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { port, database, folder: app.folder.path().display().to_string() }
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    async fn start(&self) -> Child {
        let process = Command::new(env!("CARGO_BIN_EXE_wayscore"))
            .args(["serve", "--listen", &format!("127.0.0.1:{}", self.port), "--workers", "2"])
            .args(["--database-url", &self.database, "--data-dir", &self.folder])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while reqwest::get(format!("{}/healthz", self.address())).await.is_err() {
            assert!(begun.elapsed() < Duration::from_secs(60), "the server doesn't start");
            actix_web::rt::time::sleep(Duration::from_millis(3)).await;
        }
        process
    }
}

/// What the server has told a shopper that it has.
#[derive(Default)]
struct Acknowledged {
    /// By check.
    answers: BTreeMap<String, Value>,
    /// Ids of evidence by check, question and content.
    files: BTreeMap<(String, &'static str, String), String>,
    /// Ids of reports by check.
    reports: BTreeMap<String, String>,
    /// Requests that were sent and never answered.
    cut_off: usize,
}

struct Filer {
    http: reqwest::Client,
    address: String,
    token: String,
    random: RefCell<StdRng>,
    told: RefCell<Acknowledged>,
}

impl Filer {
    async fn sign_in(address: String, email: &str, seed: u64) -> Self {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        let body = json!({"email": email, "password": PASSWORD});
        let answer = http.post(format!("{address}/api/v1/sessions")).json(&body).send().await.unwrap();
        let session: Value = answer.json().await.unwrap();
        let token = session["access_token"].as_str().unwrap().to_owned();
        let random = RefCell::new(StdRng::seed_from_u64(seed));
        Self { http, address, token, random, told: RefCell::default() }
    }

    /// One attempt; `None` where the connection broke before the whole answer was here.
    async fn attempt(&self, method: Method, path: &str, key: &str, body: Vec<u8>) -> Option<(StatusCode, Value)> {
        let media_type = if method == Method::PUT && path.contains("offset") {
            "application/octet-stream"
        } else {
            "application/json"
        };
        let request = self.http.request(method, format!("{}{path}", self.address)).bearer_auth(&self.token);
        let request = if key.is_empty() { request } else { request.header("idempotency-key", key) };
        let answer = match request.header("content-type", media_type).body(body).send().await {
            Ok(answer) => answer,
            Err(error) => {
                if !error.is_connect() {
                    self.told.borrow_mut().cut_off += 1;
                }
                actix_web::rt::time::sleep(Duration::from_millis(5)).await;
                return None;
            }
        };
        let status = answer.status();
        match answer.json().await {
            Ok(body) => Some((status, body)),
            Err(_) => {
                self.told.borrow_mut().cut_off += 1;
                None
            }
        }
    }

    /// The same request until it is answered.
    async fn insist(&self, method: Method, path: &str, key: &str, body: &Value) -> Value {
        loop {
            let sent = self.attempt(method.clone(), path, key, serde_json::to_vec(body).unwrap()).await;
            let Some((status, answer)) = sent else { continue };
            assert!(status.is_success(), "{path}: {status} {answer:#}");
            return answer;
        }
    }

    /// Answers one after the other, files in parts, then the report.
    async fn file(&self, check: &str) {
        let draft = format!("/api/v1/checks/{check}/report/draft");
        let whole = answers();
        for (question, answer) in whole.as_object().unwrap() {
            self.insist(Method::PUT, &draft, "", &json!({"answers": {question: answer}})).await;
            let mut told = self.told.borrow_mut();
            told.answers.entry(check.to_owned()).or_insert_with(|| json!({}))[question] = answer.clone();
        }
        for question in ["wait", "clean"] {
            self.upload(check, question).await;
        }
        let path = format!("/api/v1/checks/{check}/report");
        let report = self.insist(Method::POST, &path, check, &json!({"evidence": ["wait"]})).await;
        let report = report["id"].as_str().unwrap().to_owned();
        self.told.borrow_mut().reports.insert(check.to_owned(), report);
    }

    async fn upload(&self, check: &str, question: &'static str) {
        let bytes = noise(&mut self.random.borrow_mut());
        let hash = hex::encode(Sha256::digest(&bytes));
        let announced =
            json!({"sha256": hash, "size": bytes.len(), "media_type": "image/png", "question_key": question});
        loop {
            let mut upload =
                self.insist(Method::POST, &format!("/api/v1/checks/{check}/uploads"), "", &announced).await;
            while upload["evidence"].is_null() {
                let offset = usize::try_from(upload["received"].as_u64().unwrap()).unwrap();
                let end = bytes.len().min(offset + bytes.len().div_ceil(PARTS));
                let path = format!("/api/v1/uploads/{}?offset={offset}", upload["upload_id"].as_str().unwrap());
                match self.attempt(Method::PUT, &path, "", bytes[offset..end].to_vec()).await {
                    Some((StatusCode::OK | StatusCode::CONFLICT, next)) => upload = next,
                    Some((status, answer)) => panic!("{path}: {status} {answer:#}"),
                    None => break,
                }
            }
            if let Some(id) = upload["evidence"]["id"].as_str() {
                self.told.borrow_mut().files.insert((check.to_owned(), question, hash), id.to_owned());
                return;
            }
        }
    }
}

/// A photo like no other.
fn noise(random: &mut StdRng) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(48, 48, |_, _| image::Rgb(random.random()));
    let mut bytes = Vec::new();
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

#[actix_web::test]
async fn a_server_killed_in_the_middle_keeps_what_it_acknowledged_and_nothing_twice() {
    let kills = std::env::var("WAYSCORE_TEST_KILLS").map_or(USUAL_KILLS, |kills| kills.parse().unwrap());
    on_each_database(async |app| {
        // The process of its own lives by the real clock.
        app.advance(Clock::System.now() - app.now());
        let per_shopper = usize::try_from(kills).unwrap().div_ceil(2).max(4);
        let scene = Scene::with_checks(&app, 1 + SHOPPERS * per_shopper).await;
        let mut hands = Vec::new();
        for number in 0..SHOPPERS {
            let name = format!("Filer {number}");
            let id = new_shopper(&app, &name, &format!("F-{number}"));
            app.db.blocking(|connection| Ok(allow_any_number(connection)?)).unwrap();
            let own: Vec<usize> = (0..per_shopper).map(|place| 1 + number * per_shopper + place).collect();
            own.iter().for_each(|place| scene.hand_to(&app, *place, &id, true));
            hands.push((format!("filer.{number}@example.test"), own));
        }
        let server = Server::of(&app);
        let mut process = server.start().await;
        let mut filers = Vec::new();
        for (number, (email, own)) in hands.into_iter().enumerate() {
            let filer = Filer::sign_in(server.address(), &email, number as u64).await;
            filers.push((Rc::new(filer), own));
        }

        let over = Rc::new(Cell::new(false));
        let work: Vec<_> = filers
            .iter()
            .map(|(filer, own)| {
                let (filer, over) = (Rc::clone(filer), Rc::clone(&over));
                let own: Vec<String> = own.iter().map(|place| scene.checks[*place].clone()).collect();
                actix_web::rt::spawn(async move {
                    for check in own {
                        filer.file(&check).await;
                        if over.get() {
                            return;
                        }
                    }
                })
            })
            .collect();
        let mut random = StdRng::seed_from_u64(7);
        for _ in 0..kills {
            actix_web::rt::time::sleep(Duration::from_millis(random.random_range(0..LONGEST_LIFE_MS))).await;
            // SIGKILL: no destructor, no last word.
            process.kill().unwrap();
            process.wait().unwrap();
            process = server.start().await;
        }
        over.set(true);
        for ended in join_all(work).await {
            ended.unwrap();
        }
        let (mut files, mut filed, mut cut_off) = (0, 0, 0);
        for (filer, _) in &filers {
            let told = filer.told.take();
            (files, filed, cut_off) = (files + told.files.len(), filed + told.reports.len(), cut_off + told.cut_off);
            look_for_all(&app, &told);
            for id in told.files.values() {
                let request = filer.http.get(format!("{}/api/v1/evidence/{id}", server.address()));
                let photo = request.bearer_auth(&filer.token).send().await.unwrap();
                assert_eq!(photo.status(), 200, "the file itself is there");
            }
        }
        process.kill().unwrap();
        process.wait().unwrap();
        look_for_doubles(&app);
        println!("{kills} kills: {filed} reports, {files} files, {cut_off} requests cut off in the middle");
        assert!(cut_off > 0, "the kills hit nothing");
    })
    .await;
}

fn allow_any_number(connection: &mut Connection) -> QueryResult<usize> {
    diesel::update(shoppers::table).set(shoppers::weekly_limit.eq(1000)).execute(connection)
}

/// Every acknowledged answer, file and report is in the database.
fn look_for_all(app: &App, told: &Acknowledged) {
    app.db
        .blocking(|connection| {
            for (check, answers) in &told.answers {
                let kept: String = reports::table
                    .inner_join(checks::table)
                    .filter(checks::public_id.eq(check))
                    .select(reports::draft_answers)
                    .first(connection)?;
                let kept: Value = serde_json::from_str(&kept)?;
                for (question, answer) in answers.as_object().unwrap() {
                    assert_eq!(&kept[question], answer, "{check} {question}");
                }
            }
            for (_, question, hash) in told.files.keys() {
                let rows =
                    evidence::table.filter(evidence::content_hash.eq(hash)).filter(evidence::removed_at.is_null());
                let questions: Vec<String> = rows.select(evidence::question_key).load(connection)?;
                assert_eq!(questions, [*question]);
            }
            for (check, report) in &told.reports {
                let found: Vec<(String, String, String)> = reports::table
                    .inner_join(checks::table)
                    .filter(checks::public_id.eq(check))
                    .select((reports::public_id, reports::status, checks::status))
                    .load(connection)?;
                assert_eq!(found, [(report.clone(), "submitted".to_owned(), "submitted".to_owned())]);
            }
            Ok(())
        })
        .unwrap();
}

/// No report has two submissions, no check two reports, no question the same file twice.
fn look_for_doubles(app: &App) {
    app.db
        .blocking(|connection| {
            let versions: Vec<(i64, i64)> = report_versions::table
                .group_by(report_versions::report_id)
                .select((report_versions::report_id, count_star()))
                .load(connection)?;
            assert!(versions.iter().all(|(_, count)| *count == 1));
            let filed: Vec<(i64, i64)> = reports::table
                .group_by(reports::check_id)
                .select((reports::check_id, count_star()))
                .load(connection)?;
            assert!(filed.iter().all(|(_, count)| *count == 1));
            let files: Vec<(i64, String, i64)> = evidence::table
                .group_by((evidence::report_id, evidence::content_hash))
                .select((evidence::report_id, evidence::content_hash, count_star()))
                .load(connection)?;
            assert!(files.iter().all(|(_, _, count)| *count == 1));
            Ok(())
        })
        .unwrap();
}
