//! A person at the pages (cookie) and a program at the API (bearer token), in one hand.

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::openapi;

pub const PASSWORD: &str = "correct-horse-battery";

pub struct Client {
    pub address: String,
    http: reqwest::Client,
    pub token: Option<String>,
}

/// An answer of the API; it has been held to the OpenAPI description already.
#[derive(Debug)]
pub struct ApiAnswer {
    pub status: u16,
    pub body: Value,
    pub headers: reqwest::header::HeaderMap,
}

impl ApiAnswer {
    /// The body, if the status is the one expected.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{:#}", self.body);
        self.body
    }

    /// The codes of the field errors, as `field: code`.
    pub fn field_errors(&self) -> Vec<String> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| format!("{}: {}", text(&error["field"]), text(&error["code"]))).collect()
    }
}

/// A page, or the redirect that came instead.
#[derive(Debug)]
pub struct PageAnswer {
    pub status: u16,
    pub html: String,
    pub location: String,
    pub headers: reqwest::header::HeaderMap,
}

impl PageAnswer {
    #[track_caller]
    pub fn expect(self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.html);
        self.html
    }

    /// Where the redirect leads, if it is one.
    #[track_caller]
    pub fn redirected(self) -> String {
        assert_eq!(self.status, 303, "{}", self.html);
        self.location
    }
}

impl Client {
    pub fn new(address: &str) -> Self {
        // An idle connection may be closed at the very moment when it is used again.
        let builder = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).pool_max_idle_per_host(0);
        let http = builder.build().unwrap();
        Self { address: address.to_owned(), http, token: None }
    }

    /// Signs in on the pages and on the API.
    pub async fn sign_in(mut self, email: &str) -> Self {
        let answer = self.post("/api/v1/sessions", &json!({"email": email, "password": PASSWORD})).await;
        let session = answer.expect(201);
        self.token = session["access_token"].as_str().map(str::to_owned);
        self.submit("/login", &[("email", email), ("password", PASSWORD)]).await.redirected();
        self
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.address)).header("accept-language", "en");
        match &self.token {
            Some(token) if path.starts_with("/api/") => request.header(AUTHORIZATION, format!("Bearer {token}")),
            _ => request,
        }
    }

    pub async fn get(&self, path: &str) -> ApiAnswer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> ApiAnswer {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> ApiAnswer {
        self.send(self.request(Method::PUT, path).json(body)).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> ApiAnswer {
        self.send(self.request(Method::PATCH, path).json(body)).await
    }

    pub async fn delete(&self, path: &str) -> ApiAnswer {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// A POST under an idempotency key.
    pub async fn post_once(&self, path: &str, key: &str, body: &Value) -> ApiAnswer {
        self.send(self.request(Method::POST, path).header("idempotency-key", key).json(body)).await
    }

    /// Sends any API request and holds the answer to the OpenAPI description.
    pub async fn send(&self, request: RequestBuilder) -> ApiAnswer {
        let request = request.build().unwrap();
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let answer = self.http.execute(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let media_type = headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = answer.bytes().await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        openapi::check(&method, &path, status, &media_type, &body);
        ApiAnswer { status, body, headers }
    }

    pub async fn page(&self, path: &str) -> PageAnswer {
        self.read(self.request(Method::GET, path)).await
    }

    /// Submits a form the way a browser does.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> PageAnswer {
        self.read(self.request(Method::POST, path).header("sec-fetch-site", "same-origin").form(fields)).await
    }

    pub async fn read(&self, request: RequestBuilder) -> PageAnswer {
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let location = headers.get(LOCATION).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        PageAnswer { status, html: answer.text().await.unwrap(), location, headers }
    }
}
