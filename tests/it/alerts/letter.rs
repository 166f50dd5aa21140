//! The weekly letter as a mail program gets it: what it is made of, and the picture in it.

use std::path::Path;
use std::time::{Duration as Span, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use wayscore::db::schema::{outbox_mails, outbox_pictures};
use wayscore::jobs;

use crate::journeys::scene::Scene;
use crate::support::app::App;
use crate::support::builders::Person;
use crate::support::on_each_database;

/// One part of a mail; a multipart one holds others.
struct Part {
    head: String,
    body: Vec<u8>,
    parts: Vec<Part>,
}

impl Part {
    fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let kind = header(&head, "Content-Type").unwrap_or_default();
        let mut part = Self { head: head.clone(), body: Vec::new(), parts: Vec::new() };
        if let Some((_, boundary)) = kind.split_once("boundary=") {
            let boundary = boundary.split(';').next().unwrap().trim_matches('"');
            let boundary = format!("--{boundary}");
            let inside = body.split(&boundary).skip(1).take_while(|part| !part.starts_with("--"));
            part.parts = inside.map(|inner| Self::parse(inner.trim_start_matches("\r\n"))).collect();
        } else {
            part.body = match header(&head, "Content-Transfer-Encoding").as_deref() {
                Some("base64") => STANDARD.decode(body.replace("\r\n", "")).unwrap(),
                Some("quoted-printable") => unquoted(body),
                _ => body.as_bytes().to_vec(),
            };
        }
        part
    }

    fn kind(&self) -> String {
        header(&self.head, "Content-Type").unwrap().split(';').next().unwrap().to_owned()
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

fn header(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).map(str::to_owned)
}

fn unquoted(text: &str) -> Vec<u8> {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if let (b'=', [high, low, beyond @ ..]) = (first, after) {
            let pair = [*high, *low];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
            rest = beyond;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    bytes
}

/// The mail with a picture that the worker has put into the folder.
async fn illustrated(folder: &Path) -> Part {
    let started = Instant::now();
    loop {
        let files = std::fs::read_dir(folder).into_iter().flatten();
        let mails = files.filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok());
        if let Some(mail) =
            mails.into_iter().find(|mail| mail.contains("multipart/related") && mail.ends_with("--\r\n"))
        {
            return Part::parse(&mail);
        }
        assert!(started.elapsed() < Span::from_secs(30), "no such mail was sent");
        tokio::time::sleep(Span::from_millis(50)).await;
    }
}

fn pictures(app: &App) -> i64 {
    app.prepare(|connection, _| Ok(outbox_pictures::table.count().get_result(connection)?))
}

#[actix_web::test]
async fn the_letter_carries_the_picture_of_the_map_and_reads_without_it() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        for _ in 0..3 {
            scene.approve(&app, 0, 0, json!({"greeted": "no", "clear": 0, "listened": "yes"}), json!([]));
        }
        Person::owner(scene.company.id).create(&app);
        app.advance(Duration::days(7));
        // The application's own worker may have been faster.
        jobs::write_digests(&app.db, app.clock()).await.unwrap();

        let mail = illustrated(&app.folder.path().join("mail")).await;
        assert_eq!(mail.kind(), "multipart/alternative");
        let [plain, related] = mail.parts.as_slice() else { panic!("{} parts", mail.parts.len()) };
        assert_eq!((plain.kind(), related.kind()), ("text/plain".to_owned(), "multipart/related".to_owned()));
        let [html, picture] = related.parts.as_slice() else { panic!("{} parts", related.parts.len()) };
        assert_eq!((html.kind(), picture.kind()), ("text/html".to_owned(), "image/png".to_owned()));
        assert!(header(&picture.head, "Content-Disposition").unwrap().starts_with("inline"));
        let id = header(&picture.head, "Content-ID").unwrap();
        let id = id.trim_matches(['<', '>']);
        let page = html.text();
        assert!(page.contains(&format!("src=\"cid:{id}\"")), "{page}");
        assert_eq!(page.matches("<img ").count(), 1);
        assert!(page.contains("alt=\"The map “A deposit”, ") && page.contains(&scene.page()), "{page}");
        let drawn = image::load_from_memory(&picture.body).unwrap();
        assert!(drawn.width() > 400 && drawn.height() > 300, "{}×{}", drawn.width(), drawn.height());
        let colours: std::collections::BTreeSet<_> = drawn.to_rgb8().pixels().map(|pixel| pixel.0).collect();
        assert!(colours.len() > 50, "an empty picture");
        // Without pictures nothing is missing: the words are in both.
        let text = plain.text();
        assert!(text.contains("A deposit") && text.contains("/maps/") && !text.contains("cid:"), "{text}");
        let started = Instant::now();
        while pictures(&app) > 0 {
            assert!(started.elapsed() < Span::from_secs(10), "the letter has left, its picture stays");
            tokio::time::sleep(Span::from_millis(20)).await;
        }
        let sent: i64 = app.prepare(|connection, _| {
            Ok(outbox_mails::table.filter(outbox_mails::sent_at.is_not_null()).count().get_result(connection)?)
        });
        assert!(sent >= 1);
    })
    .await;
}
