//! Two server processes empty one outbox; one of them is killed with a mail in its hands.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use wayscore::config::Backend;
use wayscore::db::schema::outbox_mails as mails;
use wayscore::db::{Db, new_id};
use wayscore::kernel::{Clock, Timestamp};

use crate::support::database;

const LETTERS: usize = 60;
/// How many mails the first server takes before it stops answering.
const TAKEN_BEFORE_SILENCE: usize = 5;

/// A mail server that notes the Message-ID of everything it is given.
struct Postbox {
    port: u16,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Postbox {
    /// Answers every mail, or none after so many.
    fn open(silent_after: Option<usize>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&taken);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let noted = Arc::clone(&noted);
                std::thread::spawn(move || talk(stream, &noted, silent_after));
            }
        });
        Self { port, taken }
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

/// Just enough SMTP; ends with the connection.
fn talk(stream: TcpStream, taken: &Mutex<Vec<String>>, silent_after: Option<usize>) -> Option<()> {
    let mut answer = stream.try_clone().unwrap();
    let mut say = move |line: &str| answer.write_all(format!("{line}\r\n").as_bytes()).ok();
    let mut lines = BufReader::new(stream).lines();
    say("220 postbox")?;
    while let Some(Ok(line)) = lines.next() {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        match word.as_str() {
            "DATA" => {
                say("354 go on")?;
                let mut id = String::new();
                while let Some(Ok(line)) = lines.next() {
                    if let Some(found) = line.strip_prefix("Message-ID: ") {
                        id = found.to_owned();
                    }
                    if line == "." {
                        break;
                    }
                }
                let so_many = {
                    let mut taken = taken.lock().unwrap();
                    taken.push(id);
                    taken.len()
                };
                if silent_after.is_some_and(|most| so_many >= most) {
                    // The mail is here, its sender never learns it.
                    std::thread::sleep(Duration::from_secs(600));
                }
                say("250 taken")?;
            }
            "QUIT" => {
                say("221 bye")?;
                return Some(());
            }
            _ => say("250 fine")?,
        }
    }
    Some(())
}

fn serve(database: &str, postbox: &Postbox, folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_wayscore"))
        .args(["serve", "--listen", "127.0.0.1:0", "--workers", "1"])
        .args(["--database-url", database, "--smtp-url", &format!("smtp://127.0.0.1:{}", postbox.port)])
        .arg("--data-dir")
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn fill(db: &Db, now: Timestamp) {
    let rows: Vec<_> = (0..LETTERS)
        .map(|number| {
            (
                mails::public_id.eq(new_id()),
                mails::recipient.eq(format!("reader{number}@example.test")),
                mails::subject.eq("Hello"),
                mails::body_text.eq("Hello"),
                mails::body_html.eq("<p>Hello</p>"),
                mails::created_at.eq(now),
                mails::next_attempt_at.eq(now),
            )
        })
        .collect();
    db.blocking(|connection| {
        for row in rows {
            diesel::insert_into(mails::table).values(row).execute(connection)?;
        }
        Ok(())
    })
    .unwrap();
}

fn unsent(db: &Db) -> i64 {
    db.blocking(|connection| Ok(mails::table.filter(mails::sent_at.is_null()).count().get_result(connection)?)).unwrap()
}

fn wait_for(what: &str, mut done: impl FnMut() -> bool) {
    let started = Instant::now();
    while !done() {
        assert!(started.elapsed() < Duration::from_secs(90), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn of_two_workers_none_sends_twice_and_a_killed_one_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    story(&database::sqlite(folder.path()), folder.path());
    if let Some(server) = database::postgres_url() {
        let database = database::postgres(&server);
        story(&database, folder.path());
        database::drop_postgres(&database, &server);
    }
}

fn story(database: &wayscore::config::Database, folder: &Path) {
    let url = match database.backend {
        Backend::Postgres => database.target.clone(),
        Backend::Sqlite => format!("sqlite://{}", database.target),
    };
    let db = Db::open(database).unwrap();
    fill(&db, Clock::System.now());
    let (falls_silent, answers) = (Postbox::open(Some(TAKEN_BEFORE_SILENCE)), Postbox::open(None));
    let mut first = serve(&url, &falls_silent, &folder.join("first"));
    wait_for("the first process sends", || falls_silent.taken().len() == TAKEN_BEFORE_SILENCE);
    let mut second = serve(&url, &answers, &folder.join("second"));
    // Everything but the mail that the first has in its hands.
    wait_for("the second process sends the rest", || unsent(&db) == 1);
    // SIGKILL: no destructor, no last word.
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(unsent(&db), 1, "nobody takes what another may still be sending");
    db.blocking(|connection| {
        let held = mails::table.filter(mails::sent_at.is_null());
        let long_ago = Clock::System.now() - chrono::Duration::seconds(1);
        Ok(diesel::update(held).set(mails::claimed_until.eq(long_ago)).execute(connection)?)
    })
    .unwrap();
    wait_for("the lease has run out", || unsent(&db) == 0);
    second.kill().unwrap();
    second.wait().unwrap();

    let (before, after) = (falls_silent.taken(), answers.taken());
    let in_its_hands = before.last().unwrap();
    let mut all: Vec<&String> = before.iter().chain(&after).collect();
    all.sort();
    let repeated: Vec<&String> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert_eq!(repeated, [in_its_hands], "only the mail in its hands comes again, under the same Message-ID");
    all.dedup();
    assert_eq!(all.len(), LETTERS);
}
