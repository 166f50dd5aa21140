//! A server of its own, and somebody who asks it one thing at a time.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use serde_json::{Value, json};
use wayscore::bench_data::{CLIENT, MANAGER, PASSWORD};
use wayscore::config::{Backend, Database};

const WARM: usize = 20;

pub struct Reader {
    server: Child,
    address: String,
    client: reqwest::Client,
    token: String,
    manager: String,
}

/// Milliseconds from request to the last byte.
pub struct Timing {
    pub p50: f64,
    pub p99: f64,
    pub max: f64,
    /// Of one answer, unpacked.
    pub bytes: usize,
}

impl Timing {
    pub fn of(mut times: Vec<Duration>, bytes: usize) -> Self {
        times.sort();
        let at = |share: f64| {
            let place = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len().max(1)) - 1;
            times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
        };
        Self { p50: at(0.5), p99: at(0.99), max: at(1.0), bytes }
    }
}

pub fn url(database: &Database) -> String {
    match database.backend {
        Backend::Postgres => database.target.clone(),
        Backend::Sqlite => format!("sqlite://{}", database.target),
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }
}

impl Reader {
    pub async fn start(database: &Database, folder: &Path) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Command::new(env!("CARGO_BIN_EXE_wayscore"))
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--database-url", &url(database), "--data-dir"])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let client = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
        let mut reader = Self {
            server,
            address: format!("http://127.0.0.1:{port}"),
            client,
            token: String::new(),
            manager: String::new(),
        };
        (reader.token, reader.manager) = (reader.token_of(CLIENT).await, reader.token_of(MANAGER).await);
        let form = [("email", CLIENT), ("password", PASSWORD)];
        let login = reader.client.post(format!("{}/login", reader.address)).header("sec-fetch-site", "same-origin");
        assert_eq!(login.form(&form).send().await.unwrap().status(), 303);
        reader
    }

    async fn token_of(&self, email: &str) -> String {
        let body = json!({"email": email, "password": PASSWORD});
        let session: Value = loop {
            match self.client.post(format!("{}/api/v1/sessions", self.address)).json(&body).send().await {
                Ok(answer) => break answer.json().await.unwrap(),
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        };
        session["access_token"].as_str().unwrap().to_owned()
    }

    async fn get(&self, path: &str) -> (Duration, Vec<u8>) {
        let request = self.client.get(format!("{}{path}", self.address));
        let request = if path.starts_with("/api/") { request.bearer_auth(&self.token) } else { request };
        let started = Instant::now();
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let bytes = answer.bytes().await.unwrap();
        (started.elapsed(), bytes.to_vec())
    }

    pub async fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&self.get(path).await.1).unwrap()
    }

    /// Reads an address so many times, once it is warm.
    pub async fn read(&self, path: &str, times: usize) -> Timing {
        let mut bytes = 0;
        for _ in 0..WARM {
            bytes = self.get(path).await.1.len();
        }
        let mut measured = Vec::new();
        for _ in 0..times {
            measured.push(self.get(path).await.0);
        }
        Timing::of(measured, bytes)
    }

    pub async fn approve(&self, report: &str) -> Duration {
        let request = self.client.post(format!("{}/api/v1/reports/{report}/approval", self.address));
        let request = request.bearer_auth(&self.manager).json(&json!({"grade": 8}));
        let started = Instant::now();
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let body = answer.text().await.unwrap();
        assert_eq!(status, 200, "{body}");
        started.elapsed()
    }
}
